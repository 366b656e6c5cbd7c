"""Two deaths convict a document, for a while; an answer acquits it; memory is bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.supervision.decisions.quarantine import (
    DEATHS,
    HOLD_S,
    REMEMBERED,
    Quarantine,
    fingerprint,
)


def test_one_death_may_be_bad_luck() -> None:
    quarantine = Quarantine()
    assert quarantine.blame("a", "crash", 0.0) is False
    assert quarantine.verdict("a", 0.0) is None


def test_the_second_death_convicts_and_is_said_once() -> None:
    quarantine = Quarantine()
    said = [quarantine.blame("a", cause, 1.0) for cause in ("crash", "oom", "oom")]
    assert said == [False, True, False]
    record = quarantine.verdict("a", 1.0)
    assert record is not None
    assert (record.cause, record.deaths) == ("oom", 3)


def test_a_conviction_ends_with_its_time() -> None:
    quarantine = Quarantine()
    for _ in range(DEATHS):
        quarantine.blame("a", "crash", 10.0)
    assert quarantine.verdict("a", 10.0 + HOLD_S - 0.1)
    assert quarantine.verdict("a", 10.0 + HOLD_S) is None
    assert quarantine.blame("a", "crash", 10.0 + HOLD_S) is False  # it begins anew


def test_deaths_far_apart_convict_nobody() -> None:
    quarantine = Quarantine()
    for hour in range(10):
        quarantine.blame("a", "crash", hour * 3600.0)
        assert quarantine.verdict("a", hour * 3600.0) is None


def test_an_answer_acquits() -> None:
    quarantine = Quarantine()
    quarantine.blame("a", "crash", 0.0)
    quarantine.acquit("a")
    quarantine.acquit("never heard of")
    assert quarantine.blame("a", "crash", 0.0) is False


def test_the_oldest_is_forgotten_first_and_memory_is_bounded() -> None:
    quarantine = Quarantine()
    for number in range(REMEMBERED + 1):
        for _ in range(DEATHS):
            quarantine.blame(str(number), "crash", 0.0)
    assert quarantine.verdict("0", 0.0) is None
    convicted = [quarantine.verdict(str(number), 0.0) for number in range(1, REMEMBERED + 1)]
    assert all(convicted)


blows = st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.sampled_from([0.0, 1.0, 500])))


@given(blows)
def test_a_verdict_needs_two_deaths_since_the_last_answer(
    moves: list[tuple[str, bool, float]],
) -> None:
    quarantine, now = Quarantine(), 0.0
    deaths = dict.fromkeys("abc", 0)
    for name, died, pause in moves:
        now += pause
        if died:
            quarantine.blame(name, "crash", now)
            deaths[name] += 1
        else:
            quarantine.acquit(name)
            deaths[name] = 0
        for other in "abc":
            assert quarantine.verdict(other, now) is None or deaths[other] >= DEATHS


@given(st.binary())
def test_a_name_says_nothing_of_the_document_but_which_it_is(document: bytes) -> None:
    name = fingerprint(document)
    assert len(name) == 64
    assert name == fingerprint(bytes(document))
    assert name != fingerprint(document + b"x")
