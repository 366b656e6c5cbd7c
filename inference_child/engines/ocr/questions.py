"""An answer that stands on the page, found beside the words of the question, pure.

The line that shares most with the question is looked for, weighing rare words more. The answer is
what follows them on the line, else what stands to their right, else below; where the question asks
for a date or a number, the nearest one of that form.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inference_child.engines.ocr.lines import Line, rows

METHOD = "ocr: nearest text to the question's words"

WORD = re.compile(r"[^\W_]+")
COMMON = """
a an and are as at be by can did do does document for from give has have how i in is it its list
many me much of on or page please say shown stated tell that the their there this to was were
what when where which who whom whose why will with
"""
DATE = re.compile(
    r"\b(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    r"|(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d[\d, ]*)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:[A-Z]{3} ?|[$€£¥] ?)?-?\d(?:[\d.,'`\u00b4\u2019\u00b0\"]*\d)? ?%?")
WANTS = (
    (re.compile(r"\b(?:when|date|day)\b", re.IGNORECASE), DATE),
    (re.compile(r"\b(?:how (?:much|many)|total|amount|price|sum|number|percent\w*)\b",
                re.IGNORECASE), NUMBER),
)  # fmt: skip
BETWEEN = " :.-#\t="  # a label and its value
NEAR_ROWS = 2  # below the line that matched


@dataclass(frozen=True)
class Found:
    """An answer, the line it stands on and how sure it is: words matched times the reader's own."""

    text: str
    line: Line
    score: float


def answer(question: str, lines: Sequence[Line]) -> Found | None:
    """The answer to `question`, or None when no line shares a word with it."""
    common = COMMON.split()
    wanted = [word for word in _words(question) if word not in common]
    seen = Counter(word for line in lines for word in set(_words(line.text)))
    weights = {word: 1 / math.log(2 + seen[word]) for word in wanted}
    scored = [(_share(line, weights), -at, line) for at, line in enumerate(lines)]
    share, _, best = max(scored, default=(0.0, 0, None), key=lambda one: one[:2])
    if best is None or share == 0:
        return None
    form = next((form for asks, form in WANTS if asks.search(question)), None)
    for text, line in _candidates(best, lines, set(wanted)):
        if form is None:
            return Found(text, line, share * line.score)
        if fit := form.search(text):
            return Found(fit[0].strip(), line, share * line.score)
    return Found(best.text, best, share * best.score / 2)


def _share(line: Line, weights: dict[str, float]) -> float:
    words = _words(line.text)
    shared = sum(weight for word, weight in weights.items() if _has(words, word))
    return shared / (sum(weights.values()) or 1.0)


def _has(words: Sequence[str], wanted: str) -> bool:
    """The word itself, or its singular or plural."""
    return any(word.rstrip("s") == wanted.rstrip("s") for word in words)


def _candidates(best: Line, lines: Sequence[Line], wanted: set[str]) -> Iterator[tuple[str, Line]]:
    """What may be the answer, the likeliest first."""
    table = rows(lines)
    at = next(index for index, row in enumerate(table) if best in row)
    if rest := _after(best.text, wanted):
        yield rest, best
    for line in table[at]:
        if line.box[0] > best.box[0]:
            yield line.text, line
    for row in table[at + 1 : at + 1 + NEAR_ROWS]:
        for line in sorted(row, key=lambda one: abs(one.box[0] - best.box[0])):
            yield line.text, line


def _after(text: str, wanted: set[str]) -> str:
    """What follows the question's last word in `text`, less the small words between."""
    end = 0
    for word in WORD.finditer(text):
        if any(word[0].lower().rstrip("s") == one.rstrip("s") for one in wanted):
            end = word.end()
    rest = text[end:].strip(BETWEEN)
    while (small := WORD.match(rest)) and small[0].lower() in COMMON.split():
        rest = rest[small.end() :].strip(BETWEEN)
    return rest


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]
