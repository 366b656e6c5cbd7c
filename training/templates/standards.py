"""Specifications put together from heads, clauses, tables of limits, drawings and revisions."""

from training.marks import drawing
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.parts import Block, fields, flow, furniture, head, start, title, vary
from training.templates.registry import template

_WORDS = ("SPECIFICATION", "PRODUCT SPECIFICATION", "Specification", "MATERIAL SPECIFICATION",
          "Technical Specification", "STANDARD", "TEST SPECIFICATION")  # fmt: skip
_UNITS = ("mm", "%", "kg", "°C", "mg/g", "V", "Hz", "g/m2")


def revision(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set number, revision, date and approval in boxes or rows."""
    prose = sheet.prose
    pairs = [("Spec. no.", prose.reference()), ("Revision", sheet.rng.choice("ABCD0123")),
             ("Date", prose.date()), ("Supersedes", prose.reference()),
             ("Approved", prose.name()), ("Page", "1 of 4")]  # fmt: skip
    looks = ("stack", "grid", "rows", "stack", "spread")
    return fields(sheet, x, y, width, pairs[: sheet.rng.randint(4, 6)], looks)


def clauses(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one numbered clause with its parts."""
    number, upper = sheet.rng.randint(1, 12), sheet.chance(0.6)
    words = sheet.prose.title(2)
    y = sheet.text(x, y, f"{number}.0  {words.upper() if upper else words}", bold=True) + 2
    step = sheet.rng.choice([0, 14, 24])
    for part in range(1, sheet.rng.randint(2, 6)):
        sheet.text(x + step, y, f"{number}.{part}")
        inset = step + sheet.style.size * 3
        y = sheet.paragraph(x + inset, y, width - inset, sheet.rng.randint(1, 3)) + 3
    return y


def limits(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a table of properties, limits, units and methods."""
    heads = sheet.rng.choice([["Property", "Min", "Target", "Max", "Unit"],
                              ["Characteristic", "Limit", "Method"],
                              ["Parameter", "Value", "Tol.", "Unit"]])  # fmt: skip

    def cell(row: int, column: int) -> str:
        if row == 0:
            return heads[column]
        if column == 0:
            return sheet.prose.phrase(2)
        if heads[column] in ("Unit", "Method"):
            return sheet.rng.choice(_UNITS)
        return f"{sheet.rng.choice(['', '± ', '< '])}{sheet.rng.uniform(0, 200):.1f}"

    each = width * sheet.between(0.11, 0.19)
    widths = [width - each * (len(heads) - 1), *[each] * (len(heads) - 1)]
    shade, size = sheet.rng.choice([None, PALE]), sheet.between(7, 9)
    pitch, rows = sheet.between(13, 19), sheet.rng.randint(4, 11)
    return sheet.table(x, y, widths, rows, cell, pitch=pitch, size=size, shade=shade)


def part_drawn(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one drawing in the middle."""
    deep = sheet.between(90, 150)
    drawing(sheet, (x + width * 0.2, y, x + width * 0.8, y + deep))
    return y + deep


def standard_head(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set company, word and the block of revisions in any order."""
    if sheet.chance(0.4):
        y = sheet.text(x, y, sheet.prose.company(), size=11, bold=True) + 4
    elif sheet.chance(0.2):
        y = head(sheet, x, y, width)
    early = sheet.chance(0.4)
    if early:
        y = revision(sheet, x, y, width) + 8
    y = title(sheet, x, y, width, sheet.rng.choice(_WORDS), 13, 24)
    y = sheet.text(x, y, f"{sheet.prose.reference()}  {sheet.prose.title(3)}", size=10.5) + 4
    return y if early else revision(sheet, x, y, width) + 10


@template("specification")
def specification_composed(sheet: Sheet) -> None:
    """Head, clauses, limits and drawings in any order."""
    x, width = vary(sheet, 8, 11)
    y = clauses(sheet, x, standard_head(sheet, x, start(sheet), width), width) + 8
    kinds: list[Block] = [clauses, clauses, limits, part_drawn]
    flow(sheet, kinds, x, y, width, sheet.height - sheet.between(190, 300))
    furniture(sheet)


@template("specification")
def specification_of_limits(sheet: Sheet) -> None:
    """Numbered tables of limits under a head."""
    x, width = vary(sheet, 8, 11)
    y, number = standard_head(sheet, x, start(sheet), width), 1
    while y < sheet.height - 230:
        y = sheet.text(x, y, f"{number}. {sheet.prose.title(2)}", bold=True) + 3
        y, number = limits(sheet, x, y, width) + 12, number + 1
    clauses(sheet, x, y, width)


@template("specification")
def specification_inner_page(sheet: Sheet) -> None:
    """A later page: the block of revisions at the head or foot, clauses between, in a frame."""
    x, width = vary(sheet, 8, 11.5)
    y, low = sheet.between(26, 50), sheet.chance(0.4)
    top = y
    if not low:
        y = revision(sheet, x, y, width) + 12
    y = flow(sheet, [clauses], x, y, width, sheet.height - 230) + 6
    if low:
        revision(sheet, x, max(y, sheet.height - 100), width)
    if sheet.chance(0.4):
        sheet.box((x - 10, top - 10, x + width + 10, sheet.height - 24), weight=1.2)
