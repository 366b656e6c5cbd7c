"""Repeated requests at the door: recognised before their route, remembered after it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, g, request

from server.web.doors import idempotency
from server.web.doors.idempotency import MOST_ANSWER, Kept, Ledger

# The rest is put on each answer anew.
REMEMBERED = ("Content-Type", "Location", "Preference-Applied", "Server-Timing", "Retry-After")


def install(app: Flask, clock: Callable[[], float]) -> None:
    """Heed `Idempotency-Key` on every POST of `app`; behind the gate, whose `g.holder` it reads."""
    ledger = Ledger()

    @app.before_request
    def recognise() -> Response | None:
        header = request.headers.get("Idempotency-Key")
        if header is None or request.method != "POST":
            return None
        key = "\n".join((g.get("holder") or "", request.path, idempotency.key_of(header)))
        kept = ledger.begin(key, _fingerprint(), clock())
        if kept is None:
            g.promised = key
            return None
        answer = Response(kept.body, kept.status, list(kept.headers))
        answer.headers["Idempotency-Replayed"] = "true"
        return answer

    @app.after_request
    def remember(response: Response) -> Response:
        if (key := g.pop("promised", None)) is not None:
            ledger.end(key, _kept(response), clock())
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        if (key := g.pop("promised", None)) is not None:
            ledger.end(key, None, clock())


def _fingerprint() -> bytes:
    is_form = request.mimetype == "multipart/form-data"
    boundary = request.mimetype_params.get("boundary") if is_form else None
    body = request.environ["wsgi.input"]
    return idempotency.fingerprint(request.mimetype, request.query_string, body, boundary)


def _kept(response: Response) -> Kept | None:
    if response.is_streamed or not idempotency.is_final(response.status_code):
        return None
    body = response.get_data()
    if len(body) > MOST_ANSWER:
        return None
    headers = [(name, response.headers[name]) for name in REMEMBERED if name in response.headers]
    return Kept(response.status_code, tuple(headers), body)
