"""A client's connection: one request at a time, at a bearable pace, and a proper farewell.

waitress parses every pipelined request ahead, waits for ever for a client that drips or does not
read, and closes a socket with unread bytes in it, which resets the connection before a client that
still sends can read why it was refused.
"""

from __future__ import annotations

import socket
import time
from functools import partial
from typing import Any

from waitress.channel import HTTPChannel

from server.errors import Code, Failure
from server.web.connections.head import Request
from server.web.connections.pace import Stage, is_late
from server.web.connections.refusal import ProblemTask

LINGER_S = 5.0  # how long a refused client may go on sending
BRIEF_S = 1.0  # one that was too slow
READ_SIZE = 64 * 1024
TOO_SLOW = (
    "The request did not come within {grace:.0f} s{pace}. Send it again over a better line, or "
    "send a smaller picture."
)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection. `since` and `from_bytes` say when the present stage began, and at what."""

    error_task_class = ProblemTask
    farewell_s = 0.0  # how long it lingers once it is refused
    lingers_until = 0.0
    request: Request | None = None  # the one that comes in
    sent_continue = False
    pipelines = False  # whether anything ever came so
    rest = b""  # what came behind the request that is being answered

    def __init__(self, server: Any, *args: Any, **kwargs: Any) -> None:
        self.served = 0
        self.sent = 0
        self.since, self.from_bytes = server.patience.at(time.monotonic()), 0
        self._seen: tuple[Stage | None, int] = (Stage.HEAD, 0)
        super().__init__(server, *args, **kwargs)
        self.parser_class = partial(Request, judge=server.judge, reception=server.reception)

    # ---- pace ------------------------------------------------------------------------------------

    def look(self, now: float, *, crowded: bool) -> None:
        """Close a connection whose client takes too long, at `now` of the server's patience."""
        stage, moved = self.stage()
        if (stage, self.served) != self._seen:
            self._seen = stage, self.served
            self.since, self.from_bytes = now, moved
        elif stage is not None:
            allowance, moved = self.server.allowed[stage], moved - self.from_bytes
            if is_late(allowance, now - self.since, moved, crowded=crowded):
                self._give_up(stage)

    def stage(self) -> tuple[Stage | None, int]:
        """What is waited for, and how many bytes of it there were; None: not for the client."""
        request = self.request
        if self.total_outbufs_len:
            return Stage.ANSWER, self.sent
        if self.requests or self.lingers_until:
            return None, 0
        if request is not None and request.headers_finished:
            return Stage.BODY, request.body_bytes_received
        # Who just came owes a head; who was served may take its time for the next.
        return (Stage.HEAD if request is not None or not self.served else Stage.IDLE), 0

    def _give_up(self, stage: Stage) -> None:
        if stage in {Stage.IDLE, Stage.ANSWER} or self.request is None:
            self.handle_close()
            return
        allowance = self.server.allowed[stage]
        rate = allowance.bytes_per_s
        pace = f" and at {rate:.0f} bytes a second after that" if rate else ""
        detail = TOO_SLOW.format(grace=allowance.grace_s, pace=pace)
        with self.requests_lock:
            self.request.refuse(Failure(Code.TOO_SLOW, detail))
            self._hand_on(self.request)

    # ---- one request at a time -------------------------------------------------------------------

    def received(self, data: bytes) -> bool:
        """Parse up to one request; the rest is kept as it came until that one is answered."""
        with self.requests_lock:
            if not data or self.will_close or self.close_when_flushed:
                return False
            while data and not self.requests:
                request = self.request = self.request or self.parser_class(self.adj)
                data = data[request.received(data) :]
                self.pipelines = self.pipelines or bool(data and not request.empty)
                if request.completed:
                    self._hand_on(request)
                elif self._awaits_continue(request):
                    self.send_continue()
            self.rest = data
        if data:
            self.server.piled.add(self)
        return True

    def resume(self) -> None:
        """Take up the rest, if its turn has come."""
        if not self.requests and not self.total_outbufs_len:
            self.server.piled.discard(self)
            rest, self.rest = self.rest, b""
            self.received(rest)

    def _awaits_continue(self, request: Request) -> bool:
        return request.expect_continue and request.headers_finished and not self.sent_continue

    def _hand_on(self, request: Request) -> None:
        """The request is whole, or refused: a thread may have it."""
        self.request = None
        self.sent_continue = False
        if request.empty:
            return
        self.served += 1
        self.requests.append(request)
        self.server.add_task(self)

    def readable(self) -> bool:
        """Whether to read: a lingering channel does to throw away, one with a rest has enough."""
        return bool(self.lingers_until or (not self.rest and super().readable()))

    def handle_read(self) -> None:
        """Read; `recv` closes the channel at the end of the stream."""
        if self.lingers_until:
            self.recv(READ_SIZE)
        else:
            super().handle_read()

    def send(self, data: bytes, *, do_close: bool = True) -> int:
        """Send some of `data`; how much."""
        sent = int(super().send(data, do_close=do_close))
        self.sent += sent
        return sent

    def check_client_disconnected(self) -> bool:
        """Whether the client has closed; asked by the thread that works for it.

        waitress would have to read ahead to know. Half a close is taken for a whole one, as by
        nginx: the two look the same until something is sent.
        """
        try:
            return not self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    # ---- the end ---------------------------------------------------------------------------------

    def refuse_rest(self, code: Code) -> None:
        """The request is answered before it was read: let the client say the rest unheard."""
        self.farewell_s = BRIEF_S if code is Code.TOO_SLOW else LINGER_S

    def handle_close(self) -> None:
        """Close, or first say "no more from here" and let the client finish."""
        if not self.farewell_s or self.lingers_until:
            self._close()
            return
        self.lingers_until = time.monotonic() + self.farewell_s
        self.will_close = False
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self._close()

    def _close(self) -> None:
        super().handle_close()
        self.server.piled.discard(self)
        request, self.request = self.request, None
        if request is not None:
            request.close()
