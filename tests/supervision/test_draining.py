"""Shutting down: what was accepted is finished, nothing else is, and nothing starts after."""

from __future__ import annotations

import pytest

from server.errors import Code
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import Cause
from server.supervision.decisions.events import State
from server.supervision.decisions.lifecycle import step, wake_at
from server.supervision.decisions.machine import Machine, Rules, Ticket

STOP = ev.StopAsked(deadline=100.0)
ONE, TWO = Ticket(1, 1e9), Ticket(2, 1e9)


def test_an_unused_child_is_ended_at_once() -> None:
    machine, effects = step(Machine(state=State.READY), STOP, 0.0)
    assert (machine.state, effects) == (State.LAST_STOPPING, (ev.AskStop(),))
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 1.0)
    assert (machine.state, effects) == (State.STOPPED, ())


@pytest.mark.parametrize("state", [State.IDLE, State.BACKOFF, State.DEGRADED])
def test_without_child_and_work_the_end_is_now(state: State) -> None:
    machine, effects = step(Machine(state=state), STOP, 0.0)
    assert (machine.state, effects) == (State.STOPPED, ())


def test_the_queue_is_finished_first() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, effects = step(machine, ev.Replied(1, ev.Verdict.RECYCLE_SOFT), 1.0)
    assert effects == (ev.Deliver(1), ev.Send(2, 1))
    machine, effects = step(machine, ev.Replied(2, ev.Verdict.KEEP), 2.0)
    assert effects == (ev.Deliver(2), ev.AskStop())
    assert machine.state is State.LAST_STOPPING


@pytest.mark.parametrize("verdict", [ev.Verdict.TRIM, ev.Verdict.RECYCLE_PLANNED])
def test_memory_that_a_queue_would_miss_is_asked_back_first(verdict: ev.Verdict) -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, effects = step(machine, ev.Replied(1, verdict), 1.0)
    assert effects == (ev.Deliver(1), ev.AskTrim())
    assert wake_at(machine) == 1.0 + machine.rules.trim_s


@pytest.mark.parametrize("verdict", [ev.Verdict.KEEP, ev.Verdict.RECYCLE_PLANNED])
def test_a_child_that_is_under_its_line_finishes_the_queue(verdict: ev.Verdict) -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, _ = step(machine, ev.Replied(1, ev.Verdict.TRIM), 1.0)
    machine, effects = step(machine, ev.Trimmed(verdict), 1.1)
    assert (machine.state, effects) == (State.DRAINING, (ev.Send(2, 1),))


@pytest.mark.parametrize("verdict", [ev.Verdict.RECYCLE_SOFT, ev.Verdict.RENEW])
def test_a_queue_is_not_sent_to_a_child_that_is_over_its_line(verdict: ev.Verdict) -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, _ = step(machine, ev.Replied(1, ev.Verdict.TRIM), 1.0)
    machine, effects = step(machine, ev.Trimmed(verdict), 1.1)
    assert effects == (ev.Kill(),)
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 1.2)
    assert (machine.state, machine.faults, effects) == (State.DRAIN_STARTING, (), (ev.Spawn(1),))


def test_the_last_child_is_not_asked_for_its_memory() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE), STOP, 0.0)
    machine, effects = step(machine, ev.Replied(1, ev.Verdict.TRIM), 1.0)
    assert (machine.state, effects) == (State.LAST_STOPPING, (ev.Deliver(1), ev.AskStop()))


def test_new_requests_are_refused() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE), STOP, 0.0)
    assert step(machine, ev.Submitted(9), 0.0)[1] == (ev.Fail(9, Code.DRAINING),)


def test_accepted_work_may_still_start_a_child() -> None:
    machine, effects = step(Machine(state=State.BACKOFF, queue=(ONE,)), STOP, 0.0)
    assert (machine.state, effects) == (State.DRAIN_STARTING, (ev.Spawn(1),))


def test_a_recycle_is_hurried() -> None:
    stopping = Machine(state=State.STOPPING, cause=Cause.SOFT, queue=(ONE,))
    machine, effects = step(stopping, STOP, 0.0)
    assert effects == (ev.Kill(),)
    _, effects = step(machine, ev.Exited(Cause.CRASH), 0.1)
    assert effects == (ev.Spawn(1),)


def test_the_grace_ends_what_does_not_end() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, effects = step(machine, ev.TimePassed(), 100.0)
    assert effects == (ev.Fail(1, Code.DRAINING), ev.Fail(2, Code.DRAINING), ev.Kill())
    assert machine.state is State.LAST_STOPPING


def test_a_request_that_hangs_is_ended_by_its_own_deadline_and_the_next_gets_its_turn() -> None:
    busy = Machine(state=State.BUSY, flight=ONE, queue=(TWO,), state_until=10.0)
    machine, _ = step(busy, STOP, 0.0)
    machine, effects = step(machine, ev.TimePassed(), 10.0)
    assert (machine.state, effects) == (State.DRAIN_STOPPING, (ev.Kill(),))
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 10.1)
    assert effects == (ev.Fail(1, Code.DEADLINE), ev.Spawn(1))
    assert wake_at(machine) == STOP.deadline
    machine, effects = step(machine, ev.BecameReady(), 11.0)
    assert effects == (ev.Send(2, 1),)


def test_whatever_begins_in_a_drain_has_its_deadline_and_no_more_than_the_grace() -> None:
    rules = Rules(deadline_s=40.0)
    machine = Machine(rules=rules, state=State.BUSY, flight=ONE, queue=(TWO,), state_until=40.0)
    machine, _ = step(machine, STOP, 0.0)
    machine, _ = step(machine, ev.PageTurned(), 30.0)
    assert wake_at(machine) == 70.0
    machine, _ = step(machine, ev.Replied(1, ev.Verdict.KEEP), 35.0)
    assert wake_at(machine) == 75.0
    machine, _ = step(machine, ev.PageTurned(), 74.0)
    assert wake_at(machine) == STOP.deadline
    machine, effects = step(machine, ev.TimePassed(), 100.0)
    assert (machine.state, effects) == (State.LAST_STOPPING, (ev.Fail(2, Code.DRAINING), ev.Kill()))


def test_a_child_that_does_not_leave_cancelled_work_is_ended_for_those_behind() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, effects = step(machine, ev.CancelAsked(1), 1.0)
    assert effects == (ev.AskCancel(1),)
    assert wake_at(machine) == 1.0 + machine.rules.cancel_s
    machine, _ = step(machine, ev.TimePassed(), wake_at(machine))
    _, effects = step(machine, ev.Exited(Cause.CRASH), 6.1)
    assert effects == (ev.Fail(1, Code.CANCELLED), ev.Spawn(1))


def test_memory_that_is_not_given_back_holds_nobody_up() -> None:
    trimming = Machine(state=State.TRIMMING, queue=(ONE,), state_until=5.0)
    machine, _ = step(trimming, STOP, 0.0)
    machine, _ = step(machine, ev.TimePassed(), 5.0)
    _, effects = step(machine, ev.Exited(Cause.CRASH), 5.1)
    assert effects == (ev.Spawn(1),)


def test_a_late_reply_after_a_deadline_does_not_send_the_next_request_to_a_killed_child() -> None:
    hung = Machine(state=State.STOPPING, cause=Cause.HANG, flight=ONE, queue=(TWO,))
    machine, _ = step(hung, STOP, 0.0)
    machine, effects = step(machine, ev.Replied(1, ev.Verdict.KEEP), 0.1)
    assert effects == ()
    _, effects = step(machine, ev.Exited(Cause.CRASH), 0.2)
    assert effects == (ev.Fail(1, Code.DEADLINE), ev.Spawn(1))


@pytest.mark.parametrize("word", [ev.BecameReady(), ev.Trimmed(ev.Verdict.KEEP)])
def test_a_child_that_calls_itself_free_while_it_works_loses_no_request(word: ev.Event) -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    machine, effects = step(machine, word, 0.1)
    assert effects == (ev.Kill(),)
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 0.2)
    assert [ticket.id for ticket in machine.queue] == [1, 2]
    assert effects == (ev.Spawn(1),)


def test_a_model_that_can_not_be_loaded_is_not_tried_for_ever() -> None:
    draining = Machine(state=State.DRAIN_STARTING, queue=(ONE,), state_until=100.0)
    machine, effects = step(draining, ev.Exited(Cause.LOAD_FAILED), 0.0)
    assert (machine.state, effects) == (State.STOPPED, (ev.Fail(1, Code.DRAINING),))


@pytest.mark.parametrize(
    ("state", "flight", "first"),
    [
        (State.READY, None, [ev.DropHeir(Cause.STOP), ev.AskStop()]),
        (State.BUSY, ONE, [ev.DropHeir(Cause.STOP)]),
        (State.STOPPING, ONE, [ev.DropHeir(Cause.STOP), ev.Kill()]),
    ],
)
def test_a_successor_that_loads_is_not_waited_for(
    state: State, flight: Ticket | None, first: list[ev.Effect]
) -> None:
    renewing = Machine(state=state, flight=flight, heir=ev.Heir.LOADING, heir_until=50.0)
    machine, effects = step(renewing, STOP, 0.0)
    assert list(effects) == first
    assert not machine.has_heir
    assert wake_at(machine) != 50.0


def test_nobody_is_renewed_at_the_end() -> None:
    machine, _ = step(Machine(state=State.BUSY, flight=ONE, queue=(TWO,)), STOP, 0.0)
    for event in (ev.Replied(1, ev.Verdict.RENEW), ev.GapFound(ev.Verdict.RENEW)):
        machine, effects = step(machine, event, 1.0)
        assert not any(isinstance(effect, ev.SpawnHeir) for effect in effects)


@pytest.mark.parametrize("state", [State.DRAIN_STARTING, State.DRAINING])
def test_a_child_for_which_nobody_waits_any_more_is_not_waited_for(state: State) -> None:
    # What it loads for, or would take next, ran out of patience before the grace did.
    draining = Machine(state=state, queue=(Ticket(1, 5.0),), state_until=100.0)
    assert wake_at(draining) == 5.0
    machine, effects = step(draining, ev.TimePassed(), 5.0)
    assert machine.state is State.LAST_STOPPING
    assert effects == (ev.Fail(1, Code.NOT_READY), ev.Kill())


def test_a_request_that_is_worked_on_keeps_its_child_when_those_behind_it_give_up() -> None:
    busy = Machine(state=State.DRAINING, flight=ONE, queue=(Ticket(2, 5.0),), state_until=100.0)
    machine, effects = step(busy, ev.TimePassed(), 5.0)
    assert (machine.state, effects) == (State.DRAINING, (ev.Fail(2, Code.NOT_READY),))


def test_a_load_that_meets_the_hard_line_is_not_tried_again() -> None:
    loading = Machine(state=State.DRAIN_STARTING, queue=(ONE,), state_until=100.0)
    machine, effects = step(loading, ev.HardLineCrossed(), 1.0)
    assert effects == (ev.Kill(),)
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 1.1)
    assert (machine.state, effects) == (State.STOPPED, (ev.Fail(1, Code.DRAINING),))


def test_a_load_for_a_request_that_was_cancelled_is_not_waited_for() -> None:
    loading = Machine(state=State.DRAIN_STARTING, queue=(ONE, TWO), state_until=100.0)
    machine, effects = step(loading, ev.CancelAsked(1), 1.0)
    assert (machine.state, effects) == (State.DRAIN_STARTING, (ev.Fail(1, Code.CANCELLED),))
    machine, effects = step(machine, ev.CancelAsked(2), 2.0)
    assert effects == (ev.Fail(2, Code.CANCELLED), ev.Kill())
    assert machine.state is State.LAST_STOPPING
