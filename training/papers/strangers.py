"""Papers that somebody else designed, on which the reader is scored but never trained."""

from collections.abc import Callable
from dataclasses import replace
from textwrap import wrap
from typing import Final

from training.marks import photo
from training.papers.asking import Lesson, reading
from training.papers.charges import Printed, tell
from training.papers.notes import LETTERS
from training.papers.pairs import Pair, Room, draw_pairs
from training.papers.press import Press, Side
from training.papers.receipts import divide
from training.papers.records import Told, lessons_about, used
from training.papers.slips import Slip, draw_slip, name_items, shop
from training.sheet import Line

Edges = dict[str, tuple[float, float]]

_SIDES: Final[tuple[Side, ...]] = ("l", "m")
_ORDERS: Final = (("cnt", "nm", "unitprice", "price"), ("nm", "cnt", "unitprice", "price"))
_HEADS: Final = ("Qty Description Rate Amount", "Pcs Article Each Price", "No. Item Unit Sum")
_CARDS: Final = ("Member card", "Staff pass", "Visitor", "Identity card", "Library card")
_TICKETS: Final = ("Ticket", "Admission", "Boarding pass", "Reservation", "Parking permit")
_PARTINGS: Final = ("rule", "double", "dashes", "dots", "-", "=", "*", "none")
_NEWS: Final = ("Notice", "Please note", "Important", "Announcement", "Attention", "Closed")


def _headline(press: Press, draw: Callable[[], str], side: Side) -> Line:
    kind = press.title()
    words = press.fitted(press.sheet.measure, draw, kind)
    if press.sheet.chance(0.3):
        return press.band(words, side, kind)
    line = press.row(words, side, kind, press.sheet.style.accent)
    press.down(0.4)
    return line


def _apart(press: Press, left: str, right: str) -> tuple[Line, Line]:
    first = press.at(press.sheet.left, left)
    press.down(press.wide(left) + press.gap * 1.5 + press.wide(right) > press.sheet.measure)
    second = press.at(press.sheet.right, right, "r")
    press.down()
    return first, second


def _opening(press: Press, printed: Printed, side: Side) -> None:
    prose = press.prose
    printed.facts["shop"] = _headline(press, lambda: shop(prose), side)
    for draw in press.rng.choice([(), (prose.street,), (prose.street, prose.town, prose.phone)]):
        press.row(press.fitted(press.sheet.measure, draw), side)


def _dated(press: Press, slip: Slip, printed: Printed, extra: str) -> None:
    first = press.sheet.chance(0.5)
    words = (slip.date, extra) if first else (slip.date_key or extra, slip.date)
    printed.facts["date"] = _apart(press, *words)[0 if first else 1]


def _sums(press: Press, slip: Slip, printed: Printed, side: Side) -> None:
    total = press.rng.choice([press.type, press.bold(), press.bold(1.2)])
    close = press.sheet.right - max(press.wide(it, total) for it in slip.sums.values()) - press.gap
    for tag, value in slip.sums.items():
        kind = total if tag == "total_price" else press.type
        press.y += kind.size - press.type.size
        press.at(press.sheet.left if side == "l" else close, slip.keys[tag], side, kind)
        printed.facts[tag] = press.at(press.sheet.right, value, "r", kind)
        press.down()


def _counted(press: Press, item: dict[str, str], parts: list[str], dent: float) -> dict[str, Line]:
    lines, x = {"nm": press.at(press.sheet.left, item["nm"])}, press.sheet.left + dent
    press.down(1 if parts else 0)
    for part in parts:
        words = item.get(part, part)
        lines[part] = press.at(x, words)
        x += press.wide(words) + press.gap * 0.7
    lines["price"] = press.at(press.sheet.right, item["price"], "r")
    press.down()
    return lines


def till_roll(press: Press) -> list[Lesson]:
    """A supermarket's slip: each name has its row, its count and prices the next one."""
    rng, sheet, printed = press.rng, press.sheet, Printed()
    slip = draw_slip(press, ("cnt", "unitprice", "price"))
    press.type = replace(press.type, size=min(press.type.size, 14))
    press.suit(len(slip.items) * 2.1 + len(slip.sums) + 10)
    _opening(press, printed, rng.choice(_SIDES))
    hour = f"{rng.randint(7, 21)}:{rng.randint(10, 59)}"
    extra = rng.choice([hour, hour, f"Till {rng.randint(1, 9)}", f"No. {rng.randint(1, 9999)}"])
    if first := sheet.chance(0.65):
        _dated(press, slip, printed, extra)
    divide(press, rng.choice(_PARTINGS))
    short, sign = sheet.chance(0.4), [] if "x" in slip.items[0]["cnt"] else [rng.choice("xx*@")]
    parts, dent = ["cnt", *sign, "unitprice"], rng.choice([0, 8, 16])
    parts = parts[::-1] if sign not in ([], ["@"]) and sheet.chance(0.3) else parts
    name_items(press, slip, sheet.measure - press.wide("25,00 EUR") - press.gap)
    for item in slip.items:
        alone = short and item["cnt"].strip(" x") == "1"
        printed.items.append(_counted(press, item, [] if alone else parts, dent))
    divide(press, rng.choice(_PARTINGS))
    _sums(press, slip, printed, "l")
    if not first:
        _dated(press, slip, printed, extra)
    if sheet.chance(0.6):
        press.row(slip.thanks, "m")
    return tell(rng, printed)


def _edges(press: Press, slip: Slip, heads: dict[str, float]) -> Edges:
    wides, edges, x, tight = {}, {}, press.sheet.left - 6, press.wide("nnnnnnnnn")
    for name, head in heads.items():
        words = [item.get(name, "") for item in slip.items]
        words += slip.sums.values() if name == "price" else []
        wides[name] = max(head, *map(press.wide, words)) + 12
    wides["nm"] += press.sheet.measure + 12 - sum(wides.values())
    if heads.pop("unitprice", 0) and wides["nm"] < max(heads["nm"] + 12, tight):
        return _edges(press, slip, heads)
    name_items(press, slip, wides["nm"] - 12)
    for name, wide in wides.items():
        edges[name] = (x, x + wide)
        x += wide
    return edges


def _ruled(press: Press, edges: Edges, words: dict[str, str], weight: float) -> dict[str, Line]:
    lines, top = dict[str, Line](), press.y - press.type.size * 1.15
    for name, (left, right) in edges.items():
        press.sheet.box((left, top, right, top + press.step * 1.15), weight=weight)
        press.sheet.rule(left, top + press.step * 1.15, right)
        x, side = (left + 6, _SIDES[0]) if name == "nm" else (right - 6, "r")
        lines |= {name: press.at(x, words[name], side)} if words else {}
    press.down(1.15)
    return lines


def bill_book(press: Press) -> list[Lesson]:
    """A bill from a book of forms: a ruled table, filled in by hand or by a machine."""
    rng, sheet, printed = press.rng, press.sheet, Printed()
    order, side, weight = rng.choice(_ORDERS), rng.choice(_SIDES), rng.choice([0, 0.8, 1.2])
    slip, blank = draw_slip(press, order), rng.choice([0, 0, 1, 2])
    heads = dict(zip(_ORDERS[0], rng.choice(_HEADS).split(), strict=True))
    press.type = replace(press.type, size=min(press.type.size, 15))
    press.suit((len(slip.items) + blank) * 1.15 + len(slip.sums) + 9)
    _opening(press, printed, side)
    number = f"{rng.choice(['Invoice', 'Bill', 'No.', 'Order'])} {rng.randint(10, 9999)}"
    _dated(press, slip, printed, number)
    if sheet.chance(0.4):
        press.row(press.fitted(sheet.measure, lambda: f"To: {press.prose.name()}"))
    press.down(0.4)
    wides, form = {name: press.wide(heads[name]) for name in order}, press.type
    face = form.face if press.upper else rng.choice(("hand", "mono", form.face))
    press.type = filled = replace(form, face=face, bold=False)
    edges = _edges(press, slip, wides)
    press.type = form
    _ruled(press, edges, heads, weight)
    press.type = filled
    rows = [_ruled(press, edges, item, weight) for item in [*slip.items, *[{}] * blank]]
    printed.items += rows[: len(slip.items)]
    press.down(0.2)
    _sums(press, slip, printed, rng.choice(["l", "r", "r"]))
    if sheet.chance(0.5):
        press.row(slip.thanks, side, form)
    return tell(rng, printed)


def _cells(press: Press, room: Room, pairs: list[Pair], air: float) -> Told:
    x, told = press.sheet.left, Told()
    for pair in pairs:
        wide = max(press.wide(pair.key, room.keys), press.wide(pair.value, room.values))
        if told and x + wide > press.sheet.right:
            break
        press.at(x, pair.key, "l", room.keys)
        press.y += press.step
        told.append((pair, press.at(x, pair.value, "l", room.values)))
        press.y -= press.step
        x += wide + press.gap * air
    press.down(2.3)
    return told


def ticket(press: Press) -> list[Lesson]:
    """A ticket: a headline, cells with a value below each key, a stub below a broken line."""
    rng, sheet, told = press.rng, press.sheet, Told()
    press.suit(20)
    top, air = press.y - press.type.size * 1.7, rng.choice([1.6, 2.5, 4])
    _headline(press, lambda: rng.choice([*_TICKETS, press.prose.title(2)]), rng.choice(_SIDES))
    keys = replace(press.type, size=max(11.0, press.type.size * 0.85))
    room = Room(160, 240, keys, rng.choice([press.type, press.bold()]))
    pairs = draw_pairs(press, rng.randint(4, 8), room, used(press))
    most, between = rng.choice([2, 3, 3]), rng.choice(["rule", "dashes", "none"])
    while len(told) < len(pairs):
        press.divide(rng.choice(["dashes", between, between]) if told else "none")
        told += _cells(press, room, pairs[len(told) :][:most], air)
    if sheet.chance(0.4):
        sheet.box((sheet.left - 10, top, sheet.right + 10, press.y - press.type.size * 0.5))
    return lessons_about(press, told)


def pass_card(press: Press) -> list[Lesson]:
    """A card with somebody's picture: keys and values beside it, and more below it."""
    rng, sheet, told = press.rng, press.sheet, Told()
    press.type = replace(press.type, size=min(press.type.size, 14))
    wide, left, air = rng.uniform(58, 82), sheet.chance(0.6), rng.uniform(1, 1.3)
    _headline(press, lambda: rng.choice([*_CARDS, press.prose.title(2)]), rng.choice(_SIDES))
    top, x = press.y - press.type.size, sheet.left if left else sheet.right - wide
    bottom = top + wide * 1.25
    photo(sheet, (x, top, x + wide, bottom), colour=sheet.chance(0.5))
    keys, most = replace(press.type, bold=sheet.chance(0.3)), sheet.measure - wide - 14
    room = Room(most * 0.45, most * 0.55 - press.gap, keys, press.type)
    pairs = draw_pairs(press, rng.randint(4, 8), room, used(press))
    column = max(press.wide(pair.key, keys) for pair in pairs) if sheet.chance(0.5) else 0
    for pair in pairs:
        x = sheet.left + (wide + 14 if left and press.y - press.type.size < bottom else 0)
        press.at(x, pair.key, "l", keys)
        x += (column or press.wide(pair.key, keys)) + press.gap
        told.append((pair, press.at(x, pair.value)))
        press.down(air)
    press.y = max(press.y, bottom + press.type.size * 1.4)
    return lessons_about(press, told)


def notice(press: Press) -> list[Lesson]:
    """A notice on a door: a headline, a sentence or two, who signed it and when."""
    rng, prose, sheet = press.rng, press.prose, press.sheet
    side, count, top = rng.choice(_SIDES), rng.randint(1, 2), press.y - press.type.size * 1.7
    _headline(press, lambda: rng.choice([*_NEWS, prose.title(2)]), side)
    for _ in range(count):
        most = rng.randint(36, 96 // count)
        words = " ".join(prose.line(most).split()[:-1]).rstrip(".,;").capitalize() + "."
        for row in wrap(words, int(len(words) * sheet.measure / press.wide(words) * 0.92)):
            press.row(row, side)
        press.down(rng.choice([0.3, 0.6]))
    first, second = rng.sample([prose.name(), prose.date()], 2)
    if sheet.chance(0.4):
        _apart(press, first, second)
    elif sheet.chance(0.7):
        press.row(first, rng.choice([side, "r"]))
    if sheet.chance(0.4):
        sheet.box((sheet.left - 10, top, sheet.right + 10, press.y - press.type.size * 0.5))
    return [reading(sheet.lines_set)]


def programme(press: Press) -> list[Lesson]:
    """A programme of a day: a title, when or where it is, then hours and what happens."""
    rng, prose, sheet = press.rng, press.prose, press.sheet
    press.suit(13)
    side, hour, air = rng.choice(_SIDES), rng.randint(7, 13), rng.uniform(1, 1.4)
    _headline(press, lambda: prose.title(rng.randint(1, 2)), side)
    if sheet.chance(0.6):
        press.row(press.fitted(sheet.measure, rng.choice([prose.date, prose.street])), side)
    press.divide(rng.choice(["rule", "double", "dots", "none"]))
    form, last = rng.choice(["{}:{:02}", "{}.{:02}", "{:02}:{:02}"]), sheet.chance(0.3)
    wide = press.wide(form.format(20, 30)) + press.gap
    draws = [lambda: prose.phrase(rng.randint(1, 3)), prose.name, lambda: prose.title(2)]
    for _ in range(rng.randint(3, 7)):
        when = form.format(hour, rng.choice([0, 15, 30, 45]))
        what = press.fitted(sheet.measure - wide, rng.choice(draws))
        if len(when) + len(what) + 2 + used(press) > LETTERS:
            break
        press.at(sheet.right if last else sheet.left, when, "r" if last else "l")
        press.at(sheet.left + (0 if last else wide), what)
        press.down(air)
        hour += rng.randint(1, 2)
    return [reading(sheet.lines_set)]


LAYOUTS: Final[dict[str, tuple[Callable[[Press], list[Lesson]], ...]]] = {
    "receipt": (till_roll, bill_book),
    "record": (ticket, pass_card),
    "note": (notice, programme),
}
