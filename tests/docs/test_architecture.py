"""ARCHITECTURE.md shows what the code has: its states, messages, exit codes and files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.supervision.decisions.lifecycle import TABLE
from server.wire.codec import FROM_FRONT, TYPES
from server.wire.exits import Exit
from tools.diagram import BEGIN, DOCUMENT, draw, redraw

ROOT = Path(__file__).parents[2]
TEXT = DOCUMENT.read_text()
CELL = re.compile(r"\| (\d+) \| `(\w+)` ")
ROOMS = (
    "server",
    "server/web",
    "server/wire",
    "server/supervision",
    "server/report",
    "server/jobs",
    "inference_child",
)


def test_the_diagram_is_that_of_the_table() -> None:
    assert redraw(TEXT) == TEXT


def test_the_diagram_has_an_arrow_for_every_change_of_state() -> None:
    drawn = set(re.findall(r"(\w+) --> (\w+): ", draw()))
    assert drawn == {
        (state.name, target.name)
        for state, row in TABLE.items()
        for cell in row.values()
        for target in cell.to
        if target is not state
    }


def test_a_document_without_markers_is_not_drawn_into() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        redraw(TEXT.replace(BEGIN, ""))


def test_the_message_table_is_that_of_the_codec() -> None:
    assert {(int(n), name) for n, name in CELL.findall(TEXT)} == {
        (number, cls.__name__) for number, cls in TYPES.items()
    }
    downwards = re.findall(r"^\| \d+ \| `(\w+)`", TEXT, re.MULTILINE)
    assert {cls.__name__ for cls in FROM_FRONT} == set(downwards)


def test_every_exit_code_of_the_child_is_told() -> None:
    table = TEXT.partition("## Exit codes")[2]
    first_column = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    told = {int(code) for cell in first_column for code in cell.split(",")}
    assert told == set(Exit)


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_is_on_the_map(room: str) -> None:
    names = {path.name for path in (ROOT / room).glob("*.py")} - {"__init__.py"}
    assert {name for name in names if name not in TEXT} == set()


def test_the_document_stays_short() -> None:
    by_hand = TEXT.replace(draw(), "")
    assert len(by_hand.splitlines()) <= 110
