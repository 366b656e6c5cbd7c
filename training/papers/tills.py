"""Receipts as tills, terminals, waiters and booths give them, with their parts all over."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Final

from training.papers.asking import Lesson
from training.papers.charges import Printed, tell
from training.papers.press import TALL, Press, Side, Type
from training.papers.receipts import divide, parting, set_address
from training.papers.slips import Slip, draw_slip, name_items, shop
from training.sheet import Line

Part = Callable[[Press, Slip, Printed], None]

_SMALLEST: Final = 11.8
_HEADS: Final = {"nm": "Goods", "cnt": "Pcs", "unitprice": "Rate", "price": "Amount", "no": "No"}
# The fields in each row of an item; a dot takes the room that is left.
_SINGLE_TEXT: Final = """price nm; price nm cnt; nm price cnt; cnt price nm; no nm price; nm price;
no nm cnt price; nm cnt unitprice price; unitprice cnt nm price; cnt nm price"""
_DOUBLE_TEXT: Final = """cnt sign unitprice . / nm price; . cnt sign unitprice / price nm;
nm / cnt sign unitprice . price; nm / . unitprice sign cnt price; cnt sign unitprice . price / nm;
price nm / . cnt sign unitprice; nm cnt / unitprice . price; unitprice sign cnt . / nm price"""
_NARROW_TEXT: Final = """nm / price . cnt; nm / . price; no nm / cnt . price; price . cnt / nm;
nm / cnt . price; price nm; nm price; cnt nm / . price"""
_SINGLE: Final = _SINGLE_TEXT.split(";")
_NARROW: Final = _NARROW_TEXT.split(";")
_ALL: Final = [*_SINGLE, *_DOUBLE_TEXT.split(";"), *_NARROW]
_FORMS: Final = ("edges", "edges", "swapped", "left", "centre", "right", "above", "below")
_SIDES: Final[dict[str, Side]] = {"edges": "l", "left": "l", "right": "r", "swapped": "r"}


def _bill(press: Press, grid: str, *parts: Part, mark: str = "", boxes: float = 0) -> list[Lesson]:
    slip, printed, rng = draw_slip(press, tuple(grid.split())), Printed(), press.rng
    sign, form = rng.choice(["x", "x", "@", "*", ""]), rng.choice(["{}", "{}.", "{:02}", "#{}"])
    for number, item in enumerate(slip.items, 1):
        item["no"] = form.format(number)
        if sign and item.get("cnt", "").isdigit():
            item["sign"] = sign
    rows = len(slip.items) * (1.25 + 1.25 * grid.count("/")) + len(slip.sums) * 1.5 + 14
    press.suit(rows)
    style, tight = press.sheet.style, (TALL - 50) / rows / press.type.size
    press.sheet.style = replace(style, leading=max(1.17, min(style.leading, tight)))
    _pile(*parts, mark=mark, boxes=boxes)(press, slip, printed)
    if rng.random() < 0.5:
        press.row(slip.thanks, rng.choice(["l", "m", "m", "r"]))
    return tell(rng, printed)


def _window(press: Press, x0: float, x1: float) -> Press:
    """Look at a strip of the sheet as if it were the whole of it."""
    sheet = copy(press.sheet)
    sheet.width, sheet.style = x0 + x1, replace(sheet.style, margin=x0)
    return replace(press, sheet=sheet)


def _columns(press: Press, slip: Slip, fields: list[str]) -> dict[str, tuple[float, float, Side]]:
    """Place the fields of a row side by side, in smaller type if they have no room."""
    order = [name for name in fields if name in (".", "nm", *slip.items[0])]
    rows, free = (*slip.items, _HEADS), "nm" if "nm" in order else "."
    wides = {name: max(press.wide(words.get(name, "")) for words in rows) for name in order}
    wides[free] = 0
    room = press.sheet.measure - sum(wides.values()) - press.gap * (len(order) - 1)
    if press.type.size > _SMALLEST and room < (press.wide("nnnnnnnn") if free == "nm" else 0):
        press.type = replace(press.type, size=max(_SMALLEST, press.type.size * 0.94))
        return _columns(press, slip, order)
    if free == "nm":
        name_items(press, slip, room)
    wides[free], x, columns = room, press.sheet.left, {}
    last: Side = press.rng.choice(["l", "l", "r"]) if order[-1] == "nm" else "l"
    for name in order:
        right = free in order[: order.index(name)] or name in ("price", "unitprice")
        columns[name] = (x, x + wides[name], last if name == "nm" else "r" if right else "l")
        x += wides[name] + press.gap
    return columns


def _items(grid: str, *, table: bool = False, blank: int = 0) -> Part:
    """Set items in one row or two, below heads or not, in a table or not, then blank rows."""

    def part(press: Press, slip: Slip, printed: Printed) -> None:
        sheet, items, double = press.sheet, slip.items, "/" in grid
        rows = [_columns(press, slip, order.split()) for order in grid.split("/")]
        rule, top = table or sheet.chance(0.15), press.y - press.type.size
        heads = [_HEADS] * (not double and sheet.chance(0.6 if table else 0.3))
        air = 0.18 if rule else press.rng.choice([0, 0.15, 0.3]) + 0.3 * double
        for words in [*heads, *items, *[dict[str, str]()] * blank]:
            lines = {}
            for columns in rows:
                for name in [name for name in columns if name in words]:
                    x0, x1, side = columns[name]
                    lines[name] = press.at(x1 if side == "r" else x0, words[name], side)
                press.down()
            printed.items += [lines] if words in items else []
            press.down(air)
            if rule or words in heads:
                sheet.rule(sheet.left, press.y - press.type.size, sheet.right)
        for x, _, _ in list(rows[0].values())[1:] if table and not double else []:
            sheet.stroke([(x - press.gap / 2, y) for y in (top, press.y - press.type.size)])

    return part


def _pair(press: Press, form: str, key: str, value: str, factor: float = 0) -> Line:
    """Set a key and its value in a row, or one above the other."""
    kind, sheet = press.bold(factor) if factor else press.type, press.sheet
    while max(press.wide(key, kind), press.wide(value, kind)) > sheet.measure and kind.size > 11.2:
        kind = replace(kind, size=kind.size - 0.2)
    before, after, gap = press.wide(key, kind), press.wide(value, kind), press.gap * 0.7
    rest = sheet.measure - before - after - gap
    if not key or rest < 0 or form in ("above", "below"):
        order, side = (value, key) if form == "below" else (key, value), _SIDES.get(form, "m")
        lines = {words: press.row(words, side, kind) for words in order if words}
        press.down(0.3 if key else 0)
        return lines[value]
    x, (x0, x1) = rest * {"left": 0.0, "right": 1.0}.get(form, 0.5), (sheet.left, sheet.right)
    spots = {"edges": (x0, x1 - after), "swapped": (x1 - before, x0)}
    x, x_value = spots.get(form, (x0 + x, x0 + x + before + gap))
    press.y += max(0.0, kind.size - press.type.size)
    press.at(x, key, kind=kind)
    line = press.at(x_value, value, kind=kind)
    press.down()
    return line


def _sum(
    press: Press, slip: Slip, printed: Printed, tag: str, form: str = "", factor: float = 0
) -> None:
    form = form or press.rng.choice(_FORMS)
    if tag not in printed.facts:
        printed.facts[tag] = _pair(press, form, slip.keys[tag], slip.sums[tag], factor)


def _sums(press: Press, slip: Slip, printed: Printed) -> None:
    """Set the sums that are not set yet, over the strip or in a narrow column of it."""
    rng, form, view = press.rng, press.rng.choice(_FORMS), press
    factor, kind, measure = rng.choice([0, 1, 1, 1.25]), press.bold(1.25), press.sheet.measure
    wide = max(press.wide(slip.keys[tag] + slip.sums[tag], kind) for tag in slip.sums)
    slack = measure - wide - press.gap * rng.uniform(1, 3)
    if slack > 0 and rng.random() < 0.5:
        x = press.sheet.left + slack * rng.choice([0, 0.5, 0.5, 1])
        view = _window(press, x, x + measure - slack)
    for tag in slip.sums:
        _sum(view, slip, printed, tag, form, factor if tag == "total_price" else 0)
    press.y = view.y


def _abreast(press: Press, slip: Slip, printed: Printed) -> None:
    """Set sums side by side, as many as fit, their keys above or below them."""
    tags, form = list(slip.sums), press.rng.choice(["above", "below"])
    wide = max(press.wide(said[tag]) for tag in tags for said in (slip.keys, slip.sums))
    count = max(1, int(press.sheet.measure / (wide + 18)))
    for first in range(0, len(tags), count):
        cells = [partial(_sum, tag=tag, form=form) for tag in tags[first : first + count]]
        _beside(*cells)(press, slip, printed)


def _facts(press: Press, slip: Slip, printed: Printed) -> None:
    """Set the date, alone or with a number or a time before or after it."""
    rng, form = press.rng, press.rng.choice(_FORMS)
    key = rng.choice(["No.", "Table", "Room", "Pump", "Bay", "Desk", "Cab", "Till", "Order"])
    time = f"{rng.randint(7, 22)}:{rng.randint(10, 59)}"
    more = [(key, str(rng.randint(1, 999))), ("Time", time)]
    pairs = [*rng.sample(more, rng.choice([0, 0, 1, 2])), (slip.date_key, slip.date)]
    lines = {key: _pair(press, form, key, value) for key, value in rng.sample(pairs, len(pairs))}
    printed.facts["date"] = lines[slip.date_key]


def _shop(press: Press, _: Slip, printed: Printed) -> None:
    side: Side = press.rng.choice(["l", "m", "m", "r"])
    kind = press.title() if press.sheet.measure > 180 else press.bold()
    name = press.fitted(press.sheet.measure, partial(shop, press.prose), kind)
    printed.facts["shop"] = press.row(name, side, kind, press.sheet.style.accent)
    set_address(press, side)


def _pile(*parts: Part, mark: str = "", boxes: float = 0) -> Part:
    """Set parts below each other, with one mark or several between them, some in boxes."""

    def pile(press: Press, slip: Slip, printed: Printed) -> None:
        sheet, kind = press.sheet, mark or press.rng.choice(["", "none", parting(press)])
        for number, part in enumerate(parts):
            divide(press, (kind or parting(press)) if number else "none")
            boxed, size = sheet.chance(boxes), press.type.size
            press.y += boxed * size * 0.5
            view = _window(press, sheet.left + 7 * boxed, sheet.right - 7 * boxed)
            part(view, slip, printed)
            if boxed:
                sheet.box((sheet.left, press.y - size * 1.2, sheet.right, view.y - size * 0.7))
            press.type, press.y = view.type, view.y + boxed * size * 0.6

    return pile


def _beside(*parts: Part, share: float = 0) -> Part:
    """Set parts side by side, with rules between them or without."""

    def beside(press: Press, slip: Slip, printed: Printed) -> None:
        sheet, top, upright, lows = press.sheet, press.y, press.sheet.chance(0.4), [press.y]
        cuts = [share or number / len(parts) for number in range(1, len(parts))]
        edges = [sheet.left + sheet.measure * cut for cut in (0, *cuts, 1)]
        cells = list(zip(parts, edges, edges[1:], strict=False))
        # A stub goes first: it may take a sum from the other part.
        for part, x0, x1 in cells[:: -1 if share > 0.5 else 1]:
            view = _window(press, x0 + 8 * (x0 > sheet.left), x1 - 8 * (x1 < sheet.right))
            part(view, slip, printed)
            lows.append(view.y)
        press.y = max(lows)
        for x in edges[1:-1] * upright:
            sheet.stroke([(x, top - press.type.size), (x, press.y - press.type.size * 1.1)])

    return beside


def items_in_two_rows(press: Press) -> list[Lesson]:
    """Each item in two rows, its fields dealt out in many ways; the shop at the head or foot."""
    grid = press.rng.choice([each for each in _ALL if "/" in each])
    head, foot = press.rng.sample([_shop, _facts], 2), press.rng.choice([0, 0, 1, 2])
    return _bill(press, grid, *head[foot:], _items(grid), _sums, *head[:foot])


def ruled_table(press: Press) -> list[Lesson]:
    """Items in a table with rules, shop and date side by side above or below it."""
    grid, head = press.rng.choice(_SINGLE), _beside(*press.rng.sample([_shop, _facts], 2))
    parts = [_items(grid, table=True), press.rng.choice([_sums, _abreast, _pile(_sums, boxes=1)])]
    parts.insert(press.rng.choice([0, 0, 1, 2]), head)
    return _bill(press, grid, *parts, mark="none")


def ticket_with_stub(press: Press) -> list[Lesson]:
    """A wide ticket: shop, date and total on a stub, what was bought on the other part."""
    press.type = replace(press.type, size=press.rng.uniform(11.8, 13.5))
    press.sheet.style = replace(press.sheet.style, margin=press.rng.uniform(14, 24))
    grid, turn = press.rng.choice(_NARROW), press.rng.choice([1, -1])
    stub = _pile(*press.rng.sample([_shop, _facts, _total], 3), mark="none")
    main = _pile(*press.rng.sample([_items(grid), _sums], 2), mark="none")
    body = _beside(*[stub, main][::turn], share=0.5 - turn * press.rng.uniform(0.02, 0.1))
    return _bill(press, grid, body, boxes=0.4)


def total_at_head(press: Press) -> list[Lesson]:
    """The total large near the head, as terminals and pumps show it; what it is for below."""
    grid, at = press.rng.choice(_ALL), press.rng.randint(0, 2)
    total = _pile(_total, boxes=press.rng.choice([0, 1]))
    rest, facts = press.rng.sample([_items(grid), _sums], 2), press.rng.sample([_shop, _facts], 2)
    return _bill(press, grid, *facts[:at], total, *rest, *facts[at:])


def sums_abreast(press: Press) -> list[Lesson]:
    """Sums side by side with their keys above or below, over or under the items."""
    grid, sums = press.rng.choice(_ALL), _pile(_abreast, boxes=0.4)
    parts = [*press.rng.sample([_items(grid), sums], 2), _facts]
    parts.insert(press.rng.choice([0, 0, 2, 3]), _shop)
    return _bill(press, grid, *parts, mark=press.rng.choice(["rule", "none", ""]))


def order_pad(press: Press) -> list[Lesson]:
    """A waiter's or a stall's pad: rules across, rows left blank, often in handwriting."""
    grid, head = press.rng.choice(_SINGLE), press.rng.sample([_shop, _facts], 2)
    if press.sheet.chance(0.6):
        press.type, press.upper = Type(press.rng.uniform(14, 17), "hand"), False
    pad = _items(grid, table=True, blank=press.rng.randint(1, 4))
    return _bill(press, grid, *head, pad, _sums, mark="none")


def shuffled_parts(press: Press) -> list[Lesson]:
    """Free: the parts in any order, form and alignment, some in boxes."""
    grid, sums = press.rng.choice(_ALL), press.rng.choice([_sums, _sums, _abreast])
    parts = press.rng.sample([_shop, _facts, _items(grid), sums], 4)
    return _bill(press, grid, *parts, boxes=press.rng.choice([0, 0, 0.3]))


def patchwork(press: Press) -> list[Lesson]:
    """Free: small parts in pairs side by side or alone, the items somewhere among them."""
    grid, rng = press.rng.choice(_ALL), press.rng
    small: list[Part] = rng.sample([_shop, _facts, _sums], 3)
    small.insert(rng.randint(0, small.index(_sums)), _total)
    parts = [_beside(*small[:2]), *(small[2:] if rng.random() < 0.5 else [_beside(*small[2:])])]
    parts.insert(rng.randint(0, len(parts)), _items(grid, table=press.sheet.chance(0.3)))
    return _bill(press, grid, *parts, boxes=rng.choice([0, 0.3, 0.6]))


_total: Final[Part] = partial(_sum, tag="total_price", factor=1.5)
LAYOUTS: Final[tuple[Callable[[Press], list[Lesson]], ...]] = (
    items_in_two_rows, ruled_table, ticket_with_stub, total_at_head,
    sums_abreast, order_pad, shuffled_parts, patchwork,
)  # fmt: skip
