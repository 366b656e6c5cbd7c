"""When a decoder turns in circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.repetition import repeats


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([], False),
        ([7] * 29, False),  # too short a run
        ([7] * 30, True),
        ([1, 2, *[7] * 30], True),
        ([*[7] * 30, 1], False),  # it found its way out
        ([1, 2] * 15, True),
        (list(range(30)) * 2, False),  # twice is no circle
        (list(range(30)) * 3, True),
        (list(range(31)) * 5, False),  # longer than a cycle may be
        (list(range(100)), False),
        ((4, 5, 6) * 10, True),  # any sequence will do
    ],
)
def test_repeats(tokens: list[int], expected: bool) -> None:  # noqa: FBT001
    assert repeats(tokens) is expected


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9), min_size=1, max_size=30), st.data())
def test_any_cycle_that_is_long_enough_is_seen(
    head: list[int], cycle: list[int], data: st.DataObject
) -> None:
    turns = data.draw(st.integers(max(3, -(-30 // len(cycle))), 40))
    assert repeats(head + cycle * turns)
