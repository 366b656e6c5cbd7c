"""SIGKILL the front under 50 jobs: is each finished once, and how large was the front?

    python -m bench.jobs --jobs 50 --kills 4

The real server with the bundled checkpoint. Each job's page has a width of its own, so that a
result can be told from every other; the front's resident memory is read twenty times a second, a
synchronous client and an event stream run beside the jobs.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator

import requests

from bench.service import Service, serving
from bench.soak import page

LOOK_S = 0.05
PATIENCE_S = 300.0


class Scale:
    """Reads the front's resident memory from start to end."""

    def __init__(self) -> None:
        self.peak = 0
        self._service: Service | None = None
        self._end = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def put(self, service: Service) -> None:
        """Another front from now on."""
        self._service = service

    def end(self) -> None:
        """Look no more."""
        self._end.set()

    def _look(self) -> None:
        while not self._end.wait(LOOK_S):
            if self._service is not None:
                with contextlib.suppress(OSError, ValueError, IndexError):
                    self.peak = max(self.peak, self._service.rss())


def enter(service: Service, width: int) -> str:
    """The id of a job to classify a page so wide."""
    answer = requests.post(
        service.url + "/v1/jobs?task=classify", data=page(width, 300), timeout=PATIENCE_S
    )
    answer.raise_for_status()
    return str(answer.json()["id"])


def look(service: Service, job: str) -> dict[str, object]:
    """The job, waited for."""
    url = f"{service.url}/v1/jobs/{job}"
    return dict(requests.get(url, headers={"Prefer": "wait=25"}, timeout=PATIENCE_S).json())


@contextlib.contextmanager
def company(service: Service, job: str) -> Iterator[Counter[str]]:
    """A synchronous client and a watcher of `job`, until the front is killed."""
    tally: Counter[str] = Counter()

    def ask() -> None:
        with contextlib.suppress(requests.RequestException):
            while True:
                data = page(300, 300)
                reply = requests.post(service.url + "/v1/classify", data=data, timeout=60)
                tally[f"synchronous {reply.status_code}"] += 1

    def watch() -> None:
        with contextlib.suppress(requests.RequestException):
            url = f"{service.url}/v1/jobs/{job}/events"
            with requests.get(url, stream=True, timeout=60) as stream:
                for line in stream.iter_lines():
                    tally["event"] += line.startswith(b"event")

    threads = [threading.Thread(target=one, daemon=True) for one in (ask, watch)]
    for thread in threads:
        thread.start()
    yield tally
    for thread in threads:
        thread.join(60)


def main() -> int:
    """Print what became of the jobs; 1 when one was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=50)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice, scale = random.Random(given.seed), Scale()
    ended: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=".") as state:
        settings = {"HALFGIG_STATE_DIR": state}
        jobs: dict[str, int] = {}
        for _ in range(given.kills):
            with serving(settings) as service:
                scale.put(service)
                while len(jobs) < given.jobs:
                    jobs[enter(service, 200 + len(jobs))] = 200 + len(jobs)
                with company(service, list(jobs)[-1]) as tally:
                    threading.Event().wait(dice.uniform(0.5, 2.5))
                    os.kill(service.process.pid, signal.SIGKILL)
                service.process.wait()
                beside += tally
                ended.update(e["job"] for e in service.events if e["event"] == "job.ended")
        with serving(settings) as service:
            scale.put(service)
            found = {job: look(service, job) for job in jobs}
            ended.update(e["job"] for e in service.events if e["event"] == "job.ended")
    scale.end()
    return report(jobs, found, ended, beside, scale.peak)


def report(
    jobs: dict[str, int],
    found: dict[str, dict[str, object]],
    ended: Counter[str],
    beside: Counter[str],
    peak: int,
) -> int:
    """Say it; the exit status."""
    states = Counter(str(job["state"]) for job in found.values())
    runs = Counter(job["runs"] for job in found.values())
    right = sum(_width(job) == jobs[number] for number, job in found.items())
    twice = sum(count > 1 for count in ended.values())
    print(f"jobs accepted {len(jobs)}, by state {dict(states)}, by runs {dict(runs)}")
    print(f"right results {right}, ended twice by the log {twice}, beside them {dict(beside)}")
    print(f"front's resident memory at its peak: {peak / 1e6:.1f} MB")
    return int(right != len(jobs) or twice > 0)


def _width(job: dict[str, object]) -> object:
    result = job["result"]
    return result["pages"][0]["width"] if isinstance(result, dict) else None


if __name__ == "__main__":
    sys.exit(main())
