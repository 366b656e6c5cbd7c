"""One page through the engine in a process of its own, measured; `python -m bench.page -h`.

Prints one JSON object. With `--limit-mb` the measured process lives in a real memory cgroup, and
reads the files of the engine from the disk: what of them is in memory counts there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

BUILD = Path("build")
_SAMPLE_S = 0.005


def main() -> None:
    """Measure, or start the measuring process in a cgroup and print what both saw."""
    options = _parse()
    if not options.limit_mb:
        print(json.dumps(measure(options)))
        return
    from bench.cgroup import run_limited  # noqa: PLC0415 - the measured process does without

    _forget(BUILD / "cache")
    argv = [sys.executable, "-m", "bench.page", *sys.argv[1:], "--limit-mb", "0"]
    outcome = run_limited(argv, options.limit_mb)
    facts = json.loads(outcome.output or "{}")
    facts |= {
        "exit_code": outcome.exit_code,
        "oom_kills": outcome.oom_kills,
        "cgroup_peak_mb": round(outcome.peak_mb, 1),
        "cgroup_peak_less_cache_mb": round(outcome.peak_less_cache_mb, 1),
    }
    print(json.dumps(facts))


def _forget(folder: Path) -> None:
    """Drop files from the page cache: who reads them next pays, and has them in its own group."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Load, encode, choose and generate once or `--repeat` times; milliseconds and MB."""
    import numpy as np  # noqa: PLC0415 - part of what is measured

    from bench.checkpoints import describe  # noqa: PLC0415
    from inference_child.engines.onnx import OnnxRunner  # noqa: PLC0415

    canvas = (options.height, options.width)
    page = np.random.default_rng(0).integers(0, 256, (*canvas, 3), np.uint8)
    with _AnonPeak() as peak:
        checkpoint = describe(Path(options.checkpoint))
        runner, load_ms = _timed(
            lambda: OnnxRunner(
                checkpoint,
                cache_dir=BUILD / "cache",
                precision=options.precision,
                threads=options.threads,
                memory_mb=options.memory_mb,
                canvas=canvas,
                report=_silent,
            )
        )
        encodes, chooses, tokens = [], [], []
        for _ in range(options.repeat):
            encoding, spent = _timed(lambda: runner.encode(page, canvas, _silent))
            encodes.append(spent)
            chooses.append(_timed(partial(runner.choose, encoding, [4, 5], range(100, 116)))[1])
            if options.tokens:
                write = partial(runner.generate, encoding, [4], options.tokens, _silent)
                written, spent = _timed(write)
                tokens.append(round(spent / max(1, len(written.tokens)), 2))
            del encoding  # a page's keys and values go before the next page comes
    return {
        "load_ms": load_ms,
        "encode_ms": encodes,
        "choose_ms": chooses,
        "token_ms": tokens,
        "peak_rss_mb": status_mb("VmHWM"),
        "peak_anon_mb": peak.mb,
        "details": runner.details(),
    }


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--height", type=int, default=2560)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--precision", default="int8", choices=["int8", "fp32"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory-mb", type=int, default=0, help="the engine's budget; 0: no bound")
    parser.add_argument("--limit-mb", type=int, default=0, help="a cgroup's limit; 0: none")
    parser.add_argument("--tokens", type=int, default=0, help="tokens to generate; 0: classify")
    parser.add_argument("--repeat", type=int, default=1)
    return parser.parse_args()


class _AnonPeak(threading.Thread):
    """The peak of RssAnon, sampled: the kernel keeps a high-water mark of the whole RSS only."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._done = threading.Event()
        self.mb = 0.0

    def run(self) -> None:
        while not self._done.wait(_SAMPLE_S):
            self.mb = max(self.mb, status_mb("RssAnon"))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()


def status_mb(key: str) -> float:
    """A figure of this process from the kernel, kB there and MB here."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    result = work()
    return result, round(1000 * (time.perf_counter() - start), 1)


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
