"""Planned ends with real children: memory, counts and idleness recycle them, nobody notices."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.supervision.decisions.events import State
from server.supervision.decisions.policy import Lines
from server.supervision.memory.cgroup import Container
from server.wire.messages import TASKS
from tests.supervision.front import FAR, PATIENCE_S, Front, digest, failure_of, page_of
from tests.supervision.made import family
from tests.supervision.rules import RULES, hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Start = Callable[..., Front]
MIB = 2**20


def test_requests_that_wait_through_recycles_are_all_answered_rightly(start: Start) -> None:
    front = start(recycle_after=3)
    documents = [f"page {number}" for number in range(20)]
    asked = [(doc, TASKS[n % 4], front.ask(doc, TASKS[n % 4])) for n, doc in enumerate(documents)]
    for document, task, future in asked:
        page = page_of(future)
        assert (page["hash"], page["task"]) == (digest(document), task)
    front.reaches(State.READY)
    assert front.told.causes() == ["planned"] * 6
    assert front.view.healthy
    assert all(event["served"] == 3 for event in front.told.of("child.recycle"))


def test_many_clients_lose_nothing_to_recycles_and_kills(start: Start) -> None:
    front = start(recycle_after=10)
    killed: list[int] = []

    def client(name: int) -> list[bool]:
        right = []
        for number in range(20):
            document = f"client {name} page {number}"
            right.append(page_of(front.ask(document))["hash"] == digest(document))
        return right

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(client, name) for name in range(4)]
        # Idle or between two requests, so that no request meets two kills.
        while not all(future.done() for future in asking) and len(killed) < 3:
            generation = len(killed) * 3 + 1
            wait_until(
                lambda g=generation: (
                    front.view.generation >= g  # type: ignore[misc]
                    or all(future.done() for future in asking)
                ),
                PATIENCE_S,
            )
            killed.append(front.view.generation)
            front.supervisor.kill()
        assert all(all(future.result(PATIENCE_S)) for future in asking)
    assert len(front.told.of("request.done")) == 80
    assert "planned" in front.told.causes()


@pytest.mark.parametrize(
    ("soft", "recycle_after"),
    [
        pytest.param(80 * MIB, 0, id="over the soft line"),
        pytest.param(80 * MIB, 1, id="over the soft line and due"),
        pytest.param(FAR, 0, id="foreseen to cross the hard line"),
    ],
)
def test_a_shutdown_loses_nothing_to_a_leak(start: Start, soft: int, recycle_after: int) -> None:
    front = start(
        "--leak-mb", "30", "--baseline-mb", "40",
        lines=Lines(soft, 140 * MIB), container=family(150), recycle_after=recycle_after,
    )  # fmt: skip
    front.reaches(State.READY)
    asked = [front.ask(f"page {number}") for number in range(8)]
    front.close(grace_s=PATIENCE_S)
    for number, future in enumerate(asked):
        assert page_of(future)["hash"] == digest(f"page {number}")
    assert set(front.told.causes()) == {"soft", "stop"}
    assert not front.told.of("memory.hard")


def test_a_leak_is_answered_by_a_trim_and_then_by_a_recycle(start: Start) -> None:
    # All at once: a leak by and by is foreseen, and then the child may be renewed before the line.
    front = start(
        "--leak-mb", "110", "--baseline-mb", "40",
        lines=Lines(150 * MIB, 190 * MIB), container=family(250),
    )  # fmt: skip
    page_of(front.ask())
    wait_until(lambda: "soft" in front.told.causes(), PATIENCE_S)
    told = [event["msg"] for event in front.told.of("memory.soft")]
    assert told[:2] == [
        "the child is over the soft line: it gives memory back first",
        "the child is over the soft line: it is recycled",
    ]
    wait_until(lambda: front.told.of("child.recycle"), PATIENCE_S)
    (recycle,) = front.told.of("child.recycle")
    assert recycle["before_mb"] > 150
    assert recycle["after_mb"] < 100
    assert set(front.told.causes()) == {"soft"}


def test_a_trim_that_helps_saves_the_child(start: Start) -> None:
    front = start("--leak-mb", "30", "--trim-helps", lines=Lines(100 * MIB, None))
    generations = {page_of(front.ask(str(number)))["pid"] for number in range(10)}
    assert len(generations) == 1
    assert front.told.of("memory.soft")


def test_a_line_below_the_baseline_is_raised_once_and_starts_no_storm(start: Start) -> None:
    front = start("--baseline-mb", "100", recycle_after=2, lines=Lines(40 * MIB, None))
    for number in range(6):
        page_of(front.ask(str(number)))
    wait_until(lambda: front.told.causes() == ["planned"] * 3, PATIENCE_S)
    (raised,) = front.told.of("memory.soft")
    assert "recycling can't help" in raised["msg"]
    assert front.view.lines.soft > 100 * MIB


def test_the_hard_line_ends_the_child_under_the_request_that_crossed_it(start: Start) -> None:
    front = start(
        "--peak-mb", "200", "--hang-at", "mid-reply", "--marker", "huge",
        container=family(120), lines=Lines(FAR, 100 * MIB),
    )  # fmt: skip
    huge, small = front.ask("huge"), front.ask("small")
    assert "memory limit" in failure_of(huge).detail
    assert page_of(small)["hash"] == digest("small")
    assert front.told.causes() == ["hard"]
    (crossed,) = front.told.of("memory.hard")
    assert crossed["container_mb"] > crossed["hard_mb"]


def test_a_kill_that_the_cgroup_counted_is_called_by_its_name(start: Start, tmp_path: Path) -> None:
    events = tmp_path / "memory.events"
    events.write_text("oom_kill 4\n")
    front = start(
        "--hang-at", "on-work", "--marker", "huge",
        container=Container("v2", None, "made", tmp_path),
    )  # fmt: skip
    front.reaches(State.READY)
    huge = front.ask("huge")
    front.reaches(State.BUSY)
    events.write_text("oom_kill 5\n")
    front.supervisor.kill()
    assert failure_of(huge).code.value.status == 422
    assert front.told.causes() == ["oom"]


def test_an_idle_child_is_unloaded_and_comes_back_with_the_next_request(start: Start) -> None:
    front = start(rules=hasty(idle_s=0.1))
    front.reaches(State.IDLE)
    assert not front.view.loaded
    assert front.view.healthy
    assert page_of(front.ask("wake"))["hash"] == digest("wake")
    front.reaches(State.IDLE)
    assert front.told.causes() == ["idle", "idle"]


def test_a_child_that_will_not_stop_is_killed(start: Start) -> None:
    front = start("--ignore-stop", recycle_after=1, rules=hasty(stop_grace_s=0.2))
    assert page_of(front.ask("one"))["hash"] == digest("one")
    assert page_of(front.ask("two"))["hash"] == digest("two")
    wait_until(lambda: len(front.told.of("child.exit")) >= 2, PATIENCE_S)
    assert {event["signal"] for event in front.told.of("child.exit")} == {"SIGKILL"}
    assert set(front.told.causes()) == {"planned"}


def test_a_trim_that_hangs_is_cut_short(start: Start) -> None:
    front = start(
        "--leak-mb", "30", "--hang-at", "on-trim", lines=Lines(30 * MIB, None),
        rules=hasty(trim_s=0.2, stop_grace_s=0.2),
    )  # fmt: skip
    for number in range(3):
        page_of(front.ask(str(number)))
    assert "hang" in front.told.causes()


def test_a_stopped_child_is_a_hang(start: Start) -> None:
    front = start("--slow-s", "0.05")
    pid = page_of(front.ask("before"))["pid"]
    os.kill(pid, signal.SIGSTOP)
    under = front.ask("under")
    front.reaches(State.BUSY)
    front.clock.advance(RULES.deadline_s)
    assert failure_of(under).code.value.status == 504
    assert page_of(front.ask("after"))["hash"] == digest("after")


def test_the_first_child_answers_as_its_successors_do(start: Start) -> None:
    front = start(recycle_after=1)
    pages = [page_of(front.ask("same")) for _ in range(4)]
    assert len({page["hash"] for page in pages}) == 1
    assert len({page["pid"] for page in pages}) == 4
