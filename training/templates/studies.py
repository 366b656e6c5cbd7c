"""Scientific reports put together from wide text, numbered sections, figures and tables."""

from training.marks import curves
from training.sheet import Grid, Sheet
from training.templates.blocks import figure
from training.templates.parts import Block, flow, furniture, start, title, vary
from training.templates.registry import template

_GRIDS: tuple[Grid, ...] = ("full", "rows", "none")


def report_text(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a paragraph."""
    return sheet.paragraph(x, y, width, sheet.rng.randint(3, 8))


def report_section(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Number a section and begin it."""
    words = f"{sheet.rng.randint(1, 6)}.{sheet.rng.randint(1, 9)}  {sheet.prose.title(2)}"
    y = sheet.text(x, y, words, size=sheet.style.size * 1.2, face="head", bold=True) + 4
    return report_text(sheet, x, y, width)


def plot(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one figure, inset at random."""
    deep, inset = sheet.between(130, 200), width * sheet.between(0, 0.2)
    figure(sheet, (x + inset, y, x + width - inset, y + deep), sheet.rng.randint(1, 12))
    return y + deep


def pair(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set two plots side by side over one caption."""
    deep = sheet.between(100, 150)
    for at in (x + 22, x + width / 2 + 22):
        curves(sheet, (at, y + 4, at + width / 2 - 40, y + deep - 16))
    return sheet.text(
        x, y + deep, f"Figure {sheet.rng.randint(1, 9)}. {sheet.prose.line(50)}", size=8
    )


def measured(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set measurements under a numbered title."""
    words = f"Table {sheet.rng.randint(1, 9)}. {sheet.prose.phrase(4)}"
    y = sheet.text(x, y, words, size=9, bold=True) + 3
    count, mixed = sheet.rng.randint(3, 7), sheet.chance(0.5)

    def cell(row: int, column: int) -> str:
        if row == 0 or column == 0:
            return sheet.prose.word().title()
        spread = f" ± {sheet.rng.uniform(0, 3):.1f}" if mixed and count < 6 else ""
        return f"{sheet.rng.uniform(0, 90):.2f}{spread}"

    rows = sheet.rng.randint(4, 12)
    pitch, grid = sheet.between(12, 17), sheet.rng.choice(_GRIDS)
    return sheet.table(x, y, [width / count] * count, rows, cell, pitch=pitch, size=8, grid=grid)


@template("scientific_report")
def report_composed(sheet: Sheet) -> None:
    """Sections, plots and tables in any order across the page."""
    x, width = vary(sheet, 9, 12)
    y = start(sheet)
    if sheet.chance(0.5):
        y = title(sheet, x, y, width, sheet.prose.title(3), 12, 20)
    y = report_section(sheet, x, y, width) + 8
    kinds: list[Block] = [report_section, report_text, plot, plot, measured, pair]
    y = sheet.rng.choice([plot, measured, pair])(sheet, x, y, width) + 10
    flow(sheet, kinds, x, y, width, sheet.height - 230)
    furniture(sheet)


@template("scientific_report")
def report_of_plates(sheet: Sheet) -> None:
    """Figures and tables with captions, hardly any text."""
    x, width = vary(sheet, 8, 11)
    y = sheet.text(x, start(sheet), f"Report {sheet.prose.reference()}", size=8) + 6
    kinds: list[Block] = [plot, measured, pair]
    y = flow(sheet, kinds, x, y, width, sheet.height - 240)
    if y < sheet.height - 120:
        report_text(sheet, x, y, width)


@template("scientific_report")
def report_first_page(sheet: Sheet) -> None:
    """Number, title, authors, a summary and the first section."""
    x, width = vary(sheet, 9, 12)
    y = sheet.text(x, start(sheet), f"TECHNICAL REPORT {sheet.prose.reference()}", size=10) + 10
    y = title(sheet, x, y, width, sheet.prose.title(3), 14, 22)
    names = ", ".join(sheet.prose.name() for _ in range(sheet.rng.randint(1, 3)))
    y = sheet.text(x, y, f"{names}   {sheet.prose.date()}", size=9.5) + 14
    y = sheet.text(x, y, sheet.rng.choice(["SUMMARY", "Abstract", "1. Objective"]), bold=True) + 3
    y = report_section(sheet, x, report_text(sheet, x, y, width) + 12, width) + 10
    if y < sheet.height - 250:
        sheet.rng.choice([plot, measured, pair])(sheet, x, y, width)
