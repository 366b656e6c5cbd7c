"""Applications and servers to send requests to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.logs import Log
from server.supervision.events import State
from server.web.app import Parts, create_app
from tests.logs.running import Server
from tests.supervision.front import Front
from tests.supervision.rules import hasty

LAUNCHER = str(Path(__file__).parent / "faulty_server.py")


class Site:
    """The application around a faulty child, without sockets."""

    def __init__(self, switches: tuple[str, ...], max_body: int, **parts: Any) -> None:
        self.front = Front(switches, **parts)
        told = self.front.told
        app = create_app(
            Parts(
                supervisor=self.front.supervisor,
                room=self.front.room,
                metrics=told.metrics,
                journal=told.journal,
                log=Log(told.stream),
                max_body=max_body,
                facts={"limits": {}},
                recorder=told.recorder,
            )
        )
        self.client: FlaskClient = app.test_client()


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """Starts sites, `site(*switches, **parts)`, and shuts them down after the test."""
    sites: list[Site] = []

    def begin(*switches: str, max_body: int = 10**6, **parts: Any) -> Site:
        parts.setdefault("rules", hasty(stop_grace_s=0.5))
        sites.append(Site(switches, max_body, **parts))
        return sites[-1]

    yield begin
    for one in sites:
        one.front.close()


@pytest.fixture
def client(site: Callable[..., Site]) -> FlaskClient:
    """A client of a healthy site that is ready."""
    begun = site()
    begun.front.reaches(State.READY)
    return begun.client


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts real servers with faulty children, `serve(*switches, HALFGIG_…=…)`."""
    servers: list[Server] = []

    def begin(*switches: str, **settings: str) -> Server:
        servers.append(Server(settings, LAUNCHER, *switches))
        return servers[-1]

    yield begin
    for server in servers:
        server.destroy()


@pytest.fixture(scope="session")
def halfgig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with the bundled checkpoint, loaded."""
    pytest.importorskip("torch")
    settings = {"HALFGIG_STATE_DIR": str(tmp_path_factory.mktemp("state"))}
    server = Server(settings | {"HALFGIG_MAX_BODY_MB": "1"})
    try:
        server.wait_for("child.ready", 1)
        yield server
    finally:
        server.destroy()
