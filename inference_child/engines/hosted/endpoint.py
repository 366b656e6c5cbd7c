"""Where the hosted model is and how it is asked: one POST, with a deadline, cut when told to.

http.client, because it does no more than that: it follows no redirect, so the token can't leave
its host; it reads no proxy or netrc from the environment; and it takes 11 MB with TLS, where the
hub library's client takes 27.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

TICK_S = 0.2  # between two signs of life, and until a cancellation is noticed
CONNECT_S = 10.0
MAX_REPLY = 4 * 2**20  # bytes; a page's text has some thousands


class Unreachable(Exception):  # noqa: N818 - an event, not an error
    """There was no whole answer; the message says why."""


class TookTooLong(Exception):  # noqa: N818 - likewise
    """There was no whole answer in time."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer: header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One URL, which is one model at one task, and the token for its host alone.

    Args:
        url: http or https, without credentials, query and fragment.
        token: sent as the bearer; empty for none.
    """

    url: str
    token: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """The model's id where the path has one, else the host."""
        _, found, model = urlsplit(self.url).path.partition("/models/")
        return model.strip("/") if found else self.host

    @property
    def host(self) -> str:
        """Whom the token is for."""
        return urlsplit(self.url).netloc

    def post(self, body: bytes, kind: str, until: float, tick: Callable[[], None]) -> Heard:
        """Send `body` of media type `kind` and read the answer, whatever its status.

        `tick` is called every TICK_S meanwhile; what it raises cuts the line and passes on.

        Raises:
            Unreachable: no whole answer came.
            TookTooLong: nor did it by `until`, in monotonic seconds.
        """
        line = _Line(self, body, kind, until)
        threading.Thread(target=line.speak, daemon=True).start()
        try:
            return line.listen(tick)
        finally:
            line.cut()


class _Line:
    """One connection, spoken to by a thread of its own: whoever waits is never blocked in it."""

    def __init__(self, endpoint: Endpoint, body: bytes, kind: str, until: float) -> None:
        self._endpoint = endpoint
        self._body = body
        self._until = until
        self._headers = {"Content-Type": kind, "Accept": "application/json", "Connection": "close"}
        if endpoint.token:
            self._headers["Authorization"] = f"Bearer {endpoint.token}"
        self._outcome: SimpleQueue[Heard | Exception] = SimpleQueue()
        self._socket: socket.socket | None = None
        self._is_cut = False

    def listen(self, tick: Callable[[], None]) -> Heard:
        """What came of it."""
        while (left := self._until - time.monotonic()) > 0:
            try:
                outcome = self._outcome.get(timeout=min(left, TICK_S))
            except Empty:
                tick()
                continue
            if isinstance(outcome, Heard):
                return outcome
            raise Unreachable(_sentence(outcome)) from outcome
        raise TookTooLong

    def speak(self) -> None:
        """The thread: everything that it meets goes to whoever listens."""
        try:
            self._outcome.put(self._exchange())
        except Exception as error:  # noqa: BLE001 - a thread's exception would end on the terminal
            self._outcome.put(error)

    def cut(self) -> None:
        """Wake the thread out of whatever it waits for, and send nothing more."""
        self._is_cut = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _exchange(self) -> Heard:
        address = urlsplit(self._endpoint.url)
        host = address.hostname or ""
        if address.scheme == "https":
            context = ssl.create_default_context()
            line: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, address.port, timeout=CONNECT_S, context=context
            )
        else:
            line = http.client.HTTPConnection(host, address.port, timeout=CONNECT_S)
        with contextlib.closing(line):
            line.connect()
            self._socket = line.sock  # first this, then the look: `cut` does it the other way round
            if self._is_cut:
                raise http.client.HTTPException("nobody waits for the answer any more")
            self._socket.settimeout(None)  # whoever listens cuts it in time
            line.request("POST", address.path or "/", self._body, self._headers)
            with line.getresponse() as answer:  # of its length untold, it alone holds the socket
                body = answer.read(MAX_REPLY + 1)
            if len(body) > MAX_REPLY:
                raise http.client.HTTPException(f"the answer has more than {MAX_REPLY} bytes")
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Heard(answer.status, headers, body)


def _sentence(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate can't be verified: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return "its name is not known"
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    return f"{type(error).__name__}: {error}"
