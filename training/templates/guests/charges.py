"""Parts of invoices: addresses, facts, goods, charges, sums, terms, codes of accounts."""

from training.marks import logo, signature
from training.sheet import Box, Face, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.guests.fittings import Part, cut, tabulated
from training.templates.parts import LOOKS, fields
from training.templates.shells import Place

_UNITS = ("ea", "doz", "lb", "kg", "case", "hr", "M", "roll", "set")


def _rows(sheet: Sheet, place: Place, key: str, rows: list[str]) -> float:
    """Set a small heading and rows below it while there is room."""
    x, y, width, bottom = place
    step = sheet.style.size * sheet.style.leading
    y = sheet.text(x, y, cut(sheet, key, width, 8.5), size=8.5, bold=sheet.chance(0.6)) + 1
    for row in rows[: max(1, int((bottom - y) / step))]:
        y = sheet.text(x, y, cut(sheet, row, width))
    return y


def address(sheet: Sheet, place: Place) -> float:
    """Set whom the bill is for or where the goods went."""
    prose = sheet.prose
    key = sheet.rng.choice(("Bill to", "SOLD TO", "Ship to:", "Invoice to", "CONSIGNEE", "Payee",
                            "Exporter", "Customer", "To:", "CHARGE TO"))  # fmt: skip
    rows = [prose.company(), prose.name(), prose.street(), prose.town()]
    if sheet.chance(0.3):
        rows = [row.upper() for row in rows]
    return _rows(sheet, place, key, rows[sheet.rng.randint(0, 1) :])


def told(sheet: Sheet, place: Place) -> float:
    """Set what else a sender tells: a subject, a number for questions, an order."""
    prose = sheet.prose
    key = sheet.rng.choice(("Questions?", "In account with", "Re:", "Your order", "Remarks"))
    rows = [prose.title(2), prose.phone(), prose.address(), prose.reference(), prose.company()]
    sheet.rng.shuffle(rows)
    return _rows(sheet, place, key, rows[: sheet.rng.randint(2, 4)])


def facts(sheet: Sheet, place: Place) -> float:
    """Set number, date, account and what else is known of a bill, in any dress."""
    x, y, width, bottom = place
    prose = sheet.prose
    first = [
        (
            sheet.rng.choice(("Invoice No.", "INVOICE #", "Number", "Our ref.", "Bill no.")),
            prose.reference(),
        ),
        (sheet.rng.choice(("Date", "Invoice date", "DATE", "Billing date")), prose.date()),
    ]
    more = [("Account", prose.reference()), ("Terms", "Net 10 days"), ("Due date", prose.date()),
            ("P.O. No.", prose.reference()), ("Salesman", prose.name()), ("F.O.B.", prose.word()),
            ("Amount due", prose.money()), ("Period", prose.date())]  # fmt: skip
    pairs = first + sheet.rng.sample(more, sheet.rng.randint(0, 4))
    pairs = pairs[: max(1, int((bottom - y) / sheet.style.size / 2.3))]
    if sheet.chance(0.5):
        sheet.rng.shuffle(pairs)
    narrow = ("hung", "rows", "grid", "ruled")
    return fields(sheet, x, y, width, pairs, narrow if width < 320 else LOOKS)


def goods(sheet: Sheet, place: Place) -> float:
    """Set articles or services in a table of any columns."""
    rng, prose, count = sheet.rng, sheet.prose, sheet.rng.randint(1, 18)
    kinds = rng.choice(("QDPA", "DA", "CDQUPA", "QUDA", "TDA", "MDQA", "DQPA", "TCDHPA"))
    names = {"Q": ("Qty", "QUANTITY", "No."), "D": ("Description", "ARTICLES", "Particulars"),
             "P": ("Unit price", "PRICE", "Rate"), "A": ("Amount", "TOTAL", "Extension"),
             "C": ("Item", "STOCK NO.", "Code"), "U": ("Unit", "UM", "Per"),
             "T": ("Date", "DATE", "Day"), "M": ("Marks", "Case nos.", "Pkgs"),
             "H": ("Hours", "HRS", "Time")}  # fmt: skip
    voice = rng.randrange(3)
    heads = [names[kind][voice] for kind in kinds]

    def cell(kind: str) -> str:
        """Fill one cell of a kind."""
        return {
            "Q": prose.number(200), "D": prose.phrase(rng.randint(2, 4)), "P": prose.money(300),
            "A": prose.money(), "C": prose.reference(), "U": rng.choice(_UNITS),
            "T": f"{rng.randint(1, 12)}/{rng.randint(1, 28)}", "M": prose.reference(),
            "H": f"{rng.uniform(0.5, 20):.1f}",
        }[kind]  # fmt: skip

    return tabulated(sheet, place, heads, [[cell(kind) for kind in kinds] for _ in range(count)])


def listed(sheet: Sheet, place: Place) -> float:
    """Set charges without columns: each with its sum at the right, some with a line of detail."""
    x, y, width, bottom = place
    size, dots = sheet.style.size, sheet.rng.choice(("", "", " .", "."))
    pitch, ruled = size * sheet.between(1.4, 2.4), sheet.chance(0.4)
    sign, detailed = sheet.rng.choice(("$", "", "")), sheet.rng.choice((0.0, 0.0, 0.5, 1.0))
    for _ in range(max(1, min(sheet.rng.randint(2, 11), int((bottom - y) / pitch)))):
        if y > bottom - size * 1.2:
            break
        words = sheet.prose.phrase(sheet.rng.randint(1, 3)) + dots * 80
        amount = sign + sheet.prose.money(900)
        sheet.text(x, y, cut(sheet, words, width - len(amount) * size * 0.62 - 8))
        sheet.text(x + width, y, amount, anchor="ra")
        y += pitch
        if sheet.chance(detailed) and y < bottom - pitch:
            y = sheet.paragraph(x + 8, y - pitch * 0.2, width * 0.7, 1, size=size * 0.85)
        if ruled:
            sheet.rule(x, y - pitch * 0.2, x + width, 0.5, PALE)
    return y


def sums(sheet: Sheet, place: Place) -> float:
    """Sum up at the right, across a bar, in a frame or in the middle."""
    x, y, width, _ = place
    keys = sheet.rng.choice((("Total",), ("Subtotal", "Sales tax", "TOTAL"), ("AMOUNT DUE",),
                             ("Net", "VAT", "Gross"), ("Merchandise", "Postage", "Pay this amount"),
                             ("Total charges", "Less paid", "Balance due")))  # fmt: skip
    look, size = sheet.rng.randrange(4), max(9.5, sheet.style.size)
    wide = width if look == 1 else min(width, sheet.between(150, 230))
    left = x + (width - wide) * (0.5 if look == 3 else 1)
    sign = sheet.rng.choice(("$", "", "US$ "))
    for key in keys:
        last = key == keys[-1]
        if look in (1, 2) and last:
            box = (left, y - 2, left + wide, y + size * 1.5)
            sheet.box(box, weight=0.9, fill=PALE if look == 1 else None)
        elif last:
            sheet.rule(left + wide * 0.5, y - 1, left + wide, 0.8)
        amount = sign + sheet.prose.money()
        room = wide - len(amount) * size * 0.62 - 10
        sheet.text(left + 4, y, cut(sheet, key, room, size), size=size, bold=last)
        sheet.text(left + wide - 4, y, amount, size=size, bold=last, anchor="ra")
        y += size * 1.6
    return y


def terms(sheet: Sheet, place: Place) -> float:
    """Set when and how to pay, or a declaration."""
    x, y, width, bottom = place
    key = sheet.rng.choice(("Terms", "TERMS OF PAYMENT", "Declaration", "Note", "Conditions",
                            "We certify that", "Payment"))  # fmt: skip
    y = sheet.text(x, y, cut(sheet, key, width, 9), size=9, bold=True) + 1
    room = int((bottom - y) / (8 * sheet.style.leading))
    return sheet.paragraph(x, y, width, max(1, min(room, sheet.rng.randint(1, 5))), size=8)


def remittance(sheet: Sheet, place: Place) -> float:
    """Set where to send the money."""
    prose = sheet.prose
    key = sheet.rng.choice(("Remit to", "PLEASE REMIT TO:", "Make checks payable to", "Bank"))
    account = f"A/C {sheet.rng.randint(10**6, 10**9)}"
    return _rows(sheet, place, key, [prose.company(), f"P.O. Box {prose.number()}", account])


def code(sheet: Sheet, place: Place) -> float:
    """Set the boxes in which the payer's office codes and approves a bill."""
    x, y, width, bottom = place
    pitch, top = 17.0, y
    keys = sheet.rng.sample(("ACCOUNT NO.", "Vendor", "Cost center", "OK TO PAY", "Approved",
                             "Received", "Extensions", "Charge to"), 5)  # fmt: skip
    for key in keys[: max(1, min(sheet.rng.randint(2, 5), int((bottom - y) / pitch)))]:
        sheet.box((x, y, x + width, y + pitch), weight=0.8)
        sheet.text(x + 3, y + 4, cut(sheet, key, width * 0.5, 8), size=8)
        kind = sheet.rng.randrange(3)
        if kind == 0:
            words = sheet.prose.reference()
            sheet.text(x + width * 0.55, y + 1, words, size=11, face="hand", ink=PEN)
        elif kind == 1 and width > 150:
            signature(sheet, x + width * 0.55, y + 9, width * 0.35)
        y += pitch
    sheet.stroke([(x + width * 0.52, top), (x + width * 0.52, y)], 0.7)
    return y + 3


def sender(sheet: Sheet, place: Place) -> float:
    """Set who sends the bill, large, with or without an emblem and an address."""
    x, y, width, _ = place
    prose, company = sheet.prose, sheet.prose.company()
    if sheet.chance(0.3):
        logo(sheet, x, y, sheet.between(18, 40))
        x, width = x + 46, width - 46
    face: Face = sheet.rng.choice(("head", "display", "body"))
    size = min(sheet.between(12, 24), width / (len(company) * 0.72))
    y = sheet.text(x, y, company, size=size, face=face, bold=sheet.chance(0.6))
    rows = [prose.street(), prose.town(), prose.phone()][: sheet.rng.randint(1, 3)]
    for row in rows:
        y = sheet.text(x, y, cut(sheet, row, width, 8.5), size=8.5)
    return y + 4


def aired(sheet: Sheet) -> tuple[list[str], list[list[str]]]:
    """List what was broadcast or printed, under the heads of its columns."""
    rng, prose, count = sheet.rng, sheet.prose, sheet.rng.randint(3, 32)
    rate, month = prose.money(900), rng.randint(1, 12)
    if sheet.chance(0.7):
        heads = rng.choice((["DATE", "DAY", "TIME", "LENGTH", "PROGRAM", "RATE"],
                            ["Date", "Wk", "Aired", "Len.", "Copy", "Amount"]))  # fmt: skip
        days = sorted(rng.randint(1, 28) for _ in range(count))
        return heads, [
            [f"{month:02}/{day:02}", rng.choice(("MO", "TU", "WE", "TH", "FR")),
             f"{rng.randint(1, 12)}:{rng.randint(0, 59):02}{rng.choice('AP')}",
             rng.choice((":30", ":60")), prose.phrase(2), rate]
            for day in days
        ]  # fmt: skip
    heads = ["PUBLICATION", "ISSUE", "SPACE", "GROSS", "NET"]
    space = ("1 PAGE B&W", "4 COLOR BLEED", "1/2 PAGE", "1000 LINES")
    return heads, [[prose.title(2), prose.date(), rng.choice(space), prose.money(), prose.money()]
                   for _ in range(count)]  # fmt: skip


def used(sheet: Sheet, box: Box) -> None:
    """Show a year's use as plain bars with the months' letters."""
    x0, y0, x1, y1 = box
    pitch = (x1 - x0) / 13
    for month, letter in enumerate("JFMAMJJASONDJ"):
        left, top = x0 + month * pitch, y1 - (y1 - y0) * sheet.between(0.2, 1)
        fill = sheet.style.accent if month == 12 else (150, 150, 150)
        sheet.box((left, top, left + pitch * 0.7, y1), weight=0, fill=fill)
        sheet.text(left + pitch * 0.35, y1 + 2, letter, size=6.5, anchor="ma")


def stub(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the part to be torn off: whom to pay, how much, and a line for machines."""
    for dash in range(int(width / 9)):
        sheet.rule(x + dash * 9, y, x + dash * 9 + 5, 0.7)
    words = sheet.rng.choice(("Please return this portion with your payment", "DETACH HERE",
                              "Return with check payable to", "REMITTANCE ADVICE"))  # fmt: skip
    sheet.text(x + width / 2, y + 4, words, size=8, anchor="ma")
    low = address(sheet, (x, y + 20, width * 0.45, y + 110))
    facts(sheet, (x + width * 0.52, y + 20, width * 0.48, y + 110))
    digits = " ".join(str(sheet.rng.randint(10**6, 10**9)) for _ in range(3))
    at = max(low, y + 116)
    sheet.text(x + width, at, digits, size=10, face="mono", anchor="ra")
    return at + 18


PARTS: tuple[Part, ...] = (address, address, told, sender, facts, facts, terms, remittance)
