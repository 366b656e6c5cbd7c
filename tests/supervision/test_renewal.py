"""Make before break with real children: where two fit, nobody waits for the second."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from server.supervision.decisions.events import State
from server.supervision.decisions.policy import Lines
from tests.supervision.front import PATIENCE_S, Front, digest, page_of
from tests.supervision.made import MIB, family
from tests.supervision.rules import hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Start = Callable[..., Front]
LOAD_S = 1.0
ROOMY = Lines(100 * MIB, 400 * MIB)


def leaking(start: Start, *switches: str, **parts: object) -> Front:
    """A front whose first child has crossed the soft line while there is room for two."""
    parts = {"container": family(450), "lines": ROOMY} | parts
    front = start("--leak-mb", "30", "--load-s", str(LOAD_S), *switches, **parts)
    for number in range(4):
        assert page_of(front.ask(str(number)))["generation"] == 1
    wait_until(lambda: len(front.told.of("child.start")) == 2, PATIENCE_S)
    return front


def test_a_leaking_child_is_renewed_before_it_is_broken(start: Start) -> None:
    front = leaking(start)
    assert page_of(front.ask("meanwhile"))["hash"] == digest("meanwhile")
    wait_until(lambda: front.told.of("child.recycle"), PATIENCE_S)
    front.has_lost(1)
    order = [
        (event["event"], event["generation"])
        for event in front.told.of("child.start", "child.ready", "child.recycle", "child.exit")
    ]
    # The predecessor's end may be heard before or after the line that tells of it.
    assert order[:4] == [
        ("child.start", 1), ("child.ready", 1), ("child.start", 2), ("child.ready", 2),
    ]  # fmt: skip
    assert set(order[4:]) == {("child.recycle", 2), ("child.exit", 1)}
    assert front.told.causes() == ["soft"]
    (recycle,) = front.told.of("child.recycle")
    assert recycle["gap_ms"] < LOAD_S * 1000
    done = front.told.of("request.done")
    assert max(event["queue_ms"] for event in done[1:]) < LOAD_S * 1000
    assert page_of(front.ask("after"))["hash"] == digest("after")
    assert front.told.of("request.done")[-1]["generation"] == 2


def test_requests_that_come_while_the_successor_loads_are_served_by_the_predecessor(
    start: Start,
) -> None:
    front = leaking(start)
    pages = [page_of(front.ask(f"page {number}")) for number in range(3)]
    assert [page["hash"] for page in pages] == [digest(f"page {n}") for n in range(3)]
    wait_until(lambda: front.told.of("child.recycle"), PATIENCE_S)
    assert all(event["attempt"] == 1 for event in front.told.of("request.done"))


def test_a_predecessor_that_will_not_stop_is_killed(start: Start) -> None:
    front = leaking(start, "--ignore-stop", rules=hasty(stop_grace_s=0.2))
    front.has_lost(1)
    (end,) = front.told.of("child.exit")
    assert (end["generation"], end["cause"], end["signal"]) == (1, "soft", "SIGKILL")
    assert page_of(front.ask("after"))["hash"] == digest("after")


def test_a_child_that_dies_while_its_successor_loads_is_followed_by_that_one(
    start: Start,
) -> None:
    front = leaking(start)
    front.supervisor.kill()
    assert page_of(front.ask("after"))["hash"] == digest("after")
    assert front.view.generation == 2
    assert front.told.causes() == ["crash"]
    assert len(front.told.of("child.start")) == 2


def test_a_successor_that_dies_costs_nobody_an_answer(start: Start) -> None:
    front = leaking(start)
    os.kill(front.told.of("child.start")[1]["pid"], signal.SIGKILL)
    front.has_lost(1)
    page = page_of(front.ask("after"))
    assert page["hash"] == digest("after")
    # The next one is made by breaking first, so that a load that fails beside it ends some time.
    wait_until(lambda: front.told.of("child.recycle"), PATIENCE_S)
    assert front.told.causes() == ["load_failed", "soft"]
    assert page_of(front.ask("last"))["hash"] == digest("last")


def test_over_the_hard_line_the_successor_goes_first(start: Start) -> None:
    # Leaks are foreseen; this document's peak is not.
    front = start(
        "--leak-mb", "30", "--baseline-mb", "88", "--load-s", "5", "--slow-s", "0.5",
        "--peak-mb", "100", "--marker", "big",
        container=family(360), lines=Lines(150 * MIB, 340 * MIB),
    )  # fmt: skip
    pages = [page_of(front.ask(str(number))) for number in range(2)]
    wait_until(lambda: len(front.told.of("child.start")) == 2, PATIENCE_S)
    pages.append(page_of(front.ask("big")))
    front.has_lost(1)
    assert len({page["pid"] for page in pages}) == 1
    dropped = front.told.of("child.exit")[0]
    assert (dropped["generation"], dropped["cause"]) == (2, "hard")
    assert page_of(front.ask("next"))["hash"] == digest("next")
    front.has_lost(2)
    assert front.told.causes() == ["hard", "soft"]


def test_a_successor_is_made_while_two_still_fit_though_the_line_is_far(start: Start) -> None:
    # At the soft line there would be room for one only, and everybody would wait for its load.
    front = start(
        "--baseline-mb", "100", "--leak-mb", "10", "--load-s", str(LOAD_S), "--slow-s", "0.5",
        container=family(360), lines=Lines(220 * MIB, 340 * MIB), queue=20,
    )  # fmt: skip
    asked = [(str(number), front.ask(str(number))) for number in range(12)]
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)
    recycle = front.told.of("child.recycle")[0]
    assert recycle["before_mb"] < 220 * MIB / 10**6
    assert recycle["gap_ms"] < LOAD_S * 1000
    assert "room for two" in front.told.of("memory.soft")[0]["msg"]
    assert front.told.of("memory.hard") == []
    assert set(front.told.causes()) == {"soft"}


def test_a_leak_that_is_faster_than_the_load_hands_over_before_the_hard_line(start: Start) -> None:
    front = start(
        "--leak-mb", "50", "--slow-s", "0.02", "--load-s", "2", queue=12,
        container=family(450), lines=ROOMY,
    )  # fmt: skip
    asked = [(str(number), front.ask(str(number))) for number in range(12)]
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)
    assert front.told.of("memory.hard") == []
    assert set(front.told.causes()) == {"soft"}
    # The predecessor served until there was no room for one more, and one child was enough after.
    first = [event for event in front.told.of("request.done") if event["generation"] == 1]
    assert 5 <= len(first) <= 8


def test_stopping_while_a_successor_loads_ends_both(start: Start) -> None:
    front = leaking(start)
    last = front.ask("last")
    front.close(grace_s=PATIENCE_S)
    assert page_of(last)["hash"] == digest("last")
    assert front.view.state is State.STOPPED
    assert sorted(event["generation"] for event in front.told.of("child.exit")) == [1, 2]
    assert set(front.told.causes()) == {"stop"}


def test_an_idle_gap_is_used_before_the_line_is_crossed(start: Start) -> None:
    # Without a hard line there is always room for two, so that the gap is the only reason.
    front = start("--leak-mb", "30", lines=Lines(125 * MIB, None))
    for number in range(3):
        assert page_of(front.ask(str(number)))["generation"] == 1
    wait_until(lambda: front.told.of("child.recycle"), PATIENCE_S)
    (noticed,) = front.told.of("memory.soft")
    assert "nobody waits" in noticed["msg"]
    assert noticed["child_mb"] < noticed["soft_mb"]
    assert page_of(front.ask("next"))["hash"] == digest("next")
    assert front.told.of("request.done")[-1]["generation"] == 2
