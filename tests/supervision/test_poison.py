"""Documents that end children: tried smaller, refused with the reason, kept away from children."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.errors import Code, Failure
from server.supervision.decisions.events import State
from server.supervision.decisions.policy import Lines
from tests.supervision.front import FAR, Front, digest, failure_of, page_of
from tests.supervision.made import MIB, family
from tests.supervision.rules import RULES

pytestmark = pytest.mark.process
Start = Callable[..., Front]
TIGHT = Lines(FAR, 110 * MIB)
BIG = ("--peak-mb", "240", "--marker", "big", "--slow-s", "0.7")


def test_bytes_that_ended_two_children_are_refused_and_touch_no_third(start: Start) -> None:
    front = start("--kill-at", "on-work", "--marker", "poison")
    assert failure_of(front.ask("poison")).code is Code.CHILD_CRASHED
    with pytest.raises(Failure, match="2 children ended under these very bytes") as caught:
        front.ask("poison")
    assert caught.value.code is Code.QUARANTINED
    assert "crash" in caught.value.detail
    assert page_of(front.ask("healthy"))["hash"] == digest("healthy")
    assert front.told.causes() == ["crash", "crash"]
    (convicted,) = front.told.of("request.quarantined")
    assert digest("poison").startswith(convicted["document"])


def test_other_bytes_of_the_same_kind_have_their_own_record(start: Start) -> None:
    front = start("--kill-at", "on-work", "--marker", "poison")
    for document in ("poison a", "poison b"):
        assert failure_of(front.ask(document)).code is Code.CHILD_CRASHED
    assert page_of(front.ask("healthy"))["hash"] == digest("healthy")
    assert len(front.told.of("request.quarantined")) == 2


def test_a_document_that_hung_twice_is_not_tried_again(start: Start) -> None:
    front = start("--hang-at", "on-work", "--marker", "slow")
    for nth in (1, 2):
        slow = front.ask("slow")
        front.outlasts(RULES.deadline_s, nth)
        assert failure_of(slow).code is Code.DEADLINE
    with pytest.raises(Failure) as caught:
        front.ask("slow")
    assert caught.value.code is Code.QUARANTINED
    assert "hang" in caught.value.detail


def test_bytes_that_wait_while_they_are_convicted_end_no_more_children(start: Start) -> None:
    front = start("--kill-at", "on-work", "--marker", "poison")
    futures = [front.ask("poison") for _ in range(4)]
    healthy = front.ask("healthy")
    codes = [failure_of(future).code for future in futures]
    assert codes == [Code.CHILD_CRASHED, *[Code.QUARANTINED] * 3]
    assert page_of(healthy)["hash"] == digest("healthy")
    assert front.told.causes() == ["crash", "crash"]


def test_a_document_over_the_hard_line_is_answered_at_a_smaller_canvas(start: Start) -> None:
    front = start(*BIG, container=family(120), lines=TIGHT, canvas=(960, 960))
    page = page_of(front.ask("big"))
    assert (page["hash"], page["canvas"]) == (digest("big"), [480, 480])
    assert front.told.causes() == ["hard"]
    (done,) = front.told.of("request.done")
    assert done["attempt"] == 2


def test_where_no_canvas_is_smaller_it_is_refused_with_the_reason(start: Start) -> None:
    front = start(*BIG, container=family(120), lines=TIGHT, canvas=(900, 900))
    failure = failure_of(front.ask("big"))
    assert failure.code is Code.NEEDS_MORE_MEMORY
    assert "memory limit of 125.8 MB" in failure.detail  # 120 MiB
    assert page_of(front.ask("small"))["hash"] == digest("small")
    assert front.told.causes() == ["hard"]  # no second child had to end for it


def test_a_document_that_is_too_large_at_the_smaller_canvas_too_is_refused(start: Start) -> None:
    front = start(
        "--peak-mb", "800", *BIG[2:], container=family(120), lines=TIGHT, canvas=(960, 960)
    )
    assert failure_of(front.ask("big")).code is Code.NEEDS_MORE_MEMORY
    front.reaches(State.READY)
    assert front.told.causes() == ["hard", "hard"]
    assert page_of(front.ask("small"))["hash"] == digest("small")
