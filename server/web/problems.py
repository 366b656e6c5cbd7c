"""Failures as RFC 9457 problem documents, for routes and for what waitress refuses by itself."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

from server.errors import Code, Failure
from server.web.doors.keys import CHALLENGE

MEDIA_TYPE = "application/problem+json"


def document(failure: Failure, request_id: str, instance: str) -> dict[str, Any]:
    """The problem; `error` repeats `detail` because Hugging Face clients show only that."""
    kind, code = failure.code.value, failure.code.text
    return {
        "type": f"urn:halfgig:problem:{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": failure.detail,
        "instance": instance,
        "code": code,
        "request_id": request_id,
        "retryable": kind.retryable,
        "error": failure.detail,
    }


def response(failure: Failure, request_id: str, instance: str) -> Response:
    """The problem as an answer, with Retry-After where it is known."""
    body = json.dumps(document(failure, request_id, instance), ensure_ascii=False)
    answer = Response(body, status=failure.code.value.status, content_type=MEDIA_TYPE)
    answer.headers.update(headers(failure))
    return answer


def headers(failure: Failure) -> dict[str, str]:
    """What a failure says in headers: when to come back, how to be let in."""
    found = {}
    if failure.retry_after_s is not None:
        found["Retry-After"] = str(failure.retry_after_s)
    if failure.code is Code.UNAUTHORIZED:
        found["WWW-Authenticate"] = CHALLENGE
    return found
