"""Cheap variation of canvases while learning, so that a page is never seen twice alike."""

from dataclasses import replace
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.lessons.canvas import CANVAS
from training.lessons.pool import Page
from training.lessons.sights import Sight

_BESIDE: Final = 0.3  # how often parts are joined side by side, not one below the other

Matrix = NDArray[np.float64]


def splice(page: Page, other: Page, rng: np.random.Generator) -> Page:
    """Join a part of a canvas and a part of another of its class: a new layout."""
    axis, cut = joint(CANVAS, rng)
    parts = (range(cut), range(cut, CANVAS[axis]))
    canvas = np.concatenate(
        [one.canvas.take(part, axis) for one, part in zip((page, other), parts, strict=True)], axis
    )
    kept = (page.sight.places[:, 1 - axis] < cut, other.sight.places[:, 1 - axis] >= cut)
    halves = list(zip((page.sight, other.sight), kept, strict=True))
    sight = Sight(
        np.concatenate([one.codes[here] for one, here in halves]),
        np.concatenate([one.places[here] for one, here in halves]),
        np.concatenate([one.sizes[here] for one, here in halves]),
    )
    return replace(page, canvas=canvas, sight=sight)


def joint(size: tuple[int, int], rng: np.random.Generator) -> tuple[int, int]:
    """Choose the axis, 0 for one part below the other, and where the second part begins."""
    axis = int(rng.random() < _BESIDE)
    return axis, int(size[axis] * rng.uniform(0.25, 0.75))


def cover(
    count: int, size: tuple[int, int], most: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Cover up to `most` rectangles of each of `count` grids (rows, columns): True is hidden."""
    covered = np.zeros((count, *size), np.bool_)
    for page in covered:
        for _ in range(int(rng.integers(most + 1))):
            down, across = (_span(side, rng) for side in size)
            page[down, across] = True
    return covered


def _span(side: int, rng: np.random.Generator) -> slice:
    """A fifth to three fifths of a side, of which half may lie outside."""
    length = int(side * rng.uniform(0.2, 0.6))
    start = int(rng.integers(-(length // 2), side - length // 2))
    return slice(max(0, start), start + length)


def plain(pages: list[Page]) -> Tensor:
    """Give pages as the model takes them: (batch, 3, height, width) of values in -1..1."""
    canvases = torch.from_numpy(np.stack([page.canvas for page in pages]))
    return canvases.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def vary(pages: list[Page], rng: np.random.Generator) -> tuple[Tensor, list[Matrix]]:
    """Move and tone pages a little; tell where their points went."""
    moves = [draw_move(rng) for _ in pages]
    pixels = moved(plain(pages), moves)
    return toned(pixels, torch.Generator().manual_seed(int(rng.integers(2**31)))), moves


def draw_move(rng: np.random.Generator) -> Matrix:
    """Scale, shear and shift a little: places on a canvas to places on the varied one."""
    zoom = rng.uniform(0.9, 1.1)
    across, down = zoom * rng.uniform(0.95, 1.05), zoom * rng.uniform(0.95, 1.05)
    linear = np.array([[across, rng.uniform(-0.04, 0.04)], [rng.uniform(-0.02, 0.02), down]])
    middle = np.array([CANVAS[1] / 2, CANVAS[0] / 2])
    shift = rng.uniform(-0.06, 0.06, 2) * middle * 2
    matrix = np.eye(3)
    matrix[:2, :2], matrix[:2, 2] = linear, middle - linear @ middle + shift
    return matrix


def moved(pixels: Tensor, moves: list[Matrix]) -> Tensor:
    """Move pages; what comes in from outside is the padding's black."""
    height, width = CANVAS
    # affine_grid asks where a place came from, and counts from -1 to 1 along each axis.
    unit = np.array([[2 / width, 0, -1], [0, 2 / height, -1], [0, 0, 1]])
    back = [unit @ np.linalg.inv(move) @ np.linalg.inv(unit) for move in moves]
    grids = torch.from_numpy(np.stack(back)[:, :2]).float()
    field = functional.affine_grid(grids, list(pixels.shape), align_corners=False)
    return functional.grid_sample(pixels + 1, field, align_corners=False) - 1


def follow(sight: Sight, move: Matrix) -> Sight:
    """Take the characters of a page along when it is moved."""
    places = sight.places @ move[:2, :2].T + move[:2, 2]
    grown = float(np.sqrt(np.linalg.det(move[:2, :2])))
    return replace(sight, places=places.astype(np.float32), sizes=sight.sizes * np.float32(grown))


def toned(pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Change contrast and brightness, a little apart in every channel; values stay in -1..1."""
    count = len(pixels)
    gain = _uniform((count, 1, 1, 1), 0.8, 1.15, generator)
    lift = _uniform((count, 3, 1, 1), -0.08, 0.08, generator)
    return (pixels * gain + lift).clamp(-1, 1)


def _uniform(shape: tuple[int, ...], low: float, high: float, generator: torch.Generator) -> Tensor:
    return low + (high - low) * torch.rand(shape, generator=generator)
