"""Verdicts, pure: readings in, judgement out. No clock, no files, no processes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from server.supervision.decisions.causes import Cause, Exit
from server.supervision.decisions.events import Verdict
from server.wire.exits import Exit as Code

MIB = 2**20

# Half of a full core's default deadline would do for a page of Donut at 2560x1920; the rest is
# for slow hosts. Below one core the work takes longer in proportion.
DEADLINE_FULL_CORE_S = 120.0
DEADLINE_MAX_S = 1800.0

SOFT_SHARE = 0.75  # of what the front leaves of the limit: room for one request's peak above it
HARD_SHARE = 0.95  # of the limit: Dask ends its workers there, Ray's default is the same
SOFT_OVER_BASELINE = 1.25  # a line nearer to the baseline than this recycles for noise
SOFT_OVER_BASELINE_MIN = 48 * MIB
BYTES_A_PIXEL = 16  # of the limit: the raster (3) and its turned copy (3) take three eighths
FRONT = 40 * MIB  # Flask, waitress and this code, as measured
SIDE_MIN = 480  # below it the lines of a receipt are no longer legible
PIXELS_MIN, PIXELS_MAX = 4_000_000, 64_000_000
LOOK_MIN_S, LOOK_MAX_S = 0.002, 0.1  # between looks at a child at work; one costs some 15 us
FILL = 2**30  # bytes a second: what one core fills with fresh pages, give or take


@dataclass(frozen=True, slots=True)
class Lines:
    """Where memory makes the supervisor act, in bytes.

    `soft` is held against the child's anonymous memory, `hard` against the container's use less
    page cache; `hard` is None where no limit is known.
    """

    soft: int
    hard: int | None


def lines(limit: int | None, host: int, front: int, asked_soft: int | None) -> Lines:
    """Both lines, from what the container (without a limit: the host) has beside the front."""
    room = (limit or host) - front
    soft = asked_soft if asked_soft is not None else int(room * SOFT_SHARE)
    return Lines(soft=soft, hard=int(limit * HARD_SHARE) if limit else None)


def next_look_s(used: int | None, hard: int | None) -> float:
    """Seconds to the next look at a child at work: it can't have crossed the hard line by then.

    After earlyoom, which sleeps for as long as the fastest hog would need to fill what is left.
    """
    if used is None or hard is None:
        return LOOK_MAX_S
    return min(LOOK_MAX_S, max(LOOK_MIN_S, (hard - used) / FILL))


def feasible_soft(soft: int, baseline: int) -> int:
    """The soft line, raised when the child stands above it before its first request.

    Recycling can't help against a baseline: a line below it would end every child at once.
    """
    floor = max(int(baseline * SOFT_OVER_BASELINE), baseline + SOFT_OVER_BASELINE_MIN)
    return floor if soft < baseline else soft


def after_reply(*, worn: bool, served: int, recycle_after: int, trimmed: bool) -> Verdict:
    """What becomes of the child after a reply (or, `trimmed`, after it gave memory back).

    `worn`: it stands over the soft line, or had better be renewed before it does.
    """
    if worn and trimmed:
        return Verdict.RECYCLE_SOFT
    if recycle_after and served >= recycle_after:
        return Verdict.RECYCLE_PLANNED
    return Verdict.TRIM if worn else Verdict.KEEP


def renew_instead(verdict: Verdict) -> Verdict:
    """The same verdict where there is room for two: make before break."""
    return Verdict.RENEW if verdict is Verdict.RECYCLE_SOFT else verdict


def smaller_canvas(canvas: tuple[int, int]) -> tuple[int, int] | None:
    """Half as high and wide, for a quarter of the memory; None where text would be lost."""
    height, width = canvas[0] // 2, canvas[1] // 2
    return (height, width) if min(height, width) >= SIDE_MIN else None


def diagnose(exit_: Exit, oom_kills: int, *, was_ready: bool) -> Cause:
    """Why a child ended that nobody asked to end.

    Args:
        exit_: how it ended.
        oom_kills: by how much the container's kill counter rose during the child's life.
        was_ready: whether it had come so far.
    """
    if exit_.code == Code.LOAD_FAILED:
        return Cause.UNLOADABLE
    if exit_.code == Code.OUT_OF_MEMORY or (exit_.signal == "SIGKILL" and oom_kills > 0):
        return Cause.OOM
    if not was_ready or exit_.code == Code.LOAD_FAILED_TRANSIENT:
        return Cause.LOAD_FAILED
    return Cause.CRASH


def deadline_s(asked: float | None, cpus: float) -> float:
    """Seconds for one page: as asked, or 120 on a full core and longer by the quota."""
    if asked is not None:
        return asked
    return min(DEADLINE_FULL_CORE_S / min(cpus, 1.0), DEADLINE_MAX_S)


def threads(asked: int | None, cpus: float) -> int:
    """Compute threads: as asked, or one for each whole CPU of the quota, never the host's count."""
    return asked if asked is not None else max(1, math.floor(cpus))


def max_pixels(limit: int | None) -> int:
    """The largest page that is decoded at all, so that its raster fits beside the model."""
    if limit is None:
        return PIXELS_MAX
    return max(PIXELS_MIN, min(PIXELS_MAX, limit // BYTES_A_PIXEL))


def engine_budget(limit: int | None) -> int:
    """Bytes that engine and page may plan with; 0 for no bound.

    Half of the limit, less the front: the other half is for what no plan foresees, such as the
    decoding of a huge picture, allocator slack and the documents that wait.
    """
    return max(1, limit // 2 - FRONT) if limit else 0


def retry_after_s(service_s: float, waiting: int) -> int:
    """When a refused client should come back: the measured service time of those before it."""
    return max(1, min(600, math.ceil(service_s * (waiting + 1))))
