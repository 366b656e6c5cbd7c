"""The table of docs/plan.md is the measured runs, and nothing else."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

from server.plan.command import runs

DOC = Path(__file__).parents[2] / "docs" / "plan.md"


def test_the_table_is_what_was_measured() -> None:
    table = DOC.read_text().partition("| engine | canvas |")[2].splitlines()
    limits = [int(cell) for cell in re.findall(r"\d+", table[0])]
    told = {}
    for row in takewhile(bool, table[2:]):
        engine, canvas, *cells = (cell.strip() for cell in row.strip("|").split("|"))
        for limit, cell in zip(limits, cells, strict=True):
            if cell:
                told[engine, canvas, limit] = cell
    measured = {
        (run.engine, f"{run.canvas[0]}\u00d7{run.canvas[1]}" if run.canvas else "", run.limit_mb): (
            f"{run.peak_mb:.0f}, {run.core_s:.1f} s" if run.answered else "no"
        )
        for run in runs()
    }
    assert told == measured
