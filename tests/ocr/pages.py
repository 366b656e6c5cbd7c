"""Lines of text that no reader had to read, and pages that one can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from inference_child.engines.base import Pixels
from inference_child.engines.ocr.lines import Line


def line(text: str, left: int = 10, top: int = 10, height: int = 20, score: float = 0.9) -> Line:
    """A line whose letters are ten pixels wide."""
    return Line(text, (left, top, left + 10 * len(text), top + height), score)


def column(*texts: str) -> list[Line]:
    """Lines below each other; `|` sets a piece to the right."""
    found = []
    for at, text in enumerate(texts):
        for place, piece in enumerate(text.split("|")):
            found.append(line(piece.strip(), 10 + 400 * place, 10 + 30 * at))
    return found


def written(texts: Sequence[str], size: int = 36) -> Pixels:
    """A white page with these lines in black print."""
    page = Image.new("RGB", (1000, 80 + 60 * len(texts)), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size)
    for at, text in enumerate(texts):
        pen.text((60, 40 + 60 * at), text, fill="black", font=font)
    return np.asarray(page)
