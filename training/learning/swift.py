"""A pupil's encoder in the quicker blocks, for as long as its tables of positions rest."""

from itertools import chain

import torch
from torch import Tensor

from training.learning.pupil import Pupil
from training.learning.windows import SwinBlock
from training.lessons.canvas import CANVAS


class Swift:
    """Runs the encoder of a pupil, whose weights it shares."""

    def __init__(self, pupil: Pupil) -> None:
        self._encoder = pupil.model.encoder
        patch = self._encoder.config.patch_size
        size = (CANVAS[0] // patch, CANVAS[1] // patch)
        stages: list[list[SwinBlock]] = []
        for stage in self._encoder.encoder.layers:
            stages.append([SwinBlock(block, size) for block in stage.blocks])
            size = (size[0] // 2, size[1] // 2)
        *self._early, self._last = stages

    def rest_tables(self) -> None:
        """Leave the tables of positions as they are: these blocks know nothing of their slopes."""
        for block in chain.from_iterable(stage.blocks for stage in self._encoder.encoder.layers):
            block.attention.self.relative_position_bias_table.requires_grad_(requires_grad=False)

    def glimpse(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Run the early stages: the fine map, and what the last stage begins with."""
        hidden: Tensor
        with torch.autocast("cpu", torch.bfloat16):
            hidden, size = self._encoder.embeddings(pixels)
        for stage, blocks in zip(self._encoder.encoder.layers[:-1], self._early, strict=True):
            for block in blocks:
                hidden = block(hidden)
            fine = hidden
            with torch.autocast("cpu", torch.bfloat16):
                hidden = stage.downsample(hidden, size)
            size = ((size[0] + 1) // 2, (size[1] + 1) // 2)
        return fine, hidden.to(torch.bfloat16)

    def ponder(self, seen: Tensor, covered: Tensor | None = None) -> Tensor:
        """Run the last stage on what the early ones saw, but for the cells that are covered."""
        hidden = seen if covered is None else seen.masked_fill(covered[..., None], 0)
        for block in self._last:
            hidden = block(hidden)
        return hidden
