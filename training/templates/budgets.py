"""Budgets, in several layouts."""

from training.marks import bars, pie
from training.sheet import Grid, Sheet
from training.templates.blocks import PALE
from training.templates.registry import template

_GRIDS: tuple[Grid, ...] = ("full", "rows", "none")


def _ledger(
    sheet: Sheet, y: float, columns: int, rows: int, heads: list[str], **look: float
) -> float:
    """Set a wide table of amounts with named rows and a total here and there."""

    def cell(row: int, column: int) -> str:
        if row == 0:
            return (["", *heads] * 3)[column]
        if column == 0:
            return "Total" if row % 7 == 0 else sheet.prose.phrase(2)
        return (
            sheet.prose.number(900 if columns > 8 else 90000) if sheet.rng.random() < 0.92 else "-"
        )

    first = sheet.measure * (0.2 if columns > 8 else 0.3)
    widths = [first, *[(sheet.measure - first) / columns] * columns]
    grid = sheet.rng.choice(_GRIDS)
    return sheet.table(
        sheet.left, y, widths, rows, cell, grid=grid, shade=sheet.rng.choice([None, PALE]), **look
    )


_YEARS = ["1996", "1997", "1998", "1999", "2000", "2001", "Change"]
_MONTH_HEADS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _budget_title(sheet: Sheet, y: float, anchor: str = "ma") -> float:
    x = sheet.width / 2 if anchor == "ma" else sheet.left
    words = sheet.rng.choice(
        ["BUDGET", "Annual Budget", "Budget Summary", "Operating Budget", "Proposed Budget"]
    )
    y = sheet.text(
        x,
        y,
        f"{words} {sheet.rng.randint(1970, 2024)}",
        size=sheet.between(13, 20),
        face="head",
        bold=True,
        anchor=anchor,
    )
    return sheet.text(x, y, f"{sheet.prose.title(2)} (in thousands)", size=9, anchor=anchor) + 10


@template("budget")
def budget_by_year(sheet: Sheet) -> None:
    """A title and one table of a few years over the whole page."""
    y = _budget_title(sheet, sheet.between(34, 64))
    columns = sheet.rng.randint(3, 6)
    chart = sheet.chance(0.3)
    rows = sheet.rng.randint(12, 20) if chart else sheet.rng.randint(18, 40)
    y = _ledger(sheet, y, columns, rows, _YEARS[:columns], pitch=sheet.between(13, 16))
    if chart:
        bars(sheet, (sheet.left + 40, y + 30, sheet.right - 40, sheet.height - 70))


@template("budget")
def budget_by_month(sheet: Sheet) -> None:
    """A landscape sheet with a column for every month."""
    sheet.reset(sheet.height, sheet.width, sheet.paper)
    y = _budget_title(sheet, sheet.between(28, 44), sheet.rng.choice(["ma", "la"]))
    _ledger(
        sheet, y, 12, sheet.rng.randint(16, 32), _MONTH_HEADS, pitch=sheet.between(12, 15), size=6.5
    )


@template("budget")
def budget_in_sections(sheet: Sheet) -> None:
    """Income and expense one below the other, dotted leaders, amounts at the right."""
    y = _budget_title(sheet, sheet.between(34, 60), sheet.rng.choice(["ma", "la"]))
    for section in ("INCOME", "PERSONNEL", "EXPENSES", "OTHER")[: sheet.rng.randint(2, 4)]:
        y = sheet.text(sheet.left, y, section, bold=True) + 2
        for _ in range(sheet.rng.randint(4, 10)):
            sheet.text(
                sheet.left + 14,
                y,
                (sheet.prose.phrase(2) + " " + ". " * 70)[
                    : sheet.characters(sheet.measure - 90, sheet.style.size)
                ],
            )
            sheet.text(sheet.right - 78, y, sheet.prose.number(90000), anchor="ra")
            y = sheet.text(sheet.right, y, sheet.prose.number(90000), anchor="ra")
        sheet.rule(sheet.right - 130, y, sheet.right, 0.8)
        y = sheet.text(sheet.right, y + 2, sheet.prose.number(900000), anchor="ra", bold=True) + 6
        if y > sheet.height - 180:
            break


@template("budget")
def budget_printed_by_machine(sheet: Sheet) -> None:
    """A fixed-pitch print-out with dashes for rules."""
    size = sheet.between(7, 9)
    y = (
        sheet.text(
            sheet.left,
            sheet.between(30, 50),
            f"BUDGET REPORT   {sheet.prose.date()}",
            face="mono",
            size=size + 2,
        )
        + 8
    )
    for row in range(sheet.rng.randint(30, 54)):
        if row % 9 == 0:
            words = "-" * sheet.characters(sheet.measure, size, "mono")
        else:
            amounts = "".join(f"{sheet.prose.number(99000):>11}" for _ in range(5))
            words = f"{sheet.prose.phrase(2)[:20]:<20}{amounts}"
        y = sheet.text(sheet.left, y, words, face="mono", size=size)
        if y > sheet.height - 50:
            break


@template("budget", "heldout")
def budget_with_chart(sheet: Sheet) -> None:
    """Two tables of plan and actual amounts with a small chart beside the upper one."""
    y = _budget_title(sheet, sheet.between(36, 50), "la")
    x, middle = sheet.right - 130, sheet.left + sheet.measure * 0.62
    (bars if sheet.chance(0.5) else pie)(sheet, (x, y + 10, x + 110, y + 120))
    widths = [(middle - sheet.left) * share for share in (0.5, 0.25, 0.25)]
    heads = ["Item", "Plan", "Actual"]

    def cell(row: int, column: int) -> str:
        return (
            heads[column]
            if row == 0
            else sheet.prose.phrase(2)
            if column == 0
            else sheet.prose.number(90000)
        )

    y = sheet.table(sheet.left, y, widths, 10, cell, shade=PALE, grid="rows") + 22
    y = sheet.text(sheet.left, y, sheet.prose.title(3), face="head", bold=True) + 4
    _ledger(sheet, y, 4, sheet.rng.randint(14, 24), ["Q1", "Q2", "Q3", "Q4"], pitch=15)
