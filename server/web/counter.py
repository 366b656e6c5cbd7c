"""The counter that every family of routes serves at: a place, an order, the child's reply."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from flask import Request, Response, g, jsonify, request

from server.errors import Code, Failure
from server.supervision.evidence.journal import Journal
from server.supervision.supervisor import Supervisor
from server.supervision.work import Order, Reply, Room
from server.web import cache
from server.web.cache import Cache
from server.web.doors.gate import trace_id
from server.wire.messages import Ready

LOOK_S = 0.5  # how late it is noticed that a client went away


@dataclass(frozen=True, slots=True)
class Counter:
    """Serves one request after the other takes a place in the room.

    Args:
        supervisor: where work goes.
        room: the bounded room before it.
        max_body: the largest request in bytes.
        journal: hears of answers that no child gave.
        cache: answers that were given before.
    """

    supervisor: Supervisor
    room: Room
    max_body: int
    journal: Journal
    cache: Cache

    @property
    def tasks(self) -> tuple[str, ...]:
        """What the checkpoint can do, its own task first; empty until it was loaded once."""
        ready = self.supervisor.view.ready
        return ready.tasks if ready else ()

    def serve(self, request: Request, read: Callable[[Request], Order]) -> dict[str, Any]:
        """The answer to the order that `read` finds in `request`. Raises Failure."""
        size = request.content_length or 0
        if size > self.max_body:
            raise too_large(size, self.max_body)
        with self.room.place(size):
            answer = self._remembered if self.cache.keeps else self._ask
            return describe(answer(read(request)), g.request_id, self.supervisor.view.ready)

    def _ask(self, order: Order) -> Reply:
        future = self.supervisor.submit(g.request_id, order, trace_id=trace_id())
        del order  # the supervisor holds the document until it is sent
        return self._await(future)

    def _remembered(self, order: Order) -> Reply:
        key, size, began = cache.name(order), len(order.document), time.monotonic()
        if answer := self.cache.find(key, self.supervisor.view.ready):
            took_ms = round((time.monotonic() - began) * 1000, 1)
            self.journal.request_cached(g.request_id, trace_id(), order.task, size, took_ms)
            return Reply(answer, queue_ms=0.0, total_ms=took_ms, attempt=0, generation=0)
        future = self.supervisor.submit(g.request_id, order, trace_id=trace_id())
        del order
        reply = self._await(future)
        if not reply.eased:
            self.cache.keep(key, reply.answer, self.supervisor.view.ready)
        return reply

    def _await(self, future: Future[Reply]) -> Reply:
        """The reply; when the client goes away meanwhile, nobody works on it any longer."""
        while True:
            try:
                return future.result(LOOK_S)
            except TimeoutError:
                if _is_gone():
                    self.supervisor.cancel(future)
                    return future.result()


def _is_gone() -> bool:
    """Whether the client has closed its connection, and does not mean to come back."""
    is_closed: Callable[[], bool] | None = request.environ.get("waitress.client_disconnected")
    comes_back = "Idempotency-Key" in request.headers
    return is_closed is not None and not comes_back and is_closed()


def describe(reply: Reply, request_id: str, ready: Ready | None) -> dict[str, Any]:
    """The answer of Halfgig's own shape: who answered, `pages` of the child, and the time taken."""
    result: dict[str, Any] = json.loads(reply.answer.body)
    return {
        "request_id": request_id,
        "model": reply.answer.model or (ready.model if ready else None),
        "engine": reply.answer.engine or (ready.engine if ready else None),
        **result,
        "timings_ms": {
            "queue": reply.queue_ms,
            **reply.answer.timings_ms,
            "total": reply.total_ms,
        },
    }


def respond(body: Any, timings_ms: dict[str, float]) -> Response:
    """`body` as JSON, with the header Server-Timing."""
    answer = jsonify(body)
    answer.headers["Server-Timing"] = ", ".join(f"{k};dur={v}" for k, v in timings_ms.items())
    return answer


def too_large(size: int, max_body: int) -> Failure:
    """The document is over HALFGIG_MAX_BODY_MB."""
    return Failure(
        Code.BODY_TOO_LARGE,
        f"The request has {size / 1e6:.1f} MB, over the limit of {max_body / 1e6:.0f} MB "
        "(HALFGIG_MAX_BODY_MB). Send a smaller picture; Donut reads no more than its canvas holds.",
    )
