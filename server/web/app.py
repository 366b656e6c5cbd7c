"""The Flask application: request ids, one error handler, and the blueprints put together."""

from __future__ import annotations

import re
import time
import traceback
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from server.errors import Code, Failure
from server.logs import Log
from server.metrics import Metrics
from server.supervision.journal import Journal
from server.supervision.recorder import Recorder
from server.supervision.supervisor import Supervisor
from server.supervision.work import Room
from server.web import inference, problems, status

# Scanners ask for what is not there all day; the metrics count them, the log would drown.
UNTOLD = frozenset({Code.NOT_FOUND, Code.METHOD_NOT_ALLOWED})
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application needs, made by the composition root."""

    supervisor: Supervisor
    room: Room
    metrics: Metrics
    journal: Journal
    log: Log
    max_body: int
    facts: dict[str, Any]
    recorder: Recorder
    clock: Callable[[], float] = time.monotonic


def create_app(parts: Parts) -> Flask:
    """The WSGI application."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_FORM_MEMORY_SIZE"] = parts.max_body
    app.register_blueprint(inference.blueprint(parts.supervisor, parts.room, parts.max_body))
    app.register_blueprint(
        status.blueprint(parts.supervisor, parts.metrics, parts.facts, parts.recorder)
    )
    _install_identity(app, parts)
    _install_problems(app, parts)
    return app


def _install_identity(app: Flask, parts: Parts) -> None:
    @app.before_request
    def begin() -> None:
        g.started = parts.clock()
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
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
            parts.journal.request_refused(g.request_id, failure.code.text, failure.detail)
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
            return Failure(Code.BODY_TOO_LARGE, "The form's fields are too large.")
        case _:
            return Failure(Code.BAD_REQUEST, error.description or "The request is malformed.")


def _kept_headers(error: HTTPException) -> list[tuple[str, str]]:
    return [(name, value) for name, value in error.get_headers() if name == "Allow"]
