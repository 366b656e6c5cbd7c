"""The pages for people and the contract for programs: files, sent as they are."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

ROOT = Path(__file__).parent
STATIC = ROOT / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


def blueprint() -> Blueprint:
    """`GET /`, `/docs`, `/openapi.json` and `/static/{name}`."""
    routes = Blueprint("site", __name__)
    names = frozenset(path.name for path in STATIC.iterdir())

    @routes.get("/")
    def page() -> Response:
        return _send(STATIC / "index.html")

    @routes.get("/docs")
    def docs() -> Response:
        return _send(STATIC / "docs.html")

    @routes.get("/openapi.json")
    def contract() -> Response:
        return _send(ROOT / "openapi.json")

    @routes.get("/static/<name>")
    def asset(name: str) -> Response:
        if name not in names:
            raise NotFound
        return _send(STATIC / name)

    return routes


def _send(path: Path) -> Response:
    """A file, read anew each time: the front holds no copy of what is rarely asked for."""
    answer = Response(path.read_bytes(), content_type=TYPES[path.suffix])
    answer.headers["Cache-Control"] = "no-cache"  # kept, but asked for again: a deploy changes it
    answer.add_etag()
    answer.make_conditional(request)
    return answer
