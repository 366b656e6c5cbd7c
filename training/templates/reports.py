"""Scientific reports, in several layouts."""

from training.marks import logo
from training.sheet import Grid, Sheet
from training.templates.blocks import figure
from training.templates.registry import template

_GRIDS: tuple[Grid, ...] = ("full", "rows")


def _report_title(sheet: Sheet, y: float) -> float:
    y = sheet.text(
        sheet.width / 2,
        y,
        sheet.prose.title(4),
        size=sheet.between(14, 22),
        face="head",
        bold=True,
        anchor="ma",
    )
    return (
        sheet.text(
            sheet.width / 2, y, sheet.prose.title(3), size=14, face="head", bold=True, anchor="ma"
        )
        + 20
    )


def _results(sheet: Sheet, y: float, number: int) -> float:
    """Set a table of measurements with its title above."""
    y = (
        sheet.text(
            sheet.width / 2,
            y,
            f"Table {number}. {sheet.prose.phrase(4)}",
            size=9,
            bold=True,
            anchor="ma",
        )
        + 4
    )
    columns = sheet.rng.randint(3, 6)

    def cell(row: int, column: int) -> str:
        if row == 0 or column == 0:
            return sheet.prose.word().title()
        return f"{sheet.rng.uniform(0, 90):.2f} ± {sheet.rng.uniform(0, 3):.1f}"

    width = sheet.measure * 0.8
    rows = sheet.rng.randint(4, 9)
    grid = sheet.rng.choice(_GRIDS)
    return (
        sheet.table(
            sheet.left + width * 0.125,
            y,
            [width / columns] * columns,
            rows,
            cell,
            grid=grid,
            size=8,
        )
        + 14
    )


def _sections(sheet: Sheet, y: float, width: float, bottom: float) -> float:
    """Fill a single wide column with numbered sections, tables and figures."""
    number = sheet.rng.randint(1, 5)
    part = 1
    while y < bottom - 60:
        kind = sheet.rng.random()
        if kind < 0.3 or part == 1:
            y = (
                sheet.text(
                    sheet.left,
                    y + 6,
                    f"{number}.{part} {sheet.prose.title(3)}",
                    size=sheet.style.size * 1.2,
                    face="head",
                    bold=True,
                )
                + 4
            )
            part += 1
        if kind < 0.55 and y < bottom - 190:
            depth = sheet.between(140, 190)
            inset = sheet.between(0.05, 0.2) * width
            figure(sheet, (sheet.left + inset, y, sheet.left + width - inset, y + depth), part)
            y += depth + 10
        elif kind < 0.7 and y < bottom - 170:
            y = _results(sheet, y, part)
        else:
            lines = min(sheet.rng.randint(3, 7), int((bottom - y) / sheet.style.size / 1.5))
            y = sheet.paragraph(sheet.left, y, width, max(1, lines)) + sheet.style.size * 0.6
    return y


@template("scientific_report")
def report_body(sheet: Sheet) -> None:
    """One wide column of numbered sections with figures and tables between."""
    sheet.text(sheet.left, 32, sheet.prose.title(3), size=8)
    sheet.text(sheet.right, 32, f"Report {sheet.prose.reference()}", size=8, anchor="ra")
    _sections(sheet, sheet.between(52, 76), sheet.measure, sheet.height - 60)
    sheet.text(sheet.width / 2, sheet.height - 40, str(sheet.rng.randint(2, 90)), anchor="ma")


@template("scientific_report")
def report_cover(sheet: Sheet) -> None:
    """A title page: number, title, authors, institute and a summary."""
    if sheet.chance(0.6):
        logo(sheet, sheet.width / 2 - 20, sheet.between(40, 60), 40)
    y = (
        sheet.text(
            sheet.width / 2,
            sheet.between(100, 150),
            f"TECHNICAL REPORT {sheet.prose.reference()}",
            size=11,
            anchor="ma",
        )
        + 24
    )
    y = _report_title(sheet, y)
    for _ in range(sheet.rng.randint(1, 3)):
        y = sheet.text(sheet.width / 2, y, sheet.prose.name(), size=11, anchor="ma")
    y = sheet.text(sheet.width / 2, y + 10, sheet.prose.company(), size=10, anchor="ma")
    y = sheet.text(sheet.width / 2, y + 10, sheet.prose.date(), size=10, anchor="ma") + 30
    if sheet.chance(0.7):
        y = sheet.text(sheet.width / 2, y, "SUMMARY", bold=True, anchor="ma") + 4
        sheet.paragraph(sheet.left + 20, y, sheet.measure - 40, sheet.rng.randint(4, 10))


@template("scientific_report")
def report_of_results(sheet: Sheet) -> None:
    """A heading and then tables and plots, little text."""
    y = (
        sheet.text(
            sheet.left,
            sheet.between(36, 60),
            f"{sheet.rng.randint(2, 6)}. Results",
            size=16,
            face="head",
            bold=True,
        )
        + 6
    )
    y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(2, 4)) + 10
    y = _results(sheet, y, 1)
    while y < sheet.height - 230:
        depth = sheet.between(170, 230)
        figure(sheet, (sheet.left + 20, y, sheet.right - 20, y + depth), sheet.rng.randint(1, 9))
        y += depth + 10
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(2, 4)) + 8


@template("scientific_report")
def report_typed(sheet: Sheet) -> None:
    """A typewriter report: underlined section names, wide spacing, a plot in the middle."""
    y = (
        sheet.text(
            sheet.width / 2,
            sheet.between(40, 70),
            sheet.prose.title(3).upper(),
            face="mono",
            size=11,
            anchor="ma",
        )
        + 16
    )
    for name in ("Purpose", "Method", "Results", "Discussion", "Conclusion"):
        words = f"{sheet.rng.choice(['I', 'II', 'A', 'B'])}. {name}"
        sheet.text(sheet.left, y, words, face="mono", size=10)
        sheet.rule(sheet.left, y + 12, sheet.left + 6 * len(words), 0.8)
        y = (
            sheet.paragraph(
                sheet.left, y + 20, sheet.measure, sheet.rng.randint(2, 5), face="mono", size=9.5
            )
            + 8
        )
        if name == "Results":
            depth = sheet.between(130, 190)
            figure(sheet, (sheet.left + 50, y, sheet.right - 50, y + depth), 1)
            y += depth + 10
        if y > sheet.height - 110:
            break


@template("scientific_report", "heldout")
def report_with_margin_headings(sheet: Sheet) -> None:
    """Headings stand in a wide left margin; text, a framed figure and a table keep to the right."""
    x = sheet.left + 110
    width = sheet.right - x
    sheet.rule(sheet.left, 44, sheet.right, 1.4)
    sheet.text(sheet.left, 30, f"Report {sheet.prose.reference()}", size=8)
    y = sheet.text(sheet.left, 56, sheet.prose.title(4), size=15, face="head", bold=True) + 14
    for name in ("Objective", "Method", "Findings", "Discussion"):
        sheet.text(sheet.left, y, name, face="head", bold=True)
        y = sheet.paragraph(x, y, width, sheet.rng.randint(3, 6)) + 6
        if name in ("Method", "Findings"):
            depth = sheet.between(130, 170)
            sheet.box((x, y, sheet.right, y + depth), weight=0.7)
            figure(sheet, (x + 10, y + 6, sheet.right - 10, y + depth - 2), 1)
            y += depth + 12
        if y > sheet.height - 120:
            break
    sheet.text(sheet.right, sheet.height - 36, str(sheet.rng.randint(2, 60)), size=8, anchor="ra")
