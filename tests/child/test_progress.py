"""Progress is bounded in rate, whole at its ends, and times the stages."""

from __future__ import annotations

import pytest

from inference_child.progress import Meter
from server.wire.messages import Progress


class HandClock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def metered(pages: int = 1) -> tuple[Meter, list[Progress], HandClock]:
    clock, sent = HandClock(), list[Progress]()
    meter = Meter(7, pages, sent.append, clock=clock)
    meter.turn_to(1, "decode")
    return meter, sent, clock


def test_at_most_ten_a_second_and_both_ends() -> None:
    meter, sent, clock = metered()
    for done in range(1001):
        meter.report("encode", done, 1000)
        clock.now += 0.01
    steps = [progress.done for progress in sent]
    assert (steps[0], steps[-1]) == (0, 1000)
    assert len(steps) <= 10 * 10 + 2
    assert sent[0] == Progress(7, 1, 1, "encode", 0, 1000)


def test_every_page_begins_its_stages_anew() -> None:
    meter, sent, _ = metered(pages=2)
    meter.report("encode", 0, 2)
    meter.turn_to(2, "decode")
    meter.report("encode", 0, 2)
    meter.report("encode", 2, 2)
    assert [(progress.page, progress.done) for progress in sent] == [(1, 0), (2, 0), (2, 2)]


def test_stages_are_timed_over_all_pages() -> None:
    meter, _, clock = metered(pages=2)
    for page in (1, 2):
        clock.now += 0.25
        meter.report("encode", 0, 1)
        clock.now += 1
        meter.report("generate", 0, 1)
        clock.now += 0.5
        meter.turn_to(page + 1, "decode")
    assert meter.timings_ms() == {"decode": 500.0, "encode": 2000.0, "generate": 1000.0}


def test_work_can_be_left_at_every_step_and_between_pages() -> None:
    class Left(Exception):  # noqa: N818 - an event
        pass

    checks: list[int] = []

    def check() -> None:
        checks.append(1)
        if len(checks) > 3:
            raise Left

    meter = Meter(7, 2, lambda _: None, check, HandClock())
    meter.turn_to(1, "decode")
    meter.report("encode", 0, 2)
    meter.report("encode", 1, 2)
    with pytest.raises(Left):
        meter.turn_to(2, "decode")
