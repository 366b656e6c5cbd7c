"""The token bucket, by its own arithmetic: no clock, no server."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.web.doors.rates import ROUNDING, Bucket, Limiter, Rate, take

rates = st.builds(Rate, st.integers(1, 1000), st.sampled_from([1.0, 60.0, 3600.0, 86400.0]))
gaps = st.lists(st.floats(0, 200_000), max_size=60)


@given(rates, st.floats(0, 1e9))
def test_so_many_at_once_and_not_one_more(rate: Rate, now: float) -> None:
    bucket: Bucket | None = None
    for left in reversed(range(rate.requests)):
        bucket, standing = take(bucket, rate, now)
        assert (standing.allowed, standing.remaining, standing.retry_s) == (True, left, 0)
    _, standing = take(bucket, rate, now)
    assert not standing.allowed
    assert standing.retry_s >= 1


@given(rates, gaps)
def test_no_window_lets_through_more_than_a_full_bucket_and_its_refill(
    rate: Rate, gaps: list[float]
) -> None:
    bucket, now, passed = None, 0.0, 0
    for gap in gaps:
        now += gap
        bucket, standing = take(bucket, rate, now)
        passed += standing.allowed
        assert -ROUNDING <= bucket.tokens <= rate.requests
    assert passed <= rate.requests + now * rate.requests / rate.window_s + 1e-6


@given(rates, gaps)
def test_who_comes_back_when_told_is_let_through(rate: Rate, gaps: list[float]) -> None:
    bucket, now = None, 0.0
    for gap in [0.0] * rate.requests + [*gaps, 2.0]:
        now += gap / 1000
        bucket, standing = take(bucket, rate, now)
        if not standing.allowed:
            now += standing.retry_s
            bucket, again = take(bucket, rate, now)
            assert again.allowed


@given(rates)
def test_nothing_is_missing_when_it_said_so(rate: Rate) -> None:
    bucket, standing = take(None, rate, 0.0)
    _, later = take(bucket, rate, float(standing.full_s))
    assert later.remaining == rate.requests - 1


@given(rates, st.floats(0, 1e6))
def test_a_clock_that_goes_back_gives_nothing(rate: Rate, back: float) -> None:
    bucket, first = take(None, rate, 1e6)
    _, second = take(bucket, rate, 1e6 - back)
    assert second.remaining <= first.remaining


def test_clients_do_not_share_a_bucket_and_the_quietest_is_forgotten() -> None:
    limiter = Limiter(Rate(1, 60.0), most=2)
    assert limiter.ask("one", 0.0).allowed
    assert limiter.ask("two", 1.0).allowed
    assert not limiter.ask("one", 2.0).allowed
    assert limiter.ask("three", 3.0).allowed
    assert len(limiter) == 2
    assert not limiter.ask("one", 4.0).allowed


def test_the_headers_are_those_of_the_draft() -> None:
    rate = Rate(60, 60.0)
    _, standing = take(None, rate, 0.0)
    assert (rate.policy, standing.header) == ('"default";q=60;w=60', '"default";r=59;t=1')
