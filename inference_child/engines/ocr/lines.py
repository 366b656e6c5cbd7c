"""What an OCR reader finds on a page, and how it hangs together: pure, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from inference_child.engines.base import Pixels

Box: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom
Row: TypeAlias = tuple["Line", ...]  # pieces side by side, from left to right

SAME_ROW = 0.5  # of the lower piece's height must lie beside the other


@dataclass(frozen=True)
class Line:
    """A piece of text on one line; `score` is the reader's own confidence, 0 to 1."""

    text: str
    box: Box
    score: float

    @property
    def height(self) -> int:
        """Of the box, at least 1."""
        return max(1, self.box[3] - self.box[1])


@dataclass(frozen=True)
class Reading:
    """Lines in reading order, on the page after `quarter_turns` clockwise."""

    lines: tuple[Line, ...]
    quarter_turns: int = 0


class Reader(Protocol):
    """Finds the lines of text on a page."""

    name: str  # "tesseract"
    model: str  # for people: what reads, with its version and languages

    def read(self, page: Pixels) -> Reading:
        """The lines of `page` (H, W, 3)."""


def rows(lines: Sequence[Line]) -> list[Row]:
    """Pieces that stand side by side as one row, rows from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box[1] + one.box[3]):
        if found and all(_is_beside(other, line) for other in found[-1]):
            found[-1].append(line)
        else:
            found.append([line])
    return [tuple(sorted(row, key=lambda one: one.box[0])) for row in found]


def text_of(lines: Sequence[Line]) -> str:
    """The lines in the order they were read; what follows on the right stays on the line."""
    written: list[str] = []
    before: Line | None = None
    for line in lines:
        follows = before and _is_beside(before, line) and line.box[0] >= before.box[2]
        if follows:
            written[-1] += f" {line.text}"
        else:
            written.append(line.text)
        before = line
    return "\n".join(written)


def turned_back(box: Box, quarter_turns: int, width: int, height: int) -> Box:
    """A box on a page that was turned clockwise, as it lies on the page of `width` x `height`."""
    left, top, right, bottom = box
    match quarter_turns % 4:
        case 1:
            return top, height - right, bottom, height - left
        case 2:
            return width - right, height - bottom, width - left, height - top
        case 3:
            return width - bottom, left, width - top, right
        case _:
            return box


def _is_beside(one: Line, other: Line) -> bool:
    """Whether both stand at one height, and neither above the other."""
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    apart = max(one.box[0], other.box[0]) - min(one.box[2], other.box[2])
    lower = min(one.height, other.height)
    return shared >= SAME_ROW * lower and apart > -lower
