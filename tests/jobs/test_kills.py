"""The front is killed, drained or degraded under jobs: each that was accepted is finished once."""

from __future__ import annotations

import signal
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.logs.lines import check
from tests.logs.running import Server
from tests.supervision.front import PATIENCE_S, digest
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Serve = Callable[..., Server]
JOBS = 50


def enter(server: Server, document: str) -> str:
    """The id of an accepted job."""
    answer = requests.post(
        server.url + "/v1/jobs?task=read", data=document.encode(), timeout=PATIENCE_S
    )
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def opened(server: Server) -> Server:
    """The server, as soon as it takes jobs."""
    nobody = server.url + "/v1/jobs/" + "0" * 32
    wait_until(lambda: requests.get(nobody, timeout=PATIENCE_S).status_code == 404, PATIENCE_S)
    return server


def look(server: Server, job: str) -> dict[str, Any]:
    answer = requests.get(f"{server.url}/v1/jobs/{job}", timeout=PATIENCE_S)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def health(server: Server) -> dict[str, Any]:
    return dict(requests.get(server.url + "/health", timeout=PATIENCE_S).json())


def all_ended(server: Server, jobs: list[str]) -> list[dict[str, Any]]:
    def ended() -> bool:
        return all(look(server, job)["ended_at"] for job in jobs[-1:])

    wait_until(ended, PATIENCE_S)
    return [look(server, job) for job in jobs]


def test_fifty_jobs_outlive_kills_of_the_front_and_are_finished_once_each(
    serve: Serve, tmp_path: Path
) -> None:
    settings = {"HALFGIG_STATE_DIR": str(tmp_path)}
    server = opened(serve("--slow-s", "0.03", **settings))
    documents = {enter(server, f"page {number}"): f"page {number}" for number in range(JOBS)}
    ended: list[dict[str, Any]] = []
    for so_many in (5, 10):
        server.wait_for("job.ended", so_many)
        server.process.kill()
        server.finish()
        ended += server.said("job.ended")
        server = opened(serve("--slow-s", "0.03", **settings))
    for job in all_ended(server, list(documents)):
        assert (job["state"], job["error"]) == ("succeeded", None)
        assert job["result"]["pages"][0]["hash"] == digest(documents[job["id"]])
    ended += server.said("job.ended")
    # A kill between a commit and its line takes the line away, never the job.
    assert max(Counter(event["job"] for event in ended).values()) == 1
    assert len(ended) >= JOBS - 2
    assert list((tmp_path / "jobs/documents").iterdir()) == []
    server.process.terminate()
    assert server.finish() == 0
    for event in [*ended, *server.said("job.resumed"), *server.said("job.accepted")]:
        check(event)


def test_a_job_that_kills_the_server_again_and_again_is_given_up(
    serve: Serve, tmp_path: Path
) -> None:
    settings = {"HALFGIG_STATE_DIR": str(tmp_path)}
    server = opened(serve("--hang-at", "on-work", "--marker", "poison", **settings))
    poison, healthy = enter(server, "poison"), enter(server, "healthy")
    for _ in range(3):
        wait_until(lambda: look(server, poison)["state"] == "running", PATIENCE_S)  # noqa: B023
        server.process.kill()
        server.finish()
        server = opened(serve("--hang-at", "on-work", "--marker", "poison", **settings))
    job, other = all_ended(server, [poison, healthy])
    assert (job["state"], job["runs"]) == ("failed", 3)
    assert job["error"]["code"] == "job_interrupted"
    assert (other["state"], other["runs"]) == ("succeeded", 1)


def test_a_drain_finishes_the_running_job_and_leaves_the_queued_on_disk(
    serve: Serve, tmp_path: Path
) -> None:
    settings = {"HALFGIG_STATE_DIR": str(tmp_path)}
    server = opened(serve("--slow-s", "0.5", **settings))
    jobs = [enter(server, f"page {number}") for number in range(3)]
    wait_until(lambda: look(server, jobs[0])["state"] == "running", PATIENCE_S)
    server.process.send_signal(signal.SIGTERM)
    assert server.finish() == 0
    with sqlite3.connect(tmp_path / "jobs/jobs.sqlite3") as database:
        rows = database.execute("SELECT state, runs FROM jobs ORDER BY number").fetchall()
    database.close()
    assert rows == [("succeeded", 1), ("queued", 0), ("queued", 0)]
    server = opened(serve(**settings))
    assert [job["state"] for job in all_ended(server, jobs)] == ["succeeded"] * 3


def test_a_job_that_no_child_can_take_waits_until_one_can(serve: Serve, tmp_path: Path) -> None:
    trouble = tmp_path / "trouble"
    trouble.touch()
    server = opened(
        serve("--load-fails", "permanent", "--while-file", str(trouble),
              HALFGIG_STATE_DIR=str(tmp_path))
    )  # fmt: skip
    server.wait_for("child.degraded", 1)
    job = enter(server, "patient")
    server.wait_for("job.put_back", 1)
    assert look(server, job)["state"] in {"queued", "running"}
    assert look(server, job)["runs"] <= 1


def test_two_servers_do_not_run_the_jobs_of_one_directory(serve: Serve, tmp_path: Path) -> None:
    settings = {"HALFGIG_STATE_DIR": str(tmp_path)}
    first = opened(serve(**settings))
    second = serve(**settings)
    second.wait_for("job.unavailable", 1)
    answer = requests.post(second.url + "/v1/jobs?task=read", data=b"x", timeout=PATIENCE_S)
    assert (answer.status_code, answer.json()["code"]) == (503, "jobs_unavailable")
    first.process.terminate()
    assert first.finish() == 0
    opened(second)


def test_events_and_a_cancel_reach_a_real_client(serve: Serve, tmp_path: Path) -> None:
    server = opened(serve("--slow-s", "600", "--chatty", HALFGIG_STATE_DIR=str(tmp_path)))
    job = enter(server, "long")
    url = f"{server.url}/v1/jobs/{job}"
    said: list[str] = []
    with requests.get(url + "/events", stream=True, timeout=PATIENCE_S) as stream:
        for line in stream.iter_lines(decode_unicode=True):
            if line == "event: progress":
                assert requests.delete(url, timeout=PATIENCE_S).json()["state"] == "cancelled"
            if line.startswith("data: "):
                said.append(line)
    assert '"state": "cancelled"' in said[-1]
    # The job is cancelled when its row says so; the child notices at its next beat, and lives on.
    wait_until(lambda: health(server)["running"] == 0, PATIENCE_S)
    assert health(server)["generation"] == 1


def test_a_watched_job_does_not_hold_a_drain_up(serve: Serve, tmp_path: Path) -> None:
    server = opened(serve("--slow-s", "0.5", HALFGIG_STATE_DIR=str(tmp_path)))
    jobs = [enter(server, f"page {number}") for number in range(3)]
    with requests.get(
        f"{server.url}/v1/jobs/{jobs[-1]}/events", stream=True, timeout=PATIENCE_S
    ) as stream:
        lines = stream.iter_lines()
        next(lines)
        server.process.terminate()
        assert any(line.startswith(b"data") for line in lines)
    assert server.finish() == 0
