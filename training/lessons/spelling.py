"""Lessons as tokens: a prompt, its answer, and the character on the page that each token says."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerFast

from training.labels import PROMPT, answer
from training.lessons.alphabet import SPACE
from training.papers.drawing import Lesson, Piece
from training.sheet import Line

NOWHERE: Final = -1
_UNKNOWN: Final = 3


@dataclass(frozen=True)
class Asked:
    """A prompt, its answer and the end, as tokens.

    `tokens` (n) begin with the prompt, of which the first `known` are given; `spots` (n) is the
    place in the page's Sight of the character that a token says, or NOWHERE.
    """

    tokens: NDArray[np.int64]
    spots: NDArray[np.int64]
    known: int


class Speller:
    """Spells lessons in a tokenizer's vocabulary."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        self._tokenizer = tokenizer
        self._ids: dict[str, int] = tokenizer.get_vocab()

    def classified(self, label: str) -> Asked:
        """Spell the lesson of a page's class."""
        said = self._tags(answer(label))
        return self._asked(PROMPT, said, [NOWHERE] * len(said))

    def spell(self, lesson: Lesson, lines: list[Line]) -> Asked:
        """Spell a lesson of a paper whose sheet has these lines."""
        starts, total = {}, 0
        for line in lines:
            starts[id(line)] = total
            total += len(line.words)
        tokens: list[int] = []
        spots: list[int] = []
        before: Piece = ""
        for piece in lesson.answer:
            if isinstance(before, Line) and isinstance(piece, Line):
                tokens.append(self._ids[SPACE])
                spots.append(NOWHERE)
            said = self._said(piece)
            tokens += said
            start = starts[id(piece)] if isinstance(piece, Line) else NOWHERE
            spots += [start + n for n in range(len(said))] if start >= 0 else [NOWHERE] * len(said)
            before = piece
        return self._asked(lesson.prompt, tokens, spots)

    def _said(self, piece: Piece) -> list[int]:
        if isinstance(piece, str):
            return self._tags(piece)
        return [self._ids.get(SPACE if c == " " else c, _UNKNOWN) for c in piece.words]

    def _tags(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer(text, add_special_tokens=False).input_ids
        return tokens

    def _asked(self, prompt: str, tokens: list[int], spots: list[int]) -> Asked:
        given, end = self._tags(prompt), self._ids["</s>"]
        return Asked(
            np.array([*given, *tokens, end]),
            np.array([NOWHERE] * len(given) + spots + [NOWHERE]),
            len(given),
        )
