"""Many clients at once, quick and slow, each request with an id and bytes of its own.

Works with any server that answers with the sha256 of the document, as the fault kit's child does.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.sharing import share_out

DOCUMENT_BYTES = 20_000
TRIES = 50
PATIENCE_S = 120.0
LOST_PAUSE_S = 1.0
HEALTH_EVERY_S = 0.05
COME_BACK = (http.HTTPStatus.TOO_MANY_REQUESTS, http.HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass
class Outcome:
    """What came back, seconds for answers, milliseconds for health."""

    statuses: Counter[int] = field(default_factory=Counter)  # the last of each request
    told_to_return: Counter[int] = field(default_factory=Counter)  # each did, when it was told
    workers: set[int] = field(default_factory=set)  # process ids that answered
    mismatched: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    health_ms: list[float] = field(default_factory=list)
    health_not_200: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def document(number: int) -> bytes:
    """Bytes that no other request has."""
    return f"soak {number} ".encode().ljust(DOCUMENT_BYTES, b".")


def send(port: int, number: int, slow_s: float) -> http.client.HTTPResponse:
    """One request; the body goes in ten pieces over `slow_s` seconds."""
    body = document(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    connection.putrequest("POST", "/v1/classify")
    connection.putheader("Content-Length", str(len(body)))
    connection.putheader("X-Request-ID", f"soak-{number}")
    connection.putheader("Connection", "close")
    connection.endheaders()
    step = -(-len(body) // 10) if slow_s else len(body)
    for start in range(0, len(body), step):
        connection.send(body[start : start + step])
        if slow_s:
            threading.Event().wait(slow_s / 10)
    return connection.getresponse()


def ask(port: int, number: int, slow_s: float, outcome: Outcome) -> None:
    """One request to its end, sent again when it is told to come back."""
    for _ in range(TRIES):
        start = time.perf_counter()
        try:
            reply = send(port, number, slow_s)
            body = json.loads(reply.read())
        except (OSError, http.client.HTTPException, ValueError):
            # Lost: it has no status. Nobody hammers a server that is gone with the next one.
            threading.Event().wait(LOST_PAUSE_S)
            return
        if reply.status not in COME_BACK:
            _judge(reply.status, body, number, time.perf_counter() - start, outcome)
            return
        with outcome.lock:
            outcome.told_to_return[reply.status] += 1
        threading.Event().wait(float(reply.headers.get("Retry-After", "1")))


def _judge(status: int, body: dict[str, Any], number: int, took: float, outcome: Outcome) -> None:
    right = body.get("request_id") == f"soak-{number}"
    if status == http.HTTPStatus.OK:
        digest = hashlib.sha256(document(number)).hexdigest()
        right = right and body["pages"][0]["hash"] == digest
    with outcome.lock:
        outcome.statuses[status] += 1
        outcome.seconds.append(took)
        outcome.workers.update(page["pid"] for page in body.get("pages", ()))
        if not right:
            outcome.mismatched.append(number)


def run(
    port: int, total: int, quick: int, slow: int, slow_s: float, outcome: Outcome | None = None
) -> Outcome:
    """`total` requests by `quick` and `slow` clients, each the next when one is done.

    Returns `outcome`, which may be given so that another thread sees how far it is.
    """
    outcome, over = outcome or Outcome(), threading.Event()

    def client(pause_s: float) -> Callable[[int], None]:
        return lambda number: ask(port, number, pause_s, outcome)

    watcher = threading.Thread(target=_watch_health, args=(port, over, outcome))
    watcher.start()
    share_out(total, [client(0.0)] * quick + [client(slow_s)] * slow)
    over.set()
    watcher.join()
    return outcome


def _watch_health(port: int, over: threading.Event, outcome: Outcome) -> None:
    while not over.wait(HEALTH_EVERY_S):
        start = time.perf_counter()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
            connection.request("GET", "/health", headers={"Connection": "close"})
            status = connection.getresponse().status
            connection.close()
        except (OSError, http.client.HTTPException):
            status = 0
        outcome.health_ms.append(1000 * (time.perf_counter() - start))
        outcome.health_not_200 += status != http.HTTPStatus.OK
