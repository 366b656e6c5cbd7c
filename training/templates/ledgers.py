"""Budgets put together from titles, categories, periods, tables of amounts and charts."""

from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import furniture, start, title, vary
from training.templates.registry import template

_WORDS = ("BUDGET", "Budget", "Annual Budget", "Operating Budget", "Budget Summary",
          "PROPOSED BUDGET", "Budget vs. Actual", "Cost Estimate and Budget")  # fmt: skip
HEADS = (
    ["Q1", "Q2", "Q3", "Q4", "Total"],
    ["Budget", "Actual", "Variance"],
    ["Budget", "Actual", "Diff.", "%"],
    ["1994", "1995", "1996", "1997", "1998"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Total"],
    ["Units", "Cost", "Amount"],
    ["This year", "Last year"],
    ["Amount"],
)
_BLUE: Ink = (210, 222, 240)


def _amount(sheet: Sheet, sign: str, top: int) -> str:
    kind = sheet.rng.random()
    if kind < 0.07:
        return "-"
    words = sheet.prose.number(top)
    return f"({words})" if kind < 0.14 else f"{sign}{words}"


def grid(sheet: Sheet, x: float, y: float, width: float, rows: int, heads: list[str]) -> float:
    """Set categories in groups with subtotals over columns of amounts, in any dress."""
    rng, sign = sheet.rng, sheet.rng.choice(["", "", "$"])
    pitch, count = sheet.between(11.5, 17), len(heads)
    size, top = min(pitch * 0.72, 62 / (count + 3)), 900 if count > 6 else 90000
    first = width * sheet.between(0.24, 0.5) if count < 7 else width * 0.24
    each, group = (width - first) / count, rng.randint(4, 8)
    fill = rng.choice([None, PALE, _BLUE, sheet.style.ink])
    pale = fill == sheet.style.ink
    sheet.box((x, y, x + width, y + pitch), weight=0.8 if fill else 0, fill=fill or sheet.paper)
    upright, across, stripes = sheet.chance(0.45), rng.choice([0, 1, 1, 2]), sheet.chance(0.25)
    for row in range(rows):
        line, total = y + row * pitch, row > 0 and row % group == 0
        if stripes and row % 2 and row:
            sheet.box((x, line, x + width, line + pitch), weight=0, fill=PALE)
        if across == 1 or (across == 2 and total):
            sheet.rule(x + (0 if across == 1 else first), line, x + width, 0.6)
        ink: Ink | None = (255, 255, 255) if pale and row == 0 else None
        opens = row % group == 1
        words = "" if row == 0 else ("Total" if total else sheet.prose.phrase(rng.randint(1, 2)))
        inset = 3 if total or opens else 11
        down = line + (pitch - size) / 2.4
        sheet.text(x + inset, down, words.upper() if opens else words, size=size, bold=total)
        for column in range(count):
            shown = heads[column] if row == 0 else _amount(sheet, sign, top)
            if opens and row and group > 4:
                continue
            at = x + first + (column + 1) * each - 4
            sheet.text(at, down, shown, size=size, bold=total or row == 0, ink=ink, anchor="ra")
    bottom = y + rows * pitch
    sheet.rule(x, bottom, x + width, sheet.between(0.6, 2))
    if upright:
        for edge in [x, *[x + first + column * each for column in range(count + 1)]]:
            sheet.stroke([(edge, y), (edge, bottom)], 0.6)
    return bottom


def opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the word, the period and what the figures are in."""
    year = sheet.rng.randint(1968, 2024)
    words = f"{sheet.rng.choice(_WORDS)} {year}"
    if sheet.chance(0.35):
        y = sheet.text(x, y, sheet.prose.company(), size=10, bold=True) + 4
    y = title(sheet, x, y, width, words, 12, 24)
    if sheet.chance(0.5):
        unit = sheet.rng.choice(["($000)", "in thousands of dollars", f"as of {year}"])
        y = sheet.text(x, y, f"{sheet.prose.title(2)} {unit}", size=8.5) + 6
    if sheet.chance(0.25):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 4), size=9) + 8
    return y


def jot(sheet: Sheet, x: float, width: float) -> None:
    """Add the pencilled figures that readers leave."""
    for _ in range(sheet.rng.choice([0, 0, 1, 3])):
        at, y = x + width * sheet.between(0.4, 1), sheet.between(200, sheet.height - 80)
        sheet.text(at, y, sheet.prose.number(), size=14, face="hand", ink=PEN)


@template("budget")
def budget_composed(sheet: Sheet) -> None:
    """A title and one table of any dress and any periods, upright or lying."""
    sheet.lay(0.35)
    x, width = vary(sheet)
    y = opening(sheet, x, start(sheet) * (sheet.height / 792), width)
    rows = int((sheet.height - y - sheet.between(40, 240)) / 17.5)
    y = grid(sheet, x, y, width, max(8, rows), sheet.rng.choice(HEADS))
    if sheet.chance(0.4) and y < sheet.height - 60:
        sheet.paragraph(x, y + 8, width, sheet.rng.randint(1, 3), size=8)
    jot(sheet, x, width)
    furniture(sheet)


@template("budget")
def budget_of_several_tables(sheet: Sheet) -> None:
    """Two to four shorter tables, each with a heading."""
    x, width = vary(sheet)
    y = opening(sheet, x, start(sheet), width)
    heads = sheet.rng.choice(HEADS)
    count = sheet.rng.randint(2, 4)
    rows = int((sheet.height - y - 60 - count * 30) / count / 17)
    for _ in range(count):
        y = sheet.text(x, y, sheet.prose.title(2), size=10.5, face="head", bold=True) + 3
        y = grid(sheet, x, y, width, max(4, rows), heads) + 12


@template("budget")
def budget_with_leaders(sheet: Sheet) -> None:
    """Categories and sub-items with dotted leaders to one or two columns of amounts."""
    x, width = vary(sheet, 8, 11)
    y, dots = opening(sheet, x, start(sheet), width), sheet.rng.choice([".", " .", " ", "_"])
    columns, sign = sheet.rng.randint(1, 3), sheet.rng.choice(["", "$ "])
    while y < sheet.height - 110:
        y = sheet.text(x, y, sheet.prose.phrase(2).upper(), bold=True) + 2
        for row in range(sheet.rng.randint(3, 7)):
            room = sheet.characters(width - 20 - columns * 70, sheet.style.size)
            sheet.text(x + 16, y, (sheet.prose.phrase(2) + " " + dots * 150)[:room])
            for column in range(columns):
                at = x + width - column * 66
                sheet.text(at, y, sign + sheet.prose.number(90000), anchor="ra")
            y += sheet.style.size * sheet.style.leading
            if y > sheet.height - 80 and row > 2:
                break
        sheet.rule(x + width - 60, y, x + width, 0.8)
        y = sheet.text(x + width, y + 1, sign + sheet.prose.number(900000), bold=True, anchor="ra")
        y += sheet.between(4, 12)
