"""The routes of jobs: a document in and 202 out, then look, watch or cancel. See docs/jobs.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Request, Response, g, jsonify, request

from server.errors import Code, Failure
from server.jobs.office import Office
from server.jobs.states import Job
from server.supervision.work import Order
from server.web import intake
from server.web.counter import too_large
from server.web.watching import Watching, saw_the_end
from server.wire.messages import TASKS

JOB = "/<string(length=32):job_id>"


def blueprint(office: Office, max_body: int) -> Blueprint:
    """`/v1/jobs` and what is below.

    Args:
        office: the jobs.
        max_body: the largest request in bytes.
    """
    routes = Blueprint("jobs", __name__, url_prefix="/v1/jobs")
    watching = Watching(office)

    def shown(job: Job, status: int, headers: dict[str, str]) -> Response:
        answer = jsonify(office.tell(job))
        answer.status_code = status
        answer.headers.update(headers)
        return answer

    @routes.post("")
    def enter() -> Response:
        size = request.content_length or 0
        if size > max_body:
            raise too_large(size, max_body)
        entered = office.enter(g.request_id, lambda: read(request, office.check_callback))
        job, applied = watching.wait(entered, request)
        status = 200 if job.has_ended else 202
        return shown(job, status, {"Location": f"/v1/jobs/{job.id}"} | applied)

    @routes.get(JOB)
    def look(job_id: str) -> Response:
        job, applied = watching.wait(office.show(job_id), request)
        return shown(job, 200, applied)

    @routes.get(JOB + "/events")
    def watch(job_id: str) -> Response:
        job = office.show(job_id)
        if job.has_ended and saw_the_end(request):
            return Response(status=204)
        return watching.stream(job)

    @routes.delete(JOB)
    def end(job_id: str) -> Response:
        return shown(office.end(job_id), 200, {})

    return routes


def read(request: Request, check_callback: Callable[[str], str]) -> tuple[Order, str | None]:
    """The order and the callback in a request to make a job. Raises Failure.

    `check_callback` gives back a callback that may be told, and raises Failure for others.
    """
    document, fields = intake.parts(request)
    order = intake.compose(_task(fields), document, fields)
    callback = fields.get("callback")
    if callback is None:
        return order, None
    if not isinstance(callback, str):
        raise Failure(Code.BAD_CALLBACK, "`callback` must be a URL as text.")
    return order, check_callback(callback)


def _task(fields: Mapping[str, object]) -> str:
    task = fields.get("task")
    if not isinstance(task, str) or task not in TASKS:
        choices = ", ".join(TASKS)
        raise Failure(
            Code.BAD_REQUEST,
            f"A job needs `task`, in the query or beside the document: one of {choices}.",
        )
    return task
