"""The flight recorder keeps the last moment on disk, and the witness has it written in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from server.supervision.decisions.events import State
from server.supervision.evidence.recorder import FILE, Flight, Moment, Recorder, sentence
from server.supervision.evidence.witness import MARK_S, Witness
from server.supervision.memory.readers import Usage
from server.supervision.work import Job
from server.wire.messages import Work

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
MOMENT = Moment("2026-07-01T12:00:00.000Z", "busy", "abc", "classify", 400.0, 488.0, 512.0)
JOB = Job(Work(id=1, task="classify", body=b"x"), "abc", admitted_at=0.0, name="5e" * 32)
USAGE = Usage(anonymous=400_000_000, rss=450_000_000)


class Clock:
    """Time that moves when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Watched(Recorder):
    """A real recorder that counts how often it writes."""

    written = 0

    def mark(self, moment: Moment) -> bool:
        self.written += 1
        return super().mark(moment)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recorder(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


@pytest.fixture
def witness(recorder: Watched, clock: Clock) -> Witness:
    return Witness(recorder, 512_000_000, clock, lambda: NOON)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (MOMENT, "classify abc ran: the container held 488 of 512 MB"),
        (replace(MOMENT, limit_mb=None), "classify abc ran: the child held 400 MB"),
        (
            replace(MOMENT, request_id=None, task=None, state="starting"),
            "a child started: the container held 488 of 512 MB",
        ),
        (Moment("t", "ready", None, None, None, None, None), "no request ran"),
    ],
    ids=["at-work", "no-limit", "starting", "nothing-known"],
)
def test_the_sentence_says_what_is_known(moment: Moment, told: str) -> None:
    assert sentence(moment) == f"the last run was killed while {told}"


def test_what_was_marked_is_read_by_the_next_run(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.landed(Flight("before", "parse", 300.0, 410.0, 320.0, 950.0))
    assert recorder.mark(MOMENT)
    words = Recorder(tmp_path).last_words()
    assert words is not None
    assert words.moment == MOMENT
    assert words.flights == recorder.flights


def test_an_orderly_end_takes_no_more_words(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.mark(MOMENT)
    recorder.close()
    assert not recorder.mark(MOMENT)
    assert Recorder(tmp_path).last_words() is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"moment": 1, "flights": []}', '{"moment": {"old": 1}, "flights": []}']
)
def test_a_record_that_is_none_stops_no_start(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert Recorder(tmp_path).last_words() is None


def test_work_is_marked_at_its_start_and_every_second(
    witness: Witness, recorder: Watched, clock: Clock
) -> None:
    for _ in range(31):  # looks, ten a second
        witness.see(State.BUSY, JOB, USAGE, 488_000_000)
        clock.now += MARK_S / 10
    assert recorder.written == pytest.approx(4, abs=1)
    words = recorder.last_words()
    assert words is not None
    assert words.moment == MOMENT


def test_idle_seconds_cost_no_writes(witness: Witness, recorder: Watched, clock: Clock) -> None:
    for _ in range(100):
        witness.see(State.READY, None, USAGE, 300_000_000)
        clock.now += 1
    assert recorder.written == 1


def test_the_end_of_work_is_marked_at_once(witness: Witness, recorder: Watched) -> None:
    witness.see(State.BUSY, JOB, USAGE, 488_000_000)
    witness.see(State.READY, None, USAGE, 300_000_000)
    words = recorder.last_words()
    assert words is not None
    assert words.moment.request_id is None


def test_a_disk_that_refuses_stops_nothing(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    witness = Witness(Recorder(tmp_path / "file"), None, clock)
    assert not witness.see(State.BUSY, JOB)
    Recorder(tmp_path / "file").close()
