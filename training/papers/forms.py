"""Forms: keys above, under, before and after their values, in boxes, on cards, in sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from training.papers.asking import Lesson
from training.papers.pairs import LETTERS, Pair, Room, draw_pairs
from training.papers.press import Press, Side
from training.papers.records import Cut, Told, cut_types, lessons_about, set_title, used
from training.sheet import Ink
from training.words import Prose

Span = tuple[float, float]
_GREY: Final = (222, 226, 230)
_STACKS: Final = ("above", "under")
_RULES: Final = ("none", "none", "rule", "dots")
_ORDERS: Final = (("above", "before"), ("under", "after"))  # keys all first, or all last
_SIDES: Final[tuple[Side, ...]] = ("l", "l", "m", "r")
_KEY: Final = 0.45  # of the room is for a key beside its value
SCRIPTS: Final[tuple[tuple[tuple[str, Callable[[Prose], str], str], ...], ...]] = (
    (("This certifies that", Prose.name, "Who is named?"), ("of", Prose.town, "Which town is it?"),
     ("has joined", Prose.company, "What was joined?"), ("on", Prose.date, "When was it joined?")),
    (("Received from", Prose.name, "Who has paid?"), ("for", Prose.word, "What was paid for?"),
     ("the sum of", Prose.money, "How much was paid?"), ("on", Prose.date, "When was it paid?")),
    (("Lent to", Prose.name, "Who is it lent to?"), ("of", Prose.street, "What is the address?"),
     ("book", Prose.reference, "Which book is it?"), ("until", Prose.date, "When is it due back?")),
)  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How a key stands to its value, where both stand in their cell, and how they are marked."""

    order: str
    side: Side = "l"
    rule: str = "none"
    ink: Ink | None = None


@dataclass
class Form:
    """A page being filled: its types, how many pairs are to come, and what it tells so far."""

    press: Press
    cut: Cut
    due: int
    colon: str
    spent: int
    told: Told = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    def draw(self, key: float, value: float) -> Pair:
        """Draw a pair that fits, with a key that no question takes for another."""
        most = LETTERS - max(11, (LETTERS - self.spent) // max(1, self.due))
        room = Room(key - self.press.gap, value, self.cut.keys, self.cut.values)
        while True:
            pair = draw_pairs(self.press, 1, room, most)[0]
            words = pair.key.rstrip(":").lower()
            if not any(words in other or other in words for other in self.known):
                break
        self.known.append(words)
        self.due, self.spent = self.due - 1, self.spent + len(words + pair.value) + 3
        return replace(pair, key=pair.key.rstrip(":") + self.colon)

    def row(self, spans: Sequence[Span], manner: Manner) -> None:
        """Set pairs side by side, keys above or under values in narrow columns; go below them."""
        if min(x1 - x0 for x0, x1 in spans) < self.press.type.size * 11:
            manner = replace(manner, order=_STACKS[manner.order in _ORDERS[1]])
        top, stacked = self.press.y, manner.order in _STACKS
        for x0, x1 in spans:
            self.press.y, wide = top, x1 - x0
            if stacked:
                self.stack(self.draw(wide, wide), (x0, x1), manner)
            else:
                pair = self.draw(wide * _KEY, wide * (1 - _KEY) - self.press.gap)
                self.along(pair, (x0, x1), manner)
        self.press.y = top + self.press.step * (2 if stacked else 1)

    def stack(self, pair: Pair, span: Span, manner: Manner) -> None:
        """Set a key above or under its value."""
        rows, above = (self.press.y, self.press.y + self.press.step), manner.order == "above"
        x = {"l": span[0], "m": sum(span) / 2, "r": span[1]}[manner.side]
        self.press.y = rows[not above]
        key = pair.key if above else pair.key.rstrip(":")
        self.press.at(x, key, manner.side, self.cut.keys, manner.ink)
        self.press.y = rows[above]
        self._value(pair, x, manner, span)

    def along(self, pair: Pair, span: Span, manner: Manner) -> float:
        """Set a key before or after its value: close, in columns or apart; tell the end."""
        x, first = span[0], manner.order == "before"
        key = pair.key if first else pair.key.rstrip(":")
        wides = self.press.wide(key, self.cut.keys), self.press.wide(pair.value, self.cut.values)
        one, two = wides if first else wides[::-1]
        column = x + (span[1] - x) * (_KEY if first else 1 - _KEY)
        z = {"l": x + one + self.press.gap, "m": column, "r": span[1] - two}[manner.side]
        at, value = (x, z) if first else (z, x)
        self.press.at(at, key, "l", self.cut.keys, manner.ink)
        self._value(pair, value, replace(manner, side="l"), (value, value + wides[1]))
        return z + two

    def run(self, pairs: list[Pair], manner: Manner) -> None:
        """Set pairs one after the other, as running text."""
        x, right, press = self.press.sheet.left, self.press.sheet.right, self.press
        for pair in pairs:
            both = press.wide(pair.key, self.cut.keys) + press.wide(pair.value, self.cut.values)
            if x > press.sheet.left and x + both + press.gap > right:
                x = press.sheet.left
                press.down(1.15)
            x = self.along(pair, (x, right), replace(manner, side="l")) + press.gap
        press.down(1.15)

    def _value(self, pair: Pair, x: float, manner: Manner, span: Span) -> None:
        self.told.append((pair, self.press.at(x, pair.value, manner.side, self.cut.values)))
        if manner.rule != "none":
            dash = 1.2 if manner.rule == "dots" else span[1] - span[0] - 0.1
            self.press.dotted(span[0], self.press.y + self.press.type.size * 0.32, span[1], dash)


def _begin(press: Press, rows: float, due: int) -> Form:
    cut = cut_types(press, rows + 2.5)
    if cut.keys == cut.values:
        # Nothing else tells keys from values where they do not come first.
        cut = replace(cut, keys=replace(cut.keys, bold=not cut.keys.bold))
    set_title(press, press.rng.choice(_SIDES))
    return Form(press, cut, due, press.rng.choice(["", ":"]), used(press))


def _manner(press: Press, *orders: str) -> Manner:
    ink = press.rng.choice([None, press.sheet.style.accent])
    return Manner(press.rng.choice(orders), press.rng.choice(_SIDES), press.rng.choice(_RULES), ink)


def _plan(press: Press, least: int, most: int, widest: int) -> list[int]:
    count, rows = press.rng.randint(least, most), list[int]()
    while sum(rows) < count:
        rows.append(press.rng.randint(1, min(widest, count - sum(rows))))
    return rows


def _columns(press: Press, count: int, gutter: float, within: Span | None = None) -> list[Span]:
    x, end = within or (press.sheet.left, press.sheet.right)
    shift = press.rng.choice([0, 0, -25, 25]) if count == 2 and not within else 0
    each = (end - x + gutter) / count
    edges = [x, *(x + number * each + shift for number in range(1, count)), end + gutter]
    return [(left, right - gutter) for left, right in pairwise(edges)]


def _frame(press: Press, top: float) -> None:
    box = (press.sheet.left - 11, top, press.sheet.right + 11, press.y - press.type.size * 0.4 + 8)
    press.sheet.box(box, weight=press.rng.choice([0, 0.8, 1.4, 2.5]))
    press.y += press.type.size * 0.5 + 8


def waybill(press: Press) -> list[Lesson]:
    """Boxes, one to three in a row, or tables of one row: keys on tabs or not."""
    plan, manner = _plan(press, 4, 8, 3), _manner(press, *_STACKS)
    form = _begin(press, max(17, 2.9 * len(plan)), sum(plan))
    sheet, size, gutter = press.sheet, press.type.size, press.rng.choice([0, 0, 5])
    tab, joined = press.rng.choice([None, _GREY, sheet.style.accent]), sheet.chance(0.4)
    white = (255, 255, 255) if tab == sheet.style.accent else None
    for count in plan:
        spans, top = _columns(press, count, gutter), press.y - size * 1.15
        bottom = top + press.step + size * 1.7
        edge = top if manner.order == "above" else bottom - size * 1.55
        for x0, x1 in [(sheet.left, sheet.right)] if joined else spans:
            if tab:
                sheet.box((x0, edge, x1, edge + size * 1.55), weight=0, fill=tab)
            sheet.box((x0, top, x1, bottom))
        form.row([(x0 + 5, x1 - 5) for x0, x1 in spans], replace(manner, rule="none", ink=white))
        press.y = bottom + gutter + size * 1.15
    return lessons_about(press, form.told)


def picture_card(press: Press) -> list[Lesson]:
    """A picture with pairs at its side, and more below both."""
    sheet, top, below = press.sheet, press.y - press.type.size * 1.6, _plan(press, 2, 4, 2)
    form, wide = _begin(press, 17, 2 + sum(below)), press.rng.uniform(72, 96)
    manner, start = _manner(press, *_STACKS, "before"), press.y - press.type.size * 0.8
    x, x0, x1 = sheet.left, sheet.left + wide + 12, sheet.right
    if sheet.chance(0.4):
        x, x0, x1 = sheet.right - wide, sheet.left, sheet.right - wide - 12
    for _ in range(2):
        form.row([(x0, x1)], manner)
        press.down(press.rng.uniform(0.3, 0.8))
    end = max(start + wide * press.rng.uniform(0.9, 1.2), press.y - press.step * 1.3)
    sheet.box((x, start, x + wide, end), fill=press.rng.choice([None, _GREY]))
    sheet.oval((x + 22, start + 14, x + wide - 22, end - 26), fill=_GREY)
    press.y = max(press.y, end + press.type.size * 1.5)
    for count in below:
        form.row(_columns(press, count, 12), manner)
        press.down(0.5)
    _frame(press, top)
    return lessons_about(press, form.told)


def stub(press: Press) -> list[Lesson]:
    """A ticket with a stub to be torn off at a side."""
    sheet, mains = press.sheet, _plan(press, 3, 5, 2)
    aside = press.rng.sample(range(len(mains)), min(len(mains), press.rng.randint(2, 3)))
    form = _begin(press, max(19, 2.7 * len(mains) + 4), sum(mains) + len(aside))
    manner, y = replace(_manner(press, *_STACKS), rule="none"), press.y
    tear = sheet.left + sheet.measure * press.rng.choice([0.36, 0.64])
    sides: list[Span] = [(sheet.left, tear - 9), (tear + 9, sheet.right)]
    main, torn = sides if tear > sheet.width / 2 else sides[::-1]
    for number, count in enumerate(mains):
        spans = _columns(press, count, press.gap, main)
        form.row([*spans, torn] if number in aside else spans, manner)
        press.down(0.6)
    for step in range(int((press.y - press.step - y) / 7)):
        sheet.stroke([(tear, y + step * 7 - 10), (tear, y + step * 7 - 6)], 1.0)
    return lessons_about(press, form.told)


def certificate(press: Press) -> list[Lesson]:
    """Sentences with blanks that are filled in, running on from row to row."""
    script, form, pairs = press.rng.choice(SCRIPTS), _begin(press, 20, 0), list[Pair]()
    for key, draw, ask in script:
        free = press.sheet.measure - press.wide(key, form.cut.keys) - press.gap
        value = press.fitted(free, lambda draw=draw: draw(press.prose), form.cut.values)  # type: ignore[misc]
        pairs.append(Pair(key, value, (ask,)))
    form.run(pairs, replace(_manner(press, "before"), rule=press.rng.choice(_RULES[2:])))
    return lessons_about(press, form.told)


def free_groups(press: Press) -> list[Lesson]:
    """Free: groups of pairs, each in columns, in rows or running on, with or without rules."""
    plan, (high, beside) = _plan(press, 4, 8, 3), press.rng.choice(_ORDERS)
    form = _begin(press, sum(max(3.0, count + 1.0) for count in plan), sum(plan))
    for count in plan:
        kind, manner = press.rng.choice(["cells", "rows", "run"]), _manner(press, beside)
        if kind == "cells":
            form.row(_columns(press, count, press.gap * 1.5), replace(manner, order=high))
        elif kind == "run" and beside == "before":
            form.run([form.draw(130, 130) for _ in range(count)], manner)
        else:
            for _ in range(count):
                form.row([(press.sheet.left, press.sheet.right)], manner)
        press.divide(press.rng.choice([*_RULES, "double", "dashes"]))
    return lessons_about(press, form.told)


def free_columns(press: Press) -> list[Lesson]:
    """Free: two or three columns, each with an order and alignment of its own, framed or not."""
    rng, top, columns = press.rng, press.y - press.type.size * 1.6, press.rng.choice([2, 2, 3])
    counts, orders = [rng.randint(2, 5 - columns) for _ in range(columns)], rng.choice(_ORDERS)
    form = _begin(press, 22, sum(counts))
    start = low = press.y
    for span, count in zip(_columns(press, columns, press.gap * 1.5), counts, strict=True):
        press.y = start + press.step * rng.choice([0, 0, 1])
        manner = _manner(press, *orders)
        for _ in range(count):
            form.row([span], manner)
            press.down(1)
        low = max(low, press.y)
    press.y = low
    _frame(press, top)
    return lessons_about(press, form.told)


LAYOUTS: Final[tuple[Callable[[Press], list[Lesson]], ...]] = (
    waybill,
    picture_card,
    stub,
    certificate,
    free_groups,
    free_columns,
)
