"""How slow is too slow, without a clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.web.connections.pace import ALLOWED, Patience, Stage, is_late

stages = st.sampled_from(list(Stage))
seconds = st.floats(0, 1e4)
bytes_moved = st.integers(0, 10**8)


def test_every_stage_has_its_allowance_and_less_of_it_in_a_crowd() -> None:
    assert set(ALLOWED) == set(Stage)
    assert all(0 < one.crowded_s < one.grace_s for one in ALLOWED.values())


@given(stages, seconds, bytes_moved)
def test_a_crowd_makes_nobody_less_late(stage: Stage, waited: float, moved: int) -> None:
    late = is_late(ALLOWED[stage], waited, moved, crowded=False)
    assert not late or is_late(ALLOWED[stage], waited, moved, crowded=True)


@given(stages, seconds, bytes_moved)
def test_who_sends_nothing_is_late_in_the_end(stage: Stage, waited: float, moved: int) -> None:
    assert is_late(ALLOWED[stage], waited + 200 + moved, moved, crowded=False)


@pytest.mark.parametrize("stage", [Stage.BODY, Stage.ANSWER])
@given(seconds)
def test_a_bad_telephone_line_is_fast_enough(stage: Stage, waited: float) -> None:
    assert not is_late(ALLOWED[stage], waited, int(waited * 1000), crowded=True)


def test_a_drip_is_too_slow() -> None:
    assert is_late(ALLOWED[Stage.BODY], 21.0, 10, crowded=False)
    assert is_late(ALLOWED[Stage.HEAD], 10.5, 30_000, crowded=False)


def test_who_comes_after_a_busy_time_has_not_waited_through_it() -> None:
    patience = Patience(2.0)
    patience.look(1000.0)
    came = patience.at(1009.0)
    assert patience.look(1010.0) - came == 0
    assert patience.look(1011.0) - came == 1


@given(st.lists(st.floats(0, 100), min_size=1))
def test_what_a_busy_server_missed_is_not_held_against_clients(gaps: list[float]) -> None:
    patience, clock = Patience(2.0), 1000.0
    patience.look(clock)
    for gap in gaps:
        clock += gap
        patience.look(clock)
    assert patience.now == pytest.approx(sum(min(gap, 2.0) for gap in gaps), abs=1e-6)
