"""The real server with keys: where they go, and where they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from server.web.doors.keys import digest
from tests.doors.settings import KEY, OTHER
from tests.http.conftest import serve
from tests.logs.running import Server
from tests.supervision.front import PATIENCE_S

__all__ = ["serve"]
pytestmark = pytest.mark.process


def post(server: Server, **headers: str) -> requests.Response:
    return requests.post(server.url + "/v1/read", data=b"page", headers=headers, timeout=PATIENCE_S)


def test_a_key_opens_the_server_and_reaches_neither_log_nor_child(
    serve: Callable[..., Server],
) -> None:
    server = serve(HALFGIG_API_KEYS=f"{KEY},sha256:{digest(OTHER)}", HALFGIG_CORS_ORIGINS="*")
    (started,) = server.wait_for("child.start", 1)
    assert post(server).status_code == 401
    assert post(server, **{"X-API-Key": KEY}).status_code == 200
    assert post(server, Authorization=f"Bearer {OTHER}").status_code == 200
    assert requests.get(server.url + "/health", timeout=PATIENCE_S).status_code == 200
    environment = Path(f"/proc/{started['pid']}/environ")
    if environment.exists():
        assert KEY.encode() not in environment.read_bytes()
    assert not [line for line in server.out if KEY in line or OTHER in line]
    warnings = [line["msg"] for line in server.said("server.warning")]
    assert any("HALFGIG_CORS_ORIGINS=*" in warning for warning in warnings)


def test_a_long_body_comes_through_and_the_answer_has_no_banner(
    serve: Callable[..., Server],
) -> None:
    server = serve()
    server.wait_for("child.ready", 1)
    big = bytes(3_000_000)
    answer = requests.post(server.url + "/v1/read", data=big, timeout=PATIENCE_S)
    assert answer.status_code == 200
    assert "Server" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
