from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.donut.config import MBart, Swin
from inference_child.donut.plan import Plan, choose

SWIN = Swin(4, 128, (2, 2, 14, 2), (4, 8, 16, 32), 10, 4.0, 1e-5)
MBART = MBart(4, 1024, 16, 4096, 57580, 768, 32.0, 2)
CANVASES = st.sampled_from([(2560, 1920), (1280, 960), (640, 480)])


def plan(canvas: tuple[int, int], memory_mb: int, *, writes: bool = True) -> Plan:
    return choose(SWIN, MBART, canvas, memory_mb, threads=2, int8=True, writes=writes)


@given(canvas=CANVASES, memory_mb=st.integers(1, 1000), writes=st.booleans())
def test_a_plan_keeps_to_its_budget_or_is_the_smallest(
    canvas: tuple[int, int], memory_mb: int, *, writes: bool
) -> None:
    chosen = plan(canvas, memory_mb, writes=writes)
    assert chosen.peak_mb <= max(memory_mb, plan(canvas, 1, writes=writes).peak_mb)


@given(CANVASES)
def test_text_costs_the_head(canvas: tuple[int, int]) -> None:
    least = plan(canvas, 1, writes=True).peak_mb - plan(canvas, 1, writes=False).peak_mb
    assert 50 <= least <= 62


def test_no_bound_is_the_roomiest_plan() -> None:
    assert plan((2560, 1920), 0) == plan((2560, 1920), 100_000)


@pytest.mark.parametrize("memory_mb", [192, 256, 320, 384, 512])
def test_every_chunk_holds_at_least_one_window(memory_mb: int) -> None:
    assert min(plan((2560, 1920), memory_mb).windows) >= 1
