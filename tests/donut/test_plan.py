from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.donut.config import MBart, Swin
from inference_child.donut.plan import Plan, choose

SWIN = Swin(4, 128, (2, 2, 14, 2), (4, 8, 16, 32), 10, 4.0, 1e-5)
MBART = MBart(4, 1024, 16, 4096, 57580, 768, 32.0, 2)
HALF_OF_512_MB = 234  # as the front gives it: half, less its own share
CANVASES = st.sampled_from([(2560, 1920), (1280, 960), (640, 480)])


def plan(
    canvas: tuple[int, int], memory_mb: int, *, writes: bool = True, packed: bool = True
) -> Plan:
    return choose(
        SWIN, MBART, canvas, memory_mb, threads=2, int8=True, packed=packed, writes=writes
    )


@given(canvas=CANVASES, memory_mb=st.integers(1, 1000), writes=st.booleans(), packed=st.booleans())
def test_a_plan_keeps_to_its_budget_or_is_the_smallest(
    canvas: tuple[int, int], memory_mb: int, *, writes: bool, packed: bool
) -> None:
    chosen = plan(canvas, memory_mb, writes=writes, packed=packed)
    least = plan(canvas, 1, writes=writes, packed=packed)
    fits = chosen.encoding_mb <= memory_mb and 2 * chosen.asking_mb <= 3 * memory_mb
    assert fits or chosen == least


@given(canvas=CANVASES, less=st.integers(1, 1000), more=st.integers(1, 1000))
def test_more_memory_never_means_smaller_chunks_where_weights_are_packed(
    canvas: tuple[int, int], less: int, more: int
) -> None:
    less, more = sorted((less, more))
    assert plan(canvas, less).windows <= plan(canvas, more).windows


@given(canvas=CANVASES, memory_mb=st.integers(1, 1000), writes=st.booleans())
def test_packed_weights_stay_open_at_any_budget_and_cost_nothing(
    canvas: tuple[int, int], memory_mb: int, *, writes: bool
) -> None:
    chosen = plan(canvas, memory_mb, writes=writes)
    assert chosen.resident
    assert chosen.prepack
    assert chosen.decoder
    assert chosen == plan(canvas, memory_mb, writes=not writes)


@given(CANVASES)
def test_text_costs_the_head_where_weights_are_copied(canvas: tuple[int, int]) -> None:
    more, less = (plan(canvas, 1, writes=writes, packed=False) for writes in (True, False))
    assert 50 <= more.asking_mb - less.asking_mb <= 62


def test_a_full_page_and_its_text_fit_beside_a_front_in_192_mb() -> None:
    chosen = plan((2560, 1920), 152)
    assert max(chosen.encoding_mb, chosen.asking_mb) <= 152


@pytest.mark.parametrize("packed", [True, False])
def test_half_a_gigabyte_has_room_for_a_full_page_and_its_text(*, packed: bool) -> None:
    chosen = plan((2560, 1920), HALF_OF_512_MB, packed=packed)
    assert chosen.encoding_mb <= HALF_OF_512_MB
    assert chosen.windows == plan((2560, 1920), 0, packed=packed).windows


@pytest.mark.parametrize("packed", [True, False])
def test_no_bound_is_the_roomiest_plan(*, packed: bool) -> None:
    assert plan((2560, 1920), 0, packed=packed) == plan((2560, 1920), 100_000, packed=packed)


@pytest.mark.parametrize("memory_mb", [192, 256, 320, 384, 512])
def test_every_chunk_holds_at_least_one_window(memory_mb: int) -> None:
    assert min(plan((2560, 1920), memory_mb).windows) >= 1
