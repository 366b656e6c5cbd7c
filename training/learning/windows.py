"""Swin's blocks as a learner runs them: the sums of transformers' own in half the passes.

What those pad, roll and part in copies of their own is one gather here; queries, keys and values
are one product; and all of it stays in bfloat16. Weights are shared, and learn, but for the tables
of positions, which rest.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.models.donut.modeling_donut_swin import DonutSwinLayer

_FORMAT = torch.bfloat16


@dataclass(frozen=True)
class Windows:
    """A grid (rows, columns) of cells in windows of `side`, rolled by `shift`.

    `there` (places) numbers the cell in each place, or the one after the last where there is none;
    `back` (cells) numbers each cell's place. `apart` (windows, 1, side ** 2, side ** 2) is what
    attention adds between cells that only rolling brought together.
    """

    side: int
    there: Tensor
    back: Tensor
    apart: Tensor

    @classmethod
    def over(cls, block: DonutSwinLayer, rows: int, columns: int) -> "Windows":
        """Part a grid as a block does, which keeps its own rules for what is apart."""
        side, shift = block.window_size, block.shift_size
        height, width = (-(-length // side) * side for length in (rows, columns))
        cells = torch.full((height, width), rows * columns)
        cells[:rows, :columns] = torch.arange(rows * columns).view(rows, columns)
        rolled = cells.roll((-shift, -shift), (0, 1))
        parted = rolled.view(height // side, side, width // side, side).transpose(1, 2)
        there = parted.reshape(-1)
        back = there.argsort()[: rows * columns]
        mask = block.get_attn_mask(height, width, torch.float32, torch.device("cpu"))
        if mask is None:
            mask = torch.zeros(len(there) // side**2, side**2, side**2)
        return cls(side, there, back, mask[:, None])


class SwinBlock:
    """Runs a block of transformers' Swin on hidden states (batch, cells, channels)."""

    def __init__(self, block: DonutSwinLayer, size: tuple[int, int]) -> None:
        self._block = block
        self._windows = Windows.over(block, *size)

    def __call__(self, hidden: Tensor) -> Tensor:
        """Return the hidden states (batch, cells, channels) after the block, in bfloat16."""
        block = self._block
        hidden = hidden.to(_FORMAT)
        hidden = hidden + self._attended(_normed(block.layernorm_before, hidden))
        inner = _linear([block.intermediate.dense], _normed(block.layernorm_after, hidden))
        return hidden + _linear([block.output.dense], functional.gelu(inner))

    def _attended(self, hidden: Tensor) -> Tensor:
        """Attend within windows (batch, cells, channels)."""
        attention, windows = self._block.attention.self, self._windows
        placed = _carried(hidden, windows.there, windows.back)
        batch, places, channels = placed.shape
        heads, cells = attention.num_attention_heads, windows.side**2
        parted = (batch, places // cells, cells, 3, heads, channels // heads)
        joined = _linear([attention.query, attention.key, attention.value], placed).view(parted)
        queries, keys, values = joined.permute(3, 0, 1, 4, 2, 5).flatten(2, 3).unbind(0)
        looked = _attended(queries, keys, values, self._bias())
        looked = (
            looked.view(batch, -1, heads, cells, channels // heads)
            .transpose(2, 3)
            .reshape(batch, places, channels)
        )
        carried = _carried(looked, windows.back, windows.there)
        return _linear([self._block.attention.output.dense], carried)

    def _bias(self) -> Tensor:
        """Add the table of positions to what keeps cells apart (windows * heads, cells, cells)."""
        attention, cells = self._block.attention.self, self._windows.side**2
        table = attention.relative_position_bias_table.detach()
        near = table[attention.relative_position_index.view(-1)].view(cells, cells, -1)
        bias: Tensor = self._windows.apart + near.permute(2, 0, 1)
        return bias.flatten(0, 1).to(_FORMAT)


def _normed(norm: nn.LayerNorm, hidden: Tensor) -> Tensor:
    weight, bias = norm.weight.to(_FORMAT), norm.bias.to(_FORMAT)
    return functional.layer_norm(hidden, norm.normalized_shape, weight, bias, norm.eps)


def _linear(layers: Sequence[nn.Linear], hidden: Tensor) -> Tensor:
    """Multiply by the joined weights of layers that see the same."""
    weight = torch.cat([layer.weight for layer in layers]).to(_FORMAT)
    bias = torch.cat([layer.bias for layer in layers]).to(_FORMAT)
    return functional.linear(hidden, weight, bias)


def _carried(cells: Tensor, there: Tensor, back: Tensor) -> Tensor:
    carried: Tensor = _Carriage.apply(cells, there, back)  # type: ignore[no-untyped-call]
    return carried


class _Carriage(torch.autograd.Function):
    """Cells in another order; a number beyond the last cell brings a row of nothing."""

    @staticmethod
    def forward(ctx: Any, cells: Tensor, there: Tensor, back: Tensor) -> Tensor:
        ctx.save_for_backward(there, back)
        return _carry(cells, there)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None]:
        _, back = ctx.saved_tensors
        return _carry(gradient, back), None, None


def _carry(cells: Tensor, there: Tensor) -> Tensor:
    return functional.pad(cells, (0, 0, 0, 1)).index_select(1, there)


def _attended(queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
    attended: Tensor = _Attention.apply(queries, keys, values, bias)  # type: ignore[no-untyped-call]
    return attended


class _Attention(torch.autograd.Function):
    """Attention whose bias does not learn, so that no sum over windows is kept for it."""

    @staticmethod
    def forward(ctx: Any, queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
        scores = (queries / math.sqrt(queries.shape[-1])) @ keys.transpose(-1, -2)
        looks = scores.add_(bias).softmax(dim=-1)
        ctx.save_for_backward(queries, keys, values, looks)
        return looks @ values

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:
        queries, keys, values, looks = ctx.saved_tensors
        moved = gradient @ values.transpose(-1, -2)
        scores = torch._softmax_backward_data(moved, looks, -1, looks.dtype)  # noqa: SLF001
        scores = scores / math.sqrt(queries.shape[-1])
        return (
            scores @ keys,
            scores.transpose(-1, -2) @ queries,
            looks.transpose(-1, -2) @ gradient,
            None,
        )
