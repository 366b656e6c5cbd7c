"""Short papers whose every word is known, drawn to teach and to score reading."""

from collections.abc import Callable
from random import Random
from typing import Final, Literal

from training.papers import forms, leaflets, notes, receipts, records, strangers, tills
from training.papers.asking import Lesson, Piece
from training.papers.press import Press, begin, finish
from training.sheet import Sheet
from training.words import Split

Kind = Literal["receipt", "note", "record"]
Layouts = tuple[Callable[[Press], list[Lesson]], ...]

__all__ = ["LAYOUTS", "Kind", "Lesson", "Piece", "draw_paper"]


def _by_split(kind: Kind, own: dict[Split, Layouts], guests: Layouts) -> dict[Split, Layouts]:
    """Join what is trained, whoever designed it, and add what no run is taught."""
    return own | {"train": own["train"] + guests, "foreign": strangers.LAYOUTS[kind]}


LAYOUTS: Final[dict[Kind, dict[Split, Layouts]]] = {
    "receipt": _by_split("receipt", receipts.LAYOUTS, tills.LAYOUTS),
    "note": _by_split("note", notes.LAYOUTS, leaflets.LAYOUTS),
    "record": _by_split("record", records.LAYOUTS, forms.LAYOUTS),
}


def draw_paper(kind: Kind, rng: Random, split: Split) -> tuple[Sheet, list[Lesson]]:
    """Draw a paper and what is asked about it."""
    press = begin(rng, split)
    lessons = rng.choice(LAYOUTS[kind][split])(press)
    return finish(press), lessons
