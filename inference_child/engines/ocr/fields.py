"""Key and value pairs as forms, invoices and receipts write them, pure.

A pair is `Key: value` on a line, a key that ends in a colon with its value on the right or else
below, or words with an amount at the end of their row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from inference_child.engines.ocr.lines import Line, Row, rows

METHOD = "ocr: pairs by colon, place and amount"
Fields: TypeAlias = dict[str, str | list[str]]

PAIR = re.compile(r"(?P<key>[^\W\d][^:]{0,40}?)\s*:\s*(?P<value>\S.*)")
KEY = re.compile(r"(?P<key>[^\W\d][^:]{0,40}?)\s*:\s*")
# An amount has a currency, decimals, groups of thousands or a percent sign; a house number none.
MONEY = r"[A-Z]{3}|[$€£¥]"
GROUPED = r"\d{1,3}(?:[.,'`\u00b4\u2019\u00b0\" ]\d{3})+(?:[.,]\d\d?)?|\d+[.,]\d\d?"
AMOUNT = re.compile(
    rf"(?P<key>.*?[^\W\d]{{2}}.*?)[\s.:]+"
    rf"(?P<value>[-+(]?\s?(?:(?:{MONEY})\s?(?:{GROUPED}|\d+)|(?:{GROUPED})(?:\s?(?:{MONEY}|%))?|\d+\s?%)\)?)"
)
LONGEST_STEP = 2.5  # line heights from a key down to its value


def find(lines: Sequence[Line]) -> Fields:
    """Keys in the order they stand; a key that comes again gets a list."""
    found: Fields = {}
    for key, value in _pairs(rows(lines)):
        before = found.get(key)
        if before is None:
            found[key] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            found[key] = [before, value]
    return found


def _pairs(table: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for at, row in enumerate(table):
        below = table[at + 1] if at + 1 < len(table) else ()
        yield from _in_row(row, below)


def _in_row(row: Row, below: Row) -> Iterator[tuple[str, str]]:
    pieces, taken = list(row), False
    while pieces:
        line = pieces.pop(0)
        if pair := PAIR.fullmatch(line.text):
            yield pair["key"], pair["value"]
        elif key := KEY.fullmatch(line.text):
            if pieces and not KEY.fullmatch(pieces[0].text):
                yield key["key"], pieces.pop(0).text
            elif value := _under(line, below):
                yield key["key"], value
        else:
            continue
        taken = True
    if not taken and (pair := AMOUNT.fullmatch(" ".join(line.text for line in row))):
        yield pair["key"].strip(" ."), pair["value"].strip()


def _under(key: Line, below: Row) -> str | None:
    for line in below:
        near = line.box[1] - key.box[3] < LONGEST_STEP * key.height
        overlaps = line.box[0] < key.box[2] and line.box[2] > key.box[0]
        if near and overlaps and not KEY.fullmatch(line.text):
            return line.text
    return None
