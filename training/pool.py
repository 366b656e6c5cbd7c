"""Drawn pages on disk, already turned into canvases by the very image processor that serves."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from transformers import DonutImageProcessorPil

from training.labels import LABELS
from training.model import CANVAS, build_image_processor
from training.pages import Order, draw_page, orders
from training.words import Split

SHARD: Final = 512
Canvases = NDArray[np.uint8]
Labels = NDArray[np.int64]


@lru_cache(maxsize=1)
def _processor() -> DonutImageProcessorPil:
    return build_image_processor()


def canvas(page: Image.Image) -> Canvases:
    """Process a page as serving does, and keep it in bytes, which loses nothing."""
    values = _processor()(page, return_tensors="np")["pixel_values"][0]
    pixels: Canvases = np.rint((values + 1) * 127.5).astype(np.uint8).transpose(1, 2, 0)
    return pixels


def _draw(order: Order) -> Canvases:
    return canvas(draw_page(order))


@dataclass(frozen=True)
class Pool:
    """A folder with shards of canvases and their labels."""

    folder: Path

    def shards(self) -> list[Path]:
        """List the shards that are complete."""
        return sorted(self.folder.glob("canvases-*.npy"))

    def read(self, shard: Path) -> tuple[Canvases, Labels]:
        """Map one shard into memory."""
        labels = shard.with_name(shard.name.replace("canvases", "labels"))
        return np.load(shard, mmap_mode="r"), np.load(labels)

    def fill(self, count: int, split: Split, seed: int) -> Iterator[int]:
        """Draw what is missing, shard by shard, on every core; yield how many pages are there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = orders(count, split, seed)
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            for start in range(0, count, SHARD):
                batch = wanted[start : start + SHARD]
                path = self.folder / f"canvases-{start // SHARD:04}.npy"
                if not path.exists():
                    self._write(path, batch, list(workers.map(_draw, batch, chunksize=16)))
                yield start + len(batch)

    def _write(self, path: Path, batch: list[Order], drawn: list[Canvases]) -> None:
        labels = np.array([LABELS.index(order.label) for order in batch])
        np.save(path.with_name(path.name.replace("canvases", "labels")), labels)
        # Renamed when whole, so that an interrupted run never leaves half a shard behind.
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            np.save(file, np.stack(drawn).reshape(-1, *CANVAS, 3))
        partial.rename(path)
