"""Answers that were given before, for the same bytes asked the same thing of the same model."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from dataclasses import replace

from server.supervision.work import Order
from server.wire.messages import Answer, Ready

CACHED = "cached"  # in every page's `applied`
OVERHEAD = 512  # bytes of an entry beside its answer, about


class Cache:
    """Keeps answers up to so many bytes; what was not asked for longest goes first.

    Args:
        max_bytes: 0 keeps nothing.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._model: Ready | None = None
        self.bytes = 0

    @property
    def keeps(self) -> bool:
        """Whether it is worth while to ask."""
        return self._max_bytes > 0

    def find(self, key: bytes, ready: Ready | None) -> Answer | None:
        """The answer kept under `key`, its pages marked, if the model is still the same."""
        with self._lock:
            self._heed(ready)
            found = self._answers.get(key)
            if found is None:
                return None
            self._answers.move_to_end(key)
        return replace(found, body=_marked(found.body), timings_ms={})

    def keep(self, key: bytes, answer: Answer, ready: Ready | None) -> None:
        """Keep an answer, unless a page of it failed or it is larger than everything."""
        size = len(answer.body) + OVERHEAD
        if size > self._max_bytes or any("error" in page for page in _pages(answer.body)):
            return
        with self._lock:
            self._heed(ready)
            self._drop(key)
            self._answers[key] = answer
            self.bytes += size
            while self.bytes > self._max_bytes:
                self._drop(next(iter(self._answers)))

    def _heed(self, ready: Ready | None) -> None:
        """Another model answers otherwise: start anew with it."""
        model = replace(ready, load_ms=0, details={}) if ready else None
        if model != self._model:
            self._model = model
            self._answers.clear()
            self.bytes = 0

    def _drop(self, key: bytes) -> None:
        if (answer := self._answers.pop(key, None)) is not None:
            self.bytes -= len(answer.body) + OVERHEAD


def name(order: Order) -> bytes:
    """What is the same for the same bytes asked the same thing."""
    asked = (order.task, order.question, order.max_tokens, order.pages)
    digest = hashlib.sha256(repr(asked).encode("utf-8", "surrogatepass") + b"\0")
    digest.update(order.document)
    return digest.digest()


def _pages(body: bytes) -> list[dict[str, object]]:
    pages: list[dict[str, object]] = json.loads(body).get("pages", [])
    return pages


def _marked(body: bytes) -> bytes:
    answer = json.loads(body)
    for page in answer["pages"]:
        page["applied"] = [*page.get("applied", ()), CACHED]
    return json.dumps(answer, ensure_ascii=False).encode()
