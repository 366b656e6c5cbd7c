"""Applications and servers to send requests to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.config import Config
from server.logs import Log
from server.service import employ
from server.supervision.decisions.events import State
from server.web.app import Parts, create_app
from server.web.doors.gate import OPEN, Doors
from tests.logs.running import Server
from tests.supervision.front import Front
from tests.supervision.rules import hasty

LAUNCHER = str(Path(__file__).parent / "faulty_server.py")


class Site:
    """The application around a faulty child, without sockets."""

    def __init__(
        self,
        switches: tuple[str, ...],
        max_body: int,
        state: Path,
        config: dict[str, Any],
        doors: Doors = OPEN,
        cache_bytes: int = 0,
        **parts: Any,
    ) -> None:
        self.front = Front(switches, **parts)
        told = self.front.told
        log = Log(told.stream)
        settings = Config(state_dir=str(state), **config)
        supervisor, room = self.front.supervisor, self.front.room
        self.office = employ(settings, supervisor, room, log, told.metrics, back_off_s=(0, 0))
        app = create_app(
            Parts(
                supervisor=self.front.supervisor,
                room=self.front.room,
                metrics=told.metrics,
                journal=told.journal,
                log=log,
                max_body=max_body,
                model="someone/made",
                facts={"limits": {}},
                recorder=told.recorder,
                office=self.office,
                doors=doors,
                cache_bytes=cache_bytes,
            )
        )
        self.client: FlaskClient = app.test_client()
        self.office.start()

    def close(self, grace_s: float = 0.0) -> None:
        """Shut down as server/service.py does."""
        self.office.stop()
        self.front.close(grace_s)
        self.office.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Starts sites, `site(*switches, **parts)`, and shuts them down after the test.

    `config` holds fields of Config; the state directory outlives a site.
    """
    sites: list[Site] = []

    def begin(
        *switches: str, max_body: int = 10**6, config: dict[str, Any] | None = None, **parts: Any
    ) -> Site:
        parts.setdefault("rules", hasty(stop_grace_s=0.5))
        sites.append(Site(switches, max_body, tmp_path / "state", config or {}, **parts))
        return sites[-1]

    yield begin
    for one in sites:
        one.close()


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
