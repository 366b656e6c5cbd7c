"""The watchdog holds readings against the lines, and says so once."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.supervision.decisions import policy
from server.supervision.decisions.events import Verdict
from server.supervision.decisions.policy import Lines
from server.supervision.memory.cgroup import Container
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.watchdog import LOOK_IDLE_S, Watchdog
from tests.supervision.lives import my_life
from tests.supervision.recording import Told

FAR = 2**50


class Clock:
    """Time that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def container(root: Path, used: int) -> Container:
    (root / "memory.current").write_text(str(used))
    (root / "memory.stat").write_text("inactive_file 0\nactive_file 0\n")
    return Container("v2", 1000, "made", root)


def watchdog(
    told: Told, lines: Lines, within: Container | None = None, *, recycle_after: int = 0
) -> tuple[Watchdog, Clock]:
    clock = Clock()
    within = within or Container("none", None, "none")
    foresight = Foresight(within, clock)
    return Watchdog(lines, recycle_after, within, foresight, told.journal, clock), clock


def test_a_line_below_the_baseline_is_raised_once_and_said_once() -> None:
    told = Told()
    dog, _ = watchdog(told, Lines(soft=1000, hard=None))
    for _ in range(5):
        usage = dog.settle(my_life())
    (event,) = told.of("memory.soft")
    assert "recycling can't help" in event["msg"]
    assert "HALFGIG_RECYCLE_RSS" in event["msg"]
    assert dog.lines.soft > usage.anonymous


@pytest.mark.parametrize(
    ("soft", "trimmed", "verdict"),
    [
        (FAR, False, Verdict.KEEP),
        (1, False, Verdict.TRIM),
        (1, True, Verdict.RENEW),  # no limit is known: there is room for two
    ],
)
def test_the_childs_memory_is_judged_after_a_reply(
    soft: int, *, trimmed: bool, verdict: Verdict
) -> None:
    told = Told()
    dog, _ = watchdog(told, Lines(soft=soft, hard=None))
    assert dog.verdict(my_life(1), trimmed=trimmed) is verdict
    assert len(told.of("memory.soft")) == (verdict is not Verdict.KEEP)


def test_a_child_is_recycled_after_so_many_requests() -> None:
    dog, _ = watchdog(Told(), Lines(soft=FAR, hard=None), recycle_after=3)
    verdicts = [dog.verdict(my_life(served), trimmed=False) for served in (1, 2, 3)]
    assert verdicts == [Verdict.KEEP, Verdict.KEEP, Verdict.RECYCLE_PLANNED]


@pytest.mark.parametrize(
    ("used", "busy", "crossed"), [(950, True, False), (951, True, True), (2000, False, False)]
)
def test_the_hard_line_is_for_children_at_work(
    tmp_path: Path, used: int, *, busy: bool, crossed: bool
) -> None:
    told = Told()
    dog, _ = watchdog(told, Lines(soft=FAR, hard=950), container(tmp_path, used))
    assert dog.look(my_life(), busy=busy) is crossed
    assert len(told.of("memory.hard")) == crossed


def test_memory_is_looked_at_often_only_while_a_request_runs() -> None:
    dog, clock = watchdog(Told(), Lines(soft=FAR, hard=None))
    dog.look(my_life(), busy=True)
    assert dog.next_look == clock.now + policy.LOOK_MAX_S
    dog.look(my_life(), busy=False)
    assert dog.next_look == clock.now + LOOK_IDLE_S


def test_memory_is_looked_at_more_often_near_the_hard_line(tmp_path: Path) -> None:
    dog, clock = watchdog(Told(), Lines(soft=FAR, hard=950), container(tmp_path, 940))
    dog.look(my_life(), busy=True)
    assert dog.next_look == clock.now + policy.LOOK_MIN_S


def test_a_childless_look_sees_no_child() -> None:
    told = Told()
    dog, _ = watchdog(told, Lines(soft=FAR, hard=None))
    dog.look(None, busy=False)
    assert dog.child is None
    assert "child_mb" not in told.of("memory.sample")[0]


def test_samples_are_logged_now_and_then() -> None:
    told = Told()
    dog, clock = watchdog(told, Lines(soft=FAR, hard=None))
    for _ in range(100):
        clock.now += 1
        dog.look(my_life(), busy=True)
    assert 3 <= len(told.of("memory.sample")) <= 5
