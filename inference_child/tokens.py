"""Donut's token sequences ↔ JSON, pure.

A field is `<s_name>…</s_name>`, its siblings in a list are parted by `<sep/>`, and a category is
a token of its own, `<letter/>`. A model may write anything, so reading never fails: what has no
shape comes back as text. The readings of malformed sequences are those of Donut's own decoder,
so that answers can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

SEPARATOR = "<sep/>"
# Deeper nesting stays text: no form is that deep, and Python's stack is not endless.
MAX_DEPTH = 64

_OPENING = re.compile("<s_", re.IGNORECASE)


def to_json(sequence: str, categories: Collection[str] = ()) -> Any:
    """What `sequence` says: a dict, or a list of dicts when `<sep/>` parts them at the top.

    Args:
        sequence: decoded text without prompt and end token.
        categories: the checkpoint's tokens; one of the form `<name/>` is read as `name`.

    Returns:
        `{"text_sequence": rest}` when no field was found.
    """
    groups, rest, separated = _read(sequence, categories, 0)
    if separated:
        return groups
    return groups[0] if groups else {"text_sequence": rest}


def to_sequence(value: Any) -> str:
    """The sequence that `to_json` reads back as `value`: dicts, lists of them, and text."""
    if isinstance(value, dict):
        return "".join(f"<s_{key}>{to_sequence(item)}</s_{key}>" for key, item in value.items())
    if isinstance(value, list):
        return SEPARATOR.join(to_sequence(item) for item in value)
    return str(value)


def _read(
    text: str, categories: Collection[str], depth: int
) -> tuple[list[dict[str, Any]], str, bool]:
    """The groups of fields in `text`, what was left unread, and whether `<sep/>` parted them."""
    groups: list[dict[str, Any]] = []
    fields: dict[str, Any] = {}
    separated = False
    while (opening := _first_opening(text)) is not None:
        closing = re.search(re.escape(f"</s_{opening[3:-1]}>"), text, re.IGNORECASE)
        if closing is None:
            text = text.replace(opening, "")  # never closed, wherever it stands
            continue
        content = _between(text, opening, closing.re)
        if content is not None:
            _add(fields, opening[3:-1], _value(content.strip(), categories, depth))
        text = text[closing.end() :].strip()
        if text.startswith(SEPARATOR):
            text = text.removeprefix(SEPARATOR)
            groups.append(fields)
            fields, separated = {}, True
    return groups + [fields] * bool(fields), text, separated


def _first_opening(text: str) -> str | None:
    start = _OPENING.search(text)
    if start is None or (end := text.find(">", start.start())) < 0:
        return None
    return text[start.start() : end + 1]


def _between(text: str, opening: str, closing: re.Pattern[str]) -> str | None:
    """The shortest content of the first `opening`; None when all its closings stand before it."""
    start = text.index(opening) + len(opening)
    end = closing.search(text, start)
    return None if end is None else text[start : end.start()]


def _add(fields: dict[str, Any], name: str, value: Any) -> None:
    if value is not None:
        fields[name] = value


def _value(content: str, categories: Collection[str], depth: int) -> Any:
    """Nested fields, a list or a single text; None for nested fields that came out empty."""
    if "<s_" in content and "</s_" in content and depth < MAX_DEPTH:
        items: list[Any] = _read(content, categories, depth + 1)[0]
    else:
        items = [_leaf(text.strip(), categories) for text in content.split(SEPARATOR)]
    if not items:
        return None
    return items[0] if len(items) == 1 else items


def _leaf(text: str, categories: Collection[str]) -> str:
    is_category = text.startswith("<") and text.endswith("/>") and text in categories
    return text[1:-2] if is_category else text
