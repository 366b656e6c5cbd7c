"""Memory against time: how much the engine holds at once, chosen from a budget. Pure integers.

Counted is what belongs to the process alone. Weights that are only mapped belong to the page cache:
when memory is short they make an engine slower, and never fail it. So it is with all weights that
are packed, and then chunks are the only trade there is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from inference_child.donut.bands import Grid, stage_grids
from inference_child.donut.config import MBart, Swin

MB = 1 << 20

RUNTIME = 44 * MB  # RssAnon of an interpreter with numpy and onnxruntime, and slack

GRAPHS = 8 * MB  # all graphs open, their weights mapped in the layout that products read

# Bytes of the arena for each byte of a chunk's fp32 tokens: all values alive in a block, and the
# gaps between them. Measured as RssAnon: 58 MB at 4 windows of 100x1024, 26 MB at 2.
ARENA_FACTOR = 36

_KEPT = 60  # percent of the arena that stays scattered when it is given back; measured

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
    when it begins. `prepack`: its weights are used in the products' favourite layout, else as they
    lie in the mapped file. `packed`: the files hold that layout, else it is a copy. `decoder`: the
    decoder stays loaded while a page is encoded, else it is opened for each page's first question.
    `encoding_mb`, `asking_mb`: what is expected to be held at most while a page is encoded, and
    while it is asked about.
    """

    windows: tuple[int, ...]
    strip: int
    resident: bool
    prepack: bool
    packed: bool
    decoder: bool
    encoding_mb: int
    asking_mb: int


def choose(
    swin: Swin,
    mbart: MBart,
    canvas: tuple[int, int],
    memory_mb: int,
    *,
    threads: int,
    int8: bool,
    packed: bool,
    writes: bool,
) -> Plan:
    """The fastest plan that fits `memory_mb` (0: no bound), else the smallest there is.

    Args:
        swin: the encoder's sizes.
        mbart: the decoder's sizes.
        canvas: (height, width) in pixels.
        memory_mb: for engine and page together, while a page is encoded.
        threads: each works on a chunk of its own.
        int8: weights take one byte rather than four, map values two rather than four.
        packed: the files hold weights in the layout of this CPU's products.
        writes: some task writes text, so the head will be loaded.
    """
    grids = stage_grids(*canvas, swin.patch, swin.window, len(swin.depths))
    page = 3 * canvas[0] * canvas[1]
    decoding = 0 if packed else decoder_bytes(mbart, int8=int8, writes=writes)
    runtime = RUNTIME + GRAPHS * packed
    plans = []
    for resident, prepack, decoder in _FORMS[:1] if packed else _FORMS:
        for arena in _ARENAS:
            share = arena // threads
            windows = tuple(chunk_windows(swin, stage, share) for stage in range(len(grids)))
            strip = max(1, arena // _STRIP)
            plan = Plan(windows, strip, resident, prepack, packed, decoder, 0, 0)
            encoding = moving_bytes(swin, grids, plan, threads, int8=int8) + decoding * decoder
            asking = asking_bytes(swin, mbart, grids, plan, threads, decoding, int8=int8)
            plans.append(
                replace(
                    plan,
                    encoding_mb=-(-(runtime + 2 * page + encoding) // MB),
                    asking_mb=-(-(runtime + page + asking) // MB),
                )
            )
    fitting = (plan for plan in plans if memory_mb == 0 or needed_mb(plan) <= memory_mb)
    return next(fitting, min(plans, key=lambda plan: plan.encoding_mb + plan.asking_mb))


def needed_mb(plan: Plan) -> int:
    """The smallest budget that has room for `plan`; resident copies must leave half to others.

    They save 3 % of a page's time and hold on to memory that the service may want more. Once a page
    is encoded, half as much again may be used: its document is decoded, and nothing grows any more.
    """
    wanted = 2 * plan.encoding_mb if plan.resident and copies(plan) else plan.encoding_mb
    return max(wanted, -(-2 * plan.asking_mb // 3))


def copies(plan: Plan) -> bool:
    """Whether the encoder's weights are copied into the process."""
    return plan.prepack and not plan.packed


def chunk_windows(swin: Swin, stage: int, arena: int) -> int:
    """Windows of `stage` whose block fits into `arena` bytes."""
    return max(1, min(MOST_TOKENS // swin.window**2, arena // chunk_bytes(swin, stage, 1)))


def moving_bytes(
    swin: Swin, grids: tuple[Grid, ...], plan: Plan, threads: int, *, int8: bool
) -> int:
    """The most that maps, arena and the encoder's weights take together, over the stages.

    Maps shrink from stage to stage while the arena only grows; the encoding comes with the last.
    """
    item, last = (2 if int8 else 4), len(grids) - 1
    weights = [stage_weights(swin, stage, int8=int8) * copies(plan) for stage in range(last + 1)]
    arena = most = 0
    for stage, grid in enumerate(grids):
        arena = max(arena, chunk_bytes(swin, stage, plan.windows[stage]) * threads)
        held = map_bytes(swin, grids, max(stage, 1), item)
        if stage == 0:  # streamed: a strip, its successor and their join, the first and the last
            held += swin.window * (3 * plan.strip + 2) * grid.width * swin.embed * item
        if stage == last:
            held += 2 * map_bytes(swin, grids, last, item)
        most = max(most, arena + held + (sum(weights) if plan.resident else weights[stage]))
    return most


def asking_bytes(
    swin: Swin,
    mbart: MBart,
    grids: tuple[Grid, ...],
    plan: Plan,
    threads: int,
    decoding: int,
    *,
    int8: bool,
) -> int:
    """The most that is held from the end of a page's encoding on.

    The keys and values of all layers, and first the encoding that they are made of beside the
    arena, which has grown to its largest and is then given back; and the decoder.
    """
    stages, grid = range(len(grids)), grids[-1]
    arena = max(chunk_bytes(swin, stage, plan.windows[stage]) for stage in stages) * threads
    weights = sum(stage_weights(swin, stage, int8=int8) for stage in stages) * plan.resident
    states = map_bytes(swin, grids, len(grids) - 1, 2 if int8 else 4)
    channels = mbart.width if int8 else 4 * mbart.width
    scales = 6 * mbart.heads * int8  # bytes; three fp32 for each key and value
    held = 2 * mbart.layers * grid.height * grid.width * (channels + scales)
    making = arena + states
    after = making + decoding if plan.decoder else max(making, _KEPT * arena // 100 + decoding)
    return weights * copies(plan) + held + after


def chunk_bytes(swin: Swin, stage: int, windows: int) -> int:
    """What a block on so many windows takes of the arena."""
    return ARENA_FACTOR * 4 * windows * swin.window**2 * swin.channels(stage)


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
    """Packed weights of all layers and the head, a scale for each block of 128 among them."""
    layers = mbart.layers * (8 * mbart.width**2 + 2 * mbart.width * mbart.ffn)
    held = layers + mbart.vocabulary * mbart.width * writes
    return held * 33 // 32 if int8 else held * 4
