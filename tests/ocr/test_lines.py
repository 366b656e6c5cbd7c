"""How pieces of text hang together on a page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.engines.ocr.lines import Line, rows, text_of, turned_back
from tests.ocr.pages import line

pieces = st.builds(
    lambda left, top, width, height, text: Line(
        text, (left, top, left + width, top + height), 0.9
    ),
    st.integers(0, 500), st.integers(0, 500), st.integers(1, 200), st.integers(1, 40),
    st.text("ab ", min_size=1, max_size=5),
)  # fmt: skip


def test_pieces_side_by_side_are_a_row_from_left_to_right() -> None:
    total, amount, below = line("Total", 10, 100), line("12.00", 200, 103), line("Thanks", 10, 130)
    assert rows([below, amount, total]) == [(total, amount), (below,)]


def test_what_stands_above_another_is_no_row_with_it_however_near() -> None:
    upper, lower = line("tilted", 10, 100, height=30), line("lines", 12, 112, height=30)
    assert rows([upper, lower]) == [(upper,), (lower,)]


def test_text_keeps_the_reading_order_and_joins_what_follows_on_the_right() -> None:
    lines = [line("Total", 10, 100), line("12.00", 200, 100), line("second column", 400, 20)]
    assert text_of(lines) == "Total 12.00\nsecond column"


@given(st.lists(pieces, max_size=20))
def test_no_piece_is_lost_or_doubled(lines: list[Line]) -> None:
    assert sorted(one.box for row in rows(lines) for one in row) == sorted(one.box for one in lines)
    assert "".join(text_of(lines).split()) == "".join("".join(one.text for one in lines).split())


@pytest.mark.parametrize("turns", range(4))
def test_a_box_on_a_turned_page_is_found_again_on_the_page_that_was_sent(turns: int) -> None:
    page = np.zeros((40, 60), np.uint8)
    page[5:9, 20:50] = 1
    there = np.argwhere(np.rot90(page, -turns))
    (top, left), (bottom, right) = there.min(axis=0), there.max(axis=0) + 1
    box = (int(left), int(top), int(right), int(bottom))
    assert turned_back(box, turns, width=60, height=40) == (20, 5, 50, 9)
