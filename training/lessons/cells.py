"""What each cell of the encoder's grids should know: its characters, in the order they are read."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.lessons.alphabet import CHARACTERS
from training.lessons.canvas import CANVAS
from training.lessons.sights import Sight

CLASSES: Final = len(CHARACTERS) + 1  # class 0 is a cell, or a place in one, without a character
FINE: Final = 8  # pixels a cell of the second stage
COARSE: Final = 16  # pixels a cell of the last stage
SLOTS: Final = 4  # characters told of a coarse cell
IGNORED: Final = -100
# Smaller type is a texture at this resolution: nothing is asked about it.
LEGIBLE: Final = 8.0

Classes = NDArray[np.int64]


@dataclass(frozen=True)
class Told:
    """Targets of one canvas: `fine` (cells) and `coarse` (cells, SLOTS), rows of cells joined."""

    fine: Classes
    coarse: Classes


def grid(pixels: int) -> tuple[int, int]:
    """Count the rows and columns of cells of a size."""
    return CANVAS[0] // pixels, CANVAS[1] // pixels


def tell(sight: Sight) -> Told:
    """Say what there is to see in each cell of both grids."""
    on = (sight.codes > 0) & _inside(sight.places)
    codes, places = sight.codes[on].astype(np.int64), sight.places[on]
    small = sight.sizes[on] < LEGIBLE
    fine = _blank(places[small], FINE, 1)
    coarse = _blank(places[small], COARSE, SLOTS)
    codes, places = codes[~small], places[~small]
    _nearest(fine[:, 0], codes, places)
    _ordered(coarse, codes, places, sight.sizes[on][~small])
    return Told(fine[:, 0], coarse)


def cells(places: NDArray[np.float32], pixels: int) -> Classes:
    """Number the cells that places (n, 2) lie in; places outside go to the nearest one."""
    rows, columns = grid(pixels)
    column = np.clip(places[:, 0] // pixels, 0, columns - 1)
    row = np.clip(places[:, 1] // pixels, 0, rows - 1)
    numbers: Classes = (row * columns + column).astype(np.int64)
    return numbers


def _inside(places: NDArray[np.float32]) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (
        (places >= 0).all(axis=1) & (places[:, 0] < CANVAS[1]) & (places[:, 1] < CANVAS[0])
    )
    return inside


def _blank(illegible: NDArray[np.float32], pixels: int, slots: int) -> Classes:
    rows, columns = grid(pixels)
    told = np.zeros((rows * columns, slots), np.int64)
    told[cells(illegible, pixels)] = IGNORED
    return told


def _nearest(told: Classes, codes: Classes, places: NDArray[np.float32]) -> None:
    """A fine cell says the character whose middle is nearest to its own, if it holds one."""
    away = np.abs(places % FINE - FINE / 2).sum(axis=1)
    order = np.argsort(-away)  # the nearest is written last
    told[cells(places, FINE)[order]] = codes[order]


def _ordered(
    told: Classes, codes: Classes, places: NDArray[np.float32], sizes: NDArray[np.float32]
) -> None:
    """A coarse cell says its first characters, line by line, each from left to right."""
    if not len(codes):
        return
    numbers = cells(places, COARSE)
    # Two characters are on one line when their middles are less than half their size apart.
    lines = np.floor(places[:, 1] % COARSE / np.maximum(sizes * 0.8, 1))
    order = np.lexsort((places[:, 0], lines, numbers))
    numbers, codes = numbers[order], codes[order]
    first = np.r_[True, numbers[1:] != numbers[:-1]]
    count = np.arange(len(numbers))
    slot = count - np.maximum.accumulate(np.where(first, count, 0))
    shown = slot < SLOTS
    told[numbers[shown], slot[shown]] = codes[shown]
