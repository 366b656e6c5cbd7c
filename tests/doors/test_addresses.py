"""Whose address counts, and that nobody can choose it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.web.doors.addresses import client_address, household


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        (None, 0, "10.0.0.1"),
        ("1.2.3.4", 0, "10.0.0.1"),  # no proxy is trusted: anyone may have written it
        ("1.2.3.4", 1, "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4", 1, "1.2.3.4"),  # what stands left of it the client made up
        ("1.2.3.4, 10.0.0.9", 2, "1.2.3.4"),
        ("1.2.3.4", 2, "10.0.0.1"),
        ("1.2.3.4:5678", 1, "1.2.3.4"),
        ("[2001:db8::7]:443", 1, "2001:db8::7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("unknown", 1, "10.0.0.1"),
        (None, 1, "10.0.0.1"),
    ],
)
def test_the_client_is_whom_the_trusted_proxy_heard(
    forwarded: str | None, proxies: int, client: str
) -> None:
    assert client_address("10.0.0.1", forwarded, proxies) == client


@given(st.text(), st.integers(1, 3))
def test_any_header_gives_an_address(forwarded: str, proxies: int) -> None:
    assert client_address("10.0.0.1", forwarded, proxies)


@given(st.text())
def test_what_a_client_adds_on_the_left_changes_nothing(made_up: str) -> None:
    assert client_address("10.0.0.1", f"{made_up}, 1.2.3.4", 1) == "1.2.3.4"


def test_a_home_is_one_client() -> None:
    assert household("2001:db8:1:2:aaaa::1") == household("2001:db8:1:2:bbbb::2")
    assert household("2001:db8:1:2::1") != household("2001:db8:1:3::1")
    assert household("::ffff:1.2.3.4") == household("1.2.3.4") == "1.2.3.4"
    assert household("") == ""
