"""Which engine answers a page in which container: the service itself in real memory cgroups.

    python -m bench.fits                  prints a table
    python -m bench.fits --write          and keeps it where `python -m server plan` reads it

A row that says "answered" is a page that was answered in that limit, one that says how it ended is
a service that could not. Weights of donut-base's sizes are random.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil
import requests
from PIL import Image

from bench.cgroup import Group, Peak, entering, limited
from bench.checkpoints import donut_base
from bench.ocr import SEED, drawn
from bench.service import Service, serving
from bench.whole import photograph
from server.plan.command import MEASURED
from server.plan.needs import Run, read_runs
from server.plan.sizes import find_sizes
from training.pages import orders

BUILD = Path("build")
LIMITS_MB = (256, 512, 1024, 2048, 4096)
BUNDLED = "models/donut-tiny"
LARGE, SMALL, TINY = (2560, 1920), (1280, 960), find_sizes(BUNDLED)[0].canvas
READY_S = 240.0
ENOUGH = 3  # children that could not load: the next can't either
ANSWER_S = 600.0


@dataclass(frozen=True)
class Subject:
    """What is tried: an engine, with a model where it takes one, the task it is asked for, and how.

    `precision` is the onnx engine's.
    """

    engine: str
    canvas: tuple[int, int] | None = None
    task: str = "classify"
    precision: str = "auto"

    def model(self) -> str:
        """A directory: of donut-base's sizes, or the bundled checkpoint."""
        if self.canvas is None or self.canvas == TINY:
            return BUNDLED
        return str(donut_base(BUILD / "checkpoints", self.canvas))


SUBJECTS = (
    *(Subject("onnx", canvas) for canvas in (LARGE, SMALL, TINY)),
    *(Subject("torch", canvas) for canvas in (LARGE, SMALL, TINY)),
    Subject("rapidocr", task="read"),
    Subject("tesseract", task="read"),
    Subject("hosted"),
)


def main() -> None:
    """Parse, run, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m bench.fits", description=__doc__)
    parser.add_argument("--engines", nargs="+", default=[], help="only these")
    parser.add_argument("--canvas", help="only this, as 2560x1920")
    parser.add_argument("--limits", type=int, nargs="+", default=LIMITS_MB, help="MiB")
    parser.add_argument("--precision", default="auto", help="of the onnx engine")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write and options.precision != "auto":
        parser.error("only runs in the precision that auto chooses are kept: leave --write out")
    print("| engine | canvas | limit MB | outcome | peak less cache MB | s a page | CPU s a page |")
    print("|---" * 7 + "|")
    subjects = [
        replace(subject, precision=options.precision)
        for subject in SUBJECTS
        if not options.engines or subject.engine in options.engines
        if not options.canvas or _text(subject.canvas) == options.canvas
    ]
    runs = [run for subject in subjects for run in tried(subject, options.limits)]
    if options.write:
        _keep(runs)


def tried(subject: Subject, limits_mb: Sequence[int]) -> list[Run]:
    """`subject` in every limit; the hosted engine asks a Halfgig outside of them."""
    if subject.engine != "hosted":
        return [attempt(subject, limit_mb, _settings(subject)) for limit_mb in limits_mb]
    with serving({"HALFGIG_STATE_DIR": str(BUILD / "state-endpoint")}) as endpoint:
        there = {"HALFGIG_MODEL": "a/model", "HALFGIG_HOSTED_URL": endpoint.url}
        settings = _settings(subject) | there
        return [attempt(subject, limit_mb, settings) for limit_mb in limits_mb]


def attempt(subject: Subject, limit_mb: int, settings: dict[str, str]) -> Run:
    """One start of the service in `limit_mb` MiB, and two pages; a row on the way."""
    with limited(limit_mb) as group:
        peak = Peak(group)
        process = subprocess.Popen(
            entering(group.procs, [sys.executable, "-m", "server"]),
            stdout=subprocess.PIPE,
            text=True,
            env={k: v for k, v in os.environ.items() if not k.startswith("HALFGIG_")} | settings,
        )
        try:
            with peak:
                outcome, seconds, core_s = _ask(process, subject)
        finally:
            process.terminate()
            code = process.wait(timeout=60)
        return _row(subject, limit_mb, group, peak, _ended(outcome, code), seconds, core_s)


def _ask(process: subprocess.Popen[str], subject: Subject) -> tuple[str, float, float]:
    """How it went, and seconds of wall and CPU of the second page."""
    service = Service(process)
    document = _document(subject)
    if not service.hears("child.ready", READY_S, ENOUGH):
        ends = [line["cause"] for line in service.events if line["event"] == "child.exit"]
        return f"never ready: {', '.join(ends) or 'too slow'}", 0.0, 0.0
    for _ in range(2):
        before = _cpu(process.pid)
        url = f"{service.url}/v1/{subject.task}"
        reply = requests.post(url, data=document, timeout=ANSWER_S)
        if reply.status_code != requests.codes.ok:
            return str(reply.json()["code"]), 0.0, 0.0
        if any("canvas" in done for page in reply.json()["pages"] for done in page["applied"]):
            return "answered at a smaller canvas", 0.0, 0.0
    return "answered", reply.elapsed.total_seconds(), _cpu(process.pid) - before


def _document(subject: Subject) -> bytes:
    """A photograph of the canvas's size; for readers of letters a drawn A4 page of 220 words."""
    if subject.task != "read":
        return photograph(*(subject.canvas or SMALL))
    page = next(order for order in orders(16, "heldout", SEED) if order.label == "resume")
    buffer = io.BytesIO()
    Image.fromarray(drawn(page)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _settings(subject: Subject) -> dict[str, str]:
    return {
        "PORT": "0",
        "HALFGIG_ENGINE": subject.engine,
        "HALFGIG_MODEL": subject.model(),
        "HALFGIG_PRECISION": subject.precision,
        "HALFGIG_STATE_DIR": str(BUILD / "state"),
        "HALFGIG_DEADLINE_S": str(ANSWER_S),
    }


def _cpu(pid: int) -> float:
    """Seconds of CPU that the service has taken, with all that lives below it and that ended."""
    front = psutil.Process(pid)
    times = [process.cpu_times() for process in (front, *front.children(recursive=True))]
    ended = sum(time.children_user + time.children_system for time in times)
    return float(ended + sum(time.user + time.system for time in times))


def _ended(outcome: str, code: int) -> str:
    return outcome if code == 0 else f"{outcome}; exit {code}"


def _row(
    subject: Subject,
    limit_mb: int,
    group: Group,
    peak: Peak,
    outcome: str,
    seconds: float,
    core_s: float,
) -> Run:
    parameters = find_sizes(subject.model())[0].parameters if subject.canvas else 0
    answered = outcome == "answered" and group.oom_kills() == 0
    print(
        f"| {subject.engine} | {_text(subject.canvas)} | {limit_mb} "
        f"| {outcome} (oom_kill {group.oom_kills()}) "
        f"| {peak.less_cache_mb:.0f} | {seconds:.1f} | {core_s:.1f} |",
        flush=True,
    )
    return Run(
        engine=subject.engine,
        parameters=parameters,
        canvas=subject.canvas,
        limit_mb=limit_mb,
        answered=answered,
        peak_mb=round(peak.less_cache_mb),
        core_s=round(core_s, 1) if answered else None,
    )


def _keep(runs: list[Run]) -> None:
    """Put the runs in the place of older ones of the same kind; what is no subject now goes."""
    order = {(subject.engine, subject.canvas): at for at, subject in enumerate(SUBJECTS)}
    found = {_kind(run): run for run in [*read_runs(MEASURED), *runs]}
    kept = [run for run in found.values() if (run.engine, run.canvas) in order]
    kept.sort(key=lambda run: (order[run.engine, run.canvas], run.limit_mb))
    rows = ",\n".join(json.dumps(asdict(run)) for run in kept)
    MEASURED.write_text(f'{{"runs": [\n{rows}\n]}}\n')


def _text(canvas: tuple[int, int] | None) -> str:
    return f"{canvas[0]}x{canvas[1]}" if canvas else ""


def _kind(run: Run) -> tuple[str, tuple[int, int] | None, int]:
    return run.engine, run.canvas, run.limit_mb


if __name__ == "__main__":
    main()
