"""Batches for the reader: pages varied once more, their cells' targets, and lessons on them."""

import itertools
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.lessons.alphabet import CHARACTERS, SPECIALS
from training.lessons.cells import COARSE, IGNORED, grid, tell
from training.lessons.pool import Page
from training.lessons.sights import Sight
from training.lessons.spelling import NOWHERE, Asked
from training.lessons.variation import cover, follow, plain, vary

PAD: Final = 1
# The longest prompt and answer.
POSITIONS: Final = 384
_LENGTHS: Final = (8, 64, 128)
_LESSONS: Final = 4  # of a page; looking at it costs more than to be asked once more
_SLIPS: Final = 0.3  # the most of an answer's characters
NOTHING: Final = torch.empty(0)
# The tokens of characters that leave ink: the specials and the space come before them.
_PRINTED: Final = range(len(SPECIALS) + 1, len(SPECIALS) + 1 + len(CHARACTERS))
_REACH: Final = 11.0  # pixels from a cell's middle within which a character counts as its own


# A page's row in the batch, a lesson on it, and whether its answer names a class.
Chosen = tuple[int, Asked, bool]


@dataclass(frozen=True)
class Lessons:
    """Answers to write: `tokens` (n, length) padded, `said` the same with what is given IGNORED.

    `page` (n) is the row of each in the batch of pages; `last` and `coming` (n, length, cells) mark
    the cells that show the token given at a position, and the one to say there. `names` (n) tells
    which answers name a class, in one token that all depends on.
    """

    page: Tensor
    tokens: Tensor
    said: Tensor
    last: Tensor
    coming: Tensor
    names: Tensor


@dataclass(frozen=True)
class Batch:
    """Pages (batch, 3, height, width), their cells' characters, their classes, lessons on them.

    `fine` (batch, cells) and `coarse` (batch, cells, SLOTS) are classes of characters. `seen` is
    what a part of the encoder that doesn't change makes of the pages, `covered` (batch, cells) what
    is hidden of that; `fresh` are pages that were not looked at before.
    """

    pixels: Tensor
    fine: Tensor
    coarse: Tensor
    labels: Tensor
    lessons: tuple[Lessons, ...]
    seen: Tensor = NOTHING
    covered: Tensor | None = None
    fresh: bool = True


def collate(
    pages: list[Page], rng: np.random.Generator, *, varied: bool = True, asks: bool = True
) -> Batch:
    """Make a batch of pages, each a little moved and toned, with lessons on them."""
    pixels, moves = vary(pages, rng) if varied else (plain(pages), [np.eye(3)] * len(pages))
    sights = [follow(page.sight, move) for page, move in zip(pages, moves, strict=True)]
    told = [tell(sight) for sight in sights]
    return Batch(
        pixels,
        stack([one.fine for one in told]),
        stack([one.coarse for one in told]),
        labels_of(pages),
        asked_of(pages, sights, rng) if asks else (),
    )


def labels_of(pages: list[Page]) -> Tensor:
    """Tell the class of each page; a page without one is IGNORED."""
    return torch.tensor([IGNORED if page.label is None else page.label for page in pages])


def asked_of(
    pages: list[Page], sights: list[Sight], rng: np.random.Generator
) -> tuple[Lessons, ...]:
    """Choose some lessons on each page, whose characters lie where its sight says."""
    chosen = [
        (row, page.asked[int(number)], page.kind == "class")
        for row, page in enumerate(pages)
        for number in rng.permutation(len(page.asked))[:_LESSONS]
    ]
    return tuple(_lessons(group, sights) for group in _alike(chosen))


def covered(batch: Batch, rng: np.random.Generator, most: int) -> Batch:
    """Hide parts of the pages of classes, and ask nothing about the characters there."""
    hidden = torch.from_numpy(cover(len(batch.labels), grid(COARSE), most, rng)).flatten(1)
    hidden &= (batch.labels != IGNORED)[:, None]
    coarse = batch.coarse.masked_fill(hidden[..., None], IGNORED)
    return replace(batch, coarse=coarse, covered=hidden)


def slipped(batch: Batch, rng: np.random.Generator) -> Batch:
    """Put wrong characters among those that were said before, as a reader's own slips will be.

    One that was only ever told the truth trusts what it said more than what it sees, and loses its
    place at the first slip.
    """
    lessons = tuple(replace(one, tokens=_slip(one, rng)) for one in batch.lessons)
    return replace(batch, lessons=lessons)


def _slip(lessons: Lessons, rng: np.random.Generator) -> Tensor:
    """Tokens in which up to a third of the characters of an answer are others of these answers."""
    tokens = lessons.tokens
    said = torch.zeros_like(tokens, dtype=torch.bool)
    said[:, 1:] = lessons.said != IGNORED
    said &= (tokens >= _PRINTED.start) & (tokens < _PRINTED.stop)
    others = tokens[said]
    if not len(others):
        return tokens
    often = torch.from_numpy(rng.uniform(0, _SLIPS, (len(tokens), 1)))
    slips = said & (torch.from_numpy(rng.random(tokens.shape)) < often)
    drawn = torch.from_numpy(rng.integers(len(others), size=int(slips.sum())))
    return tokens.masked_scatter(slips, others[drawn])


def _alike(chosen: list[Chosen]) -> list[list[Chosen]]:
    """Part lessons by length, so that little of a group is padding."""
    bounds = itertools.pairwise((0, *_LENGTHS, POSITIONS))
    groups = [[one for one in chosen if low < len(one[1].tokens) <= high] for low, high in bounds]
    return [group for group in groups if group]


def stack(arrays: list[NDArray[np.int64]]) -> Tensor:
    """Make one tensor of arrays of the same shape."""
    return torch.from_numpy(np.stack(arrays))


def _lessons(chosen: list[Chosen], sights: list[Sight]) -> Lessons:
    longest = max(len(asked.tokens) for _, asked, _ in chosen)
    tokens = torch.full((len(chosen), longest), PAD)
    said = torch.full((len(chosen), longest - 1), IGNORED)
    rows, columns = grid(COARSE)
    marks = torch.zeros(len(chosen), longest, rows * columns, dtype=torch.bool)
    for number, (row, asked, _) in enumerate(chosen):
        count = len(asked.tokens)
        tokens[number, :count] = torch.from_numpy(asked.tokens)
        said[number, asked.known - 1 : count - 1] = tokens[number, asked.known : count]
        has = asked.spots != NOWHERE
        marks[number, :count][torch.from_numpy(has)] = mark(sights[row].places[asked.spots[has]])
    return Lessons(
        page=torch.tensor([row for row, *_ in chosen]),
        tokens=tokens,
        said=said,
        last=marks[:, :-1],
        coming=marks[:, 1:],
        names=torch.tensor([names for *_, names in chosen]),
    )


def mark(places: NDArray[np.float32]) -> Tensor:
    """Mark the coarse cells (places, cells) that show what lies at each place (n, 2)."""
    rows, columns = grid(COARSE)
    across = np.abs((np.arange(columns) + 0.5) * COARSE - places[:, :1]) < _REACH
    down = np.abs((np.arange(rows) + 0.5) * COARSE - places[:, 1:]) < _REACH
    return torch.from_numpy((down[:, :, None] & across[:, None, :]).reshape(-1, rows * columns))
