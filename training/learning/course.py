"""A course: the pages that a run learns from and is watched by, and what each member does."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from transformers import VisionEncoderDecoderModel

from training.learning.feed import Shelves
from training.learning.model import build_model
from training.learning.plan import Plan
from training.learning.pupil import Pupil
from training.learning.start import grow
from training.learning.train import Run, Watched
from training.lessons.alphabet import build_tokenizer
from training.lessons.pool import PAPERS, Kind, Page, Pool
from training.words import Split

# Folder, kind, split, how many, and the seed; scores have seeds of their own.
POOLS: Final[tuple[tuple[str, Kind, Split, int, int], ...]] = (
    ("walls-watched", "wall", "heldout", 32, 9),
    *((f"{kind}-watched", kind, "heldout", 32, 9) for kind in PAPERS),
    *((f"{kind}-seen", kind, "train", 32, 5) for kind in PAPERS),
    ("class-watched", "class", "heldout", 160, 9),
    ("class-seen", "class", "train", 160, 5),
    ("wall", "wall", "train", 3072, 1),
    *((kind, kind, "train", 3072, 1) for kind in PAPERS),
    ("class", "class", "train", 32768, 1),
)


def _pages(work: Path, *names: str) -> list[Page]:
    return list(chain.from_iterable(Pool(work / name).pages() for name in names))


def _watched(work: Path) -> Watched:
    return Watched(
        walls=_pages(work, "walls-watched")[::2],
        classes=_pages(work, "class-watched")[:128],
        classes_seen=_pages(work, "class-seen")[:64],
        papers=_pages(work, *(f"{kind}-watched" for kind in PAPERS))[::2],
        papers_seen=_pages(work, *(f"{kind}-seen" for kind in PAPERS))[::2],
    )


@dataclass(frozen=True)
class Course:
    """Where its pages and its state lie, its plan, and what it begins from: nothing, a checkpoint.

    A run that begins from a checkpoint needs the guides that were exported with it, and goes on
    with the log of the run that made it.
    """

    work: Path
    folder: Path
    plan: Plan
    checkpoint: Path | None = None
    guides: Path | None = None
    log: Path | None = None

    def begin(self) -> Pupil:
        """Make the pupil, with what it has learned before."""
        torch.manual_seed(1)
        if self.checkpoint is None or self.guides is None:
            return Pupil(build_model(build_tokenizer()))
        smaller = VisionEncoderDecoderModel.from_pretrained(self.checkpoint, dtype=torch.float32)
        pupil = Pupil(build_model(build_tokenizer()))
        grow(pupil.model, smaller.state_dict())
        pupil.guides.load_state_dict(load_file(self.guides))
        return pupil

    def learn(self, rank: int, members: int) -> None:
        """Learn as one of several members, or go on where an earlier run stopped."""
        torch.set_flush_denormal(True)  # Swin's -100 masks breed denormals, which are slow
        shelves: Shelves = {kind: _pages(self.work, kind) for kind in ("wall", "class", *PAPERS)}
        watched = _watched(self.work)
        run = Run(self.folder, self.begin(), self.plan, shelves, watched, rank, members)
        if self.log is not None:
            run.go_on_from(self.log)
        for progress in run.learn():
            if rank == 0:
                print(progress, flush=True)

    def graduate(self) -> Pupil:
        """Load the averaged weights of the run as it stands."""
        nothing: list[Page] = []
        watched = Watched(nothing, nothing, nothing, nothing, nothing)
        return Run(self.folder, self.begin(), self.plan, {}, watched).graduate
