"""What a document will need, pure: learned from what earlier ones took, never less than a prior.

A request's rise is its true peak over the child's memory before it. It is bounded by a line in
the document's pixels and the answer's tokens whose slopes are known from what the child allocates,
and whose intercept is the largest that any remembered request of the same kind needed.
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from server.supervision.decisions.events import Verdict

# The child holds a page as RGB bytes, and once more while it is turned or resized.
BYTES_A_PIXEL = 6
# Keys and values of one position: 4 layers x 2 x 1024 channels x 4 bytes, donut-base in fp32.
BYTES_A_TOKEN = 32 * 1024
MARGIN = 1.1  # allocators round up, and two runs of one page differ by some per cent
MARGIN_MIN = 8 * 2**20
REMEMBERED = 64  # requests a kind; older ones were served by another state of the allocator
GAP_REQUESTS = (
    1.5  # with so few requests left until the soft line, an idle gap is the last good one
)
GROWTH_MIN_SAMPLES = 3
WORN_SHARE = 0.5  # or a child that grows at first only would be renewed for it


@dataclass(frozen=True, slots=True)
class Kind:
    """Requests that cost alike: one task at one canvas (height, width).

    `drawn`: the child draws the pages to the canvas's size, as those of a PDF, so that what else
    lies on them decides what they take.
    """

    task: str
    canvas: tuple[int, int]
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What one request took, in bytes."""

    rise: int
    pixels: int
    tokens: int

    @property
    def intercept(self) -> int:
        """What pixels and tokens do not explain."""
        return self.rise - self.pixels * BYTES_A_PIXEL - self.tokens * BYTES_A_TOKEN


class Forecast:
    """Remembers costs and bounds the next one."""

    def __init__(self) -> None:
        self._costs: dict[Kind, deque[Cost]] = {}

    def learn(self, kind: Kind, cost: Cost) -> None:
        """Remember what a request took."""
        self._costs.setdefault(kind, deque(maxlen=REMEMBERED)).append(cost)

    def rise(self, kind: Kind, pixels: int, tokens: int = 0) -> int | None:
        """An upper bound of the rise in bytes; None while nothing of this kind is known.

        Another canvas of the same task is scaled by its area: encoder memory follows it.
        """
        intercept = self._intercept(kind)
        if intercept is None:
            return None
        raw = intercept + pixels * BYTES_A_PIXEL + tokens * BYTES_A_TOKEN
        return int(max(raw * MARGIN, raw + MARGIN_MIN, 0))

    def _intercept(self, kind: Kind) -> int | None:
        known = self._costs.get(kind)
        if known:
            return max(cost.intercept for cost in known)
        scaled = [
            math.ceil(max(cost.intercept for cost in costs) * _area(kind) / _area(other))
            for other, costs in self._costs.items()
            if other.task == kind.task and costs
        ]
        return max(scaled, default=None)


def _area(kind: Kind) -> int:
    return kind.canvas[0] * kind.canvas[1]


class Fit(Enum):
    """Where a document fits."""

    THIS = auto()  # this child
    FRESH = auto()  # a fresh child, not this one
    SMALLER = auto()  # a fresh child at a smaller canvas
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes: the container's use, the part of it a fresh child would not have, the hard line."""

    used: int
    above_baseline: int
    hard: int


def fit(rise: int | None, smaller_rise: int | None, space: Space | None) -> Fit:
    """Whether a document whose rise is bounded by `rise` goes to this child.

    Without a limit or before anything is known it does: the hard line still guards.
    """
    if rise is None or space is None or space.used + rise <= space.hard:
        return Fit.THIS
    fresh = space.used - space.above_baseline
    if fresh + rise <= space.hard:
        return Fit.FRESH
    if smaller_rise is not None and fresh + smaller_rise <= space.hard:
        return Fit.SMALLER
    return Fit.NOWHERE


def growth(after: Iterable[int]) -> float:
    """Bytes that a request leaves behind: the median step between the memories after replies."""
    readings = list(after)
    steps = sorted(b - a for a, b in itertools.pairwise(readings))
    if len(steps) < GROWTH_MIN_SAMPLES:
        return 0.0
    middle = len(steps) // 2
    return steps[middle] if len(steps) % 2 else (steps[middle - 1] + steps[middle]) / 2


def requests_left(anonymous: int, soft: int, step: float) -> float:
    """How many more requests until the soft line; `inf` for a child that does not grow."""
    if anonymous >= soft:
        return 0.0
    return (soft - anonymous) / step if step > 0 else math.inf


def last_call(room: int, step: float, meanwhile: float, share: float) -> bool:
    """Whether a successor had better be made now, for soon there will be no room to do so.

    Renewed now, nobody waits for a load; renewed at the soft line, everybody would.

    Args:
        room: bytes that are left beside the child and its successor's load.
        step: bytes that a request leaves behind.
        meanwhile: requests that the child serves while its successor loads.
        share: how much of the way from baseline to soft line the child has gone; a young one is
            not worth a load.
    """
    return 0 < room < step * (meanwhile + GAP_REQUESTS) and share >= WORN_SHARE


def in_gap(left: float) -> Verdict:
    """What becomes of a child in an idle gap."""
    return Verdict.RECYCLE_SOFT if left < GAP_REQUESTS else Verdict.KEEP
