"""What clients see of each state."""

from __future__ import annotations

import pytest

from server.supervision.decisions.causes import Cause
from server.supervision.decisions.events import State
from server.supervision.decisions.policy import Lines
from server.supervision.evidence.view import View

LINES = Lines(1, None)


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word(state: State) -> None:
    assert View(state, LINES).status


@pytest.mark.parametrize("state", [state for state in State if state is not State.STOPPED])
def test_no_state_alone_is_unhealthy(state: State) -> None:
    # A platform that sees red restarts the container: recycling and starting are no illness.
    assert View(state, LINES).healthy


@pytest.mark.parametrize("state", State)
def test_a_child_that_can_not_be_kept_alive_is_unhealthy(state: State) -> None:
    view = View(state, LINES, trouble=Cause.CRASH)
    assert (view.status, view.healthy) == ("degraded", False)


@pytest.mark.parametrize(
    ("state", "takes"),
    [(State.READY, True), (State.BUSY, True), (State.IDLE, True), (State.STARTING, False),
     (State.STOPPING, False), (State.DRAIN_STARTING, False),
     (State.DRAINING, False), (State.DEGRADED, False)],
)  # fmt: skip
def test_work_is_taken_where_it_would_not_wait_for_a_start(state: State, *, takes: bool) -> None:
    assert View(state, LINES).takes_work is takes
