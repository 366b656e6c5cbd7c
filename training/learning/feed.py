"""What a run learns from, step by step: pages of each kind, new or looked at before."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np
import torch

from training.learning.album import Album
from training.learning.plan import COVERED, SPLICED, TURNS, Phase, diet
from training.learning.pupil import Pupil
from training.learning.shelves import serve
from training.lessons.batches import Batch, collate, covered, slipped
from training.lessons.pool import Kind, Page
from training.lessons.variation import splice

_KEPT: Final = 32  # batches

Shelves = dict[Kind, list[Page]]


class Feed:
    """Makes batches for a pupil from shelves of pages, and keeps what a part at rest sees of them.

    Where parts rest, pages are looked at once and used in several steps, each time with other parts
    covered and other slips: what hangs on one thing falls with it.
    """

    def __init__(self, shelves: Shelves, pupil: Pupil, fill: Callable[[Shelves], Album]) -> None:
        self._shelves, self._pupil, self._fill = shelves, pupil, fill
        self._kept = {phase: deque[Batch](maxlen=_KEPT) for phase in Phase}

    def batch(self, phase: Phase, step: int, rng: np.random.Generator) -> Batch:
        """Take new pages in every so manyth step, and ones that were looked at before in others."""
        kept = self._kept[phase]
        if phase is Phase.REVISING:
            batch = self.album.batch(diet(phase, step), SPLICED[phase], rng)
        elif kept and step % TURNS[phase]:
            batch = replace(kept[int(rng.integers(len(kept)))], fresh=False)
        else:
            batch = self._new(phase, step, rng)
        if phase not in COVERED:
            return batch
        return slipped(covered(batch, rng, COVERED[phase]), rng)

    @cached_property
    def album(self) -> Album:
        """What all pages look like to the part that rests while the rest revises."""
        return self._fill(self._shelves)

    def _new(self, phase: Phase, step: int, rng: np.random.Generator) -> Batch:
        pages = serve(self._shelves, diet(phase, step), SPLICED.get(phase, 0.0), splice, rng)
        batch = collate(pages, rng, asks=phase is not Phase.SEEING)
        if phase not in TURNS:
            return batch
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            _, hidden = self._pupil.glimpse(batch.pixels)
            seen = self._pupil.ponder(hidden) if phase is Phase.LISTENING else hidden
        batch = replace(batch, seen=seen, pixels=batch.pixels.new_empty(0))
        self._kept[phase].append(batch)
        return batch
