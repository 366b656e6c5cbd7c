"""Budgets as balances, requests, typed estimates, charts, wide tables, planners and slips."""

from dataclasses import replace

from training.marks import bars, pie, signature
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import fields, start, title, vary
from training.templates.registry import template
from training.templates.shells import Place, fill, headed, shell

_STATEMENTS = ("BALANCE SHEET", "Statement of Income", "FINANCIAL STATEMENT", "Treasurer's Report",
               "Sources and Uses of Funds", "Budget Balance", "Receipts and Payments")  # fmt: skip
_REQUESTS = ("APPROPRIATION REQUEST", "Budget Authorization", "BUDGET TRANSFER", "Project Budget",
             "Request for Funds", "BUDGET AMENDMENT", "Expenditure Proposal")  # fmt: skip
_ESTIMATES = ("ESTIMATE OF COSTS", "Cost Estimate", "PROPOSED BUDGET", "Estimated Expenses",
              "BUDGET", "Program Costs", "TENTATIVE BUDGET", "Budget Forecast", "", "")  # fmt: skip
_SHOWN = ("Budget in Brief", "Where the Money Goes", "Budget at a Glance", "Spending Overview",
          "Our Budget", "Budget Dashboard", "Expense Summary", "Cost Report")  # fmt: skip
_WIDE = ("BUDGET BY DEPARTMENT", "Budget Comparison", "Variance Report", "Allocation of Funds",
         "EXPENSE ANALYSIS", "Operating Budget", "Cost Center Report", "FORECAST")  # fmt: skip
_PLANS = ("Monthly Budget", "Family Budget", "Budget Planner", "Wedding Budget", "Trip Budget",
          "Student Budget", "Money Plan", "Household Budget", "Event Budget")  # fmt: skip
_SLIPS = ("Budget", "PETTY CASH", "Expenses", "ALLOCATION", "Budget note", "Funds", "September")
_ACCOUNTS = ("Salaries", "Wages", "Travel", "Supplies", "Equipment", "Printing", "Postage", "Rent",
             "Insurance", "Telephone", "Depreciation", "Advertising", "Consultants", "Taxes",
             "Utilities", "Maintenance", "Fringe benefits", "Overhead", "Contingency")  # fmt: skip
_SIDES = (("ASSETS", "LIABILITIES"), ("INCOME", "EXPENSES"), ("Receipts", "Payments"))
_SUBS = (["Budget", "Actual"], ["Plan", "Actual", "Var."], ["Prior", "Current"], ["$", "%"])
_TINTS: tuple[Ink, ...] = ((250, 214, 220), (208, 230, 246), (214, 238, 210), (228, 216, 244))


def _account(sheet: Sheet, room: float, size: float = 0) -> str:
    words = sheet.rng.choice(_ACCOUNTS) if sheet.chance(0.7) else sheet.prose.phrase(2)
    return words[: sheet.characters(room * 0.9, size or sheet.style.size)]


def _amount(sheet: Sheet, top: int = 90000) -> str:
    words = sheet.prose.number(top)
    return sheet.rng.choice([words] * 9 + [f"({words})", "-"])


def _entries(sheet: Sheet, place: Place, columns: int = 1, most: int = 12) -> float:
    """Set accounts with their amounts while there is room, and the sums of these under rules."""
    x, y, width, bottom = place
    size, bold = sheet.style.size, sheet.chance(0.7)
    for _ in range(min(most, int((bottom - y) / size / 1.4) - 2)):
        sheet.text(x + 8, y, _account(sheet, width - columns * size * 6 - 10))
        for column in range(columns):
            sheet.text(x + width - column * size * 6, y, _amount(sheet), anchor="ra")
        y += size * 1.4
    sheet.text(x, y + 2, "Total", bold=bold)
    for column in range(columns):
        at = x + width - column * size * 6
        sheet.rule(at - size * 4.5, y, at, 0.8)
        sheet.text(at, y + 2, f"{sheet.prose.number(900000)}", bold=bold, anchor="ra")
    return y + size * 2


def _side(sheet: Sheet, place: Place, words: str, columns: int) -> None:
    """Set one side of a balance: a name, groups with their sums, the whole at the foot."""
    x, y, width, bottom = place
    y = sheet.text(x + width / 2, y, words, size=12, bold=True, anchor="ma") + 6
    while y < bottom - sheet.style.size * 11:
        group = sheet.rng.choice(["Current", "Fixed", "Other", "General", "Direct"])
        y = sheet.text(x, y, f"{group} {words.lower()}", bold=columns == 1) + 2
        y = _entries(sheet, (x + 8, y, width - 8, bottom), columns, sheet.rng.randint(2, 7)) + 4
    sheet.text(x, bottom, f"TOTAL {words.upper()}"[: sheet.characters(width * 0.5, 11)], bold=True)
    y = sheet.text(x + width, bottom, f"${sheet.prose.number(900000)}", bold=True, anchor="ra")
    sheet.rule(x + width - 66, y, x + width, 2)


@template("budget", often=2)
def budget_in_two_sides(sheet: Sheet) -> None:
    """A statement whose two sides stand against each other, with equal sums at the foot."""
    sheet.lay(0.5)
    x = min(60, vary(sheet, 8, 10)[0])
    y, middle, width = start(sheet) * 0.7, sheet.width / 2, sheet.width - x * 2
    if sheet.chance(0.7):
        y = sheet.text(middle, y, sheet.prose.company(), size=13, bold=True, anchor="ma") + 4
    if sheet.chance(0.8):
        y = title(sheet, x, y, width, sheet.rng.choice(_STATEMENTS), 11, 20)
    when = sheet.rng.choice(["As of", "For the year ended", "At the close of", "Period ending"])
    y = sheet.text(middle, y, f"{when} {sheet.prose.date()}", size=10, anchor="ma") + 12
    bottom, half = sheet.height - sheet.between(60, 190), width / 2 - sheet.between(6, 16)
    columns = sheet.rng.randint(1, 2) if width > 600 else 1
    for at, side in zip((x, x + width - half), sheet.rng.choice(_SIDES), strict=True):
        _side(sheet, (at, y + 4, half, bottom), side, columns)
    if sheet.chance(0.5):
        sheet.stroke([(x, y), (x + width, y), (middle, y), (middle, bottom + 18)], 1)
    sheet.paragraph(x, bottom + 28, width, sheet.rng.choice([0, 1, 2]), size=8.5)


def _costs(sheet: Sheet, x: float, y: float, width: float) -> float:
    count, room = sheet.rng.randint(1, 3), int((sheet.height - y) / 20) - 1
    rows = min(sheet.rng.randint(4, 10), room)
    heads = ["Item", *sheet.rng.sample(["Amount", "This year", "Next year", "Revised"], count)]
    widths, shade = [width * (0.9 - count * 0.2)], sheet.rng.choice([None, PALE])
    widths += [(width - widths[0]) / count] * count
    return sheet.table(x, y, widths, rows, lambda row, column: heads[column] if row == 0 else
                       _amount(sheet) if column else _account(sheet, widths[0]),
                       pitch=sheet.between(15, 20), shade=shade)  # fmt: skip


def _reason(sheet: Sheet, x: float, y: float, width: float) -> float:
    words = sheet.rng.choice(["Justification", "Description of project", "Purpose", "Remarks"])
    low, lines = sheet.text(x + 5, y + 4, words, bold=True), sheet.rng.randint(2, 6)
    low = sheet.paragraph(x + 5, low, width - 26, lines) + 5
    sheet.box((x, y, x + width, low))
    return low


def _approved(sheet: Sheet, x: float, y: float, width: float) -> float:
    for name in ("Requested by", "Controller", "President", "Approved")[sheet.rng.randint(0, 2) :]:
        sheet.text(x, y + 8, name, size=9)
        sheet.rule(x + 90, y + 20, x + width * 0.7, 0.7)
        if sheet.chance(0.5):
            signature(sheet, x + 100, y + 12, 70)
        y += 26
    return y


@template("budget", often=2)
def budget_for_approval(sheet: Sheet) -> None:
    """A request for money: the project, its costs, its reasons and those who approve."""
    (x, width), top = vary(sheet, 8.5, 11), start(sheet)
    y = title(sheet, x + 4, top + 5, width - 8, sheet.rng.choice(_REQUESTS), 12, 20)
    pairs = [("Project", sheet.prose.title(2)), ("Amount", f"${sheet.prose.number(900000)}"),
             ("Date", sheet.prose.date()), ("Account", sheet.prose.reference())]  # fmt: skip
    y = fields(sheet, x, y, width, sheet.rng.sample(pairs, sheet.rng.randint(2, 4))) + 8
    for part in sheet.rng.sample([_costs, _costs, _reason, _approved], sheet.rng.randint(3, 4)):
        if y < sheet.height - 210:
            y = part(sheet, x, y, width) + sheet.between(6, 22)
    if sheet.chance(0.35):
        sheet.box((x - 8, top - 6, x + width + 8, y), weight=1.4)


@template("budget", often=2)
def budget_typed_as_estimate(sheet: Sheet) -> None:
    """A typist's list of costs: headings underlined, sums under dashes, the whole under strokes."""
    x, width = vary(sheet, 9, 12)
    faces = sheet.style.faces
    sheet.style = replace(sheet.style, faces=dict.fromkeys(faces, faces["mono"]))
    size, words, place = sheet.style.size, sheet.rng.choice(_ESTIMATES), sheet.rng.choice([0, 0.5])
    y, anchor, step = start(sheet), "ma" if place else "la", size * sheet.between(1.2, 2)
    for line in (sheet.prose.title(3), words, "-" * len(words))[: 3 if words else 1]:
        y = sheet.text(x + width * place, y, line, size=max(11, size), anchor=anchor)
    y, right = y + sheet.between(6, 40), x + width * sheet.between(0.75, 1)
    while y < sheet.height - 240:
        if sheet.chance(0.25):
            y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 3)) + size
        y = sheet.text(x, y, sheet.prose.phrase(2)) + 2
        sheet.rule(x, y - 3, x + size * 7, 0.8)
        for row in range(sheet.rng.randint(2, 6)):
            rate = f", {sheet.rng.randint(2, 40)} @ ${sheet.prose.number(900)}" * (row % 2)
            item = f"{row + 1}. {_account(sheet, 150)}{rate}"
            sheet.text(x + 20, y, item[: sheet.characters(right - x - size * 7, size)])
            sheet.text(right, y, sheet.prose.money(), anchor="ra")
            y += step
        y = sheet.text(right, y - step * 0.4, "-" * 10, anchor="ra")
        y = sheet.text(right, y, f"${sheet.prose.money(90000)}", anchor="ra") + step * 0.5
    sheet.text(x, y, sheet.rng.choice(["TOTAL", "Grand Total", "Estimated cost"]))
    sheet.lines(right, y, [f"${sheet.prose.money(900000)}", "=" * 11], anchor="ra")


def _slices(sheet: Sheet, x: float, y: float, width: float) -> float:
    side = min(width * 0.45, sheet.between(80, 190), sheet.height - y - 24)
    pie(sheet, (x, y, x + side, y + side))
    rows = [f"{sheet.rng.randint(2, 48)}%  {_account(sheet, width - side - 45)}" for _ in range(6)]
    top = sheet.lines(x + side + 14, y, rows[sheet.rng.randint(0, 2) :], size=9.5)
    return max(top, y + side)


def _tiles(sheet: Sheet, x: float, y: float, width: float) -> float:
    count, tint = max(1, min(3, int(width / 120))), sheet.rng.choice(_TINTS)
    for tile, key in enumerate(sheet.rng.sample(["Budget", "Spent", "Left", "Income"], count)):
        left = x + tile * width / count
        sheet.box((left, y, left + width / count - 6, y + 46), weight=0.6, fill=tint)
        sheet.text(left + 8, y + 5, key, size=10)
        sheet.text(left + 8, y + 19, f"${sheet.prose.number(900000)}", size=15, bold=True)
    return y + 52


def _columns(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = sheet.text(x, y, _account(sheet, 150), size=11, bold=True)
    deep = min(sheet.between(80, 170), sheet.height - y - 36)
    bars(sheet, (x + 20, y + 4, x + width - 6, y + deep))
    return y + deep + 16


@template("budget", often=2)
def budget_shown_by_charts(sheet: Sheet) -> None:
    """What a town or firm shows of its money: pies, bars, tiles and short lists in any cut."""
    place, words = shell(sheet, 8.5, 11, lying=0.45), sheet.rng.choice(_SHOWN)
    if sheet.chance(0.85):
        place = headed(sheet, lambda on, x, y, width: title(on, x, y, width, words, 13, 26), place)
    fill(sheet, [_slices, _tiles, _tiles, _columns, _costs, _costs], place, 2, 190)


@template("budget", often=2)
def budget_across_departments(sheet: Sheet) -> None:
    """A wide, dense table with two storeys of headings, departments down and periods across."""
    sheet.lay(0.75)
    vary(sheet, 8, 9)
    x, y, width = 26.0, sheet.between(22, 60), sheet.width - 52
    if sheet.chance(0.85):
        y = title(sheet, x, y, width, sheet.rng.choice(_WIDE), 11, 17)
    subs, first, pitch = sheet.rng.choice(_SUBS), sheet.between(105, 150), sheet.between(12, 19)
    count = sheet.rng.randint(2, min(5, int((width - first) / 46 / len(subs))))
    wide, rows = (width - first) / count, int((sheet.height - y - sheet.between(80, 200)) / pitch)
    bottom, tint = y + pitch * (rows + 2), sheet.rng.choice([None, None, *_TINTS])
    for group in range(count):
        left = x + first + group * wide
        if tint and group % 2 == 0:
            sheet.box((left, y, left + wide, bottom), weight=0, fill=tint)
        words = sheet.rng.choice([sheet.prose.title(1)[:12], f"Q{group + 1}", f"FY {90 + group}"])
        sheet.text(left + wide / 2, y + 1, words, size=9.5, bold=True, anchor="ma")
        sheet.stroke([(left, y), (left, bottom)], 0.7)
        _group(sheet, (left, y + pitch, wide, pitch), subs, rows)
    every = sheet.rng.randint(1, 8)
    for row in range(rows):
        line = y + (row + 2) * pitch
        sheet.text(x + 3, line + 1, _account(sheet, first, 8), size=8, bold=row % every == 0)
        if row % every == 0:
            sheet.rule(x, line, x + width, 0.6)
    sheet.box((x, y, x + width, bottom), weight=sheet.rng.choice([0, 0.8, 1.6]))


def _group(sheet: Sheet, place: Place, subs: list[str], rows: int) -> None:
    x, y, width, pitch = place
    for column, sub in enumerate(subs):
        at = x + (column + 1) * width / len(subs) - 4
        for row in range(rows + 1):
            words = _amount(sheet, 9000) if row else sub
            sheet.text(at, y + row * pitch + 1, words, size=8, bold=not row, anchor="ra")


def _planned(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one ruled part of a planner under a coloured bar, filled by hand or not."""
    pitch, rows, share = sheet.between(15, 21), sheet.rng.randint(3, 9), sheet.rng.choice([0, 0.8])
    words = sheet.rng.choice(["Income", "Bills", "Savings", "Debts", "Food", "Home", "Other"])
    sheet.box((x, y, x + width, y + 20), weight=0, fill=sheet.rng.choice(_TINTS))
    sheet.text(x + 6, y + 3, words, size=11, bold=True)
    sheet.text(x + width - 6, y + 5, sheet.rng.choice(["Plan", "Actual"]), size=9, anchor="ra")
    for row in range(rows):
        line = y + 20 + row * pitch
        sheet.rule(x, line + pitch, x + width, 0.6, (150, 150, 150))
        if sheet.chance(share):
            sheet.text(x + 5, line + 3, _account(sheet, width - 60, 10), size=10)
            sheet.text(x + width - 40, line + 1, sheet.prose.number(900), face="hand", ink=PEN)
    return y + 20 + rows * pitch


@template("budget", often=2)
def budget_of_a_household(sheet: Sheet) -> None:
    """A planner to be filled in: coloured parts for income, bills and savings in columns."""
    sheet.reset(sheet.width, sheet.rng.choice([sheet.height, sheet.height, 520]), sheet.paper)
    x, width = vary(sheet, 9, 11)
    y = title(sheet, x, start(sheet) * 0.7, width, sheet.rng.choice(_PLANS), 16, 28)
    y = _tiles(sheet, x, y, width) + 6 if sheet.chance(0.4) else y
    each = width / sheet.rng.randint(1, 3 if width > 440 else 2)
    for column in range(round(width / each)):
        low = y
        while low < sheet.height - 220:
            low = _planned(sheet, x + column * each, low, each - 12) + sheet.between(8, 18)


@template("budget", often=2)
def budget_of_loose_pieces(sheet: Sheet) -> None:
    """Slips and cards with sums on them, one or several, on a page or a darker ground."""
    tone = sheet.rng.choice([255, 255, 200, 90, 40])
    sheet.reset(sheet.width, sheet.rng.choice([sheet.height, 580]), (tone, tone, tone))
    vary(sheet, 9, 11.5)
    across, down = sheet.rng.choice([(1, 1), (1, 2), (2, 1), (2, 2), (1, 3)])
    wide, deep = (sheet.width - 30) / across, (sheet.height - 30) / down
    for piece in range(across * down):
        width, tall = wide * sheet.between(0.72, 0.98), deep * sheet.between(0.7, 0.98)
        x = 15 + piece % across * wide + sheet.between(0, wide - width)
        y = 15 + piece // across * deep + sheet.between(0, deep - tall)
        paper, bottom = sheet.rng.choice([(255, 255, 255), *_TINTS]), y + tall - 8
        sheet.box((x, y, x + width, y + tall), fill=paper)
        y = title(sheet, x + 14, y + 12, width - 28, sheet.rng.choice(_SLIPS), 11, 17)
        while y < bottom - sheet.style.size * 9:
            place, most = (x + 14, y, width - 28, bottom), sheet.rng.randint(3, 12)
            y = _entries(sheet, place, 2 if width > 400 else 1, most) + 8
        if sheet.chance(0.5) and y < bottom - 24:
            sheet.text(x + 30, y, sheet.prose.phrase(2), size=14, face="hand", ink=PEN)
