"""A WSGI app that leaks as the fault kit's child does: what the peers of bench.recyclers serve.

Standard library only, for it runs in the peers' own environment. One request is worked on at a
time, as one model does; the others wait at the lock, in whatever threads their server has.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

MIB = 2**20
BASELINE_MIB = int(os.environ.get("LEAK_BASELINE_MIB", "100"))
LEAK_MIB = int(os.environ.get("LEAK_MIB", "4"))
WORK_S = float(os.environ.get("LEAK_WORK_S", "0.1"))

_model = threading.Lock()
_held = [b"b" * (BASELINE_MIB * MIB)]


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    """`/health` at once; anything else is a document, answered with its hash."""
    if environ["PATH_INFO"] == "/health":
        body = b"{}"
    else:
        document = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        body = json.dumps(_work(document, environ["HTTP_X_REQUEST_ID"])).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def _work(document: bytes, request_id: str) -> dict[str, Any]:
    with _model:
        _held.append(b"l" * (LEAK_MIB * MIB))
        threading.Event().wait(WORK_S)
    page = {"hash": hashlib.sha256(document).hexdigest(), "pid": os.getpid()}
    return {"request_id": request_id, "pages": [page]}
