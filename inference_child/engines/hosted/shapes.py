"""A task ↔ the pipelines of Hugging Face that answer it. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from inference_child.engines.base import Ask
from inference_child.tokens import to_json

JPEG = "image/jpeg"
JSON = "application/json"


class ForeignShape(Exception):  # noqa: N818 - an event, not an error
    """The answer has not the shape that its task's pipeline gives; the message says which."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request's body and its media type."""

    body: bytes
    kind: str


def requests(ask: Ask, jpeg: bytes) -> Sequence[Callable[[], Wanted]]:
    """The ways to put a task, the likelier first: endpoints differ, and say so with a 400."""
    if ask.task == "ask":
        return (
            lambda: _document_question(ask, jpeg),
            lambda: _visual_question(ask, jpeg),
        )
    if ask.task == "classify" or ask.max_tokens is None:
        return (lambda: Wanted(jpeg, JPEG),)
    parameters = {"max_new_tokens": ask.max_tokens}
    return (lambda: _json({"inputs": _base64(jpeg), "parameters": parameters}),)


def result(task: str, value: Any) -> dict[str, Any]:
    """A page's answer from an endpoint's. Raises ForeignShape."""
    element = _elements(value)
    try:
        return READERS[task](element)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ForeignShape(f"it does not answer as {PIPELINES[task]} does") from error


def _document_question(ask: Ask, jpeg: bytes) -> Wanted:
    return _json({"inputs": {"image": _base64(jpeg), "question": ask.question}})


def _visual_question(ask: Ask, jpeg: bytes) -> Wanted:
    image = _base64(jpeg)
    return _json({"inputs": image, "parameters": {}, "question": ask.question, "image": image})


def _elements(value: Any) -> list[dict[str, Any]]:
    """The list that pipelines give; some endpoints nest it once, some give its one element."""
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]
    return value if isinstance(value, list) else [value]


def _labels(elements: list[dict[str, Any]]) -> dict[str, Any]:
    found = sorted(((float(one["score"]), str(one["label"])) for one in elements), reverse=True)
    ranking = [{"label": label, "score": score} for score, label in found]
    if not ranking:
        raise ValueError("no label")
    return {**ranking[0], "labels": ranking, "finish_reason": "stop"}


def _answer(elements: list[dict[str, Any]]) -> dict[str, Any]:
    best = max(elements, key=lambda one: one.get("score") or 0.0)
    score = best.get("score")
    return {
        "answer": str(best["answer"]),
        "score": None if score is None else float(score),
        "finish_reason": _finish(best),
    }


def _text(elements: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "text": str(elements[0]["generated_text"]),
        "blocks": [],
        "finish_reason": _finish(elements[0]),
    }


def _fields(elements: list[dict[str, Any]]) -> dict[str, Any]:
    sequence = str(elements[0]["generated_text"])
    return {
        "fields": elements[0].get("fields", to_json(sequence)),
        "sequence": sequence,
        "score": None,  # the pipeline gives none
        "finish_reason": _finish(elements[0]),
    }


def _finish(element: dict[str, Any]) -> str:
    """Halfgig's own endpoints say why a text ended, others don't."""
    return str(element.get("finish_reason", "unknown"))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _json(body: Any) -> Wanted:
    return Wanted(json.dumps(body).encode(), JSON)


READERS: dict[str, Callable[[list[dict[str, Any]]], dict[str, Any]]] = {
    "classify": _labels,
    "ask": _answer,
    "read": _text,
    "parse": _fields,
}
PIPELINES = {
    "classify": "image-classification",
    "ask": "document-question-answering",
    "read": "image-to-text",
    "parse": "image-to-text",
}
