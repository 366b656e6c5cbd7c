"""Memory against time: how much the engine holds at once, chosen from a budget. Pure integers.

Counted is what belongs to the process alone. Weights that are only mapped belong to the page cache:
when memory is short they make an engine slower, and never fail it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from inference_child.donut.bands import Grid, stage_grids
from inference_child.donut.config import MBart, Swin

MB = 1 << 20

RUNTIME = 44 * MB  # RssAnon of an interpreter with numpy and onnxruntime, and slack

# Bytes of the arena for each byte of a chunk's fp32 tokens: all values alive in a block, and the
# gaps between them. Measured as RssAnon: 58 MB at 4 windows of 100x1024, 26 MB at 2.
ARENA_FACTOR = 36

# Beyond this, larger chunks gain nothing: a window's time is flat from 300 tokens onwards.
MOST_TOKENS = 1200

# What the arena may take, largest first. For one thread at donut-base: 12, 12, 6 and 3 windows a
# chunk; 12, 8, 4 and 2; and so on down to one window at a time.
_ARENAS = (45 * MB, 30 * MB, 15 * MB, 8 * MB)
_STRIP = 15 * MB  # of arena for each window row of a strip; strips are small beside chunks

# (resident, prepack, decoder), fastest first. At 1280x960 on two cores of an EPYC with VNNI the
# first three took 1.48, 1.52 and 1.65 s a page, at 210, 176 and 140 MB of peak RssAnon.
_FORMS = ((True, True, True), (False, True, True), (True, False, True), (True, False, False))


@dataclass(frozen=True)
class Plan:
    """One way to run the engine.

    `windows[i]`: windows of stage i worked on at once. `strip`: window rows of the streamed first
    stage. `resident`: the encoder's graphs stay loaded between pages, else a stage's are loaded
    when it begins. `prepack`: its weights are copied into the products' favourite layout, else
    they are used as they lie in the mapped file. `decoder`: the decoder stays loaded while a page
    is encoded, else it is opened for each page's first question.
    """

    windows: tuple[int, ...]
    strip: int
    resident: bool
    prepack: bool
    decoder: bool
    peak_mb: int  # what it is expected to hold at most


def choose(
    swin: Swin,
    mbart: MBart,
    canvas: tuple[int, int],
    memory_mb: int,
    *,
    threads: int,
    int8: bool,
    writes: bool,
) -> Plan:
    """The fastest plan that fits `memory_mb` (0: no bound), else the smallest there is.

    Args:
        swin: the encoder's sizes.
        mbart: the decoder's sizes.
        canvas: (height, width) in pixels.
        memory_mb: for engine and page together.
        threads: each works on a chunk of its own.
        int8: weights take one byte rather than four, map values two rather than four.
        writes: some task writes text, so the head will be loaded.
    """
    grids = stage_grids(*canvas, swin.patch, swin.window, len(swin.depths))
    fixed = RUNTIME + 2 * 3 * canvas[0] * canvas[1]
    decoding = decoder_bytes(mbart, int8=int8, writes=writes)
    plans = []
    for resident, prepack, decoder in _FORMS:
        for arena in _ARENAS:
            share = arena // threads
            windows = tuple(chunk_windows(swin, stage, share) for stage in range(len(grids)))
            plan = Plan(windows, max(1, arena // _STRIP), resident, prepack, decoder, 0)
            moving = moving_bytes(swin, grids, plan, threads, int8=int8)
            peak = fixed + (decoding + moving if decoder else max(decoding, moving))
            plans.append(replace(plan, peak_mb=-(-peak // MB)))
    fitting = (plan for plan in plans if _fits(plan, memory_mb))
    return next(fitting, min(plans, key=lambda plan: plan.peak_mb))


def _fits(plan: Plan, memory_mb: int) -> bool:
    """Whether the budget has room for `plan`; resident graphs must leave half of it to others.

    They save 3 % of a page's time and hold on to memory that the service may want more.
    """
    wanted = 2 * plan.peak_mb if plan.resident and plan.prepack else plan.peak_mb
    return memory_mb == 0 or wanted <= memory_mb


def chunk_windows(swin: Swin, stage: int, arena: int) -> int:
    """Windows of `stage` whose block fits into `arena` bytes."""
    tokens = swin.window**2
    one = ARENA_FACTOR * 4 * tokens * swin.channels(stage)
    return max(1, min(MOST_TOKENS // tokens, arena // one))


def moving_bytes(
    swin: Swin, grids: tuple[Grid, ...], plan: Plan, threads: int, *, int8: bool
) -> int:
    """The most that maps, arena and the encoder's weights take together, over the stages.

    Maps shrink from stage to stage while the arena only grows; the encoding comes with the last.
    """
    item, last = (2 if int8 else 4), len(grids) - 1
    weights = [stage_weights(swin, stage, int8=int8) * plan.prepack for stage in range(last + 1)]
    arena = most = 0
    for stage, grid in enumerate(grids):
        chunk = swin.window**2 * plan.windows[stage] * threads
        arena = max(arena, ARENA_FACTOR * 4 * chunk * swin.channels(stage))
        held = map_bytes(swin, grids, max(stage, 1), item)
        if stage == 0:  # streamed: a strip, its successor and their join, the first and the last
            held += swin.window * (3 * plan.strip + 2) * grid.width * swin.embed * item
        if stage == last:
            held += 2 * map_bytes(swin, grids, last, item)
        most = max(most, arena + held + (sum(weights) if plan.resident else weights[stage]))
    return most


def map_bytes(swin: Swin, grids: tuple[Grid, ...], stage: int, item: int) -> int:
    """A stage's map."""
    stage = min(stage, len(grids) - 1)
    return grids[stage].height * grids[stage].width * swin.channels(stage) * item


def stage_weights(swin: Swin, stage: int, *, int8: bool) -> int:
    """Weights of a stage's products: 4C² around attention, 8C² in the MLP at its usual ratio."""
    channels = swin.channels(stage)
    products = 4 * channels**2 + int(2 * swin.mlp_ratio * channels**2)
    merge = 8 * channels**2 if stage + 1 < len(swin.depths) else 0
    return (swin.depths[stage] * products + merge) * (1 if int8 else 4)


def decoder_bytes(mbart: MBart, *, int8: bool, writes: bool) -> int:
    """Packed weights of all layers and the head, a scale for each block of 128 among them.

    The absorbed projections of cross attention are used as they are mapped.
    """
    layers = mbart.layers * (6 * mbart.width**2 + 2 * mbart.width * mbart.ffn)
    held = layers + mbart.vocabulary * mbart.width * writes
    return held * 33 // 32 if int8 else held * 4
