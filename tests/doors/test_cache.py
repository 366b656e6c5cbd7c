"""The answer cache: the same bytes asked the same thing of the same model."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.supervision.work import Order
from server.web.cache import OVERHEAD, Cache, name
from server.wire.messages import Answer, Ready
from tests.http.conftest import Site

Begin = Callable[..., Site]
READY = Ready(5, "made", "onnx", "int8", ("read",), (64, 48))
ORDER = Order("ask", b"page", "what?")


def answer(*pages: dict[str, object]) -> Answer:
    body = json.dumps({"pages": pages or [{"text": "x", "applied": ["turned"]}]})
    return Answer(1, body.encode(), pixels=9, tokens=3)


def test_an_answer_is_found_again_and_says_so() -> None:
    cache = Cache(10**4)
    cache.keep(name(ORDER), answer(), READY)
    found = cache.find(name(ORDER), replace(READY, load_ms=9, details={"threads": 2}))
    assert found is not None
    (page,) = json.loads(found.body)["pages"]
    assert page == {"text": "x", "applied": ["turned", "cached"]}


def test_another_model_has_other_answers() -> None:
    cache = Cache(10**4)
    cache.keep(name(ORDER), answer(), READY)
    assert cache.find(name(ORDER), replace(READY, precision="fp32")) is None
    assert (cache.find(name(ORDER), READY), cache.bytes) == (None, 0)


@pytest.mark.parametrize(
    "other",
    [
        replace(ORDER, task="read"),
        replace(ORDER, question="who?"),
        replace(ORDER, max_tokens=7),
        replace(ORDER, pages=((1, 2),)),
        replace(ORDER, document=b"pag"),
    ],
)
def test_what_is_asked_otherwise_is_another_order(other: Order) -> None:
    assert name(other) != name(ORDER)


def test_a_page_that_failed_may_do_better_the_next_time() -> None:
    cache = Cache(10**4)
    cache.keep(name(ORDER), answer({"text": "x"}, {"error": "unreadable_document"}), READY)
    assert cache.find(name(ORDER), READY) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3000))))
def test_it_stays_within_its_bytes(kept: list[tuple[int, int]]) -> None:
    cache = Cache(4000)
    for key, size in kept:
        cache.keep(bytes([key]), answer({"text": "x" * size}), READY)
        assert 0 <= cache.bytes <= 4000
    if kept and kept[-1][1] < 4000 - OVERHEAD - 100:
        assert cache.find(bytes([kept[-1][0]]), READY) is not None


@pytest.mark.process
def test_no_child_works_on_what_was_answered_before(site: Begin) -> None:
    begun = site(cache_bytes=10**5)
    first, second = (begun.client.post("/v1/read", data=b"page").get_json() for _ in range(2))
    assert second["pages"][0]["hash"] == first["pages"][0]["hash"]
    assert second["pages"][0]["applied"] == [*first["pages"][0].get("applied", []), "cached"]
    assert second["request_id"] != first["request_id"]
    assert len(begun.front.told.of("request.done")) == 1
    assert len(begun.front.told.of("request.cached")) == 1


@pytest.mark.process
def test_failures_are_not_kept(site: Begin) -> None:
    begun = site("--refuse", "unreadable_document", cache_bytes=10**5)
    for _ in range(2):
        assert begun.client.post("/v1/read", data=b"page").status_code == 422
    assert not begun.front.told.of("request.cached")


@pytest.mark.process
def test_without_a_setting_nothing_is_kept(site: Begin) -> None:
    begun = site()
    for _ in range(2):
        begun.client.post("/v1/read", data=b"page")
    assert len(begun.front.told.of("request.done")) == 2


@pytest.mark.process
def test_the_log_names_the_trace(site: Begin) -> None:
    begun = site("--refuse", "unreadable_document", "--marker", "bad")
    trace = "0af7651916cd43dd8448eb211c80319c"
    header = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    for document in (b"page", b"bad"):
        begun.client.post("/v1/read", data=document, headers=header)
    events = begun.front.told.of("request.done", "request.refused")
    assert events
    assert {event["trace_id"] for event in events} == {trace}
