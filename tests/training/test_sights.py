"""Sights and cells: where characters come to lie, and what each cell should know of them."""

from random import Random

import numpy as np
import pytest
from PIL import Image

from training.effects import Moved, wear
from training.fonts import missing_packages
from training.lessons.alphabet import CHARACTERS
from training.lessons.canvas import CANVAS, build_image_processor, placement
from training.lessons.cells import COARSE, FINE, IGNORED, SLOTS, cells, grid, tell
from training.lessons.sights import Sight, look
from training.papers.walls import draw_wall
from training.sheet import Line

needs_fonts = pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")


def sight(text: str, places: list[tuple[float, float]], size: float = 10) -> Sight:
    codes = np.array([CHARACTERS.index(c) + 1 for c in text], np.uint8)
    return Sight(codes, np.array(places, np.float32), np.full(len(text), size, np.float32))


@pytest.mark.parametrize("size", [(300, 300), (612, 792), (220, 900), (1400, 500), (90, 40)])
def test_a_placement_is_where_the_image_processor_puts_a_picture(size: tuple[int, int]) -> None:
    white = Image.new("RGB", size, "white")
    canvas = build_image_processor()(white, return_tensors="np")["pixel_values"][0, 0]
    rows, columns = np.nonzero(canvas > 0)
    scale, left, top = placement(*size)
    assert abs(columns.min() - left) <= 1
    assert abs(rows.min() - top) <= 1
    assert abs(np.ptp(columns) + 1 - size[0] * scale) <= 2
    assert abs(np.ptp(rows) + 1 - size[1] * scale) <= 2


def test_characters_follow_what_happens_to_their_page() -> None:
    line = Line("ab", ((10.0, 20.0), (30.0, 20.0)), 12)
    moved = np.array([[2, 0, 4], [0, 2, 6], [0, 0, 1]], float)
    found = look([line], moved, (CANVAS[1], CANVAS[0]))
    assert found.places.tolist() == [[24, 46], [64, 46]]
    assert found.sizes.tolist() == [24, 24]


@needs_fonts
def test_ink_lies_where_a_worn_wall_says_its_characters_do() -> None:
    darker = []
    for seed in range(6):
        rng = Random(seed)
        sheet = draw_wall(rng, "train")
        worn = wear(sheet.image, rng)
        darker.append(_contrast(worn, sheet.lines_set) - _contrast(worn, sheet.lines_set, 7.0))
    assert np.mean(darker) > 0


def _contrast(worn: Moved, lines: list[Line], astray: float = 0.0) -> float:
    """How much the picture varies around the characters, or between the lines."""
    grey = np.asarray(worn.image.convert("L"), float)
    flat = np.array([place for line in lines if line.size > 14 for place in line.places])
    moved = np.c_[flat, np.ones(len(flat))] @ worn.matrix.T
    x, y = (moved[:, :2] / moved[:, 2:]).T
    inside = (x > 9) & (y > 9) & (x < grey.shape[1] - 9) & (y < grey.shape[0] - 18)
    boxes = [
        grey[int(b + astray) - 2 : int(b + astray) + 3, int(a) - 4 : int(a) + 5]
        for a, b in zip(x[inside], y[inside], strict=True)
    ]
    return float(np.mean([box.std() for box in boxes]))


def test_a_fine_cell_says_the_character_nearest_to_its_middle() -> None:
    told = tell(sight("ab", [(4, 4), (6, 4)])).fine
    assert told[0] == CHARACTERS.index("a") + 1
    assert (told[1:] == 0).all()


def test_a_coarse_cell_says_its_characters_line_by_line_from_left_to_right() -> None:
    told = tell(sight("dcab", [(12, 13), (4, 13), (4, 3), (12, 3)])).coarse[0]
    assert "".join(CHARACTERS[code - 1] for code in told) == "abcd"


def test_more_characters_than_slots_are_left_out() -> None:
    told = tell(sight("abcde", [(2.0 + 3 * n, 8) for n in range(5)])).coarse[0]
    assert "".join(CHARACTERS[code - 1] for code in told) == "abcd"
    assert len(told) == SLOTS


def test_nothing_is_asked_of_cells_with_type_too_small_to_read() -> None:
    told = tell(sight("a", [(4, 4)], size=5))
    assert told.fine[0] == IGNORED
    assert (told.coarse[0] == IGNORED).all()


def test_characters_that_left_the_canvas_are_in_no_cell() -> None:
    told = tell(sight("abc", [(-3, 4), (4, CANVAS[0] + 1.0), (CANVAS[1] + 9.0, 4)]))
    assert not told.fine.any()
    assert not told.coarse.any()


def test_cells_are_numbered_row_by_row() -> None:
    assert cells(np.array([[0, 0], [FINE, 0], [0, FINE]], np.float32), FINE).tolist() == [
        0,
        1,
        grid(FINE)[1],
    ]
    assert grid(COARSE) == (30, 22)
