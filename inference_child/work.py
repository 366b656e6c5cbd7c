"""One document's work: decode its pages, have the engine answer each, put the answer together."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inference_child.documents import Document, Limits, Page
from inference_child.engines.base import Ask, Engine, PageAnswer
from inference_child.progress import Meter
from server.wire.messages import Answer, Load, Progress, Work


@dataclass(frozen=True)
class Desk:
    """Where documents are worked on: the engine and the settings it was loaded with."""

    engine: Engine
    load: Load

    def answer(self, work: Work, send: Callable[[Progress], None]) -> Answer:
        """The answer on every page of `work`. Raises Refused."""
        ask = Ask(work.task, work.question, work.max_tokens, work.canvas or self.load.canvas)
        limits = Limits(self.load.max_pixels, self.load.max_pages, ask.canvas or self.engine.canvas)
        document = Document(work.body, limits)
        meter = Meter(work.id, document.pages, send)
        entries: list[dict[str, Any]] = []
        pixels = tokens = 0
        meter.turn_to(1, "decode")
        for page in document:  # no enumerate: it would hold on to a page while the next decodes
            answered = self.engine.answer(page.pixels, ask, meter.report)
            entries.append(_entry(len(entries) + 1, page, answered))
            pixels += page.pixels.shape[0] * page.pixels.shape[1]
            tokens += answered.tokens
            del page  # likewise
            meter.turn_to(len(entries) + 1, "decode")
        # A model gone wrong answers NaN, which is no JSON: an error here, not at the client.
        body = json.dumps({"pages": entries}, ensure_ascii=False, allow_nan=False).encode()
        return Answer(work.id, body, pixels, tokens, meter.timings_ms())


def _entry(number: int, page: Page, answered: PageAnswer) -> dict[str, Any]:
    height, width = page.pixels.shape[:2]
    applied = [*page.applied, *answered.applied]
    return {"page": number, "width": width, "height": height, **answered.result, "applied": applied}
