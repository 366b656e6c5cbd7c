"""Short papers whose every word is known, drawn to teach and to score reading."""

from random import Random
from typing import Literal

from training.papers import notes, receipts, records
from training.papers.asking import Lesson, Piece
from training.papers.press import begin, finish
from training.sheet import Sheet
from training.words import Split

Kind = Literal["receipt", "note", "record"]

__all__ = ["LAYOUTS", "Kind", "Lesson", "Piece", "draw_paper"]

LAYOUTS = {"receipt": receipts.LAYOUTS, "note": notes.LAYOUTS, "record": records.LAYOUTS}


def draw_paper(kind: Kind, rng: Random, split: Split) -> tuple[Sheet, list[Lesson]]:
    """Draw a paper and what is asked about it."""
    press = begin(rng, split)
    lessons = rng.choice(LAYOUTS[kind][split])(press)
    return finish(press), lessons
