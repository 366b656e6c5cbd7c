"""The supervisor and real children under any order of requests, faults, kills and an end.

test_lifecycle_world.py does this to the machine alone, thousands of times; here threads, pipes and
processes are real, so it is few times and looks at what only they can leave behind.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.errors import Code, Failure
from server.supervision.decisions.policy import Lines
from server.supervision.work import Reply
from tests.supervision.front import PATIENCE_S, Front, digest, page_of
from tests.supervision.made import MIB, family
from tests.waiting import has_ended, wait_until

FAULTS = {
    "kill": ("--kill-at", "on-work"),
    "late kill": ("--kill-at", "after-reply"),
    "half an answer": ("--exit-at", "mid-reply"),
    "rot": ("--frame", "magic"),
    "two answers": ("--frame", "twice"),
    "noise": ("--garbage", "c"),
}
LEAVES = {Code.CHILD_CRASHED, Code.QUARANTINED, Code.DRAINING, Code.CANCELLED, Code.DEGRADED}


def left_behind() -> tuple[int, set[str]]:
    """Open descriptors, and the names of threads."""
    return len(list(Path("/proc/self/fd").iterdir())), {t.name for t in threading.enumerate()}


GRACE_S = 5.0


class SupervisorWorld(RuleBasedStateMachine):
    """One front, from its start to its end."""

    @initialize(
        fault=st.sampled_from(sorted(FAULTS)),
        recycle_after=st.sampled_from([0, 1, 3]),
        roomy=st.booleans(),
    )
    def it_starts(self, fault: str, recycle_after: int, *, roomy: bool) -> None:
        self.others = psutil.Process().children()
        self.before = left_behind()
        self.asked: list[tuple[str, Future[Reply]]] = []
        self.front = Front(
            (*FAULTS[fault], "--marker", "poison", "--baseline-mb", "20", "--leak-mb", "8"),
            recycle_after=recycle_after,
            container=family(100),
            # Below the second line two fit when the first one is crossed, or they do not.
            lines=Lines(44 * MIB, (400 if roomy else 75) * MIB),
        )

    @rule(poison=st.integers(0, 3))
    def somebody_asks(self, poison: int) -> None:
        document = f"{'healthy' if poison else 'poison'} {len(self.asked)}"
        self.asked.append((document, self.front.ask(document)))

    @rule()
    def the_last_one_goes_away(self) -> None:
        if self.asked:
            self.front.supervisor.cancel(self.asked[-1][1])

    @rule()
    def the_child_is_killed(self) -> None:
        self.front.supervisor.kill()

    @rule()
    def everyone_waits(self) -> None:
        wait_until(lambda: all(future.done() for _, future in self.asked), PATIENCE_S)

    @invariant()
    def there_are_two_at_most(self) -> None:
        if hasattr(self, "front"):
            assert len([c for c in self._children() if not has_ended(c.pid)]) <= 2

    def _children(self) -> list[psutil.Process]:
        """Processes that this world started; another test's may still be ending."""
        return [child for child in psutil.Process().children() if child not in self.others]

    def teardown(self) -> None:
        if not hasattr(self, "front"):
            return
        # The grace is shorter than a deadline: a child that hangs makes its history wait for it.
        self.front.close(grace_s=GRACE_S)
        for document, future in self.asked:
            failure = future.exception(PATIENCE_S)
            if failure is None:
                assert page_of(future)["hash"] == digest(document)
            else:
                assert isinstance(failure, Failure)
                assert failure.code in LEAVES
        started = [event["generation"] for event in self.front.told.of("child.start")]
        ended = [event["generation"] for event in self.front.told.of("child.exit")]
        assert sorted(ended) == sorted(started)
        assert self._children() == []
        assert left_behind() == self.before


SupervisorWorld.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestSupervisorWorld = pytest.mark.process(SupervisorWorld.TestCase)
