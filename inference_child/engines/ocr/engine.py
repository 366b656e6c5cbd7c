"""All four tasks on what an OCR reader finds.

`read` is what these engines are for. The other three are modest methods on plain text, and every
answer says under `method` which one it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from inference_child.engines.base import Ask, Canvas, PageAnswer, Pixels, Report
from inference_child.engines.ocr import classes, fields, questions
from inference_child.engines.ocr.lines import Line, Reader, Reading, text_of, turned_back
from inference_child.refusals import NothingFound

CANVAS: Canvas = (2560, 1920)  # A4 at 220 dots an inch: print of 6 points is still legible


class OcrEngine:
    """Answers tasks with the text that `reader` finds."""

    precision = "as shipped"
    warnings: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ("read", "classify", "parse", "ask")
    labels = classes.LABELS
    canvas = CANVAS

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.name, self.model = reader.name, reader.model

    def answer(self, page: Pixels, ask: Ask, report: Report) -> PageAnswer:
        """The answer on one page. Raises NothingFound."""
        report("read", 0, 1)
        small, scale = _fitted(page, ask.canvas or self.canvas)
        reading = self._reader.read(small)
        report("read", 1, 1)
        applied = [f"scaled to {small.shape[0]}x{small.shape[1]}"] if scale < 1 else []
        if turns := reading.quarter_turns:
            applied.append(f"turned {turns * 90}° clockwise as its text lies")
        result = _answer(ask, reading, _blocks(reading, small, scale))
        return PageAnswer({**result, "finish_reason": "stop"}, 0, tuple(applied))

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
        return {"reader": self._reader.model}


def _answer(ask: Ask, reading: Reading, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    lines = reading.lines
    if ask.task == "read":
        return {"text": text_of(lines), "blocks": blocks, "method": "ocr"}
    if ask.task == "classify":
        return {**classes.classify(lines), "method": classes.METHOD}
    if not lines:
        raise NothingFound("No text was found on the page: send it sharper, larger or upright.")
    if ask.task == "parse":
        score = sum(line.score for line in lines) / len(lines)
        found = {"fields": fields.find(lines), "sequence": text_of(lines), "score": score}
        return {**found, "blocks": blocks, "method": fields.METHOD}
    return _reply(questions.answer(ask.question or "", lines), lines, blocks)


def _reply(
    found: questions.Found | None, lines: Sequence[Line], blocks: list[dict[str, Any]]
) -> dict[str, Any]:
    if found is None:
        return {"answer": "", "score": 0.0, "method": questions.METHOD}
    box = blocks[lines.index(found.line)]["box"]
    return {"answer": found.text, "score": found.score, "box": box, "method": questions.METHOD}


def _blocks(reading: Reading, page: Pixels, scale: float) -> list[dict[str, Any]]:
    """The lines as they lie on the page that was sent, in its pixels."""
    height, width = page.shape[:2]
    blocks = []
    for line in reading.lines:
        box = turned_back(line.box, reading.quarter_turns, width, height)
        sent = [round(side / scale) for side in box]
        blocks.append({"text": line.text, "box": sent, "score": round(line.score, 4)})
    return blocks


def _fitted(page: Pixels, canvas: Canvas) -> tuple[Pixels, float]:
    """The page no larger than the canvas that lies as it does, and by how much it shrank."""
    sides, room = sorted(page.shape[:2]), sorted(canvas)
    scale = min(1.0, room[0] / sides[0], room[1] / sides[1])
    if scale == 1.0:
        return page, scale
    size = (max(1, round(page.shape[1] * scale)), max(1, round(page.shape[0] * scale)))
    return np.asarray(Image.fromarray(page).resize(size, Image.Resampling.BOX)), scale
