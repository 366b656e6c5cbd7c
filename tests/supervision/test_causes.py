"""What each end of a child costs: back-off, budgets, DEGRADED and the way back."""

from __future__ import annotations

import pytest

from server.errors import Code
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import (
    BUDGETS,
    EASED,
    PLANNED,
    REPLAYED,
    UNREADY,
    Cause,
    Fault,
    recent,
)
from server.supervision.decisions.events import State
from server.supervision.decisions.lifecycle import begin, step, wake_at
from server.supervision.decisions.machine import BLAME, Machine, Rules, Ticket

RULES = Rules()


def crashed(times: int, every_s: float = 0.0) -> tuple[Machine, float]:
    """A machine whose child crashed so often, each time right after it became ready."""
    machine, now = begin(RULES, 0.0)[0], 0.0
    for _ in range(times):
        if machine.state is State.BACKOFF:
            now = max(now, wake_at(machine))
            machine, _ = step(machine, ev.TimePassed(), now)
        machine, _ = step(machine, ev.BecameReady(), now)
        now += every_s
        machine, _ = step(machine, ev.Exited(Cause.CRASH), now)
    return machine, now


def test_the_first_crash_costs_no_wait() -> None:
    machine, _ = crashed(1)
    assert machine.state is State.STARTING


def test_later_crashes_wait_longer_and_longer() -> None:
    waits = [BUDGETS[Cause.CRASH].delay_s(n) for n in range(1, 20)]
    assert waits == sorted(waits)
    assert waits[-1] == 5.0


def test_a_crash_over_the_budget_degrades() -> None:
    machine, now = crashed(BUDGETS[Cause.CRASH].allowed + 1)
    assert machine.state is State.DEGRADED
    assert machine.trouble is Cause.CRASH
    assert wake_at(machine) == now + BUDGETS[Cause.CRASH].retry_s


def test_crashes_far_apart_never_degrade() -> None:
    machine, _ = crashed(50, every_s=BUDGETS[Cause.CRASH].period_s / 10 + 1)
    assert machine.state is not State.DEGRADED


@pytest.mark.parametrize("how", [Cause.CRASH, Cause.OOM])
def test_a_child_that_answers_between_its_ends_never_degrades(how: Cause) -> None:
    # Killed every few seconds for hours, it still answers most of what comes.
    machine, now = begin(RULES, 0.0)[0], 0.0
    for number in range(1000):
        machine, _ = step(machine, ev.BecameReady(), now)
        machine, _ = step(machine, ev.Submitted(number), now)
        machine, _ = step(machine, ev.Replied(number, ev.Verdict.KEEP), now)
        machine, effects = step(machine, ev.Exited(how), now)
        assert effects == (ev.Spawn(machine.generation),)
        now += 0.1


def test_a_reply_that_nobody_asked_for_is_no_progress() -> None:
    machine, now = crashed(5)
    machine, _ = step(machine, ev.TimePassed(), wake_at(machine))
    machine, _ = step(machine, ev.BecameReady(), now)
    machine, _ = step(machine, ev.Submitted(1), now)
    machine, _ = step(machine, ev.Replied(2, ev.Verdict.KEEP), now)
    assert len(machine.faults) == 5


def test_a_degraded_service_refuses_at_once_and_retries_slowly() -> None:
    machine, _ = crashed(BUDGETS[Cause.CRASH].allowed + 1)
    _, effects = step(machine, ev.Submitted(9), 0.0)
    assert effects == (ev.Fail(9, Code.DEGRADED),)
    machine, effects = step(machine, ev.TimePassed(), wake_at(machine))
    assert machine.state is State.STARTING
    assert [type(effect) for effect in effects] == [ev.Spawn]


@pytest.mark.parametrize("cause", [Cause.CRASH, Cause.HANG, Cause.OOM, Cause.HARD])
def test_a_child_that_came_back_is_no_trouble_any_more(cause: Cause) -> None:
    # HANG counts for ten minutes: a service that answers again must not be restarted for it.
    faults = (Fault(cause, 0.0),) * (BUDGETS[cause].allowed + 1)
    degraded = Machine(state=State.DEGRADED, faults=faults, state_until=1.0)
    starting, _ = step(degraded, ev.TimePassed(), 1.0)
    ready, _ = step(starting, ev.BecameReady(), 2.0)
    assert (starting.trouble, ready.trouble) == (cause, None)


def test_becoming_ready_once_forgives_failed_loads() -> None:
    failed = [Fault(cause, 1.0) for cause in UNREADY for _ in range(4)]
    machine = Machine(state=State.STARTING, faults=(*failed, Fault(Cause.CRASH, 5.0)))
    machine, _ = step(machine, ev.BecameReady(), 6.0)
    assert [fault.cause for fault in machine.faults] == [Cause.CRASH]


@pytest.mark.parametrize("verdict", [ev.Verdict.RECYCLE_PLANNED, ev.Verdict.RECYCLE_SOFT])
def test_planned_ends_never_count(verdict: ev.Verdict) -> None:
    machine, now = begin(RULES, 0.0)[0], 0.0
    for number in range(100):
        machine, _ = step(machine, ev.BecameReady(), now)
        machine, _ = step(machine, ev.Submitted(number), now)
        machine, _ = step(machine, ev.Replied(number, verdict), now)
        # Asked to end, it may die of anything.
        machine, effects = step(machine, ev.Exited(Cause.CRASH), now)
        assert effects == (ev.Spawn(machine.generation),)
    assert machine.faults == ()


@pytest.mark.parametrize("cause", BUDGETS)
def test_every_cause_that_can_repeat_has_a_budget_that_can_be_used_up(cause: Cause) -> None:
    budget = BUDGETS[cause]
    faults = (Fault(cause, 0.0),) * budget.allowed
    assert Machine(faults=faults).over_budget is None
    assert Machine(faults=(*faults, Fault(cause, 0.0))).over_budget is cause
    waits = sum(budget.delay_s(n) for n in range(1, budget.allowed + 1))
    assert waits <= budget.period_s, "the waits alone would keep it below its budget for ever"


def test_each_cause_is_planned_or_has_a_budget() -> None:
    assert frozenset(BUDGETS) | PLANNED == frozenset(Cause)
    assert not frozenset(BUDGETS) & PLANNED
    assert frozenset(BUDGETS) >= REPLAYED | frozenset(BLAME)


def test_faults_are_forgotten_after_their_own_period() -> None:
    faults = (Fault(Cause.CRASH, 0.0), Fault(Cause.HANG, 0.0))
    assert recent(faults, 100.0, BUDGETS) == (Fault(Cause.HANG, 0.0),)


def died_under(cause: Cause, attempt: int) -> tuple[ev.Effect, ...]:
    """What happens when a child ends for `cause` under the first or second try of request 7."""
    busy = Machine(state=State.BUSY, flight=Ticket(7, 1e9, attempt))
    return step(busy, ev.Exited(cause), 0.0)[1]


@pytest.mark.parametrize("cause", REPLAYED)
def test_a_request_that_may_be_innocent_is_played_once_more(cause: Cause) -> None:
    assert died_under(cause, 1) == (ev.Spawn(1),)
    assert died_under(cause, 2)[0] == ev.Fail(7, Code.CHILD_CRASHED)


def ended_under(cause: Cause, attempt: int) -> tuple[Machine, tuple[ev.Effect, ...]]:
    """The same where the supervisor ended the child for `cause`."""
    flight = Ticket(7, 1e9, attempt)
    stopping = Machine(state=State.STOPPING, cause=cause, flight=flight)
    return step(stopping, ev.Exited(Cause.CRASH), 0.0)


@pytest.mark.parametrize("cause", sorted(EASED, key=str))
def test_a_request_that_met_the_memory_limit_is_tried_once_more_at_a_smaller_canvas(
    cause: Cause,
) -> None:
    machine, effects = ended_under(cause, attempt=1)
    assert effects == (ev.Spawn(1),)
    _, effects = step(machine, ev.BecameReady(), 1.0)
    assert effects == (ev.Send(7, 2, ev.Mode.SMALLER),)


@pytest.mark.parametrize("cause", sorted(REPLAYED, key=str))
def test_a_replay_after_a_crash_is_the_same_request(cause: Cause) -> None:
    machine, _ = ended_under(cause, attempt=1)
    _, effects = step(machine, ev.BecameReady(), 1.0)
    assert effects == (ev.Send(7, 2, ev.Mode.FULL),)


@pytest.mark.parametrize(
    ("cause", "attempt"), [(cause, 2 if cause in EASED else 1) for cause in BLAME]
)
def test_a_request_that_would_repeat_is_told_why(cause: Cause, attempt: int) -> None:
    _, effects = ended_under(cause, attempt)
    assert effects[0] == ev.Fail(7, BLAME[cause])


def test_a_request_that_is_tried_smaller_and_fits_no_child_is_refused() -> None:
    machine, _ = ended_under(Cause.HARD, attempt=1)
    machine, _ = step(machine, ev.BecameReady(), 1.0)
    machine, effects = step(machine, ev.FitsNowhere(7), 1.0)
    assert effects == (ev.Fail(7, Code.NEEDS_MORE_MEMORY),)
    assert machine.state is State.READY


def test_a_replay_goes_before_the_queue() -> None:
    busy = Machine(state=State.BUSY, flight=Ticket(7, 1e9), queue=(Ticket(8, 1e9),))
    machine, _ = step(busy, ev.Exited(Cause.CRASH), 0.0)
    assert [ticket.id for ticket in machine.queue] == [7, 8]
