"""Idempotency keys: the ledger by itself, and before a whole application."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from server.errors import Code, Failure
from server.service import doors
from server.web.doors import idempotency
from server.web.doors.idempotency import KEPT_S, Kept, Ledger, fingerprint
from tests.doors.settings import KEY, OTHER, config
from tests.http.conftest import Site
from tests.http.problem import check_problem
from tests.supervision.front import PATIENCE_S
from tests.waiting import wait_until

Begin = Callable[..., Site]
ANSWER = Kept(200, (), b"answer")
PRINT, ANOTHER = b"one", b"two"


def problem(answer: TestResponse, status: int, code: str) -> str:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return check_problem(answer.status_code, headers, answer.get_json(), expected=(status, code))


def refused(ledger: Ledger, key: str, print_: bytes, now: float) -> Code:
    with pytest.raises(Failure) as caught:
        ledger.begin(key, print_, now)
    return caught.value.code


# ---- the ledger ----------------------------------------------------------------------------------


def test_an_answer_is_shown_again_for_an_hour() -> None:
    ledger = Ledger()
    assert ledger.begin("key", PRINT, 0.0) is None
    assert refused(ledger, "key", PRINT, 1.0) is Code.IDEMPOTENCY_CONFLICT
    assert refused(ledger, "key", ANOTHER, 1.0) is Code.IDEMPOTENCY_MISMATCH
    ledger.end("key", ANSWER, 2.0)
    assert ledger.begin("key", PRINT, 2.0 + KEPT_S - 1) == ANSWER
    assert refused(ledger, "key", ANOTHER, 3.0) is Code.IDEMPOTENCY_MISMATCH
    assert ledger.begin("key", ANOTHER, 2.0 + KEPT_S) is None


def test_what_was_not_the_last_word_may_be_tried_again() -> None:
    ledger = Ledger()
    ledger.begin("key", PRINT, 0.0)
    ledger.end("key", None, 1.0)
    assert ledger.begin("key", PRINT, 2.0) is None
    assert [idempotency.is_final(status) for status in (200, 202, 422, 429, 503, 401)] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


steps = st.lists(st.tuples(st.sampled_from("abcde"), st.booleans(), st.integers(0, 3000)))


@given(steps)
def test_the_ledger_stays_within_its_bytes_and_forgets_nothing_in_work(
    steps: list[tuple[str, bool, int]],
) -> None:
    ledger, working = Ledger(most_bytes=5000), set[str]()
    for now, (key, ends, size) in enumerate(steps):
        if ends:
            ledger.end(key, Kept(200, (), bytes(size)), float(now))
            working.discard(key)
        elif key in working:
            assert refused(ledger, key, PRINT, float(now)) is Code.IDEMPOTENCY_CONFLICT
        elif ledger.begin(key, PRINT, float(now)) is None:
            working.add(key)
        assert ledger.bytes <= 5000 + len(working) * idempotency.OVERHEAD
        assert ledger.bytes >= 0


@pytest.mark.parametrize("header", ["", " ", '"', "a b", "ä", "x" * 256])
def test_what_is_no_key_is_refused(header: str) -> None:
    with pytest.raises(Failure):
        idempotency.key_of(header)


def test_quotes_are_not_part_of_a_key() -> None:
    assert idempotency.key_of('"8e03978e"') == idempotency.key_of(" 8e03978e ") == "8e03978e"


# ---- the fingerprint -----------------------------------------------------------------------------


def form(boundary: str, data: bytes) -> bytes:
    mark = f"--{boundary}".encode()
    return mark + b"\r\n\r\n" + data + b"\r\n" + mark + b"--\r\n"


@given(st.binary(max_size=300), st.text("ab", min_size=1, max_size=4), st.integers(1, 7))
def test_a_word_is_left_out_wherever_the_pieces_break(data: bytes, word: str, size: int) -> None:
    class Pieces(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            return super().read(size)

    found = b"".join(idempotency._without(Pieces(data), b"#" + word.encode()))
    assert found == data.replace(b"#" + word.encode(), b"")


def test_a_new_boundary_is_no_new_request_and_new_bytes_are() -> None:
    def of(boundary: str, data: bytes) -> bytes:
        body = io.BytesIO(form(boundary, data))
        found = fingerprint("multipart/form-data", b"", body, boundary)
        assert body.tell() == 0
        return found

    page = bytes(200_000)
    assert of("a1b2", page) == of("c3d4e5", page)
    assert of("a1b2", page) != of("a1b2", page + b"x")


# ---- before an application -----------------------------------------------------------------------

NAMED = {"Idempotency-Key": "3f6c"}


@pytest.mark.process
def test_the_same_request_is_answered_once(site: Begin) -> None:
    begun = site()
    first, second = (begun.client.post("/v1/read", data=b"page", headers=NAMED) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.data == first.data
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.headers["X-Request-ID"] != first.headers["X-Request-ID"]
    assert len(begun.front.told.of("request.done")) == 1


@pytest.mark.process
def test_every_family_of_routes_has_it(site: Begin) -> None:
    begun = site()
    for path in ("/v1/read", "/pipeline/image-to-text"):
        for _ in range(2):
            assert begun.client.post(path, data=b"page", headers=NAMED).status_code == 200
    assert len(begun.front.told.of("request.done")) == 2


@pytest.mark.process
def test_another_request_under_the_same_key_is_refused(client: FlaskClient) -> None:
    client.post("/v1/read", data=b"page", headers=NAMED)
    problem(client.post("/v1/read", data=b"other", headers=NAMED), 422, "idempotency_mismatch")
    problem(
        client.post("/v1/read", data=b"page", headers={"Idempotency-Key": "no good"}),
        400, "bad_request",
    )  # fmt: skip
    assert client.post("/v1/classify", data=b"other", headers=NAMED).status_code == 200


@pytest.mark.process
def test_a_form_is_the_same_with_another_boundary(client: FlaskClient) -> None:
    for boundary in ("one", "another"):
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            f"page\r\n--{boundary}--\r\n"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        answer = client.post("/v1/read", data=body, content_type=kind, headers=NAMED)
        assert answer.get_json()["pages"][0]["hash"] == hashlib.sha256(b"page").hexdigest()
    assert answer.headers["Idempotency-Replayed"] == "true"


@pytest.mark.process
def test_the_same_request_at_the_same_time_is_told_to_come_back(site: Begin) -> None:
    begun = site("--slow-s", "0.5")
    app = begun.client.application
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(app.test_client().post, "/v1/read", data=b"page", headers=NAMED)
        wait_until(lambda: begun.front.room.taken == 1, PATIENCE_S)
        second = begun.client.post("/v1/read", data=b"page", headers=NAMED)
        assert "same" not in problem(second, 409, "idempotency_conflict")
        assert int(second.headers["Retry-After"]) >= 1
        assert first.result(PATIENCE_S).status_code == 200
    assert begun.client.post("/v1/read", data=b"page", headers=NAMED).status_code == 200


@pytest.mark.process
def test_a_failure_that_may_pass_is_not_kept_and_a_final_one_is(site: Begin) -> None:
    begun = site("--refuse", "unreadable_document")
    answers = [begun.client.post("/v1/read", data=b"page", headers=NAMED) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    begun.front.close()
    late = {"Idempotency-Key": "late"}
    for _ in range(2):
        answer = begun.client.post("/v1/read", data=b"page", headers=late)
        problem(answer, 503, "draining")
        assert "Idempotency-Replayed" not in answer.headers


@pytest.mark.process
def test_holders_of_keys_do_not_share_their_names(site: Begin) -> None:
    client = site(doors=doors(config(API_KEYS=f"{KEY},{OTHER}"))).client
    for key in (KEY, OTHER):
        answer = client.post("/v1/read", data=b"page", headers={"X-API-Key": key, **NAMED})
        assert "Idempotency-Replayed" not in answer.headers
