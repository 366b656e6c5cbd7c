"""The circuit breaker: whatever happens, an endpoint in trouble is left alone, but not for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inference_child.engines.hosted import breaker
from inference_child.engines.hosted.breaker import (
    FAILURES,
    FIRST_PAUSE_S,
    LONGEST_PAUSE_S,
    LONGEST_WORD_S,
    Answered,
    Asked,
    Circuit,
    Closed,
    Failed,
    HalfOpen,
    Open,
    ToldToWait,
    Trouble,
    retry_after_s,
    step,
)

troubles = st.sampled_from(Trouble)
told = st.builds(ToldToWait, st.floats(-10, 10 * LONGEST_WORD_S), troubles)
events = st.sampled_from([Asked(), Answered(), Failed()]) | told
moments = st.floats(0, 1e6)
pauses = st.floats(FIRST_PAUSE_S, LONGEST_PAUSE_S)
circuits = (
    st.builds(Closed, st.integers(0, FAILURES - 1))
    | st.builds(Open, moments, pauses, troubles)
    | st.builds(HalfOpen, pauses)
)


def after(*moves: tuple[breaker.Event, float]) -> Circuit:
    """A new circuit after `moves`, each (event, moment)."""
    circuit: Circuit = Closed()
    for event, now in moves:
        circuit = step(circuit, event, now)
    return circuit


def test_every_state_answers_every_event() -> None:
    states, happenings = (Closed, Open, HalfOpen), (Asked, Answered, Failed, ToldToWait)
    assert set(breaker.TABLE) == {(state, event) for state in states for event in happenings}


@given(circuits, events, moments)
def test_nobody_is_shut_out_for_longer_than_the_longest_word(
    circuit: Circuit, event: breaker.Event, now: float
) -> None:
    changed = step(circuit, event, now)
    if changed != circuit:
        assert retry_after_s(changed, now) <= LONGEST_WORD_S + 1e-6  # of rounding
        assert not isinstance(changed, Open) or changed.pause_s <= LONGEST_PAUSE_S


@given(circuits, st.lists(st.tuples(events, st.floats(0, 100)), max_size=40))
def test_nobody_is_let_through_before_the_time_is_over(
    circuit: Circuit, moves: list[tuple[breaker.Event, float]]
) -> None:
    now, shut_until = 0.0, circuit.until if isinstance(circuit, Open) else 0.0
    for event, pause in moves:
        now += pause
        circuit = step(circuit, event, now)
        if isinstance(event, Asked) and not isinstance(circuit, Open):
            assert now >= shut_until
        shut_until = circuit.until if isinstance(circuit, Open) else 0.0


@given(st.builds(Open, moments, pauses, troubles), st.floats(0, 100))
def test_the_first_one_after_the_pause_is_the_trial(circuit: Open, late: float) -> None:
    now = circuit.until + late
    trial = step(circuit, Asked(), now)
    assert trial == HalfOpen(circuit.pause_s)
    assert step(trial, Asked(), now) == trial  # a trial that was cancelled is taken by the next
    assert step(trial, Answered(), now) == Closed()


@given(circuits, moments)
def test_an_answer_forgives_everything(circuit: Circuit, now: float) -> None:
    assert isinstance(circuit, Open) or step(circuit, Answered(), now) == Closed()


def test_it_opens_at_the_third_failure_in_a_row_and_no_earlier() -> None:
    failed = (Failed(), 1.0)
    assert isinstance(after(failed, failed), Closed)
    assert isinstance(after(failed, failed, (Answered(), 1.0), failed, failed), Closed)
    opened = after(failed, failed, failed)
    assert opened == Open(1.0 + FIRST_PAUSE_S, FIRST_PAUSE_S, Trouble.UNAVAILABLE)


def test_trials_that_fail_come_more_and_more_seldom() -> None:
    circuit, now, waits = after(*[(Failed(), 0.0)] * FAILURES), 0.0, []
    for _ in range(6):
        waits.append(retry_after_s(circuit, now))
        now += waits[-1]
        circuit = step(step(circuit, Asked(), now), Failed(), now)
    assert waits == [5, 10, 20, 40, 60, 60]


def test_what_the_endpoint_asks_for_is_kept_at_once() -> None:
    assert after((ToldToWait(30, Trouble.BUSY), 2.0)) == Open(32.0, FIRST_PAUSE_S, Trouble.BUSY)
