"""Has the present moment written down, for the day when nobody is left to tell of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from server.logs import mb
from server.supervision.decisions.events import State
from server.supervision.evidence.recorder import Moment, Recorder
from server.supervision.memory.readers import Usage
from server.supervision.work import Job

MARK_S = 1.0  # a record a second is fresh enough to show memory rise, and costs nothing


class Witness:
    """Marks what goes on in the flight recorder: each change at once, work again every second.

    Args:
        recorder: where moments are kept.
        limit: the container's, in bytes; None without one.
        clock: monotonic seconds, for the pace.
        now: the wall clock, for the stamps.
    """

    def __init__(
        self,
        recorder: Recorder,
        limit: int | None,
        clock: Callable[[], float],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._recorder = recorder
        self._limit_mb = mb(limit) if limit is not None else None
        self._clock = clock
        self._now = now
        self._seen: tuple[State, str | None] | None = None
        self._next = 0.0

    def see(
        self, state: State, job: Job | None, child: Usage | None = None, used: int | None = None
    ) -> bool:
        """The machine is in `state` and `job` runs; `used` is the container's use in bytes.

        Returns False when it should have been written and could not be. Nothing stops for that.
        """
        scene = (state, job.request_id if job else None)
        works = job is not None or state is State.STARTING
        if scene == self._seen and not (works and self._clock() >= self._next):
            return True
        self._seen, self._next = scene, self._clock() + MARK_S
        return self._recorder.mark(
            Moment(
                at=self._now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                state=state.name.lower(),
                request_id=job.request_id if job else None,
                task=job.work.task if job else None,
                child_mb=mb(child.anonymous) if child else None,
                container_mb=mb(used) if used is not None else None,
                limit_mb=self._limit_mb,
            )
        )
