"""The task routes: a document in, one answer per page out."""

from __future__ import annotations

from flask import Blueprint, Request, Response, request

from server.supervision.work import Order
from server.web import intake
from server.web.counter import Counter, respond
from server.wire.messages import TASKS


def blueprint(counter: Counter) -> Blueprint:
    """`POST /v1/{task}` for every task."""
    routes = Blueprint("inference", __name__, url_prefix="/v1")

    def work(task: str) -> Response:
        def read(request: Request) -> Order:
            return intake.read(request, task)

        answer = counter.serve(request, read)
        return respond(answer, answer["timings_ms"])

    for task in TASKS:
        routes.add_url_rule(f"/{task}", task, work, methods=["POST"], defaults={"task": task})
    return routes
