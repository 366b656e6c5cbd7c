"""Oriented strokes: a cell of a page in a few numbers that need no learning."""

import math
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

CELL: Final = 4
_DIRECTIONS: Final = 4
_REACHES: Final = (0.7, 1.2)
_SIDE: Final = 5
_STEP: Final = 2
WIDTH: Final = 2 * len(_REACHES) * _DIRECTIONS + 3


def _bank() -> Tensor:
    """Make edge and line detectors of two sizes in four directions: (16, 1, 5, 5)."""
    span = torch.arange(_SIDE) - _SIDE // 2
    down, across = torch.meshgrid(span, span, indexing="ij")
    filters = []
    for reach in _REACHES:
        bell = torch.exp(-(down**2 + across**2) / (2 * reach**2))
        for direction in range(_DIRECTIONS):
            turn = math.pi * direction / _DIRECTIONS
            along = (across * math.cos(turn) + down * math.sin(turn)) / reach
            for wave in (along * bell, (along**2 - 1) * bell):
                even = wave - wave.mean()
                filters.append(even / even.abs().sum())
    return torch.stack(filters).unsqueeze(1)


_BANK: Final = _bank()


def describe(pixels: Tensor) -> Tensor:
    """Give each cell its strokes and its mean colour: (batch, 19, height / 4, width / 4)."""
    grey = pixels.mean(dim=1, keepdim=True)
    strokes = functional.conv2d(grey, _BANK, stride=_STEP, padding=_SIDE // 2).abs_()
    parts = (functional.avg_pool2d(strokes, CELL // _STEP), functional.avg_pool2d(pixels, CELL))
    return torch.cat(parts, dim=1)
