"""Printed blanks: returns, slips, checklists, cards and sheets that ask to be filled in."""

from training.marks import logo, scrawl, signature
from training.sheet import Sheet
from training.templates.applications import heading, key, note, section, signed, ticks, value
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, flow, start, vary
from training.templates.registry import template


def _tick(sheet: Sheet, x: float, y: float, side: float, odds: float) -> None:
    """Set one square, ticked now and then."""
    sheet.box((x, y, x + side, y + side), weight=0.9)
    if sheet.chance(odds):
        sheet.stroke([(x, y), (x + side, y + side)], 1.2, PEN)
        sheet.stroke([(x, y + side), (x + side, y)], 1.2, PEN)


@template("form")
def form_of_numbered_amounts(sheet: Sheet) -> None:
    """A return: numbered lines at the left, each with boxes for its figure at the right."""
    x, width = vary(sheet, 8, 10)
    y, number = heading(sheet, x, start(sheet), width), 1
    boxes, wide = sheet.rng.randint(1, 2), sheet.between(64, 100)
    pitch = sheet.between(17, 25)
    while y < sheet.height - 130:
        if number % 8 == 1 and sheet.chance(0.8):
            y = section(sheet, x, y + 4, width) + 4
        room = sheet.characters(width - boxes * (wide + 18) - 30, 8.5)
        sheet.text(x, y + 4, str(number), size=8.5, bold=True)
        words = sheet.prose.line(sheet.rng.randint(room // 3, room))
        sheet.text(x + 20, y + 4, f"{words} {'.' * 80}"[:room], size=8.5)
        for part in range(boxes):
            at = x + width - (boxes - part) * (wide + 18) + 18
            sheet.text(at - 14, y + 4, str(number), size=7)
            sheet.box((at, y, at + wide, y + pitch - 3), weight=0.9)
            if sheet.chance(0.4):
                sheet.text(at + wide - 4, y + 3, sheet.prose.number(), anchor="ra", face="mono")
        y, number = y + pitch, number + 1
    signed(sheet, x, y + 10, width)


@template("form")
def form_with_names_under_lines(sheet: Sheet) -> None:
    """Lines to write on with their names in small print below them, groups parted by bars."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    deep = sheet.between(26, 40)
    while y < sheet.height - 120:
        if sheet.chance(0.25):
            y = section(sheet, x, y, width) + 6
        parts = [sheet.between(0.6, 2) for _ in range(sheet.rng.randint(1, 4))]
        at = x
        for part in parts:
            each = width * part / sum(parts)
            sheet.rule(at, y + deep - 12, at + each - 12, 0.8)
            sheet.text(at, y + deep - 10, key(sheet), size=6.5)
            value(sheet, at + 4, y + deep - 24, each - 20)
            at += each
        y += deep
    signed(sheet, x, y + 8, width)


@template("form")
def form_as_checklist(sheet: Sheet) -> None:
    """A few fields, then ruled items with squares in columns and room for remarks."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    y = _pairs(sheet, x, y, width, sheet.rng.randint(1, 3)) + 10
    heads = sheet.rng.choice([["OK", "No", "N/A"], ["Yes", "No"], ["Done"], ["Pass", "Fail"]])
    cell, pitch, cut = sheet.between(26, 38), sheet.between(16, 24), width * 0.48
    edges = [x, x + cut, *[x + cut + cell * (part + 1) for part in range(len(heads))], x + width]
    sheet.box((x, y, x + width, y + pitch), weight=0.8, fill=PALE)
    sheet.text(x + 4, y + 4, "Item", size=8, bold=True)
    for part, head in enumerate([*heads, "Remarks"]):
        sheet.text(edges[part + 1] + 3, y + 4, head, size=8, bold=True)
    top = y
    while y < sheet.height - 120:
        y += pitch
        sheet.rule(x, y, x + width, 0.7)
        sheet.text(x + 4, y + 4, sheet.prose.line(sheet.characters(cut - 10, 8)), size=8)
        for part in range(len(heads)):
            _tick(sheet, edges[part + 1] + cell / 2 - 5, y + 3, 10, 0.4)
        if sheet.chance(0.15):
            scrawl(sheet, edges[-2] + 6, y + 14, 70, 9, PEN)
    for edge in edges:
        sheet.stroke([(edge, top), (edge, y + pitch)], 0.8)
    sheet.rule(x, y + pitch, x + width, 0.8)
    signed(sheet, x, y + pitch + 14, width)


def _pairs(sheet: Sheet, x: float, y: float, width: float, rows: int) -> float:
    """Set rows of two framed fields, the name before the room for its value."""
    deep, half = sheet.between(18, 26), width / 2
    for _ in range(rows):
        for at in (x, x + half):
            sheet.box((at, y, at + half, y + deep), weight=0.9)
            sheet.text(at + 4, y + deep / 2, key(sheet) + ":", size=8, anchor="lm")
            value(sheet, at + half * 0.4, y + deep / 2 - 6, half * 0.5)
        y += deep
    return y


@template("form")
def form_with_side_bars(sheet: Sheet) -> None:
    """Dark bars down the left edge carry the letters of sections; framed fields beside them."""
    x, width = vary(sheet)
    y, bar = heading(sheet, x, start(sheet), width), sheet.between(18, 34)
    fill = sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    for letter in "ABCDEF"[: sheet.rng.randint(3, 6)]:
        top = y
        y = _pairs(sheet, x + bar, y, width - bar, sheet.rng.randint(2, 5))
        sheet.box((x, top, x + bar, y), weight=0.8, fill=fill)
        middle = (top + y) / 2
        sheet.text(x + bar / 2, middle, letter, size=15, bold=True, ink=WHITE, anchor="mm")
        y += sheet.rng.choice([0, 8])
        if y > sheet.height - 150:
            break
    signed(sheet, x, y + 16, width)


@template("form", "heldout")
def form_of_open_boxes(sheet: Sheet) -> None:
    """A few large empty boxes with a name in the corner, some of them written in by hand."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    y = _pairs(sheet, x, y, width, sheet.rng.randint(1, 4)) + sheet.rng.choice([0, 8])
    while y < sheet.height - 150:
        deep = sheet.between(60, 130)
        for part in range(sheet.rng.choice([1, 1, 2])):
            sheet.box((x, y, x + width, y + deep), weight=1)
            if part:
                sheet.stroke([(x + width / 2, y), (x + width / 2, y + deep)], 1)
        sheet.text(x + 4, y + 3, f"{key(sheet)} / {sheet.prose.phrase(2)}", size=7.5, bold=True)
        if sheet.chance(0.4):
            for line in range(sheet.rng.randint(1, 3)):
                scrawl(sheet, x + 14, y + 30 + line * 17, width * sheet.between(0.3, 0.8), 11, PEN)
        y += deep + sheet.rng.choice([0, 0, 6])
    signed(sheet, x, y + 10, width)


@template("form", "heldout")
def form_to_route(sheet: Sheet) -> None:
    """A sheet that goes round: tasks to tick above, rows of names, initials and dates below."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    columns, pitch = sheet.rng.randint(2, 4), sheet.between(15, 21)
    for _ in range(sheet.rng.randint(2, 5)):
        for part in range(columns):
            at = x + part * width / columns
            _tick(sheet, at, y, 9, 0.3)
            sheet.text(at + 14, y - 1, sheet.prose.phrase(2), size=8.5)
        y += pitch
    heads, y = ["To", "Department", "Initials", "Date"], y + 8
    each, deep = width / len(heads), sheet.between(22, 32)
    for row in range(int((sheet.height - y - 110) / deep)):
        for part, head in enumerate(heads):
            at, top = x + part * each, y + row * deep
            sheet.box((at, top, at + each, top + deep), weight=0.9, fill=None if row else PALE)
            if row == 0:
                sheet.text(at + 4, top + 6, head, size=9, bold=True)
            elif row < 4 and sheet.chance(0.6):
                value(sheet, at + 5, top + 8, each - 10)


@template("form")
def form_of_three_panels(sheet: Sheet) -> None:
    """Three panels side by side, each with a dark head and stacked fields."""
    sheet.lay(0.5)
    x, width = vary(sheet)
    y, count = heading(sheet, x, start(sheet) * 0.7, width), sheet.rng.randint(2, 3)
    each, deep = (width - 8 * (count - 1)) / count, sheet.between(24, 36)
    bottom = sheet.height - sheet.between(60, 160)
    for panel in range(count):
        at, top = x + panel * (each + 8), section(sheet, x + panel * (each + 8), y, each)
        while top < bottom:
            sheet.box((at, top, at + each, top + deep), weight=0.8)
            sheet.text(at + 3, top + 2, key(sheet), size=6.5)
            value(sheet, at + 6, top + deep - 14, each - 12)
            top += deep


@template("form")
def form_as_message_slip(sheet: Sheet) -> None:
    """A slip for telephone or parcel messages, framed, once to four times on the page."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([(255, 255, 255), (255, 236, 240)]))
    columns, rows = sheet.rng.choice([(1, 1), (1, 2), (2, 2), (2, 1)])
    each, deep = (sheet.width - 40) / columns, (sheet.height - 50) / max(rows, 2)
    deep = deep if rows == 2 else sheet.between(deep, sheet.height - 90)
    words = sheet.rng.choice(["MESSAGE FORM", "REQUEST SLIP", "RECEIPT FORM", "CALL RECORD"])
    for place in range(columns * rows):
        x, top = 24 + place % columns * each, 24 + place // columns * deep
        width = each - 10
        sheet.box((x, top, x + width, top + deep - 10), weight=1.6)
        size = min(20, width / len(words) / 0.66)
        y = sheet.text(x + width / 2, top + 8, words, size=size, bold=True, anchor="ma") + 6
        while y < top + deep - 110:
            name = key(sheet)
            sheet.text(x + 10, y, name, size=8.5)
            sheet.rule(x + 16 + len(name) * 4.8, y + 11, x + width - 10, 0.8)
            value(sheet, x + 24 + len(name) * 4.8, y - 1, width * 0.5)
            y += 22
        for tick in range(6):
            at, line = x + 10 + tick % 2 * width / 2, y + tick // 2 * 16
            _tick(sheet, at, line, 9, 0.3)
            sheet.text(at + 14, line - 1, sheet.prose.word(), size=8.5)


@template("form")
def form_with_instructions_aside(sheet: Sheet) -> None:
    """Framed fields in the wide column, small print of instructions in the narrow one."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    cut, swap = width * sheet.between(0.64, 0.76), sheet.chance(0.5)
    at, aside = (x + width - cut, x) if swap else (x, x + cut + 10)
    low = y
    while low < sheet.height - 140:
        low = note(sheet, aside, low, width - cut - 12) + sheet.between(4, 14)
    top = y
    while y < sheet.height - 160:
        y = _pairs(sheet, at, y, cut, sheet.rng.randint(2, 5))
        if sheet.chance(0.5):
            y = ticks(sheet, at, y + 6, cut) + 4
    sheet.box((at, top, at + cut, y), weight=1.4)
    signed(sheet, at, y + 10, cut)


@template("form")
def form_as_card(sheet: Sheet) -> None:
    """A small lying card with a heading, a number, a photo box and a few fields."""
    sheet.reset(sheet.height, sheet.between(440, 600), sheet.paper)
    x, width = vary(sheet)
    sheet.box((x - 14, 20, x + width + 14, sheet.height - 20), weight=1.4)
    y = heading(sheet, x, sheet.between(32, 44), width)
    if sheet.chance(0.5):
        sheet.box((x + width - 90, y, x + width, y + 110), weight=1)
        sheet.text(x + width - 45, y + 50, "Photo", size=8, anchor="mm")
        width -= 104
    elif sheet.chance(0.4):
        logo(sheet, x + width - 50, y, 40)
    kinds = sheet.rng.choice([[_two], [_two, ticks], [_labelled]])
    y = flow(sheet, kinds, x, y, width, sheet.height - 130)
    signature(sheet, x + 20, sheet.height - 52, 110)
    sheet.rule(x, sheet.height - 42, x + 180, 0.8)


def _two(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set two fields in a row, each with a line after its name."""
    for part in range(2):
        name, at = key(sheet), x + part * width / 2
        sheet.text(at, y, name, size=9)
        sheet.rule(at + len(name) * 5 + 8, y + 11, at + width / 2 - 10, 0.8)
        value(sheet, at + len(name) * 5 + 12, y - 1, width / 2 - len(name) * 5 - 20)
    return y + 14


def _labelled(sheet: Sheet, x: float, y: float, width: float) -> float:
    return _pairs(sheet, x, y, width, 2)
