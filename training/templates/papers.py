"""Publications as papers: letters, theorems, structured abstracts, wide tables, schemes, notes."""

import math

from training.marks import curves, formula
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.journals import column, references
from training.templates.parts import vary
from training.templates.registry import template


def _folio(sheet: Sheet, x: float, width: float) -> float:
    """Set a running head over a rule, its number at the outer edge."""
    y, number = sheet.between(22, 34), str(sheet.rng.randint(2, 990))
    words = f"{sheet.prose.title(2)} {sheet.rng.randint(2, 90)} ({sheet.rng.randint(1965, 2023)})"
    look = sheet.rng.randrange(3)
    if look == 0:
        sheet.text(x, y, words, size=8)
        sheet.text(x + width, y, number, size=8, anchor="ra")
    elif look == 1:
        sheet.text(x + width / 2, y, f"{words}  {number}", size=8, anchor="ma")
    else:
        sheet.text(x, y, number, size=8, bold=True)
        sheet.text(x + width, y, sheet.prose.name(), size=8, anchor="ra")
    if sheet.chance(0.5):
        sheet.rule(x, y + 13, x + width, 0.7)
    return y + 20


def _frame(sheet: Sheet, low: float = 28, high: float = 58) -> tuple[float, float, float]:
    """Choose the left edge, width and type size of a journal's page."""
    vary(sheet, 8, 9.5)
    x = sheet.between(low, high)
    return x, sheet.width - 2 * x, sheet.between(6.6, 8.4)


def _titled(sheet: Sheet, x: float, y: float, width: float, size: float) -> float:
    """Set a title of a line or two and its authors, left or in the middle."""
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    for _ in range(sheet.rng.randint(1, 2)):
        words = sheet.prose.title(6)[: int(width / size / 0.56)]
        y = sheet.text(at, y, words, size=size, bold=True, anchor=anchor)
    names = ", ".join(sheet.prose.name() for _ in range(3))
    names = names[: sheet.characters(width, 9)]
    return sheet.text(at, y + 2, names, size=9, anchor=anchor) + 8


@template("scientific_publication")
def publication_of_letters(sheet: Sheet) -> None:
    """Short notes one after the other through the columns, each with title and authors."""
    x, width, size = _frame(sheet)
    y, count = _folio(sheet, x, width), sheet.rng.choice([2, 2, 3])
    each, bottom = (width - 14 * (count - 1)) / count, sheet.height - 40
    for part in range(count):
        at, top = x + part * (each + 14), y
        while top < bottom - 60:
            top = sheet.text(at, top, sheet.prose.title(4)[: int(each / 6)], size=10, bold=True) + 1
            top = sheet.text(at, top, sheet.prose.name(), size=8) + 2
            end = min(bottom, top + sheet.between(90, 260))
            column(sheet, at, top, each, end, size)
            top = end + 8


@template("scientific_publication")
def publication_of_theorems(sheet: Sheet) -> None:
    """Mathematics in one dense column: bold statements, proofs, many displayed equations."""
    x, width, size = _frame(sheet, 70, 120)
    y, number, bottom = _folio(sheet, x, width), 1, sheet.height - sheet.between(44, 90)
    size += 1.6
    if sheet.chance(0.4):
        y = _titled(sheet, x, y + 20, width, 15)
    while y < bottom - 30:
        if sheet.chance(0.45):
            kind = sheet.rng.choice(["Theorem", "Lemma", "Proof.", "Definition", "Remark"])
            sheet.text(x, y, f"{kind} {number}.", size=size, bold=True)
            y, number = sheet.paragraph(x, y, width, 1, size=size, indent=80, full=True), number + 1
        lines = min(sheet.rng.randint(2, 7), max(1, int((bottom - y) / size / 1.5)))
        y = sheet.paragraph(x, y, width, lines, size=size, indent=size)
        if sheet.chance(0.6) and y < bottom - 50:
            y = formula(sheet, x, y, width, number)


@template("scientific_publication")
def publication_with_structured_abstract(sheet: Sheet) -> None:
    """A medical paper: the abstract in named parts in a box or a column, dense text beside it."""
    x, width, size = _frame(sheet)
    y = _titled(sheet, x, _folio(sheet, x, width) + 10, width, sheet.between(14, 19))
    boxed, names = sheet.chance(0.5), ("Background", "Methods", "Results", "Conclusions")
    half, bottom = (width - 14) / 2, sheet.height - 40
    room, top = (width - 20 if boxed else half), y
    y += 6
    for name in names:
        y = sheet.text(x + 8, y, name, size=8.5, bold=True)
        y = sheet.paragraph(x + 8, y, room - 10, sheet.rng.randint(2, 5), size=7.6) + 4
    if boxed:
        sheet.box((x, top, x + width, y), weight=0.9)
        column(sheet, x, y + 10, half, bottom, size)
        column(sheet, x + half + 14, y + 10, half, bottom, size)
        return
    sheet.rule(x, y, x + half, 0.7)
    column(sheet, x, y + 8, half, bottom, size)
    column(sheet, x + half + 14, top, half, bottom, size)


@template("scientific_publication", "heldout")
def publication_with_wide_table(sheet: Sheet) -> None:
    """A table between rules over all columns, above or below the text."""
    x, width, size = _frame(sheet)
    y, count = _folio(sheet, x, width), sheet.rng.randint(5, 9)
    rows, bottom = sheet.rng.randint(8, 18), sheet.height - 40
    deep = rows * 12.0 + 34
    high = sheet.chance(0.6)
    line = y if high else bottom - deep
    words = f"Table {sheet.rng.randint(1, 6)}. {sheet.prose.line(70)}"
    sheet.text(x, line + 2, words[: sheet.characters(width, 8)], size=8)

    def cell(row: int, part: int) -> str:
        return sheet.prose.word() if row == 0 or part == 0 else f"{sheet.rng.uniform(0, 9):.3f}"

    sheet.rule(x, line + 15, x + width, 1)
    low = sheet.table(
        x, line + 17, [width / count] * count, rows, cell, pitch=12, size=7, grid="none"
    )
    sheet.rule(x, line + 30, x + width, 0.6)
    sheet.rule(x, low + 2, x + width, 1)
    half = (width - 14) / 2
    for part in range(2):
        at = x + part * (half + 14)
        column(sheet, at, low + 12 if high else y, half, bottom if high else line - 8, size)


@template("scientific_publication")
def publication_with_scheme(sheet: Sheet) -> None:
    """Chemistry: rings and arrows in a scheme over one or both columns, dense text around."""
    x, width, size = _frame(sheet)
    y, half, bottom = _folio(sheet, x, width), (width - 14) / 2, sheet.height - 40
    if sheet.chance(0.5):
        y = _titled(sheet, x, y + 6, width, sheet.between(13, 17))
    wide, deep = sheet.chance(0.5), sheet.between(90, 150)
    room = width if wide else half
    radius, count = sheet.between(11, 16), int(room / 74)
    for row in range(1, int(deep / 48) + 1):
        for part in range(count):
            at, middle = x + 30 + part * 74, y + row * 44 - 20
            _ring(sheet, at, middle, radius)
            if part < count - 1:
                sheet.stroke([(at + radius + 10, middle), (at + 74 - radius - 10, middle)], 0.9)
    caption = f"Scheme {sheet.rng.randint(1, 4)}. {sheet.prose.line(50)}"
    sheet.text(x, y + deep + 6, caption[: sheet.characters(room, 7.5)], size=7.5)
    low = y + deep + 22
    column(sheet, x, low, half, bottom, size)
    column(sheet, x + half + 14, low if wide else y, half, bottom, size)


def _ring(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Draw a six-cornered ring with a bond to a group."""
    turns = [math.pi * (step / 3 + 1 / 6) for step in range(7)]
    sheet.stroke([(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns], 0.9)
    sheet.oval((x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2), weight=0.7)
    sheet.stroke([(x, y - radius), (x, y - radius * 1.7)], 0.9)
    sheet.text(x, y - radius * 2.6, sheet.rng.choice(["OH", "Cl", "R", "CH3"]), size=7, anchor="ma")


@template("scientific_publication", "heldout")
def publication_with_abstract_aside(sheet: Sheet) -> None:
    """The first page: a third of it for title and abstract beside a rule, text in the rest."""
    x, width, size = _frame(sheet)
    y, cut, bottom = _folio(sheet, x, width), width * sheet.between(0.28, 0.36), sheet.height - 40
    low = y
    for _ in range(4):
        low = sheet.text(x, low, sheet.prose.title(2)[:18], size=13, bold=True)
    low = sheet.lines(x, low + 4, [sheet.prose.name() for _ in range(3)], size=8.5) + 8
    sheet.paragraph(x, low, cut - 14, sheet.rng.randint(10, 24), size=7.4)
    sheet.stroke([(x + cut - 5, y), (x + cut - 5, bottom)], 0.8)
    count = sheet.rng.choice([1, 2])
    each = (width - cut - 6 - 12 * (count - 1)) / count
    for part in range(count):
        column(sheet, x + cut + 6 + part * (each + 12), y, each, bottom, size)


@template("scientific_publication")
def publication_of_abstracts(sheet: Sheet) -> None:
    """A conference's book: numbered abstracts across the page or in columns, parted by rules."""
    x, width, size = _frame(sheet, 40, 80)
    y, count = _folio(sheet, x, width), sheet.rng.choice([1, 2])
    each, number = (width - 16 * (count - 1)) / count, sheet.rng.randint(1, 200)
    size += 0.8 if count == 1 else 0
    for part in range(count):
        at, top = x + part * (each + 16), y
        while top < sheet.height - 150:
            sheet.text(at, top, f"P{number}", size=10, bold=True)
            words = sheet.prose.title(6)[: int((each - 40) / 6)]
            top = sheet.text(at + 36, top, words, size=10, bold=True)
            top = sheet.text(at + 36, top, f"{sheet.prose.name()}, {sheet.prose.name()}", size=8)
            lines = sheet.rng.randint(7, 14)
            top = sheet.paragraph(at, top + 2, each, lines, size=size) + 6
            sheet.rule(at, top, at + each, 0.6)
            top, number = top + 8, number + 1


@template("scientific_publication")
def publication_with_plots_in_columns(sheet: Sheet) -> None:
    """Two columns with a stack of small plots in one of them."""
    x, width, size = _frame(sheet)
    y, half, bottom = _folio(sheet, x, width), (width - 14) / 2, sheet.height - 40
    side, count = sheet.rng.randrange(2), sheet.rng.randint(2, 4)
    deep = sheet.between(80, 120)
    for part in range(2):
        at, top = x + part * (half + 14), y
        if part == side:
            for _ in range(count):
                curves(sheet, (at + 22, top + 4, at + half - 8, top + deep - 16))
                top += deep
            caption = f"Fig. {sheet.rng.randint(1, 9)}. {sheet.prose.line(60)}"
            top = sheet.text(at, top, caption[: sheet.characters(half, 7)], size=7) + 8
        column(sheet, at, top, half, bottom, size)


@template("scientific_publication")
def publication_in_review(sheet: Sheet) -> None:
    """A review's page: key points in a tinted box, narrow columns, perhaps references."""
    x, width, size = _frame(sheet)
    y, bottom, count = _folio(sheet, x, width), sheet.height - 40, sheet.rng.choice([2, 3, 3])
    each = (width - 12 * (count - 1)) / count
    holder, deep = sheet.rng.randrange(count), sheet.between(110, 200)
    high = sheet.chance(0.5)
    for part in range(count):
        at, top, low = x + part * (each + 12), y, bottom
        if part == holder:
            line = y if high else bottom - deep
            sheet.box((at, line, at + each, line + deep), weight=0, fill=PALE)
            sheet.text(at + 5, line + 5, "Key points", size=9, bold=True)
            sheet.paragraph(at + 5, line + 20, each - 10, int((deep - 26) / 11), size=7)
            top, low = (y + deep + 8, bottom) if high else (y, line - 8)
        if part == count - 1 and sheet.chance(0.5):
            cut = (top + low) / 2
            references(sheet, at, cut, each, low, size * 0.92)
            low = cut - 6
        column(sheet, at, top, each, low, size)
