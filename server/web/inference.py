"""The task routes: a document in, one answer per page out."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from server.errors import Code, Failure
from server.supervision.supervisor import Supervisor
from server.supervision.work import Reply, Room
from server.web import intake
from server.wire.messages import Ready

TASKS = ("classify", "parse", "ask", "read")


def blueprint(supervisor: Supervisor, room: Room, max_body: int) -> Blueprint:
    """`POST /v1/{task}` for every task.

    Args:
        supervisor: where work goes.
        room: the bounded room before it.
        max_body: the largest document in bytes.
    """
    routes = Blueprint("inference", __name__, url_prefix="/v1")

    def work(task: str) -> Response:
        size = request.content_length or 0
        if size > max_body:
            raise too_large(size, max_body)
        with room.place(size):
            taken = intake.read(request, wants_question=task == "ask")
            future = supervisor.submit(g.request_id, task, taken.document, taken.question)
            del taken  # the supervisor holds the document until it is sent
            return _answer(future.result(), supervisor.view.ready)

    for task in TASKS:
        routes.add_url_rule(f"/{task}", task, work, methods=["POST"], defaults={"task": task})
    return routes


def too_large(size: int, max_body: int) -> Failure:
    """The document is over HALFGIG_MAX_BODY_MB."""
    return Failure(
        Code.BODY_TOO_LARGE,
        f"The request has {size / 1e6:.1f} MB, over the limit of {max_body / 1e6:.0f} MB "
        "(HALFGIG_MAX_BODY_MB). Send a smaller picture; Donut reads no more than its canvas holds.",
    )


def _answer(reply: Reply, ready: Ready | None) -> Response:
    result: dict[str, Any] = json.loads(reply.answer.body)
    timings = {"queue": reply.queue_ms, **reply.answer.timings_ms, "total": reply.total_ms}
    answer = jsonify(
        {
            "request_id": g.request_id,
            "model": ready.model if ready else None,
            "engine": ready.engine if ready else None,
            **result,
            "timings_ms": timings,
        }
    )
    answer.headers["Server-Timing"] = ", ".join(f"{k};dur={v}" for k, v in timings.items())
    return answer
