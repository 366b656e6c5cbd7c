"""Draws the child's states from the transition table into ARCHITECTURE.md, as Mermaid.

`python -m tools.diagram --write` draws; `--check` fails when the drawing is not that of the table.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from server.supervision.decisions.events import State
from server.supervision.decisions.lifecycle import TABLE

DOCUMENT = Path(__file__).parents[1] / "ARCHITECTURE.md"
BEGIN = "<!-- states: drawn by `python -m tools.diagram --write`, not by hand -->"
END = "<!-- end of states -->"


def draw() -> str:
    """The diagram: one arrow from state to state with every event that may take it."""
    rows = [f"    {a.name} --> {b.name}: {', '.join(names)}" for (a, b), names in _arrows().items()]
    first, last = f"    [*] --> {State.STARTING.name}", f"    {State.STOPPED.name} --> [*]"
    return "\n".join(["```mermaid", "stateDiagram-v2", first, *rows, last, "```"])


def _arrows() -> dict[tuple[State, State], list[str]]:
    """(from, to) → events, in the table's order; an event that may leave all as it is has none."""
    found: dict[tuple[State, State], list[str]] = {}
    for state, row in TABLE.items():
        for event, cell in row.items():
            for target in cell.to:
                if target is not state:
                    found.setdefault((state, target), []).append(event.__name__)
    return found


def redraw(text: str) -> str:
    """`text` with the present diagram between the markers. Raises ValueError without markers."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT.name} needs the lines {BEGIN!r} and {END!r}, in this order.")
    return f"{before}{BEGIN}\n{draw()}\n{END}{after}"


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="fail when the drawing is out of date")
    mode.add_argument("--write", action="store_true", help="draw")
    asked = parser.parse_args()
    text = DOCUMENT.read_text()
    drawn = redraw(text)
    if asked.write:
        DOCUMENT.write_text(drawn)
    elif drawn != text:
        print(f"{DOCUMENT.name} shows other states than the table: run {BEGIN.split('`')[1]}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
