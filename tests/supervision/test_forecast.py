"""The forecast never promises less than was ever needed, and says where a document fits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.supervision.decisions.events import Verdict
from server.supervision.decisions.forecast import (
    GAP_REQUESTS,
    REMEMBERED,
    Cost,
    Fit,
    Forecast,
    Kind,
    Space,
    fit,
    growth,
    in_gap,
    last_call,
    requests_left,
)

MB = 10**6
KIND = Kind("read", (2560, 1920))
sizes = st.integers(0, 10**9)
pixels = st.integers(1, 64 * MB)
tokens = st.integers(0, 1024)
costs = st.lists(st.builds(Cost, sizes, pixels, tokens), min_size=1, max_size=REMEMBERED)


def learned(*known: Cost, kind: Kind = KIND) -> Forecast:
    forecast = Forecast()
    for cost in known:
        forecast.learn(kind, cost)
    return forecast


@given(costs)
def test_the_bound_is_never_below_what_was_learned(known: list[Cost]) -> None:
    forecast = learned(*known)
    for cost in known:
        bound = forecast.rise(KIND, cost.pixels, cost.tokens)
        assert bound is not None
        assert bound >= cost.rise


@given(costs, pixels, pixels, tokens)
def test_more_pixels_never_need_less(known: list[Cost], one: int, other: int, steps: int) -> None:
    forecast = learned(*known)
    small = forecast.rise(KIND, min(one, other), steps)
    large = forecast.rise(KIND, max(one, other), steps)
    assert small is not None
    assert large is not None
    assert small <= large


@given(costs, pixels, tokens, tokens)
def test_more_tokens_never_need_less(known: list[Cost], page: int, one: int, other: int) -> None:
    forecast = learned(*known)
    few = forecast.rise(KIND, page, min(one, other))
    many = forecast.rise(KIND, page, max(one, other))
    assert few is not None
    assert many is not None
    assert few <= many


@given(costs, st.builds(Cost, sizes, pixels, tokens), pixels, tokens)
def test_to_learn_more_never_lowers_the_bound(
    known: list[Cost], more: Cost, page: int, steps: int
) -> None:
    before = learned(*known[: REMEMBERED - 1]).rise(KIND, page, steps)
    after = learned(*known[: REMEMBERED - 1], more).rise(KIND, page, steps)
    assert before is not None
    assert after is not None
    assert before <= after


def test_a_kind_of_which_nothing_is_known_has_no_bound() -> None:
    assert Forecast().rise(KIND, 10 * MB) is None
    assert learned(Cost(MB, 1, 1), kind=Kind("ask", KIND.canvas)).rise(KIND, 10 * MB) is None


def test_a_smaller_canvas_is_bounded_by_its_share_of_the_area() -> None:
    forecast = learned(Cost(rise=400 * MB, pixels=0, tokens=0))
    quarter = forecast.rise(Kind("read", (1280, 960)), 0)
    assert quarter is not None
    assert 100 * MB <= quarter <= 120 * MB


def test_old_costs_are_forgotten() -> None:
    dear, cheap = Cost(900 * MB, 1, 0), Cost(10 * MB, 1, 0)
    bound = learned(dear, *[cheap] * REMEMBERED).rise(KIND, 1)
    assert bound is not None
    assert bound < 100 * MB


@pytest.mark.parametrize(
    ("rise", "smaller", "space", "answer"),
    [
        (None, None, Space(400, 100, 500), Fit.THIS),  # nothing is known
        (300, 75, None, Fit.THIS),  # there is no limit
        (100, 25, Space(400, 100, 500), Fit.THIS),
        (101, 25, Space(400, 100, 500), Fit.FRESH),
        (200, 50, Space(400, 100, 500), Fit.FRESH),
        (201, 50, Space(400, 100, 500), Fit.SMALLER),
        (201, None, Space(400, 100, 500), Fit.NOWHERE),
        (900, 201, Space(400, 100, 500), Fit.NOWHERE),
    ],
)
def test_a_document_fits_here_or_in_a_fresh_child_or_smaller_or_nowhere(
    rise: int | None, smaller: int | None, space: Space | None, answer: Fit
) -> None:
    assert fit(rise, smaller, space) is answer


spaces = st.builds(Space, sizes, st.integers(0, 10**8), sizes)


@given(sizes, sizes, st.none() | sizes, spaces)
def test_to_need_less_never_fits_worse(
    one: int, other: int, smaller: int | None, space: Space
) -> None:
    best = fit(min(one, other), smaller, space)
    worst = fit(max(one, other), smaller, space)
    assert best.value <= worst.value


def test_growth_is_the_median_step() -> None:
    assert growth([100, 110, 120, 130]) == 10
    assert growth([100, 110, 900, 910, 920]) == 10  # one large page is no leak
    assert growth([100, 100, 100, 100]) == 0


@given(st.lists(sizes, max_size=3))
def test_a_few_readings_are_no_trend(readings: list[int]) -> None:
    assert growth(readings) == 0


@given(sizes, st.lists(st.integers(0, 10**7), min_size=3, max_size=15))
def test_growth_lies_between_the_smallest_and_the_largest_step(
    start: int, steps: list[int]
) -> None:
    readings = [start]
    for step in steps:
        readings.append(readings[-1] + step)
    assert min(steps) <= growth(readings) <= max(steps)


def test_requests_are_counted_down_to_the_line() -> None:
    assert requests_left(100, 150, 10) == 5
    assert requests_left(150, 150, 10) == 0
    assert requests_left(100, 150, 0) == math.inf
    assert requests_left(100, 150, -5) == math.inf


@given(sizes, sizes, st.floats(0.1, 10**8))
def test_so_many_requests_more_do_not_cross_the_line(now: int, soft: int, step: float) -> None:
    left = requests_left(now, soft, step)
    assert left >= 0
    assert now >= soft or now + math.floor(left) * step <= soft * 1.0001 + 1


@pytest.mark.parametrize(
    ("left", "verdict"),
    [
        (math.inf, Verdict.KEEP),
        (GAP_REQUESTS, Verdict.KEEP),
        (GAP_REQUESTS - 0.1, Verdict.RECYCLE_SOFT),
        (0.0, Verdict.RECYCLE_SOFT),
    ],
)
def test_the_last_good_gap_is_used(left: float, verdict: Verdict) -> None:
    assert in_gap(left) is verdict


@pytest.mark.parametrize(
    ("room", "step", "meanwhile", "share", "now"),
    [
        (14, 10, 0, 0.6, True),
        (15, 10, 0, 0.6, False),  # it fits after the next request too
        (44, 10, 3, 0.6, True),  # three more will be served while it loads
        (0, 10, 3, 0.6, False),  # it fits no more
        (14, 0, 3, 0.9, False),  # a child that does not grow lives on
        (14, 10, 3, 0.4, False),  # a young one is not worth a load
    ],
)
def test_a_successor_is_made_when_there_will_soon_be_no_room_for_it(
    room: int, step: float, meanwhile: float, share: float, *, now: bool
) -> None:
    assert last_call(room, step, meanwhile, share) is now


def test_a_pdf_that_took_much_makes_no_picture_dear() -> None:
    drawn = Kind(KIND.task, KIND.canvas, drawn=True)
    forecast = learned(Cost(rise=100 * MB, pixels=5 * MB, tokens=0))
    assert forecast.rise(drawn, 5 * MB) == forecast.rise(KIND, 5 * MB)  # until one was seen
    before = forecast.rise(KIND, 5 * MB)
    forecast.learn(drawn, Cost(rise=400 * MB, pixels=5 * MB, tokens=0))
    assert forecast.rise(KIND, 5 * MB) == before
    assert (forecast.rise(drawn, 5 * MB) or 0) > 400 * MB
