"""The forecast applied: what the next request will need here, and how long this child will do."""

from __future__ import annotations

from collections.abc import Callable

from server.supervision import forecast, policy
from server.supervision.cgroup import Container
from server.supervision.events import Verdict
from server.supervision.forecast import Cost, Fit, Forecast, Kind, Space
from server.supervision.life import Life
from server.supervision.memory import process_usage
from server.supervision.policy import Lines
from server.supervision.work import Job

QUIET_S = 1.0  # without a request for so long, nobody is about to send the next one
DEFAULT_TOKENS = 256  # an answer's length that is planned for when the client gives no bound


class Foresight:
    """Learns what requests take and says where the next one fits.

    Args:
        container: readings of the cgroup.
        clock: monotonic seconds.
    """

    def __init__(self, container: Container, clock: Callable[[], float]) -> None:
        self._container = container
        self._clock = clock
        self._forecast = Forecast()

    def learn(self, life: Life, job: Job, peak: int | None, tokens: int) -> None:
        """A request ended well: remember what it took."""
        if peak is None or life.ready is None or job.pixels is None:
            return
        kind = Kind(job.work.task, job.canvas or life.ready.canvas)
        rise = max(0, peak - job.before.rss)
        self._forecast.learn(kind, Cost(rise=rise, pixels=job.pixels, tokens=tokens))

    def fit(self, life: Life, job: Job, canvas: tuple[int, int], lines: Lines) -> Fit:
        """Where `job` fits at `canvas`; whatever is unknown fits, and the hard line guards."""
        if job.pixels is None or lines.hard is None:
            return Fit.THIS
        smaller = policy.smaller_canvas(canvas)
        return forecast.fit(
            self._rise(job, canvas),
            self._rise(job, smaller) if smaller else None,
            self._space(life, lines.hard),
        )

    def in_gap(self, life: Life, lines: Lines) -> Verdict:
        """What becomes of a child that nobody needs just now."""
        if not life.after or self._clock() - life.idle_since < QUIET_S:
            return Verdict.KEEP
        return forecast.in_gap(self.requests_left(life, lines))

    def requests_left(self, life: Life, lines: Lines) -> float:
        """How many more requests until the soft line."""
        if not life.after:
            return float("inf")
        step = forecast.growth([life.baseline, *life.after])
        return forecast.requests_left(life.after[-1], lines.soft, step)

    def room_for_two(self, life: Life, hard: int | None) -> bool:
        """Whether a successor can load beside this child; without a limit it can."""
        if hard is None:
            return True
        used = self._container.usage()
        return used is not None and used + int(life.load_peak * forecast.MARGIN) < hard

    def _rise(self, job: Job, canvas: tuple[int, int]) -> int | None:
        assert job.pixels is not None  # noqa: S101 - `fit` has asked
        tokens = 0 if job.work.task == "classify" else job.work.max_tokens or DEFAULT_TOKENS
        return self._forecast.rise(Kind(job.work.task, canvas), job.pixels, tokens)

    def _space(self, life: Life, hard: int) -> Space | None:
        used, child = self._container.usage(), process_usage(life.child.pid)
        if used is None or child is None:
            return None
        return Space(used, max(0, child.anonymous - life.baseline), hard)
