"""Two models never fit: the next one starts when the memory of the last is seen to be back."""

from __future__ import annotations

from pathlib import Path

from server.supervision.decisions.causes import Cause
from server.supervision.decisions.policy import Lines
from server.supervision.handover import RETURN_S, Handover
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.readers import NOTHING, process_usage
from server.supervision.memory.watchdog import Watchdog
from tests.supervision.lives import my_life
from tests.supervision.made import MIB, files
from tests.supervision.recording import Told

USED = 4000 * MIB


class World:
    """Time, and a container whose use falls by so much whenever somebody waits."""

    def __init__(self, root: Path, falls: int) -> None:
        self.root, self.falls = root, falls
        self.now, self.used, self.waits = 0.0, USED, 0
        self.told = Told()
        container = files(root, used=USED)
        foresight = Foresight(container, self.clock)
        lines = Lines(1000, None)
        dog = Watchdog(lines, 0, container, foresight, self.told.journal, self.clock)
        self.handover = Handover(dog, self.told.journal, self.clock)

    def clock(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits += 1
        self.now += seconds
        self.used -= self.falls
        (self.root / "memory.current").write_text(str(self.used))


def mine() -> int:
    """What the child, that is this process, would give back."""
    return (process_usage(my_life().child.pid) or NOTHING).anonymous


def test_the_return_of_memory_is_awaited(tmp_path: Path) -> None:
    world = World(tmp_path, falls=mine() // 8)
    world.handover.begin(Cause.SOFT, my_life())
    freed = world.handover.await_return(world.wait)
    assert freed is not None
    assert freed >= mine() * 0.7
    assert 5 <= world.waits <= 8


def test_memory_that_never_returns_is_not_awaited_for_ever(tmp_path: Path) -> None:
    world = World(tmp_path, falls=0)
    world.handover.begin(Cause.SOFT, my_life())
    assert world.handover.await_return(world.wait) == 0
    assert RETURN_S <= world.now < RETURN_S + 0.1


def test_an_end_that_nobody_planned_is_not_awaited(tmp_path: Path) -> None:
    world = World(tmp_path, falls=0)
    assert world.handover.await_return(world.wait) is None
    assert world.waits == 0


def test_without_readings_there_is_nothing_to_await(tmp_path: Path) -> None:
    world = World(tmp_path, falls=0)
    (tmp_path / "memory.current").unlink()
    world.handover.begin(Cause.SOFT, my_life())
    assert world.handover.await_return(world.wait) is None


def test_a_recycle_is_told_once_with_its_gap(tmp_path: Path) -> None:
    world = World(tmp_path, falls=0)
    world.handover.begin(Cause.PLANNED, my_life(served=20))
    world.now = 4.2
    for _ in range(2):
        world.handover.complete(my_life(), NOTHING)
    (told,) = world.told.of("child.recycle")
    assert (told["gap_ms"], told["served"], told["cause"]) == (4200, 20, "planned")
