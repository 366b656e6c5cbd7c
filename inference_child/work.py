"""One document's work: decode its pages, have the engine answer each, put the answer together."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from inference_child.channel import FrontGone
from inference_child.documents.document import Document
from inference_child.documents.page import Limits, Page
from inference_child.engines.base import Ask, Engine, PageAnswer
from inference_child.progress import Meter
from inference_child.refusals import AskRefused, Cancelled, PageFailed, Refused
from server.wire.codec import ProtocolError
from server.wire.messages import Answer, Load, Progress, Work

DEADLINE_SHARE = 0.95  # who knows that time is up says so before the front ends the child


@dataclass(frozen=True)
class Entry:
    """One page's entry of `pages[]` as JSON, and what it took."""

    text: str
    pixels: int
    tokens: int


@dataclass(frozen=True)
class Desk:
    """Where documents are worked on: the engine and the settings it was loaded with."""

    engine: Engine
    load: Load
    note: tuple[str, ...] = ()  # what every page's `applied` says beside its own

    def answer(
        self, work: Work, send: Callable[[Progress], None], check: Callable[[], None]
    ) -> Answer:
        """The answer on every page of `work` that was asked for.

        A page that can't be read has its error in its entry. `check` is called at every sign of
        progress, to leave work that nobody wants any more.

        Raises Refused when no page can be read, or when what was asked can't be done on any; and
        what `check` raises.
        """
        until = time.monotonic() + self.load.deadline_s * DEADLINE_SHARE
        canvas = work.canvas or self.load.canvas
        ask = Ask(work.task, work.question, work.max_tokens, canvas, until)
        limits = Limits(self.load.max_pixels, self.load.max_pages, ask.canvas or self.engine.canvas)
        document = Document(work.body, limits, work.pages)
        meter = Meter(work.id, len(document.numbers), send, check)
        entries: list[Entry] = []
        refused: list[Refused] = []
        for at, number in enumerate(document.numbers, start=1):
            meter.turn_to(at, "decode")
            outcome = self._try(document, number, ask, meter)
            refused += [outcome] if isinstance(outcome, Refused) else []
            entries.append(_failed(number, outcome) if isinstance(outcome, Refused) else outcome)
        for number in document.missing:
            refused.append(document.no_such(number))
            entries.append(_failed(number, refused[-1]))
        if len(refused) == len(entries):
            raise refused[0]
        return _answer(work.id, document, entries, meter)

    def _try(self, document: Document, number: int, ask: Ask, meter: Meter) -> Entry | Refused:
        """One page: a bad one never costs the others theirs."""
        try:
            page = document.page(number)
            return self._entry(number, page, self.engine.answer(page.pixels, ask, meter.report))
        except (AskRefused, Cancelled, FrontGone, ProtocolError, MemoryError):
            raise
        except Refused as refused:
            return refused
        except Exception as error:  # noqa: BLE001 - whatever a library makes of one page
            traceback.print_exc()
            kind = type(error).__name__
            return PageFailed(
                f"The child failed on this document ({kind}); the server's log says where."
            )

    def _entry(self, number: int, page: Page, answered: PageAnswer) -> Entry:
        height, width = page.pixels.shape[:2]
        fields = {
            "page": number,
            "width": width,
            "height": height,
            **answered.result,
            "applied": [*page.applied, *answered.applied, *self.note],
        }
        return Entry(_json(fields), width * height, answered.tokens)


def _failed(number: int, refused: Refused) -> Entry:
    fields = {"page": number, "error": {"code": refused.code, "detail": str(refused)}}
    return Entry(_json(fields), 0, 0)


def _json(fields: dict[str, Any]) -> str:
    # A model gone wrong answers NaN, which is no JSON: an error here, not at the client.
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def _answer(request: int, document: Document, entries: Sequence[Entry], meter: Meter) -> Answer:
    about = _json({"format": document.format, "pages": document.count})
    pages = ",".join(entry.text for entry in entries)
    return Answer(
        request,
        f'{{"document":{about},"pages":[{pages}]}}'.encode(),
        sum(entry.pixels for entry in entries),
        sum(entry.tokens for entry in entries),
        meter.timings_ms(),
    )
