"""Lines by Tesseract: a process of its own for each page, so its memory is gone with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pytesseract
from PIL import Image

from inference_child.engines.base import LoadError, Pixels
from inference_child.engines.ocr.lines import Line, Reading

INSTALL = (
    "Tesseract is not installed: run `apt-get install tesseract-ocr`, for other languages also "
    "`tesseract-ocr-deu` and the like."
)
DEFAULT_LANGUAGES = ("eng",)
DIRECTIONS = "osd"  # the data that tells how a page lies
SURE_OF_DIRECTION = 1.0  # Tesseract's own margin; below it a page is left as it is
COLUMNS = ("block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")


class TesseractReader:
    """Reads with `languages` (Tesseract's three letters). Raises LoadError with what to install."""

    name = "tesseract"

    def __init__(self, languages: Sequence[str], threads: int) -> None:
        # The child's own environment is what the process that reads a page inherits.
        os.environ["OMP_THREAD_LIMIT"] = str(threads)
        try:
            version = str(pytesseract.get_tesseract_version())
            known = set(pytesseract.get_languages())
        except pytesseract.TesseractNotFoundError as error:
            raise LoadError(INSTALL) from error
        wanted = tuple(languages) or DEFAULT_LANGUAGES
        if missing := [language for language in wanted if language not in known]:
            install = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
            raise LoadError(
                f"Tesseract has no data for {', '.join(missing)} (it has "
                f"{', '.join(sorted(known - {DIRECTIONS}))}): run `apt-get install {install}`, or "
                "correct HALFGIG_LANGUAGES."
            )
        self._languages = "+".join(wanted)
        self._tells_directions = DIRECTIONS in known
        self.model = f"tesseract {version} ({self._languages})"

    def read(self, page: Pixels) -> Reading:
        """The lines of `page` (H, W, 3), turned upright by its letters where they tell."""
        image = Image.fromarray(page)
        turns = _quarter_turns(image) if self._tells_directions else 0
        if turns:
            image = Image.fromarray(np.rot90(page, -turns))
        found = pytesseract.image_to_data(
            image, lang=self._languages, output_type=pytesseract.Output.DICT
        )
        return Reading(tuple(_lines(found)), turns)


def _quarter_turns(image: Image.Image) -> int:
    """Clockwise turns that make the letters upright; 0 when there are too few to tell."""
    try:
        told = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT)
    except pytesseract.TesseractError:
        return 0
    if float(told["orientation_conf"]) < SURE_OF_DIRECTION:
        return 0
    return int(told["rotate"]) // 90 % 4


def _lines(found: dict[str, list[Any]]) -> Iterable[Line]:
    """Words → lines, in Tesseract's order, which knows columns."""
    words: dict[tuple[int, int, int], list[tuple[int, int, int, int, float, str]]] = {}
    for block, paragraph, line, *rest in zip(*(found[name] for name in COLUMNS), strict=True):
        left, top, width, height, sureness, text = rest
        if float(sureness) >= 0 and text.strip():
            word = (left, top, left + width, top + height, float(sureness), text)
            words.setdefault((block, paragraph, line), []).append(word)
    for line_words in words.values():
        lefts, tops, rights, bottoms, sureness, texts = zip(*line_words, strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        yield Line(" ".join(texts), box, sum(sureness) / len(sureness) / 100)
