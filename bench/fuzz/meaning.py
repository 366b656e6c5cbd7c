"""What JSON Schema can't say of valid requests, for schemathesis: loaded as its hooks.

A range of pages runs upwards. An idempotency key belongs to one request. A question pipeline and
the task `ask` need a question, and a job a task, in the query or beside the document. Callbacks
need a server with webhooks. Requests that are meant to be valid are made so; others are left alone.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

import schemathesis

DOWNWARDS = re.compile(r"([0-9]+)( *- *)([0-9]+)")


def upwards(value: Any) -> Any:
    """`pages` with every range's ends in order."""
    if isinstance(value, list):
        return [upwards(one) for one in value]
    return DOWNWARDS.sub(_ordered, value) if isinstance(value, str) else value


def _ordered(found: re.Match[str]) -> str:
    first, last = sorted((int(found[1]), int(found[3])))
    return f"{first}{found[2]}{last}"


@schemathesis.hook  # type: ignore[untyped-decorator]
def filter_case(context: Any, case: Any) -> bool:  # noqa: ARG001 - the hook's signature
    """Whether this request can be judged.

    A form that a hook changes is taken for an invalid one, so none whose pages run downwards is
    sent. Where query and body say the same thing, the query goes first: what is wrong with the
    body's is not looked at.
    """
    body = case.body if isinstance(case.body, dict) else {}
    is_form = case.media_type == "multipart/form-data"
    if is_form and upwards(body.get("pages")) != body.get("pages"):
        return False
    is_negative = case.meta is not None and not case.meta.generation.mode.is_positive
    return not (is_negative and set(case.query or ()) & set(body))


@schemathesis.hook  # type: ignore[untyped-decorator]
def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001 - the hook's signature
    """Make a valid request mean something."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    places = [case.query] if isinstance(case.query, dict) else []
    places += [case.body] if isinstance(case.body, dict) else []
    for place in places:
        place.pop("callback", None)
        if "pages" in place and upwards(place["pages"]) != place["pages"]:
            place["pages"] = upwards(place["pages"])
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    _complete(case, places)


def _complete(case: Any, places: list[Any]) -> None:
    """The task and the question where they are needed and missing."""
    missing = {}
    task = next((place["task"] for place in places if "task" in place), None)
    if case.path == "/v1/jobs" and task is None:
        missing["task"] = task = "classify"
    asks = task == "ask" or case.path == "/v1/ask" or "question" in str(case.path_parameters)
    if asks and not any("question" in place for place in places):
        missing["question"] = "What is the total?"
    if missing:
        case.query = {**(case.query or {}), **missing}
