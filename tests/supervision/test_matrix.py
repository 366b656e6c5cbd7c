"""Each fault of the kit at each moment: everyone is answered once, rightly; the service lives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from server.supervision.decisions.causes import BUDGETS, Cause
from server.supervision.decisions.events import State
from server.supervision.life import EXIT_WAIT_S
from tests.supervision.front import PATIENCE_S, Front, digest, failure_of, page_of
from tests.supervision.matrix import FAULTS, LOADS, MOMENTS, Asked, ask_around
from tests.supervision.rules import HASTY, hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
Start = Callable[..., Front]
FOR_EVER = 1e6  # waits that no busy machine and no advanced clock may end
RULES = hasty(deadline_s=100, wait_s=FOR_EVER, load_stall_s=FOR_EVER, stop_grace_s=0.3)
# A failed load waits half a second before the next, so that a test can end the trouble meanwhile.
PATIENT = hasty(
    deadline_s=FOR_EVER, wait_s=FOR_EVER, load_stall_s=100, stop_grace_s=0.3,
    budgets=HASTY | {Cause.LOAD_FAILED: replace(BUDGETS[Cause.LOAD_FAILED], allowed=20)},
)  # fmt: skip


def all_are_answered(asked: Asked) -> None:
    """Everyone who did nothing wrong gets the answer to his own document."""
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)


def lives(front: Front) -> None:
    """The service is well, and proves it."""
    assert page_of(front.ask("after all"))["hash"] == digest("after all")
    front.reaches(State.READY, State.STARTING, State.STOPPING)
    assert front.view.healthy


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_harms_only_its_own_document(start: Start, fault: str, moment: str) -> None:
    known = FAULTS[fault]
    planned = moment == "mid-recycle"
    slow = ("--slow-s", "0.1") if moment == "mid-request" else ()
    front = start(
        *known.switches, *slow, "--marker", "poison", rules=RULES, recycle_after=int(planned)
    )
    asked, poison = ask_around(front, moment)
    ends_by = RULES.deadline_s if "hang" in known.causes else EXIT_WAIT_S
    for nth in range(known.stalls):
        front.outlasts(ends_by, nth + 1)
    if known.code is None:
        assert page_of(poison)["hash"] == digest("poison")
    else:
        assert failure_of(poison).code is known.code
    all_are_answered(asked)
    lives(front)
    assert set(front.told.causes()) <= known.causes | ({"planned"} if planned else set())
    assert len(front.told.of("request.done")) == len(asked) + 1 + (known.code is None)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", LOADS)
def test_a_load_that_goes_wrong_for_a_while_costs_nobody_an_answer(
    start: Start, tmp_path: Path, fault: str, moment: str
) -> None:
    trouble = tmp_path / "trouble"
    planned = moment == "mid-recycle"
    front = start(
        *LOADS[fault], "--while-file", str(trouble), "--slow-s", "0.1", rules=PATIENT,
        recycle_after=int(planned),
    )  # fmt: skip
    front.reaches(State.READY)
    trouble.touch()
    if moment == "queued":
        front.supervisor.kill()
    asked, last = ask_around(front, moment, poison="no poison")
    if moment in {"idle", "mid-request"}:
        front.supervisor.kill()
    wait_until(lambda: "load_failed" in front.told.causes() or front.told.stalls(), PATIENCE_S)
    trouble.unlink()
    if front.told.stalls():
        front.outlasts(PATIENT.load_stall_s)
    all_are_answered([*asked, ("no poison", last)])
    lives(front)
    assert set(front.told.causes()) <= {"load_failed", "crash", "planned"}
