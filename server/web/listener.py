"""waitress, taught three things: to drain, to refuse in problem+json, and to linger after refusing.

waitress drops work on SIGTERM, answers its own refusals as plain text, and closes a socket with
unread bytes in it, which resets the connection before a client that still sends can read why.
"""

from __future__ import annotations

import json
import socket
import time
import uuid
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import Error

from server.errors import Code, Failure
from server.web import problems

LOOP_S = 0.5  # how late the end of a drain may be noticed
LINGER_S = 5.0  # how long a refused client may go on sending
FLUSH_S = 2.0  # for the last answers to leave after the child is gone
READ_SIZE = 256 * 1024
# Beside one thread for every request that may wait: enough for health, metrics and refusals.
RESERVE_THREADS = 8


class ProblemTask(ErrorTask):  # type: ignore[misc]
    """What the parser refuses, told like every other failure."""

    def execute(self) -> None:
        """Write the problem and close."""
        failure = _failure(self.request.error, self.channel.adj)
        request_id = uuid.uuid4().hex
        document = problems.document(failure, request_id, self.request.path or "/")
        body = json.dumps(document).encode()
        self.status = f"{failure.code.value.status} {self.request.error.reason}"
        self.response_headers = [
            ("Content-Type", problems.MEDIA_TYPE),
            ("X-Request-ID", request_id),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.channel.refused = True
        self.write(body)


def _failure(error: Error, limits: Adjustments) -> Failure:
    """A refusal of waitress's parser in our own words."""
    match error.code:
        case 413:
            megabytes = limits.max_request_body_size / 1e6
            detail = (
                f"The body is over the limit of {megabytes:.0f} MB (HALFGIG_MAX_BODY_MB). "
                "Send a smaller picture; Donut reads no more than its canvas holds."
            )
            return Failure(Code.BODY_TOO_LARGE, detail)
        case 431:
            kib = limits.max_request_header_size // 1024
            detail = f"The headers are over {kib} KiB. Send fewer or shorter ones."
            return Failure(Code.HEADERS_TOO_LARGE, detail)
        case _:
            said = str(error.body).rstrip(".")
            detail = f"The request is malformed ({said}). Correct it and send it again."
            return Failure(Code.BAD_REQUEST, detail)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that, once refused, is read dry before it is closed."""

    error_task_class = ProblemTask
    refused = False
    lingers_until = 0.0

    def handle_close(self) -> None:
        """Close, or first say "no more from here" and let the client finish."""
        if not self.refused or self.lingers_until:
            super().handle_close()
            return
        self.lingers_until = time.monotonic() + LINGER_S
        self.will_close = False
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            super().handle_close()

    def readable(self) -> bool:
        """A lingering channel reads to throw away."""
        return bool(self.lingers_until or super().readable())

    def handle_read(self) -> None:
        """Read; `recv` closes the channel at the end of the stream."""
        if self.lingers_until:
            self.recv(READ_SIZE)
        else:
            super().handle_read()


class Listener(TcpWSGIServer):  # type: ignore[misc]
    """The listening socket and its loop; `effective_port` is the port that port 0 became."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Close what lingers too long, beside waitress's own idle channels."""
        for channel in list(self.active_channels.values()):
            if channel.lingers_until and channel.lingers_until < time.monotonic():
                channel.handle_close()
        super().maintenance(now)

    def serve_until(self, finished: Callable[[], bool]) -> None:
        """Serve on this thread until `finished`, then let the last answers leave and close."""
        while not finished():
            self._turn()
        flushed_by = time.monotonic() + FLUSH_S
        while self._owes() and time.monotonic() < flushed_by:
            self._turn()
        self.task_dispatcher.shutdown()
        wasyncore.close_all(self._map)

    def _turn(self) -> None:
        self.asyncore.loop(timeout=LOOP_S, map=self._map, use_poll=True, count=1)

    def _owes(self) -> bool:
        return any(c.requests or c.total_outbufs_len for c in self.active_channels.values())


def listen(app: Any, port: int, queue: int, max_body: int) -> Listener:
    """A listener on every address at `port`, with a thread for each request that may wait."""
    settings = Adjustments(
        host="0.0.0.0",  # noqa: S104 - a container's port is meant to be reached
        port=port,
        threads=queue + 1 + RESERVE_THREADS,
        connection_limit=600,  # beyond it clients wait in the backlog instead of being reset
        backlog=1024,
        max_request_body_size=max_body,
        max_request_header_size=32 * 1024,
        cleanup_interval=1,
        asyncore_use_poll=True,
        ident="halfgig",
        clear_untrusted_proxy_headers=True,
    )
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(settings.threads)
    return Listener(
        app, map={}, _start=True, dispatcher=threads, adj=settings, sockinfo=settings.listen[0]
    )
