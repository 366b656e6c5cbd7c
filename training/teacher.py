"""A small convolutional teacher: it learns in minutes, and its maps show the pupil what to see."""

from collections.abc import Iterator
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.descriptor import WIDTH, describe
from training.labels import LABELS

# Width and stride of each layer. The maps are 40x32, 20x16, 10x8 and 10x8 cells, which are the
# grids after each of the pupil's stages.
_LAYERS: Final = ((64, 1), (64, 2), (96, 2), (128, 1))
CELLS: Final = 10 * 8
# How many descriptors of each side are joined beside the map of a layer.
_JOINED: Final = (1, 2, 4, 0)
TARGETS: Final = tuple(
    width + (WIDTH if joined else 0) for (width, _), joined in zip(_LAYERS, _JOINED, strict=True)
)


def _layer(before: int, width: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(before, width, 3, stride=stride, padding=1), nn.BatchNorm2d(width), nn.ReLU()
    )


class Teacher(nn.Module):
    """Convolutions over gradient histograms; position counts, as the last map is read flat."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(1, WIDTH, 1, 1))
        self.register_buffer("deviation", torch.ones(1, WIDTH, 1, 1))
        before = (WIDTH, *(width for width, _ in _LAYERS))
        self.layers = nn.ModuleList(
            _layer(narrow, *layer) for narrow, layer in zip(before, _LAYERS, strict=False)
        )
        self.head = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.3), nn.Linear(_LAYERS[-1][0] * CELLS, len(LABELS))
        )

    mean: Tensor
    deviation: Tensor

    def set_scale(self, pixels: Tensor) -> None:
        """Take from a sample of pages what an ordinary descriptor is."""
        sample = describe(pixels)
        self.mean.copy_(sample.mean(dim=(0, 2, 3), keepdim=True))
        self.deviation.copy_(sample.std(dim=(0, 2, 3), keepdim=True) + 1e-3)

    def _maps(self, pixels: Tensor) -> tuple[Tensor, list[Tensor]]:
        scaled = (describe(pixels) - self.mean) / self.deviation
        maps = [scaled]
        for layer in self.layers:
            maps.append(layer(maps[-1]))
        return scaled, maps[1:]

    def forward(self, pixels: Tensor) -> Tensor:
        """Score the classes."""
        scores: Tensor = self.head(self._maps(pixels)[1][-1])
        return scores

    @torch.no_grad()
    def lesson(self, pixels: Tensor) -> list[Tensor]:
        """Give what each stage of a pupil should be able to tell."""
        scaled, maps = self._maps(pixels)
        return [
            torch.cat([one, functional.avg_pool2d(scaled, side)], dim=1) if side else one
            for one, side in zip(maps, _JOINED, strict=True)
        ]


def teach_teacher(
    teacher: Teacher, pages: Iterator[tuple[Tensor, Tensor]], steps: int
) -> Iterator[float]:
    """Train a fresh teacher; yield the loss of every step."""
    teacher.set_scale(next(pages)[0])
    optimizer = torch.optim.AdamW(teacher.parameters(), lr=1e-3, weight_decay=0.05)
    teacher.train()
    for _ in range(steps):
        pixels, labels = next(pages)
        loss = functional.cross_entropy(teacher(pixels), labels)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        yield loss.item()
    teacher.eval()
