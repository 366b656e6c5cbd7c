"""Many connections at once to a service that is meant to answer each of them."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.fuzz import malformed
from bench.sharing import share_out

TIMEOUT_S = 60.0
THREADS = 8
DOCUMENT = b"\x89PNG made" * 2000
RETURN_LATER = (429, 503)


@dataclass
class Heard:
    """What came back: how often each status, and what should not have."""

    statuses: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: str, kind: str, wrong: str = "") -> None:
        """One more."""
        with self.lock:
            self.statuses[status] += 1
            self.kinds[kind] += 1
            if wrong:
                self.wrong.append(wrong)


def talk(port: int, data: bytes, *, ends: bool) -> bytes:
    """Send `data` and hear the server out; `ends`: say that there is no more.

    A client that says so and waits for a page to be read is taken for one that went away.
    """
    heard = b""
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as line:
        # The server may refuse and stop reading before everything is sent: it is still heard.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(data)
            if ends:
                line.shutdown(socket.SHUT_WR)
        while more := line.recv(1 << 16):
            heard += more
    return heard


def break_requests(port: int, count: int, seed: int) -> Heard:
    """`count` malformed requests; one may be left without an answer, but never with a 5xx."""
    heard = Heard()

    def client(number: int) -> None:
        kind, data = malformed.request(random.Random(seed + number))
        try:
            answer = talk(port, data, ends=True)
        except TimeoutError:
            heard.note("no answer in time", kind, f"{seed + number} ({kind}): no answer in time")
            return
        except OSError as error:
            heard.note(type(error).__name__, kind)
            return
        status = _status(answer)
        fault = f"{seed + number} ({kind}): {answer[:300]!r}" if status[0] == "5" else ""
        heard.note(status, kind, fault)

    share_out(count, [client] * THREADS)
    return heard


def storm(port: int, clients: int) -> Heard:
    """One document from each of `clients` at the same moment; each must be told something."""
    heard, barrier = Heard(), threading.Barrier(clients)
    request = malformed.put_together(
        "POST", "/v1/classify", [f"Content-Length: {len(DOCUMENT)}", "Connection: close"], DOCUMENT
    )

    def client() -> None:
        barrier.wait()
        try:
            answer = talk(port, request, ends=False)
        except OSError as error:
            heard.note(type(error).__name__, "lost", repr(error))
            return
        status = _status(answer)
        told = b"\r\nretry-after:" in answer.lower()
        right = status == "200" or (status in map(str, RETURN_LATER) and told)
        heard.note(status, "heard", "" if right else repr(answer[:300]))

    _run([client] * clients)
    return heard


def _status(answer: bytes) -> str:
    words = answer.split(maxsplit=2)
    return words[1].decode() if len(words) > 1 and words[0].startswith(b"HTTP/") else "no answer"


def _run(targets: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
