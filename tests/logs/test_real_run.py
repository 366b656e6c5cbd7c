"""A real server with a real model has a hard day; every line that it writes keeps to the schema."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image

from tests.logs.lines import check
from tests.logs.running import Server
from tests.waiting import wait_until

pytestmark = [pytest.mark.process, pytest.mark.torch]
ANSWER_S = 120.0


@dataclass(frozen=True, slots=True)
class Day:
    """What came of it: the answers' statuses in order, the lines, the exit status."""

    answers: list[int]
    records: list[dict[str, Any]]
    status: int

    def of(self, event: str) -> list[dict[str, Any]]:
        """The records of one event."""
        return [record for record in self.records if record["event"] == event]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One run: an answer, a refusal, a recycle, a crash under a request, and the end."""
    pytest.importorskip("torch")
    server = Server(_settings(tmp_path_factory.mktemp("state")))
    try:
        yield _live(server)
    finally:
        server.destroy()


def _settings(state: Path) -> dict[str, str]:
    return {
        "HALFGIG_STATE_DIR": str(state),
        "HALFGIG_RECYCLE_AFTER": "2",
        "HALFGIG_RECYCLE_RSS": "20MB",  # below what torch alone needs
        "WEB_CONCURRENCY": "3",
    }


def _live(server: Server) -> Day:
    server.wait_for("child.ready", 1)
    answers = [_classify(server, _page()), _classify(server, b"no picture at all")]
    server.wait_for("child.recycle", 1)
    answers.append(_crash_under(server))
    server.process.send_signal(signal.SIGTERM)
    status = server.finish()
    return Day(answers, [_parse(line) for line in server.out], status)


def _crash_under(server: Server) -> int:
    """The second child is stopped, given a request and killed; the request's answer."""
    pid = server.wait_for("child.start", 2)[1]["pid"]
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(_classify, server, _page())
        wait_until(lambda: requests.get(f"{server.url}/health", timeout=5).json()["running"] == 1)
        os.kill(pid, signal.SIGKILL)
        return answer.result(ANSWER_S)


def _classify(server: Server, document: bytes) -> int:
    return requests.post(f"{server.url}/v1/classify", data=document, timeout=ANSWER_S).status_code


def _page() -> bytes:
    file = BytesIO()
    Image.new("RGB", (300, 400), "white").save(file, "PNG")
    return file.getvalue()


def _parse(line: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line)
    return record


def test_every_line_of_a_real_run_keeps_to_the_schema(day: Day) -> None:
    for record in day.records:
        check(record)


def test_a_real_run_tells_its_story_in_order(day: Day) -> None:
    assert day.answers == [200, 415, 200]
    assert day.status == 0
    quiet = {"memory.sample", "memory.soft", "child.output", "server.warning"}
    assert [r["event"] for r in day.records if r["event"] not in quiet] == [
        "server.start",
        "child.start",
        "child.ready",
        "request.done",
        "request.refused",
        "child.exit",
        "child.start",
        "child.ready",
        "child.recycle",
        "child.exit",
        "child.start",
        "child.ready",
        "request.replay",
        "request.done",
        "server.drain",
        "child.exit",
        "server.stop",
    ]


def test_a_real_run_says_why_each_child_ended(day: Day) -> None:
    ends = [(end["generation"], end["cause"], end.get("signal")) for end in day.of("child.exit")]
    assert ends == [(1, "planned", None), (2, "crash", "SIGKILL"), (3, "stop", None)]


def test_a_setting_that_is_not_followed_is_said_once(day: Day) -> None:
    told = [warning["msg"] for warning in day.of("server.warning")]
    assert sum("WEB_CONCURRENCY=3 is ignored" in msg for msg in told) == 1


def test_a_line_that_the_model_alone_exceeds_is_raised_once(day: Day) -> None:
    (raised,) = [soft for soft in day.of("memory.soft") if "Set HALFGIG_RECYCLE_RSS" in soft["msg"]]
    assert raised["soft_mb"] > raised["child_mb"] > 20


def test_memory_is_seen_before_the_first_child_is_ready(day: Day) -> None:
    events = [record["event"] for record in day.records]
    assert events.index("memory.sample") < events.index("child.ready")


def test_a_replayed_request_keeps_its_name(day: Day) -> None:
    (replay,) = day.of("request.replay")
    assert day.of("request.done")[-1]["request_id"] == replay["request_id"]
    assert [done["attempt"] for done in day.of("request.done")] == [1, 2]
