"""The transition table is total, says where it leads, and leads nowhere else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import Code
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import Cause
from server.supervision.decisions.events import EVENTS, State
from server.supervision.decisions.lifecycle import TABLE, begin, step, wake_at
from server.supervision.decisions.machine import Machine, Rules, Ticket
from tests.supervision.strategies import events, ids, pauses, unplanned

RULES = Rules(
    deadline_s=10, wait_s=20, idle_s=5, load_stall_s=6, trim_s=2, stop_grace_s=1, cancel_s=3
)
history = st.lists(st.tuples(events, pauses), max_size=60)


@st.composite
def machines(draw: st.DrawFn) -> Machine:
    """Any machine at all, reachable or not."""
    waiting = draw(st.lists(ids.map(lambda n: n + 10), unique=True, max_size=3))
    return Machine(
        rules=RULES,
        state=draw(st.sampled_from(State)),
        queue=tuple(Ticket(n, draw(st.floats(0, 50))) for n in waiting),
        flight=draw(
            st.none()
            | st.builds(Ticket, ids, st.just(50.0), st.integers(1, 2), unwanted=st.booleans())
        ),
        state_until=draw(st.floats(0, 50)),
        cause=draw(st.none() | unplanned),
        heir=draw(st.sampled_from(ev.Heir)),
        heir_until=draw(st.floats(0, 50) | st.just(float("inf"))),
    )


@pytest.mark.parametrize("state", State)
def test_every_state_answers_every_event(state: State) -> None:
    assert set(TABLE[state]) == set(EVENTS)


def test_the_table_has_no_other_states() -> None:
    assert set(TABLE) == set(State)


@given(machines(), events, st.floats(0, 100))
def test_no_event_breaks_any_machine(machine: Machine, event: ev.Event, now: float) -> None:
    after, _effects = step(machine, event, now)
    assert isinstance(after, Machine)


@settings(max_examples=300)
@given(history)
def test_a_machine_goes_only_where_the_table_says(moves: list[tuple[ev.Event, float]]) -> None:
    machine, now = begin(RULES, 0.0)[0], 0.0
    for event, pause in moves:
        now += pause
        cell = TABLE[machine.state][type(event)]
        after, _ = step(machine, event, now)
        assert after.state in {machine.state, *cell.to}
        machine = after


@settings(max_examples=300)
@given(history)
def test_time_that_has_passed_never_has_to_pass_again(moves: list[tuple[ev.Event, float]]) -> None:
    # Or the supervisor's thread would spin.
    machine, now = begin(RULES, 0.0)[0], 0.0
    for event, pause in moves:
        now += pause
        machine, _ = step(machine, event, now)
        if now >= wake_at(machine):
            machine, _ = step(machine, ev.TimePassed(), now)
            assert wake_at(machine) > now


@given(history)
def test_what_is_stopped_stays_stopped(moves: list[tuple[ev.Event, float]]) -> None:
    machine = Machine(rules=RULES, state=State.STOPPED)
    now = 0.0
    for event, pause in moves:
        now += pause
        machine, effects = step(machine, event, now)
        assert machine.state is State.STOPPED
        assert all(isinstance(effect, ev.Fail) for effect in effects)


def after(*moves: ev.Event, rules: Rules = RULES) -> tuple[Machine, list[ev.Effect]]:
    """The machine after `moves`, a tenth of a second apart, and all its effects."""
    machine, first = begin(rules, 0.0)
    effects: list[ev.Effect] = [*first]
    for number, event in enumerate(moves, start=1):
        machine, more = step(machine, event, number / 10)
        effects += more
    return machine, effects


def test_the_first_child_starts_at_once() -> None:
    machine, effects = after()
    assert (machine.state, effects) == (State.STARTING, [ev.Spawn(1)])


def test_requests_go_down_in_the_order_they_came() -> None:
    keep = ev.Verdict.KEEP
    submitted = [ev.Submitted(n) for n in (3, 1, 2)]
    replied = [ev.Replied(n, keep) for n in (3, 1, 2)]
    _, effects = after(*submitted, ev.BecameReady(), *replied)
    assert [effect.id for effect in effects if isinstance(effect, ev.Send)] == [3, 1, 2]


def test_a_queue_outlives_a_recycle() -> None:
    machine, effects = after(
        ev.BecameReady(),
        ev.Submitted(1),
        ev.Submitted(2),
        ev.Replied(1, ev.Verdict.RECYCLE_PLANNED),
        ev.Exited(Cause.CRASH),
        ev.BecameReady(),
    )
    assert effects[-3:] == [ev.AskStop(), ev.Spawn(2), ev.Send(2, 1)]
    assert machine.faults == ()


def test_memory_is_asked_back_before_a_soft_recycle() -> None:
    machine, effects = after(ev.BecameReady(), ev.Submitted(1), ev.Replied(1, ev.Verdict.TRIM))
    assert machine.state is State.TRIMMING
    assert effects[-2:] == [ev.Deliver(1), ev.AskTrim()]


def test_a_trim_that_was_enough_keeps_the_child() -> None:
    machine, _ = after(
        ev.BecameReady(),
        ev.Submitted(1),
        ev.Replied(1, ev.Verdict.TRIM),
        ev.Trimmed(ev.Verdict.KEEP),
    )
    assert (machine.state, machine.generation) == (State.READY, 1)


def test_a_request_waits_no_longer_than_it_may() -> None:
    machine, _ = after(ev.Submitted(1))
    late, effects = step(replace(machine, state_until=1e9), ev.TimePassed(), RULES.wait_s + 1)
    assert [type(effect) for effect in effects] == [ev.Fail]
    assert late.queue == ()


def test_a_load_that_moves_may_take_any_time() -> None:
    machine, now = begin(RULES, 0.0)[0], 0.0
    for _ in range(100):
        now += RULES.load_stall_s - 1
        machine, effects = step(machine, ev.LoadMoved(), now)
        assert (machine.state, effects) == (State.STARTING, ())
    assert wake_at(machine) == now + RULES.load_stall_s


def test_every_page_of_a_document_has_the_whole_deadline() -> None:
    machine, now = after(ev.BecameReady(), ev.Submitted(1))[0], 0.0
    for _ in range(20):
        now += RULES.deadline_s - 1
        machine, effects = step(machine, ev.PageTurned(), now)
        assert (machine.state, effects) == (State.BUSY, ())
    assert wake_at(machine) == now + RULES.deadline_s


def test_a_child_unused_for_long_is_unloaded_and_the_next_request_loads_one() -> None:
    machine, _ = after(ev.BecameReady())
    machine, effects = step(machine, ev.TimePassed(), 60)
    assert effects == (ev.AskStop(),)
    machine, _ = step(machine, ev.Exited(Cause.CRASH), 61)
    assert (machine.state, wake_at(machine)) == (State.IDLE, float("inf"))
    machine, effects = step(machine, ev.Submitted(1), 62)
    assert effects == (ev.Spawn(2),)


def test_an_unloading_child_that_meets_a_request_gets_a_successor() -> None:
    machine, _ = after(ev.BecameReady())
    machine, _ = step(machine, ev.TimePassed(), 60)
    machine, _ = step(machine, ev.Submitted(1), 60)
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 61)
    assert (machine.state, effects) == (State.STARTING, (ev.Spawn(2),))


def test_every_declared_move_leads_away() -> None:
    # A cell that stays names no state: then the diagram draws no loop for it.
    for state, row in TABLE.items():
        for cell in row.values():
            assert all(a != b for a, b in pairwise(cell.to))
            assert state not in cell.to or len(cell.to) > 1


RENEWING = (ev.BecameReady(), ev.Submitted(1), ev.Replied(1, ev.Verdict.RENEW), ev.Submitted(2))


def test_where_two_fit_the_successor_starts_while_the_child_goes_on() -> None:
    machine, effects = after(*RENEWING)
    assert effects[-3:] == [ev.Deliver(1), ev.SpawnHeir(2), ev.Send(2, 1)]
    machine, effects = after(*RENEWING, ev.HeirBecameReady(), ev.Submitted(3))
    assert (machine.state, machine.heir) == (State.BUSY, ev.Heir.READY)
    machine, more = step(machine, ev.Replied(2, ev.Verdict.KEEP), 2.0)
    assert more == (ev.Deliver(2), ev.Promote(), ev.Send(3, 1))
    assert machine.heir is ev.Heir.NONE


@pytest.mark.parametrize(
    "verdict", [ev.Verdict.TRIM, ev.Verdict.RECYCLE_SOFT, ev.Verdict.RENEW, ev.Verdict.KEEP]
)
def test_a_child_whose_successor_loads_is_not_broken_for_its_memory(verdict: ev.Verdict) -> None:
    # The successor's own memory makes it look as if there were no room for two.
    machine, effects = after(*RENEWING, ev.Replied(2, verdict))
    assert (machine.state, machine.heir) == (State.READY, ev.Heir.LOADING)
    assert effects[-1] == ev.Deliver(2)


def test_a_child_that_served_its_number_ends_though_its_successor_still_loads() -> None:
    machine, _ = after(*RENEWING, ev.Replied(2, ev.Verdict.RECYCLE_PLANNED))
    assert machine.state is State.STOPPING
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 2.0)
    assert (machine.state, effects) == (State.STARTING, (ev.Promote(),))


@pytest.mark.parametrize(
    "busy", [(), (ev.Replied(2, ev.Verdict.KEEP),), (ev.Replied(9, ev.Verdict.KEEP),)]
)
def test_over_the_hard_line_a_successor_goes_before_the_child(busy: tuple[ev.Event, ...]) -> None:
    machine, effects = after(*RENEWING, *busy, ev.HardLineCrossed())
    assert effects[-1] == ev.DropHeir(Cause.HARD)
    assert machine.heir is ev.Heir.FAILED
    after_that, effects_then = step(machine, ev.HeirBecameReady(), 2.0)
    assert (after_that, effects_then) == (machine, ())


def test_a_request_that_fits_no_child_lets_a_ready_successor_take_over() -> None:
    machine, effects = after(*RENEWING, ev.HeirBecameReady(), ev.FitsNowhere(2))
    assert effects[-2:] == [ev.Fail(2, Code.NEEDS_MORE_MEMORY), ev.Promote()]
    assert machine.state is State.READY


def test_a_request_that_fits_only_a_fresh_child_waits_at_the_head_for_it() -> None:
    machine, _ = after(ev.BecameReady(), ev.Submitted(1), ev.Submitted(2), ev.NeedsFresh(1))
    assert [ticket.id for ticket in machine.queue] == [1, 2]
    machine, _ = step(machine, ev.Exited(Cause.CRASH), 2.0)
    _, effects = step(machine, ev.BecameReady(), 3.0)
    assert effects == (ev.Send(1, 1),)


def test_a_request_that_fits_only_a_fresh_child_gets_one_during_the_shutdown_too() -> None:
    machine, _ = after(ev.BecameReady(), ev.Submitted(1), ev.Submitted(2), ev.StopAsked(50.0))
    machine, effects = step(machine, ev.NeedsFresh(1), 2.0)
    assert effects == (ev.Kill(),)
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 2.1)
    assert (machine.faults, effects) == ((), (ev.Spawn(2),))
    machine, effects = step(machine, ev.BecameReady(), 3.0)
    assert effects == (ev.Send(1, 1),)
    assert [ticket.id for ticket in machine.queue] == [2]


def test_a_successor_that_loads_for_ever_is_dropped() -> None:
    machine, _ = after(*RENEWING, ev.Replied(2, ev.Verdict.KEEP), rules=replace(RULES, idle_s=0))
    assert wake_at(machine) == machine.heir_until
    machine, effects = step(machine, ev.TimePassed(), machine.heir_until)
    assert effects == (ev.DropHeir(Cause.LOAD_FAILED),)
    assert wake_at(machine) == float("inf")


def test_an_unloaded_child_takes_its_successor_with_it() -> None:
    machine, _ = after(*RENEWING, ev.Replied(2, ev.Verdict.KEEP))
    _, effects = step(machine, ev.TimePassed(), machine.state_until)
    assert effects == (ev.DropHeir(Cause.IDLE), ev.AskStop())
