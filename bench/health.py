"""How long /health takes while a page is being read, on a whole CPU or on a share of one.

python -m bench.health --share 0.1 --canvas 1280x960
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import threading
import time

import requests

from bench.cgroup import cpu_share, entering
from bench.checkpoints import donut_base
from bench.service import Service, serving
from bench.whole import BUILD, SERVER, ask, photograph, settings

EVERY_S = 0.05


def main() -> None:
    """Start, ask for a page, and meanwhile for health."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=0.0, help="of a CPU; 0 for all there are")
    parser.add_argument("--canvas", default="1280x960")
    options = parser.parse_args()
    height, width = (int(side) for side in options.canvas.split("x"))
    checkpoint = donut_base(BUILD / "checkpoints", (height, width))
    with contextlib.ExitStack() as stack:
        command = SERVER
        if options.share:
            command = entering(stack.enter_context(cpu_share(options.share)), SERVER)
        service = stack.enter_context(serving(settings(checkpoint, "int8"), command))
        took, seconds = probe(service, photograph(height, width))
    milliseconds = sorted(1000 * value for value in took)
    p99 = milliseconds[int(0.99 * len(milliseconds))]
    print(
        f"{len(took)} probes during a page of {seconds:.1f} s at {options.share or 'all'} CPU: "
        f"p50 {statistics.median(milliseconds):.1f} ms, p99 {p99:.1f} ms, "
        f"most {milliseconds[-1]:.1f} ms"
    )


def probe(service: Service, document: bytes) -> tuple[list[float], float]:
    """Seconds of every /health while one page is read, and of the page."""
    spent: list[float] = []
    done = threading.Event()

    def work() -> None:
        spent.append(ask(service, "classify", document)[1])
        done.set()

    threading.Thread(target=work).start()
    took = []
    with requests.Session() as session:
        while not done.wait(EVERY_S):
            start = time.perf_counter()
            session.get(f"{service.url}/health", timeout=30).raise_for_status()
            took.append(time.perf_counter() - start)
    return took, spent[0]


if __name__ == "__main__":
    main()
