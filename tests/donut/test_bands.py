from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.donut.bands import (
    PADDING,
    Grid,
    chunks,
    stage_grids,
    strips,
    window_columns,
    window_rows,
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    window = draw(st.integers(1, 12))
    height, width = draw(st.integers(window, 90)), draw(st.integers(window, 90))
    shift = window // 2 if min(height, width) > window else 0
    return Grid(height, width, window, shift)


@given(grid=grids(), most=st.integers(1, 40), shifted=st.booleans())
def test_every_window_is_worked_on_exactly_once(grid: Grid, most: int, *, shifted: bool) -> None:
    shift = grid.shift if shifted else 0
    parts = chunks(grid, range(grid.rows), shift, most)
    seen = Counter(window for part in parts for window in part.windows)
    assert seen == Counter((r, c) for r in range(grid.rows) for c in range(grid.columns))
    assert max(len(part.windows) for part in parts) <= most


@given(grid=grids(), shifted=st.booleans())
def test_every_token_of_the_map_is_in_exactly_one_window(grid: Grid, *, shifted: bool) -> None:
    shift = grid.shift if shifted else 0
    rows = Counter(place for row in range(grid.rows) for place in window_rows(grid, row, shift))
    columns = Counter(
        place for column in range(grid.columns) for place in window_columns(grid, column, shift)
    )
    del rows[PADDING], columns[PADDING]
    assert rows == Counter(range(grid.height))
    assert columns == Counter(range(grid.width))


@given(grids(), st.integers(1, 40))
def test_a_chunk_has_one_mask_and_only_shifted_rims_have_any(grid: Grid, most: int) -> None:
    for part in chunks(grid, range(grid.rows), grid.shift, most):
        for row, column in part.windows:
            assert part.bottom == (grid.shift > 0 and row == grid.rows - 1)
            assert part.right == (grid.shift > 0 and column == grid.columns - 1)
    assert not any(part.bottom or part.right for part in chunks(grid, range(grid.rows), 0, most))


@given(grids(), st.integers(1, 40))
def test_a_kind_of_window_comes_in_at_most_two_sizes(grid: Grid, most: int) -> None:
    sizes: dict[tuple[bool, bool], set[int]] = {}
    for part in chunks(grid, range(grid.rows), grid.shift, most):
        sizes.setdefault((part.bottom, part.right), set()).add(len(part.windows))
    assert all(max(kind) - min(kind) <= 1 for kind in sizes.values())


@given(grids(), st.integers(1, 9))
def test_strips_cover_all_window_rows_but_the_last(grid: Grid, most: int) -> None:
    runs = strips(grid, most)
    assert [row for run in runs for row in run] == list(range(grid.rows - 1))
    assert all(len(run) <= most for run in runs)


@given(st.integers(40, 3000), st.integers(40, 3000))
def test_grids_halve_rounding_up(height: int, width: int) -> None:
    first, second, third = stage_grids(height, width, 4, 2, 3)
    assert first.size == (-(-height // 4), -(-width // 4))
    assert second.size == (-(-first.height // 2), -(-first.width // 2))
    assert third.size == (-(-second.height // 2), -(-second.width // 2))


def test_the_least_canvas_that_an_error_names_is_accepted() -> None:
    with pytest.raises(ValueError, match="needs 289 pixels"):
        stage_grids(280, 400, 4, 10, 4)
    assert stage_grids(289, 400, 4, 10, 4)[-1].height == 10
