"""Weights to start from: a narrow Swin with Donut's own start stays mute for thousands of steps."""

import math
from collections.abc import Mapping
from typing import Final

import torch
from torch import Tensor, nn
from transformers import VisionEncoderDecoderModel
from transformers.models.donut.modeling_donut_swin import DonutSwinSelfAttention

_PATCH: Final = 4
_PULL: Final = 4.0
# Where the heads of a block look first: the neighbours, then the corners, then two cells away.
_NEAR: Final = ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, 1), (-1, 1), (1, -1))
_FAR: Final = tuple((2 * down, 2 * across) for down, across in _NEAR)


def start_well(model: VisionEncoderDecoderModel) -> None:
    """Replace the start of an untrained model by one that passes signals and looks around."""
    for module in model.modules():
        # By fan-in: Donut's deviation of 0.02 suits wide layers and leaves narrow ones mute.
        if isinstance(module, nn.Linear) and module is not model.decoder.lm_head:
            nn.init.xavier_uniform_(module.weight)
    for layer in model.encoder.encoder.layers:
        for turn, block in enumerate(layer.blocks):
            _look_around(block.attention.self, turn)
    _start_patches(model.encoder.embeddings.patch_embeddings.projection)


def grow(model: VisionEncoderDecoderModel, weights: Mapping[str, Tensor]) -> None:
    """Take over the weights of a model of fewer blocks; the others add nothing at first.

    They are residual, so it answers as the smaller one did, and learns from there.
    """
    lacking = set(model.load_state_dict(weights, strict=False).missing_keys)
    for name, weight in model.named_parameters():
        if name in lacking and ".output.dense." in name:
            nn.init.zeros_(weight)


def part_way(
    begun: Mapping[str, Tensor], learned: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """Go a share of the way from the weights that a round began with to those that it learned.

    What is strange to either is less so to those between: Wortsman et al. 2022, "Robust
    fine-tuning".
    """
    return {
        name: torch.lerp(begun[name], weight, share) if weight.is_floating_point() else weight
        for name, weight in learned.items()
    }


def _look_around(attention: DonutSwinSelfAttention, turn: int) -> None:
    """Let each head look at one neighbour, as a convolution does, by its table of positions."""
    table: Tensor = attention.relative_position_bias_table.data
    heads = table.shape[1]
    near = _NEAR[2 * (turn % 2) :] if heads == 2 else _NEAR
    reach = math.isqrt(len(table)) // 2
    span = torch.arange(-reach, reach + 1)
    apart = torch.stack(torch.meshgrid(span, span, indexing="ij"), dim=-1).reshape(-1, 2)
    for head, place in zip(range(heads), (*near, *_FAR), strict=False):
        far = ((apart + torch.tensor(place)) ** 2).sum(dim=1).clamp(max=_PULL)
        table[:, head] = -_PULL * far / 2
    attention.query.weight.data.mul_(0.5)


def _start_patches(patches: nn.Conv2d) -> None:
    """Start with the cosines of a patch, which lose nothing, and with filters blind to evenness."""
    cells = torch.arange(_PATCH) + 0.5
    waves = torch.stack([torch.cos(math.pi * cells * k / _PATCH) for k in range(_PATCH)])
    waves = waves * math.sqrt(2 / _PATCH)
    waves[0] /= math.sqrt(2)
    filters = torch.einsum("ui,vj->uvij", waves, waves).flatten(0, 1)
    weight = patches.weight.data
    for colour in range(3):
        weight[colour] = 0
        weight[colour, colour] = filters[0] / math.sqrt(3)
    weight[3:18] = filters[1:, None] / 1.5
    # Pages are mostly white; whatever sees evenness would drown the ink in the norm that follows.
    weight[18:] -= weight[18:].mean(dim=(1, 2, 3), keepdim=True)
    assert patches.bias is not None  # noqa: S101  a promise to the type checker
    nn.init.normal_(patches.bias, std=0.1)
