"""A run that was killed is told of by the next one; a run that ended itself is not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.logs.lines import check
from tests.logs.running import END_S, Server
from tests.waiting import wait_until

pytestmark = pytest.mark.process
FAULTY = "tests/http/faulty_server.py"
Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers around a faulty child, all with the same state directory."""
    servers: list[Server] = []

    def begin(*switches: str, **settings: str) -> Server:
        state = {"HALFGIG_STATE_DIR": str(tmp_path / "state"), "HALFGIG_MEMORY_LIMIT": "2GB"}
        servers.append(Server(state | settings, FAULTY, *switches))
        return servers[-1]

    yield begin
    for server in servers:
        server.destroy()


def killed_at_work(server: Server) -> None:
    """SIGKILL the server and its child while a request runs, as a kernel ends a container."""
    server.wait_for("child.ready", 1)
    (child,) = server.wait_for("child.start", 1)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_ask, server)
        wait_until(lambda: _health(server)["running"] == 1, END_S)
        server.process.kill()
        os.kill(child["pid"], signal.SIGKILL)
    server.finish()


def test_the_next_start_says_how_the_last_run_was_killed(start: Start) -> None:
    killed_at_work(start("--hang-at", "on-work"))
    (words,) = start().wait_for("server.last_words", 1)
    check(words)
    assert words["msg"].startswith("the last run was killed while classify job-1 ran")
    assert (words["request_id"], words["task"], words["limit_mb"]) == ("job-1", "classify", 2000)
    assert words["child_mb"] > 1


def test_last_words_are_told_once(start: Start) -> None:
    killed_at_work(start("--hang-at", "on-work"))
    second = start()
    second.wait_for("child.ready", 1)
    assert len(second.said("server.last_words")) == 1
    _end(second)
    third = start()
    third.wait_for("child.ready", 1)
    assert third.said("server.last_words") == []


def test_an_orderly_end_leaves_no_last_words(start: Start) -> None:
    first = start()
    first.wait_for("child.ready", 1)
    _ask(first)
    _end(first)
    second = start()
    second.wait_for("child.ready", 1)
    assert second.said("server.last_words") == []


def test_a_state_directory_that_cannot_be_written_is_said_and_stops_nothing(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    server = start(HALFGIG_STATE_DIR=str(tmp_path / "file"))
    server.wait_for("child.ready", 1)
    assert _ask(server) == 200
    assert any("HALFGIG_STATE_DIR" in line["msg"] for line in server.said("server.warning"))


def _ask(server: Server) -> int:
    try:
        return requests.post(
            f"{server.url}/v1/classify",
            data=b"document",
            headers={"X-Request-ID": "job-1"},
            timeout=END_S,
        ).status_code
    except requests.ConnectionError:
        return 0  # it was killed under us, as it should be


def _health(server: Server) -> dict[str, Any]:
    return dict(requests.get(f"{server.url}/health", timeout=END_S).json())


def _end(server: Server) -> None:
    server.process.send_signal(signal.SIGTERM)
    assert server.finish() == 0
