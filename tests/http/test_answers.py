"""What the task routes answer, and to whom."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.http.conftest import Site

pytestmark = pytest.mark.process
DOCUMENT = b"\x89PNG made"
DIGEST = hashlib.sha256(DOCUMENT).hexdigest()
ENCODED = base64.b64encode(DOCUMENT).decode()


def page(answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    (only,) = answer.get_json()["pages"]
    return dict(only)


@pytest.mark.parametrize("task", ["classify", "parse", "read"])
def test_a_document_is_answered_with_what_was_done(client: FlaskClient, task: str) -> None:
    answer = client.post(f"/v1/{task}", data=DOCUMENT)
    assert (page(answer)["task"], page(answer)["hash"]) == (task, DIGEST)
    body = answer.get_json()
    assert (body["model"], body["engine"]) == ("made", "faulty")
    assert {"queue", "total"} <= body["timings_ms"].keys()
    assert "total;dur=" in answer.headers["Server-Timing"]
    assert body["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    "sent",
    [
        {"data": DOCUMENT},
        {"data": DOCUMENT, "content_type": "image/png"},
        {"data": DOCUMENT, "content_type": "application/octet-stream"},
        {"data": DOCUMENT, "content_type": "application/x-www-form-urlencoded"},  # curl's default
        {"data": {"file": (io.BytesIO(DOCUMENT), "page.png")}},
        {"json": {"file": ENCODED}},
        {"json": {"file": f"data:image/png;base64,{ENCODED}"}},
        {"json": {"file": ENCODED[:8] + "\n" + ENCODED[8:]}},
    ],
    ids=["raw", "image", "octets", "curl", "form", "base64", "data url", "wrapped base64"],
)
def test_a_document_may_come_in_any_of_these_ways(
    client: FlaskClient, sent: dict[str, Any]
) -> None:
    if isinstance(form := sent.get("data"), dict):
        sent = {"data": {name: (io.BytesIO(DOCUMENT), "page.png") for name in form}}
    assert page(client.post("/v1/read", **sent))["hash"] == DIGEST


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/ask?question=Total%3F", {"data": DOCUMENT}),
        ("/v1/ask", {"json": {"file": ENCODED, "question": " Total? "}}),
        ("/v1/ask?question=Total%3F", {"json": {"file": ENCODED, "question": "other"}}),
    ],
)
def test_a_question_stands_in_the_query_or_beside_the_document(
    client: FlaskClient, path: str, sent: dict[str, Any]
) -> None:
    assert page(client.post(path, **sent))["question"] == "Total?"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/read?pages=1-3,7&max_tokens=20", {"data": DOCUMENT}),
        ("/v1/read?max_tokens=20", {"json": {"file": ENCODED, "pages": [7, "1 - 3"]}}),
        ("/v1/read", {"json": {"file": ENCODED, "pages": "7,1-3,2", "max_tokens": 20}}),
    ],
)
def test_pages_and_a_bound_on_tokens_stand_there_too(
    client: FlaskClient, path: str, sent: dict[str, Any]
) -> None:
    echoed = page(client.post(path, **sent))
    assert (echoed["pages"], echoed["max_tokens"]) == ([[1, 3], [7, 7]], 20)


@pytest.mark.parametrize("query", ["pages=0", "pages=3-1", "pages=a", "pages=1,,2", "max_tokens=0"])
def test_a_malformed_parameter_is_refused_by_name(client: FlaskClient, query: str) -> None:
    refused = client.post(f"/v1/read?{query}", data=DOCUMENT)
    assert (refused.status_code, refused.get_json()["code"]) == (400, "bad_parameter")
    assert f"`{query.partition('=')[0]}`" in refused.get_json()["detail"]


def test_a_question_may_stand_in_a_form(client: FlaskClient) -> None:
    form = {"file": (io.BytesIO(DOCUMENT), "page.png"), "question": "Total?"}
    assert page(client.post("/v1/ask", data=form))["question"] == "Total?"


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-1.2_3", True), ("", False), ("no spaces", False), ("x" * 129, False)]
)
def test_a_request_id_is_kept_when_it_is_one(
    client: FlaskClient, given: str, *, kept: bool
) -> None:
    answer = client.post("/v1/read", data=DOCUMENT, headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) is kept
    assert answer.headers["X-Request-ID"] == answer.get_json()["request_id"]


def test_clients_get_their_own_answers_through_recycles(site: Callable[..., Site]) -> None:
    app = site(recycle_after=3, queue=8).client.application

    def ask(number: int) -> bool:
        document = f"page {number}".encode()
        answer = app.test_client().post(
            "/v1/read", data=document, headers={"X-Request-ID": f"r{number}"}
        )
        right: bool = page(answer)["hash"] == hashlib.sha256(document).hexdigest()
        return right and answer.get_json()["request_id"] == f"r{number}"

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(ask, range(40)))
