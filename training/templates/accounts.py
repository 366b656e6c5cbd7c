"""Budgets as accounts: groups of columns, worksheets, leaders, spreadsheets and ledger paper."""

from training.marks import bars, pie
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.ledgers import jot, opening
from training.templates.parts import WHITE, furniture, start, vary
from training.templates.registry import template

_GREEN: Ink = (120, 170, 130)


def _figure(sheet: Sheet, top: int = 90000) -> str:
    """Give an amount, now and then a dash or a loss in brackets."""
    kind = sheet.rng.random()
    words = sheet.prose.number(top)
    return "-" if kind < 0.06 else f"({words})" if kind < 0.12 else words


def _row(
    sheet: Sheet, y: float, edges: list[float], size: float, *, bold: bool = False, top: int = 90000
) -> None:
    """Set one amount flush right at every edge."""
    for edge in edges:
        sheet.text(edge, y, _figure(sheet, top), size=size, bold=bold, anchor="ra")


def _double(sheet: Sheet, y: float, edges: list[float], wide: float) -> None:
    """Rule below sums, twice as accountants do."""
    for edge in edges:
        sheet.rule(edge - wide, y, edge, 0.8)
        sheet.rule(edge - wide, y + 2.4, edge, 0.8)


@template("budget", "heldout")
def budget_of_grouped_columns(sheet: Sheet) -> None:
    """Periods as heads over groups of two or three columns, gaps between the groups."""
    sheet.lay(0.5)
    x, width = vary(sheet)
    y = opening(sheet, x, start(sheet) * 0.8, width)
    groups, each = sheet.rng.randint(2, 3), sheet.rng.choice([["Budget", "Actual"], ["Plan", "%"]])
    first, gap = width * sheet.between(0.24, 0.34), sheet.between(6, 16)
    wide = (width - first) / groups
    edges = []
    for group in range(groups):
        at = x + first + group * wide
        year = str(sheet.rng.randint(1970, 2023))
        sheet.text(at + wide / 2, y, year, size=9.5, bold=True, anchor="ma")
        sheet.rule(at + gap, y + 13, at + wide, 0.9)
        step = (wide - gap) / len(each)
        for part, head in enumerate(each):
            edges.append(at + gap + (part + 1) * step)
            sheet.text(edges[-1], y + 16, head, size=8, anchor="ra")
    y, pitch, row = y + 32, sheet.between(12, 17), 0
    while y < sheet.height - 60:
        row += 1
        total = row % 7 == 0
        words = "Total" if total else sheet.prose.phrase(2)
        sheet.text(x + (0 if total else 8), y, words, size=8.5, bold=total)
        _row(sheet, y, edges, 8.5, bold=total)
        if total:
            _double(sheet, y + 11, edges, wide / len(each) * 0.7)
            y += 8
        y += pitch


@template("budget")
def budget_worksheet(sheet: Sheet) -> None:
    """Two framed lists of amounts side by side, with sums at the foot of each."""
    x, width = vary(sheet)
    y, half = opening(sheet, x, start(sheet), width), width / 2 - 7
    pitch, fill = sheet.between(15, 20), sheet.rng.choice([PALE, sheet.style.accent])
    names = [("Income", "Expenses"), ("Sources", "Uses"), ("Receipts", "Payments")]
    top, pair = y, sheet.rng.choice(names)
    for part, name in enumerate(pair):
        at, y = x + part * (half + 14), top
        while y < sheet.height - sheet.between(120, 340):
            sheet.box((at, y, at + half, y + pitch), weight=0.8, fill=fill)
            ink = None if fill == PALE else WHITE
            words = name if y == top else sheet.prose.title(1)
            sheet.text(at + 4, y + 3, words, size=9, bold=True, ink=ink)
            y += pitch
            for row in range(sheet.rng.randint(4, 8)):
                sheet.text(at + 6, y + 3, sheet.prose.phrase(2), size=8.5, bold=row == 0)
                _row(sheet, y + 3, [at + half - 5], 8.5, bold=row == 0)
                sheet.rule(at, y + pitch, at + half, 0.5)
                y += pitch
        sheet.text(at + 6, y + 4, f"Total {name.lower()}", bold=True)
        sheet.text(at + half - 5, y + 4, f"${sheet.prose.number(900000)}", bold=True, anchor="ra")
        sheet.box((at, top, at + half, y + pitch + 4), weight=1.2)


@template("budget")
def budget_indented(sheet: Sheet) -> None:
    """Accounts indented by level, amounts in steps to the right, sums ruled twice."""
    x, width = vary(sheet, 8, 11)
    y, columns = opening(sheet, x, start(sheet), width), sheet.rng.randint(1, 3)
    edges = [x + width - 84 * part for part in reversed(range(columns))]
    while y < sheet.height - 110:
        y = sheet.text(x, y, sheet.prose.title(2), bold=True) + 1
        for _ in range(sheet.rng.randint(1, 3)):
            y = sheet.text(x + 16, y, sheet.prose.phrase(2))
            for row in range(sheet.rng.randint(2, 5)):
                sheet.text(x + 34, y, sheet.prose.phrase(2))
                sign = "$ " if row == 0 else ""
                for edge in edges:
                    sheet.text(edge, y, sign + _figure(sheet), anchor="ra")
                y += sheet.style.size * sheet.style.leading
            if y > sheet.height - 100:
                break
        for edge in edges:
            sheet.rule(edge - 58, y, edge, 0.8)
        sheet.text(x + 16, y + 2, "Total", bold=True)
        _row(sheet, y + 2, edges, sheet.style.size, bold=True, top=900000)
        y += sheet.style.size * sheet.style.leading + 4
        _double(sheet, y - 2, edges, 58)
        y += 6
    furniture(sheet)


@template("budget")
def budget_of_lettered_lines(sheet: Sheet) -> None:
    """A grant's page: lettered categories and framed amounts for every year."""
    x, width = vary(sheet)
    y, years = opening(sheet, x, start(sheet), width), sheet.rng.randint(1, 4)
    cut, pitch = width * sheet.between(0.36, 0.5), sheet.between(18, 27)
    each = (width - cut) / years
    for part in range(years):
        at = x + cut + (part + 0.5) * each
        sheet.text(at, y, f"Year {part + 1}", size=9, bold=True, anchor="ma")
    y += 15
    for letter in "ABCDEFGHIJ":
        rows = sheet.rng.randint(1, 4)
        for row in range(rows):
            words = f"{letter}. {sheet.prose.title(2)}" if row == 0 else sheet.prose.phrase(2)
            inset = 3 if row == 0 else 18
            sheet.text(x + inset, y + 4, words, size=8.5, bold=row == 0)
            for part in range(years):
                edge = x + cut + (part + 1) * each
                sheet.box((edge - each, y, edge, y + pitch), weight=0.8)
                if row or rows == 1:
                    sheet.text(edge - 5, y + 4, _figure(sheet), size=9, anchor="ra")
            sheet.box((x, y, x + cut, y + pitch), weight=0.8)
            y += pitch
        if y > sheet.height - 120:
            break
    sheet.box((x, y, x + width, y + pitch), weight=1.2, fill=PALE)
    sheet.text(x + 3, y + 4, "TOTAL", bold=True)
    edges = [x + cut + (part + 1) * each - 5 for part in range(years)]
    _row(sheet, y + 4, edges, 9, bold=True, top=900000)


@template("budget")
def budget_on_a_spreadsheet(sheet: Sheet) -> None:
    """A printed screen: letters over the columns, numbers before the rows, thin lines all over."""
    sheet.reset(sheet.height, sheet.width, sheet.paper)
    x, y = sheet.between(20, 40), sheet.between(20, 50)
    width = sheet.width - x * 2
    if sheet.chance(0.6):
        y = opening(sheet, x, y, width)
    columns, pitch = sheet.rng.randint(5, 10), sheet.between(13, 18)
    first, grey = sheet.between(90, 170), (205, 205, 205)
    each, rows = (width - 22 - first) / columns, int((sheet.height - y - 30) / pitch)
    edges = [x, x + 22, *[x + 22 + first + part * each for part in range(columns + 1)]]
    sheet.box((x, y, x + width, y + pitch), weight=0.6, fill=grey)
    sheet.box((x, y, x + 22, y + rows * pitch), weight=0.6, fill=grey)
    filled = sheet.rng.randint(rows // 2, rows)
    for row in range(rows):
        line = y + row * pitch
        sheet.rule(x, line, x + width, 0.5, grey if row > 1 else None)
        if row == 0:
            for part in range(columns + 1):
                middle = (edges[part + 1] + edges[part + 2]) / 2
                sheet.text(middle, line + 2, "ABCDEFGHIJKL"[part], size=8, anchor="ma")
            continue
        sheet.text(x + 18, line + 2, str(row), size=8, anchor="ra")
        if row < filled:
            total = row % 6 == 0
            sheet.text(x + 26, line + 2, "Total" if total else sheet.prose.phrase(2), size=8)
            _row(sheet, line + 2, [edge - 3 for edge in edges[3:]], 8, bold=total, top=9000)
    for edge in edges:
        sheet.stroke([(edge, y), (edge, y + rows * pitch)], 0.5, grey)


@template("budget", "heldout")
def budget_with_key_figures(sheet: Sheet) -> None:
    """Boxes with large sums in a row, then a table of parts and perhaps bars below."""
    x, width = vary(sheet)
    y, count = opening(sheet, x, start(sheet), width), sheet.rng.randint(2, 4)
    each, deep = width / count, sheet.between(46, 70)
    fill = sheet.rng.choice([None, PALE])
    for part in range(count):
        at = x + part * each
        sheet.box((at + 3, y, at + each - 3, y + deep), weight=0.9, fill=fill)
        sheet.text(at + each / 2, y + 7, sheet.prose.title(1), size=8.5, anchor="ma")
        words = f"${sheet.prose.number(9000)}"
        sheet.text(at + each / 2, y + 22, words, size=18, bold=True, anchor="ma")
    y, charted = y + deep + 16, sheet.chance(0.5)
    heads = ["Budget", "Spent", "Left", "%"][: sheet.rng.randint(2, 4)]
    edges = [x + width - 72 * part for part in reversed(range(len(heads)))]
    for edge, head in zip(edges, heads, strict=True):
        sheet.text(edge, y, head, size=9, bold=True, anchor="ra")
    y, bottom = y + 16, sheet.height - (240 if charted else 80)
    while y < bottom:
        sheet.rule(x, y - 2, x + width, 0.5)
        sheet.text(x, y + 1, sheet.prose.phrase(2), size=9)
        _row(sheet, y + 1, edges, 9)
        y += 17
    _double(sheet, y, edges, 60)
    if charted:
        (bars if sheet.chance(0.7) else pie)(sheet, (x + 40, y + 20, x + 220, sheet.height - 60))


@template("budget")
def budget_on_ledger_paper(sheet: Sheet) -> None:
    """Green ruled paper with columns, filled in by hand."""
    paper = sheet.rng.choice([(255, 255, 255), (238, 248, 236), (250, 246, 226)])
    sheet.reset(
        *sheet.rng.choice([(sheet.width, sheet.height), (sheet.height, sheet.width)]), paper
    )
    x, pitch = sheet.between(18, 40), sheet.between(17, 23)
    width, y = sheet.width - 2 * x, sheet.between(60, 84)
    words = f"{sheet.rng.choice(['Budget', 'BUDGET'])} {sheet.rng.randint(1960, 2010)}"
    sheet.text(x + width / 2, y - 44, words, size=24, face="hand", ink=PEN, anchor="ma")
    columns, first = sheet.rng.randint(3, 7), width * sheet.between(0.24, 0.36)
    each = (width - first) / columns
    bottom, line, row = sheet.height - 34, y, 0
    while line < bottom:
        sheet.rule(x, line, x + width, 0.6, _GREEN)
        if line + pitch < bottom and row < 30:
            name = sheet.prose.phrase(1)
            sheet.text(x + 4, line + 2, name, size=13, face="hand", ink=PEN)
            for part in range(columns):
                if row and sheet.chance(0.8):
                    edge, words = x + first + (part + 1) * each - 6, sheet.prose.number()
                    sheet.text(edge, line + 2, words, size=13, face="hand", ink=PEN, anchor="ra")
        line, row = line + pitch, row + 1
    for part in range(columns + 1):
        at = x + first + part * each
        sheet.stroke([(at, y - 14), (at, bottom)], 1, _GREEN)
        sheet.stroke([(at + 2, y - 14), (at + 2, bottom)], 0.6, _GREEN)


@template("budget")
def budget_with_bars_in_rows(sheet: Sheet) -> None:
    """Every line a name, an amount and a bar as long as its share."""
    x, width = vary(sheet)
    y, pitch = opening(sheet, x, start(sheet), width), sheet.between(16, 26)
    cut, room = x + width * 0.52, width * 0.46
    sheet.rule(x, y - 2, x + width, 1)
    while y < sheet.height - 90:
        share = sheet.between(0.05, 1)
        sheet.text(x, y + 2, sheet.prose.phrase(2), size=9.5)
        sheet.text(cut - 10, y + 2, f"${sheet.prose.number(90000)}", size=9.5, anchor="ra")
        sheet.box((cut, y + 2, cut + room * share, y + pitch - 4), weight=0.5, fill=PALE)
        fill = sheet.style.accent
        sheet.box((cut, y + 2, cut + room * share * 0.7, y + pitch - 4), weight=0.5, fill=fill)
        y += pitch
    sheet.rule(x, y, x + width, 1)
    sheet.text(x, y + 4, "Total", bold=True)
    sheet.text(cut - 10, y + 4, f"${sheet.prose.number(900000)}", bold=True, anchor="ra")


@template("budget")
def budget_explained(sheet: Sheet) -> None:
    """A table of sums, and below it a paragraph of grounds for each of its lines."""
    x, width = vary(sheet, 9, 11)
    y, rows = opening(sheet, x, start(sheet), width), sheet.rng.randint(5, 10)
    edges = [x + width - 80 * part for part in reversed(range(sheet.rng.randint(1, 3)))]
    names = [sheet.prose.title(2) for _ in range(rows)]
    for name in names:
        sheet.text(x + 6, y, name)
        _row(sheet, y, edges, sheet.style.size)
        y += sheet.style.size * 1.5
    _double(sheet, y, edges, 60)
    sheet.text(x + 6, y + 4, "Total budget", bold=True)
    _row(sheet, y + 4, edges, sheet.style.size, bold=True)
    y += 34
    y = sheet.text(x, y, "Budget justification", size=12, bold=True) + 4
    for name in names:
        y = sheet.text(x, y, f"{name}: ${sheet.prose.number(90000)}", bold=True)
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 3)) + 6
        if y > sheet.height - 80:
            break
    jot(sheet, x, width)
