"""The schema itself: strict, complete, and about exactly the events that the code writes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from server.errors import Code
from server.supervision.decisions.causes import BUDGETS, Cause
from server.supervision.supervisor import RECYCLES
from server.wire.messages import TASKS
from tests.logs.lines import BRANCHES, ROOT, SCHEMA, check

# What users were promised; the code may write more.
PROMISED = {
    "server.start", "memory.sample", "memory.soft", "memory.hard", "child.start", "child.ready",
    "child.recycle", "child.exit", "request.done", "request.refused", "server.drain", "server.stop",
}  # fmt: skip
each_branch = pytest.mark.parametrize("branch", BRANCHES.values(), ids=BRANCHES.keys())
UNITS = {"_mb": "In MB", "_ms": "In milliseconds", "_s": "In seconds"}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_every_promised_event() -> None:
    assert set(BRANCHES) >= PROMISED


def test_the_schema_and_the_code_know_the_same_events() -> None:
    assert set(_emitted()) == set(BRANCHES)


@each_branch
def test_an_event_is_named_once_and_takes_no_unknown_key(branch: dict[str, Any]) -> None:
    assert branch["properties"]["event"]["const"] == branch["title"]
    assert branch["additionalProperties"] is False
    assert set(branch["required"]) >= {"ts", "level", "event", "msg"}
    assert set(branch["required"]) <= branch["properties"].keys()


@each_branch
def test_every_key_says_what_it_is_and_in_which_unit(branch: dict[str, Any]) -> None:
    for key, rule in branch["properties"].items():
        shared = SCHEMA["$defs"][rule["$ref"].removeprefix("#/$defs/")]
        description = rule.get("description", shared["description"])
        assert description.endswith(".")
        for suffix, unit in UNITS.items():
            if key.endswith(suffix):
                assert unit in description


def test_a_key_means_the_same_in_every_event() -> None:
    refs: dict[str, set[str]] = {}
    for branch in BRANCHES.values():
        for key, rule in branch["properties"].items():
            refs.setdefault(key, set()).add(rule["$ref"])
    # `code` alone has two: an exit code of a child, and the code of a failure.
    assert {key for key, found in refs.items() if len(found) > 1} == {"code"}


def test_no_definition_is_left_over() -> None:
    used = {rule["$ref"] for b in BRANCHES.values() for rule in b["properties"].values()}
    assert used == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_the_words_of_the_schema_are_those_of_the_code() -> None:
    causes = BRANCHES["child.exit"]["properties"]["cause"]["enum"]
    assert set(causes) == {cause.value for cause in Cause}
    degraded = BRANCHES["child.degraded"]["properties"]["cause"]["enum"]
    assert set(degraded) == {cause.value for cause in BUDGETS}
    recycled = BRANCHES["child.recycle"]["properties"]["cause"]["enum"]
    assert set(recycled) == {cause.value for cause in RECYCLES}
    assert SCHEMA["$defs"]["failure"]["enum"] == [code.text for code in Code]
    assert tuple(SCHEMA["$defs"]["task"]["enum"]) == TASKS


@pytest.mark.parametrize(
    "change",
    [{"event": "server.party"}, {"level": "fatal"}, {"ts": "noon"}, {"colour": "red"}],
    ids=lambda change: next(iter(change)),
)
def test_a_line_that_breaks_the_contract_is_caught(change: dict[str, str]) -> None:
    good = {"ts": "2026-07-01T12:00:00.250Z", "level": "info", "event": "server.stop", "msg": "."}
    check(good)
    with pytest.raises(AssertionError):
        check(good | change)


def _emitted() -> Iterator[str]:
    """The event names that `….emit("name", …)` is called with anywhere in the front."""
    for path in sorted((ROOT / "server").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="emit"), args=[ast.Constant(value), *_]):
                    assert re.fullmatch(r"[a-z]+\.[a-z_]+", str(value))
                    yield str(value)
                case ast.Call(func=ast.Attribute(attr="emit")):
                    raise AssertionError(f"{path}:{node.lineno}: the event is no literal")
