"""The Open Inference Protocol: what a KServe client asks and gets."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.http.conftest import Site
from tests.http.problem import check_problem

pytestmark = pytest.mark.process
ENCODED = base64.b64encode(b"\x89PNG made").decode()
INFER = "/v2/models/made/infer"


def tensor(name: str, *data: object, datatype: str = "BYTES") -> dict[str, Any]:
    return {"name": name, "datatype": datatype, "shape": [len(data)], "data": list(data)}


DOCUMENT = tensor("document", ENCODED)


def test_the_server_says_who_it_is(client: FlaskClient) -> None:
    said = client.get("/v2").get_json()
    assert said == {"name": "halfgig", "version": "1", "extensions": []}


def test_a_ready_server_is_live_and_ready(client: FlaskClient) -> None:
    assert client.get("/v2/health/live").get_json() == {"live": True}
    assert client.get("/v2/health/ready").get_json() == {"ready": True}
    said = client.get("/v2/models/made/ready").get_json()
    assert said == {"name": "made", "ready": True}


def test_a_starting_server_is_live_and_not_ready(site: Callable[..., Site]) -> None:
    begun = site("--never-ready")
    assert begun.client.get("/v2/health/live").status_code == 200
    assert begun.client.get("/v2/health/ready").status_code == 503
    assert begun.client.get("/v2/models/made/ready").status_code == 503


def test_a_model_says_what_it_takes_and_gives(client: FlaskClient) -> None:
    said = client.get("/v2/models/someone/made").get_json()
    assert said["name"] == "someone/made"
    assert [one["name"] for one in said["inputs"]] == ["document", "task", "question"]
    assert [one["name"] for one in said["outputs"]] == ["text", "page"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"inputs": [DOCUMENT]}, "good"),
        ({"inputs": [DOCUMENT, tensor("task", "read")]}, "made"),
        ({"inputs": [DOCUMENT], "parameters": {"task": "parse"}}, "<s_total>9</s_total>"),
        ({"inputs": [DOCUMENT, tensor("question", "what?")]}, "made"),
        ({"inputs": [DOCUMENT], "parameters": {"question": "what?", "max_tokens": 3}}, "made"),
    ],
)
def test_a_document_is_answered_in_tensors(
    client: FlaskClient, body: dict[str, Any], text: str
) -> None:
    answer = client.post(INFER, json={"id": "mine", **body})
    assert answer.status_code == 200, answer.text
    said = answer.get_json()
    assert (said["model_name"], said["id"]) == ("made", "mine")
    plain, whole = said["outputs"]
    assert plain == {"name": "text", "datatype": "BYTES", "shape": [1], "data": [text]}
    assert json.loads(whole["data"][0])["page"] == 1


def test_outputs_can_be_chosen(client: FlaskClient) -> None:
    said = client.post(INFER, json={"inputs": [DOCUMENT], "outputs": [{"name": "text"}]})
    assert [one["name"] for one in said.get_json()["outputs"]] == ["text"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "bad_request"),
        ([], 400, "bad_request"),
        ({"inputs": "x"}, 400, "bad_request"),
        ({"inputs": []}, 400, "empty_document"),
        ({"inputs": [7]}, 400, "bad_request"),
        ({"inputs": [tensor("pixels", ENCODED)]}, 400, "bad_parameter"),
        ({"inputs": [{**DOCUMENT, "name": {}}]}, 400, "bad_parameter"),
        ({"inputs": [tensor("document", ENCODED, ENCODED)]}, 400, "bad_parameter"),
        ({"inputs": [tensor("document", 1.0, datatype="FP32")]}, 400, "bad_parameter"),
        ({"inputs": [tensor("document", "%")]}, 400, "bad_request"),
        ({"inputs": [DOCUMENT], "id": 7}, 400, "bad_parameter"),
        ({"inputs": [DOCUMENT], "parameters": 7}, 400, "bad_parameter"),
        ({"inputs": [DOCUMENT], "parameters": {"task": []}}, 400, "bad_parameter"),
        ({"inputs": [DOCUMENT], "outputs": [{"name": {}}]}, 400, "bad_parameter"),
        ({"inputs": [DOCUMENT], "outputs": "text"}, 400, "bad_parameter"),
        ({"inputs": [DOCUMENT, tensor("question", 7)]}, 400, "bad_question"),
    ],
)
def test_what_is_no_inference_request_is_refused(
    client: FlaskClient, body: object, status: int, code: str
) -> None:
    answer = client.post(INFER, json=body)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    problem = answer.get_json(force=True)
    check_problem(answer.status_code, headers, problem, expected=(status, code))


@pytest.mark.parametrize("path", ["/v2/models/other", "/v2/models/other/ready"])
def test_another_model_is_not_here(client: FlaskClient, path: str) -> None:
    assert client.get(path).get_json(force=True)["code"] == "model_not_found"
