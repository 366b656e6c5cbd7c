"""Drawn pages on disk: canvases, the characters on them, and what can be asked of them."""

import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final, Literal

import numpy as np
from PIL import Image

from training.effects import wear
from training.labels import LABELS
from training.lessons.alphabet import build_tokenizer
from training.lessons.canvas import CANVAS, Canvas, canvas_of
from training.lessons.sights import Sight, look
from training.lessons.spelling import Asked, Speller
from training.pages import Order, draw_sheet
from training.papers.drawing import draw_paper
from training.papers.walls import draw_wall
from training.words import Split

SHARD: Final = 256
Kind = Literal["wall", "class", "receipt", "note", "record"]
PAPERS: Final[tuple[Kind, ...]] = ("receipt", "note", "record")


@dataclass(frozen=True)
class Wanted:
    """One page to draw; the same one is always drawn the same."""

    kind: Kind
    split: Split
    seed: int


@dataclass(frozen=True)
class Page:
    """A page to learn from; `canvas` (height, width, 3) lies on disk."""

    kind: Kind
    canvas: Canvas
    sight: Sight
    asked: tuple[Asked, ...]
    label: int | None = None


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return Speller(build_tokenizer())


def draw(wanted: Wanted) -> Page:
    """Draw, wear and spell one page."""
    picture, sight, asked = show(wanted)
    return Page(wanted.kind, canvas_of(picture), sight, asked)


def show(wanted: Wanted) -> tuple[Image.Image, Sight, tuple[Asked, ...]]:
    """Draw one page as a picture, with what there is to see on its canvas and to ask of it."""
    rng = Random(f"reading/{wanted.kind}/{wanted.split}/{wanted.seed}")
    asked: list[Asked] = []
    if wanted.kind == "wall":
        sheet = draw_wall(rng, wanted.split)
    elif wanted.kind == "class":
        label = LABELS[wanted.seed % len(LABELS)]
        sheet = draw_sheet(Order(label, wanted.split, wanted.seed), rng)
        asked.append(_speller().classified(label))
    else:
        sheet, lessons = draw_paper(wanted.kind, rng, wanted.split)
        asked += [_speller().spell(lesson, sheet.lines_set) for lesson in lessons]
    worn = wear(sheet.image, rng)
    return worn.image, look(sheet.lines_set, worn.matrix, worn.image.size), tuple(asked)


@dataclass(frozen=True)
class Pool:
    """A folder with shards of pages of one kind."""

    folder: Path

    def pages(self) -> list[Page]:
        """Read all pages; canvases stay on disk until they are looked at."""
        found: list[Page] = []
        for shard in sorted(self.folder.glob("canvases-*.npy")):
            canvases = np.load(shard, mmap_mode="r")
            # Nothing but what `fill` wrote is ever read here.
            texts = pickle.loads(_texts(shard).read_bytes())  # noqa: S301
            for number, (kind, sight, asked) in enumerate(texts):
                # Pages of classes are wanted in turn, and a shard holds whole turns.
                label = number % len(LABELS) if kind == "class" else None
                found.append(Page(kind, canvases[number], sight, asked, label))
        return found

    def fill(self, wanted: list[Wanted]) -> Iterator[int]:
        """Draw what is missing, shard by shard, on every core; yield how many pages are there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            for start in range(0, len(wanted), SHARD):
                batch = wanted[start : start + SHARD]
                shard = self.folder / f"canvases-{start // SHARD:04}.npy"
                if not shard.exists():
                    _write(shard, list(workers.map(draw, batch, chunksize=8)))
                yield start + len(batch)


def _texts(shard: Path) -> Path:
    return shard.with_name(shard.name.replace("canvases", "texts")).with_suffix(".pickle")


def _write(shard: Path, pages: list[Page]) -> None:
    _texts(shard).write_bytes(pickle.dumps([(p.kind, p.sight, p.asked) for p in pages]))
    # Renamed when whole, so that an interrupted run never leaves half a shard behind.
    partial = shard.with_suffix(".partial")
    with partial.open("wb") as file:
        np.save(file, np.stack([page.canvas for page in pages]).reshape(-1, *CANVAS, 3))
    partial.rename(shard)


def wanted(kind: Kind, split: Split, count: int, seed: int) -> list[Wanted]:
    """List pages of one kind; each seed has pages of its own."""
    return [Wanted(kind, split, seed * 10_000_000 + number) for number in range(count)]
