"""The OpenAPI document says what the routes do, and nothing else."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from server.errors import Code
from tests.http import contract
from tests.logs.running import Server
from tools import openapi

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
DOCUMENT = b"\x89PNG made"
ENCODED = base64.b64encode(DOCUMENT).decode()
TENSOR = {"name": "document", "datatype": "BYTES", "shape": [1], "data": [ENCODED]}
PROBLEM = "application/problem+json"
JSON = "application/json"
# A route that does not take the method has no operation.
OF_NO_OPERATION = {Code.METHOD_NOT_ALLOWED}


def test_what_is_served_is_what_is_written() -> None:
    assert contract.SERVED.read_text() == openapi.render(openapi.load())


def test_the_document_is_openapi() -> None:
    assert [
        error.message for error in OpenAPIV31SpecValidator(contract.DOCUMENT).iter_errors()
    ] == []


def references(node: object) -> Iterator[str]:
    """Every `$ref` below `node`."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for child in node.values():
            yield from references(child)
    elif isinstance(node, list):
        for child in node:
            yield from references(child)


def test_every_part_is_used_and_every_reference_leads_somewhere() -> None:
    used = set(references(contract.DOCUMENT))
    parts = {
        f"#/components/{kind}/{name}"
        for kind, named in contract.DOCUMENT["components"].items()
        for name in named
        if kind != "securitySchemes"
    }
    assert used == parts


def test_every_route_is_told_and_every_told_route_is_there(client: FlaskClient) -> None:
    routes = {
        (re.sub(r"<[^>]+>", "{}", rule.rule), verb.lower())
        for rule in client.application.url_map.iter_rules()
        for verb in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(re.sub(r"{[^}]+}", "{}", one.path), one.verb) for one in contract.operations()}
    assert routes == told


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [one.said["operationId"] for one in contract.operations()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", [code for code in Code if code not in OF_NO_OPERATION])
def test_every_failure_is_told_where_it_can_happen(code: Code) -> None:
    status = str(code.value.status)
    told = [one.responses[status] for one in contract.operations() if status in one.responses]
    assert any(f"`{code.text}`" in response["description"] for response in told)


def test_clients_can_tell_every_failure_by_its_code() -> None:
    problem = contract.DOCUMENT["components"]["schemas"]["Problem"]
    assert problem["properties"]["code"]["enum"] == [code.text for code in Code]


def test_a_failure_that_says_when_to_come_back_is_told_to_do_so() -> None:
    for one in contract.operations():
        for status in {"429", "503"} & one.responses.keys():
            if PROBLEM in one.responses[status]["content"]:
                assert "Retry-After" in one.responses[status]["headers"]


# ---- answers ------------------------------------------------------------------------------------

ANSWERS: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("post", "/v1/classify", {"data": DOCUMENT}, 200, JSON),
    ("post", "/v1/parse", {"data": DOCUMENT}, 200, JSON),
    ("post", "/v1/ask", {"json": {"file": ENCODED, "question": "what?"}}, 200, JSON),
    ("post", "/v1/read", {"data": DOCUMENT}, 200, JSON),
    ("post", "/v1/ask", {"data": DOCUMENT}, 400, PROBLEM),
    ("post", "/v1/read", {"data": bytes(2 * 10**6)}, 413, PROBLEM),
    ("post", "/v1/jobs", {"json": {"file": ENCODED, "task": "read"}}, 202, JSON),
    ("post", "/v1/jobs", {"data": DOCUMENT}, 400, PROBLEM),
    ("post", "/", {"data": DOCUMENT}, 200, JSON),
    ("post", "/", {"json": {"inputs": ENCODED, "question": "what?"}}, 200, JSON),
    ("post", "/", {"json": {"inputs": ENCODED, "parameters": {"max_new_tokens": 1}}}, 200, JSON),
    ("get", "/v2", {}, 200, JSON),
    ("get", "/v2/health/live", {}, 200, JSON),
    ("get", "/v2/health/ready", {}, 200, JSON),
    ("get", "/health", {}, 200, JSON),
    ("get", "/livez", {}, 200, JSON),
    ("get", "/readyz", {}, 200, JSON),
    ("get", "/info", {}, 200, JSON),
    ("get", "/openapi.json", {}, 200, JSON),
]


@pytest.mark.parametrize(("verb", "path", "sent", "status", "media_type"), ANSWERS)
def test_an_answer_has_the_shape_that_is_told(
    client: FlaskClient, verb: str, path: str, sent: dict[str, Any], status: int, media_type: str
) -> None:
    answer = client.open(path, method=verb, **sent)
    assert (answer.status_code, answer.content_type) == (status, media_type)
    contract.check_answer(verb, path, status, media_type, json.loads(answer.data))


NAMED: list[tuple[str, str, str, dict[str, Any], int]] = [
    ("get", "/models/{model}/health", "/models/made/health", {}, 200),
    ("get", "/models/{model}/info", "/models/made/info", {}, 200),
    ("get", "/models/{model}/info", "/models/other/info", {}, 404),
    ("post", "/models/{model}", "/models/made", {"data": DOCUMENT}, 200),
    ("post", "/pipeline/{task}", "/pipeline/image-to-text", {"data": DOCUMENT}, 200),
    ("post", "/pipeline/{task}", "/pipeline/singing", {"data": DOCUMENT}, 404),
    ("get", "/v2/models/{model}", "/v2/models/made", {}, 200),
    ("get", "/v2/models/{model}/ready", "/v2/models/made/ready", {}, 200),
    (
        "post",
        "/v2/models/{model}/infer",
        "/v2/models/made/infer",
        {"json": {"inputs": [TENSOR]}},
        200,
    ),
]


@pytest.mark.parametrize(("verb", "told", "path", "sent", "status"), NAMED)
def test_a_named_models_answer_has_the_shape_that_is_told(
    client: FlaskClient, verb: str, told: str, path: str, sent: dict[str, Any], status: int
) -> None:
    answer = client.open(path, method=verb, **sent)
    assert answer.status_code == status
    media_type = answer.content_type
    contract.check_answer(verb, told, status, media_type, json.loads(answer.data))


# ---- examples -----------------------------------------------------------------------------------


def examples() -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every example with the schema that it stands beside."""
    for one in contract.operations():
        for response in one.responses.values():
            for content in response.get("content", {}).values():
                for name, example in content.get("examples", {}).items():
                    yield name, content["schema"], contract.follow(example)["value"]


def test_examples_have_the_shape_that_they_are_examples_of() -> None:
    found = list(examples())
    assert found
    for _, schema, value in found:
        contract.check(schema, value)


def example(name: str) -> Any:
    return contract.DOCUMENT["components"]["examples"][name]["value"]


def outline(value: object) -> object:
    """Keys and texts, without numbers and without the order of what numbers order."""
    if isinstance(value, dict):
        return {key: outline(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted((outline(one) for one in value), key=repr)
    return value if isinstance(value, str | bool) else type(value).__name__


@pytest.mark.torch
def test_examples_are_answers_of_the_service(halfgig: Server) -> None:
    page = (ROOT / "samples/invoice.jpg").read_bytes()

    def send(path: str, data: bytes, request_id: str) -> Any:
        headers = {"X-Request-ID": request_id}
        return requests.post(halfgig.url + path, data=data, headers=headers, timeout=120).json()

    said = send("/v1/classify", page, "order-4711")
    assert outline(said) == outline(example("classification"))
    assert {one["label"] for one in send("/", page, "x")} <= {
        one["label"] for one in said["pages"][0]["labels"]
    }
    assert send("/v1/classify", b"Dear Sir,", "order-4712") == example("unsupported")
    health = requests.get(halfgig.url + "/health", timeout=120).json()
    assert outline(health) == outline(example("health"))


# ---- the pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_needs_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.content_type == "text/html; charset=utf-8"
    needed = re.findall(r'(?:src|href)="([^"#]+)"', page.text)
    assert needed
    assert all(name.startswith("/") for name in needed)
    for name in set(needed):
        assert client.get(name).status_code == 200, name


def test_scripts_and_styles_name_no_other_host(client: FlaskClient) -> None:
    (asset,) = contract.DOCUMENT["paths"]["/static/{name}"]["get"]["parameters"]
    files = sorted((ROOT / "server/web/static").iterdir())
    assert asset["schema"]["enum"] == [file.name for file in files]
    for file in files:
        sent = client.get(f"/static/{file.name}")
        assert sent.status_code == 200
        hosts = re.findall(r"https?://([\w.-]+)", sent.text)
        assert set(hosts) <= {"www.w3.org"}, file.name  # the name of SVG


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/openapi.json")
    again = client.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["none.js", "..%2Fapp.py", "%2e%2e/app.py"])
def test_only_the_pages_files_are_sent(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
