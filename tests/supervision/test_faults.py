"""Real children that misbehave: each fault ends in the right cause, answer and successor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from server.errors import Code
from server.supervision.decisions.events import State
from server.supervision.life import EXIT_WAIT_S
from tests.children.switches import GARBAGE
from tests.supervision.front import Front, digest, failure_of, page_of
from tests.supervision.rules import RULES, hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Start = Callable[..., Front]


@pytest.mark.parametrize("step", ["on-work", "mid-reply"])
def test_a_request_under_which_the_child_is_killed_is_played_once_more(
    start: Start, tmp_path: Path, step: str
) -> None:
    front = start("--kill-at", step, "--generations", "1", "--state", str(tmp_path))
    page = page_of(front.ask("precious"))
    assert (page["hash"], page["generation"]) == (digest("precious"), 2)
    assert front.told.causes() == ["crash"]
    (done,) = front.told.of("request.done")
    assert done["attempt"] == 2


@pytest.mark.parametrize("step", ["on-work", "mid-reply"])
def test_a_request_that_kills_two_children_is_told_so_and_the_next_is_answered(
    start: Start, step: str
) -> None:
    front = start("--kill-at", step, "--marker", "poison")
    poisoned, healthy = front.ask("poison"), front.ask("healthy")
    assert failure_of(poisoned).code is Code.CHILD_CRASHED
    assert page_of(healthy)["hash"] == digest("healthy")
    assert front.told.causes() == ["crash", "crash"]
    assert [event["attempt"] for event in front.told.of("request.replay")] == [2]


def test_a_reply_that_was_written_whole_counts_though_its_child_died(start: Start) -> None:
    front = start("--kill-at", "after-reply", "--marker", "poison")
    for number in range(3):
        assert page_of(front.ask(f"poison {number}"))["hash"] == digest(f"poison {number}")
        front.has_lost(number + 1)
    assert front.told.of("request.replay") == []


@pytest.mark.parametrize("step", ["load", "before-ready"])
def test_a_child_killed_before_it_is_ready_gets_a_successor(
    start: Start, tmp_path: Path, step: str
) -> None:
    front = start("--kill-at", step, "--generations", "2", "--state", str(tmp_path))
    assert page_of(front.ask())["generation"] == 3
    assert front.told.causes() == ["load_failed", "load_failed"]


@pytest.mark.parametrize(
    ("code", "cause", "tells"),
    [("1", "crash", Code.CHILD_CRASHED), ("68", "oom", Code.NEEDS_MORE_MEMORY)],
)
def test_an_exit_code_says_why(start: Start, code: str, cause: str, tells: Code) -> None:
    front = start("--exit-at", "on-work", "--exit-code", code, "--marker", "poison")
    assert failure_of(front.ask("poison")).code is tells
    front.reaches(State.READY)
    assert set(front.told.causes()) == {cause}
    assert {event["code"] for event in front.told.of("child.exit")} == {int(code)}


@pytest.mark.parametrize("kind", ["magic", "version", "type", "length", "huge", "wrong-id"])
def test_a_broken_stream_ends_its_child_and_nobody_gets_what_it_said(
    start: Start, tmp_path: Path, kind: str
) -> None:
    front = start("--frame", kind, "--generations", "1", "--state", str(tmp_path))
    first, second = front.ask("first"), front.ask("second")
    assert page_of(first)["hash"] == digest("first")
    assert page_of(second)["hash"] == digest("second")
    assert front.told.causes() == ["garbage"]


def test_half_a_frame_and_a_closed_pipe_end_the_child(start: Start, tmp_path: Path) -> None:
    front = start("--frame", "short", "--generations", "1", "--state", str(tmp_path))
    first = front.ask("first")
    front.outlasts(EXIT_WAIT_S)
    assert page_of(first)["generation"] == 2
    assert front.told.causes() == ["garbage"]


def test_a_document_that_always_breaks_the_stream_is_given_up(start: Start) -> None:
    front = start("--frame", "wrong-id", "--marker", "poison")
    assert failure_of(front.ask("poison")).code is Code.CHILD_CRASHED
    assert page_of(front.ask("healthy"))["hash"] == digest("healthy")


def test_an_answer_that_comes_twice_is_delivered_once(start: Start) -> None:
    front = start("--frame", "twice", "--marker", "double")
    assert page_of(front.ask("double"))["hash"] == digest("double")
    assert page_of(front.ask("healthy"))["hash"] == digest("healthy")
    assert front.told.causes() == ["garbage"]


def test_a_late_answer_reaches_nobody(start: Start, tmp_path: Path) -> None:
    # The grandchild writes into the first child's pipe while the second one works.
    front = start(
        "--frame", "late", "--late-s", "0.3", "--marker", "late", "--slow-s", "0.5",
        "--generations", "1", "--state", str(tmp_path),
    )  # fmt: skip
    late, after = front.ask("late"), front.ask("after")
    assert page_of(late)["generation"] == 2
    assert page_of(after)["hash"] == digest("after")
    assert len(front.told.of("request.done")) == 2


def test_the_deadline_ends_the_child_and_its_request_only(start: Start) -> None:
    front = start("--hang-at", "on-work", "--marker", "slow")
    slow = front.ask("slow")
    front.outlasts(RULES.deadline_s)
    assert failure_of(slow).code is Code.DEADLINE
    assert page_of(front.ask("quick"))["hash"] == digest("quick")
    assert front.told.causes() == ["hang"]


def test_progress_is_no_reason_to_wait_for_ever(start: Start) -> None:
    front = start("--slow-s", "1000", "--chatty", rules=hasty(deadline_s=0.5))
    assert failure_of(front.ask("slow")).code is Code.DEADLINE


def test_those_who_wait_behind_a_hang_are_answered(start: Start) -> None:
    front = start("--hang-at", "on-work", "--marker", "slow")
    front.reaches(State.READY)
    documents = ["slow", "a", "b", "c"]
    futures = [front.ask(document) for document in documents]
    front.outlasts(RULES.deadline_s)
    assert failure_of(futures[0]).code is Code.DEADLINE
    hashes = [page_of(future)["hash"] for future in futures[1:]]
    assert hashes == [digest(document) for document in documents[1:]]


def test_a_request_waits_no_longer_than_it_may(start: Start) -> None:
    front = start("--never-ready", rules=hasty(wait_s=0.3, stop_grace_s=0.2))
    failure = failure_of(front.ask())
    assert failure.code is Code.NOT_READY
    assert failure.retry_after_s


@pytest.mark.parametrize("who", GARBAGE)
def test_what_is_printed_can_not_get_into_the_protocol(start: Start, who: str) -> None:
    front = start("--garbage", who)
    for document in ("one", "two"):
        assert page_of(front.ask(document))["hash"] == digest(document)
    assert front.told.causes() == []


def test_a_flood_of_output_stops_nothing_and_is_bounded(start: Start) -> None:
    front = start("--stderr-flood-mb", "2", "--kill-at", "after-reply")
    assert page_of(front.ask("noisy"))["hash"] == digest("noisy")
    wait_until(lambda: front.told.of("child.exit"))
    (death,) = front.told.of("child.exit")
    assert 0 < len(death["stderr_tail"]) <= 8 * 1024


@pytest.mark.parametrize(
    "switch", [("--hold-pipes-s", "60"), ("--hold-pipes-s", "60", "--frame", "short")]
)
def test_a_grandchild_that_holds_the_pipes_stops_nothing(
    start: Start, tmp_path: Path, switch: tuple[str, ...]
) -> None:
    front = start(*switch, "--kill-at", "on-work", "--generations", "1", "--state", str(tmp_path))
    assert page_of(front.ask("first"))["generation"] == 2
    front.close()


def test_a_child_that_can_not_be_started_is_a_failed_load(start: Start) -> None:
    front = start(command=("/does/not/exist",))
    assert failure_of(front.ask()).code is Code.DEGRADED
    assert front.view.state is State.DEGRADED
    assert "can't be started" in front.told.of("child.load_failed")[0]["msg"]
