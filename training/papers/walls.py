"""Walls of type: pages full of legible characters, so that a page teaches as much as it can."""

import string
from dataclasses import replace
from random import Random
from typing import Final

from training.lessons.alphabet import CHARACTERS
from training.sheet import Face, Ink, Sheet, draw_style
from training.words import Split

# Points are pixels of the canvas; the sheet is drawn larger, as pages are.
_WIDTH: Final = 352
_HEIGHT: Final = 480
_SIZES: Final = (8.5, 20.0)
_FACES: Final[tuple[Face, ...]] = ("body", "body", "body", "mono", "head")
_PLAIN: Final = string.ascii_letters + string.digits


def draw_wall(rng: Random, split: Split) -> Sheet:
    """Fill a sheet with bands of type, each in a face, a size and an ink of its own."""
    sheet = Sheet(rng, split, width=_WIDTH, height=_HEIGHT, scale=rng.uniform(1.2, 1.7))
    y = rng.uniform(0, 8)
    while y < _HEIGHT - 8:
        y = _band(sheet, y)
    return sheet


def _band(sheet: Sheet, y: float) -> float:
    rng = sheet.rng
    low, high = _SIZES
    size = low * (high / low) ** rng.random() ** 1.3
    sheet.style = replace(draw_style(rng, sheet.split), leading=rng.uniform(0.95, 1.5))
    count = rng.randint(1, max(1, int(60 / size)))
    ground, ink = _colours(rng)
    bottom: float = y + count * size * sheet.style.leading
    if ground:
        sheet.box((0, y, _WIDTH, bottom), weight=0, fill=ground)
    columns = rng.choice([1, 1, 2, 3])
    face = rng.choice(_FACES)
    for row in range(count):
        for column in range(columns):
            left = _WIDTH * column / columns + rng.uniform(0, 8)
            room = _WIDTH / columns - 10
            text = _words(sheet, sheet.characters(room, size, face))
            bold = rng.random() < 0.25
            at = y + row * size * sheet.style.leading
            sheet.text(left, at, text, size=size, face=face, bold=bold, ink=ink)
    return float(bottom + rng.uniform(0, 5))


def _colours(rng: Random) -> tuple[Ink | None, Ink | None]:
    kind = rng.random()
    if kind < 0.1:
        return (rng.randint(0, 90),) * 3, (rng.randint(190, 255),) * 3
    if kind < 0.25:
        return (rng.randint(190, 250),) * 3, None
    return None, None


def _words(sheet: Sheet, room: int) -> str:
    rng, prose = sheet.rng, sheet.prose
    kind = rng.random()
    if kind < 0.35:
        text = prose.line(room)
    elif kind < 0.6:
        text = _facts(sheet, room)
    else:
        text = _nonsense(rng, room)
    case = rng.random()
    return (text.upper() if case < 0.25 else text.title() if case < 0.4 else text)[:room]


def _facts(sheet: Sheet, room: int) -> str:
    prose, text = sheet.prose, ""
    kinds = (prose.money, prose.date, prose.phone, prose.reference, prose.name, prose.town,
             prose.number, prose.address, prose.street)  # fmt: skip
    while len(text) < room:
        text += sheet.rng.choice(kinds)() + " "
    return text


def _nonsense(rng: Random, room: int) -> str:
    """Characters in no order: nothing can be guessed from what stands beside."""
    letters = rng.choice([CHARACTERS, _PLAIN, _PLAIN, "0123456789.,:-/"])
    text = ""
    while len(text) < room:
        text += "".join(rng.choices(letters, k=rng.randint(1, 8))) + " "
    return text
