"""The way in and out for every route: named, let in by key and rate, and dressed when it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, g, request

from server.errors import Code, Failure
from server.web.doors import headers, identity
from server.web.doors.addresses import client_address, household
from server.web.doors.cors import Origins
from server.web.doors.keys import READS, Keys
from server.web.doors.rates import Limiter, Rate


@dataclass(frozen=True, slots=True)
class Doors:
    """Who is let in, and how often. `proxies`: how many in front of this server are trusted."""

    keys: Keys
    origins: Origins
    rate: Rate | None = None
    proxies: int = 0


OPEN = Doors(Keys(), Origins())


def install(app: Flask, doors: Doors, clock: Callable[[], float]) -> None:
    """Put the doors before every route of `app`; `clock` gives monotonic seconds."""
    limiter = Limiter(doors.rate) if doors.rate else None

    @app.before_request
    def enter() -> Response | None:
        g.started = clock()
        g.request_id = identity.request_id(request.headers.get("X-Request-ID"))
        g.trace = identity.trace(request.headers.get("traceparent"))
        if is_preflight():
            return Response(status=204)
        g.holder = doors.keys.holder(request.method, request.path, request.headers.get)
        if limiter is not None and request.method not in READS | {"OPTIONS"}:
            _let_through(limiter, g.holder or _household(doors), clock())
        return None

    @app.after_request
    def leave(response: Response) -> Response:
        asked = request.headers.get("Access-Control-Request-Headers")
        origin = request.headers.get("Origin")
        if is_preflight():
            response.headers.update(doors.origins.preflight(origin, asked))
        dress(response, doors.origins, origin)
        response.headers["X-Request-ID"] = g.request_id
        if g.trace is not None:
            response.headers["traceparent"] = g.trace.header
        if limiter is not None and (standing := g.get("standing")) is not None:
            response.headers["RateLimit-Policy"] = limiter.rate.policy
            response.headers["RateLimit"] = standing.header
        return response


def trace_id() -> str | None:
    """The trace that this request belongs to, for the log."""
    trace: identity.Trace | None = g.get("trace")
    return trace.trace_id if trace else None


def is_preflight() -> bool:
    """Whether a browser asks if it may ask."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def dress(response: Response, origins: Origins, origin: str | None) -> None:
    """Give an answer the headers that browsers heed."""
    for name, value in outward(origins, origin, response.content_type).items():
        if name == "Vary":
            response.vary.add(value)
        else:
            response.headers.setdefault(name, value)


def outward(origins: Origins, origin: str | None, content_type: str | None) -> dict[str, str]:
    """The headers that every answer carries, of a route or not, unless the route said otherwise."""
    csp = {"Content-Security-Policy": headers.policy(content_type)}
    return headers.ALWAYS | headers.UNLESS_SAID | csp | origins.headers(origin)


def _household(doors: Doors) -> str:
    forwarded = request.headers.get("X-Forwarded-For")
    return household(client_address(request.remote_addr or "", forwarded, doors.proxies))


def _let_through(limiter: Limiter, client: str, now: float) -> None:
    """Count a request that makes work. Raises Failure (429)."""
    g.standing = standing = limiter.ask(client, now)
    if not standing.allowed:
        most, window = limiter.rate.requests, limiter.rate.window_s
        raise Failure(
            Code.RATE_LIMITED,
            f"More than {most} requests in {window:g} s came from this client (HALFGIG_RATE). "
            f"Send it again in {standing.retry_s} s.",
            retry_after_s=standing.retry_s,
        )
