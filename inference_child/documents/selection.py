"""Which pages of a document are read, pure: ranges against the pages that there are."""

from __future__ import annotations

from dataclasses import dataclass

from server.wire.checks import Ranges


@dataclass(frozen=True)
class Selection:
    """1-based page numbers in ascending order.

    `numbers` are to be read. `missing` begin the ranges that lie wholly beyond the last page; a
    range that only ends there is cut short.
    """

    numbers: tuple[int, ...]
    missing: tuple[int, ...] = ()


def count(asked: Ranges, pages: int) -> int:
    """How many of `pages` pages were asked for; no range means all of them."""
    if not asked:
        return pages
    return sum(max(0, min(last, pages) - first + 1) for first, last in asked)


def select(asked: Ranges, pages: int) -> Selection:
    """The pages of a document of `pages` pages that were asked for; no range means all."""
    numbers = (
        number
        for first, last in asked or ((1, pages),)
        for number in range(first, min(last, pages) + 1)
    )
    return Selection(tuple(numbers), tuple(first for first, _ in asked if first > pages))
