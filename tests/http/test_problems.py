"""Every failure is a problem document with the right status and a sentence that helps."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.errors import Code
from server.supervision.decisions.events import State
from server.wire.messages import REFUSAL_CODES
from tests.http.conftest import Site
from tests.http.problem import check_problem
from tests.supervision.front import PATIENCE_S
from tests.supervision.rules import RULES, hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
DOCUMENT = b"\x89PNG made"
ENCODED = base64.b64encode(DOCUMENT).decode()
FORM = "multipart/form-data; boundary=b"
MANY_PARTS = 60 * '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' + "--b--\r\n"
HALF_A_PAIR = json.dumps({"file": ENCODED, "question": "half \ud800"})


def problem(answer: TestResponse, *expected: Any) -> str:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return check_problem(
        answer.status_code, headers, answer.get_json(force=True), expected=tuple(expected)
    )


@pytest.mark.parametrize(
    ("path", "sent", "status", "code", "says"),
    [
        ("read", {}, 400, "empty_document", "holds no document"),
        ("read", {"data": {"file": b""}}, 400, "empty_document", "holds no document"),
        ("read", {"data": {"image": b"x"}}, 400, "empty_document", "it has `image`"),
        ("read", {"json": {}}, 400, "empty_document", "JSON field `file`"),
        ("read", {"json": []}, 400, "bad_request", "must be an object"),
        ("read", {"json": {"file": 7}}, 400, "bad_request", "string of base64"),
        ("read", {"json": {"file": "%%%"}}, 400, "bad_request", "not base64"),
        ("read", {"json": {"file": "QUJ"}}, 400, "bad_request", "not base64"),
        ("read", {"json": {"file": "ä"}}, 400, "bad_request", "not base64"),
        ("read", {"data": "{", "content_type": "application/json"}, 400, "bad_request", "no JSON"),
        ("ask", {"data": DOCUMENT}, 400, "bad_question", "?question="),
        ("ask", {"json": {"file": ENCODED, "question": 7}}, 400, "bad_question", "a question"),
        ("ask?question=%20", {"data": DOCUMENT}, 400, "bad_question", "a question"),
        ("ask?question=" + "x" * 10240, {"data": DOCUMENT}, 400, "bad_question", "at most 2000"),
        (
            "ask",
            {"data": HALF_A_PAIR, "content_type": "application/json"},
            400,
            "bad_question",
            "Unicode",
        ),
        ("read", {"data": MANY_PARTS, "content_type": FORM}, 413, "body_too_large", "too many"),
        ("sing", {"data": DOCUMENT}, 404, "not_found", "/info"),
        ("read", {"data": bytes(2 * 10**6)}, 413, "body_too_large", "HALFGIG_MAX_BODY_MB"),
    ],
)
def test_a_bad_request_is_told_what_to_do(
    client: FlaskClient, path: str, sent: dict[str, Any], status: int, code: str, says: str
) -> None:
    if isinstance(form := sent.get("data"), dict):
        sent = {"data": {name: (io.BytesIO(data), "page.png") for name, data in form.items()}}
    assert says in problem(client.post(f"/v1/{path}", **sent), status, code)
    assert client.post("/v1/read", data=DOCUMENT).status_code == 200


def test_a_wrong_method_is_told_the_right_one(client: FlaskClient) -> None:
    answer = client.get("/v1/read")
    assert "POST" in problem(answer, 405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("code", REFUSAL_CODES)
def test_what_the_child_refuses_keeps_its_code(site: Callable[..., Site], code: str) -> None:
    answer = site("--refuse", code, "--retry-after", "7").client.post("/v1/read", data=DOCUMENT)
    assert "refuses everything" in problem(answer, Code[code.upper()].value.status, code)
    assert answer.headers["Retry-After"] == "7"


def test_a_document_that_kills_is_no_fault_of_the_client(site: Callable[..., Site]) -> None:
    client = site("--kill-at", "on-work", "--marker", "poison").client
    problem(client.post("/v1/read", data=b"poison"), 500, "child_crashed")
    assert client.post("/v1/read", data=DOCUMENT).status_code == 200


def test_a_document_that_takes_too_long_is_told_so(site: Callable[..., Site]) -> None:
    begun = site("--hang-at", "on-work", "--marker", "slow")
    client = begun.client
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.application.test_client().post, "/v1/read", data=b"slow")
        begun.front.outlasts(RULES.deadline_s)
        said = problem(slow.result(PATIENCE_S), 504, "deadline")
    assert "HALFGIG_DEADLINE_S" in said
    assert client.post("/v1/read", data=DOCUMENT).status_code == 200


def test_a_document_that_needs_too_much_memory_is_told_so(site: Callable[..., Site]) -> None:
    client = site("--exit-at", "on-work", "--exit-code", "68", "--marker", "huge").client
    said = problem(client.post("/v1/read", data=b"huge"), 422, "needs_more_memory")
    assert "smaller" in said


def test_a_service_without_a_child_says_why_and_when(site: Callable[..., Site]) -> None:
    begun = site("--load-fails", "permanent")
    begun.front.reaches(State.DEGRADED)
    said = problem(begun.client.post("/v1/read", data=DOCUMENT), 503, "degraded")
    assert "the made model does not load" in said


def test_a_start_that_takes_too_long_says_when_to_come_back(site: Callable[..., Site]) -> None:
    begun = site("--never-ready", rules=hasty(wait_s=0.2, stop_grace_s=0.2))
    problem(begun.client.post("/v1/read", data=DOCUMENT), 503, "not_ready")


def test_a_full_queue_says_when_to_come_back(site: Callable[..., Site]) -> None:
    begun = site("--hang-at", "on-work", "--marker", "slow", queue=1)
    app = begun.client.application
    with ThreadPoolExecutor(2) as pool:
        slow = [pool.submit(app.test_client().post, "/v1/read", data=b"slow") for _ in range(2)]
        wait_until(lambda: begun.front.room.taken == 2, PATIENCE_S)
        assert "HALFGIG_QUEUE" in problem(
            begun.client.post("/v1/read", data=DOCUMENT), 429, "queue_full"
        )
        begun.front.close()
        assert {answer.result(PATIENCE_S).status_code for answer in slow} == {503}
    problem(begun.client.post("/v1/read", data=DOCUMENT), 503, "draining")


def test_a_failure_of_ours_is_a_problem_too_and_the_log_holds_it(
    site: Callable[..., Site],
) -> None:
    begun = site("--garbage", "python")
    app = begun.client.application

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("made")

    problem(begun.client.get("/broken"), 500, "internal")
    (fault,) = begun.front.told.of("server.fault")
    assert "RuntimeError: made" in fault["traceback"]


def test_every_refusal_is_logged_with_its_request(site: Callable[..., Site]) -> None:
    begun = site("--refuse", "unreadable_document")
    begun.client.post("/v1/read", data=DOCUMENT, headers={"X-Request-ID": "mine"})
    (event,) = begun.front.told.of("request.refused")
    assert (event["request_id"], event["code"]) == ("mine", "unreadable_document")
