"""A small convolutional teacher: it learns in minutes, and its maps show the pupil what to see."""

from collections.abc import Iterator
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.augment import augment
from training.descriptor import WIDTH, describe
from training.labels import LABELS

# Width and stride of each layer. The maps are 32x25, 16x13, 8x7 and 8x7 cells, which are the
# grids after each of the pupil's stages.
_LAYERS: Final = ((64, 2), (96, 2), (160, 2), (160, 1))
CELLS: Final = 8 * 7
_RATE: Final = 2e-3
_SMOOTHED: Final = 0.05
# How many descriptors of each side are joined beside the map of a layer.
_JOINED: Final = (2, 4, 8, 0)
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
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(_LAYERS[-1][0] * 5, len(LABELS)))

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
        return self._scores(self._maps(pixels)[1][-1])

    def _scores(self, last: Tensor) -> Tensor:
        # What there is anywhere, and how much of it in each quarter: a new layout moves things.
        most, quarters = last.amax(dim=(2, 3)), functional.adaptive_avg_pool2d(last, 2).flatten(1)
        scores: Tensor = self.head(torch.cat([most, quarters], dim=1))
        return scores

    @torch.no_grad()
    def lesson(self, pixels: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Give its scores of the classes, and what each stage of a pupil should be able to tell."""
        scaled, maps = self._maps(pixels)
        return self._scores(maps[-1]), [
            torch.cat([one, functional.avg_pool2d(scaled, side, ceil_mode=True)], dim=1)
            if side
            else one
            for one, side in zip(maps, _JOINED, strict=True)
        ]


def teach_teacher(
    teacher: Teacher, pages: Iterator[tuple[Tensor, Tensor]], steps: int
) -> Iterator[float]:
    """Train a fresh teacher on varied pages, its rate rising and falling; yield every loss."""
    generator = torch.Generator().manual_seed(1)
    teacher.set_scale(next(pages)[0])
    optimizer = torch.optim.AdamW(teacher.parameters(), weight_decay=0.05)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, steps)
    teacher.train()
    for _ in range(steps):
        pixels, labels = next(pages)
        scores = teacher(augment(pixels, generator))
        loss = functional.cross_entropy(scores, labels, label_smoothing=_SMOOTHED)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        rates.step()
        yield loss.item()
    teacher.eval()
