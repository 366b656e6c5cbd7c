"""Records: keys and values on a form, a card, a label or an invoice's head."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from training.papers.asking import Lesson, asked, reading
from training.papers.pairs import Pair, Room, draw_pairs
from training.papers.press import Press, Side, Type
from training.sheet import Ink, Line
from training.words import Split

_TITLES: Final = ("Invoice", "Member card", "Delivery note", "Order form", "Package", "Ticket")
Told = list[tuple[Pair, Line]]


@dataclass(frozen=True)
class Cut:
    """The types of keys and values, and the least height a row of them needs."""

    keys: Type
    values: Type


def cut_types(press: Press, rows: float) -> Cut:
    """Choose types; one of the two may be bold, and keys may be smaller."""
    press.suit(rows)
    bold = press.rng.choice(["keys", "values", "neither", "neither"])
    size = max(11.0, press.type.size * press.rng.choice([1, 1, 0.88]))
    keys = replace(press.type, size=size, bold=bold == "keys")
    face = press.rng.choice([press.type.face, press.type.face, "mono"])
    return Cut(keys, replace(press.type, face=face, bold=bold == "values"))


def set_title(press: Press, side: Side) -> None:
    """Set a title, or none."""
    if not press.sheet.chance(0.5):
        return
    kind, words = press.title(), press.rng.choice([*_TITLES, press.prose.title(2)])
    press.row(press.fitted(press.sheet.measure, lambda: words, kind), side, kind, _accent(press))
    press.divide(press.rng.choice(["rule", "double", "none", "none"]))


def _accent(press: Press) -> Ink:
    return press.sheet.style.accent


def used(press: Press, spare: int = 0) -> int:
    """Count the characters that are set, and spare ones."""
    return sum(len(line.words) + 1 for line in press.sheet.lines_set) + spare


def _pairs(press: Press, cut: Cut, key: float, value: float, spare: int = 0) -> list[Pair]:
    count = press.rng.choice([4, 4, 5, 5, 6, 6, 7, 8, 9])
    room = Room(key, value, cut.keys, cut.values)
    return draw_pairs(press, count, room, used(press, spare))


def lessons_about(press: Press, told: Told) -> list[Lesson]:
    """Ask for three of the values, and for all lines."""
    three = press.rng.sample(told, 3)
    questions = [asked(pair.question(press.rng), line) for pair, line in three]
    return [*questions, reading(press.sheet.lines_set)]


def _beside(press: Press, side: Side) -> list[Lesson]:
    """Set keys in a column and values in another, with or without rules between the rows."""
    sheet, cut = press.sheet, cut_types(press, 13)
    set_title(press, press.rng.choice(["l", "m"]))
    pairs = _pairs(press, cut, sheet.measure * 0.42, sheet.measure * 0.58 - press.gap)
    wide = max(press.wide(pair.key, cut.keys) for pair in pairs)
    rule = press.rng.choice(["rule", "dots", "none", "none", "none"])
    told: Told = []
    for pair in pairs:
        press.at(sheet.left + (wide if side == "r" else 0), pair.key, side, cut.keys)
        x = sheet.left + wide + press.gap
        told.append((pair, press.at(x, pair.value, "l", cut.values)))
        press.down()
        if rule != "none":
            press.divide(rule)
    return lessons_about(press, told)


def keys_left(press: Press) -> list[Lesson]:
    """Keys flush left, values in a column."""
    return _beside(press, "l")


def keys_inward(press: Press) -> list[Lesson]:
    """Keys flush right, close to their values."""
    return _beside(press, "r")


def leaders(press: Press) -> list[Lesson]:
    """Keys at the left edge, values at the right one, dots between them or not."""
    sheet, cut = press.sheet, cut_types(press, 13)
    set_title(press, press.rng.choice(["l", "m"]))
    pairs = _pairs(press, cut, sheet.measure * 0.42, sheet.measure * 0.58 - press.gap)
    dotted = press.sheet.chance(0.6)
    told: Told = []
    for pair in pairs:
        press.at(sheet.left, pair.key, "l", cut.keys)
        told.append((pair, press.at(sheet.right, pair.value, "r", cut.values)))
        if dotted:
            start = sheet.left + press.wide(pair.key, cut.keys) + 5
            press.dotted(start, press.y - 1, sheet.right - press.wide(pair.value, cut.values) - 5)
        press.down()
    return lessons_about(press, told)


def blanks(press: Press) -> list[Lesson]:
    """Keys, each with its value on a line that runs to the edge."""
    sheet, cut = press.sheet, cut_types(press, 15)
    set_title(press, "l")
    pairs = _pairs(press, cut, sheet.measure * 0.42, sheet.measure * 0.58 - press.gap)
    told: Told = []
    for pair in pairs:
        press.at(sheet.left, pair.key, "l", cut.keys)
        x = sheet.left + press.wide(pair.key, cut.keys) + press.gap * 0.6
        told.append((pair, press.at(x + 4, pair.value, "l", cut.values)))
        sheet.rule(x, press.y + cut.values.size * 0.3, sheet.right, 0.7)
        press.down(1.15)
    return lessons_about(press, told)


def table(press: Press) -> list[Lesson]:
    """A grid of two columns, the keys on a tint or not."""
    sheet, cut = press.sheet, cut_types(press, 15)
    set_title(press, press.rng.choice(["l", "m"]))
    pairs = _pairs(press, cut, sheet.measure * 0.42, sheet.measure * 0.58 - 12)
    tint = press.rng.choice([None, (226, 226, 226), (222, 230, 240)])
    high, edge = press.step * 1.2, sheet.left + sheet.measure * 0.42 + 6
    told: Told = []
    for pair in pairs:
        top = press.y - press.type.size * 1.1
        sheet.box((sheet.left - 6, top, edge, top + high), fill=tint)
        sheet.box((edge, top, sheet.right + 6, top + high))
        press.at(sheet.left, pair.key, "l", cut.keys)
        told.append((pair, press.at(edge + 6, pair.value, "l", cut.values)))
        press.down(1.2)
    return lessons_about(press, told)


def stacked(press: Press) -> list[Lesson]:
    """Each value below its key, in one column."""
    sheet, cut = press.sheet, cut_types(press, 18)
    side: Side = press.rng.choice(["l", "l", "m"])
    set_title(press, side)
    dent = press.rng.choice([0, 0, 14]) if side == "l" else 0
    told: Told = []
    for pair in _pairs(press, cut, sheet.measure, sheet.measure - dent)[:7]:
        press.row(pair.key, side, cut.keys, _accent(press))
        line = press.at(press.edge(side) + dent, pair.value, side, cut.values)
        told.append((pair, line))
        press.down(1.3)
    return lessons_about(press, told)


def boxes(press: Press) -> list[Lesson]:
    """Boxes side by side, each with a key and its value below."""
    sheet, cut = press.sheet, cut_types(press, 16)
    set_title(press, press.rng.choice(["l", "m"]))
    wide = sheet.measure / 2
    pairs = _pairs(press, cut, wide - 12, wide - 12)
    weight = press.rng.choice([0, 0.8, 0.8, 1.4])
    told: Told = []
    for start in range(0, len(pairs), 2):
        two = pairs[start : start + 2]
        top, size = press.y - press.type.size * 1.15, press.type.size
        for column in range(len(two)):
            x = sheet.left - 6 + column * (wide + 6)
            sheet.box((x, top, x + wide + 6, top + press.step + size * 1.7), weight=weight)
        told += _cells(press, cut, two, wide + 6, key_row=0)
        press.y = top + press.step + size * 1.7 + size * 1.15
    return lessons_about(press, told)


def _cells(press: Press, cut: Cut, pairs: list[Pair], wide: float, key_row: int) -> Told:
    """Set a row of keys and a row of values, either first."""
    left, top = press.sheet.left, press.y
    for column, pair in enumerate(pairs):
        press.y = top + key_row * press.step
        press.at(left + column * wide, pair.key, "l", cut.keys)
    told: Told = []
    for column, pair in enumerate(pairs):
        press.y = top + (1 - key_row) * press.step
        line = press.at(left + column * wide, pair.value, "l", cut.values)
        told.append((pair, line))
    press.y = top + press.step
    return told


def keys_below(press: Press) -> list[Lesson]:
    """Held out: values on rules side by side, their keys below the rules, the title at the foot."""
    sheet, cut = press.sheet, cut_types(press, 18)
    wide = sheet.measure / 2
    pairs = _pairs(press, cut, wide - 14, wide - 14, spare=24)
    told: Told = []
    for start in range(0, len(pairs), 2):
        two = pairs[start : start + 2]
        for column in range(len(two)):
            x, y = sheet.left + column * wide, press.y + press.type.size * 0.32
            sheet.rule(x, y, x + wide - 14, 0.8)
        told += _cells(press, cut, two, wide, key_row=1)
        press.down(1.4)
    set_title(press, "r")
    return lessons_about(press, told)


def values_first(press: Press) -> list[Lesson]:
    """Held out: values at the left of an upright rule, their keys at its right, below a band."""
    sheet, cut = press.sheet, cut_types(press, 15)
    kind = press.bold(1.1)
    words = press.fitted(sheet.measure, lambda: press.prose.title(2), kind)
    press.band(words, "m", kind)
    pairs = _pairs(press, cut, sheet.measure * 0.4 - 8, sheet.measure * 0.6 - 8)
    x, top = sheet.left + sheet.measure * 0.6, press.y - press.type.size
    told: Told = []
    for pair in pairs:
        told.append((pair, press.at(x - 8, pair.value, "r", cut.values)))
        press.at(x + 8, pair.key, "l", cut.keys)
        press.down(1.1)
    sheet.stroke([(x, top), (x, press.y - press.type.size)], 1.0)
    return lessons_about(press, told)


LAYOUTS: Final[dict[Split, tuple[Callable[[Press], list[Lesson]], ...]]] = {
    "train": (keys_left, keys_inward, leaders, blanks, table, stacked, boxes),
    "heldout": (keys_below, values_first),
}
