"""The forecast applied: what the next request will need here, and how long this child will do."""

from __future__ import annotations

from collections.abc import Callable

from server.supervision.decisions import forecast, policy
from server.supervision.decisions.events import Verdict
from server.supervision.decisions.forecast import Cost, Fit, Forecast, Kind, Space
from server.supervision.decisions.policy import Lines
from server.supervision.life import Life
from server.supervision.memory.cgroup import Container
from server.supervision.memory.readers import process_usage
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
        if peak is None or life.ready is None:
            return
        canvas = job.canvas or life.ready.canvas
        rise = max(0, peak - job.before.rss)
        cost = Cost(rise=rise, pixels=_pixels(job, canvas), tokens=tokens)
        self._forecast.learn(_kind(job, canvas), cost)

    def fit(
        self, life: Life, heir: Life | None, job: Job, canvas: tuple[int, int], hard: int | None
    ) -> Fit:
        """Where `job` fits at `canvas`; whatever is unknown fits, and the hard line guards.

        While `heir` loads, a request that does not fit beside both is for the heir.
        """
        if hard is None:
            return Fit.THIS
        rise = self._rise(job, canvas)
        if heir is not None and not self._fits_beside(life, heir, rise, hard):
            return Fit.FRESH
        smaller = policy.smaller_canvas(canvas)
        smaller_rise = self._rise(job, smaller) if smaller else None
        return forecast.fit(rise, smaller_rise, self._space(life, hard))

    def in_gap(self, life: Life, lines: Lines) -> Verdict:
        """What becomes of a child that nobody needs just now."""
        if not life.after or self._clock() - life.idle_since < QUIET_S:
            return Verdict.KEEP
        return forecast.in_gap(self.requests_left(life, lines))

    def requests_left(self, life: Life, lines: Lines) -> float:
        """How many more requests until the soft line."""
        if not life.after:
            return float("inf")
        return forecast.requests_left(life.after[-1], lines.soft, self._growth(life))

    def room_for_two(self, life: Life, hard: int | None) -> bool:
        """Whether a successor can load beside this child; without a limit it can."""
        return hard is None or self._room_beside_two(life, hard) > 0

    def last_call(self, life: Life, lines: Lines) -> bool:
        """Whether a successor had better be made now, while there is room for two."""
        if lines.hard is None or not life.after:
            return False
        return forecast.last_call(
            self._room_beside_two(life, lines.hard),
            self._growth(life),
            2 * life.load_s / max(life.service_s, 0.001),  # two that work at once are half as fast
            (life.after[-1] - life.baseline) / max(1, lines.soft - life.baseline),
        )

    def _room_beside_two(self, life: Life, hard: int) -> int:
        """What a successor's load would leave up to the hard line; 0 where that is unknown."""
        used = self._container.usage()
        return 0 if used is None else hard - used - int(life.load_peak * forecast.MARGIN)

    def _growth(self, life: Life) -> float:
        return forecast.growth([life.baseline, *life.after])

    def _fits_beside(self, life: Life, heir: Life, rise: int | None, hard: int) -> bool:
        """Whether a request fits with what the heir is yet to take.

        Or a leak that is faster than the load would meet the hard line with a full queue behind it.
        """
        used, grown = self._container.usage(), process_usage(heir.child.pid)
        if used is None:
            return True
        reserved = int(life.load_peak * forecast.MARGIN) - (grown.rss if grown else 0)
        step = int(self._growth(life) * forecast.MARGIN)
        return used + max(0, reserved) + max(rise or 0, step) <= hard

    def _rise(self, job: Job, canvas: tuple[int, int]) -> int | None:
        tokens = 0 if job.work.task == "classify" else job.work.max_tokens or DEFAULT_TOKENS
        return self._forecast.rise(_kind(job, canvas), _pixels(job, canvas), tokens)

    def _space(self, life: Life, hard: int) -> Space | None:
        used, child = self._container.usage(), process_usage(life.child.pid)
        if used is None or child is None:
            return None
        return Space(used, max(0, child.anonymous - life.baseline), hard)


def _kind(job: Job, canvas: tuple[int, int]) -> Kind:
    return Kind(job.work.task, canvas, drawn=job.pixels is None)


def _pixels(job: Job, canvas: tuple[int, int]) -> int:
    """A page's pixels: by its header, or what the child draws where a PDF has none."""
    return job.pixels if job.pixels is not None else canvas[0] * canvas[1]
