"""Specifications, in several layouts."""

from training.marks import drawing, logo
from training.sheet import Grid, Ink, Sheet
from training.templates.registry import template

_GREY: Ink = (220, 220, 220)
_HEADS = (
    ["Parameter", "Min", "Typ", "Max", "Unit"],
    ["Property", "Value", "Tol.", "Method", "Unit"],
    ["Characteristic", "Limit", "Unit"],
    ["Test", "Requirement"],
)
_GRIDS: tuple[Grid, ...] = ("full", "full", "rows")
_UNITS = ("mm", "V", "A", "kg", "°C", "Hz", "bar", "%", "Ω", "W")


def _parameters(
    sheet: Sheet, y: float, rows: int, *, x: float | None = None, width: float | None = None
) -> float:
    """Set a table of parameter, least, typical, most, unit."""
    x, width = sheet.left if x is None else x, width or sheet.measure
    heads = sheet.rng.choice(_HEADS)

    def cell(row: int, column: int) -> str:
        if row == 0:
            return heads[column]
        if column == 0:
            return sheet.prose.phrase(2)
        return (
            sheet.rng.choice(_UNITS)
            if heads[column] == "Unit"
            else f"{sheet.rng.uniform(0, 400):.1f}"
        )

    each = sheet.between(0.13, 0.17)
    widths = [width * (1 - each * (len(heads) - 1)), *[width * each] * (len(heads) - 1)]
    shade, grid = sheet.rng.choice([None, _GREY]), sheet.rng.choice(_GRIDS)
    pitch = sheet.between(13, 18)
    return sheet.table(x, y, widths, rows, cell, pitch=pitch, size=8, shade=shade, grid=grid) + 12


def _revision_block(sheet: Sheet) -> None:
    """Frame the foot with number, revision, date and approval, as controlled documents have it."""
    top, width = sheet.height - 78, sheet.measure / 4
    for column, key in enumerate(("Spec no.", "Revision", "Date", "Approved")):
        x = sheet.left + column * width
        sheet.box((x, top, x + width, top + 34))
        sheet.text(x + 3, top + 2, key, size=6.5)
        sheet.text(x + 3, top + 14, sheet.prose.reference(), size=9)


def _clauses(sheet: Sheet, y: float, bottom: float, number: int = 1) -> float:
    """Number clauses to the second and third level, each a line or two, hung from the left."""
    while y < bottom - 40:
        y = sheet.text(sheet.left, y, f"{number}.0  {sheet.prose.title(2).upper()}", bold=True) + 3
        for part in range(1, sheet.rng.randint(2, 5)):
            if y > bottom - 24:
                break
            sheet.text(sheet.left + 16, y, f"{number}.{part}")
            y = sheet.paragraph(sheet.left + 48, y, sheet.measure - 48, sheet.rng.randint(1, 2)) + 4
        number += 1
        y += 4
    return y


def _spec_head(sheet: Sheet) -> float:
    """Box the company, the word and the page count across the top."""
    y = sheet.between(30, 44)
    cut = sheet.left + sheet.measure * 0.62
    sheet.box((sheet.left, y, cut, y + 44), weight=1)
    sheet.box((cut, y, sheet.right, y + 44), weight=1)
    sheet.text(sheet.left + 8, y + 4, sheet.prose.company(), size=9)
    sheet.text(
        sheet.left + 8,
        y + 18,
        f"{sheet.prose.word().upper()} SPECIFICATION",
        size=13,
        face="head",
        bold=True,
    )
    for row, key in enumerate(("No.", "Date", "Page")):
        sheet.text(cut + 6, y + 4 + row * 13, f"{key} {sheet.prose.reference()}", size=8)
    return y + 58


@template("specification")
def specification_datasheet(sheet: Sheet) -> None:
    """Product name, drawing beside features, tables of parameters below."""
    y = sheet.text(
        sheet.left,
        sheet.between(30, 46),
        f"{sheet.prose.reference()}  {sheet.prose.title(2)}",
        size=17,
        face="head",
        bold=True,
    )
    sheet.rule(sheet.left, y, sheet.right, 1.6)
    sheet.text(sheet.right, y - 16, "SPECIFICATION", size=8, anchor="ra")
    middle, top = sheet.width / 2, y + 10
    drawing(sheet, (middle + 10, top, sheet.right, top + 150))
    y = top
    for _ in range(sheet.rng.randint(4, 8)):
        y = sheet.text(sheet.left, y, "• " + sheet.prose.phrase(3), size=9) + 2
    y = _parameters(sheet, top + 164, sheet.rng.randint(7, 12))
    while y < sheet.height - 190:
        y = sheet.text(sheet.left, y, sheet.prose.title(3), face="head", bold=True) + 4
        y = _parameters(sheet, y, sheet.rng.randint(4, 8))


@template("specification")
def specification_of_clauses(sheet: Sheet) -> None:
    """A boxed head and numbered clauses down the page."""
    _clauses(sheet, _spec_head(sheet), sheet.height - 96)
    if sheet.chance(0.6):
        _revision_block(sheet)


@template("specification")
def specification_of_product(sheet: Sheet) -> None:
    """Boxed head, clauses, then a table of limits, and the revision block."""
    y = _clauses(sheet, _spec_head(sheet), sheet.between(260, 400))
    y = _parameters(sheet, y + 8, sheet.rng.randint(6, 14))
    _revision_block(sheet)


@template("specification")
def specification_drawing_sheet(sheet: Sheet) -> None:
    """A framed drawing with dimensions, a parts list and a title block in the corner."""
    sheet.box((26, 26, sheet.width - 26, sheet.height - 26), weight=1.4)
    drawing(sheet, (50, 50, sheet.width - 60, sheet.between(330, 420)))
    if sheet.chance(0.5):
        drawing(sheet, (60, 430, 260, 600))
    y = _parameters(
        sheet,
        sheet.between(440, 520),
        sheet.rng.randint(5, 8),
        x=sheet.width / 2 - 10,
        width=sheet.width / 2 - 30,
    )
    x = sheet.width / 2 - 10
    for row, key in enumerate(("SPECIFICATION", "Drawn", "Checked", "Scale")):
        top = min(y, sheet.height - 130) + row * 22
        sheet.box((x, top, sheet.width - 30, top + 22))
        sheet.text(x + 5, top + 5, f"{key}  {sheet.prose.reference()}", size=9, bold=row == 0)


@template("specification", "heldout")
def specification_in_pairs(sheet: Sheet) -> None:
    """Ruled pairs of property and requirement in named groups, with a small drawing on top."""
    logo(sheet, sheet.left, 34, 26)
    sheet.text(sheet.left + 36, 38, "Material Specification", size=15, face="head", bold=True)
    sheet.text(sheet.right, 40, sheet.prose.reference(), size=10, anchor="ra")
    sheet.rule(sheet.left, 68, sheet.right, 1.2)
    drawing(sheet, (sheet.right - 170, 76, sheet.right, 190))
    y, end = 80.0, sheet.right - 190
    while y < sheet.height - 120:
        if y > 190:
            end = sheet.right
        y = (
            sheet.text(
                sheet.left,
                y,
                sheet.prose.title(2),
                size=11,
                face="head",
                bold=True,
                ink=sheet.style.accent,
            )
            + 2
        )
        for _ in range(sheet.rng.randint(3, 7)):
            sheet.text(sheet.left, y + 2, sheet.prose.phrase(2), size=9)
            value, slack = sheet.rng.uniform(1, 90), sheet.rng.uniform(0, 3)
            words = f"{value:.2f} ± {slack:.2f} {sheet.rng.choice(_UNITS)}"
            sheet.text(end, y + 2, words, size=9, anchor="ra")
            y += 15
            sheet.rule(sheet.left, y, end, 0.5)
        y += 10
    _revision_block(sheet)
