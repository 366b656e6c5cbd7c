"""What the fields of a message must be, checked when it is built."""

from __future__ import annotations

from typing import Any, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]  # pages (first, last), 1-based, both inclusive
LAST_PAGE = 2**31 - 1  # the end of a range that runs to the document's end


def require(holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as the sentence it guards
    """Raise ValueError with `sentence` unless it holds."""
    if not holds:
        raise ValueError(sentence)


def is_count(value: object) -> bool:
    """Whether `value` is a whole number from 0."""
    return type(value) is int and value >= 0


def require_counts(message: object, *names: str) -> None:
    """These fields of `message` are whole numbers from 0, or ValueError."""
    for name in names:
        what = f"{type(message).__name__}.{name}"
        require(is_count(getattr(message, name)), f"{what} must be 0 or more")


def require_texts(message: object, *names: str) -> None:
    """These fields of `message` are text, or ValueError."""
    for name in names:
        what = f"{type(message).__name__}.{name}"
        require(isinstance(getattr(message, name), str), f"{what} must be text")


def ranges(value: Any) -> Ranges:
    """`value` as ascending ranges that do not touch, or ValueError."""
    found = tuple((first, last) for first, last in value)
    end = -1
    for first, last in found:
        require(is_count(first) and is_count(last), "a range of pages is (first, last)")
        require(1 <= first <= last <= LAST_PAGE, "a range of pages runs from 1 upwards")
        require(first > end + 1, "ranges of pages ascend and do not touch")
        end = last
    return found


def canvas(value: Any) -> tuple[int, int]:
    """`value` as (height, width), or ValueError."""
    height, width = value
    require(
        is_count(height) and is_count(width) and min(height, width) > 0,
        "a canvas is (height, width)",
    )
    return height, width
