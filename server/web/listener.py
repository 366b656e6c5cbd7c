"""waitress, taught to drain, to keep an eye on the clock and to make room for who comes next.

waitress drops work on SIGTERM, and at its connection limit those who are slow keep everyone out.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from server.errors import Code
from server.web.connections.channel import READ_SIZE, Channel
from server.web.connections.head import Reception
from server.web.connections.lanes import Dispatcher
from server.web.connections.pace import ALLOWED, Allowance, Patience, Stage
from server.web.doors.gate import Doors
from server.web.watching import STREAMS, WAITS

LOOP_S = 0.5  # how late the end of a drain may be noticed
LOOK_S = 1.0  # between two looks at the pace of all clients
FLUSH_S = 2.0  # for the last answers to leave after the child is gone
# Beside one thread for every request that may wait: those who watch jobs, and enough for health,
# metrics and refusals.
RESERVE_THREADS = WAITS + STREAMS + 8
CONNECTIONS = 600  # beyond it clients wait in the backlog instead of being reset
AT_ONCE = 32  # new connections a turn
CROWDED = 0.75  # of them: from here on the slow are given up sooner
DESCRIPTORS = 4096  # a connection has one, its body may have one
NO_FILES = 2**30
FEW = 32  # connections; of so many, more of each body is kept in memory
IN_MEMORY_OF_FEW = 256 * 1024
IN_MEMORY = 32 * 1024  # of each body or answer that is on its way; the rest is in a temporary file


class Listener(TcpWSGIServer):  # type: ignore[misc]
    """The listening socket and its loop; `effective_port` is the port that port 0 became.

    Args:
        doors: who is let in, asked before a body comes in.
        reception: counts the bodies that come in.
        note: hears of everything that is refused before the application.
        allowed: how slow a client may be at each stage.
    """

    channel_class = Channel

    def __init__(
        self,
        *args: Any,
        doors: Doors,
        reception: Reception,
        note: Callable[[Code], None],
        allowed: Mapping[Stage, Allowance] = ALLOWED,
        **kwargs: Any,
    ) -> None:
        self.allowed = allowed
        self.doors = doors
        self.judge = doors.keys.holder
        self.reception = reception
        self.note = note
        self.patience = Patience(2 * LOOK_S)
        self.piled: set[Channel] = set()  # which have more than one request here
        self._next_look = 0.0
        super().__init__(*args, **kwargs)

    def maintenance(self, now: float) -> None:
        """Nothing: waitress asks in the midst of a turn, see `_between_turns`."""

    def _look(self, clock: float) -> None:
        """Look at every client's pace, and close what lingers too long."""
        patience = self.patience.look(clock)
        crowded = len(self._map) > CROWDED * self.adj.connection_limit
        for channel in list(self.active_channels.values()):
            if channel.lingers_until and channel.lingers_until < clock:
                channel.handle_close()
            else:
                channel.look(patience, crowded=crowded)

    def handle_accept(self) -> None:
        """Let in all who wait, where waitress lets in one a turn."""
        for _ in range(AT_ONCE):
            before = len(self._map)
            super().handle_accept()
            if len(self._map) == before:
                return

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
        self._between_turns(time.monotonic())

    def _between_turns(self, clock: float) -> None:
        """What may close connections on our own account.

        Within a turn, the next client to be accepted may get a closed one's descriptor, and with
        it the event that was meant for the dead: it would be closed, too.
        """
        few = len(self._map) < FEW
        self.adj.inbuf_overflow = max(self.adj.outbuf_overflow, IN_MEMORY_OF_FEW if few else 0)
        for channel in list(self.piled):
            channel.resume()
        if clock >= self._next_look:
            self._next_look = clock + LOOK_S
            self._look(clock)

    def _owes(self) -> bool:
        return any(c.requests or c.total_outbufs_len for c in self.active_channels.values())


def listen(
    app: Any,
    port: int,
    queue: int,
    max_body: int,
    doors: Doors,
    note: Callable[[Code], None],
    allowed: Mapping[Stage, Allowance] = ALLOWED,
) -> Listener:
    """A listener on every address at `port`, with a thread for each request that may wait."""
    settings = Adjustments(
        host="0.0.0.0",  # noqa: S104 - a container's port is meant to be reached
        port=port,
        threads=queue + 1 + RESERVE_THREADS,
        connection_limit=min(CONNECTIONS, _descriptors() // 3),
        backlog=1024,
        recv_bytes=READ_SIZE,
        inbuf_overflow=_in_memory(),
        outbuf_overflow=_in_memory(),
        max_request_body_size=max_body,
        max_request_header_size=32 * 1024,
        asyncore_use_poll=True,
        ident="",
        # The doors read X-Forwarded-For themselves, and only where proxies are trusted.
        clear_untrusted_proxy_headers=not doors.proxies,
    )
    threads = Dispatcher()
    threads.set_thread_count(settings.threads)
    return Listener(
        app, map={}, _start=True, dispatcher=threads, adj=settings, sockinfo=settings.listen[0],
        doors=doors, reception=Reception(2 * max_body), note=note, allowed=allowed,
    )  # fmt: skip


def _in_memory() -> int:
    """How much of a body or an answer is kept in memory: all of it where no file can be made."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:  # a read-only container
        return NO_FILES
    return IN_MEMORY


def _descriptors() -> int:
    """How many files may be open, after asking for enough."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return DESCRIPTORS if soft == resource.RLIM_INFINITY else soft
