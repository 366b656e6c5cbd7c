"""The child's pages → the list that Hugging Face's clients parse.

What they don't know of they keep as attributes, so elements say more than the shapes ask: the
page, the finish reason, the fields of a parsed page.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import Any

from server.web.huggingface.wishes import TOP_K, Function, Pipeline, Wish

Page = dict[str, Any]


def shape(wish: Wish, pages: Sequence[Page]) -> list[dict[str, Any]]:
    """The reply to `wish`: always a list, even of one.

    Of the pages that could be read: the shapes have no place for the others' errors, and a
    document of which no page can be read is refused before.
    """
    read = [page for page in pages if "error" not in page]
    match wish.pipeline:
        case Pipeline.IMAGE_CLASSIFICATION:
            return _labels(read[0], wish)
        case Pipeline.IMAGE_TO_TEXT:
            return [_text(page) for page in read]
        case _:
            answers = sorted(map(_answer, read), key=lambda one: -(one["score"] or 0.0))
            return answers[: wish.top_k]


def applied(function: Function, probability: float) -> float:
    """A label's score. The raw output is its log-probability, so softmax gives it back."""
    match function:
        case Function.SOFTMAX:
            return probability
        case Function.SIGMOID:
            return probability / (1 + probability)
        case Function.NONE:
            return math.log(max(probability, sys.float_info.min))


def _labels(page: Page, wish: Wish) -> list[dict[str, Any]]:
    best = page["labels"][: wish.top_k or TOP_K]
    return [
        {"label": entry["label"], "score": applied(wish.function, entry["score"])} for entry in best
    ]


def _text(page: Page) -> dict[str, Any]:
    """Plain text of a read page; of a parsed one Donut's own tokens, which `token2json` takes."""
    return {
        "generated_text": page.get("text", page.get("sequence")),
        **_kept(page, "fields", "page", "finish_reason"),
    }


def _answer(page: Page) -> dict[str, Any]:
    return _kept(page, "answer", "score", "page", "finish_reason")


def _kept(page: Page, *names: str) -> dict[str, Any]:
    return {name: page[name] for name in names if name in page}
