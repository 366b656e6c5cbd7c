"""Bad input to the real service with the bundled checkpoint: refused rightly, and it goes on."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.child.pdfs import Sheet, grey, pdf
from tests.http import pages
from tests.http.problem import check_problem
from tests.http.wired import chunk, head, talk
from tests.logs.running import Server

pytestmark = [pytest.mark.process, pytest.mark.torch]
TIMEOUT_S = 120.0
CLASSES = 16  # of RVL-CDIP
OVER = 1_000_001  # bytes; the server of these tests takes a megabyte
SOUND = [
    pages.jpeg(),
    pages.encoded(pages.drawn(), "TIFF", save_all=True, append_images=[pages.drawn()]),
    pages.encoded(pages.drawn(), "TIFF", compression="tiff_lzw"),
    pages.encoded(pages.drawn(), "PDF"),
    pdf(Sheet(), Sheet(rotate=90, image=grey(30, 40))),
]
SAMPLES = os.environ.get("HALFGIG_SAMPLES")


def send(server: Server, path: str = "/v1/classify", **sent: Any) -> requests.Response:
    return requests.post(server.url + path, timeout=TIMEOUT_S, **sent)


def check_answer(answer: requests.Response) -> dict[str, Any]:
    """A classification of one page."""
    assert answer.status_code == 200, answer.text
    (page,) = answer.json()["pages"]
    scores = [entry["score"] for entry in page["labels"]]
    assert len(scores) == CLASSES
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1.0)
    assert (page["label"], page["score"]) == tuple(page["labels"][0].values())
    return dict(page)


def check_goes_on(server: Server) -> None:
    check_answer(send(server, data=pages.jpeg()))


def refused(answer: requests.Response, status: int, code: str) -> str:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return check_problem(answer.status_code, headers, answer.json(), expected=(status, code))


@pytest.mark.parametrize("name", pages.MODES)
def test_every_kind_of_picture_is_an_ordinary_document(halfgig: Server, name: str) -> None:
    page = check_answer(send(halfgig, data=pages.MODES[name]))
    assert (page["width"], page["height"]) == (240, 320)
    assert ("first frame of an animation" in page["applied"]) == (name == "animated gif")


DAMAGED = {
    "an empty body": (b"", 400, "empty_document", "Send its bytes as the body"),
    "text renamed .png": (b"Dear Sir,\n", 415, "unsupported_document", "Send a PDF"),
    "a PDF's beginning": (b"%PDF-1.7\n", 422, "unreadable_document", "complete file"),
    "a PDF without the page": (pdf(Sheet()), 422, "no_such_page", "has 1 page"),
    "a truncated JPEG": (pages.jpeg()[:900], 422, "unreadable_document", "send the complete"),
    "four bytes of PNG": (b"\x89PNG", 422, "unreadable_document", "send the complete file"),
    "a bomb": (pages.bomb(), 422, "too_many_pixels", "scale it down"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_no_page_is_refused_and_the_next_is_answered(halfgig: Server, name: str) -> None:
    document, status, code, says = DAMAGED[name]
    path = "/v1/classify?pages=2" if code == "no_such_page" else "/v1/classify"
    assert says in refused(send(halfgig, path, data=document), status, code)
    check_goes_on(halfgig)


def test_a_document_of_many_pages_is_answered_page_by_page(halfgig: Server) -> None:
    body = pdf(Sheet(), Sheet(is_broken=True), Sheet(rotate=90))
    answer = send(halfgig, data=body).json()
    assert answer["document"] == {"format": "PDF", "pages": 3}
    assert [page["page"] for page in answer["pages"]] == [1, 2, 3]
    assert ["label" in page for page in answer["pages"]] == [True, False, True]
    assert answer["pages"][1]["error"]["code"] == "unreadable_document"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SOUND), st.data())
def test_a_mutilated_document_is_answered_or_refused(
    halfgig: Server, sound: bytes, data: st.DataObject
) -> None:
    body = bytearray(sound[: data.draw(st.integers(1, len(sound)))])
    for _ in range(data.draw(st.integers(0, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    assert send(halfgig, data=bytes(body)).status_code in {200, 415, 422}


FORMS: dict[str, tuple[dict[str, Any], int, str, str]] = {
    "a 0-byte file": ({"files": {"file": ("a.png", b"")}}, 400, "empty_document", "no document"),
    "another field": ({"files": {"page": b"x"}}, 400, "empty_document", "it has `page`"),
    "a field, no file": (
        {"data": b'--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n',
         "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
        400, "empty_document", "no file field `file`",
    ),
    "a form without end": (
        {"data": b"--b\r\n", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
        400, "empty_document", "no file field `file`",
    ),
    "bad base64": ({"json": {"file": "not base64!"}}, 400, "bad_request", "standard base64"),
    "no JSON": (
        {"data": "{", "headers": {"Content-Type": "application/json"}},
        400, "bad_request", "is no JSON",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_a_document_is_refused(halfgig: Server, name: str) -> None:
    sent, status, code, says = FORMS[name]
    assert says in refused(send(halfgig, **sent), status, code)
    check_goes_on(halfgig)


@pytest.mark.parametrize("question", [None, "", "x" * 10_240])
def test_a_question_must_be_one(halfgig: Server, question: str | None) -> None:
    given = {} if question is None else {"question": question}
    encoded = base64.b64encode(pages.jpeg()).decode()
    answer = send(halfgig, "/v1/ask", json={"file": encoded, **given})
    refused(answer, 400, "bad_question")
    check_goes_on(halfgig)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/v2/classify", 404, "not_found"),
        ("GET", "/v1/classify", 405, "method_not_allowed"),
    ],
)
def test_a_route_must_be_one(
    halfgig: Server, method: str, path: str, status: int, code: str
) -> None:
    refused(requests.request(method, halfgig.url + path, timeout=TIMEOUT_S), status, code)
    check_goes_on(halfgig)


def test_a_body_over_the_limit_is_refused_with_the_limit(halfgig: Server) -> None:
    said = refused(send(halfgig, data=bytes(OVER)), 413, "body_too_large")
    assert "1 MB" in said
    assert "smaller picture" in said
    check_goes_on(halfgig)


def test_a_body_over_the_limit_in_chunks_is_refused_readably(halfgig: Server) -> None:
    # The client sends five times the limit before it reads: a reset would eat the answer.
    data = chunk(bytes(100_000)) * 50 + chunk(b"")
    said = talk(halfgig.url, head("POST", "/v1/classify", "Transfer-Encoding: chunked"), data)
    check_problem(said.status, said.headers, said.json, expected=(413, "body_too_large"))
    check_goes_on(halfgig)


def test_a_document_in_chunks_is_answered(halfgig: Server) -> None:
    data = chunk(pages.jpeg()[:500]) + chunk(pages.jpeg()[500:]) + chunk(b"")
    said = talk(halfgig.url, head("POST", "/v1/classify", "Transfer-Encoding: chunked"), data)
    assert said.status == 200


def test_two_content_lengths_are_refused(halfgig: Server) -> None:
    lengths = ("Content-Length: 5", "Content-Length: 6")
    said = talk(halfgig.url, head("POST", "/v1/classify", *lengths), b"hello")
    check_problem(said.status, said.headers, said.json, expected=(400, "bad_request"))
    check_goes_on(halfgig)


def test_headers_without_end_are_refused(halfgig: Server) -> None:
    said = talk(halfgig.url, head("GET", "/health", "X-Long: " + "x" * 40_000))
    check_problem(said.status, said.headers, said.json, expected=(431, "headers_too_large"))
    check_goes_on(halfgig)


def test_a_document_needs_no_content_type(halfgig: Server) -> None:
    page = pages.jpeg()
    said = talk(halfgig.url, head("POST", "/v1/classify", f"Content-Length: {len(page)}"), page)
    assert said.status == 200
    assert said.json["pages"][0]["label"]


def test_a_client_that_leaves_in_the_middle_harms_nobody(halfgig: Server) -> None:
    from socket import create_connection  # noqa: PLC0415 - the only test that hangs up
    from urllib.parse import urlsplit  # noqa: PLC0415

    address = urlsplit(halfgig.url)
    with create_connection((address.hostname, address.port), TIMEOUT_S) as line:
        line.sendall(head("POST", "/v1/classify", "Content-Length: 1000") + b"half")
    check_goes_on(halfgig)


@pytest.mark.skipif(SAMPLES is None, reason="HALFGIG_SAMPLES names no directory of real files")
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("receipt-cord.png", 200),
        ("photo-palette.png", 200),
        ("two-frames.tif", 200),
        ("article-22.pdf", 200),
        ("invalid.pdf", 415),
        ("encrypted.pdf", 422),
        ("bomb-35000x35000.pdf", 200),
    ],
)
def test_real_files_are_answered_or_refused(halfgig: Server, name: str, status: int) -> None:
    document = (Path(SAMPLES or "") / name).read_bytes()
    if len(document) >= OVER:
        pytest.skip("over the limit of this server")
    assert send(halfgig, data=document).status_code == status
    check_goes_on(halfgig)


def test_all_this_ended_no_child(halfgig: Server) -> None:
    check_goes_on(halfgig)
    assert halfgig.said("child.exit") == []
