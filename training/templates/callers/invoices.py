"""Invoices of many trades: printed blanks, statements, freight bills, vouchers, later pages."""

from training.marks import bars, bates, logo, scrawl, signature, stamp
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Pairs, fields, head, restyle, title
from training.templates.registry import template

_TITLES = (
    *("INVOICE", "Invoice", "BILL", "Tax Invoice", "COMMERCIAL INVOICE", "INVOICE"),
    *("Rechnung", "FATTURA", "FACTURA", "FACTURE", "PRO FORMA INVOICE", "Invoice / Receipt"),
)
_FACTS = (
    *("Invoice No.", "INVOICE #", "Invoice Date", "Date", "Due date", "Terms", "P.O. Number"),
    *("Your order", "Our No.", "Customer No.", "Salesman", "Ship via", "F.O.B.", "VAT ID"),
)
_SIDES = ("BILL TO", "Sold to:", "SOLD TO", "Customer:", "Charge to", "Invoice to:", "TO", "Client")
_GOALS = ("SHIP TO", "Shipped to:", "Deliver to", "Remit to:", "Consigned to", "Job site")
_GOODS = (
    ("Quantity", "Description", "Unit Price", "Amount"),
    ("Item no.", "DESCRIPTION", "Qty", "Price", "Total"),
    ("Qty. ordered", "Qty. shipped", "Stock no.", "Description", "Price", "Per", "AMOUNT"),
    ("Date", "Particulars", "Hours", "Rate", "Amount"),
    ("Pos.", "Bezeichnung", "Menge", "Preis EUR", "Betrag EUR"),
    ("Réf.", "Désignation", "Quantité", "Prix", "Montant"),
    ("Code", "Article", "Cases", "List price", "Discount", "Net amount"),
)
_MEDIA = ("Publication", "Insertion date", "Space", "Gross", "Less 15%", "Net amount")
_CAMPAIGN = ("CLIENT", "Product", "Estimate no.", "Media", "Month of", "Campaign", "INVOICE NO.")
_FREIGHT = ("Pieces", "Description of articles", "Weight", "Rate", "Charges")
_WAYBILLS = ("FREIGHT BILL", "Freight Invoice", "WAYBILL AND INVOICE", "Delivery Charges")
_ACCOUNT = ("Date", "Reference", "Description", "Charges", "Credits", "Balance")
_AGES = ("Current", "30 days", "60 days", "90 days", "TOTAL DUE")
_STATEMENTS = ("STATEMENT", "Statement of Account", "Account Statement", "MONTHLY STATEMENT")
_DUES = ("Previous balance", "Payments received", "Current charges", "Taxes", "Adjustments")
_SLIPS = ("Please detach and return with payment", "REMITTANCE ADVICE", "Payment coupon")
_FORWARD = ("Brought forward", "Balance forward", "Carried over", "Übertrag", "Continued", "Report")
_FEES = ("INVOICE", "STATEMENT", "IN ACCOUNT WITH", "BILL FOR SERVICES", "Fee note", "")
_LEADS = ("For professional services rendered:", "TO: services as follows", "For consulting:")
_VOUCHERS = ("VOUCHER", "Payment Voucher", "ACCOUNTS PAYABLE VOUCHER", "Remittance Advice")
_PAID = ("Invoice date", "Invoice no.", "Account", "Description", "Discount", "Net amount")
_PAYEES = ("PAY TO", "Payee", "Vendor", "In favor of", "Pay to the order of")
_PASSED = ("Approved by", "Audited", "Entered", "Check no.", "Received by", "Posted", "Paid")
_SUMS = ("Subtotal", "Sales tax", "Freight", "Less discount", "VAT 19%", "Handling", "Deposit")
_TOTALS = ("TOTAL", "Total due", "AMOUNT DUE", "Balance due", "PAY THIS AMOUNT", "Gesamtbetrag")
_TERMS = ("Net 30 days", "2% 10 days, net 30", "Payable upon receipt", "E. & O. E.", "Thank you")
_OWED = ("amount", "pri", "total", "charge", "gross", "less", "credit", "balance", "rate", "disc")
_MANY = ("qty", "quanti", "hours", "pieces", "weight", "cases", "menge", "pos", "usage")
_LONG = ("descr", "partic", "bezeich", "désign", "article", "publication", "service")
_TYPED: tuple[Face, ...] = ("mono", "mono", "body")


def _begin(sheet: Sheet, margin: tuple[float, float], *faces: Face) -> tuple[float, float, float]:
    restyle(sheet, faces or _TYPED, (8.5, 10.5), (1.15, 1.45), margin)
    if sheet.chance(0.25):
        bates(sheet)
    if sheet.chance(0.2):
        stamp(sheet, sheet.between(60, 380), sheet.height - sheet.between(90, 280))
    scrawl(sheet, 70, sheet.height - 60, sheet.rng.choice([0, 0, 0, 0, 120]), 15, PEN)
    return sheet.left, sheet.measure, sheet.between(20, 52)


def _cell(sheet: Sheet, heading: str) -> str:
    key, prose = heading.lower(), sheet.prose
    if key.startswith(_LONG):
        return prose.phrase(sheet.rng.randint(1, 5))
    if "date" in key:
        return prose.date()
    if any(word in key for word in (*_OWED, "betrag", "montant")):
        return prose.money()
    return prose.number(90) if key.startswith(_MANY) else prose.reference()


def _grid(sheet: Sheet, at: tuple[float, float, float], heads: tuple[str, ...], rows: int) -> float:
    (x, y, width), look, deep = at, sheet.rng.randrange(6), sheet.height - at[1] - 150
    pitch, face = 12.5 if rows > 14 else sheet.between(12, 20), sheet.rng.choice(_TYPED)
    low = y + 22 + max(rows * pitch, deep * sheet.rng.choice([0, 0, 0.5, 1]))
    ink = WHITE if look == 1 and sum(sheet.style.accent) < 420 else None
    fills: dict[int, Ink] = {0: PALE, 1: sheet.style.accent, 2: PALE}
    sheet.box((x, y, x + width, y + 20), weight=0.8 * (look < 5), fill=fills.get(look))
    for row in range(int((low - y - 20) / pitch) if look in (2, 3) else 0):
        sheet.rule(x, y + 22 + row * pitch, x + width, 0.5)
    whole, edge = sum(3.2 if key.lower().startswith(_LONG) else 1 for key in heads), x
    for key in heads:
        span = width / whole * (3.2 if key.lower().startswith(_LONG) else 1)
        size = min(10.5, span / (0.62 * len(key)))
        sheet.text(edge + 3, y + 5, key, size=size, bold=True, ink=ink)
        right = key != heads[0] and not key.lower().startswith(_LONG)
        place, anchor = (edge + span - 4, "ra") if right else (edge + 3, "la")
        for row in range(rows):
            words = _cell(sheet, key)[: sheet.characters(span - 4, 8.5, face)]
            sheet.text(place, y + 25 + row * pitch, words, size=8.5, face=face, anchor=anchor)
        edge += span
        if look in (0, 3, 4):
            sheet.box((edge - span, y, edge, low), weight=0.8)
    return low + 8


def _sums(sheet: Sheet, right: float, y: float) -> float:
    key, width, fill = sheet.rng.choice(_TOTALS), sheet.between(190, 250), sheet.chance(0.3)
    for name in sheet.rng.sample(_SUMS, sheet.rng.randint(0, 4)):
        sheet.text(right - width, y, name, size=9.5)
        y = max(y + 13, sheet.text(right - 4, y, sheet.prose.money(), size=9.5, anchor="ra"))
    weight = sheet.rng.choice([0, 1.4])
    sheet.box((right - width - 4, y, right, y + 20), weight=weight, fill=PALE if fill else None)
    sheet.text(right - width, y + 4, key, size=12, bold=True)
    sheet.text(right - 4, y + 4, f"${sheet.prose.money()}", size=11, bold=True, anchor="ra")
    sheet.rule(right - 70, y, right, 0.7)
    return y + 34


def _party(sheet: Sheet, x: float, y: float, width: float, key: str) -> float:
    prose, skipped = sheet.prose, sheet.rng.randint(0, 1)
    sheet.text(x + 4, y + 3, key, size=10, bold=True)
    rows = [prose.name(), prose.company(), prose.street(), prose.town()][skipped:]
    low = sheet.lines(x + 8, y + 17, rows, size=9) + 4
    if sheet.chance(0.4):
        sheet.box((x, y, x + width, low), weight=0.8)
    return low


def _facts(sheet: Sheet, x: float, y: float, width: float, count: int, *looks: str) -> float:
    pairs = [(key, _cell(sheet, key)) for key in sheet.rng.sample(_FACTS, count)]
    return fields(sheet, x, y, width, pairs, looks or ("hung", "right", "ruled", "rows", "grid"))


@template("invoice", often=3)
def invoice_typed_into_a_printed_blank(sheet: Sheet) -> None:
    """A supplier's blank or a payer's voucher: parties, a strip of boxes, a grid part filled."""
    x, width, y = _begin(sheet, (26, 56))
    rng, half, y = sheet.rng, width / 2, head(sheet, x, y, width)
    paid, aside = sheet.chance(0.25), width * rng.choice([1, 1, 0.5])
    if sheet.chance(0.75):
        y = title(sheet, x, y, aside, rng.choice(_VOUCHERS if paid else _TITLES), 12, 20)
    low = _party(sheet, x, y, half - 8, rng.choice(_PAYEES if paid else _SIDES))
    if sheet.chance(0.6):
        y = max(low, _party(sheet, x + half, y, half, rng.choice(_GOALS))) + 8
    else:
        y = max(low, _facts(sheet, x + half, y, half, rng.randint(3, 5))) + 8
    if sheet.chance(0.6):
        y = _facts(sheet, x, y, width, rng.randint(3, 8), "stack") + 6
    rows = rng.randint(1, max(2, int((sheet.height - y - 150) / 22)))
    y = _grid(sheet, (x, y, width), _PAID if paid else rng.choice(_GOODS), rows)
    _sums(sheet, x + width, y)
    if paid:
        pairs = [(key, "") for key in rng.sample(_PASSED, rng.randint(2, 5))]
        fields(sheet, x, y + 6, half, pairs, ("stack", "grid", "ruled", "rows"))
    else:
        sheet.lines(x, y + 14, rng.sample(_TERMS, rng.randint(0, 3)), size=9)


@template("invoice", often=2)
def invoice_of_one_who_works_alone(sheet: Sheet) -> None:
    """A freelancer's or a studio's bill: much air, a large word, few lines, a bank account."""
    x, width, y = _begin(sheet, (44, 84), "body", "body", "mono")
    rng, prose, words, ink = sheet.rng, sheet.prose, sheet.rng.choice(_TITLES), sheet.style.accent
    sheet.box((0, 0, sheet.width, rng.choice([0, 0, 14])), weight=0, fill=ink)
    size = min(sheet.between(22, 44), width * 0.5 / (0.7 * len(words)))
    left, right = rng.sample([(x, "la"), (x + width, "ra")], 2)
    sheet.text(left[0], y, words, size=size, face="head", ink=ink, anchor=left[1])
    rows = [prose.name(), prose.street(), prose.town(), prose.address()]
    y = sheet.lines(right[0], y, rows, anchor=right[1]) + sheet.between(14, 50)
    low = _party(sheet, x, y, width * 0.45, rng.choice(_SIDES))
    y = max(low, _facts(sheet, x + width * 0.58, y, width * 0.42, rng.randint(2, 4), "hung"))
    y = _grid(sheet, (x, y + sheet.between(16, 50), width), rng.choice(_GOODS), rng.randint(1, 7))
    y = _sums(sheet, x + width, y + sheet.between(0, 20))
    pairs = [(key, prose.reference()) for key in ("Bank", "IBAN", "BIC", "Payable to")]
    fields(sheet, x, min(y, sheet.height - 110), width * 0.6, pairs[: rng.randint(0, 4)], ("hung",))
    sheet.text(x, sheet.height - 40, rng.choice(_TERMS))


@template("invoice")
def invoice_of_an_advertising_agency(sheet: Sheet) -> None:
    """Space and time that an agency bought: publications, dates, gross, commission and net."""
    x, width, y = _begin(sheet, (40, 72))
    rng, prose, y = sheet.rng, sheet.prose, head(sheet, x, y, width)
    y = sheet.lines(x, y + 10, [prose.company(), prose.street(), prose.town()]) + 16
    pairs = [(key, prose.phrase(2)) for key in rng.sample(_CAMPAIGN, rng.randint(3, 6))]
    y = fields(sheet, x, y, width * 0.8, pairs, ("hung", "inline", "ruled", "spread")) + 18
    for _ in range(rng.randint(1, 3)):
        if y < sheet.height - 260:
            y = sheet.text(x, y, prose.phrase(3).upper(), bold=True) + 6
            y = _grid(sheet, (x, y, width), _MEDIA[rng.randint(0, 1) :], rng.randint(1, 6))
    _sums(sheet, x + width, y + 6)


@template("invoice", often=2)
def invoice_of_a_carrier(sheet: Sheet) -> None:
    """A freight bill: shipper and consignee, pieces, weight and rate in a crowd of boxes."""
    sheet.lay(0.3)
    x, width, y = _begin(sheet, (20, 40))
    rng, prose, each = sheet.rng, sheet.prose, width / 3
    sheet.text(x, y, prose.company().upper(), size=15, face="head", bold=True)
    sheet.text(x + width, y + 22, rng.choice(_WAYBILLS), size=13, bold=True, anchor="ra")
    sheet.text(x, y + 22, f"PRO NO. {prose.number(999999)}", size=13, face="mono", bold=True)
    y, low = y + 46, 0.0
    for number, key in enumerate(("CONSIGNEE", "SHIPPER", "BILL CHARGES TO")):
        low = max(low, _party(sheet, x + each * number, y, each - 4, key))
    y = _facts(sheet, x, low + 4, width, rng.choice([4, 6, 8]), "stack") + 4
    sheet.text(x, y, "[  ] PREPAID    [X] COLLECT    [  ] C.O.D.", size=10, bold=True)
    y = _grid(sheet, (x, y + 20, width), _FREIGHT, rng.randint(2, 6))
    _sums(sheet, x + width, y)
    y = sheet.text(x, sheet.paragraph(x, y, width * 0.5, 3, size=7.5) + 14, "Received by", size=10)
    signature(sheet, x + 100, y - 6, 100)


@template("invoice", often=2)
def invoice_of_a_utility(sheet: Sheet) -> None:
    """A bill for light, water or telephone: summary, chart of use, and a slip to send back."""
    x, width, y = _begin(sheet, (32, 58), "body")
    rng, half = sheet.rng, width * sheet.between(0.44, 0.56)
    logo(sheet, x, y, 34)
    sheet.text(x + 44, y + 6, sheet.prose.company(), size=15, face="head", bold=True)
    pairs: Pairs = [(key, sheet.prose.money()) for key in rng.sample(_DUES, rng.randint(3, 5))]
    y, slip = y + sheet.between(46, 70), sheet.height - rng.choice([30, 160, 180, 200])
    low = fields(sheet, x, y, half - 14, pairs, ("hung", "rows", "grid")) + 6
    low = _sums(sheet, x + half - 14, low)
    side = _facts(sheet, x + half, y, width - half, rng.randint(2, 5)) + 10
    if sheet.chance(0.6):
        bars(sheet, (x + half + 16, side + 6, x + width, side + sheet.between(90, 130)))
        side += 150
    y, heads = max(low, side) + 6, ("Service", "Meter no.", "Usage", "Rate", "Amount")
    _grid(sheet, (x, y, width), heads, max(1, min(rng.randint(2, 9), int((slip - y - 60) / 21))))
    if slip < sheet.height - 40:
        sheet.box((0, slip, sheet.width, sheet.height), weight=0, fill=sheet.paper)
        sheet.text(0, slip, "- " * 130, size=8)
        sheet.text(x, slip + 14, rng.choice(_SLIPS), size=11, bold=True)
        _party(sheet, x, slip + 34, half - 20, "Remit to:")
        _facts(sheet, x + half, slip + 34, width - half, 3, "grid", "ruled")


@template("invoice", often=2)
def invoice_as_a_statement_of_account(sheet: Sheet) -> None:
    """What a customer owes by date: charges, credits, a running balance, and ages at the foot."""
    sheet.lay(0.15)
    x, width, y = _begin(sheet, (30, 70))
    rng, y = sheet.rng, head(sheet, x, y, width)
    y = title(sheet, x, y, width, rng.choice(_STATEMENTS), 11, 19)
    low = _party(sheet, x, y, width * 0.5, rng.choice(_SIDES))
    y = max(low, _facts(sheet, x + width * 0.56, y, width * 0.44, rng.randint(2, 4))) + 12
    rows = rng.randint(2, max(3, int((sheet.height - y - 150) / 22)))
    y = _grid(sheet, (x, y, width), rng.choice([_ACCOUNT, (*_ACCOUNT[:2], *_ACCOUNT[3:])]), rows)
    if sheet.chance(0.6):
        ages = [_AGES, tuple(sheet.prose.money() for _ in _AGES)]
        sheet.table(x, y, [width / 5] * 5, 2, lambda row, age: ages[row][age], size=10)
    else:
        _sums(sheet, x + width, y)


@template("invoice", often=2)
def invoice_continued_from_a_page_before(sheet: Sheet) -> None:
    """A later page without a title: a line of references, a long list, and a sum carried."""
    sheet.lay(0.2)
    x, width, y = _begin(sheet, (24, 66))
    rng, prose, most = sheet.rng, sheet.prose, int((sheet.height - y - 175) / 12.5)
    rows = [prose.company(), f"Page {rng.randint(2, 9)}", prose.reference()]
    for number, words in enumerate(rows[: rng.randint(1, 3)]):
        sheet.text(x + width * number * 0.4, y, words, size=10)
    words, heads = f"{rng.choice(_FORWARD)}   {prose.money()}", rng.choice((*_GOODS, _ACCOUNT))
    sheet.text(x + width, y + 20, words, size=10, anchor="ra")
    y = _grid(sheet, (x, y + 40, width), heads, rng.randint(most // 4, most))
    if sheet.chance(0.5):
        _sums(sheet, x + width, y)


@template("invoice", often=2)
def invoice_for_services_rendered(sheet: Sheet) -> None:
    """A lawyer's, doctor's or consultant's bill: sentences and dots that lead to amounts."""
    x, width, y = _begin(sheet, (54, 100))
    rng, prose, y = sheet.rng, sheet.prose, head(sheet, x, y, width)
    y = sheet.text(x + width, y + 10, prose.date(), anchor="ra") + 8
    y = sheet.lines(x, y, [prose.company(), prose.street(), prose.town()]) + 14
    sheet.text(sheet.width / 2, y, rng.choice(_FEES), size=14, bold=True, anchor="ma")
    y = sheet.text(x, y + 28, rng.choice(_LEADS)) + 8
    dots, back = rng.choice(["", " . . . . ."]), sheet.style.size * sheet.style.leading
    for _ in range(rng.randint(1, 7)):
        y = sheet.paragraph(x + 20, y, width * 0.62, rng.randint(1, 3))
        y = sheet.text(x + width - 4, y - back, f"{dots} ${prose.money()}", anchor="ra") + 8
    y = _sums(sheet, x + width, y + 6)
    sheet.lines(x, y + 12, rng.sample(_TERMS, rng.randint(0, 2)))
