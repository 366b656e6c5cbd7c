"""Papers from other people's desks: budgets, forms, invoices and file folders."""

from typing import Final

from training.marks import bates, logo, signature, stamp, turned
from training.sheet import Face, Grid, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, restyle
from training.templates.registry import template

_BUDGETS: Final = "Operating Budget|ANNUAL BUDGET|Budget Summary|BUDGET REPORT|Expense Budget"
_PLANS: Final = "PROPOSED BUDGET|Project Budget|Detailed Budget|BUDGET ESTIMATE|Cost Estimate"
_SPANS: Final = """Last Year,This Year,Change|Actual,Budget,Variance|Spent to Date,Budget,Balance
|1st Qtr,2nd Qtr,3rd Qtr,4th Qtr,Total|Jan,Feb,Mar,Apr,May,June,Total|Labor,Parts,Other,Total"""
_GROUPS: Final = "Personnel|Operations|Research|Marketing|Capital Outlay|Facilities|Programs"
_COSTS: Final = """Salaries|Fringe benefits|Travel|Office supplies|Telephone|Postage|Rent|Printing
|Equipment|Utilities|Insurance|Consultants|Contract services|Repairs|Training|Legal fees|Dues"""
_PETITIONS: Final = """APPLICATION FOR LICENSE|CLAIM FORM|Application for Employment
|REGISTRATION FORM|Employee Information Form|Membership Application|Accident Report Form"""
_SLIPS: Final = """PURCHASE REQUISITION|Leave Request Form|TRAVEL EXPENSE FORM|Work Order Form
|Check Request|SUPPLY REQUEST FORM|Equipment Loan Form|Authorization Form|Sample Request"""
_ASKED: Final = """Name=name|Date=date|Street Address=street|City, State=town|Telephone=phone
|Employer=company|Account No.=reference|Amount ($)=money|Supervisor=name|License No.=reference
|E-mail=address|Occupation=word|Next of Kin=name|Department=word|Years of Service=number"""
_BOXES: Final = "Yes,No|Male,Female|New,Renewal,Change|Single,Married,Other|Rush,Regular|Cash,Check"
_BILLS: Final = "INVOICE|Invoice|TAX INVOICE|Sales Invoice|COMMERCIAL INVOICE|ORIGINAL INVOICE"
_FEES: Final = "Professional services|Consulting|Photography|Artwork|Analysis|Travel|Typesetting"
_TERMS: Final = "Net 30 days|Upon receipt|2% 10 days, net 30|Due in 15 days|C.O.D."
_FILED: Final = "Correspondence|Contracts|General File|Personnel|Board Minutes|Legal|Patents"


def _several(sheet: Sheet, choices: str, low: int, high: int) -> list[str]:
    names = [name.strip() for name in choices.split("|")]
    return sheet.rng.sample(names, min(len(names), sheet.rng.randint(low, high)))


def _one(sheet: Sheet, choices: str) -> str:
    return _several(sheet, choices, 1, 1)[0]


def _heading(sheet: Sheet, y: float, words: str, at: float) -> float:
    """Set a bold title at the left (0), in the middle (0.5) or at the right (1)."""
    size = min(sheet.between(16, 28), sheet.measure / (0.68 * len(words)))
    face: Face = sheet.rng.choice(["head", "head", "body", "mono"])
    x, anchor = sheet.left + sheet.measure * at, "lmr"[round(at * 2)] + "a"
    sheet.text(x, y, words, size=size, face=face, bold=True, anchor=anchor)
    return y + size * 1.4


def _written(sheet: Sheet, x: float, y: float, kind: str, width: float, face: Face) -> None:
    """Fill in one value on a form, by hand or by machine, so that it ends before the next."""
    words, size = str(getattr(sheet.prose, kind)()), 14.0 if face == "hand" else 9.5
    words = words[: int(sheet.characters(width, size, face) * 0.8)]
    sheet.text(x, y, words, size=size, face=face, ink=PEN if face == "hand" else None, anchor="ls")


def _ticks(sheet: Sheet, x: float, y: float, options: str) -> None:
    """Set boxes with their words, one of them crossed or none."""
    chosen = sheet.rng.randrange(3)
    for number, name in enumerate(options.split(",")):
        sheet.box((x, y, x + 9, y + 9))
        if number == chosen:
            sheet.stroke([(x, y), (x + 9, y + 9), (x + 4, y + 5), (x + 9, y), (x, y + 9)], 1.3)
        sheet.text(x + 14, y - 1, name, size=9.5)
        x += 34 + len(name) * 5.5


def _signed(sheet: Sheet, y: float, names: str, *, filled: bool) -> None:
    """Rule places for signatures side by side, each with what is to be signed as."""
    each = sheet.measure / len(names.split(","))
    for number, label in enumerate(names.split(",")):
        x = sheet.left + number * each
        sheet.rule(x, y, x + each - 16)
        sheet.text(x, y + 3, label, size=9)
        if filled and label != "Date":
            signature(sheet, x + 6, y - 10, each * 0.6)


def _figures(sheet: Sheet, count: int) -> list[int]:
    """Draw a row of amounts whose last is the difference of two or the sum of more."""
    row = [sheet.rng.randint(2, 900) * sheet.rng.choice([1, 10, 50]) for _ in range(count - 1)]
    return [*row, row[1] - row[0] if count == 3 else sum(row)]


def _row(sheet: Sheet, y: float, cells: list[str], first: float, *, bold: bool = False) -> float:
    """Set a name at the left and the other cells flush right in equal columns."""
    each = sheet.measure * (1 - first) / (len(cells) - 1)
    sheet.text(sheet.left + 4, y, cells[0], bold=bold)
    for number, cell in enumerate(reversed(cells[1:])):
        sheet.text(sheet.right - 4 - each * number, y, cell, bold=bold, anchor="ra")
    return y + sheet.style.size * 1.6


@template("budget", "foreign")
def budget_of_a_department(sheet: Sheet) -> None:
    """A year's spending by groups of accounts, in columns that add up, upright or lying."""
    sheet.lay(0.4)
    heads, at = _one(sheet, _SPANS).split(","), sheet.rng.choice([0.0, 0.5])
    title = f"{sheet.rng.randint(1962, 2022)} {_one(sheet, _BUDGETS)}"
    y, x = _heading(sheet, sheet.between(36, 70), title, at), sheet.left + sheet.measure * at
    under = f"{sheet.prose.company()} - {_one(sheet, 'in dollars|thousands of dollars|$000')}"
    y = sheet.text(x, y, under, size=11, anchor="ma" if at else "la") + sheet.between(8, 24)
    rows: list[tuple[str, list[int]]] = []
    for group in _several(sheet, _GROUPS, 2, 4):
        costs = {cost: _figures(sheet, len(heads)) for cost in _several(sheet, _COSTS, 3, 6)}
        sums = [sum(column) for column in zip(*costs.values(), strict=True)]
        rows += [(group.upper(), []), *costs.items(), (f"Total {group}", sums)]
    totals = [figures for name, figures in rows if name.startswith("Total")]
    rows.append(("TOTAL BUDGET", [sum(column) for column in zip(*totals, strict=True)]))
    pitch = min(sheet.between(15, 21), (sheet.height - 80 - y) / len(rows))
    restyle(sheet, ["body"], (min(10.5, pitch * 0.58),) * 2, (1.2, 1.2), (sheet.left,) * 2)
    ruled, first = sheet.chance(0.5), 0.3 + 0.1 * (len(heads) < 5)
    sheet.box((sheet.left, y - 3, sheet.right, y + pitch * 0.9), fill=PALE if ruled else None)
    _row(sheet, y, ["", *heads], first, bold=True)
    for name, figures in rows:
        y, bold = y + pitch, not figures or name.upper().startswith("TOTAL")
        cells = [f"{figure:,}" if figure >= 0 else f"({-figure:,})" for figure in figures]
        _row(sheet, y, [name, *(cells or [""])], first, bold=bold)
        if ruled or bold:
            sheet.rule(sheet.left, y + pitch * 0.98, sheet.right, 0.6)


@template("budget", "foreign")
def budget_of_a_project(sheet: Sheet) -> None:
    """A typed estimate for one project: lettered costs with leaders, a total, its reasons."""
    restyle(sheet, ["mono", "mono", "head"], (10.5, 12), (1.3, 1.5), (54, 90))
    y, total, dot = sheet.between(40, 80), 0, sheet.rng.choice([" ", "."])
    y = _heading(sheet, y, _one(sheet, _PLANS), sheet.rng.choice([0.0, 0.5])) + 8
    heads = [f"Project: {sheet.prose.title(3)}", f"By: {sheet.prose.name()}", sheet.prose.date()]
    y = sheet.lines(sheet.left, y, heads[: sheet.rng.randint(1, 3)]) + 12
    room = int(sheet.characters(sheet.measure - 100, sheet.style.size) * 0.85)
    for letter, group in zip("ABCD", _several(sheet, _GROUPS, 3, 4), strict=False):
        y = sheet.text(sheet.left, y, f"{letter}. {group}", bold=True)
        for cost in _several(sheet, _COSTS, 1, 4):
            value = sheet.rng.randint(3, 900) * 50
            y = _row(sheet, y, [f"   {cost} ".ljust(room, dot), f"$ {value:,}"], 0.5)
            total += value
        y += 10
    extra = total * sheet.rng.choice([15, 25, 40]) // 100
    for key, value in (("Direct costs", total), ("Overhead", extra), ("TOTAL", total + extra)):
        sheet.rule(sheet.right - 90, y - 1, sheet.right)
        y = _row(sheet, y, [key, f"$ {value:,}"], 0.5, bold=True)
    if y < 600 and sheet.chance(0.7):
        y = sheet.text(sheet.left, y + 14, "Budget justification", bold=True)
        sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(3, 6))


@template("form", "foreign")
def form_of_an_agency(sheet: Sheet) -> None:
    """A printed application in framed cells with small captions, some filled in."""
    x, wide, number, asked = sheet.left, sheet.measure, 0, _several(sheet, _ASKED, 15, 15)
    y = sheet.text(x, sheet.between(30, 56), f"Form {sheet.prose.reference()}", size=9.5) + 4
    y = _heading(sheet, y, _one(sheet, _PETITIONS), 0.5)
    y = sheet.text(x, y, _one(sheet, "Please print or type.|Complete all items."), size=10) + 4
    face: Face = sheet.rng.choice(["hand", "mono"])
    filled, deep, dark = sheet.rng.choice([0.0, 0.9]), sheet.between(30, 38), sheet.chance(0.5)
    for words in _several(sheet, "APPLICANT|EMPLOYMENT|CLAIM|HISTORY|PAYMENT", 3, 4):
        sheet.box((x, y, x + wide, y + 17), fill=sheet.style.ink if dark else PALE)
        sheet.text(x + 6, y + 3, words, size=10, bold=True, ink=WHITE if dark else None)
        y += 17
        for cells in sheet.rng.choices([1, 2, 2, 3], k=sheet.rng.randint(2, 3)):
            for left in (x + wide / cells * cell for cell in range(cells)):
                label, kind = asked[number % len(asked)].split("=")
                number += 1
                sheet.box((left, y, left + wide / cells, y + deep))
                sheet.text(left + 3, y + 2, f"{number}. {label}", size=8)
                if sheet.chance(filled):
                    _written(sheet, left + 12, y + deep - 5, kind, wide / cells - 16, face)
            y += deep
        _ticks(sheet, x + 8, y + 6, _one(sheet, _BOXES))
        y += 21
    sheet.text(x, y + 8, "I certify that the above statements are true and complete.", size=9)
    _signed(sheet, y + 52, "Signature of Applicant,Date", filled=filled > 0)


@template("form", "foreign")
def form_with_ruled_blanks(sheet: Sheet) -> None:
    """An office's slip to fill in: keys before ruled blanks, boxes to tick, an empty list."""
    x, y, at = sheet.left, sheet.between(36, 80), sheet.rng.choice([0.0, 0.5])
    if sheet.chance(0.6):
        logo(sheet, sheet.right - 34, y, 34)
        y = sheet.text(x, y, sheet.prose.company(), size=13) + 16
    y = _heading(sheet, y, _one(sheet, _SLIPS), at) + sheet.between(0, 16)
    filled, pitch, pair = sheet.rng.choice([0.0, 0.85]), sheet.between(23, 30), sheet.chance(0.5)
    for number, entry in enumerate(_several(sheet, _ASKED, 6, 10)):
        label, kind = entry.split("=")
        wide, column = sheet.measure / (1 + pair) - 10, number % (1 + pair)
        left, y = x + (wide + 20) * column, y + pitch * (1 - column)
        sheet.text(left, y, f"{label}:", size=10.5, anchor="ls")
        edge = left + len(label) * 6 + 14
        sheet.rule(edge, y + 2, left + wide, 0.7)
        if sheet.chance(filled):
            _written(sheet, edge + 6, y - 2, kind, left + wide - edge - 8, "hand")
    for options in _several(sheet, _BOXES, 1, 3):
        y += 24
        _ticks(sheet, x, y, options)
    if sheet.chance(0.75):
        heads, widths = ["Item", "Quantity", "Unit Price", "Amount"], [sheet.measure / 4] * 4
        y = sheet.table(x, y + 26, widths, 7, lambda r, c: "" if r else heads[c], pitch=19)
    names = _one(sheet, "Requested by,Approved by,Date|Signature,Date|Employee,Supervisor,Date")
    _signed(sheet, min(y + sheet.between(44, 90), 745), names, filled=filled > 0)


@template("invoice", "foreign")
def invoice_of_a_supplier(sheet: Sheet) -> None:
    """A firm's bill for goods: sender, the word, numbers and dates, items, sums, terms."""
    restyle(sheet, ["body", "head"], (9, 10.5), (1.2, 1.4), (44, 72))
    prose, x, y, total = sheet.prose, sheet.left, sheet.between(36, 64), 0.0
    y = _heading(sheet, y, _one(sheet, _BILLS), 1.0)
    low = sheet.lines(x, y, [prose.street(), prose.town(), prose.phone()])
    sheet.text(x, y - 4, prose.company(), size=14, bold=True, face="head", anchor="ls")
    facts = {"Invoice No.": prose.reference(), "Date": prose.date(), "Terms": _one(sheet, _TERMS)}
    for key, value in facts.items():
        sheet.text(sheet.right - 130, y + 6, f"{key}:", bold=True, anchor="ra")
        y = sheet.text(sheet.right - 122, y + 6, value)
    y = max(y, low) + sheet.between(10, 26)
    for at, key in zip((x, x + sheet.measure / 2), ("BILL TO:", "SHIP TO:"), strict=True):
        low = sheet.lines(at, y, [key, prose.company()[:26], prose.street(), prose.town()]) + 12
    table = [["Description", "Quantity", "Unit Price", "Amount"]]
    for _ in range(sheet.rng.randint(3, 11)):
        count, price = sheet.rng.randint(1, 60), sheet.rng.randint(100, 9000) / 100
        table.append([prose.phrase(2), str(count), f"{price:,.2f}", f"{count * price:,.2f}"])
        total += count * price
    grid: Grid = sheet.rng.choice(["full", "rows", "none"])
    wide = [sheet.measure * share for share in (0.46, 0.16, 0.18, 0.2)]
    y = sheet.table(x, low, wide, len(table), lambda r, c: table[r][c], pitch=20, grid=grid) + 10
    for key, share in (("Subtotal", 1), ("Tax 7%", 0.07), ("TOTAL DUE", 1.07)):
        y = _row(sheet, y, ["", key, f"${total * share:,.2f}"], 0.6, bold=key == "TOTAL DUE")
    sheet.text(x, y + 30, _one(sheet, "Thank you for your business|Please pay from this invoice"))


@template("invoice", "foreign")
def invoice_for_work_done(sheet: Sheet) -> None:
    """An agency's typed bill: a few lines of fees, the sum, a slip to send back with the check."""
    restyle(sheet, ["mono", "mono", "head"], (10.5, 12), (1.2, 1.5), (60, 90))
    prose, x, middle, number = sheet.prose, sheet.left, sheet.width / 2, sheet.prose.reference()
    y = sheet.text(middle, sheet.between(36, 60), prose.company().upper(), size=17, anchor="ma")
    y = sheet.text(middle, y, prose.town(), face="head", anchor="ma") + sheet.between(16, 36)
    y = _heading(sheet, y, _one(sheet, f"{_BILLS}|STATEMENT OF ACCOUNT"), 0.5) + 12
    rows = [f"Invoice {number}", prose.date(), _one(sheet, _TERMS)]
    y = sheet.lines(sheet.rng.choice([x, middle]), y, rows) + 12
    rows = [f"TO: {prose.company()}", prose.street(), prose.town(), "", f"FOR: {prose.title(3)}"]
    y = sheet.lines(x, y, rows) + sheet.between(8, 26)
    fees = {fee: sheet.rng.randint(20, 4000) for fee in _several(sheet, _FEES, 2, 6)}
    for fee, value in fees.items():
        y = _row(sheet, y, [f"  {fee}", f"${value:,}.00"], 0.5)
    due = ["AMOUNT DUE", f"${sum(fees.values()):,}.00"]
    y = _row(sheet, y + 8, due, 0.5, bold=True)
    if sheet.chance(0.5):
        stamp(sheet, sheet.between(x, middle), y + 12)
    y = max(y + 60, sheet.between(560, 640))
    sheet.text(x, y, "- " * (sheet.characters(sheet.measure, sheet.style.size) // 2))
    rows = ["Please return this portion with your payment.", f"Invoice {number}"]
    _row(sheet, sheet.lines(x, y + 20, rows), due, 0.5, bold=True)


@template("file_folder", "foreign")
def file_folder_with_a_tab(sheet: Sheet) -> None:
    """An empty manila cover with a tab at its top that says what is filed in it."""
    tint, middle = sheet.rng.randint(205, 240), sheet.between(170, 440)
    sheet.reset(sheet.width, sheet.height, (tint, tint - 12, tint - 50))
    wide, y = sheet.between(90, 130), sheet.between(14, 30)
    corners = [(-5.0, y + 46), (middle - wide - 14, y + 46), (middle - wide, y), (middle + wide, y)]
    sheet.stroke([*corners, (middle + wide + 14, y + 46), (sheet.width, y + 46)], 1.6)
    face: Face = sheet.rng.choice(["hand", "mono", "body"])
    sheet.box((middle - wide + 10, y + 4, middle + wide - 10, y + 44), fill=WHITE)
    sheet.text(middle, y + 16, _one(sheet, _FILED), size=18, face=face, anchor="mm")
    sheet.text(middle, y + 35, f"{sheet.prose.title(1)} {sheet.prose.code()}", size=12, anchor="mm")
    x, name = sheet.between(60, 250), sheet.rng.choice(["", sheet.prose.title(1)])
    sheet.text(x, sheet.between(120, 400), name, size=28, face="hand")
    if sheet.chance(0.4):
        stamp(sheet, x, sheet.between(500, 700))


@template("file_folder", "foreign")
def file_folder_with_a_side_label(sheet: Sheet) -> None:
    """A blank sheet that was a folder: words along its edge, perhaps a stuck label, a number."""
    side, fold = sheet.rng.choice([(26, 44), (586, 568)])
    name = f"{_one(sheet, _FILED)} - {sheet.prose.title(1)}"
    face: Face = sheet.rng.choice(["hand", "mono", "body"])
    turned(sheet, side, sheet.between(200, 560), name, 90, size=17, face=face)
    sheet.stroke([(fold, 0), (fold, sheet.height)], 2, (150, 150, 150))
    if sheet.chance(0.6):
        x, y = sheet.between(90, 260), sheet.between(60, 380)
        sheet.box((x, y, x + 240, y + 92), weight=1.2)
        rows = [f"FILE: {_one(sheet, _FILED)}", f"Box {sheet.rng.randint(1, 400)}"]
        sheet.lines(x + 12, y + 12, [*rows, sheet.prose.date()], size=15, face=face)
    if sheet.chance(0.6):
        bates(sheet)
