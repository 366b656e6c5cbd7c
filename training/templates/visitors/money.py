"""Budgets and invoices as frames, cards, calendars, screens, folios, print-outs, sentences."""

from training.marks import bars, pie, signature
from training.sheet import Box, Grid, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, fields, fit, restyle, title
from training.templates.registry import template

_Kit = dict[str, tuple[str, ...]]
_BUDGET: _Kit = {
    "titles": ("BUDGET", "PROPOSED BUDGET", "Operating Budget", "BUDGET ESTIMATE", "Budget Request",
        "SPENDING PLAN", "BUDGET vs. ACTUAL", "Cost Estimate", "Revised Budget", "Budget Transfer"),
    "facts": ("Author", "FROM", "THROUGH", "Period", "Center", "Approved", "Grant no."),
    "party": ("Department", "Submitted to", "Division", "Responsible", "Sponsor"),
    "due": ("TOTAL BUDGET", "Total request", "Approved funds", "Remaining", "Spent", "Planned"),
    "note": ("Justification", "Assumptions", "Variance explained", "Basis of estimate", "Notes"),
    "heads": ("Budget/Actual/Diff.", "1987/1988", "Amount", "Q1/Q2/Q3/Q4", "Approved/Request"),
    "names": ("Salaries", "Fringe benefits", "Travel", "Supplies", "Telephone", "Rent", "Printing",
        "Postage", "Equipment", "Contingency", "Overhead", "Advertising", "", "")}  # fmt: skip
_INVOICE: _Kit = {
    "titles": ("INVOICE", "Invoice", "INVOICE", "STATEMENT", "BILL", "Tax Invoice", "SALES INVOICE",
        "Billing Statement", "DUPLICATE INVOICE", "PRO FORMA INVOICE"),
    "facts": ("Invoice no.", "Date", "Terms", "Customer", "Due date", "P.O. no.", "Salesman"),
    "party": ("BILL TO", "Sold to", "Invoice to", "SHIP TO", "Remit to", "In account with"),
    "due": ("AMOUNT DUE", "Total due", "PLEASE PAY", "BALANCE DUE", "Pay this amount", "TOTAL"),
    "note": ("Remittance", "Terms of payment", "Important message", "Payment", "Remarks"),
    "heads": ("Qty/Price/Amount", "Amount", "Hours/Rate/Total", "Qty/Amount", "Net/Tax/Gross"),
    "names": ("Freight", "Labor", "Handling", "Sales tax", "Room", "", "", "", "")}  # fmt: skip
_MEDIA = ("Network TV", "Spot TV", "Radio", "Magazines", "Outdoor", "Sampling", "Transit", "Press")


def _put(sheet: Sheet, x: float, y: float, words: str, width: float, size: float = 9,
         *, bold: bool = False, right: bool = False, ink: Ink | None = None) -> float:  # fmt: skip
    """Set one line that is cut to a width, flush left or right within it."""
    cut, at = fit(sheet, words, width, size, share=0.86), x + (width if right else 0)
    return sheet.text(at, y, cut, size=size, bold=bold, ink=ink, anchor="ra" if right else "la")


def _grid(sheet: Sheet, box: Box, kit: _Kit, high: int = 34, pitch: float = 0) -> float:
    """List items with amounts down a box, total them, and return where the list ends."""
    (x0, y0, x1, y1), prose, cents = box, sheet.prose, sheet.chance(0.5)
    heads, pitch = sheet.rng.choice(kit["heads"]).split("/"), pitch or sheet.between(14, 20)
    rows = max(3, min(int((y1 - y0) / pitch), sheet.rng.randint(min(6, high), high)))
    each = min(84, (x1 - x0) * 0.58 / len(heads))

    def cell(row: int, column: int) -> str:
        if column == 0:
            name = sheet.rng.choice(kit["names"]) or prose.phrase(2)
            return name if 0 < row < rows - 1 else "Total" * (row > 0)
        top = 40 if heads[column - 1] in ("Qty", "Hours") else 99000 if each > 46 else 900
        number = prose.money() if cents and each > 56 and top > 40 else prose.number(top)
        return number if row else heads[column - 1]

    edges = [x1 - x0 - each * len(heads)] + [each] * len(heads)
    grid: Grid = sheet.rng.choice(["full", "rows", "none"]) if pitch >= 14 else "none"
    fill, size = sheet.rng.choice([None, PALE]), pitch * (0.66 if grid == "none" else 0.56)
    return sheet.table(x0, y0, edges, rows, cell, pitch=pitch, size=size, grid=grid, shade=fill)


def _piece(sheet: Sheet, box: Box, kind: str, kit: _Kit) -> float:
    """Set one part of a page into a box and return where it ends."""
    (x0, y0, x1, y1), prose, wide = box, sheet.prose, box[2] - box[0]
    if kind == "list":
        return _grid(sheet, box, kit)
    if kind == "chart":
        side, draw = min(wide - 26, y1 - y0 - 12, 130), sheet.rng.choice([pie, bars])
        draw(sheet, (x0 + 22, y0, x0 + 22 + side, y0 + side))
        return y0 + side + 12
    if kind == "facts":
        keys = sheet.rng.sample(kit["facts"], 5)[: max(2, int((y1 - y0) / 24))]
        pairs = [(key, sheet.rng.choice([prose.date, prose.reference])()) for key in keys]
        return fields(sheet, x0, y0, wide, pairs, ("hung", "grid", "rows", "ruled"))
    mute = kind == "titles" and sheet.chance(0.24)
    words = prose.title(2) if mute else sheet.rng.choice(kit[kind])
    if kind == "due":
        low, fill = min(y1, y0 + sheet.between(46, 70)), sheet.rng.choice([None, PALE])
        sheet.box((x0, y0, x1, low), weight=0 if fill else 1.2, fill=fill)
        _put(sheet, x0 + 6, y0 + 4, words, wide - 12, 12, bold=True)
        _put(sheet, x0 + 6, low - 24, f"$ {prose.money(90000)}", wide - 12, 17, right=True)
        return low
    if kind == "titles":
        y = title(sheet, x0, y0 + 2, wide, words, min(12, wide / 20), min(22, wide / 20))
        return _put(sheet, x0, y, prose.company(), wide, 11) if sheet.chance(0.6) else y
    y = _put(sheet, x0, y0, words, wide, 12, bold=sheet.chance(0.5))
    if kind == "note":
        count = max(1, min(int((y1 - y) / 14), sheet.rng.randint(2, 8)))
        y = sheet.paragraph(x0, y, wide - 8, count, size=8.5)
    rows = [prose.company(), prose.name(), prose.street(), prose.town()][: int((y1 - y) / 12)]
    for words in rows if kind == "party" else ():
        y = _put(sheet, x0, y, words, wide, 9.5)
    return y


def _cells(sheet: Sheet, box: Box, depth: int) -> list[Box]:
    """Cut a box across or down into smaller ones."""
    (x0, y0, x1, y1), cut = box, sheet.between(0.36, 0.64)
    if depth == 0 or (x1 - x0 < 420 and y1 - y0 < 230):
        return [box]
    x, y = x0 + (x1 - x0) * cut, y0 + (y1 - y0) * cut
    across = x1 - x0 < 420 or (y1 - y0 > 230 and sheet.chance(0.5))
    halves = [(x0, y0, x1, y), (x0, y, x1, y1)] if across else [(x0, y0, x, y1), (x, y0, x1, y1)]
    return [cell for half in halves for cell in _cells(sheet, half, depth - 1)]


def _fill(sheet: Sheet, whole: Box, kit: _Kit, kinds: list[str]) -> None:
    """Cut a box into cells, fill the largest with a list and the others with parts in turn."""
    cells = _cells(sheet, whole, sheet.rng.randint(3, 4))
    cells.sort(key=lambda cell: (cell[0] - cell[2]) * (cell[3] - cell[1]))
    more, ruled = ["due", "facts", "note", "party"], sheet.chance(0.45)
    for number, (x0, y0, x1, y1) in enumerate(cells):
        sheet.box((x0, y0, x1, y1), weight=0.9 * ruled)
        kind, low = "list" if number == 0 or y1 - y0 > 240 else "", y0 + 7
        while y1 - low > (0 if low < y0 + 8 else 80):
            kinds = kinds or sheet.rng.sample(more, 4)
            kind, box = kind or kinds.pop(0), (x0 + 7, low, x1 - 7, y1 - 7)
            low, kind = _piece(sheet, box, kind, kit) + 9, ""


def _frames(sheet: Sheet, kit: _Kit, kinds: list[str]) -> None:
    """Cut a page, upright or lying, at random."""
    sheet.lay(0.3)
    restyle(sheet, ("body", "head", "mono"), (8.5, 10.5), (1.15, 1.35), (22, 56))
    box = (sheet.left, sheet.between(24, 60), sheet.right, sheet.height - sheet.between(40, 90))
    _fill(sheet, box, kit, ["titles", *sheet.rng.sample(kinds, len(kinds))])


@template("budget", often=2)
def budget_in_any_frames(sheet: Sheet) -> None:
    """A page cut at random: name, lists of expenses, reasons, sums and charts anywhere."""
    _frames(sheet, _BUDGET, ["due", "note", "chart", "facts", "party"])


@template("invoice", often=2)
def invoice_in_any_frames(sheet: Sheet) -> None:
    """A page cut at random: the word, parties, facts, items and sums anywhere."""
    _frames(sheet, _INVOICE, ["party", "party", "facts", "due", "note"])


@template("budget", often=2)
def budget_of_cards(sheet: Sheet) -> None:
    """Several small sheets of estimates or transfers on one ground."""
    paper = sheet.rng.choice([WHITE, (248, 242, 214), (226, 240, 226), (250, 226, 226)])
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([(70, 70, 74), PALE, WHITE]))
    restyle(sheet, ("body", "mono", "head"), (8.5, 10), (1.15, 1.3), (20, 30))
    across, down = sheet.rng.choice([(1, 2), (1, 3), (2, 2), (2, 3)])
    wide, deep = sheet.width / across, sheet.height / down
    for number in range(across * down - sheet.rng.choice([0, 0, 1])):
        x, y = number % across * wide + sheet.between(8, 16), number // across * deep + 12
        right, low = x + wide - sheet.between(26, 46), y + deep - sheet.between(24, 50)
        sheet.box((x, y, right, low), weight=0.8, fill=paper)
        top = _piece(sheet, (x + 9, y + 7, right - 9, low), "titles", _BUDGET) + 4
        if low - top > 190:
            top = _piece(sheet, (x + 9, top, right - 9, top + 50), "facts", _BUDGET) + 8
        top = _grid(sheet, (x + 9, top, right - 9, low - 34), _BUDGET, 16)
        signature(sheet, x + 20, max(top + 14, low - 16), 90)


@template("budget", often=2)
def budget_on_dashboard(sheet: Sheet) -> None:
    """A screen of a program: a bar, perhaps a menu, tiles with sums, lists and charts below."""
    sheet.lay(0.6)
    restyle(sheet, ("head", "body"), (8.5, 10), (1.2, 1.4), (16, 28))
    x, right, y = sheet.left, sheet.right, sheet.between(26, 44)
    sheet.box((0, 0, sheet.width, y), weight=0, fill=sheet.style.accent)
    _put(sheet, x, y / 2 - 9, sheet.rng.choice(_BUDGET["titles"]), 260, 15, bold=True, ink=WHITE)
    if sheet.chance(0.5):
        sheet.box((0, y, 92, sheet.height), weight=0, fill=PALE)
        sheet.lines(10, y + 20, [sheet.prose.word().title()[:9] for _ in range(9)], size=12)
        x = 104
    count, rows = sheet.rng.randint(2, 4 if right - x > 540 else 3), sheet.rng.randint(1, 2)
    each, y = (right - x) / count, y + sheet.between(12, 30)
    for part in range(count * rows):
        at, top = x + part % count * each, y + part // count * 76
        _piece(sheet, (at, top, at + each - 8, top + 66), "due", _BUDGET)
    _fill(sheet, (x - 7, y + rows * 76, right, sheet.height - 20), _BUDGET, ["chart", "list"])


@template("budget", often=2)
def budget_of_grant(sheet: Sheet) -> None:
    """The cost page of an application for funds: staff, then ruled kinds of cost, then the sum."""
    restyle(sheet, ("body", "mono", "head"), (8.5, 10.5), (1.15, 1.3), (26, 62))
    x, right, y = sheet.left, sheet.right, sheet.between(24, 56)
    titles = ("DETAILED BUDGET", "BUDGET FOR FIRST PERIOD", "Project Budget", "SUMMARY OF COSTS")
    staff = ("Director", "Assistant", "Technician", "Secretary", "Analyst")
    kit = _BUDGET | {"titles": titles, "names": staff, "heads": ("Hours/Salary/Total", "Cost")}
    y = _piece(sheet, (x, y, right, y + 60), "titles", kit) + 4
    y = _piece(sheet, (x, y, right, y + 60), "facts", kit) + 6
    y = _grid(sheet, (x, y, right, y + 190), kit, 10) + sheet.rng.choice([0, 8])
    names = [*sheet.rng.sample(_BUDGET["names"][:-2], sheet.rng.randint(3, 8)), "TOTAL COSTS"]
    deep, cut = (sheet.height - y - sheet.between(50, 130)) / len(names), right - 92
    for words in names:
        sheet.table(x, y, [cut - x, right - cut], 1, lambda *_: "", pitch=deep)
        low = _put(sheet, x + 4, y + 3, words, cut - x, 11, bold=words == names[-1])
        while low < y + deep - 13 and words != names[-1] and sheet.chance(0.85):
            _put(sheet, x + 16, low, sheet.prose.phrase(3), cut - x - 100, 9)
            low = _put(sheet, cut - 80, low, sheet.prose.number(9000), 70, 9, right=True)
        _put(sheet, cut, y + deep - 15, sheet.prose.number(90000), 86, 11, right=True)
        y += deep


@template("budget", often=2)
def budget_of_flights(sheet: Sheet) -> None:
    """A calendar of spending: a row for each medium, bars over months or weeks, sums aside."""
    sheet.lay(0.75)
    restyle(sheet, ("body", "head", "mono"), (9, 11), (1.15, 1.3), (24, 50))
    words = sheet.rng.choice(["MEDIA BUDGET", "Spending Plan", "BUDGET", sheet.prose.title(2)])
    y = title(sheet, sheet.left, sheet.between(24, 60), sheet.measure, words, 12, 20)
    heads = sheet.rng.choice(["JFMAMJJASOND", "ABCDEFGHIJKLM", "JASONDJFMAMJ"])
    names = [*sheet.rng.sample(_MEDIA, sheet.rng.randint(5, 8)), "TOTAL"]
    left, edge = sheet.left + 92, sheet.right - 70
    pitch = min(sheet.between(26, 60), (sheet.height - y - 90) / len(names))
    each, fill = (edge - left) / 12, sheet.rng.choice([PALE, sheet.style.accent, None])
    sheet.table(left, y, [each] * 12, len(names), lambda r, c: heads[c] * (r == 0), pitch=pitch)
    for name in names:
        y, at = y + pitch, left + sheet.rng.randint(0, 4) * each
        sheet.rule(sheet.left, y, sheet.right, 0.6)
        _put(sheet, sheet.left + 2, y + 4, name, 92, 11, bold=name == "TOTAL")
        _put(sheet, edge, y + 4, f"${sheet.prose.number(9000)}", 68, 11, right=True)
        while name != "TOTAL" and at < edge - each / 2:
            end = min(edge, at + sheet.rng.randint(1, 5) * each)
            sheet.box((at, y + pitch * 0.3, end - 2, y + pitch * 0.75), weight=0.8, fill=fill)
            at = end + sheet.rng.randint(1, 4) * each


@template("invoice", often=2)
def invoice_of_utility(sheet: Sheet) -> None:
    """A supplier's bill with parts in any order, its use as a chart, and a coupon to tear off."""
    restyle(sheet, ("body", "head"), (8.5, 10), (1.15, 1.35), (28, 54))
    x, right, y = sheet.left, sheet.right, sheet.between(24, 50)
    y = _piece(sheet, (x, y, right, y + 60), "titles", _INVOICE) + 8
    low, cut, kinds = sheet.height - sheet.between(150, 190), x + 250, ["due", "facts", "note"]
    _fill(sheet, (x - 7, y, right, low - 8), _INVOICE, ["chart", *sheet.rng.sample(kinds, 3)])
    _put(sheet, x, low - 8, "- " * 99, right - x)
    _put(sheet, x, low + 5, "Return this part with your payment", right - x, 10)
    _piece(sheet, (x, low + 24, cut - 20, low + 110), "party", _INVOICE)
    _piece(sheet, (cut, low + 30, right, low + 80), "due", _INVOICE)
    sheet.text(x, low + 118, f"{sheet.rng.getrandbits(110):034d}"[:34], size=12, face="mono")


@template("invoice", often=2)
def invoice_as_folio(sheet: Sheet) -> None:
    """A guest's or patient's account, narrow or lying: facts, dated charges, balance, a name."""
    sheet.lay(0.25)
    restyle(sheet, ("mono", "body", "head"), (8.5, 11), (1.15, 1.35), (34, 120))
    x, right, y = sheet.left, sheet.right, sheet.between(24, 80)
    names = ("GUEST FOLIO", "Guest Account", "INVOICE", "Patient Invoice", "Repair Invoice")
    kit = _INVOICE | {"titles": names, "heads": ("Charges/Credits/Balance", "Charge/Payment")}
    for kind in ["titles", *sheet.rng.sample(["party", "facts"], 2)]:
        y = _piece(sheet, (x, y, right, y + 90), kind, kit) + sheet.between(6, 18)
    y = _grid(sheet, (x, y, right, sheet.height - 120), kit, 26) + 12
    _piece(sheet, (sheet.rng.choice([x, right - 190]), y, right, y + 54), "due", kit)
    signature(sheet, x + 20, sheet.height - 46, 130)


@template("invoice", often=2)
def invoice_by_line_printer(sheet: Sheet) -> None:
    """A page of a long print-out of charges, on plain or striped paper, often without a word."""
    sheet.lay(0.5)
    restyle(sheet, ("mono",), (8.5, 10.5), (1.15, 1.5), (30, 46))
    x, right, y, prose = sheet.left, sheet.right, sheet.between(24, 50), sheet.prose
    stripe, deep = sheet.rng.choice([None, PALE, (216, 238, 216)]), sheet.rng.randint(20, 60)
    for at in range(0, int(sheet.height), deep * 2) if stripe else ():
        sheet.box((0, at, sheet.width, at + deep), weight=0, fill=stripe)
    words = sheet.rng.choice(_INVOICE["titles"]) if sheet.chance(0.7) else prose.company()
    _put(sheet, x, y, words.upper(), 280, 14)
    y = _put(sheet, x, y, f"PAGE {sheet.rng.randint(1, 40)}", right - x, 11, right=True) + 12
    y = _piece(sheet, (x, y, x + 300, y + 60), sheet.rng.choice(["party", "facts"]), _INVOICE) + 9
    kit = _INVOICE | {"names": tuple(f"{prose.reference()} {prose.word()}" for _ in range(50))}
    y = _grid(sheet, (x, y, right, sheet.height - 60), kit, 56, sheet.between(10.5, 13.5)) + 8
    words = sheet.rng.choice(["CONTINUED", "CARRIED FORWARD", *_INVOICE["due"]]).upper()
    _put(sheet, right - 320, y, f"{words}  {prose.money(90000)}", 320, 13, right=True)


@template("invoice", often=2)
def invoice_in_sentences(sheet: Sheet) -> None:
    """A typed bill in words: whom it is for, what was done and when, and what it comes to."""
    restyle(sheet, ("mono", "mono", "body"), (9.5, 12), (1.2, 1.6), (54, 96))
    x, right, y = sheet.left, sheet.right, sheet.between(50, 120)
    for kind in sheet.rng.sample(["titles", "party", "facts"], 3):
        y = _piece(sheet, (x, y, right, y + 70), kind, _INVOICE) + sheet.between(10, 36)
    words = sheet.rng.choice(["For services rendered:", "Our fee:", "To our charges for:"])
    y = _put(sheet, x, y, words, right - x, 12) + 8
    for _ in range(sheet.rng.randint(1, 6)):
        if y < sheet.height - 190:
            sheet.text(x, y, sheet.prose.date() if sheet.chance(0.6) else "Re:", size=10)
            y = sheet.paragraph(x + 130, y, right - x - 230, sheet.rng.randint(1, 4))
            y = _put(sheet, right - 90, y - 14, f"${sheet.prose.money()}", 90, 11, right=True) + 8
    _put(sheet, x + 110, y + 6, sheet.rng.choice(_INVOICE["due"]), 200, 12)
    _put(sheet, right - 120, y + 6, f"${sheet.prose.money(90000)}", 120, 12, right=True)
