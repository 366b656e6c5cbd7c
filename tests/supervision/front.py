"""A whole front without HTTP around a faulty child, put together as server/service.py does it."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.errors import Failure
from server.supervision.decisions.events import State, Turn
from server.supervision.decisions.machine import Rules
from server.supervision.decisions.policy import Lines
from server.supervision.desk import Desk
from server.supervision.evidence.view import View
from server.supervision.life import Settings
from server.supervision.memory.cgroup import Container
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.watchdog import Watchdog
from server.supervision.supervisor import Supervisor
from server.supervision.work import Order, Reply, Room
from server.wire.messages import Load
from tests.supervision.recording import Told
from tests.supervision.rules import RULES
from tests.waiting import wait_until

FAULTY = Path(__file__).parents[1] / "children" / "faulty.py"
FAR = 2**50  # a soft line that nothing reaches
PATIENCE_S = 60.0  # for what must happen: the machine may be busy with other work
LOAD = Load(model="made", engine="auto", precision="fp32", threads=1, max_pixels=1000, max_pages=1)
NO_LINES = Lines(FAR, None)
NO_CONTAINER = Container("none", None, "none")


class Clock:
    """Monotonic seconds, and those that a test has let pass at once.

    A real deadline that is short enough to wait for also ends what a busy machine slows down.
    """

    def __init__(self) -> None:
        self._passed = 0.0

    def __call__(self) -> float:
        """Now."""
        return time.monotonic() + self._passed

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds


class Front:
    """A running supervisor, what it told, and what can be asked of it."""

    def __init__(
        self,
        switches: tuple[str, ...],
        *,
        rules: Rules = RULES,
        lines: Lines = NO_LINES,
        recycle_after: int = 0,
        queue: int = 8,
        canvas: tuple[int, int] | None = None,
        fallback: tuple[str, ...] = (),
        container: Container = NO_CONTAINER,
        command: tuple[str, ...] = (sys.executable, "-S", str(FAULTY)),
    ) -> None:
        clock = self.clock = Clock()
        self.told = Told()
        desk = Desk(
            self.told.journal,
            clock,
            rules.wait_s,
            rules.deadline_s,
            limit=container.limit,
            fallback=fallback,
        )
        load = replace(LOAD, canvas=canvas)
        rules = replace(rules, fallback=bool(fallback))
        settings = Settings((*command, *switches), dict(os.environ), load, rules)
        foresight = Foresight(container, clock)
        watchdog = Watchdog(lines, recycle_after, container, foresight, self.told.journal, clock)
        self.supervisor = Supervisor(settings, desk, watchdog, foresight, self.told.journal, clock)
        self.room = Room(queue, 10**6, desk.retry_after_s)
        self.supervisor.start()

    @property
    def view(self) -> View:
        """The state as of the last event."""
        return self.supervisor.view

    def reaches(self, *states: State) -> None:
        """Wait for one of `states`."""
        wait_until(lambda: self.view.state in states, PATIENCE_S)

    def has_lost(self, children: int) -> None:
        """Wait until so many children have ended."""
        wait_until(lambda: len(self.told.causes()) >= children, PATIENCE_S)

    def outlasts(self, seconds: float, nth: int = 1) -> None:
        """Let `seconds` pass as soon as children have stalled `nth` times."""
        wait_until(lambda: self.told.stalls() >= nth, PATIENCE_S)
        self.clock.advance(seconds)

    def ask(
        self, document: str = "page", task: str = "read", turn: Turn = Turn.SYNC
    ) -> Future[Reply]:
        """Hand a document in; the answer is checked by `page_of`."""
        question = "what?" if task == "ask" else None
        order = Order(task, document.encode(), question)
        return self.supervisor.submit("id-" + document, order, turn)

    def close(self, grace_s: float = 0.0) -> None:
        """Shut down, and see that it ends."""
        self.supervisor.stop(grace_s)
        assert self.supervisor.join(PATIENCE_S), "the supervisor does not end"


def page_of(future: Future[Reply]) -> dict[str, Any]:
    """The one page of an answer."""
    (page,) = json.loads(future.result(PATIENCE_S).answer.body)["pages"]
    return dict(page)


def failure_of(future: Future[Reply]) -> Failure:
    """The failure that a request ended with."""
    failure = future.exception(PATIENCE_S)
    assert isinstance(failure, Failure), f"it was answered: {future.result()}"
    return failure


def digest(document: str) -> str:
    """What the faulty child's answer says of `document`."""
    return hashlib.sha256(document.encode()).hexdigest()
