"""What stands beside a document: the question, the pages, the bound on tokens.

Values come as text (query, form) or as JSON wrote them; each reader raises Failure with a sentence
that says what to send.
"""

from __future__ import annotations

import re

from server.errors import Code, Failure
from server.wire.checks import LAST_PAGE, Ranges

MAX_QUESTION = 2000  # characters; Donut's DocVQA checkpoint takes 128 tokens, answer included
MAX_SELECTION = 1000  # characters of `pages`, or elements of it in JSON
RANGE = re.compile(r" *(?P<first>[1-9]\d{0,8})(?P<dash> *- *(?P<last>[1-9]\d{0,8})?)? *", re.ASCII)
MAX_TOKENS = 999_999
WHOLE = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def question(value: object) -> str:
    """The question, without white space around it."""
    if not isinstance(value, str) or not value.strip():
        raise Failure(
            Code.BAD_QUESTION,
            "This task needs a question: send it as ?question=… or as the field `question`.",
        )
    if len(value) > MAX_QUESTION:
        raise Failure(
            Code.BAD_QUESTION,
            f"The question has {len(value)} characters; at most {MAX_QUESTION} are read. "
            "Ask in one sentence.",
        )
    try:
        value.encode()
    except UnicodeEncodeError as error:
        detail = f"The question is no text ({error.reason}). Send it as valid Unicode."
        raise Failure(Code.BAD_QUESTION, detail) from error
    return value.strip()


def pages(value: object) -> Ranges:
    """`1-3,7` or `5-` as ascending ranges that do not touch; nothing, for all, as no range.

    JSON may also give one number or a list of numbers and ranges.
    """
    if value is None or value == "":
        return ()
    parts = [_as_int(part) for part in (value if isinstance(value, list) else [value])]
    if len(parts) > MAX_SELECTION or not all(_is_range(part) for part in parts):
        raise _bad_pages(value)
    texts = [str(part) for part in parts]
    if longest := max((len(text) for text in texts if len(text) > MAX_SELECTION), default=0):
        raise Failure(
            Code.BAD_PARAMETER,
            f"`pages` has {longest} characters; at most {MAX_SELECTION} are read.",
        )
    return _merged([_range(part, value) for part in ",".join(texts).split(",")])


def max_tokens(value: object, name: str = "max_tokens") -> int | None:
    """A whole number from 1; nothing for as many as the checkpoint has room for."""
    return whole(name, value, MAX_TOKENS)


def whole(name: str, value: object, most: int) -> int | None:
    """The whole number `value` from 1 to `most`; nothing as None."""
    if value is None or value == "":
        return None
    found = _as_int(value)
    text = str(found) if type(found) in {str, int} else ""
    if not WHOLE.fullmatch(text) or int(text) > most:
        raise Failure(
            Code.BAD_PARAMETER,
            f"`{name}` is {_shown(value)}: send a whole number from 1 to {most}, or leave it out.",
        )
    return int(text)


def _as_int(value: object) -> object:
    """JSON knows one kind of number: 1.0 is as whole as 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_range(part: object) -> bool:
    return isinstance(part, str) or type(part) is int


def _range(part: str, whole: object) -> tuple[int, int]:
    found = RANGE.fullmatch(part)
    if not found:
        raise _bad_pages(whole)
    first = int(found["first"])
    last = first if not found["dash"] else int(found["last"] or LAST_PAGE)
    if first > last:
        raise _bad_pages(whole)
    return first, last


def _merged(ranges: list[tuple[int, int]]) -> Ranges:
    """In order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _bad_pages(value: object) -> Failure:
    return Failure(
        Code.BAD_PARAMETER,
        f"`pages` is {_shown(value)}: send page numbers and ranges from 1, such as 1-3,7 or 5-.",
    )


def _shown(value: object) -> str:
    """A client's value in a sentence: short, and never half a surrogate pair."""
    text = ascii(value)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - a sentence, not a copy
