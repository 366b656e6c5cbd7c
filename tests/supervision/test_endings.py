"""Loads that fail, budgets that run out, and shutting down, with real children."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from server.errors import Code, Failure
from server.supervision.decisions.causes import BUDGETS, Cause
from server.supervision.decisions.events import State
from server.supervision.work import Reply
from tests.supervision.front import PATIENCE_S, Front, digest, failure_of, page_of
from tests.supervision.rules import hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Start = Callable[..., Front]


def test_a_load_that_stalls_is_tried_again_given_up_and_recovers_by_itself(
    start: Start, tmp_path: Path
) -> None:
    trouble = tmp_path / "trouble"
    trouble.touch()
    rules = hasty(wait_s=1e6)
    front = start("--never-ready", "--while-file", str(trouble), rules=rules)
    waiting = front.ask("waiting")
    loads = BUDGETS[Cause.LOAD_FAILED].allowed + 1
    for nth in range(loads):
        front.outlasts(rules.load_stall_s, nth + 1)
    assert failure_of(waiting).code is Code.DEGRADED
    assert front.view.state is State.DEGRADED
    assert not front.view.healthy
    assert front.told.causes() == ["load_failed"] * loads
    trouble.unlink()
    front.clock.advance(BUDGETS[Cause.LOAD_FAILED].retry_s)
    front.reaches(State.READY)
    assert front.view.healthy
    assert page_of(front.ask("after"))["hash"] == digest("after")


@pytest.mark.parametrize("how", ["permanent", "transient"])
def test_a_load_that_fails_says_why_to_everybody(start: Start, how: str) -> None:
    front = start("--load-fails", how)
    failure = failure_of(front.ask())
    assert failure.code is Code.DEGRADED
    assert "the made model does not load" in failure.detail
    assert failure.retry_after_s
    assert "the made model does not load" in front.told.of("child.load_failed")[0]["msg"]


def test_a_degraded_service_refuses_at_once(start: Start) -> None:
    front = start("--load-fails", "permanent")
    front.reaches(State.DEGRADED)
    with pytest.raises(Failure) as caught:
        front.ask().result(PATIENCE_S)
    assert caught.value.code is Code.DEGRADED


def test_a_load_that_moves_is_no_stall(start: Start) -> None:
    front = start("--load-s", "1.5", "--chatty", rules=hasty(load_stall_s=1))
    assert page_of(front.ask())["generation"] == 1
    assert front.told.causes() == []


def test_a_child_that_always_dies_degrades_the_service_and_storms_not(start: Start) -> None:
    front = start("--exit-at", "on-work")
    futures: list[Future[Reply]] = []
    while front.view.state is not State.DEGRADED:
        futures.append(front.ask(str(len(futures))))
        futures[-1].exception(PATIENCE_S)
    assert len(front.told.causes()) == BUDGETS[Cause.CRASH].allowed + 1
    assert front.told.of("child.degraded")[0]["cause"] == "crash"


def test_shutting_down_finishes_what_was_accepted(start: Start) -> None:
    front = start("--slow-s", "0.1")
    futures = [front.ask(str(number)) for number in range(5)]
    front.close(grace_s=PATIENCE_S)
    assert [page_of(future)["hash"] for future in futures] == [digest(str(n)) for n in range(5)]
    assert front.told.causes() == ["stop"]


def test_shutting_down_starts_a_child_for_what_was_accepted(start: Start) -> None:
    front = start(recycle_after=1)
    futures = [front.ask(str(number)) for number in range(3)]
    wait_until(futures[0].done, PATIENCE_S)
    front.close(grace_s=PATIENCE_S)
    assert all(page_of(future)["hash"] for future in futures)


def test_shutting_down_outlives_a_child_that_dies_meanwhile(start: Start, tmp_path: Path) -> None:
    front = start(
        "--kill-at", "on-work", "--generations", "1", "--state", str(tmp_path), "--load-s", "0.2"
    )
    futures = [front.ask(str(number)) for number in range(3)]
    front.close(grace_s=PATIENCE_S)
    assert [page_of(future)["hash"] for future in futures] == [digest(str(n)) for n in range(3)]


def test_a_grace_that_is_over_fails_the_rest(start: Start) -> None:
    front = start("--hang-at", "on-work")
    front.reaches(State.READY)
    futures = [front.ask(str(number)) for number in range(3)]
    front.close(grace_s=0.2)
    assert {failure_of(future).code for future in futures} == {Code.DRAINING}


def test_stopping_during_the_start_ends_at_once(start: Start) -> None:
    front = start("--never-ready", rules=hasty(stop_grace_s=0.2))
    front.close()
    assert front.view.state is State.STOPPED


def test_stopping_while_degraded_ends_at_once(start: Start) -> None:
    front = start("--load-fails", "permanent")
    front.reaches(State.DEGRADED)
    front.close()
    assert front.view.state is State.STOPPED


def test_who_comes_after_the_end_is_told_so(start: Start) -> None:
    front = start()
    front.close()
    with pytest.raises(Failure) as caught:
        front.ask()
    assert caught.value.code is Code.DRAINING


def test_stopping_twice_is_stopping_once(start: Start) -> None:
    front = start("--slow-s", "0.2")
    future = front.ask("last")
    front.supervisor.stop(PATIENCE_S)
    front.close(grace_s=0)
    assert page_of(future)["hash"] == digest("last")
