"""What the front adds over the bare pipe, interleaved, with a child that computes nothing.

    python -m bench.overhead --rounds 500

All ways carry the same document to the same child program: over HTTP through the front on
connections that are kept, and straight down a pipe from this process. What the front adds is told
by the lean client, http.client of the standard library; `requests` takes half a millisecond more of
its own in the same process, and is shown beside it.
"""

from __future__ import annotations

import argparse
import http.client
import os
import select
import statistics
import sys
import time
from pathlib import Path

import requests

from bench.service import serving
from server.supervision.child import Child
from server.wire import messages as wire

ROOT = Path(__file__).parents[1]
CHILD = [sys.executable, "-S", str(ROOT / "tests/children/faulty.py")]
SERVER = [sys.executable, str(ROOT / "tests/http/faulty_server.py")]
PATH = "/v1/classify"
WARM_UP = 20


class Pipe:
    """A child on a bare pipe."""

    def __init__(self) -> None:
        self._child = Child(CHILD, dict(os.environ))
        self._child.send(wire.Load("none", "auto", "fp32", threads=1, max_pixels=1000, max_pages=1))
        self._until(wire.Ready)

    def ask(self, number: int, document: bytes) -> float:
        """Seconds for one request."""
        start = time.perf_counter()
        self._child.send(wire.Work(id=number, task="classify", body=document))
        self._until(wire.Answer)
        return time.perf_counter() - start

    def close(self) -> None:
        """End the child."""
        self._child.kill()
        while self._child.reap() is None:
            select.select([self._child.exit_fd], [], [], 1.0)
        self._child.close()

    def _until(self, kind: type[wire.Message]) -> None:
        while True:
            reads, outbox = [self._child.inbox], self._child.outbox
            select.select(reads, [outbox] if outbox is not None else [], [], 10)
            self._child.flush()
            found, is_open = self._child.receive()
            if any(isinstance(message, kind) for message in found):
                return
            if not is_open:
                raise SystemExit("the child ended")


def ask_lean(connection: http.client.HTTPConnection, document: bytes) -> float:
    """Seconds for one request by the standard library's client."""
    start = time.perf_counter()
    connection.request("POST", PATH, document)
    reply = connection.getresponse()
    reply.read()
    took = time.perf_counter() - start
    if reply.status != http.HTTPStatus.OK:
        raise SystemExit(f"the front answered {reply.status}")
    return took


def ask_usual(session: requests.Session, url: str, document: bytes) -> float:
    """Seconds for one request by `requests`."""
    start = time.perf_counter()
    reply = session.post(url + PATH, data=document, timeout=30)
    took = time.perf_counter() - start
    reply.raise_for_status()
    return took


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--kilobytes", type=int, default=100, help="the document's size")
    options = parser.parse_args()
    document = os.urandom(options.kilobytes * 1000)
    bare: list[float] = []
    lean: list[float] = []
    usual: list[float] = []
    pipe, session = Pipe(), requests.Session()
    with serving({"HALFGIG_ENGINE": "auto"}, SERVER) as service:
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
        for number in range(options.rounds + WARM_UP):
            bare.append(pipe.ask(number, document))
            lean.append(ask_lean(connection, document))
            usual.append(ask_usual(session, service.url, document))
        connection.close()
        session.close()
    pipe.close()
    floor = statistics.median(bare[WARM_UP:])
    for name, values in (
        ("bare pipe", bare), ("front, http.client", lean), ("front, requests", usual),
    ):  # fmt: skip
        milliseconds = sorted(1000 * value for value in values[WARM_UP:])
        middle, p95 = statistics.median(milliseconds), milliseconds[int(0.95 * len(milliseconds))]
        added = middle - 1000 * floor
        print(f"{name:20} p50 {middle:.2f} ms   p95 {p95:.2f} ms   added at p50 {added:.2f} ms")


if __name__ == "__main__":
    main()
