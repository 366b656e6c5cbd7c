"""The memory watchdog: reads the child and the container, holds them against the two lines."""

from __future__ import annotations

from collections.abc import Callable

from server.supervision import policy
from server.supervision.cgroup import Container
from server.supervision.events import Verdict
from server.supervision.journal import Journal
from server.supervision.memory import Usage, process_usage
from server.supervision.policy import Lines

LOOK_BUSY_S = 0.1  # while a request runs: the hard line's look
LOOK_IDLE_S = 5.0
LOG_EVERY_S = 30.0


class Watchdog:
    """Judges the child's memory; acts on nothing itself.

    Args:
        lines: where to act; the soft one is raised when a child starts above it.
        recycle_after: requests after which a child is recycled anyway, 0 for never.
        container: readings of the cgroup.
        journal: hears of samples and crossings.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        lines: Lines,
        recycle_after: int,
        container: Container,
        journal: Journal,
        clock: Callable[[], float],
    ) -> None:
        self.lines = lines
        self.child: Usage | None = None  # as last seen
        self.used: int | None = None  # the container, as last seen
        self.next_look = 0.0
        self._recycle_after = recycle_after
        self._container = container
        self._journal = journal
        self._clock = clock
        self._next_log = 0.0

    def oom_kills(self) -> int:
        """The container's count of OOM kills."""
        return self._container.oom_kills()

    def anonymous(self, pid: int) -> int:
        """The child's anonymous memory now; 0 when it is gone."""
        usage = process_usage(pid)
        return usage.anonymous if usage else 0

    def settle(self, pid: int) -> Usage:
        """A fresh child's baseline, against which the soft line must be feasible."""
        usage = process_usage(pid) or Usage(0, 0)
        soft = policy.feasible_soft(self.lines.soft, usage.anonymous)
        if soft != self.lines.soft:
            self._journal.line_raised(usage.anonymous, self.lines.soft, soft)
            self.lines = Lines(soft, self.lines.hard)
        return usage

    def verdict(self, pid: int, served: int, *, trimmed: bool) -> Verdict:
        """What becomes of the child after a reply, or after it gave memory back."""
        anonymous = self.anonymous(pid)
        soft = self.lines.soft
        verdict = policy.after_reply(anonymous, soft, served, self._recycle_after, trimmed=trimmed)
        if anonymous > soft:
            self._journal.soft_line(anonymous, soft, verdict)
        return verdict

    def look(self, pid: int | None, *, busy: bool) -> bool:
        """Sample memory; True when a request runs and the container is over the hard line."""
        now = self._clock()
        self.child = process_usage(pid) if pid is not None else None
        self.used = self._container.usage()
        self.next_look = now + (LOOK_BUSY_S if busy else LOOK_IDLE_S)
        if now >= self._next_log:
            self._next_log = now + LOG_EVERY_S
            self._journal.sampled(self.child, self.used, self.lines)
        hard = self.lines.hard
        crossed = busy and hard is not None and self.used is not None and self.used > hard
        if crossed:
            # Once more before the irreversible act: page cache may just have been dropped.
            self.used = self._container.usage()
            crossed = self.used is not None and hard is not None and self.used > hard
        if crossed:
            self._journal.hard_line(self.used or 0, hard or 0)
        return crossed
