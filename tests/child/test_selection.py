"""Ranges against the pages that there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.documents.selection import Selection, count, select
from server.wire.checks import LAST_PAGE, Ranges
from tests.wire.strategies import page_ranges


@pytest.mark.parametrize(
    ("asked", "numbers", "missing"),
    [
        ((), (1, 2, 3, 4, 5), ()),
        (((1, 3), (5, 5)), (1, 2, 3, 5), ()),
        (((4, LAST_PAGE),), (4, 5), ()),
        (((2, 2), (5, 9), (11, 12)), (2, 5), (11,)),
        (((6, 6), (8, LAST_PAGE)), (), (6, 8)),
    ],
)
def test_ranges_choose_among_five_pages(
    asked: Ranges, numbers: tuple[int, ...], missing: tuple[int, ...]
) -> None:
    assert select(asked, 5) == Selection(numbers, missing)


@given(page_ranges(), st.integers(1, 3000))
def test_every_page_asked_for_is_read_or_missed(asked: Ranges, pages: int) -> None:
    chosen = select(asked, pages)
    assert count(asked, pages) == len(chosen.numbers)
    assert list(chosen.numbers) == sorted(set(chosen.numbers))
    assert all(
        1 <= number <= pages < first for number in chosen.numbers for first in chosen.missing
    )
    for first, last in asked:
        assert first in {*chosen.numbers, *chosen.missing}
        assert last > pages or last in chosen.numbers
