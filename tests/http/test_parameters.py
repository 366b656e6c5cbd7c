"""Parameters beside a document: read whole, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import Code, Failure
from server.web import parameters
from server.wire.checks import LAST_PAGE, Ranges
from server.wire.messages import Work

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
selections = st.text("0123456789-, ", max_size=20) | anything


@pytest.mark.parametrize(
    ("value", "ranges"),
    [
        (None, ()),
        ("", ()),
        ("1-3,7", ((1, 3), (7, 7))),
        (" 7 , 2 - 3,1", ((1, 3), (7, 7))),
        ("5-", ((5, LAST_PAGE),)),
        ("5-,6,2", ((2, 2), (5, LAST_PAGE))),
        (4, ((4, 4),)),
        ([1, "2-3", 9], ((1, 3), (9, 9))),
    ],
)
def test_a_selection_becomes_ascending_ranges(value: object, ranges: Ranges) -> None:
    assert parameters.pages(value) == ranges


@pytest.mark.parametrize(
    "value",
    ["0", "3-2", "-3", "1,", "a", "1.5", False, True, [], [[1]], "\u0661", "1," * 501 + "1"],
)
def test_what_is_no_selection_is_refused(value: object) -> None:
    with pytest.raises(Failure, match="`pages`") as refused:
        parameters.pages(value)
    assert refused.value.code is Code.BAD_PARAMETER


def outcome(read: Callable[[object], Any], value: object) -> Any:
    try:
        return read(value)
    except Failure as refused:
        return refused


@given(selections)
def test_any_selection_fits_the_pipe_or_is_refused(value: object) -> None:
    read = outcome(parameters.pages, value)
    if isinstance(read, Failure):
        assert b"`pages`" in read.detail.encode()
    else:
        assert Work(1, "read", b"x", pages=read).pages == read


@given(anything)
def test_any_bound_on_tokens_fits_the_pipe_or_is_refused(value: object) -> None:
    read = outcome(parameters.max_tokens, value)
    if isinstance(read, Failure):
        assert b"`max_tokens`" in read.detail.encode()
    else:
        assert Work(1, "read", b"x", max_tokens=read).max_tokens == read
