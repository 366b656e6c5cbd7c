"""Request ids and the place in a trace, by W3C Trace Context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.web.doors.identity import REQUEST_ID, request_id, trace

TRACE, SPAN, OURS = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "00f067aa0ba902b7"


@pytest.mark.parametrize(
    ("header", "goes_on"),
    [
        (f"00-{TRACE}-{SPAN}-01", f"00-{TRACE}-{OURS}-01"),
        (f"00-{TRACE}-{SPAN}-00", f"00-{TRACE}-{OURS}-00"),
        (f"00-{TRACE}-{SPAN}-ff", f"00-{TRACE}-{OURS}-01"),  # only `sampled` is known
        (f" 00-{TRACE}-{SPAN}-01 ", f"00-{TRACE}-{OURS}-01"),
        (f"cc-{TRACE}-{SPAN}-01-what-comes-later", f"00-{TRACE}-{OURS}-01"),
    ],
)
def test_a_trace_goes_on_with_our_span(header: str, goes_on: str) -> None:
    found = trace(header, OURS)
    assert found is not None
    assert (found.trace_id, found.header) == (TRACE, goes_on)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE}-{SPAN}-01-more",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01, 00-{TRACE}-{SPAN}-01",
    ],
)
def test_what_is_no_trace_is_left_alone(header: str | None) -> None:
    assert trace(header) is None


@given(st.text())
def test_any_header_gives_an_id_that_is_one(given_: str) -> None:
    assert REQUEST_ID.fullmatch(request_id(given_))


def test_new_ids_and_spans_are_new() -> None:
    assert request_id(None) != request_id(None)
    spans = [trace(f"00-{TRACE}-{SPAN}-01") for _ in range(2)]
    assert spans[0] != spans[1]
