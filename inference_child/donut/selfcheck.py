"""Golden answers on one small page: made at conversion by the reference, asked for at every start.

A CPU whose 8-bit products saturate, a damaged file or a new runtime's fault all show here, before a
user meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference_child.donut.config import Swin
from inference_child.donut.quantise import PrecisionName
from inference_child.engines.base import LoadError, Pixels

Float = NDArray[np.float32]
Multiply = Callable[[NDArray[np.uint8], NDArray[np.int8]], NDArray[np.int32]]  # (R, K), (K, N)

FILE = "golden.npz"
PROBE_ROWS, PROBE_DEPTH = 16, 64  # enough for the widest vector kernels and their remainders

# Relative L2 errors that a sound engine stays below. fp32 measures 1e-6; int8 0.02 on the bundled
# weights and 0.04 on random ones, up to 0.1 on a wild handful of channels. Cut-off products, which
# may cost no more than that, have a test of their own.
LIMITS: dict[PrecisionName, float] = {"fp32": 1e-3, "int8": 0.2}


class Unsound(LoadError):  # noqa: N818 - says what the engine is
    """The loaded engine does not compute what the checkpoint says.

    Args:
        fault: what was found, in words.
        remedy: what to do about it.
    """

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(f"{fault}; {remedy}.")
        self.fault = fault


@dataclass(frozen=True)
class Golden:
    """The reference's answer on `page(swin)`: its encoding, and some logits after `tokens`."""

    states_LD: Float
    tokens: tuple[int, ...]
    candidates: tuple[int, ...]
    logits: Float

    def save(self, folder: Path) -> None:
        """Write it among the engine's files."""
        np.savez(
            folder / FILE,
            states=self.states_LD,
            logits=self.logits,
            tokens=np.array(self.tokens),
            candidates=np.array(self.candidates),
        )


def load_golden(folder: Path) -> Golden:
    """What the conversion kept."""
    with np.load(folder / FILE) as kept:
        tokens, candidates = kept["tokens"].tolist(), kept["candidates"].tolist()
        return Golden(kept["states"], tuple(tokens), tuple(candidates), kept["logits"])


def page(swin: Swin) -> Pixels:
    """A small page of lines and boxes in plain arithmetic: every stage's windows fit it exactly."""
    side = swin.window * swin.stride()
    down, across = np.mgrid[0:side, 0:side]
    lines = (down % 16 < 6) & ((across * 7 + down // 16 * 13) % 11 < 7)  # noqa: PLR2004 - a pattern
    ink = np.where(lines, 40 + across % 23, 235 - down % 19)
    return np.stack([ink, ink, 255 - (255 - ink) // 2], axis=-1).astype(np.uint8)


def check_products(multiply: Multiply, levels: int) -> None:
    """The heaviest 8-bit products there can be, to the last bit. Raises Unsound."""
    weights = probe_weights(levels)
    for rows in (PROBE_ROWS, 1):  # a single row has kernels of its own
        heavy = np.full((rows, PROBE_DEPTH), 255, np.uint8)
        if not np.array_equal(multiply(heavy, weights), heavy.astype(np.int32) @ weights):
            raise Unsound(
                "This CPU cuts off 8-bit products, and the checkpoint was converted for one that "
                "does not",
                "delete the converted files in HALFGIG_STATE_DIR, or set HALFGIG_PRECISION=fp32",
            )


def probe_weights(levels: int) -> NDArray[np.int8]:
    """(K, N): columns of the largest weights, alternately positive and negative."""
    signs = np.where(np.arange(PROBE_DEPTH) % 2, 1, -1)
    return np.repeat(levels * signs[None], PROBE_DEPTH, axis=0).astype(np.int8)


def check(
    golden: Golden,
    precision: PrecisionName,
    encode: Callable[[], Float],
    choose: Callable[[Float, Sequence[int], Sequence[int]], Float],
) -> dict[str, float]:
    """The engine's relative errors on the golden page. Raises Unsound when one is too large."""
    states = encode()
    logits = choose(states, golden.tokens, golden.candidates)
    errors = {
        "encoder_error": _relative_error(states, golden.states_LD),
        "decoder_error": _relative_error(logits, golden.logits),
    }
    for part, error in errors.items():
        if not error <= LIMITS[precision]:  # a NaN is no pass
            raise Unsound(
                f"The {precision} engine is off for this checkpoint on this machine: {part} is "
                f"{error:.3f}, at most {LIMITS[precision]} is sound",
                "set HALFGIG_PRECISION=fp32" if precision == "int8" else "report this CPU",
            )
    return errors


def _relative_error(found: Float, golden: Float) -> float:
    difference = np.linalg.norm(found.astype(np.float32) - golden) / np.linalg.norm(golden)
    return round(float(difference), 7)
