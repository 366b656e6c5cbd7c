"""What an engine needs for a model at a canvas: measured where it was, else foretold. Pure.

Measured rows come from `python -m bench.fits`, which runs the service in real cgroups; what lies
between them is foretold by a line through them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from server.plan.sizes import Sizes

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes and core seconds.

    `peak` is what the container holds less page cache when there is room, `least` the smallest
    limit in which a page is answered, `core_s` the CPU time of a page.
    """

    engine: str
    canvas: tuple[int, int] | None  # None: the engine has no canvas
    peak: int
    least: int
    core_s: float
    source: Literal["measured", "foretold"]


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run of the service in a real cgroup: MiB, seconds of CPU for one page."""

    engine: str
    parameters: int  # 0: the engine has no checkpoint
    canvas: tuple[int, int] | None
    limit_mb: int
    answered: bool
    peak_mb: float
    core_s: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """How an engine's needs follow from the model: bytes and core seconds.

    Fitted to the measured runs of donut-base at two canvases and of the bundled checkpoint.
    """

    fixed: int
    a_parameter: float
    a_megapixel: float
    core_s_a_megapixel: float  # at donut-base's encoder
    slack: float  # of the peak, for the smallest limit


LINES = {
    "onnx": Line(87 * MIB, 0.22, 12.5 * MIB, 2.9, 1.05),
    "torch": Line(340 * MIB, 4.0, 650 * MIB, 14.0, 1.0),
}
# The onnx engine in 32 bits, in containers that are tight for it: `bench.fits --precision fp32`.
SINGLE = Line(71 * MIB, 1.32, 32 * MIB, 4.5, 1.1)
BASE_ENCODER = 74_000_000
OVERHEAD_S = 0.1  # decoding, one decoder step, the answer
NEAR = 0.1  # parameters that differ by less are one size of model


def read_runs(file: Path) -> list[Run]:
    """The measured runs."""
    rows = json.loads(file.read_text())["runs"]
    return [
        Run(**row | {"canvas": tuple(row["canvas"]) if row["canvas"] else None}) for row in rows
    ]


def need(
    engine: str,
    sizes: Sizes,
    runs: Sequence[Run],
    limit: int | None = None,
    precision: str = "auto",
) -> Need | None:
    """What `engine` needs for a page of this model in `limit` bytes; None: nothing is known.

    The runs of the onnx engine are of 8 bits, so 32 are always foretold.
    """
    found = None if _is_single(engine, precision) else measured(engine, sizes, runs, limit)
    if found is not None or engine not in LINES:
        return found
    return foretold(engine, sizes, precision)


def measured(engine: str, sizes: Sizes, runs: Sequence[Run], limit: int | None) -> Need | None:
    """By the runs of a model of this size at this canvas; None where none answered.

    The onnx engine takes what it is given, so the peak is that of the run in the largest limit
    that is no larger than this one.
    """
    alike = (run for run in runs if run.engine == engine and _is_alike(run, sizes))
    answered = sorted((run for run in alike if run.answered), key=lambda run: run.limit_mb)
    if not answered:
        return None
    inside = [run for run in answered if limit is None or run.limit_mb * MIB <= limit]
    nearest = inside[-1] if inside else answered[0]
    return Need(
        engine=engine,
        canvas=nearest.canvas,
        peak=int(nearest.peak_mb * MIB),
        least=answered[0].limit_mb * MIB,
        core_s=max(run.core_s or 0.0 for run in answered),
        source="measured",
    )


def foretold(engine: str, sizes: Sizes, precision: str = "auto") -> Need:
    """By the line of a Donut engine."""
    line = SINGLE if _is_single(engine, precision) else LINES[engine]
    peak = line.fixed + line.a_parameter * sizes.parameters + line.a_megapixel * sizes.megapixels
    core_s = line.core_s_a_megapixel * sizes.megapixels * sizes.encoder / BASE_ENCODER
    return Need(
        engine=engine,
        canvas=sizes.canvas,
        peak=int(peak),
        least=int(peak * line.slack),
        core_s=core_s + OVERHEAD_S,
        source="foretold",
    )


def _is_single(engine: str, precision: str) -> bool:
    return (engine, precision) == ("onnx", "fp32")


def _is_alike(run: Run, sizes: Sizes) -> bool:
    if run.canvas is None:
        return True
    near = abs(run.parameters - sizes.parameters) <= NEAR * sizes.parameters
    return near and run.canvas == sizes.canvas
