"""`POST /`, `/models/{id}` and `/pipeline/{task}`, as InferenceClient(model=URL) calls them.

A client posts to its URL as it stands: nothing in the path says which task it means, so the body
and the checkpoint do.
"""

from __future__ import annotations

from flask import Blueprint, Request, Response, request

from server.errors import Code, Failure
from server.supervision.work import Order
from server.web import naming
from server.web.counter import Counter, respond
from server.web.huggingface import replies, wishes
from server.web.huggingface.wishes import Pipeline, Sent, Wish


def blueprint(counter: Counter, model: str) -> Blueprint:
    """Hugging Face's routes around the one `model`."""
    routes = Blueprint("huggingface", __name__)

    @routes.post("/")
    def root() -> Response:
        return _serve(counter, None)

    @routes.post("/models/<model:name>")
    def by_model(name: str) -> Response:
        naming.require(name, model)
        return _serve(counter, None)

    @routes.post("/pipeline/<task>")
    def by_task(task: str) -> Response:
        return _serve(counter, _pipeline(task))

    @routes.post("/pipeline/<task>/<model:name>")
    def by_task_and_model(task: str, name: str) -> Response:
        naming.require(name, model)
        return _serve(counter, _pipeline(task))

    return routes


def _pipeline(task: str) -> Pipeline:
    known = [one.value for one in Pipeline]
    if task not in known:
        detail = f"There is no pipeline {task!a} here, but {', '.join(known)}."
        raise Failure(Code.NOT_FOUND, detail)
    return Pipeline(task)


class _Errand:
    """A request that may have to be understood twice: before and after the tasks are known."""

    wish: Wish  # as soon as the body is read

    def __init__(self, pipeline: Pipeline | None, tasks: tuple[str, ...]) -> None:
        self.tasks = tasks
        self._pipeline = pipeline
        self._sent: Sent | None = None

    def read(self, request: Request) -> Order:
        """The order, by what is known of the checkpoint now. Raises Failure."""
        sent = self._sent or wishes.read(request)
        # A document is kept only as long as it may be needed again.
        self._sent = None if self.tasks else sent
        self.wish, order = sent.understand(self._pipeline, self.tasks)
        return order


def _serve(counter: Counter, pipeline: Pipeline | None) -> Response:
    errand = _Errand(pipeline, counter.tasks)
    try:
        answer = counter.serve(request, errand.read)
    except Failure as failure:
        if errand.tasks or failure.code is not Code.TASK_UNAVAILABLE:
            raise
        # It came while the first child was loading, and was taken for another task than it has.
        errand.tasks = counter.tasks
        answer = counter.serve(request, errand.read)
    return respond(replies.shape(errand.wish, answer["pages"]), answer["timings_ms"])
