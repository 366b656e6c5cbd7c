"""What there is to see on a canvas: every character that was set, and where it came to lie."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.effects import Matrix
from training.lessons.alphabet import CHARACTERS
from training.lessons.canvas import placement
from training.sheet import Line

_CLASSES: Final = {character: number for number, character in enumerate(CHARACTERS, 1)}


@dataclass(frozen=True)
class Sight:
    """The characters of a page, in the order they were set.

    `codes` (n) are classes, 0 for a space or what has none; `places` (n, 2) are x and y of their
    middles and `sizes` (n) the type's, in pixels of the canvas.
    """

    codes: NDArray[np.uint8]
    places: NDArray[np.float32]
    sizes: NDArray[np.float32]


def look(lines: list[Line], matrix: Matrix, size: tuple[int, int]) -> Sight:
    """Follow the characters of a sheet through what happened to it, onto the canvas.

    Args:
        lines: what was set.
        matrix: where points of the sheet went.
        size: width and height of the worn picture.
    """
    scale, left, top = placement(*size)
    codes = np.array([_CLASSES.get(c, 0) for line in lines for c in line.words], np.uint8)
    flat = np.array([place for line in lines for place in line.places]).reshape(-1, 2)
    moved = np.c_[flat, np.ones(len(flat))] @ matrix.T
    places = moved[:, :2] / moved[:, 2:] * scale + (left, top)
    grown = scale * np.sqrt(abs(np.linalg.det(matrix[:2, :2])))
    sizes = np.array([line.size * grown for line in lines for _ in line.words], np.float32)
    return Sight(codes, places.astype(np.float32), sizes)
