"""The sixteen classes of RVL-CDIP by the words on a page, pure but for the table of cues.

Each class has cues: words that its documents usually carry, and a weight for how much they say. A
cue counts once. Beside them stand a few facts of the whole page, such as how many words it has.
The points become scores by a softmax. This knows stationery and forms of address, nothing more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from inference_child.engines.ocr.lines import Line

METHOD = "ocr: cue words"
LABELS: tuple[str, ...] = (
    "letter", "form", "email", "handwritten", "advertisement", "scientific_report",
    "scientific_publication", "specification", "file_folder", "news_article", "budget", "invoice",
    "presentation", "questionnaire", "resume", "memo",
)  # fmt: skip
CUES = Path(__file__).with_name("cues.txt")
SHARPNESS = 0.8  # of the softmax: four points more make a class 25 times as likely

Range: TypeAlias = tuple[float, float]  # from, and up to but without
ANY: Range = (0.0, math.inf)


@dataclass(frozen=True)
class Facts:
    """What the page is like as a whole. `sureness` is the reader's mean confidence."""

    words: int
    sureness: float
    digits: float  # share of the letters and digits


@dataclass(frozen=True)
class Rule:
    """Points for a class whose pages are like this, whatever their words."""

    label: str
    points: float
    words: Range = ANY
    sureness: Range = ANY
    digits: Range = ANY

    def fits(self, facts: Facts) -> bool:
        """Whether the page is like this."""
        return all(
            low <= value < high
            for value, (low, high) in (
                (facts.words, self.words),
                (facts.sureness, self.sureness),
                (facts.digits, self.digits),
            )
        )


# Folders are nearly empty, and handwriting is hardly legible to what reads print.
RULES = (
    Rule("file_folder", 4.0, words=(0, 15)),
    Rule("handwritten", 4.0, words=(15, math.inf), sureness=(0, 0.6)),
    Rule("news_article", 1.0, words=(350, math.inf)),
    Rule("scientific_publication", 1.0, words=(350, math.inf)),
    Rule("presentation", 1.5, words=(15, 90)),
    Rule("advertisement", 1.0, words=(8, 120), digits=(0, 0.1)),
    Rule("budget", 1.5, digits=(0.35, 1.1)),
)


def classify(lines: Sequence[Line]) -> dict[str, Any]:
    """The best label, its score, and all labels by falling score."""
    text = "\n".join(line.text for line in lines).lower()
    points = dict.fromkeys(LABELS, 0.0)
    for label, found in (*_by_words(text), *_by_facts(_facts(lines, text))):
        points[label] += found
    weights = {label: math.exp(SHARPNESS * found) for label, found in points.items()}
    whole = sum(weights.values())
    ranking = [
        {"label": label, "score": weights[label] / whole}
        for label in sorted(LABELS, key=lambda one: -weights[one])
    ]
    return {**ranking[0], "labels": ranking}


def _by_words(text: str) -> Iterator[tuple[str, float]]:
    return ((label, points) for label, points, cue in _cues() if cue.search(text))


def _by_facts(facts: Facts) -> Iterator[tuple[str, float]]:
    return ((rule.label, rule.points) for rule in RULES if rule.fits(facts))


@cache
def _cues() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    rows = (line.split(maxsplit=2) for line in CUES.read_text().splitlines())
    return tuple(
        (row[0], float(row[1]), re.compile(row[2], re.MULTILINE))
        for row in rows
        if row and not row[0].startswith("#")
    )


def _facts(lines: Sequence[Line], text: str) -> Facts:
    signs = [sign for sign in text if sign.isalnum()]
    sureness = sum(line.score * len(line.text) for line in lines) / max(1, len(text))
    digits = sum(sign.isdigit() for sign in signs) / max(1, len(signs))
    return Facts(len(text.split()), sureness, digits)
