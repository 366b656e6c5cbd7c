"""Turns what an engine reports into progress messages and stage timings."""

from __future__ import annotations

import time
from collections.abc import Callable

from server.wire.messages import Progress

INTERVAL_S = 0.1

Clock = Callable[[], float]


class Meter:
    """Follows one request: sends its progress, at most ten a second, and times its stages.

    The first and the last step of each stage of each page are always sent.

    Args:
        request: the id of the work.
        pages: how many pages the document has.
        send: takes a Progress to the front.
        check: called at every step; raises when the work is to be left.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        request: int,
        pages: int,
        send: Callable[[Progress], None],
        check: Callable[[], None] = lambda: None,
        clock: Clock = time.monotonic,
    ) -> None:
        self._request = request
        self._pages = pages
        self._send = send
        self._check = check
        self._clock = clock
        self._page = 0
        self._stage = ""
        self._stage_began = clock()
        self._sent_at = self._stage_began
        self._spent_s: dict[str, float] = {}

    def turn_to(self, page: int, stage: str) -> None:
        """A page (1-based) begins with `stage`, which is timed but has no steps to show."""
        self._check()
        self._page = page
        self._enter(stage)

    def report(self, stage: str, done: int, total: int) -> None:
        """An engine's Report: `done` of `total` steps of `stage` are behind us."""
        self._check()
        entered = stage != self._stage
        if entered:
            self._enter(stage)
        due = self._clock() - self._sent_at >= INTERVAL_S
        if entered or due or done >= total:
            self._sent_at = self._clock()
            self._send(Progress(self._request, self._page, self._pages, stage, done, total))

    def timings_ms(self) -> dict[str, float]:
        """Milliseconds spent in each stage so far, over all pages; closes the current stage."""
        self._enter("")
        return {stage: round(spent * 1000, 1) for stage, spent in self._spent_s.items()}

    def _enter(self, stage: str) -> None:
        now = self._clock()
        if self._stage:
            self._spent_s[self._stage] = (
                self._spent_s.get(self._stage, 0.0) + now - self._stage_began
            )
        self._stage, self._stage_began = stage, now
