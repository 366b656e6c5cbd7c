"""Every method of Journal writes lines of the schema, and both forms tell the same facts."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest

from server.logs import LEVELS, Log
from server.metrics import Metrics
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from tests.logs.lines import SCHEMA, check
from tests.logs.samples import CALLS, SILENT

NOON = datetime(2026, 7, 1, 12, 0, 0, 250_000, tzinfo=UTC)
each_call = pytest.mark.parametrize(
    "call",
    [call for calls in CALLS.values() for call in calls],
    ids=[f"{name}-{n}" for name, calls in CALLS.items() for n in range(len(calls))],
)


def test_every_method_of_the_journal_is_tried() -> None:
    methods = inspect.getmembers(Journal, inspect.isfunction)
    assert {name for name, _ in methods if not name.startswith("_")} == {*CALLS, *SILENT}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_only_remembered_writes_no_line(name: str) -> None:
    recorder, stream = Recorder(None), StringIO()
    SILENT[name](Journal(Log(stream), Metrics(), recorder))
    assert stream.getvalue() == ""
    assert [flight["outcome"] for flight in recorder.flights] == ["needs_more_memory"]


@each_call
def test_a_line_of_the_journal_keeps_to_the_schema(call: Callable[[Journal], None]) -> None:
    check(json.loads(_written(call, "json")))


@each_call
def test_text_tells_the_same_facts_as_json(call: Callable[[Journal], None]) -> None:
    told = json.loads(_written(call, "json"))
    text = _written(call, "text")
    assert _read_text(text, told["msg"]) == told


def test_text_is_one_line_that_people_can_scan() -> None:
    line = _written(CALLS["child_started"][0], "text")
    assert line == (
        "2026-07-01T12:00:00.250Z INFO    child.start     child 1 starts  [generation=1 pid=4711]\n"
    )


def test_a_line_is_flushed_when_it_is_written() -> None:
    class Stream(StringIO):
        flushed = ""

        def flush(self) -> None:
            self.flushed = self.getvalue()

    stream = Stream()
    Log(stream).emit("server.stop", "the end")
    assert stream.flushed == stream.getvalue() != ""


def test_a_fact_that_is_not_known_is_left_out() -> None:
    stream = StringIO()
    Log(stream, now=lambda: NOON).emit("memory.sample", "memory", soft_mb=1.26, hard_mb=None)
    assert json.loads(stream.getvalue()) == {
        "ts": "2026-07-01T12:00:00.250Z",
        "level": "info",
        "event": "memory.sample",
        "msg": "memory",
        "soft_mb": 1.3,
    }


def test_the_schema_knows_the_levels_of_the_log() -> None:
    assert tuple(SCHEMA["$defs"]["level"]["enum"]) == LEVELS


def _written(call: Callable[[Journal], None], form: str) -> str:
    stream = StringIO()
    call(Journal(Log(stream, form, now=lambda: NOON), Metrics(), Recorder(None)))
    return stream.getvalue()


def _read_text(line: str, msg: str) -> dict[str, Any]:
    """A text line as the record that it tells; `msg` says where the facts begin."""
    ts, level, event, rest = line.split(maxsplit=3)
    facts = rest.removeprefix(msg).strip().removeprefix("[").removesuffix("]")
    head = {"ts": ts, "level": level.lower(), "event": event, "msg": msg}
    return head | _pairs(facts)


def _pairs(text: str) -> dict[str, Any]:
    """`generation=1 cause="soft"` → the facts; values are JSON."""
    found, decoder = {}, json.JSONDecoder()
    while text:
        key, _, text = text.partition("=")
        found[key], end = decoder.raw_decode(text)
        text = text[end:].lstrip()
    return found
