"""Memory against time: how much the engine holds at once, chosen from a budget. Pure integers.

Counted is what belongs to the process alone. Weights that are only mapped belong to the page cache:
when memory is short they make an engine slower, and never fail it.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference_child.donut.bands import Grid, stage_grids
from inference_child.donut.config import MBart, Swin

MB = 1 << 20

RUNTIME = 34 * MB  # RssAnon of an interpreter with numpy and onnxruntime, and slack

# Bytes of the arena for each byte of a chunk's fp32 tokens: all values alive in a block, and the
# gaps between them. Measured as RssAnon: 58 MB at 4 windows of 100x1024, 26 MB at 2.
ARENA_FACTOR = 36

# Beyond this, larger chunks gain nothing: a window's time is flat from 300 tokens onwards.
MOST_TOKENS = 1200

# What the arena may take, largest first. At donut-base: 12, 12, 6 and 3 windows a chunk; 8, 4 and 2
# in the later stages; and so on down to one window at a time.
_ARENAS = (45 * MB, 30 * MB, 15 * MB, 8 * MB)


@dataclass(frozen=True)
class Plan:
    """One way to run the engine.

    `windows[i]`: windows of stage i worked on at once. `strip`: window rows of the streamed first
    stage. `resident`: the encoder's graphs stay loaded between pages, else a stage's are loaded
    when it begins. `prepack`: its weights are copied into the products' favourite layout, else
    they are used as they lie in the mapped file.
    """

    windows: tuple[int, ...]
    strip: int
    resident: bool
    prepack: bool
    peak_mb: int  # what it is expected to hold at most


def choose(
    swin: Swin, mbart: MBart, canvas: tuple[int, int], memory_mb: int, *, int8: bool, writes: bool
) -> Plan:
    """The fastest plan that fits `memory_mb` (0: no bound), else the smallest there is.

    Args:
        swin: the encoder's sizes.
        mbart: the decoder's sizes.
        canvas: (height, width) in pixels.
        memory_mb: for engine and page together.
        int8: weights take one byte rather than four, map values two rather than four.
        writes: some task writes text, so the head will be loaded.
    """
    item = 1 if int8 else 4
    grids = stage_grids(*canvas, swin.patch, swin.window, len(swin.depths))
    fixed = RUNTIME + decoder_bytes(mbart, item) + (mbart.vocabulary * mbart.width * item) * writes
    fixed += 2 * 3 * canvas[0] * canvas[1] + encoding_bytes(swin, grids, int8=int8)
    weights = [item * stage_weights(swin, stage) for stage in range(len(grids))]
    forms = ((True, True, sum(weights)), (False, True, max(weights)), (True, False, 0))
    plans = []
    for arena in _ARENAS:
        windows = tuple(chunk_windows(swin, stage, arena) for stage in range(len(grids)))
        strip = max(1, arena // (15 * MB))
        moving = moving_bytes(swin, grids, windows, strip, 2 if int8 else 4)
        for resident, prepack, held in forms:
            peak = -(-(fixed + held + moving) // MB)
            plans.append(Plan(windows, strip, resident, prepack, peak))
    if memory_mb == 0:
        return plans[0]
    # Prepacked and resident weights are worth more than large chunks: stable sort by form first.
    by_form = sorted(plans, key=lambda plan: (not plan.prepack, not plan.resident))
    fitting = [plan for plan in by_form if plan.peak_mb <= memory_mb]
    return fitting[0] if fitting else min(plans, key=lambda plan: plan.peak_mb)


def chunk_windows(swin: Swin, stage: int, arena: int) -> int:
    """Windows of `stage` whose block fits into `arena` bytes."""
    tokens = swin.window**2
    one = ARENA_FACTOR * 4 * tokens * swin.channels(stage)
    return max(1, min(MOST_TOKENS // tokens, arena // one))


def moving_bytes(
    swin: Swin, grids: tuple[Grid, ...], windows: tuple[int, ...], strip: int, item: int
) -> int:
    """The most that map and arena take together: maps shrink with the stages, the arena grows."""
    arena = most = 0
    for stage, grid in enumerate(grids):
        channels = swin.channels(stage)
        arena = max(arena, ARENA_FACTOR * 4 * swin.window**2 * channels * windows[stage])
        if stage == 0:  # streamed: the strip in work, its successor, their join, the first and last
            rows = swin.window * (3 * strip + 2)
            held = rows * grid.width * channels * item + map_bytes(swin, grids, 1, item)
        else:
            held = map_bytes(swin, grids, stage, item)
        most = max(most, arena + held)
    return most


def map_bytes(swin: Swin, grids: tuple[Grid, ...], stage: int, item: int) -> int:
    """A stage's map."""
    stage = min(stage, len(grids) - 1)
    return grids[stage].height * grids[stage].width * swin.channels(stage) * item


def stage_weights(swin: Swin, stage: int) -> int:
    """Weights of a stage's products: 4C² around attention, 8C² in the MLP at its usual ratio."""
    channels = swin.channels(stage)
    products = 4 * channels**2 + int(2 * swin.mlp_ratio * channels**2)
    merge = 8 * channels**2 if stage + 1 < len(swin.depths) else 0
    return swin.depths[stage] * products + merge


def decoder_bytes(mbart: MBart, item: int) -> int:
    """Packed weights of all layers; the absorbed projections of cross attention stay mapped."""
    return mbart.layers * (6 * mbart.width**2 + 2 * mbart.width * mbart.ffn) * item * 9 // 8


def encoding_bytes(swin: Swin, grids: tuple[Grid, ...], *, int8: bool) -> int:
    """The encoding as it comes (half or single precision) and as the decoder keeps it."""
    values = grids[-1].height * grids[-1].width * swin.channels(len(grids) - 1)
    return values * (2 + 2 if int8 else 4 + 4)
