"""One POST to a callback: to an address that was checked, without redirects, within a time."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping

from server.jobs.callbacks import Policy, Target

TIMEOUT_S = 10.0  # for everything: a receiver that drips its answer holds nobody longer


class Refused(Exception):  # noqa: N818 - what became of a try, not a programming error
    """The callback was not told; the message says why."""


class Pinned(http.client.HTTPConnection):
    """Connects to `address`, whatever the host's name resolves to by now."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT_S)
        self._target = target
        self._address = address

    def connect(self) -> None:
        """Connect, and for https prove that it is the host."""
        self.sock = socket.create_connection((self._address, self._target.port), TIMEOUT_S)
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._target.host)


def post(target: Target, policy: Policy, body: bytes, headers: Mapping[str, str]) -> None:
    """Tell the callback. Raises Refused unless it answers 2xx."""
    connection = Pinned(target, resolve(target, policy))
    try:
        with _within(TIMEOUT_S, connection):
            connection.request("POST", target.path, body, dict(headers))
            status = connection.getresponse().status
    except (OSError, http.client.HTTPException, ssl.SSLError) as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
    if not 200 <= status < 300:  # noqa: PLR2004 - 2xx
        raise Refused(f"it answered {status}")


def resolve(target: Target, policy: Policy) -> str:
    """The address to connect to, if all of the host's are allowed. Raises Refused."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"{target.host} can't be resolved: {error}") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not policy.accepts(target.host, address):
            raise Refused(f"{target.host} is {address}, which is no public address")
    return addresses[0]


@contextlib.contextmanager
def _within(seconds: float, connection: Pinned) -> Iterator[None]:
    """End what goes on in `connection` after so long."""

    def cut() -> None:
        if connection.sock is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
