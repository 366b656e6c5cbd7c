"""Receipts, in several layouts."""

from collections.abc import Callable
from typing import Final

from training.papers.asking import Lesson
from training.papers.charges import Printed, tell
from training.papers.press import Press, Side
from training.papers.slips import Slip, draw_slip, name_items, shop
from training.sheet import Line
from training.words import Split

Columns = dict[str, tuple[float, Side]]

_HEADS: Final = {"nm": "Item", "cnt": "Qty", "unitprice": "Each", "price": "Price"}


def _columns(press: Press, slip: Slip, order: tuple[str, ...], *, heads: bool = False) -> Columns:
    """Place columns as wide as what is in them; names get the room that is left."""
    wides = {
        name: max(press.wide(words) for words in _column(slip, name, heads=heads))
        for name in order
        if name != "nm"
    }
    room = press.sheet.measure - sum(wides.values()) - press.gap * len(wides)
    if "unitprice" in order and room < press.wide("nnnnnnn" if "nm" in order else ""):
        narrow = tuple(name for name in order if name != "unitprice")
        return _columns(press, slip, narrow, heads=heads)
    if "nm" in order:
        name_items(press, slip, room)
    return _placed(press, {name: wides.get(name, room) for name in order})


def _placed(press: Press, wides: dict[str, float]) -> Columns:
    """Put columns side by side: names and the first flush left, the others flush right."""
    columns: Columns = {}
    x = press.sheet.left
    for name, wide in wides.items():
        left = name == "nm" or not columns
        columns[name] = (x, "l") if left else (x + wide, "r")
        x += wide + press.gap
    return columns


def _column(slip: Slip, name: str, *, heads: bool) -> list[str]:
    return [item[name] for item in slip.items] + ([_HEADS[name]] if heads else [])


def _across(press: Press, columns: Columns, words: dict[str, str]) -> dict[str, Line]:
    """Set a row of columns."""
    lines = {name: press.at(x, words[name], side) for name, (x, side) in columns.items()}
    press.down()
    return lines


def _items(press: Press, slip: Slip, printed: Printed, order: tuple[str, ...]) -> None:
    """Set a row for each item, sometimes below a row of heads."""
    heads = press.sheet.chance(0.35)
    columns = _columns(press, slip, order, heads=heads)
    if heads:
        _across(press, columns, _HEADS)
        press.divide(_separator(press))
    air = press.rng.choice([0, 0, 0.15, 0.3])
    for item in slip.items:
        printed.items.append(_across(press, columns, item))
        press.down(air)


def _separator(press: Press) -> str:
    return press.rng.choice(["rule", "double", "dashes", "dots", "none"])


def divide(press: Press, kind: str) -> None:
    """Separate parts by a rule, or by a row of signs as tills do."""
    if kind not in ("-", "*", "=", ".", "#"):
        press.divide(kind)
        return
    press.row(kind * int(press.sheet.measure / press.wide(kind)), "m")


def parting(press: Press) -> str:
    """Choose a separator of parts."""
    return press.rng.choice(["rule", "double", "dashes", "dots", "-", "*", "=", ".", "none"])


def _shop(press: Press, printed: Printed, side: Side) -> None:
    kind = press.title()
    name = press.fitted(press.sheet.measure, lambda: shop(press.prose), kind)
    ink = press.sheet.style.accent
    printed.facts["shop"] = press.row(name, side, kind, ink)


def set_address(press: Press, side: Side) -> None:
    """Set a street, a town or a telephone number, or nothing."""
    prose = press.prose
    for draw in press.rng.choice([(), (prose.street,), (prose.phone,), (prose.street, prose.town)]):
        press.row(press.fitted(press.sheet.measure, draw), side)


def _date(press: Press, slip: Slip, printed: Printed, side: Side) -> None:
    """Set the date, with its key before it or across the row."""
    key, wide = slip.date_key, press.wide(slip.date_key)
    if key and side != "m":
        press.at(press.sheet.left, key)
        x = press.rng.choice([press.sheet.left + wide + press.gap * 0.6, press.sheet.right])
        far = x == press.sheet.right
        printed.facts["date"] = press.at(x, slip.date, "r" if far else "l")
        press.down()
        return
    printed.facts["date"] = press.row(slip.date, side)


def _head(press: Press, slip: Slip, printed: Printed) -> None:
    """A shop above everything, in the middle or at the left, its date below it."""
    side: Side = press.rng.choice(["m", "m", "l"])
    _shop(press, printed, side)
    set_address(press, side)
    _date(press, slip, printed, press.rng.choice([side, "l"]))
    divide(press, parting(press))


def _sum(press: Press, slip: Slip, printed: Printed, tag: str, x: float, side: Side) -> None:
    """Set a key at x and its sum at the right edge."""
    kind = press.bold() if tag == "total_price" else None
    press.at(x, slip.keys[tag], side, kind)
    printed.facts[tag] = press.at(press.sheet.right, slip.sums[tag], "r", kind)
    press.down()


def _sums(press: Press, slip: Slip, printed: Printed) -> None:
    """Sums at the right, their keys at the left or close by, the total in a box or not."""
    wide = max(press.wide(value, press.bold()) for value in slip.sums.values())
    close = press.sheet.right - wide - press.gap * 1.5
    side: Side = press.rng.choice(["l", "l", "r"])
    boxed = press.sheet.chance(0.2)
    for tag in slip.sums:
        if boxed and tag == "total_price":
            press.y += press.type.size * 0.4
            _frame(press)
        _sum(press, slip, printed, tag, press.sheet.left if side == "l" else close, side)
        press.y += press.type.size * 0.4 if boxed and tag == "total_price" else 0


def _frame(press: Press) -> None:
    sheet, size = press.sheet, press.type.size
    sheet.box((sheet.left - 5, press.y - size * 1.1, sheet.right + 5, press.y + size * 0.5))


def _foot(press: Press, slip: Slip) -> None:
    if press.sheet.chance(0.75):
        press.down(0.3)
        press.row(slip.thanks, press.rng.choice(["m", "m", "l"]))


def _plain(press: Press, order: tuple[str, ...]) -> list[Lesson]:
    """Head, items in one row each, sums, thanks."""
    slip, printed = draw_slip(press, order), Printed()
    press.suit(len(slip.items) * 1.2 + len(slip.sums) + 8)
    _head(press, slip, printed)
    _items(press, slip, printed, order)
    divide(press, parting(press))
    _sums(press, slip, printed)
    _foot(press, slip)
    return tell(press.rng, printed)


def names_first(press: Press) -> list[Lesson]:
    """Name, count and price in a row."""
    return _plain(press, ("nm", "cnt", "price"))


def counts_first(press: Press) -> list[Lesson]:
    """Count, name and price in a row."""
    return _plain(press, ("cnt", "nm", "price"))


def prices_alone(press: Press) -> list[Lesson]:
    """Only names and prices."""
    return _plain(press, ("nm", "price"))


def each_price(press: Press) -> list[Lesson]:
    """Name, price of one, count and price in a row."""
    return _plain(press, press.rng.choice([("nm", "unitprice", "cnt", "price"), _EACH]))


_EACH: Final = ("cnt", "nm", "unitprice", "price")


def counts_below(press: Press) -> list[Lesson]:
    """Name and price in a row, count and price of one below."""
    slip, printed = draw_slip(press, ("cnt", "unitprice", "price")), Printed()
    press.suit(len(slip.items) * 2.2 + len(slip.sums) + 8)
    _head(press, slip, printed)
    columns = _columns(press, slip, ("nm", "price"))
    dent = press.rng.uniform(0, 24)
    sign = press.rng.choice(["", "x", "@"])
    for item in slip.items:
        lines = _across(press, columns, item)
        printed.items.append(lines | _dented(press, item, dent, sign))
        press.down(0.2)
    divide(press, parting(press))
    _sums(press, slip, printed)
    _foot(press, slip)
    return tell(press.rng, printed)


def _dented(press: Press, item: dict[str, str], dent: float, sign: str) -> dict[str, Line]:
    x = press.sheet.left + dent
    count = press.at(x, item["cnt"])
    x += press.wide(item["cnt"]) + press.gap
    if sign:
        press.at(x, sign)
        x += press.wide(sign) + press.gap
    each = press.at(x, item["unitprice"])
    press.down()
    return {"cnt": count, "unitprice": each}


def prices_first(press: Press) -> list[Lesson]:
    """Held out: the date on top, prices before names, keys after sums, the shop at the foot."""
    order = ("price", "nm", "cnt")
    slip, printed = draw_slip(press, order), Printed()
    press.suit(len(slip.items) * 1.2 + len(slip.sums) + 8)
    _date(press, slip, printed, "r")
    press.down(0.4)
    _items(press, slip, printed, order)
    press.divide("dots")
    _flipped(press, slip, printed)
    press.down(0.6)
    _shop(press, printed, "l")
    set_address(press, "l")
    return tell(press.rng, printed)


def _flipped(press: Press, slip: Slip, printed: Printed) -> None:
    for tag, value in slip.sums.items():
        kind = press.bold() if tag == "total_price" else None
        printed.facts[tag] = press.at(press.sheet.left, value, "l", kind)
        press.at(press.sheet.right, slip.keys[tag], "r", kind)
        press.down()


def names_below(press: Press) -> list[Lesson]:
    """Held out: the shop on a band, names below their numbers, leaders, the total on a band."""
    slip, printed = draw_slip(press, ("cnt", "unitprice", "price")), Printed()
    press.suit(len(slip.items) * 2.2 + len(slip.sums) + 8)
    kind = press.bold(1.15)
    name = press.fitted(press.sheet.measure, lambda: shop(press.prose), kind)
    printed.facts["shop"] = press.band(name, "r", kind)
    set_address(press, "r")
    _numbered(press, slip, printed)
    _led(press, slip, printed)
    _date(press, slip, printed, "m")
    return tell(press.rng, printed)


def _numbered(press: Press, slip: Slip, printed: Printed) -> None:
    columns = _columns(press, slip, ("cnt", "unitprice", "price"))
    columns["price"] = (press.sheet.right, "r")
    dent = press.sheet.left + press.rng.uniform(10, 30)
    name_items(press, slip, press.sheet.right - dent)
    for item in slip.items:
        lines = _across(press, columns, item)
        printed.items.append(lines | {"nm": press.at(dent, item["nm"])})
        press.down(1.25)


def _led(press: Press, slip: Slip, printed: Printed) -> None:
    """Sums with dots leading to them; the total in white."""
    sheet = press.sheet
    for tag, value in slip.sums.items():
        key = slip.keys[tag]
        if tag == "total_price":
            printed.facts[tag] = press.band(value, "r", press.bold(), key)
            continue
        press.at(sheet.left, key)
        start, end = sheet.left + press.wide(key) + 5, sheet.right - press.wide(value) - 4
        press.dotted(start, press.y - 1, end)
        printed.facts[tag] = press.at(sheet.right, value, "r")
        press.down()


LAYOUTS: Final[dict[Split, tuple[Callable[[Press], list[Lesson]], ...]]] = {
    "train": (names_first, counts_first, prices_alone, each_price, counts_below),
    "heldout": (prices_first, names_below),
}
