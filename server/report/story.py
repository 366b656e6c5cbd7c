"""A log's lines → what a picture of it needs; pure, and forgiving of lines it does not know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]  # seconds since the start, MB


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment: a child's end, a recycle, a crossing, the start."""

    at_s: float
    event: str
    cause: str
    msg: str


@dataclass(frozen=True, slots=True)
class Span:
    """One request: from its arrival to its end, and how it ended."""

    from_s: float
    to_s: float
    peak_mb: float | None
    answered: bool
    attempt: int
    request_id: str


@dataclass(slots=True)
class Story:
    """Everything there is to draw; times in seconds since the first line."""

    start: str = ""
    length_s: float = 0.0
    limit_mb: float | None = None
    child: list[Point] = field(default_factory=list)
    container: list[Point] = field(default_factory=list)
    soft: list[Point] = field(default_factory=list)
    hard: list[Point] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    requests: list[Span] = field(default_factory=list)


# Events that stand in the picture by themselves; requests and samples are drawn as curves.
MARKED = frozenset(
    {
        "server.start", "server.drain", "server.stop", "server.last_words",
        "memory.soft", "memory.hard",
        "child.ready", "child.exit", "child.recycle", "child.degraded",
    }
)  # fmt: skip


def read(lines: Iterable[str]) -> Story:
    """The story that `lines` tell. Raises ValueError when none of them is Halfgig's."""
    records = [record for line in lines if (record := _record(line)) is not None]
    if not records:
        raise ValueError("no line of this file is a Halfgig log event in JSON")
    begin = _time(records[0])
    story = Story(start=records[0]["ts"], length_s=max(_time(records[-1]) - begin, 1e-3))
    for record in records:
        _add(story, record, _time(record) - begin)
    return story


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
        datetime.fromisoformat(record["ts"])
    except (ValueError, KeyError, TypeError):
        return None
    return record if isinstance(record.get("event"), str) else None


def _time(record: dict[str, Any]) -> float:
    return datetime.fromisoformat(record["ts"]).timestamp()


def _add(story: Story, record: dict[str, Any], at_s: float) -> None:
    story.limit_mb = record.get("limit_mb", story.limit_mb)
    _follow(story.container, at_s, record.get("container_mb"))
    _follow(story.soft, at_s, record.get("soft_mb"))
    _follow(story.hard, at_s, record.get("hard_mb"))
    if record["event"] in {"memory.sample", "memory.soft"}:
        _follow(story.child, at_s, record.get("child_mb"))
    if record["event"] == "child.ready":
        _follow(story.child, at_s, record.get("baseline_mb"))
    if record["event"] == "child.exit":
        _follow(story.child, at_s, 0.0)
    if record["event"] in {"request.done", "request.refused"}:
        _add_request(story, record, at_s)
    if record["event"] in MARKED:
        cause = record.get("cause", "")
        story.marks.append(Mark(at_s, record["event"], cause, record.get("msg", "")))


def _follow(curve: list[Point], at_s: float, value: float | None) -> None:
    if value is not None:
        curve.append((at_s, value))


def _add_request(story: Story, record: dict[str, Any], at_s: float) -> None:
    took = record.get("total_ms", 0.0) / 1000
    answered = record["event"] == "request.done"
    if answered:
        queued = record.get("queue_ms", 0.0) / 1000
        _follow(story.child, at_s - took + queued, record.get("before_mb"))
        _follow(story.child, at_s, record.get("after_mb"))
    story.requests.append(
        Span(
            from_s=max(0.0, at_s - took),
            to_s=at_s,
            peak_mb=record.get("peak_mb"),
            answered=answered,
            attempt=record.get("attempt", 1),
            request_id=record.get("request_id", ""),
        )
    )
