"""Budgets and accounts: statements, spreadsheets, printouts, ledgers and requests for money."""

from typing import NamedTuple

from training.marks import bars, bates, curves, pie, signature
from training.sheet import Box, Face, Ink, Sheet
from training.templates import parts
from training.templates.blocks import PALE, PEN
from training.templates.parts import ways
from training.templates.registry import template

Rows = list[tuple[str, str]]
Words = tuple[str, ...]


_COSTS = ways("""Salaries & wages|Fringe benefits|Office supplies|Travel|Equipment|Rent|Utilities
Printing|Consultants|Insurance|Depreciation|Contingency|Training|Advertising|Repairs|Legal fees
Overhead|Miscellaneous|Dues & subscriptions|Meetings|Freight|Outside services|Overtime|Materials
Payroll taxes|Data processing|Entertainment|Subcontracts|Interest|Postage|Promotion|Animals""")
_INCOMES = ways("""Net sales|Grants|Membership dues|Interest income|Contributions|Royalties|Fees
Balance brought forward|Rental income|Other income|Carry-over|Subsidy|Collections|Refunds""")
_HOLDINGS = ways("""Cash|Accounts receivable|Inventories|Prepaid expenses|Land and buildings
Accounts payable|Accrued liabilities|Long-term debt|Retained earnings|Common stock|Reserves""")
_TITLES = ways("""Budget|Annual Budget|Proposed Budget|BUDGET SUMMARY|Operating Budget
Statement of Income|STATEMENT OF EXPENSES|Financial Forecast|Budget Review|Expense Report
Balance Sheet|Cost Estimate|SOURCES AND USES OF FUNDS|Project Costs|Cost Plan|Budget vs. Actual""")
_GRANTS = ways("""DETAILED BUDGET FOR FIRST 12-MONTH PERIOD|Budget - Direct Costs Only|BUDGET
Proposed Research Budget|Budget Justification|ESTIMATED COST OF STUDY|Contract Budget""")
_ASKS = ways("""CHECK REQUEST|Cheque Requisition|Request for Payment|REQUEST FOR CHECK
Disbursement Voucher|Advance of Funds|CASH REQUISITION|Petty Cash Voucher|Payment Authorization
Appropriation Request|CAPITAL EXPENDITURE REQUEST|Authority to Spend|Budget Transfer|Funding""")
_BOOKS = ways("Debit|Credit|Balance|Paid|Received|Folio|Check No.|Committed|Cash|Bank|Amount")
_ENDS = ways("TOTAL|Grand Total|Net income|TOTAL COST|Balance|Surplus (deficit)|Total budget")
_MEASURES = ways("Budget|Actual|Variance|% Var.|Forecast|Last Year|Revised|Y-T-D|Committed|Spent")
_MONTHS = ways("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Total")
_QUARTERS = ways("1st Qtr|2nd Qtr|3rd Qtr|4th Qtr|Year")
_UNITS = ways("($000)|(in thousands)|(Unaudited)|Dollars in millions|(000's omitted)|DRAFT||")
_SINCE = ("For the year ended", "As of", "Period ending", "Revised", "Through", "Projected to")
_PAGES = ways("Page 2|(continued)|- 3 -|Schedule B|Exhibit IV||Attachment A|Table 4")
_SIGNERS = ways("Approved by|Treasurer|Requested by|Auditor|Department Head|Controller|Date")
_SIDES = ways("RECEIPTS/PAYMENTS|Assets/Liabilities|Income/Expenditure|In/Out")
_EFFORTS = ways("Salary|Fringe|Total|Requested|Hours|Share")
_FINALS = ("TOTAL DIRECT COSTS", "Indirect costs", "TOTAL COSTS")
_DIGITS = ("{:,.0f}", "{:,.0f}", "{:,.2f}", "${:,.0f}", "{:.1f}", "$ {:,.2f}")
_RULES = ("sums", "sums", "sums", "dots", "rows", "full", "columns", "none")
_GREEN: Ink = (214, 236, 216)
_SHADES = (None, None, PALE, (205, 218, 232), _GREEN)


class _Look(NamedTuple):
    face: Face
    size: float
    pitch: float
    rules: str
    shade: Ink | None
    digits: str
    label: float


def _look(sheet: Sheet, rules: Words = _RULES, *, label: float = 0, size: float = 0) -> _Look:
    choose, size = sheet.rng.choice, size or sheet.between(7.5, 11.5)
    face: Face = choose(["body", "body", "head", "mono"])
    pitch, label = size * sheet.between(1.25, 2.1), label or sheet.between(0.28, 0.5)
    return _Look(face, size, pitch, choose(rules), choose(_SHADES), choose(_DIGITS), label)


def _account(sheet: Sheet, pools: list[Words], most: int = 9) -> Rows:
    rows: Rows = []
    for pool in pools:
        group, own = sheet.prose.title(sheet.rng.randint(1, 2)), sheet.between(0, 0.6)
        rows += [("group", group)] if sheet.chance(0.75) else []
        picked = sheet.rng.sample(pool, min(len(pool), sheet.rng.randint(3, most)))
        rows += [("item", sheet.prose.phrase(2) if sheet.chance(own) else one) for one in picked]
        rows += [("sum", sheet.rng.choice([f"Total {group}", "Subtotal", "Sub-total", "Total"]))]
        rows += [("gap", "")] * sheet.rng.randint(0, 1)
    return [*rows, ("total", sheet.rng.choice(_ENDS))]


def _entry(sheet: Sheet, box: Box, count: int, row: tuple[str, str], look: _Look) -> None:
    (x, y, edge, each), (kind, label) = box, row
    inset = look.size * 1.4 if kind == "item" else 3
    words = parts.fit(sheet, label, edge - x - inset, look.size, look.face, share=0.92)
    if look.rules == "dots" and kind == "item":
        words = f"{words} ".ljust(int(sheet.characters(edge - x - inset, look.size) * 0.9), ".")
    bold, ink = kind in ("group", "total"), PEN if look.face == "hand" else None
    sheet.text(x + inset, y, words, size=look.size, face=look.face, bold=bold, ink=ink)
    if look.pitch > 30 and kind == "item" and sheet.chance(0.5):
        lines = min(3, int(look.pitch / 12 - 1))
        sheet.paragraph(x + inset + 8, y + look.size * 1.4, (edge - x) * 0.85, lines, size=8)
    for number in range(0 if kind in ("group", "gap") else count):
        end, size = edge + each * (number + 1) - 4, min(look.size, each / 6.6)
        words = look.digits.format(10 ** sheet.between(2, 5.5))
        words = sheet.rng.choice([*[words] * 14, f"({words})", "-", "0", ""])
        sheet.text(end, y, words, size=size, face=look.face, ink=ink, anchor="ra")
        if kind != "item" and look.rules in ("sums", "columns", "dots"):
            for down in (-2, size + 1.5, size + 4) if kind == "total" else (-2,):
                sheet.rule(end - each * 0.7, y + down, end + 2, 0.7)


def _table(sheet: Sheet, box: Box, heads: list[str], rows: Rows, look: _Look) -> float:
    (x, y, width, bottom), tall = box, look.size * 1.8
    edge, top, each = x + width * look.label, y - 3, width * (1 - look.label) / len(heads)
    if sheet.chance(0.35):
        spread = max((bottom - y - tall) / len(rows), look.size * 1.2)
        look = look._replace(pitch=min(spread, look.size * 3))
    if look.shade:
        sheet.box((x, top, x + width, y + tall - 4), weight=0, fill=look.shade)
    for number, head in enumerate(heads):
        size, at = min(look.size, (each - 4) / (0.68 * len(head))), edge + each * (number + 1) - 4
        sheet.text(at, y, head, size=size, face=look.face, bold=True, anchor="ra")
    sheet.rule(x, y + tall - 4, x + width, 0.8)
    y += tall
    for row in rows[: max(0, int((bottom - y) / look.pitch))]:
        _entry(sheet, (x, y, edge, each), len(heads), row, look)
        if look.rules in ("rows", "full"):
            sheet.rule(x, y + look.pitch - 3, x + width, 0.5)
        y += look.pitch
    if look.rules in ("full", "columns"):
        for line in [x, *(edge + each * number for number in range(len(heads) + 1))]:
            sheet.stroke([(line, top), (line, y - 3)], 0.6)
    return y


def _caption(sheet: Sheet, x: float, y: float, width: float, often: float = 0.85) -> float:
    if not sheet.chance(often):
        return sheet.text(x + width, y, sheet.rng.choice(_PAGES), size=10, anchor="ra") + 6
    title = sheet.rng.choice(_TITLES)
    if sheet.chance(0.35):
        return parts.title(sheet, x, y, width, f"{title} {sheet.rng.randint(1958, 2024)}", 11, 19)
    lines = [sheet.prose.company(), title, f"{sheet.rng.choice(_SINCE)} {sheet.prose.date()}"]
    lines = [*lines[sheet.rng.choice([0, 0, 1]) :], sheet.rng.choice(_UNITS)]
    at, anchor = sheet.rng.choice([(0.0, "la"), (0.5, "ma"), (0.5, "ma")])
    bold, size, capital = sheet.chance(0.6), sheet.between(11, 15), sheet.chance(0.4)
    for words in [line.upper() if capital else line for line in lines]:
        y = sheet.text(x + width * at, y, words, size=size, bold=bold, anchor=anchor)
    return y + sheet.between(0, 20)


def _signed(sheet: Sheet, x: float, y: float, width: float) -> None:
    for number, words in enumerate(sheet.rng.sample(_SIGNERS, 2)):
        left, y = x + width * number * 0.5, min(y, sheet.height - 40)
        if sheet.chance(0.6):
            signature(sheet, left + 8, y - 6, width * 0.3)
        sheet.rule(left, y + 6, left + width * 0.42)
        sheet.text(left, y + 9, words, size=8.5)


@template("budget", often=3)
def budget_of_years_compared(sheet: Sheet) -> None:
    """A statement over some years, its sums ruled off and notes below, or a ledger's ruled page."""
    x, width = parts.vary(sheet)
    y, count = _caption(sheet, x, parts.start(sheet), width), sheet.rng.randint(1, 5)
    pools = sheet.rng.choice([[_INCOMES, _COSTS], [_HOLDINGS, _HOLDINGS], [_COSTS], [_COSTS] * 3])
    first, look = sheet.rng.randint(1955, 2020), _look(sheet, label=0.5 if count < 4 else 0.34)
    heads = [f"{first + number}" for number in range(count)][:: sheet.rng.choice([1, -1])]
    rows = _account(sheet, pools, sheet.rng.choice([5, 8, 14]))
    if ledger := sheet.chance(0.3):
        look = look._replace(rules="full", face=sheet.rng.choice(["hand", "mono"]), shade=None)
        heads, empty = sheet.rng.sample(_BOOKS, 4), [("gap", "")] * sheet.rng.choice([0, 50])
        rows = [*((kind, f"{sheet.prose.date()[:8]} {one}") for kind, one in rows), *empty]
    y = _table(sheet, (x, y, width, sheet.height - 60), heads, rows, look)
    if y < sheet.height - 110 and not ledger:
        sheet.paragraph(x, y + 20, width, sheet.rng.randint(1, 4), size=8.5)


@template("budget", often=2)
def budget_of_many_periods(sheet: Sheet) -> None:
    """A wide spreadsheet of months, quarters or measures that fills its page or a strip of it."""
    heads = [*(_MONTHS if sheet.lay(0.75) else _QUARTERS)]
    x, width = parts.vary(sheet, 7.5, 10)
    y = _caption(sheet, x, sheet.between(24, 70), width, 0.75)
    heads = heads if sheet.chance(0.6) else [*_QUARTERS, *sheet.rng.sample(_MEASURES, 2)]
    rows = _account(sheet, [_COSTS] * sheet.rng.randint(1, 5), sheet.rng.choice([5, 9, 20]))
    look = _look(sheet, ("full", "full", "rows", "none", "columns"), size=8)
    _table(sheet, (x, y, width, sheet.height - 40), heads, rows, look)


@template("budget", often=2)
def budget_of_a_cost_printout(sheet: Sheet) -> None:
    """A computer's variance report in fixed type, perhaps on paper with pale bars."""
    heads = [one.upper() for one in sheet.rng.sample(_MEASURES, 7 if sheet.lay(0.6) else 4)]
    parts.restyle(sheet, ["mono"], (7.5, 9), (1.2, 1.3), (22, 40))
    x, width, size, y = sheet.left, sheet.measure, sheet.style.size, sheet.between(20, 60)
    look = _look(sheet, ("none", "sums"), label=0.3, size=size)._replace(face="mono", shade=None)
    bar = sheet.rng.choice([None, None, _GREEN, PALE])
    for number in range(0, int((sheet.height - 50 - y) / look.pitch) if bar else 0, 4):
        low = y + (number + 2) * look.pitch
        sheet.box((10, low - look.pitch * 2, sheet.width - 10, low), weight=0, fill=bar)
    sheet.text(x + width, y, f"RUN {sheet.prose.date()}  PAGE {size * 9:.0f}", anchor="ra")
    y = sheet.text(x, y + size * 1.4, sheet.rng.choice(_TITLES).upper(), size=11, bold=True)
    y = sheet.text(x, y, f"DEPT {sheet.prose.number()}  {sheet.prose.title(2).upper()}") + size
    rows = _account(sheet, [_COSTS] * sheet.rng.randint(1, 5), 18)
    rows = [(kind, f"{sheet.rng.randint(100, 9999)} {words.upper()}") for kind, words in rows]
    _table(sheet, (x, y + size, width, sheet.height - 40), heads, rows, look)


@template("budget", often=2)
def budget_of_a_grant_year(sheet: Sheet) -> None:
    """The boxed cost page of a research grant: persons by effort, then categories, then totals."""
    x, width = parts.vary(sheet, 8, 10)
    y = parts.title(sheet, x, sheet.between(24, 70), width, sheet.rng.choice(_GRANTS), 10, 13)
    heads, low = ["% Effort", *sheet.rng.sample(_EFFORTS, 3)], sheet.height - 40
    people: Rows = [("item", sheet.prose.name()) for _ in range(sheet.rng.randint(3, 8))]
    look = _look(sheet, ("full", "full", "columns", "rows"), label=0.42, size=8.5)
    y = _table(sheet, (x, y + 4, width, 300), heads, [*people, ("sum", "SUBTOTALS")], look)
    kinds: Rows = [("item", one) for one in sheet.rng.sample(_COSTS, sheet.rng.randint(4, 10))]
    kinds += [("total", one) for one in _FINALS[: sheet.rng.randint(1, 3)]]
    look = look._replace(label=sheet.between(0.74, 0.86), pitch=(low - y - 20) / len(kinds))
    _table(sheet, (x, y + 3, width, low), [sheet.rng.choice(_EFFORTS)], kinds, look)
    if sheet.chance(0.4):
        bates(sheet)


@template("budget", often=2)
def budget_of_a_cheque_wanted(sheet: Sheet) -> None:
    """A request that money be paid or set aside: facts, perhaps reasons, accounts, approvals."""
    x, width = parts.vary(sheet, 8.5, 11.5)
    y = parts.head(sheet, x, 24, width) if sheet.chance(0.4) else sheet.between(26, 80)
    y = parts.title(sheet, x, y, width, sheet.rng.choice(_ASKS), 12, 18)
    prose, mark = sheet.prose, sheet.rng.choice(["", ":"])
    pairs = [("Pay to", prose.company()), ("Amount", f"${prose.money()}"), ("Date", prose.date()),
             ("Address", prose.street()), ("Purpose", prose.phrase(4)), ("Project", prose.title(2)),
             ("Charge to", prose.reference()), ("Dept.", prose.title(2))]  # fmt: skip
    picked = [*pairs[:2], *sheet.rng.sample(pairs[2:], sheet.rng.randint(2, 6))]
    y = parts.fields(sheet, x, y, width, [(key + mark, value) for key, value in picked]) + 20
    y = sheet.paragraph(x, y, width, sheet.rng.choice([0, 0, 0, 1, 3, 5])) + 16
    rows: Rows = [("item", f"{prose.number()} {prose.phrase(2)}") for _ in prose.word()]
    heads = sheet.rng.choice([["Amount"], ["Acct. No.", "Amount"], ["Budget", "This request"]])
    box, look = (x, y, width, sheet.height - 110), _look(sheet, ("full", "columns", "sums"))
    y = _table(sheet, box, heads, [*rows, ("total", "TOTAL")], look)
    _signed(sheet, x, y + sheet.between(30, 80), width)


@template("budget")
def budget_of_costs_in_words(sheet: Sheet) -> None:
    """A chapter on money: paragraphs between short lists of costs that end in dots and a sum."""
    x, width = parts.vary(sheet, 9, 12)
    y, inset = _caption(sheet, x, parts.start(sheet), width), width * sheet.between(0, 0.16)
    look = _look(sheet, ("dots", "dots", "sums"), label=sheet.between(0.6, 0.8))
    while y < sheet.height - 150:
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 4)) + 8
        box, rows = (x + inset, y, width - inset * 2, sheet.height - 60), _account(sheet, [_COSTS])
        y = _table(sheet, box, sheet.rng.choice([["$"], ["Hours", "Cost"]]), rows, look) + 24


@template("budget", often=2)
def budget_of_two_sides(sheet: Sheet) -> None:
    """A club's receipts and payments beside or below each other, signed by its officers."""
    beside = sheet.lay(0.4) or sheet.chance(0.5)
    x, width = parts.vary(sheet, 8.5, 11)
    y = low = _caption(sheet, x, parts.start(sheet), width)
    look = _look(sheet, label=0.68, size=sheet.between(8, 10))
    pools = sheet.rng.choice([(_INCOMES, _COSTS), (_HOLDINGS, _HOLDINGS)])
    for side, head in enumerate(sheet.rng.choice(_SIDES).split("/")):
        at, top = (x + side * width * 0.52, y) if beside else (x, low + side * 18)
        top = sheet.text(at, top, head, size=11.5, bold=True) + 4
        box = (at, top, width * (0.48 if beside else 1), sheet.height - 80)
        low = max(low, _table(sheet, box, ["Amount"], _account(sheet, [pools[side]], 14), look))
    _signed(sheet, x, low + sheet.between(30, 70), width)


@template("budget", often=2)
def budget_of_charts_and_sums(sheet: Sheet) -> None:
    """A modern cost overview: a few figures in boxes, a chart or two and one or more tables."""
    sheet.lay(0.35)
    x, width = parts.vary(sheet, 8.5, 10.5)
    y = _caption(sheet, x, parts.start(sheet), width)
    pairs = [(head, f"${sheet.prose.number()}") for head in sheet.rng.sample(_COSTS, 4)]
    y = parts.fields(sheet, x, y, width, pairs[: sheet.rng.choice([0, 0, 3, 4])], ["stack"]) + 14
    blocks = sheet.rng.sample(["chart", "table", "table", "table", "pie"], sheet.rng.randint(2, 4))
    deep = (sheet.height - 40 - y) / len(blocks)
    for block in blocks:
        tall, heads = min(deep - 26, sheet.between(110, 200)), sheet.rng.sample(_MEASURES, 3)
        if block == "table":
            rows, look = _account(sheet, [_COSTS + _INCOMES], 7), _look(sheet, size=8)
            tall = _table(sheet, (x, y, width, y + deep - 14), heads, rows, look) - y
        elif block == "pie":
            pie(sheet, (x + 20, y, x + 20 + tall, y + tall))
            parts.fields(sheet, x + tall + 60, y, width - tall - 60, pairs, ["hung", "rows"])
        else:
            sheet.rng.choice([bars, bars, curves])(sheet, (x + 24, y, x + width - 8, y + tall))
        y += tall + 24
