"""The image's HEALTHCHECK, run as Docker runs it, against a server that answers what it is told."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.deploy.deploy_files import health_argv

pytestmark = pytest.mark.process


class Health(HTTPServer):
    """Answers GET /health with `status`, everything else with 404."""

    status = HTTPStatus.OK


class Handler(BaseHTTPRequestHandler):
    server: Health

    def do_GET(self) -> None:
        known = self.path == "/health"
        self.send_response(self.server.status if known else HTTPStatus.NOT_FOUND)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Nothing: the test speaks for itself."""


@pytest.fixture
def health() -> Iterator[Health]:
    """A running one, on a port of the kernel's choice."""
    with Health(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "healthy"), [(HTTPStatus.OK, True), (HTTPStatus.SERVICE_UNAVAILABLE, False)]
)
def test_the_check_follows_the_status(health: Health, status: HTTPStatus, *, healthy: bool) -> None:
    health.status = status
    assert (_check(health.server_port) == 0) is healthy


def test_the_check_fails_when_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert _check(unused.getsockname()[1]) != 0


def _check(port: int) -> int:
    python, *arguments = health_argv()
    assert python == "python"
    # A proxy in the environment must not be asked for the container's own health.
    environment = {"PORT": str(port), "http_proxy": "http://192.0.2.1:9"}
    argv = [sys.executable, *arguments]
    return subprocess.run(argv, env=environment, capture_output=True, check=False).returncode
