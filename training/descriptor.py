"""Gradient histograms: a cell of a page in twelve numbers that need no learning."""

import math
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

CELL: Final = 8
_BINS: Final = 9
WIDTH: Final = _BINS + 3


def describe(pixels: Tensor) -> Tensor:
    """Give each cell its ink by direction and its mean colour: (batch, 12, height/8, width/8)."""
    grey = pixels.mean(dim=1, keepdim=True)
    across = functional.pad(grey[..., 2:] - grey[..., :-2], (1, 1, 0, 0))
    down = functional.pad(grey[..., 2:, :] - grey[..., :-2, :], (0, 0, 1, 1))
    turn = torch.atan2(down, across) % math.pi * (_BINS / math.pi)
    apart = (turn - torch.arange(_BINS).view(1, -1, 1, 1)).abs()
    apart = torch.minimum(apart, _BINS - apart)
    strength = (1 - apart).clamp(min=0) * torch.hypot(across, down)
    return torch.cat([functional.avg_pool2d(part, CELL) for part in (strength, pixels)], dim=1)
