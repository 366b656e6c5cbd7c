"""The last lessons: most of the encoder rests, and what it saw of a page is learned from often."""

import torch
from torch import Tensor

from training.learning.pupil import Pupil
from training.learning.windows import SwinBlock
from training.lessons.canvas import CANVAS


class Revision:
    """A pupil of which the last stage and the decoder learn."""

    def __init__(self, pupil: Pupil) -> None:
        self._pupil = pupil
        self._encoder = pupil.model.encoder
        patch = self._encoder.config.patch_size
        size = (CANVAS[0] // patch, CANVAS[1] // patch)
        stages: list[list[SwinBlock]] = []
        for stage in self._encoder.encoder.layers:
            stages.append([SwinBlock(block, size) for block in stage.blocks])
            size = (size[0] // 2, size[1] // 2)
        *self._early, self._last = stages

    def begin(self) -> None:
        """Let the early stages rest, and all tables of positions."""
        self._pupil.rest_early_stages()
        for block in self._encoder.encoder.layers[-1].blocks:
            block.attention.self.relative_position_bias_table.requires_grad_(requires_grad=False)

    @torch.no_grad()
    def look(self, pixels: Tensor) -> Tensor:
        """Return what the last stage begins with of pages (batch, cells, channels)."""
        hidden: Tensor
        with torch.autocast("cpu", torch.bfloat16):
            hidden, size = self._encoder.embeddings(pixels)
        for stage, blocks in zip(self._encoder.encoder.layers[:-1], self._early, strict=True):
            for block in blocks:
                hidden = block(hidden)
            with torch.autocast("cpu", torch.bfloat16):
                hidden = stage.downsample(hidden, size)
            size = ((size[0] + 1) // 2, (size[1] + 1) // 2)
        return hidden.to(torch.bfloat16)

    def ponder(self, seen: Tensor, covered: Tensor | None = None) -> Tensor:
        """Run the last stage on what the early ones saw, but for the cells that are covered."""
        hidden = seen if covered is None else seen.masked_fill(covered[..., None], 0)
        for block in self._last:
            hidden = block(hidden)
        return hidden
