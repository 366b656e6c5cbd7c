"""The Flask application: the doors, one error handler, and the blueprints put together."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from server.errors import Code, Failure
from server.jobs.office import Office
from server.logs import Log
from server.metrics import Metrics
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from server.supervision.supervisor import Supervisor
from server.supervision.work import Room
from server.web import inference, jobs, kserve, naming, problems, site, status
from server.web.cache import Cache
from server.web.counter import Counter
from server.web.doors import gate, repeats
from server.web.doors.gate import OPEN, Doors, trace_id
from server.web.huggingface import routes as huggingface

# Scanners ask for what is not there all day, and who is turned away comes again: the metrics count
# them, the log would drown.
UNTOLD = frozenset(
    {
        Code.NOT_FOUND,
        Code.JOB_NOT_FOUND,
        Code.JOB_CANCELLED,
        Code.METHOD_NOT_ALLOWED,
        Code.UNAUTHORIZED,
        Code.RATE_LIMITED,
    }
)

MAX_FORM_PARTS = 50  # the document, and what may stand beside it; each costs memory


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application needs, made by the composition root."""

    supervisor: Supervisor
    room: Room
    metrics: Metrics
    journal: Journal
    log: Log
    max_body: int
    model: str
    facts: dict[str, Any]
    recorder: Recorder
    office: Office
    doors: Doors = OPEN
    cache_bytes: int = 0
    clock: Callable[[], float] = time.monotonic


def create_app(parts: Parts) -> Flask:
    """The WSGI application."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_FORM_MEMORY_SIZE"] = parts.max_body
    app.config["MAX_FORM_PARTS"] = MAX_FORM_PARTS
    cache = Cache(parts.cache_bytes)
    counter = Counter(parts.supervisor, parts.room, parts.max_body, parts.journal, cache)
    app.url_map.converters["model"] = naming.ModelConverter
    app.register_blueprint(inference.blueprint(counter))
    app.register_blueprint(huggingface.blueprint(counter, parts.model))
    app.register_blueprint(kserve.blueprint(counter, parts.model))
    app.register_blueprint(jobs.blueprint(parts.office, parts.max_body))
    app.register_blueprint(
        status.blueprint(parts.supervisor, parts.metrics, parts.model, parts.facts, parts.recorder)
    )
    app.register_blueprint(site.blueprint())
    gate.install(app, parts.doors, parts.clock)
    repeats.install(app, parts.clock)
    _install_metrics(app, parts)
    _install_problems(app, parts)
    return app


def _install_metrics(app: Flask, parts: Parts) -> None:
    @app.after_request
    def count(response: Response) -> Response:
        # The rule, not the path: a scan of random paths must not make a metric each.
        route = request.url_rule.rule if request.url_rule else "unknown"
        parts.metrics.responses.labels(route=route, status=response.status_code).inc()
        parts.metrics.seconds.labels(route=route).observe(parts.clock() - g.started)
        return response


def _install_problems(app: Flask, parts: Parts) -> None:
    @app.errorhandler(Exception)
    def answer(error: Exception) -> Response:
        failure = _as_failure(error, parts.log)
        if failure.code not in UNTOLD:
            parts.journal.request_refused(
                g.request_id, failure.code.text, failure.detail, trace_id()
            )
        response = problems.response(failure, g.request_id, request.path)
        if isinstance(error, HTTPException):
            response.headers.extend(_kept_headers(error))
        return response


def _as_failure(error: Exception, log: Log) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, HTTPException):
        return _from_http(error)
    log.emit(
        "server.fault",
        f"a route failed: {error!r}",
        level="error",
        request_id=g.request_id,
        traceback="".join(traceback.format_exception(error)),
    )
    return Failure(Code.INTERNAL, f"Halfgig failed; the log holds it under {g.request_id}.")


def _from_http(error: HTTPException) -> Failure:
    match error.code:
        case 404:
            return Failure(Code.NOT_FOUND, f"There is no {request.path}; /info says what is here.")
        case 405:
            allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
            detail = f"{request.path} does not take {request.method}, but {allowed}."
            return Failure(Code.METHOD_NOT_ALLOWED, detail)
        case 413:
            return Failure(Code.BODY_TOO_LARGE, "The form's fields are too large or too many.")
        case _:
            return Failure(Code.BAD_REQUEST, error.description or "The request is malformed.")


def _kept_headers(error: HTTPException) -> list[tuple[str, str]]:
    return [(name, value) for name, value in error.get_headers() if name == "Allow"]
