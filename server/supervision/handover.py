"""From one child to the next: how the old one stood, proof that its memory returned, the gap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from server.supervision.decisions.causes import Cause
from server.supervision.evidence.journal import Journal
from server.supervision.life import Life
from server.supervision.memory.readers import NOTHING, Usage, process_usage
from server.supervision.memory.watchdog import Watchdog

RETURN_S = 1.0  # how long a reaped child's memory may take to be seen to return
RETURN_POLL_S = 0.01
RETURN_SHARE = 0.75  # of its anonymous memory; the rest is noise of the container's own counting


@dataclass(frozen=True, slots=True)
class Ending:
    """A child that was ended on purpose. Bytes; `container` is the use of the whole group."""

    cause: Cause
    at_s: float
    before: int
    baseline: int
    served: int
    container: int | None


class Handover:
    """Follows planned ends until the successor is ready.

    Args:
        watchdog: readings of the container.
        journal: hears of the completed recycle.
        clock: monotonic seconds.
    """

    def __init__(self, watchdog: Watchdog, journal: Journal, clock: Callable[[], float]) -> None:
        self._watchdog = watchdog
        self._journal = journal
        self._clock = clock
        self._ending: Ending | None = None

    def begin(self, cause: Cause, life: Life) -> None:
        """`life` begins to end on purpose: remember how it stood."""
        usage = process_usage(life.child.pid) or NOTHING
        self._ending = Ending(
            cause=cause,
            at_s=self._clock(),
            before=usage.anonymous,
            baseline=life.baseline,
            served=life.served,
            container=self._watchdog.container_use(),
        )

    def await_return(self, wait: Callable[[float], object]) -> int | None:
        """Wait until the container shows the reaped child's memory to be back.

        Two models never fit, so the successor may start only then. `wait` waits some seconds.
        Returns the bytes seen to return, None where the container can't be read.
        """
        ending = self._ending
        if ending is None or ending.container is None:
            return None
        until, freed = self._clock() + RETURN_S, 0
        while freed < ending.before * RETURN_SHARE and self._clock() < until:
            freed = ending.container - (self._watchdog.container_use() or 0)
            wait(RETURN_POLL_S)
        return freed

    def complete(self, life: Life, usage: Usage) -> None:
        """`life` is the ready successor, if a planned end came before it."""
        ending, self._ending = self._ending, None
        if ending is None:
            return
        self._journal.recycled(
            generation=life.generation,
            cause=ending.cause,
            before=ending.before,
            after=usage.anonymous,
            baseline=ending.baseline,
            served=ending.served,
            gap_ms=round((self._clock() - ending.at_s) * 1000),
        )
