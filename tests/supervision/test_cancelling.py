"""Work that nobody wants any more is not begun, is left, or ends its child; jobs go last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from server.errors import Code
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import Cause
from server.supervision.decisions.events import State, Turn
from server.supervision.decisions.lifecycle import step, wake_at
from server.supervision.decisions.machine import Machine, Rules, Ticket
from tests.supervision.front import PATIENCE_S, Front, digest, failure_of, page_of
from tests.supervision.rules import hasty
from tests.waiting import wait_until

Start = Callable[..., Front]
RULES = Rules(deadline_s=100, cancel_s=5)
BUSY = Machine(
    rules=RULES,
    state=State.BUSY,
    flight=Ticket(1, 1e9),
    queue=(Ticket(2, 1e9), Ticket(3, 1e9)),
    state_until=100.0,
)
# ---- decisions -----------------------------------------------------------------------------------


def test_what_waits_is_taken_out_at_once() -> None:
    machine, effects = step(BUSY, ev.CancelAsked(2), 0.0)
    assert effects == (ev.Fail(2, Code.CANCELLED),)
    assert [ticket.id for ticket in machine.queue] == [3]


def test_what_was_answered_already_is_let_be() -> None:
    assert step(BUSY, ev.CancelAsked(9), 0.0) == (BUSY, ())


def test_the_child_is_told_and_has_some_seconds() -> None:
    machine, effects = step(BUSY, ev.CancelAsked(1), 10.0)
    assert effects == (ev.AskCancel(1),)
    assert wake_at(machine) == 15.0


def test_a_child_that_listens_goes_on_with_the_next() -> None:
    machine, _ = step(BUSY, ev.CancelAsked(1), 0.0)
    machine, effects = step(machine, ev.Replied(1, ev.Verdict.KEEP), 0.1)
    assert effects == (ev.Deliver(1), ev.Send(2, 1))
    assert machine.state_until == 0.1 + RULES.deadline_s


def test_a_child_that_does_not_listen_is_ended_without_blame() -> None:
    machine, _ = step(BUSY, ev.CancelAsked(1), 0.0)
    machine, effects = step(machine, ev.TimePassed(), 5.0)
    assert (machine.cause, effects) == (Cause.CANCEL, (ev.Kill(),))
    machine, effects = step(machine, ev.Exited(Cause.CRASH), 5.1)
    assert effects == (ev.Fail(1, Code.CANCELLED), ev.Spawn(1))
    assert machine.faults == ()


@pytest.mark.parametrize("cause", [Cause.CRASH, Cause.OOM])
def test_cancelled_work_is_not_played_again(cause: Cause) -> None:
    machine, _ = step(BUSY, ev.CancelAsked(1), 0.0)
    machine, effects = step(machine, ev.Exited(cause), 1.0)
    assert ev.Fail(1, Code.CANCELLED) in effects
    assert [ticket.id for ticket in machine.queue] == [2, 3]


def test_cancelled_work_makes_no_room_for_itself() -> None:
    machine, _ = step(BUSY, ev.CancelAsked(1), 0.0)
    machine, effects = step(machine, ev.NeedsFresh(1), 0.0)
    assert effects == (ev.Fail(1, Code.CANCELLED), ev.Send(2, 1))


def test_a_cancel_does_not_shorten_a_drain() -> None:
    machine, _ = step(BUSY, ev.StopAsked(deadline=50.0), 0.0)
    machine, effects = step(machine, ev.CancelAsked(1), 1.0)
    assert effects == (ev.AskCancel(1),)
    # Who does not listen is ended; the others have all of the grace.
    machine, effects = step(machine, ev.TimePassed(), wake_at(machine))
    assert (machine.state, effects) == (State.DRAIN_STOPPING, (ev.Kill(),))
    assert wake_at(machine) == 50.0


def test_jobs_wait_for_everyone_else_and_keep_their_own_order() -> None:
    machine = Machine(rules=RULES, state=State.STARTING)
    for number, turn in enumerate([Turn.JOB, Turn.SYNC, Turn.JOB, Turn.SYNC]):
        machine, _ = step(machine, ev.Submitted(number, turn), 0.0)
    assert [ticket.id for ticket in machine.queue] == [1, 3, 0, 2]


def test_a_job_that_is_played_again_still_waits_for_everyone_else() -> None:
    job = Ticket(1, 1e9, turn=Turn.JOB)
    queue = (Ticket(2, 1e9), Ticket(3, 1e9, turn=Turn.JOB))
    machine = Machine(rules=RULES, state=State.BUSY, flight=job, queue=queue)
    machine, _ = step(machine, ev.Exited(Cause.CRASH), 0.0)
    assert [ticket.id for ticket in machine.queue] == [2, 1, 3]


# ---- real children -------------------------------------------------------------------------------


def running(front: Front) -> None:
    """Wait until the child has a request."""
    wait_until(lambda: front.view.running, PATIENCE_S)


@pytest.mark.process
def test_a_real_child_leaves_its_work_and_lives_on(start: Start) -> None:
    front = start("--slow-s", "600", "--chatty", rules=hasty(cancel_s=60))
    unwanted = front.ask("unwanted")
    wait_until(lambda: front.supervisor.progress(unwanted), PATIENCE_S)
    front.supervisor.cancel(unwanted)
    assert failure_of(unwanted).code is Code.CANCELLED
    front.reaches(State.READY)
    assert front.told.causes() == []
    assert front.supervisor.progress(unwanted) is None


@pytest.mark.process
def test_a_real_child_that_is_deaf_is_killed_and_its_successor_works(start: Start) -> None:
    front = start("--hang-at", "on-work", "--marker", "deaf", rules=hasty(cancel_s=0.1))
    unwanted, waiting = front.ask("deaf"), front.ask("next")
    running(front)
    front.supervisor.cancel(unwanted)
    assert failure_of(unwanted).code is Code.CANCELLED
    assert page_of(waiting)["hash"] == digest("next")
    assert front.told.causes() == ["cancel"]
    assert front.told.of("request.quarantined") == []


@pytest.mark.process
def test_to_cancel_what_is_done_changes_nothing(start: Start) -> None:
    front = start()
    done = front.ask("done")
    assert page_of(done)["hash"] == digest("done")
    front.supervisor.cancel(done)
    assert page_of(front.ask("next"))["hash"] == digest("next")


def noted(names: list[str], name: str, _future: object) -> None:
    names.append(name)


@pytest.mark.process
def test_a_real_child_gets_jobs_when_nobody_else_waits(start: Start) -> None:
    front = start("--slow-s", "0.05")
    front.reaches(State.READY)
    order: list[str] = []
    asked = [
        front.ask("first"),
        front.ask("job one", turn=Turn.JOB),
        front.ask("job two", turn=Turn.JOB),
        front.ask("second"),
    ]
    for name, future in zip(("first", "job one", "job two", "second"), asked, strict=True):
        future.add_done_callback(partial(noted, order, name))
    for future in asked:
        future.result(PATIENCE_S)
    assert order == ["first", "second", "job one", "job two"]
