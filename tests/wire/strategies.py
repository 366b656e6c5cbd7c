"""Hypothesis strategies for every message that can be built."""

from __future__ import annotations

from hypothesis import strategies as st

from server.wire import codec
from server.wire import messages as wire
from server.wire.checks import Ranges

ids = st.integers(0, 2**64 - 1)
counts = st.integers(0, 2**53)
positive = st.integers(1, 2**31)
words = st.text(max_size=30)
bodies = st.binary(min_size=1, max_size=300)
canvases = st.tuples(st.integers(1, 10_000), st.integers(1, 10_000))
tasks = st.sampled_from(wire.TASKS)


@st.composite
def page_ranges(draw: st.DrawFn) -> Ranges:
    """Ascending ranges that do not touch, perhaps none."""
    bounds = sorted(draw(st.sets(st.integers(1, 10**6), max_size=8)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return tuple((2 * first, 2 * last) for first, last in pairs)


timings = st.dictionaries(words, st.floats(0, 1e9), max_size=4)

loads = st.builds(
    wire.Load,
    model=st.text(min_size=1, max_size=30),
    engine=words,
    precision=words,
    threads=positive,
    max_pixels=positive,
    max_pages=positive,
    memory_mb=counts,
    canvas=st.none() | canvases,
    prompts=st.dictionaries(tasks, words),
    cache_dir=words,
    languages=st.lists(words, max_size=3).map(tuple),
    deadline_s=st.floats(0.1, 2000),
    hosted_url=words,
    hf_token=words,
)


@st.composite
def works(draw: st.DrawFn) -> wire.Work:
    task = draw(tasks)
    return wire.Work(
        id=draw(ids),
        task=task,
        body=draw(bodies),
        question=draw(words) if task == "ask" else None,
        max_tokens=draw(st.none() | positive),
        canvas=draw(st.none() | canvases),
        pages=draw(page_ranges()),
        fallback=draw(st.lists(words, max_size=3).map(tuple)),
    )


from_front = st.one_of(
    loads,
    works(),
    st.builds(wire.Trim, id=ids),
    st.builds(wire.Cancel, id=ids),
    st.just(wire.Stop()),
)
readies = st.builds(
    wire.Ready,
    load_ms=counts,
    model=words,
    engine=words,
    precision=words,
    tasks=st.lists(tasks, unique=True).map(tuple),
    canvas=canvases,
    labels=st.lists(words, max_size=5).map(tuple),
    details=st.dictionaries(words, st.none() | counts | words, max_size=3),
    warnings=st.lists(words, max_size=2).map(tuple),
)
answers = st.builds(
    wire.Answer,
    id=ids,
    body=st.binary(max_size=300),
    pixels=counts,
    tokens=counts,
    timings_ms=timings,
    engine=words,
    model=words,
)
from_child = st.one_of(
    st.builds(wire.Loading, stage=words, done=counts, total=counts),
    readies,
    st.builds(wire.LoadFailed, detail=words, permanent=st.booleans()),
    st.builds(
        wire.Progress, id=ids, page=counts, pages=counts, stage=words, done=counts, total=counts
    ),
    answers,
    st.builds(wire.Refusal, id=ids, code=words, detail=words, retry_after_s=st.none() | counts),
    st.builds(wire.Trimmed, id=ids),
)
# One direction of a conversation: what may come, and what came.
conversations = st.one_of(
    st.tuples(st.just(codec.FROM_FRONT), st.lists(from_front, min_size=1, max_size=4)),
    st.tuples(st.just(codec.FROM_CHILD), st.lists(from_child, min_size=1, max_size=4)),
)
