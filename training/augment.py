"""Cheap variation of canvases while training, so that a page is never seen twice alike."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.pool import Canvases

_ERASED: Final = 0.3
_SPLICED: Final = 0.4
_BESIDE: Final = 0.3


def augment(pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Vary a batch of processed canvases (batch, 3, height, width), values in -1..1."""
    return _toned(_erased(_moved(pixels, generator), generator), generator)


def splice(page: Canvases, others: Sequence[Canvases], rng: np.random.Generator) -> Canvases:
    """Join a part of a canvas and a part of another of its class, now and then: a new layout."""
    if not others or rng.random() > _SPLICED:
        return page
    other = others[int(rng.integers(len(others)))]
    axis = int(rng.random() < _BESIDE)
    cut = int(page.shape[axis] * rng.uniform(0.25, 0.75))
    parts = [page, other]
    rng.shuffle(parts)
    joined: Canvases = np.concatenate(
        [parts[0].take(range(cut), axis), parts[1].take(range(cut, page.shape[axis]), axis)], axis
    )
    return joined


def _uniform(shape: tuple[int, ...], low: float, high: float, generator: torch.Generator) -> Tensor:
    return low + (high - low) * torch.rand(shape, generator=generator)


def _moved(pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Shift, scale and shear a little; what comes in from outside is the padding's black."""
    count = len(pixels)
    grid = torch.zeros(count, 2, 3)
    zoom = _uniform((count,), 0.85, 1.15, generator)
    grid[:, 0, 0] = zoom * _uniform((count,), 0.92, 1.08, generator)
    grid[:, 1, 1] = zoom * _uniform((count,), 0.92, 1.08, generator)
    grid[:, 0, 1] = _uniform((count,), -0.04, 0.04, generator)
    grid[:, :, 2] = _uniform((count, 2), -0.12, 0.12, generator)
    field = functional.affine_grid(grid, list(pixels.shape), align_corners=False)
    return functional.grid_sample(pixels + 1, field, align_corners=False) - 1


def _erased(pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Paint a rectangle over some of the pages, so that no single mark decides a class."""
    count, _, height, width = pixels.shape
    covers = torch.ones(count, 1, height, width, dtype=torch.bool)
    for axis, length in ((2, height), (3, width)):
        place = torch.arange(length).view([-1 if i == axis else 1 for i in range(4)]) / length
        middle = _uniform((count, 1, 1, 1), 0, 1, generator)
        covers = covers & (
            (place - middle).abs() < _uniform((count, 1, 1, 1), 0.02, 0.2, generator)
        )
    covers = covers & (_uniform((count, 1, 1, 1), 0, 1, generator) < _ERASED)
    return torch.where(covers, _uniform((count, 1, 1, 1), -1, 1, generator), pixels)


def _toned(pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Change contrast and brightness, a little apart in every channel."""
    count = len(pixels)
    gain = _uniform((count, 1, 1, 1), 0.8, 1.15, generator)
    lift = _uniform((count, 3, 1, 1), -0.08, 0.08, generator)
    return (pixels * gain + lift).clamp(-1, 1)
