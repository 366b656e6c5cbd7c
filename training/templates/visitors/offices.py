"""Budgets and invoices as agencies, town halls, carriers and exporters hand them round."""

from functools import partial

from training.marks import bars, pie, signature, stamp
from training.sheet import Face, Ink, Sheet
from training.templates.bills import facts, party, totals
from training.templates.blocks import PALE, PEN
from training.templates.parts import LOOKS, Block, fields, fit, head, restyle, title
from training.templates.registry import template
from training.templates.shells import fill, headed, shell

_REVISIONS, _CAMPAIGNS, _BRIEFS, _PLANS, _BOOKS, _INVOICES, _EXPORTS, _BOXES, _MEDIA, _USES = """\
Budget Transfer|BUDGET AMENDMENT|Budget Adjustment|BUDGET REVISION|Change of Budget|REALLOCATION
Media Budget|PROMOTION BUDGET|Marketing Budget|Advertising Budget|Brand Budget|MEDIA SPENDING PLAN
Budget in Brief|YOUR TOWN BUDGET|Citizens' Budget|Budget at a Glance|WHERE THE MONEY GOES|The Budget
PROPOSED BUDGET|Project Budget|Estimated Budget|Cost Estimate|BUDGET REQUEST|Forecast|REVISED BUDGET
GENERAL FUND|Budget Detail|EXPENDITURES|Line Item Budget|Appropriations|BUDGET - cont.|Budget Status
INVOICE|Invoice|I N V O I C E|BILL|STATEMENT|Tax Invoice|FACTURE|Original Invoice|INVOICE / COPY
COMMERCIAL INVOICE|PRO FORMA INVOICE|Customs Invoice|EXPORT INVOICE|Consular Invoice|Export Invoice
Exporter|Consignee|Buyer|Notify party|Country of origin|Vessel|Invoice no.|L/C no.|Date|Port
Television|Spot radio|Magazines|Newspapers|Outdoor|Sampling|Mail|Coupons|Internet|Shows|Fees|Reserve
Schools|Police|Roads|Debt service|Library|Health|Salaries|Benefits|Travel|Rent|Equipment|Consultants
""".splitlines()
_CHARGES = "Space|Talent|Studio|Artwork|Typography|Postage|Commission|Prints|Casting|Editing"
_YEARS = "Actual;Budget;Estimate|Prior;Current;Requested;Adopted|Budget;Spent;Left;%|FY 1;FY 2;FY 3"
_INKS: tuple[Ink, ...] = ((196, 214, 236), (240, 214, 180), (205, 228, 200), (160, 160, 160), PALE)


def _some(sheet: Sheet, words: str, low: int = 1, high: int = 1) -> list[str]:
    return sheet.rng.sample(words.split("|"), sheet.rng.randint(low, high))


def _one(sheet: Sheet, words: str) -> str:
    return _some(sheet, words)[0]


def _cell(sheet: Sheet, key: str, *, whole: bool) -> str:
    if "Date" in key:
        return f"{sheet.rng.randint(1, 12)}/{sheet.rng.randint(1, 28):02}"
    if "o." in key or "Code" in key:
        return sheet.prose.reference()
    if key in ("Qty", "Min", "Hours", "%", "Units", "Cartons", "FTE", "Kg"):
        return sheet.prose.number(90)
    words = sheet.prose.number(sheet.rng.choice([900, 90000]))
    return sheet.rng.choice([*[words] * 6, f"({words})", "-"]) if whole else sheet.prose.money()


def _table(sheet: Sheet, x: float, y: float, width: float, specs: str, rows: int = 0,
           group: int = 0) -> float:  # fmt: skip
    """Set heads like `Item*3;Qty`, so many rows in one of five dresses, and totals of groups."""
    parts = [part.split("*") for part in _one(sheet, specs).split(";")]
    unit = width / sum(float([*part, "1"][1]) for part in parts)
    look, tint = sheet.rng.randrange(5), sheet.rng.choice(_INKS)
    size = min(sheet.between(7.5, 10.5), unit / 4.4)
    pitch, rows = size * sheet.between(1.3, 1.9), rows or sheet.rng.randint(2, 9)
    rows = max(1, min(rows, int((sheet.height - 60 - y) / pitch) - 1))
    sums_at = [*range(0, rows, group), rows] if group else []
    for row in range(rows + 1):
        line, sums = y + row * pitch, row > 0 and row in sums_at
        if (look in (0, 3) and row == 0) or (look == 3 and sums):
            sheet.box((x, line, x + width, line + pitch), weight=0, fill=tint)
        if look in (0, 1) or (look == 2 and row < 2) or sums:
            sheet.rule(x, line, x + width, 0.6)
        edge = x
        for key, *weight in parts:
            wide, left = unit * float([*weight, "1"][0]), bool(weight)
            words = "Total" if sums else sheet.prose.phrase(2)
            words = words if left and row else _cell(sheet, key, whole=group > 0) if row else key
            words = fit(sheet, words, wide - 5, size, share=0.92)
            at, anchor, bold = edge + (6 if left else wide - 3), "lr"[not left], sums or row == 0
            sheet.text(at, line + pitch / 2, words, size=size, bold=bold, anchor=f"{anchor}m")
            edge += wide
            if look == 0:
                sheet.stroke([(edge, line), (edge, line + pitch)], 0.6)
    sheet.rule(x, y + pitch * (rows + 1), x + width, sheet.between(0.6, 1.8))
    return y + pitch * (rows + 1) + 4


def _page(sheet: Sheet, lying: float, low: float = 8.5) -> tuple[float, float, float]:
    sheet.lay(lying)
    restyle(sheet, ("body", "mono", "head"), (low, low + 2), (1.15, 1.5), (30, 72))
    return sheet.left, sheet.between(26, 76), sheet.measure


def _heading(sheet: Sheet, x: float, y: float, width: float, words: str) -> float:
    year = sheet.rng.randint(1958, 2020)
    if sheet.chance(0.45):
        y = sheet.text(x, y, sheet.prose.company()[: int(width / 7)], size=11, bold=True) + 4
    word = sheet.prose.title(2) if sheet.chance(0.22) else _one(sheet, words)
    period = sheet.rng.choice(["", f" {year}", f" FY {year}", f" {year}-{(year + 1) % 100:02}"])
    y = title(sheet, x, y, width, word + period, 14, 22)
    return sheet.text(x, y, _one(sheet, "(000 omitted)|in thousands|Draft|All funds"), size=9) + 5


def _signed(sheet: Sheet, x: float, y: float, width: float, roles: str) -> None:
    names = _some(sheet, roles, 2, 2 + roles.count("|") // 2) if y < sheet.height - 70 else []
    for number, role in enumerate(names):
        at, each = x + number * width / len(names), width / len(names)
        sheet.rule(at, y + 30, at + each - 14, 0.7)
        sheet.text(at, y + 32, role[: int(each / 5)], size=9)
        signature(sheet, at + 4, y + 22, each * sheet.between(0.1, 0.6))


def _leaders(sheet: Sheet, x: float, y: float, width: float, words: str = _USES) -> float:
    dots, size = sheet.rng.choice([".", " .", " ", "_"]), sheet.between(9, 11.5)
    for use in [*_some(sheet, words, 3, 8), "TOTAL"]:
        room, bold = int(sheet.characters(width - 84, size) * 0.9), use == "TOTAL"
        sheet.text(x, y, (f"{use} " + dots * 150)[:room], size=size, bold=bold)
        amount = "$" + (sheet.prose.number(900000) if words == _USES else sheet.prose.money())
        y = sheet.text(x + width, y, amount, size=size, bold=bold, anchor="ra")
    return y + 4


def _remark(sheet: Sheet, x: float, y: float, width: float, words: str) -> float:
    y = sheet.text(x, y, _one(sheet, words), size=11, bold=True) + 2
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 4), size=9.5) + 3


def _shares(sheet: Sheet, x: float, y: float, width: float) -> float:
    side = min(width * 0.4, 130)
    sheet.rng.choice([pie, pie, bars])(sheet, (x + 14, y + 4, x + side, y + side - 12))
    return max(y + side, _leaders(sheet, x + side + 14, y, width - side - 14)) + 6


_NOTES: Block = partial(_remark, words="Assumptions|Notes|Highlights|Basis of estimate|Funding")
_TERMS: Block = partial(_remark, words="Please remit to:|Terms|Thank you|Payment|Questions?")
_PARTY: Block = partial(party, key="Bill to:")
_COSTS: Block = partial(_table, group=9, specs="Task*2;Hours;Cost|Item*2;Budget;Actual|Cost*2;Sum")
_OWED: Block = partial(_table, specs="Date;Bill No.;Amount|Item*2;Qty;Price;Amount|Service*3;Due")


@template("budget", often=2)
def budget_of_transfers(sheet: Sheet) -> None:
    """A request that moves money between lines, with its reasons and those who approve."""
    x, y, width = _page(sheet, 0.2, 9)
    y = low = _heading(sheet, x, y, width, _REVISIONS)
    keys = _some(sheet, "Department|Fund|Date|Request no.|Period|Division", 0, 6)
    y = low = fields(sheet, x, y, width, [(key, sheet.prose.phrase(1)) for key in keys]) + 14
    beside = sheet.chance(0.4) or sheet.width > sheet.height
    wide, specs = width / 2 - 8 if beside else width, "Account*2;Budget;Revised|Code;Line*2;Amount"
    for number, key in enumerate(_one(sheet, "FROM TO|Decrease Increase|Source Use").split()):
        at, top = x + number * (width - wide), y if beside else low
        top = sheet.text(at, top, key, size=12, bold=True) + 3
        low = max(low, _table(sheet, at, top, wide, specs, sheet.rng.randint(2, 8), 9) + 10)
    if low < sheet.height - 140:
        low = _remark(sheet, x, low, width, "Justification:|Reason|Explanation|Purpose")
    _signed(sheet, x, low, width, "Requested by|Budget officer|Approved|Date|Controller")


@template("budget", often=2)
def budget_of_campaign(sheet: Sheet) -> None:
    """A plan of media: activities in rows, when they run across months, what each costs."""
    x, y, width = _page(sheet, 0.75)
    y = _heading(sheet, x, y, width, _CAMPAIGNS)
    heads = _one(sheet, "J F M A M J J A S O N D|Q1 Q2 Q3 Q4|1 8 15 22 29|Jan Feb Mar Apr May Jun")
    kind, tint, net = sheet.rng.randrange(3), sheet.rng.choice(_INKS), sheet.rng.choice([0, 0.5])
    first, pitch, on, pad = sheet.between(90, 120), sheet.between(18, 28), False, 3 - 6 * net
    each, room = (width - first - 76) / len(heads.split()), int((sheet.height - y - 90) / pitch)
    names = _some(sheet, _MEDIA, min(5, room), min(12, room))
    for row, name in enumerate(["", *names, "TOTAL"]):
        middle, bold = y + pitch / 2, row in (0, len(names) + 1)
        words = sheet.prose.number(90000) if row else _one(sheet, "Budget|Cost|$000|Total")
        sheet.text(x + 3, middle, name, bold=bold, anchor="lm")
        sheet.text(x + width - 3, middle, words, bold=bold, anchor="rm")
        for number, key in enumerate(heads.split()):
            at, on = x + first + number * each, on != sheet.chance(0.35)
            filled = tint if kind == 0 and on and not bold else None
            sheet.box((at, y + pad, at + each, y + pitch - pad), weight=net, fill=filled)
            if row == 0 or (on and not bold and not filled):
                shown = "X" if each < 34 or kind == 1 else sheet.prose.number(900)
                sheet.text(at + each / 2, middle, shown if row else key, size=9, anchor="mm")
        y += pitch
        sheet.rule(x, y, x + width, 1.2 if bold else 0.5)


@template("budget", often=2)
def budget_of_accounts(sheet: Sheet) -> None:
    """A later page from a thick book of accounts, ministry or town, that may lack a title."""
    x, y, width = _page(sheet, 0.25)
    at, anchor = sheet.rng.choice([(0.0, "la"), (0.5, "ma"), (1.0, "ra")])
    y = sheet.text(x, y, sheet.prose.title(2), size=11, bold=True) + sheet.between(0, 8)
    y = sheet.text(x + width * at, y, _one(sheet, _BOOKS), size=15, bold=True, anchor=anchor) + 8
    spec = sheet.rng.choice(["Code;Account*2.2;", "Account*2.4;"]) + _one(sheet, _YEARS)
    _table(sheet, x, y, width, spec, sheet.rng.choice([14, 30, 90, 90]), sheet.rng.randint(5, 12))
    sheet.text(x + width / 2, sheet.height - 34, f"B-{sheet.prose.number(320)}", size=9)


@template("budget", often=2)
def budget_in_brief(sheet: Sheet) -> None:
    """A leaflet that tells citizens or members the year's sums, in any cut."""
    place = headed(sheet, partial(_heading, words=_BRIEFS), shell(sheet, 9, 11, 0.4))
    fill(sheet, (_shares, _shares, _NOTES, _leaders), place, 2)


@template("budget", often=2)
def budget_of_office_parts(sheet: Sheet) -> None:
    """Estimates, leaders, notes and approvals of an office in any arrangement."""
    place = headed(sheet, partial(_heading, words=_PLANS), shell(sheet, 8.5, 11.5))
    low = fill(sheet, (_COSTS, _leaders, _COSTS, _NOTES), place, sheet.rng.randint(0, 2))
    _signed(sheet, place[0], low, place[2], "Approved|Date|Prepared by")


@template("invoice", often=2)
def invoice_for_customs(sheet: Sheet) -> None:
    """A frontier's paper: boxes with small captions, goods with their marks, a declaration."""
    x, y, width = _page(sheet, 0.15)
    y = title(sheet, x, y, width, _one(sheet, _EXPORTS), 14, 22)
    face: Face = sheet.rng.choice(["mono", "mono", "body", "hand"])
    count, prose, deep = sheet.rng.choice([2, 2, 3, 4]), sheet.prose, 0.0
    for number, key in enumerate(_some(sheet, _BOXES, 4, 10)):
        at, each = x + number % count * width / count, width / count
        if at == x:
            y, rows = y + deep, sheet.rng.choice([1, 1, 2, 3])
            deep = 18.0 + rows * 12
        sheet.box((at, y, at + each, y + deep), weight=0.8)
        sheet.text(at + 3, y + 2, key, size=8)
        for row, words in enumerate([prose.company(), prose.street(), prose.town()][:rows]):
            sheet.text(at + 5, y + 13 + row * 12, words[: int(each / 6.2)], size=9.5, face=face)
    specs = "Goods*2;Cartons;Kg;Amount|Marks*1.5;Goods*2;Qty;Value|HS Code;Goods*2;Units;Value"
    y = totals(sheet, x, _table(sheet, x, y + deep + 6, width, specs), width) + 10
    y = _remark(sheet, x, y, width * 0.6, "Declaration|We certify|Country of origin|Packing")
    _signed(sheet, x, y, width, "Signature|Place and date")


@template("invoice", often=2)
def invoice_of_agency(sheet: Sheet) -> None:
    """An agency's typed bill for a client's job, without a table, with codes by hand."""
    x, y, width = _page(sheet, 0, 9.5)
    y = head(sheet, x, y, width)
    if sheet.chance(0.75):
        y = title(sheet, x, y, width, _one(sheet, _INVOICES), 12, 20)
    keys = _some(sheet, "Client|Product|Job no.|Estimate|Date|Medium|Your order|Month", 3, 7)
    y = fields(sheet, x, y, width, [(key, sheet.prose.title(2)) for key in keys], LOOKS[:3]) + 20
    for _ in range(sheet.rng.randint(1, 3)):
        y = _leaders(sheet, x, y, width, _CHARGES) + sheet.between(8, 24)
    if y < sheet.height - 170:
        y = totals(sheet, x, y, width)
        sheet.text(x + width * 0.6, y + 40, sheet.prose.reference(), size=17, face="hand", ink=PEN)
        sheet.rng.choice([stamp, signature])(sheet, x + sheet.between(0, 100), y + 40)
    sheet.text(x, sheet.height - 50, _one(sheet, "Payable on receipt|Terms: net 10 days|Thank you"))


@template("invoice", often=2)
def invoice_of_calls(sheet: Sheet) -> None:
    """A later page of a bill for calls, parcels or card purchases: long lists in columns."""
    x, y, width = _page(sheet, 0.1, 8)
    words = _one(sheet, "Invoice no.|INVOICE|Account no.|Bill no.|Invoice details|Your invoice")
    title(sheet, x, y, width, f"{words} - page {sheet.rng.randint(2, 12)}", 10, 14)
    y = fields(sheet, x, y + 48, width, facts(sheet), ("stack", "spread")) + 12
    spec = _one(sheet, "Date;Place*2;Min;Charge|Date;To*2;Charge|Bill No.;Kg;Amount|Item*2;Amount")
    for column in range(count := sheet.rng.choice([1, 2, 2, 2])):
        at, top = x + column * width / count, y
        while top < sheet.height - 160:
            words = _one(sheet, "Calls from|Shipments of|Purchases by|Itemised calls|Services")
            top = sheet.text(at, top, f"{words} {sheet.prose.code()}", size=10, bold=True) + 2
            top = _table(sheet, at, top, width / count - 14, spec, sheet.rng.randint(3, 18)) + 8


def _named(sheet: Sheet, x: float, y: float, width: float) -> float:
    if sheet.chance(0.78):
        y = title(sheet, x, y, width, _one(sheet, _INVOICES), 15, 26)
    return fields(sheet, x, y, width, facts(sheet)) + 6


@template("invoice", often=2)
def invoice_of_open_parts(sheet: Sheet) -> None:
    """A bill's or a statement's parts in any arrangement."""
    x, y, width, bottom = headed(sheet, _named, shell(sheet, 8.5, 11.5))
    y = sheet.rng.choice([head, _PARTY, _OWED])(sheet, x, y, width) + 8
    low = fill(sheet, (_OWED, _OWED, _TERMS, _PARTY), (x, y, width, bottom - 60), 2, 190)
    if low < sheet.height - 100:
        totals(sheet, x, low + 4, width)


@template("invoice", often=2)
def invoice_on_small_sheets(sheet: Sheet) -> None:
    """A short bill on a larger ground, beside a tape of sums."""
    tone, rows = sheet.rng.choice([30, 120, 200, 255]), sheet.rng.randint(6, 26)
    sheet.box((0, 0, sheet.width, sheet.height), weight=0, fill=(tone, tone, tone))
    wide, x, y = sheet.between(330, 410), sheet.between(20, 50), sheet.between(20, 120)
    deep, top, low = sheet.between(400, 620), sheet.between(30, 260), y + 14
    x, at = sheet.rng.choice([(x, x + wide + 12), (sheet.width - wide - 20, x)])
    sheet.box((x, y, x + wide, y + deep), fill=(255, 250, sheet.rng.randint(205, 255)))
    for part in [*sheet.rng.sample([head, _named, _PARTY], 3), _OWED, totals, _TERMS]:
        if low < y + deep - 110:
            low = part(sheet, x + 16, low, wide - 32) + sheet.between(6, 20)
    sheet.box((at, top, at + 110, top + 30 + rows * 15), fill=(250, 250, 250))
    sheet.lines(at + 98, top + 12, [sheet.prose.money() for _ in range(rows)], size=10, anchor="ra")
