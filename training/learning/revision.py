"""The last lessons: most of the encoder rests, and what it saw of a page is learned from often."""

from typing import Final

import torch
from torch import Tensor

from training.learning.pupil import Pupil
from training.learning.windows import SwinBlock
from training.lessons.canvas import CANVAS

# Blocks of the last stage that still learn: a page costs them a quarter of what it costs the stage.
_AWAKE: Final = 2


class Revision:
    """A pupil of which the last blocks and the decoder learn."""

    def __init__(self, pupil: Pupil) -> None:
        self._pupil = pupil
        self._encoder = pupil.model.encoder
        patch = self._encoder.config.patch_size
        size = (CANVAS[0] // patch, CANVAS[1] // patch)
        self._early: list[list[SwinBlock]] = []
        for stage in self._encoder.encoder.layers:
            self._early.append([SwinBlock(block, size) for block in stage.blocks])
            size = (size[0] // 2, size[1] // 2)
        last = self._early[-1]
        self._early[-1], self._late = last[:-_AWAKE], last[-_AWAKE:]

    def begin(self) -> None:
        """Let the other blocks rest, and all tables of positions."""
        self._pupil.rest_early_stages()
        for block in self._encoder.encoder.layers[-1].blocks:
            block.attention.self.relative_position_bias_table.requires_grad_(requires_grad=False)
        for block in self._encoder.encoder.layers[-1].blocks[:-_AWAKE]:
            block.requires_grad_(requires_grad=False)

    @torch.no_grad()
    def look(self, pixels: Tensor) -> Tensor:
        """Return what the resting blocks make of pages (batch, cells, channels)."""
        hidden: Tensor
        with torch.autocast("cpu", torch.bfloat16):
            hidden, size = self._encoder.embeddings(pixels)
        for stage, blocks in zip(self._encoder.encoder.layers, self._early, strict=True):
            for block in blocks:
                hidden = block(hidden)
            if stage.downsample is not None:
                with torch.autocast("cpu", torch.bfloat16):
                    hidden = stage.downsample(hidden, size)
                size = ((size[0] + 1) // 2, (size[1] + 1) // 2)
        return hidden.to(torch.bfloat16)

    def ponder(self, seen: Tensor, covered: Tensor | None = None) -> Tensor:
        """Run the last blocks on what the others saw, but for the cells that are covered."""
        hidden = seen if covered is None else seen.masked_fill(covered[..., None], 0)
        for block in self._late:
            hidden = block(hidden)
        return hidden
