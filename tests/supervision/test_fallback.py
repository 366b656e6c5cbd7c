"""What the loaded engine can't hold another may answer: decided purely, and by real processes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import Code, Failure
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import EASED, PLANNED, Cause
from server.supervision.decisions.events import Mode, State
from server.supervision.decisions.lifecycle import step
from server.supervision.decisions.machine import Machine, Rules, Ticket, next_mode
from server.supervision.decisions.policy import Lines
from tests.supervision.front import FAR, Front, digest, failure_of, page_of
from tests.supervision.made import MIB, family

Start = Callable[..., Front]
RULES = Rules(fallback=True)
TIGHT = Lines(FAR, 110 * MIB)
TOO_BIG = ("--peak-mb", "800", "--marker", "big", "--slow-s", "0.7")
causes = st.sampled_from(Cause)
tickets = st.builds(Ticket, st.just(7), st.just(1e9), st.integers(1, 4), st.sampled_from(Mode))


@given(tickets, causes, st.builds(Rules, fallback=st.booleans()))
def test_a_request_is_tried_in_ever_cheaper_modes_and_not_for_ever(
    ticket: Ticket, cause: Cause, rules: Rules
) -> None:
    mode = next_mode(ticket, cause, rules)
    if mode is None:
        return
    assert mode.value >= ticket.mode.value
    assert mode is not Mode.FALLBACK or rules.fallback or ticket.mode is Mode.FALLBACK
    assert cause in PLANNED or ticket.attempt == 1 or mode.value > ticket.mode.value


@pytest.mark.parametrize("cause", sorted(EASED, key=str))
def test_memory_is_met_at_full_size_then_smaller_then_elsewhere(cause: Cause) -> None:
    assert next_mode(Ticket(7, 0), cause, RULES) is Mode.SMALLER
    assert next_mode(Ticket(7, 0, 2, Mode.SMALLER), cause, RULES) is Mode.FALLBACK
    assert next_mode(Ticket(7, 0, 3, Mode.FALLBACK), cause, RULES) is None
    assert next_mode(Ticket(7, 0, 2, Mode.SMALLER), cause, Rules()) is None


@pytest.mark.parametrize("state", [State.BUSY, State.DRAINING])
def test_a_request_that_fits_nowhere_is_sent_to_the_fallback_at_once(state: State) -> None:
    busy = Machine(rules=RULES, state=state, flight=Ticket(7, 1e9), queue=(Ticket(8, 1e9),))
    machine, effects = step(busy, ev.FitsNowhere(7), 1.0)
    assert effects == (ev.Send(7, 1, Mode.FALLBACK),)
    machine, effects = step(machine, ev.FitsNowhere(7), 1.0)
    assert effects == (ev.Fail(7, Code.NEEDS_MORE_MEMORY), ev.Send(8, 1))


@pytest.mark.parametrize("code", [Code.QUARANTINED, Code.CANCELLED])
def test_only_memory_is_a_reason_to_fall_back(code: Code) -> None:
    busy = Machine(rules=RULES, state=State.BUSY, flight=Ticket(7, 1e9))
    assert step(busy, ev.FitsNowhere(7, code), 1.0)[1] == (ev.Fail(7, code),)


@pytest.mark.process
def test_after_the_smaller_canvas_another_engine_answers(start: Start) -> None:
    front = start(
        *TOO_BIG, container=family(120), lines=TIGHT, canvas=(960, 960), fallback=("made",)
    )
    reply = front.ask("big").result(60)
    assert (reply.answer.engine, reply.attempt, reply.eased) == ("made", 3, True)
    assert front.told.causes() == ["hard", "hard"]
    # The next time nobody has to end for it.
    again = front.ask("big").result(60)
    assert (again.answer.engine, again.attempt) == ("made", 1)
    assert front.told.causes() == ["hard", "hard"]
    assert [done["engine"] for done in front.told.of("request.done")] == ["made", "made"]
    assert page_of(front.ask("small"))["hash"] == digest("small")
    assert "engine" not in front.told.of("request.done")[-1]


@pytest.mark.process
def test_a_fallback_that_ends_a_child_too_is_not_tried_again(start: Start) -> None:
    front = start(
        *TOO_BIG, "--fallback-peaks",
        container=family(120), lines=TIGHT, canvas=(960, 960), fallback=("made",),
    )  # fmt: skip
    assert failure_of(front.ask("big")).code is Code.NEEDS_MORE_MEMORY
    with pytest.raises(Failure, match="3 children ended") as caught:
        front.ask("big")
    assert caught.value.code is Code.QUARANTINED
    assert front.told.causes() == ["hard", "hard", "hard"]
    assert page_of(front.ask("small"))["hash"] == digest("small")


@pytest.mark.process
def test_a_document_that_crashes_children_is_no_fallback_s(start: Start) -> None:
    front = start("--kill-at", "on-work", "--marker", "poison", fallback=("made",))
    assert failure_of(front.ask("poison")).code is Code.CHILD_CRASHED
    with pytest.raises(Failure) as caught:
        front.ask("poison")
    assert caught.value.code is Code.QUARANTINED
