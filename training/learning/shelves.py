"""Shelves of what is learned from, by kind, and how a meal is taken from them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from training.labels import LABELS
from training.lessons.pool import Kind

T = TypeVar("T")


def serve(
    shelves: Mapping[Kind, Sequence[T]], diet: Mapping[Kind, int], spliced: float,
    splice: Callable[[T, T, np.random.Generator], T], rng: np.random.Generator,
) -> list[T]:  # fmt: skip
    """Take so many of each kind; one of a class is spliced with another of it now and then."""
    return [
        _pick(shelves[kind], spliced if kind == "class" else 0.0, splice, rng)
        for kind, count in diet.items()
        for _ in range(count)
    ]


def _pick(
    shelf: Sequence[T], spliced: float,
    splice: Callable[[T, T, np.random.Generator], T], rng: np.random.Generator,
) -> T:  # fmt: skip
    number = int(rng.integers(len(shelf)))
    if not spliced or rng.random() >= spliced:
        return shelf[number]
    # Classes lie on their shelf in turn.
    apart = len(LABELS) * int(rng.integers(1 + len(shelf) // len(LABELS)))
    return splice(shelf[number], shelf[(number + apart) % len(shelf)], rng)
