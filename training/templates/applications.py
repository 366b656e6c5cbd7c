"""Forms put together from captioned boxes, lines to fill in, ticks, empty tables and signatures."""

from training.marks import logo, scrawl, signature
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Block, flow, furniture, start, title, vary
from training.templates.registry import template

_KEYS = ("Name", "Address", "City", "State", "Zip", "Telephone", "Date", "Date of birth", "Title",
         "Department", "Employer", "Account no.", "Soc. sec. no.", "Amount", "Purpose", "Code",
         "Approved by", "Remarks", "Project", "Country", "Quantity", "Received by")  # fmt: skip
_TITLES = ("APPLICATION", "REQUEST FORM", "REGISTRATION FORM", "CLAIM FORM", "AUTHORIZATION",
           "ORDER FORM", "Application form", "CHECK REQUEST", "TRANSMITTAL FORM")  # fmt: skip


def value(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Answer a field by machine or by hand, or leave it empty."""
    kind, words = sheet.rng.randrange(5), sheet.prose.phrase(2)
    if kind == 0:
        sheet.text(x, y, words[: sheet.characters(width, 9, "mono")], size=9, face="mono")
    elif kind == 1:
        fit = sheet.characters(width, 12, "hand")
        sheet.text(x, y - 2, words[:fit], size=12, face="hand", ink=PEN)
    elif kind == 2 and width > 60:
        scrawl(sheet, x, y + 9, width * sheet.between(0.3, 0.8), 9, PEN)


def key(sheet: Sheet) -> str:
    """Name a field."""
    return sheet.rng.choice(_KEYS)


def cells(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set rows of boxes with a small caption in each."""
    depth, filled = sheet.between(20, 38), sheet.chance(0.7)
    for _ in range(sheet.rng.randint(1, 5)):
        parts = [sheet.between(0.5, 2) for _ in range(sheet.rng.randint(1, 4))]
        at = x
        for part in parts:
            each = width * part / sum(parts)
            sheet.box((at, y, at + each, y + depth), weight=0.8)
            sheet.text(at + 3, y + 2, key(sheet), size=6.5)
            if filled:
                value(sheet, at + 5, y + depth - 12, each - 8)
            at += each
        y += depth
    return y


def lines(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set keys with a line after each, one, two or three in a row."""
    count, pitch = sheet.rng.randint(1, 3), sheet.between(17, 27)
    for _ in range(sheet.rng.randint(2, 6)):
        for part in range(count):
            at, name = x + part * width / count, key(sheet)
            sheet.text(at, y, name + sheet.rng.choice([":", ""]), size=9)
            begin, end = at + len(name) * 5 + 10, at + width / count - 8
            if begin < end:
                sheet.rule(begin, y + 10, end, 0.7)
                value(sheet, begin + 3, y - 1, end - begin - 4)
        y += pitch
    return y


def labels(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a grid with shaded labels at the left and room at the right, once or twice in a row."""
    count, depth = sheet.rng.randint(1, 2), sheet.between(16, 26)
    each, share = width / count, sheet.between(0.25, 0.42)
    fill = sheet.rng.choice([None, PALE])
    for _ in range(sheet.rng.randint(3, 8)):
        for part in range(count):
            at, cut = x + part * each, x + part * each + each * share
            sheet.box((at, y, cut, y + depth), weight=0.7, fill=fill)
            sheet.box((cut, y, at + each, y + depth), weight=0.7)
            sheet.text(at + 3, y + depth / 2, key(sheet), size=8, anchor="lm")
            value(sheet, cut + 4, y + depth / 2 - 5, each * (1 - share) - 8)
        y += depth
    return y


def rows_to_fill(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set an empty or partly filled table under shaded heads."""
    count, rows, pitch = sheet.rng.randint(3, 6), sheet.rng.randint(3, 10), sheet.between(14, 22)
    each, written = width / count, sheet.rng.randint(0, rows)
    sheet.box((x, y, x + width, y + pitch), weight=0.7, fill=sheet.rng.choice([None, PALE]))
    for column in range(count):
        sheet.text(x + column * each + 3, y + 4, key(sheet), size=7, bold=True)
    for row in range(1, rows + 1):
        for column in range(count):
            at, top = x + column * each, y + row * pitch
            sheet.box((at, top, at + each, top + pitch), weight=0.6)
            if row <= written:
                value(sheet, at + 3, top + pitch / 2 - 5, each - 6)
    return y + (rows + 1) * pitch


def ticks(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set rows of boxes to tick after a caption."""
    sheet.text(x, y, key(sheet) + ":", size=9, bold=True)
    count = sheet.rng.randint(2, 5)
    pitch = (width - 80) / count
    for _ in range(sheet.rng.randint(1, 3)):
        for part in range(count):
            at = x + 80 + part * pitch
            sheet.box((at, y + 1, at + 8, y + 9), weight=0.8)
            if sheet.chance(0.35):
                sheet.stroke([(at - 1, y), (at + 4, y + 8), (at + 11, y - 3)], 1.2, PEN)
            sheet.text(at + 12, y, sheet.prose.word(), size=8)
        y += 15
    return y


def combs(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set keys over combs of one small box for each letter."""
    side, filled = sheet.between(11, 16), sheet.chance(0.6)
    for _ in range(sheet.rng.randint(1, 3)):
        y = sheet.text(x, y, key(sheet), size=7)
        for number in range(int(width * sheet.between(0.4, 1) / side)):
            at = x + number * side
            sheet.box((at, y, at + side, y + side), weight=0.6)
            if filled:
                letter = sheet.prose.code(1)
                sheet.text(at + side / 2, y + side / 2, letter, size=9, face="hand", anchor="mm")
        y += side + 6
    return y


def signed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set lines for signature and date, over their captions."""
    for part, name in enumerate(("Signature", "Date")):
        at = x + part * width * 0.6
        if sheet.chance(0.5) and part == 0:
            signature(sheet, at + 10, y + 12, 110)
        sheet.rule(at, y + 20, at + width * (0.5 if part == 0 else 0.4), 0.7)
        sheet.text(at, y + 22, name, size=7)
    return y + 32


def section(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a reversed or shaded bar that names a part of the form."""
    dark = sheet.chance(0.5)
    sheet.box((x, y, x + width, y + 15), weight=0.8, fill=sheet.style.ink if dark else PALE)
    words = f"{sheet.rng.choice(['PART', 'SECTION'])} {sheet.rng.choice('ABC123')}  "
    words += sheet.prose.title(2)
    sheet.text(x + 4, y + 3, words, size=8.5, bold=True, ink=WHITE if dark else None)
    return y + 15


def note(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a line or two of small print."""
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 2), size=7)


_BLOCKS: tuple[Block, ...] = (cells, cells, lines, lines, labels, rows_to_fill, ticks, combs,
                              section, note, signed)  # fmt: skip


def heading(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the title with an emblem, a company or an office's box beside it."""
    if sheet.chance(0.35):
        logo(sheet, x, y, 26)
    if sheet.chance(0.5):
        sheet.text(x + 34, y, sheet.prose.company(), size=10, bold=True)
    if sheet.chance(0.35):
        sheet.box((x + width - 120, y - 6, x + width, y + 22), weight=0.8)
        sheet.text(x + width - 116, y - 4, "Office use only", size=6.5)
    words = f"{sheet.prose.word().upper()} {sheet.rng.choice(_TITLES)}"
    return title(sheet, x, y + sheet.rng.choice([0, 26, 30]), width, words, 13, 24)


@template("form")
def form_composed(sheet: Sheet) -> None:
    """Blocks of every kind in any order down the page."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    kinds = sheet.rng.sample(_BLOCKS, sheet.rng.randint(2, 5))
    if not set(kinds) & {cells, lines, labels, rows_to_fill}:
        kinds += [cells, labels]
    y = flow(sheet, kinds, x, y, width, sheet.height - sheet.between(150, 320))
    y = sheet.rng.choice([cells, lines, rows_to_fill])(sheet, x, y, width) + 10
    if y < sheet.height - 60:
        signed(sheet, x, y, width)
    furniture(sheet)


@template("form")
def form_in_two_columns(sheet: Sheet) -> None:
    """Two columns of blocks side by side under one title."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    each, bottom = width / 2 - 6, sheet.height - sheet.between(170, 300)
    for at in (x, x + width / 2 + 6):
        low = flow(sheet, [cells, lines, labels, section, labels], at, y, each, bottom)
        if low < sheet.height - 100:
            rows_to_fill(sheet, at, low, each)


@template("form")
def form_of_grids(sheet: Sheet) -> None:
    """One heavy frame with labelled boxes and tables, no gaps between."""
    x, width = vary(sheet)
    y = top = heading(sheet, x, start(sheet), width)
    while y < sheet.height - 240:
        y = sheet.rng.choice([cells, labels, rows_to_fill, section])(sheet, x, y, width)
    sheet.box((x, top, x + width, y), weight=2)


@template("form")
def form_of_lines(sheet: Sheet) -> None:
    """Keys and lines only, with ticks and notes between."""
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    kinds: list[Block] = [lines, lines, lines, ticks, note]
    y = flow(sheet, kinds, x, y, width, sheet.height - sheet.between(140, 340))
    signed(sheet, x, y + 6, width)


@template("form")
def form_as_log(sheet: Sheet) -> None:
    """A few fields over one long table to be filled in, upright or lying."""
    sheet.lay(0.3)
    x, width = vary(sheet)
    y = heading(sheet, x, start(sheet), width)
    y = sheet.rng.choice([cells, lines])(sheet, x, y, width) + 10
    while y < sheet.height - 220:
        y = rows_to_fill(sheet, x, y, width) + 6
    signed(sheet, x, y + 8, width)


@template("form")
def form_as_slip(sheet: Sheet) -> None:
    """A small form, once or several times on the page, framed."""
    x, width = vary(sheet)
    count = sheet.rng.randint(1, 2)
    depth = (sheet.height - 80) / max(count, 2)
    for slot in range(count):
        top = 30 + slot * (depth + 14)
        bottom = top + depth if count > 1 else sheet.height - sheet.between(60, 300)
        y = heading(sheet, x, top + 12, width)
        flow(sheet, [lines, cells, ticks, labels], x, y, width, bottom - 170)
        sheet.box((x - 12, top, x + width + 12, bottom), weight=1.4)
