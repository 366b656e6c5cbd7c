"""Jobs over HTTP: accepted, looked at, watched, cancelled, refused in words."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.supervision.decisions.events import State
from server.web.watching import STREAMS, WAITS
from tests.http.conftest import Site
from tests.http.problem import check_problem
from tests.supervision.front import PATIENCE_S, digest
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Begin = Callable[..., Site]
KEYS = (
    "id", "state", "task", "request_id", "bytes", "created_at", "started_at", "ended_at",
    "expires_at", "runs", "position", "progress", "result", "error",
)  # fmt: skip


def enter(client: FlaskClient, document: str = "page", task: str = "read") -> dict[str, Any]:
    """A job that was accepted."""
    answer = client.post(f"/v1/jobs?task={task}", data=document.encode())
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json or {}
    assert answer.headers["Location"] == f"/v1/jobs/{job['id']}"
    assert tuple(job) == KEYS
    return job


def look(client: FlaskClient, job: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"/v1/jobs/{job['id']}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def end_of(client: FlaskClient, job: dict[str, Any]) -> dict[str, Any]:
    """The job when it has ended."""

    def ended() -> bool:
        return look(client, job)["state"] not in {"queued", "running"}

    wait_until(ended, PATIENCE_S)
    return look(client, job)


def ready(site: Begin, *switches: str, **parts: Any) -> Site:
    begun = site(*switches, **parts)
    begun.front.reaches(State.READY)
    wait_until(lambda: begun.client.get("/v1/jobs/" + "0" * 32).status_code == 404, PATIENCE_S)
    return begun


def files(place: Path) -> list[str]:
    return sorted(file.name for file in (place / "state/jobs/documents").iterdir())


def test_a_job_is_answered_like_the_request_it_stands_for(site: Begin, tmp_path: Path) -> None:
    begun = ready(site)
    job = end_of(begun.client, enter(begun.client, "precious"))
    assert (job["state"], job["runs"], job["error"]) == ("succeeded", 1, None)
    assert job["result"]["pages"][0]["hash"] == digest("precious")
    assert set(job["result"]) == {"request_id", "model", "engine", "pages", "timings_ms"}
    wait_until(lambda: begun.front.told.of("job.ended"), PATIENCE_S)  # the commit comes first
    assert [e["outcome"] for e in begun.front.told.of("job.ended")] == ["succeeded"]
    assert files(tmp_path) == []
    assert [e["request_id"] for e in begun.front.told.of("request.done")] == [job["id"]]


def test_a_document_comes_in_all_three_ways_with_its_parameters(site: Begin) -> None:
    begun = ready(site)
    told = {"task": "ask", "question": "how much?", "pages": "1-2"}
    raw = begun.client.post("/v1/jobs", query_string=told, data=b"one")
    form = begun.client.post("/v1/jobs", data=told | {"file": (BytesIO(b"two"), "f")})
    encoded = begun.client.post(
        "/v1/jobs", json=told | {"file": base64.b64encode(b"three").decode()}
    )
    for answer, name in ((raw, "one"), (form, "two"), (encoded, "three")):
        job = end_of(begun.client, dict(answer.json or {}))
        (page,) = job["result"]["pages"]
        assert (page["hash"], page["question"]) == (digest(name), "how much?")


def test_a_refused_document_fails_its_job_with_the_problem(site: Begin) -> None:
    begun = ready(site, "--refuse", "unreadable_document")
    job = end_of(begun.client, enter(begun.client))
    assert job["state"] == "failed"
    assert (job["error"]["code"], job["error"]["status"]) == ("unreadable_document", 422)
    assert job["error"]["instance"] == f"/v1/jobs/{job['id']}"


def test_who_prefers_to_wait_gets_the_end(site: Begin) -> None:
    begun = ready(site, "--slow-s", "0.2")
    answer = begun.client.post("/v1/jobs?task=read", data=b"x", headers={"Prefer": "wait=20"})
    assert (answer.status_code, (answer.json or {})["state"]) == (200, "succeeded")
    assert answer.headers["Preference-Applied"] == "wait=20"
    job = enter(begun.client)
    later = begun.client.get(f"/v1/jobs/{job['id']}", headers={"Prefer": "respond-async, wait=99"})
    assert (later.json or {})["state"] == "succeeded"
    assert later.headers["Preference-Applied"] == "wait=25"
    job = enter(begun.client)
    at_once = begun.client.get(f"/v1/jobs/{job['id']}", headers={"Prefer": "wait=0"})
    assert (at_once.json or {})["state"] in {"queued", "running"}


def test_a_preference_to_wait_is_let_be_when_many_wait_already(site: Begin) -> None:
    begun = ready(site, "--slow-s", "600", "--chatty")
    job = enter(begun.client)

    def wait(seconds: int) -> str | None:
        headers = {"Prefer": f"wait={seconds}"}
        client = begun.client.application.test_client()
        return client.get(f"/v1/jobs/{job['id']}", headers=headers).headers.get(
            "Preference-Applied"
        )

    with ThreadPoolExecutor(WAITS) as pool:
        waiting = [pool.submit(wait, 25) for _ in range(WAITS)]
        wait_until(lambda: wait(0) is None, PATIENCE_S)
        assert begun.client.delete(f"/v1/jobs/{job['id']}").status_code == 200
        assert [one.result(PATIENCE_S) for one in waiting] == ["wait=25"] * WAITS


def test_ended_jobs_are_forgotten_after_their_time(site: Begin) -> None:
    begun = ready(site, config={"jobs_keep_s": 0.0})
    job = enter(begun.client)
    wait_until(lambda: begun.front.told.of("job.ended"), PATIENCE_S)
    begun.close()
    again = site(config={"jobs_keep_s": 0.0})
    path = f"/v1/jobs/{job['id']}"
    wait_until(lambda: again.client.get(path).status_code == 404, PATIENCE_S)
    wait_until(lambda: again.front.told.of("job.purged"), PATIENCE_S)


def test_positions_and_progress_are_told(site: Begin) -> None:
    begun = ready(site, "--slow-s", "600", "--chatty")
    first, second, third = (enter(begun.client, name) for name in "abc")
    wait_until(lambda: look(begun.client, first)["progress"], PATIENCE_S)
    running = look(begun.client, first)
    assert (running["state"], running["position"]) == ("running", None)
    assert running["progress"] == {"page": 1, "pages": 1, "stage": "made", "done": 0, "total": 1}
    assert [look(begun.client, job)["position"] for job in (second, third)] == [1, 2]


def test_a_cancelled_job_leaves_the_child_at_once(site: Begin, tmp_path: Path) -> None:
    begun = ready(site, "--slow-s", "600", "--chatty", "--marker", "slow")
    running, waiting = enter(begun.client, "slow"), enter(begun.client, "slow too")
    wait_until(lambda: look(begun.client, running)["progress"], PATIENCE_S)
    for job in (waiting, running):
        ended = begun.client.delete(f"/v1/jobs/{job['id']}")
        assert (ended.status_code, (ended.json or {})["state"]) == (200, "cancelled")
        for again in (begun.client.get, begun.client.delete):
            gone = again(f"/v1/jobs/{job['id']}")
            check_problem(
                gone.status_code, dict(lower(gone.headers)), dict(gone.json or {}),
                expected=(410, "job_cancelled"),
            )  # fmt: skip
    begun.front.reaches(State.READY)
    assert begun.front.told.causes() == []
    assert files(tmp_path) == []


def lower(headers: Any) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in headers.items()]


def test_an_ended_job_can_be_forgotten(site: Begin) -> None:
    begun = ready(site)
    job = end_of(begun.client, enter(begun.client))
    assert begun.client.delete(f"/v1/jobs/{job['id']}").status_code == 200
    assert begun.client.get(f"/v1/jobs/{job['id']}").status_code == 404


@pytest.mark.parametrize(
    ("query", "document", "code"),
    [
        ("", b"x", "bad_request"),
        ("?task=sing", b"x", "bad_request"),
        ("?task=ask", b"x", "bad_question"),
        ("?task=read", b"", "empty_document"),
        ("?task=read&pages=z", b"x", "bad_parameter"),
        ("?task=read&callback=https://a.example", b"x", "bad_callback"),
        ("?task=read&callback=", b"x", "bad_callback"),
    ],
)
def test_what_is_malformed_is_refused_before_it_is_kept(
    site: Begin, tmp_path: Path, query: str, document: bytes, code: str
) -> None:
    begun = ready(site)
    answer = begun.client.post("/v1/jobs" + query, data=document)
    check_problem(
        answer.status_code, dict(lower(answer.headers)), dict(answer.json or {}),
        expected=(400, code),
    )  # fmt: skip
    assert files(tmp_path) == []


def test_a_full_queue_turns_away_with_a_time_to_come_back(site: Begin) -> None:
    begun = ready(site, "--slow-s", "600", config={"jobs_queue": 1})
    first = enter(begun.client)
    wait_until(lambda: look(begun.client, first)["state"] == "running", PATIENCE_S)
    enter(begun.client)
    answer = begun.client.post("/v1/jobs?task=read", data=b"third")
    check_problem(
        answer.status_code, dict(lower(answer.headers)), dict(answer.json or {}),
        expected=(429, "jobs_full"),
    )  # fmt: skip


def test_jobs_that_are_off_say_so(site: Begin) -> None:
    begun = site(config={"jobs": "off"})
    answer = begun.client.post("/v1/jobs?task=read", data=b"x")
    sentence = check_problem(
        answer.status_code, dict(lower(answer.headers)), dict(answer.json or {}),
        expected=(503, "jobs_unavailable"),
    )  # fmt: skip
    assert "HALFGIG_JOBS" in sentence


def test_events_tell_every_change_and_end_with_the_job(site: Begin) -> None:
    begun = ready(site, "--slow-s", "0.3", "--chatty")
    first, second = enter(begun.client), enter(begun.client)
    stream = begun.client.get(f"/v1/jobs/{second['id']}/events")
    assert stream.content_type == "text/event-stream"
    events = [parsed(block) for block in stream.text.split("\n\n") if block]
    jobs = [data for name, data in events if name == "job"]
    assert [job["state"] for job in jobs] == ["queued", "running", "succeeded"]
    assert jobs[-1]["result"]["pages"]
    assert "progress" in {name for name, _ in events}
    assert end_of(begun.client, first)["state"] == "succeeded"
    again = begun.client.get(
        f"/v1/jobs/{second['id']}/events", headers={"Last-Event-ID": "succeeded"}
    )
    assert again.status_code == 204


def parsed(block: str) -> tuple[str, Any]:
    rows = dict(row.split(": ", 1) for row in block.split("\n"))
    return rows.get("event", ""), json.loads(rows.get("data", "null"))


def test_only_a_few_may_watch_at_once(site: Begin) -> None:
    begun = ready(site, "--slow-s", "600")
    job = enter(begun.client)
    streams = [begun.client.get(f"/v1/jobs/{job['id']}/events") for _ in range(STREAMS)]
    refused = begun.client.get(f"/v1/jobs/{job['id']}/events")
    check_problem(
        refused.status_code, dict(lower(refused.headers)), dict(refused.json or {}),
        expected=(429, "streams_full"),
    )  # fmt: skip
    for stream in streams:
        stream.close()
    one = begun.client.get(f"/v1/jobs/{job['id']}/events")
    assert one.status_code == 200
    one.close()


def test_synchronous_requests_go_first(site: Begin) -> None:
    begun = ready(site, "--slow-s", "0.2")
    jobs = [enter(begun.client, f"job {number}") for number in range(3)]
    answer = begun.client.post("/v1/read", data=b"sync")
    assert answer.status_code == 200
    done = [event["request_id"] for event in begun.front.told.of("request.done")]
    assert len(done) <= 2
    assert [end_of(begun.client, job)["state"] for job in jobs] == ["succeeded"] * 3
