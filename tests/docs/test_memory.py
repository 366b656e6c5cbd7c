"""docs/memory.md names every cause, and no event or key that the log does not have."""

from __future__ import annotations

import json
import re
from pathlib import Path

from server.supervision.decisions.causes import Cause

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "memory.md").read_text()
BRANCHES = {b["title"]: b for b in json.loads((DOCS / "log-schema.json").read_text())["oneOf"]}


def test_every_cause_has_its_row() -> None:
    table = TEXT.partition("## What to do, by cause")[2]
    cells = "".join(re.findall(r"^\| (`.+?) \|", table, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", cells)) == {cause.value for cause in Cause}


def test_every_line_of_the_excerpts_is_of_the_schema() -> None:
    lines = re.findall(r"^([a-z]+\.[a-z_]+) +(.+)$", TEXT, re.MULTILINE)
    assert len(lines) > 8
    for event, facts in lines:
        assert set(re.findall(r"(\w+)=", facts)) <= BRANCHES[event]["properties"].keys()


def test_every_event_in_the_text_is_one() -> None:
    named = set(re.findall(r"`((?:server|child|memory|request)\.[a-z_]+)`", TEXT))
    assert named <= set(BRANCHES)
