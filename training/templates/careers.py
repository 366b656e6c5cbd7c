"""Resumes put together from a name, contact lines and dated sections."""

from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.parts import furniture, start, title, vary
from training.templates.registry import template

_SECTIONS = ("Experience", "Education", "Employment", "Skills", "Publications", "Honors",
             "Memberships", "Activities", "Languages", "Professional Experience")  # fmt: skip


def dates(sheet: Sheet) -> str:
    """Give the years of a post in one of the usual spellings."""
    first = sheet.rng.randint(1960, 2015)
    ends = [str(first + sheet.rng.randint(1, 9)), "Present", f"{first % 100 + 1:02}"]
    return f"{first}{sheet.rng.choice(['-', ' - ', ' to '])}{sheet.rng.choice(ends)}"


def named(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the name and how to reach its bearer."""
    prose = sheet.prose
    if sheet.chance(0.3):
        y = title(sheet, x, y, width, sheet.rng.choice(["RESUME", "CURRICULUM VITAE", "Résumé"]))
    y = title(sheet, x, y, width, prose.name(), 14, 32)
    rows = [prose.street(), prose.town(), prose.phone(), prose.address()]
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma"), (x + width, "ra")])
    if sheet.chance(0.5):
        rows = ["  |  ".join(rows[1:])]
    return sheet.lines(at, y, rows, size=8.5, anchor=anchor) + sheet.between(4, 14)


def entry(sheet: Sheet, x: float, y: float, width: float, look: int) -> float:
    """Set one dated position: dates left, right, above or within the line."""
    inset = 90.0 if look == 0 and width > 250 else 0.0
    years, at, room = dates(sheet), x + inset, width - inset
    what = f"{sheet.prose.title(2)}, {sheet.prose.company()}"
    what = what[: sheet.characters(room - (90 if look == 1 else 0), sheet.style.size * 1.1)]
    if inset:
        sheet.text(x, y, years)
    elif look == 1:
        sheet.text(x + width, y, years, anchor="ra")
    elif look == 2:
        y = sheet.text(x, y, years, bold=True)
    y = sheet.text(at, y, what if look < 3 else f"{years}  {what}"[: len(what)], bold=look < 3)
    for _ in range(sheet.rng.choice([0, 1, 2, 3])):
        sheet.text(at + 6, y, "•")
        y = sheet.paragraph(at + 18, y, room - 18, sheet.rng.randint(1, 2))
    return y + 4


def sections(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    """Set sections with headings of one look and entries of another."""
    head, look, upper = sheet.rng.randrange(5), sheet.rng.randrange(4), sheet.chance(0.5)
    ink = sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    names = sheet.rng.sample(_SECTIONS, len(_SECTIONS))
    margin = head == 4 and width > 330
    at, room = (x + 96, width - 96) if margin else (x, width)
    for name in names:
        if y > bottom - 60:
            break
        if head == 1:
            sheet.box((x, y - 2, x + width, y + 15), weight=0, fill=PALE)
        place, anchor = (x + width / 2, "ma") if head == 2 else (x + 2, "la")
        words = name.upper() if upper else name
        words = words.split()[0] if margin else words
        low = sheet.text(place, y, words, size=10.5, face="head", bold=True, ink=ink, anchor=anchor)
        if head == 0:
            sheet.rule(x, low, x + width, 0.9, ink)
        y = y if margin else low + 4
        for _ in range(sheet.rng.randint(1, 4)):
            if y < bottom - 30:
                y = entry(sheet, at, y, room, look)
        y += sheet.between(2, 10)


@template("resume")
def resume_composed(sheet: Sheet) -> None:
    """A name in any dress and dated sections in one of many looks."""
    x, width = vary(sheet, 8, 11)
    y = named(sheet, x, start(sheet), width)
    if sheet.chance(0.4):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 3)) + 6
    sections(sheet, x, y, width, sheet.height - sheet.between(40, 140))
    furniture(sheet)


@template("resume")
def resume_in_unequal_columns(sheet: Sheet) -> None:
    """Two columns of any proportion below the name, perhaps parted by a rule."""
    x, width = vary(sheet, 7.5, 10)
    y = named(sheet, x, start(sheet), width)
    cut = width * sheet.between(0.4, 0.68)
    sections(sheet, x, y, cut - 10, sheet.height - 60)
    sections(sheet, x + cut + 4, y, width - cut - 4, sheet.height - sheet.between(60, 300))
    if sheet.chance(0.4):
        sheet.stroke([(x + cut - 3, y), (x + cut - 3, sheet.height - 60)], 0.7)


@template("resume")
def resume_of_dated_lines(sheet: Sheet) -> None:
    """A later page or a short life: years in a column, one line to each."""
    x, width = vary(sheet, 8, 11.5)
    y, gap = named(sheet, x, start(sheet), width), sheet.between(70, 120)
    for name in sheet.rng.sample(_SECTIONS, 5):
        y = sheet.text(x, y, name.upper(), bold=True) + 3
        for _ in range(sheet.rng.randint(3, 9)):
            if y < sheet.height - 70:
                sheet.text(x, y, dates(sheet))
                y = sheet.paragraph(x + gap, y, width - gap, 1) + 2
        y += 8
        if y > sheet.height - 130:
            break
