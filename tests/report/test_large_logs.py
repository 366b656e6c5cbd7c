"""A picture of a long run stays small, and leaves out nothing that went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from server.report.drawing import DRAWN, draw, excerpt, summary, thin
from server.report.story import Span, read

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def long_log(requests: int) -> Iterator[str]:
    """A log with a memory sample beside every request; each hundredth request was replayed."""
    for number in range(requests):
        at = {"ts": (NOON + timedelta(seconds=number / 10)).isoformat(), "level": "info"}
        memory = 100 + number % 60 * 4
        yield json.dumps(
            at
            | {"event": "memory.sample", "msg": "", "child_mb": memory, "container_mb": memory + 45}
            | {"soft_mb": 370, "hard_mb": 510}
        )
        yield json.dumps(
            at
            | {"event": "request.done", "msg": "", "request_id": f"r-{number}"}
            | {"total_ms": 90, "queue_ms": 1, "before_mb": memory, "after_mb": memory + 4}
            | {"attempt": 2 if number % 100 == 0 else 1}
        )


def test_ten_thousand_requests_make_a_page_below_half_a_megabyte() -> None:
    story = read(long_log(10_000))
    assert len(draw(story).encode()) < 500_000
    assert "10000 requests, 10000 answered" in summary(story)


def test_every_unusual_request_is_drawn() -> None:
    page = draw(read(long_log(10_000)))
    assert page.count('class="replayed"') == 100
    assert "a sample" in page


def test_a_short_log_is_drawn_whole() -> None:
    page = draw(read(long_log(50)))
    assert page.count("<rect") == 50
    assert "a sample" not in page


@pytest.mark.parametrize("count", [0, 1, DRAWN, DRAWN + 1, 10 * DRAWN])
def test_an_excerpt_is_bounded(count: int) -> None:
    spans = [Span(float(n), n + 0.5, None, True, 1, str(n)) for n in range(count)]
    assert len(excerpt(spans)) <= DRAWN
    assert bool(excerpt(spans)) == bool(spans)


def test_a_thin_curve_keeps_ends_and_extremes_in_order() -> None:
    curve = [(0.1, 5.0), (0.2, 9.0), (0.3, 1.0), (0.4, 6.0), (0.5, 6.0), (1.5, 7.0)]
    assert thin(curve, 1.0) == [(0.1, 5.0), (0.2, 9.0), (0.3, 1.0), (0.5, 6.0), (1.5, 7.0)]
