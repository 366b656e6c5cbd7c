"""What a reader that learns is watched by: characters, places to look at, and answers."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.learning.pupil import Pupil
from training.lessons.batches import Lessons, collate
from training.lessons.cells import CLASSES, IGNORED, SLOTS
from training.lessons.pool import Page

_BATCH = 16


@dataclass
class Seen:
    """Counts of what was right, of how many."""

    letters: float = 0.0
    legible: float = 0.0
    answered: float = 0.0
    asked: float = 0.0

    @property
    def sight(self) -> float:
        """The share of the first characters of cells that the last map tells."""
        return self.letters / max(1.0, self.legible)

    @property
    def speech(self) -> float:
        """The share of an answer's tokens that come right after the ones before."""
        return self.answered / max(1.0, self.asked)


@torch.no_grad()
def watch(pupil: Pupil, pages: list[Page]) -> Seen:
    """Look at pages as they are; the class is counted by its own token alone."""
    pupil.eval()
    seen, rng = Seen(), np.random.default_rng(1)
    for start in range(0, len(pages), _BATCH):
        batch = collate(pages[start : start + _BATCH], rng, varied=False)
        with torch.autocast("cpu", torch.bfloat16):
            _, last = pupil.encode(batch.pixels)
            slots = pupil.guides.coarse(last).float().reshape(*last.shape[:2], SLOTS, CLASSES)
            for lessons in batch.lessons:
                _hear(pupil, last, lessons, seen)
        first, told = slots[:, :, 0].argmax(dim=2), batch.coarse[:, :, 0]
        seen.legible += int((told > 0).sum())
        seen.letters += int(((told > 0) & (first == told)).sum())
    pupil.train()
    return seen


def _hear(pupil: Pupil, last: Tensor, lessons: Lessons, seen: Seen) -> None:
    """Count what comes right; of a class only its label, which is said second."""
    maps = last[lessons.page]
    logits = pupil.model.decoder(
        input_ids=lessons.tokens[:, :-1], encoder_hidden_states=maps
    ).logits
    counted = lessons.said != IGNORED
    counted[lessons.names, 2:], counted[lessons.names, 0] = False, False
    seen.asked += int(counted.sum())
    seen.answered += int(((logits.argmax(dim=2) == lessons.said) & counted).sum())
