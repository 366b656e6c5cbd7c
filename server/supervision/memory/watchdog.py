"""The memory watchdog: reads the child and the container, holds them against the two lines."""

from __future__ import annotations

from collections.abc import Callable

from server.supervision.decisions import policy
from server.supervision.decisions.events import Verdict
from server.supervision.decisions.policy import Lines
from server.supervision.evidence.journal import Journal
from server.supervision.life import Life
from server.supervision.memory.cgroup import Container
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.readers import NOTHING, Usage, peak_rss, process_usage

LOOK_IDLE_S = 1.0
LOG_EVERY_S = 30.0
LOG_STEP = 32 * 2**20


class Watchdog:
    """Judges the child's memory; acts on nothing itself.

    Args:
        lines: where to act; the soft one is raised when a child starts above it.
        recycle_after: requests after which a child is recycled anyway, 0 for never.
        container: readings of the cgroup.
        foresight: what is left until the soft line, and whether two fit.
        journal: hears of samples and crossings.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        lines: Lines,
        recycle_after: int,
        container: Container,
        foresight: Foresight,
        journal: Journal,
        clock: Callable[[], float],
    ) -> None:
        self.lines = lines
        self.child: Usage | None = None  # as last seen
        self.used: int | None = None  # the container, as last seen
        self.next_look = 0.0
        self._recycle_after = recycle_after
        self._container = container
        self._foresight = foresight
        self._journal = journal
        self._clock = clock
        self._next_log = 0.0
        self._logged = 0

    def oom_kills(self) -> int:
        """The container's count of OOM kills."""
        return self._container.oom_kills()

    def container_use(self) -> int | None:
        """The container's use less page cache, now."""
        return self._container.usage()

    def settle(self, life: Life) -> Usage:
        """A fresh child's baseline, against which the soft line must be feasible."""
        usage = process_usage(life.child.pid) or NOTHING
        life.baseline = usage.anonymous
        life.load_peak = peak_rss(life.child.pid) or usage.rss
        life.idle_since = self._clock()
        life.load_s = life.idle_since - life.started_at
        soft = policy.feasible_soft(self.lines.soft, usage.anonymous)
        if soft != self.lines.soft:
            self._journal.line_raised(usage.anonymous, self.lines.soft, soft)
            self.lines = Lines(soft, self.lines.hard)
        return usage

    def verdict(self, life: Life, *, trimmed: bool) -> Verdict:
        """What becomes of the child after a reply, or after it gave memory back."""
        usage = process_usage(life.child.pid) or NOTHING
        life.after.append(usage.anonymous)
        life.idle_since = self._clock()
        over = usage.anonymous > self.lines.soft
        verdict = policy.after_reply(
            worn=over or self._foresight.last_call(life, self.lines),
            served=life.served,
            recycle_after=self._recycle_after,
            trimmed=trimmed,
        )
        verdict = self._with_room(verdict, life)
        if over:
            self._journal.soft_line(usage.anonymous, self.lines.soft, verdict)
        elif verdict is Verdict.RENEW:
            self._journal.last_call(usage.anonymous, self.lines.soft)
        return verdict

    def gap(self, life: Life) -> Verdict:
        """What becomes of a child that nobody needs just now."""
        verdict = self._foresight.in_gap(life, self.lines)
        if verdict is Verdict.KEEP:
            return verdict
        self._journal.gap_used(life.after[-1], self.lines.soft)
        return self._with_room(verdict, life)

    def look(self, life: Life | None, *, busy: bool) -> bool:
        """Sample memory; True when a request runs and the container is over the hard line."""
        now = self._clock()
        self.child = process_usage(life.child.pid) if life is not None else None
        self.used = self._container.usage()
        soon = policy.next_look_s(self.used, self.lines.hard)
        self.next_look = now + (soon if busy else LOOK_IDLE_S)
        if now >= self._next_log or self._moved():
            self._next_log = now + LOG_EVERY_S
            self._logged = (self.child or NOTHING).anonymous
            self._journal.sampled(self.child, self.used, self.lines)
        if not busy or not self._over_hard():
            return False
        # Once more before the irreversible act: page cache may just have been dropped.
        self.used = self._container.usage()
        if not self._over_hard():
            return False
        self._journal.hard_line(self.used or 0, self.lines.hard or 0)
        return True

    def _moved(self) -> bool:
        """Whether a reader of the log would miss something without this sample."""
        return abs((self.child or NOTHING).anonymous - self._logged) > LOG_STEP

    def _over_hard(self) -> bool:
        return self.lines.hard is not None and (self.used or 0) > self.lines.hard

    def _with_room(self, verdict: Verdict, life: Life) -> Verdict:
        renewal = policy.renew_instead(verdict)
        if renewal is verdict or not self._foresight.room_for_two(life, self.lines.hard):
            return verdict
        return renewal
