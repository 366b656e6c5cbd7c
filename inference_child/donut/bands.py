"""Which tokens a band of window rows touches. Pure integers: no arrays, no I/O, no clock.

A stage's map is `height` x `width` tokens. Windows are `window` on a side; where they reach past
the map it is padded at the bottom and on the right. In a shifted block the padded map is rolled up
and left by `shift`, so that window row r covers the rows r*window+shift onwards, and the last one
wraps round to the top. Windows of one block are disjoint, hence a block may work on any set of
them, in any order, in place: that is what makes bands exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PADDING = -1  # the row or column of a token that lies outside the map


@dataclass(frozen=True)
class Grid:
    """One stage's map and its windows."""

    height: int  # tokens
    width: int  # tokens
    window: int  # tokens along one side
    shift: int  # tokens, in every second block; 0 where the map is no larger than a window

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in tokens."""
        return self.height, self.width

    @property
    def rows(self) -> int:
        """Window rows, the padded one included."""
        return -(-self.height // self.window)

    @property
    def columns(self) -> int:
        """Windows in a row, the padded one included."""
        return -(-self.width // self.window)

    @property
    def padded(self) -> bool:
        """Whether some windows reach past the map."""
        return bool(self.height % self.window or self.width % self.window)


@dataclass(frozen=True)
class Chunk:
    """Windows (row, column) that are worked on at once and share one shift mask."""

    windows: tuple[tuple[int, int], ...]
    bottom: bool = False  # the mask keeps apart what the roll brought round from the top
    right: bool = False  # … and from the left


def stage_grids(height: int, width: int, patch: int, window: int, stages: int) -> tuple[Grid, ...]:
    """The grids of all stages for a canvas in pixels, each half the one before, rounded up.

    Raises:
        ValueError: a stage is smaller than a window, which Donut's position bias cannot serve.
    """
    rows, columns = -(-height // patch), -(-width // patch)
    grids = []
    for stage in range(stages):
        if min(rows, columns) < window:
            least = patch * ((window - 1) << stage) + 1
            raise ValueError(
                f"a canvas of {height}x{width} is too small for this checkpoint: "
                f"stage {stage + 1} has {rows}x{columns} tokens and windows of {window}; "
                f"each side needs {least} pixels or more"
            )
        # As DonutSwinLayer.set_shift_and_window_size: a single window has nothing to shift against.
        shift = window // 2 if min(rows, columns) > window else 0
        grids.append(Grid(rows, columns, window, shift))
        rows, columns = -(-rows // 2), -(-columns // 2)
    return tuple(grids)


def window_rows(grid: Grid, row: int, shift: int) -> tuple[int, ...]:
    """The map's rows under window row `row`, PADDING for those outside it."""
    return _line(row * grid.window + shift, grid.window, grid.rows * grid.window, grid.height)


def window_columns(grid: Grid, column: int, shift: int) -> tuple[int, ...]:
    """The map's columns under window column `column`, PADDING for those outside it."""
    return _line(column * grid.window + shift, grid.window, grid.columns * grid.window, grid.width)


def chunks(grid: Grid, rows: Sequence[int], shift: int, most: int) -> list[Chunk]:
    """The windows of window rows `rows`, in chunks of at most `most` and of few sizes.

    Unshifted windows need no mask and go in one kind; shifted ones come in the four kinds inside,
    last row, last column and corner.
    """
    kinds: dict[tuple[bool, bool], list[tuple[int, int]]] = {}
    for row in rows:
        for column in range(grid.columns):
            bottom = shift > 0 and row == grid.rows - 1
            right = shift > 0 and column == grid.columns - 1
            kinds.setdefault((bottom, right), []).append((row, column))
    return [
        Chunk(tuple(part), bottom, right)
        for (bottom, right), windows in sorted(kinds.items())
        for part in _evenly(windows, most)
    ]


def strips(grid: Grid, most: int) -> list[range]:
    """All window rows but the last, in runs of at most `most`: streaming does that one first."""
    return [
        range(start, min(start + most, grid.rows - 1)) for start in range(0, grid.rows - 1, most)
    ]


def _line(start: int, window: int, padded: int, length: int) -> tuple[int, ...]:
    places = ((start + step) % padded for step in range(window))
    return tuple(place if place < length else PADDING for place in places)


def _evenly(windows: list[tuple[int, int]], most: int) -> Iterator[list[tuple[int, int]]]:
    """Parts whose sizes differ by one at most: each new size costs the arena another block."""
    parts = -(-len(windows) // most)
    for part in range(parts):
        yield windows[part * len(windows) // parts : (part + 1) * len(windows) // parts]
