"""What an endpoint's answers mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.engines.hosted.breaker import Trouble
from inference_child.engines.hosted.endpoint import Heard
from inference_child.engines.hosted.outcome import (
    BUSY_S,
    QUOTA_S,
    Cold,
    Done,
    Misconfigured,
    Rejected,
    Sick,
    Wait,
    judge,
)

LOADING = {"error": "Model a/b is currently loading", "estimated_time": 20.0}


def of(status: int, body: Any = None, **headers: str) -> Any:
    """What an answer of this status, JSON body and headers (`_` for `-`) means."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return judge(Heard(status, named, json.dumps(body).encode()))


def test_a_result_is_a_result() -> None:
    assert of(200, [{"label": "letter", "score": 0.5}]) == Done([{"label": "letter", "score": 0.5}])


@pytest.mark.parametrize("status", [200, 503])  # some old paths say it with 200
def test_a_cold_start_says_how_long_it_takes(status: int) -> None:
    assert of(status, LOADING) == Cold(20.0)


@pytest.mark.parametrize("seconds", [True, "20", -1, 1e9, None, [20]])
def test_a_cold_start_that_makes_no_sense_is_a_failure(seconds: Any) -> None:
    assert isinstance(of(503, {"error": "loading", "estimated_time": seconds}), Sick | Cold)


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (429, {"retry_after": "7"}, (7.0, Trouble.BUSY)),
        (429, {}, (BUSY_S, Trouble.BUSY)),
        (429, {"retry_after": "soon"}, (BUSY_S, Trouble.BUSY)),
        (402, {}, (QUOTA_S, Trouble.QUOTA)),
        (402, {"retry_after": "90"}, (90.0, Trouble.QUOTA)),
        (503, {"retry_after": "3"}, (3.0, Trouble.UNAVAILABLE)),
    ],
)
def test_who_says_when_to_come_back_is_believed(
    status: int, headers: dict[str, str], expected: tuple[float, Trouble]
) -> None:
    found = of(status, {"error": "not now"}, **headers)
    assert (found.seconds, found.why) == expected
    assert f"(HTTP {status}: not now)" in found.words or "HTTP 503: not now" in found.words


def test_a_date_to_come_back_counts_from_the_answer_s_own() -> None:
    date, later = "Tue, 24 Nov 2026 16:00:00 GMT", "Tue, 24 Nov 2026 16:02:00 GMT"
    assert of(429, None, date=date, retry_after=later).seconds == 120.0
    assert of(429, None, date=later, retry_after=date).seconds == 0.0
    assert of(429, None, retry_after=later).seconds == BUSY_S  # nothing to count from


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_failure_is_a_failure(status: int) -> None:
    assert of(status, {"error": ["one", "two"]}) == Sick(f"fails with HTTP {status}: one; two")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"\xff"])
def test_an_answer_that_is_no_json_is_a_failure(body: bytes) -> None:
    assert isinstance(judge(Heard(200, {}, body)), Sick)


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_request_that_is_turned_down_says_nothing_of_the_next(status: int) -> None:
    assert isinstance(of(status, {"error": "no"}), Rejected)


@pytest.mark.parametrize(
    ("status", "names"),
    [(401, "HF_TOKEN"), (403, "HF_TOKEN"), (404, "HALFGIG_MODEL"), (405, "HALFGIG_HOSTED_URL")],
)
def test_a_wrong_setting_is_named(status: int, names: str) -> None:
    found = of(status, {"error": "no"})
    assert isinstance(found, Misconfigured)
    assert names in found.words


def test_a_redirect_is_a_wrong_setting() -> None:
    found = of(307, None, location="https://elsewhere.example/")
    assert isinstance(found, Misconfigured)
    assert found.words.startswith("redirects to https://elsewhere.example/ (HTTP 307).")


@given(st.integers(100, 599), st.binary(max_size=200), st.dictionaries(st.text(), st.text()))
def test_every_answer_means_something(status: int, body: bytes, headers: dict[str, str]) -> None:
    assert isinstance(
        judge(Heard(status, headers, body)), Done | Cold | Wait | Sick | Rejected | Misconfigured
    )
