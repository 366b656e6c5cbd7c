"""What bodies mean to Hugging Face's routes, and what they answer."""

from __future__ import annotations

import base64
import io
import math
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.web.huggingface.replies import shape
from server.web.huggingface.wishes import Function, Pipeline, Wish, choose
from tests.http.problem import check_problem

pytestmark = pytest.mark.process
DOCUMENT = b"\x89PNG made"
ENCODED = base64.b64encode(DOCUMENT).decode()
LABELS = [{"label": "good", "score": 0.75}, {"label": "bad", "score": 0.25}]
TEXT = [{"generated_text": "made", "page": 1, "finish_reason": "stop"}]
ANSWER = [{"answer": "made", "score": 0.5, "page": 1, "finish_reason": "stop"}]
ALL = ("classify", "parse", "ask", "read")


def form(**fields: object) -> dict[str, Any]:
    return {"data": {"file": (io.BytesIO(DOCUMENT), "page.png"), **fields}}


@pytest.mark.parametrize(
    ("path", "sent", "answer"),
    [
        ("/", {"data": DOCUMENT}, LABELS),
        ("/", {"data": DOCUMENT, "content_type": "image/png"}, LABELS),
        ("/?top_k=1", {"data": DOCUMENT}, LABELS[:1]),
        ("/", {"json": {"inputs": ENCODED}}, LABELS),
        ("/", {"json": {"inputs": ENCODED, "parameters": {"top_k": 1}}}, LABELS[:1]),
        ("/", {"json": {"inputs": ENCODED, "parameters": None, "options": {}}}, LABELS),
        ("/", {"json": {"inputs": ENCODED, "parameters": {"max_new_tokens": 5}}}, TEXT),
        ("/", {"json": {"inputs": ENCODED, "parameters": {"generate_kwargs": {}}}}, TEXT),
        ("/", {"json": {"inputs": {"image": ENCODED, "question": "what?"}}}, ANSWER),
        ("/", {"json": {"inputs": ENCODED, "image": ENCODED, "question": "what?"}}, ANSWER),
        ("/", {"json": {"image": ENCODED, "question": "what?"}}, ANSWER),
        ("/", form(question="what?"), ANSWER),
        ("/?question=what%3F", {"data": DOCUMENT}, ANSWER),
        ("/", form(), LABELS),
        ("/", {"data": f'{{"inputs": "{ENCODED}"}}'}, LABELS),  # JSON that nobody announced
        ("/models/made", {"data": DOCUMENT}, LABELS),
        ("/models/someone/made", {"data": DOCUMENT}, LABELS),
        ("/models/Someone/Made/", {"data": DOCUMENT}, LABELS),
        ("/pipeline/image-to-text", {"data": DOCUMENT}, TEXT),
        ("/pipeline/image-to-text/made", {"data": DOCUMENT}, TEXT),
        ("/pipeline/image-classification", {"data": DOCUMENT}, LABELS),
        ("/pipeline/document-question-answering?question=a", {"data": DOCUMENT}, ANSWER),
    ],
)
def test_a_body_means_what_its_client_meant(
    client: FlaskClient, path: str, sent: dict[str, Any], answer: list[Any]
) -> None:
    said = client.post(path, **sent)
    assert (said.status_code, said.get_json()) == (200, answer)
    assert "total;dur=" in said.headers["Server-Timing"]


def parameters(**given: object) -> dict[str, Any]:
    return {"json": {"inputs": ENCODED, "parameters": given}}


@pytest.mark.parametrize(
    ("path", "sent", "status", "code", "says"),
    [
        ("/", {}, 400, "empty_document", "no document"),
        ("/", {"json": {}}, 400, "empty_document", "`inputs`"),
        ("/", {"json": []}, 400, "bad_request", "must be an object"),
        ("/", {"data": "{"}, 400, "bad_request", "no JSON"),
        (
            "/",
            {"data": "[" * 100_000, "content_type": "application/json"},
            400,
            "bad_request",
            "ne",
        ),
        ("/", {"json": {"inputs": 7}}, 400, "bad_request", "`inputs` must be a string"),
        ("/", {"json": {"inputs": "%"}}, 400, "bad_request", "`inputs` is not base64"),
        ("/", {"json": {"inputs": "https://example.org/a.png"}}, 400, "bad_request", "an address"),
        ("/", {"json": {"inputs": {"question": "what?"}}}, 400, "empty_document", "no document"),
        ("/", {"json": {"inputs": ENCODED, "question": 7}}, 400, "bad_question", "a question"),
        ("/", {"json": {"inputs": ENCODED, "parameters": 7}}, 400, "bad_parameter", "an object"),
        ("/", parameters(top_k=0), 400, "bad_parameter", "`top_k` is 0"),
        ("/", parameters(top_k=True), 400, "bad_parameter", "`top_k` is True"),
        ("/", parameters(function_to_apply={}), 400, "bad_parameter", "softmax, sigmoid, none"),
        ("/", parameters(generate_kwargs=7), 400, "bad_parameter", "`generate_kwargs` must be an"),
        ("/", parameters(max_new_tokens=5, max_answer_len=0), 400, "bad_parameter", "answer_len"),
        ("/pipeline/image-to-text?question=", {"data": DOCUMENT}, 400, "bad_question", "question"),
        ("/", parameters(max_new_tokens=-1), 400, "bad_parameter", "`max_new_tokens` is -1"),
        (
            "/",
            parameters(generation_parameters={"max_new_tokens": "x"}),
            400,
            "bad_parameter",
            "`max_new_tokens`",
        ),
        ("/pipeline/document-question-answering", {"data": b"x"}, 400, "bad_question", "question"),
        ("/pipeline/text-generation", {"data": DOCUMENT}, 404, "not_found", "image-to-text"),
        ("/models/other", {"data": DOCUMENT}, 404, "model_not_found", "someone/made"),
        ("/", {"data": bytes(2 * 10**6)}, 413, "body_too_large", "HALFGIG_MAX_BODY_MB"),
    ],
)
def test_a_bad_request_is_told_in_error(
    client: FlaskClient, path: str, sent: dict[str, Any], status: int, code: str, says: str
) -> None:
    answer = client.post(path, **sent)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    problem = answer.get_json(force=True)
    assert says in check_problem(answer.status_code, headers, problem, expected=(status, code))


@pytest.mark.parametrize(
    ("names", "tasks", "asks", "pipeline"),
    [
        ((), (), False, "image-classification"),
        ((), ("classify",), False, "image-classification"),
        ((), ("parse",), False, "image-to-text"),
        ((), ("read", "classify"), False, "image-to-text"),
        ((), ("ask",), False, "document-question-answering"),
        ((), ("classify",), True, "document-question-answering"),
        (("top_k",), ("parse", "classify"), False, "image-classification"),
        (("top_k",), ("parse",), False, "image-to-text"),
        (("max_new_tokens",), ("classify", "parse"), False, "image-to-text"),
        (("max_new_tokens",), ("classify",), False, "image-classification"),
    ],
)
def test_where_no_path_says_it_body_and_checkpoint_choose(
    names: tuple[str, ...], tasks: tuple[str, ...], *, asks: bool, pipeline: str
) -> None:
    assert choose(names, tasks, asks=asks).value == pipeline


def wish(pipeline: Pipeline, top_k: int | None = None, function: str = "softmax") -> Wish:
    return Wish(pipeline, top_k, Function(function))


def test_a_parsed_page_keeps_the_tokens_that_token2json_takes() -> None:
    page = {"page": 2, "fields": {"a": "1"}, "sequence": "<s_a>1</s_a>", "finish_reason": "stop"}
    (said,) = shape(wish(Pipeline.IMAGE_TO_TEXT), [page])
    assert (said["generated_text"], said["fields"]) == ("<s_a>1</s_a>", {"a": "1"})


def test_pages_answer_a_question_the_surest_first() -> None:
    found = [{"answer": str(n), "score": score, "page": n} for n, score in ((1, 0.2), (2, 0.9))]
    said = shape(wish(Pipeline.DOCUMENT_QUESTION_ANSWERING), found)
    assert [one["page"] for one in said] == [2, 1]
    assert len(shape(wish(Pipeline.DOCUMENT_QUESTION_ANSWERING, top_k=1), found)) == 1


@pytest.mark.parametrize("function", ["softmax", "sigmoid", "none"])
def test_every_function_keeps_the_order_of_labels(function: str) -> None:
    labels = [{"label": str(n), "score": score} for n, score in enumerate((0.9, 0.1, 0.0))]
    said = shape(wish(Pipeline.IMAGE_CLASSIFICATION, 3, function), [{"labels": labels}])
    scores = [one["score"] for one in said]
    assert scores == sorted(scores, reverse=True)
    assert all(map(math.isfinite, scores))


def test_a_page_that_could_not_be_read_leaves_the_others_theirs() -> None:
    lost = {"page": 1, "error": {"code": "unreadable_document", "detail": "It is damaged."}}
    read = {"page": 2, "labels": LABELS, "text": "made", "answer": "made", "score": 0.5}
    sizes = {pipeline: len(shape(wish(pipeline), [lost, read])) for pipeline in Pipeline}
    assert sizes[Pipeline.IMAGE_CLASSIFICATION] == len(LABELS)
    assert sizes[Pipeline.IMAGE_TO_TEXT] == sizes[Pipeline.DOCUMENT_QUESTION_ANSWERING] == 1
