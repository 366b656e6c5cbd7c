"""A request as it comes in: judged when its head is whole, counted while its body comes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error

from server.errors import Code, Failure

TWO_LENGTHS = (
    "The request has both Content-Length and Transfer-Encoding, as smuggled requests have. "
    "Send one of them."
)
SOON_S = 1  # bodies are taken in and handed on within moments
Judge = Callable[[str, str, Callable[[str], str | None]], object]


class Refused(Error):  # type: ignore[misc]  # noqa: N818 - as Failure is
    """A refusal of ours, where waitress keeps its own."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.code = failure.code.value.status
        self.reason = failure.code.value.title
        self.failure = failure


class Reception:
    """Counts what bodies of requests hold together, in memory and in temporary files.

    Args:
        max_bytes: the most that they may.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self.bytes = 0

    def take(self, size: int) -> Failure | None:
        """So much more has come; a Failure (429) when it is too much with the others."""
        with self._lock:
            self.bytes += size
            if self.bytes <= self._max_bytes or self.bytes == size:
                return None
        detail = (
            f"{self._max_bytes // 10**6} MB of documents are coming in at once. "
            f"Send it again in {SOON_S} s."
        )
        return Failure(Code.QUEUE_FULL, detail, retry_after_s=SOON_S)

    def give_back(self, size: int) -> None:
        """So much is no longer held."""
        with self._lock:
            self.bytes -= size


class Request(HTTPRequestParser):  # type: ignore[misc]
    """waitress's parser with two more reasons to stop: the judge's, and too much at once.

    Args:
        limits: waitress's settings.
        judge: looks at method, path and headers before the body comes. Raises Failure.
        reception: counts bodies.
    """

    def __init__(self, limits: Adjustments, judge: Judge, reception: Reception) -> None:
        super().__init__(limits)
        self._judge = judge
        self._reception = reception
        self._held = 0

    def received(self, data: bytes) -> int:
        """Take `data` in; how much of it was of this request."""
        had_head = self.headers_finished
        taken = int(super().received(data))
        if self.headers_finished and not had_head and not self.empty and self.error is None:
            self._judge_head()
        elif self.body_bytes_received > self._held:
            self._count(self.body_bytes_received - self._held)
        return taken

    def refuse(self, failure: Failure) -> None:
        """Nothing more is wanted of this request: it is answered with `failure`."""
        if not self.headers_finished:
            self.parse_header(b"GET / HTTP/1.0\r\n")  # as waitress does for heads that are too long
        self.error = Refused(failure)
        self.expect_continue = False  # or waitress would ask for the body all the same
        self.completed = True

    def header(self, name: str) -> str | None:
        """A header's value."""
        value = self.headers.get(name.upper().replace("-", "_"))
        return None if value is None else str(value)

    def close(self) -> None:
        """Forget the body."""
        super().close()
        self._reception.give_back(self._held)
        self._held = 0

    def _judge_head(self) -> None:
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            # RFC 9112, 6.1: a proxy in front may have believed the length. waitress lets it pass.
            self.refuse(Failure(Code.BAD_REQUEST, TWO_LENGTHS))
            return
        try:
            self._judge(self.command, self.path, self.header)
        except Failure as failure:
            self.refuse(failure)

    def _count(self, more: int) -> None:
        self._held += more
        failure = self._reception.take(more)
        if failure is not None and self.error is None and not self.completed:
            self.refuse(failure)
