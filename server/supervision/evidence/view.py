"""What the rest of the front may know of supervision: a frozen snapshot, made after each event."""

from __future__ import annotations

from dataclasses import dataclass

from server.supervision.decisions.causes import Cause
from server.supervision.decisions.events import State
from server.supervision.decisions.machine import Machine
from server.supervision.decisions.policy import Lines
from server.supervision.life import Life
from server.supervision.memory.readers import Usage
from server.supervision.memory.watchdog import Watchdog
from server.wire.messages import Ready

# Stored state → the word that clients see. Recycling is no illness.
WORDS = {
    State.STARTING: "starting",
    State.READY: "healthy",
    State.BUSY: "healthy",
    State.TRIMMING: "healthy",
    State.STOPPING: "recycling",
    State.IDLE: "idle",
    State.BACKOFF: "restarting",
    State.DEGRADED: "degraded",
    State.DRAIN_STARTING: "draining",
    State.DRAINING: "draining",
    State.DRAIN_STOPPING: "draining",
    State.LAST_STOPPING: "draining",
    State.STOPPED: "stopped",
}
TAKES_WORK = frozenset({State.READY, State.BUSY, State.TRIMMING, State.IDLE})


@dataclass(frozen=True, slots=True)
class View:
    """The state as of the last event. `trouble` is the cause that keeps the child from living."""

    state: State
    lines: Lines
    generation: int = 0
    waiting: int = 0
    running: int = 0
    ready: Ready | None = None  # the present child, or the last one
    loaded: bool = False  # whether a child holds the model now
    child: Usage | None = None
    container: int | None = None
    trouble: Cause | None = None
    requests_left: float | None = None  # by the growth forecast, until the soft line

    @property
    def status(self) -> str:
        """The word for /health."""
        return "degraded" if self.trouble else WORDS[self.state]

    @property
    def healthy(self) -> bool:
        """Whether the platform should leave this container alone."""
        return self.trouble is None and self.state is not State.STOPPED

    @property
    def takes_work(self) -> bool:
        """Whether a request sent now would be worked on without waiting for a start."""
        return self.state in TAKES_WORK


def snapshot(
    machine: Machine,
    watchdog: Watchdog,
    life: Life | None,
    ready: Ready | None,
    requests_left: float | None,
) -> View:
    """The View of this moment; `ready` is the present child's word, or the last one's."""
    return View(
        state=machine.state,
        lines=watchdog.lines,
        generation=life.generation if life else machine.generation,
        waiting=len(machine.queue),
        running=int(machine.flight is not None),
        ready=ready,
        loaded=life is not None and life.ready is not None,
        child=watchdog.child,
        container=watchdog.used,
        trouble=machine.trouble,
        requests_left=requests_left,
    )
