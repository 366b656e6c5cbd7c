"""Invoices for air time and supplies, vouchers, slips, screens and pages of loose parts."""

from training.marks import logo, signature, stamp
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.guests.charges import (
    PARTS,
    address,
    aired,
    code,
    facts,
    goods,
    listed,
    remittance,
    sender,
    stub,
    sums,
    terms,
    told,
    used,
)
from training.templates.guests.fittings import (
    cut,
    heading,
    signed,
    spread,
    tabulated,
    tiles,
    typed,
)
from training.templates.parts import WHITE
from training.templates.registry import template
from training.templates.shells import Place

_SIGNERS = ("Certified by", "Approved", "Received by", "Date", "Title", "Authorized")
_NAMES = ("INVOICE", "INVOICE", "Invoice", "Invoice", "BILL", "TAX INVOICE", "Sales Invoice",
          "CUSTOMER INVOICE", "STATEMENT", "ORIGINAL INVOICE", "DUPLICATE INVOICE")  # fmt: skip
_AIRED = ("INVOICE", "BROADCAST INVOICE", "ADVERTISING INVOICE", "Media Invoice", "STATION INVOICE",
          "INVOICE / AFFIDAVIT", "SPACE BILLING", "INSERTION INVOICE")  # fmt: skip
_SUPPLIED = ("Your bill", "STATEMENT OF ACCOUNT", "Invoice", "Telephone Bill", "Account Invoice",
             "BILLING STATEMENT", "Service Invoice", "Utility Bill")  # fmt: skip
_SCREENS = ("Invoice", "Receipt", "Order Invoice", "Invoice Details", "View invoice", "Tax Invoice",
            "Payment due", "Your invoice")  # fmt: skip
_VOUCHERS = ("INVOICE VOUCHER", "Public Voucher for Purchases and Services", "PAYMENT VOUCHER",
             "VENDOR'S INVOICE", "INVOICE AND CLAIM FOR PAYMENT", "Purchase Invoice Record",
             "REQUEST FOR PAYMENT", "ACCOUNTS PAYABLE VOUCHER")  # fmt: skip
_SLIPS = ("INVOICE", "BILL", "Guest Folio", "SALES SLIP", "Cash Invoice", "STATEMENT",
          "Guest Check", "DELIVERY INVOICE", "Invoice")  # fmt: skip
_TRADED = ("COMMERCIAL INVOICE", "INVOICE", "Export Invoice", "PROFORMA INVOICE", "FACTURE",
           "Customs Invoice", "Consular Invoice", "INVOICE / RECHNUNG")  # fmt: skip


@template("invoice", often=2)
def invoice_for_air_time(sheet: Sheet) -> None:
    """A station's or agency's invoice: spots or insertions, the commission and an affidavit."""
    sheet.lay(0.3)
    x, width = typed(sheet, 8, 10.5, 0.8)
    y, prose, half = sheet.between(24, 70), sheet.prose, width * 0.5
    letters = f"{sheet.rng.choice('KW')}{prose.code(3)}"
    swap = sheet.chance(0.5)
    left, right = (x, x + half) if not swap else (x + half, x)
    sheet.text(left, y, letters, size=sheet.between(20, 38), face="display", bold=True)
    low = sheet.lines(left, y + 44, [prose.street(), prose.town()], size=8.5)
    top = heading(sheet, (right, y, half - 8, 0), _AIRED, 14, 24)
    top = facts(sheet, (right, top, half - 8, sheet.height / 2))
    y = max(low, top) + 8
    parts = [address, told] if sheet.chance(0.6) else [address]
    y = max(part(sheet, (x + at * half, y, half - 10, y + 90)) for at, part in enumerate(parts)) + 8
    heads, rows = aired(sheet)
    y = tabulated(sheet, (x, y, width, sheet.height - 130), heads, rows) + 8
    for key in sheet.rng.choice((("GROSS", "AGENCY COMMISSION 15%", "NET DUE"), ("TOTAL",),
                                 ("TOTAL SPOTS", "LESS COMMISSION", "PLEASE PAY"))):  # fmt: skip
        sheet.text(x + width * 0.6, y, cut(sheet, key, width * 0.28), bold=True)
        y = sheet.text(x + width, y, prose.money(), anchor="ra") + 2
    if sheet.chance(0.6) and y < sheet.height - 80:
        y = sheet.paragraph(x, y + 6, width * 0.55, 2, size=8)
        signed(sheet, (x, y, width * 0.5, sheet.height - 26), _SIGNERS)


@template("invoice", often=2)
def invoice_of_supply(sheet: Sheet) -> None:
    """A bill for power, water, gas or lines: balance, use, charges and a part to tear off."""
    x, width = typed(sheet, 8, 10.5, 0.15)
    y, bottom = sheet.between(24, 50), sheet.height - 170
    stubbed = sheet.rng.choice(("low", "low", "high", "none"))
    if sheet.chance(0.4):
        sheet.box((0, 0, sheet.width, y + 26), weight=0, fill=sheet.style.accent)
        sheet.text(x, y + 4, sheet.prose.company(), size=15, face="head", ink=WHITE)
        y += 40
    else:
        logo(sheet, x, y, 30)
        y = sheet.text(x + 40, y + 6, sheet.prose.company(), size=14, face="head", bold=True) + 18
    y = heading(sheet, (x, y, width, bottom), _SUPPLIED, 15, 28)
    if stubbed == "high":
        y = stub(sheet, x, y, width) + 10
    share = sheet.between(0.36, 0.6)
    cells = [(x, width * share - 8), (x + width * share + 8, width * (1 - share) - 8)]
    sheet.rng.shuffle(cells)
    (left, wide), (other, rest) = cells
    low = facts(sheet, (left, y, wide, y + 150)) + 8
    if sheet.chance(0.6):
        used(sheet, (left, low, left + wide, low + 70))
        low += 88
    limit = bottom - 20 if stubbed == "low" else sheet.height - 40
    low = max(low, sheet.paragraph(left, low + 4, wide, sheet.rng.randint(2, 6), size=8))
    for _ in range(sheet.rng.randint(1, 4)):
        if y < limit - 120:
            words = sheet.rng.choice(("Current charges", "Previous balance", "Usage", "Taxes"))
            y = sheet.text(other, y, words, size=11, bold=True, ink=sheet.style.accent) + 2
            y = listed(sheet, (other, y, rest, limit - 40)) + 8
    y = sums(sheet, (other, y, rest, limit))
    if y < limit - 100 and sheet.chance(0.7):
        terms(sheet, (x, max(y, low) + 14, width, limit))
    if stubbed == "low":
        stub(sheet, x, max(bottom, y + 6, min(low, bottom + 20)), width)


@template("invoice", often=2)
def invoice_on_screen(sheet: Sheet) -> None:
    """A web page or mailed card on a tinted ground: what was ordered, the sum, a button to pay."""
    grounds: tuple[Ink, ...] = ((238, 240, 244), (246, 246, 246), WHITE, (228, 236, 248))
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(grounds))
    typed(sheet, 8.5, 11, 0.05)
    top = sheet.between(8, 70)
    if sheet.chance(0.5):
        sheet.box((0, 0, sheet.width, 26), weight=0, fill=sheet.style.ink)
        words = sheet.rng.choice(("Account   Orders   Help", "Home   Billing   Support   Log out"))
        sheet.text(20, 8, words, size=9, ink=WHITE)
        top += 26
    wide = sheet.width * sheet.between(0.62, 0.94)
    x, low = (sheet.width - wide) / 2, sheet.height - sheet.between(30, 260)
    line = sheet.rng.choice((PALE, sheet.style.accent, sheet.style.ink))
    sheet.box((x, top, x + wide, low), weight=0.8, ink=line, fill=WHITE)
    inner, x = wide - 44, x + 22
    y = heading(sheet, (x, top + 18, inner, low), _SCREENS, 16, 28) + 4
    if sheet.chance(0.4):
        large = f"${sheet.prose.money()}"
        y = sheet.text(x, y, large, size=sheet.between(20, 34), face="head", bold=True) + 6
    for part in sheet.rng.sample((facts, address, told), sheet.rng.randint(1, 3)):
        y = part(sheet, (x, y, inner, y + 100)) + 8
        sheet.rule(x, y - 4, x + inner, 0.7, PALE)
    y = (listed if sheet.chance(0.6) else goods)(sheet, (x, y + 4, inner, low - 110)) + 6
    y = sums(sheet, (x, y, inner, low)) + 12
    if sheet.chance(0.6) and y < low - 30:
        box = (x, y, x + 120, y + 24)
        sheet.box(box, weight=0, fill=sheet.style.accent)
        words = sheet.rng.choice(("Pay now", "Download PDF", "Print", "Pay invoice"))
        sheet.text(x + 60, y + 12, words, size=11, bold=True, ink=WHITE, anchor="mm")
    if sheet.chance(0.4):
        foot = f"https://www.{sheet.prose.word()}.example/{sheet.prose.reference()}"
        sheet.text(20, sheet.height - 18, foot, size=7.5)


@template("invoice", often=2)
def invoice_as_voucher(sheet: Sheet) -> None:
    """An office's blank of small labelled boxes round a list of articles, filled and certified."""
    papers: tuple[Ink, ...] = (WHITE, WHITE, (255, 250, 214), (255, 226, 230), (226, 242, 226))
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(papers))
    x, width = typed(sheet, 8, 10, 0.6)
    top = y = sheet.between(26, 60)
    y = heading(sheet, (x + 6, y + 6, width - 12, 0), _VOUCHERS, 13, 20)
    sheet.rule(x, y, x + width, 0.9)
    bands = [address, told, facts, code]
    sheet.rng.shuffle(bands)
    for band in range(sheet.rng.randint(1, 2)):
        parts, share = bands[band * 2 : band * 2 + 2], sheet.between(0.4, 0.6)
        edge = x + width * share
        low = parts[0](sheet, (x + 5, y + 5, width * share - 10, y + 110))
        low = max(low, parts[1](sheet, (edge + 5, y + 5, width * (1 - share) - 10, y + 110))) + 5
        sheet.stroke([(edge, y), (edge, low)], 0.8)
        sheet.rule(x, low, x + width, 0.8)
        y = low
    deep = sheet.between(170, 330)
    goods(sheet, (x, y, width, y + deep))
    y = sums(sheet, (x + 4, y + deep + 4, width - 8, y + deep + 80)) + 4
    sheet.rule(x, y, x + width, 0.8)
    y = sheet.paragraph(x + 6, y + 6, width - 12, sheet.rng.randint(1, 3), size=8)
    y = signed(sheet, (x + 6, y, width * 0.6, min(y + 95, sheet.height - 40)), _SIGNERS) + 8
    sheet.box((x, top, x + width, y), weight=1.3)
    if sheet.chance(0.4):
        number = str(sheet.rng.randint(1000, 99999))
        sheet.text(x + width - 8, y - 24, number, size=16, ink=(180, 30, 40), anchor="ra")


def _slip(sheet: Sheet, place: Place) -> None:
    """Set one slip: sender, word, what was had, the sum; printed, stamped or by hand."""
    x, y, width, bottom = place
    sheet.box((x, y, x + width, bottom), weight=0.9, fill=WHITE)
    inner, prose = width - 20, sheet.prose
    for size, words in ((11.0, prose.company()), (8.0, prose.street()), (8.0, prose.town())):
        short = cut(sheet, words, inner, size)
        y = sheet.text(x + width / 2, y + 6, short, size=size, anchor="ma") - 3
    y = heading(sheet, (x + 10, y + 8, inner, bottom), _SLIPS, 12, 17)
    if sheet.chance(0.7):
        y = facts(sheet, (x + 10, y, inner, min(bottom - 70, y + 62))) + 5
    if bottom - y > 60:
        y = (listed if inner < 220 else goods)(sheet, (x + 10, y, inner, bottom - 44)) + 4
    written = sheet.chance(0.4)
    total = sheet.rng.choice(("TOTAL", "Total due", "AMOUNT", "Please pay"))
    sheet.text(x + 12, min(y, bottom - 26), total, size=10, bold=True)
    sheet.text(
        x + width - 12, min(y, bottom - 28), prose.money(), size=14 if written else 10.5,
        face="hand" if written else "body", ink=PEN if written else None, anchor="ra",
    )  # fmt: skip


@template("invoice", often=2)
def invoice_slips(sheet: Sheet) -> None:
    """Slips, hotel bills and tickets, one to five, laid on a page and copied."""
    grounds: tuple[Ink, ...] = (WHITE, WHITE, (226, 226, 226), (70, 70, 74), (238, 230, 212))
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(grounds))
    typed(sheet, 7.5, 9.5, 0.5)
    down, across = sheet.rng.choice(((1, 1), (1, 2), (2, 1), (2, 2), (2, 2), (3, 1)))
    for x, y, wide, deep in spread(sheet, down, across, side=18, missing=0.2):
        slip = wide * (sheet.between(0.42, 0.9) if across == 1 else sheet.between(0.75, 0.95))
        tall = min(deep - 8, sheet.between(230, 460))
        left, top = x + sheet.between(0, wide - slip), y + sheet.between(0, deep - tall)
        _slip(sheet, (left, top, slip, top + tall))
    if sheet.chance(0.3):
        y = sheet.between(300, 700)
        sheet.text(sheet.between(40, 300), y, sheet.prose.money(), size=18, face="hand", ink=PEN)


@template("invoice", often=2)
def invoice_in_tiles(sheet: Sheet) -> None:
    """A trade's form cut into compartments of parties, ports and terms over or under the goods."""
    sheet.lay(0.3)
    x, width = typed(sheet, 7.5, 9.5, 0.35)
    y, low = sheet.between(20, 50), sheet.height - sheet.between(24, 110)
    share = sheet.between(0.38, 0.6)
    middle = y + (low - y) * share
    under = sheet.chance(0.25)
    block: Place = (x, low - (middle - y), width, low) if under else (x, y, width, middle)
    rest: Place = (x, y, width, low - (middle - y)) if under else (x, middle, width, low)
    cells = tiles(sheet, block, sheet.rng.randint(2, 4))
    titled = max(range(min(3, len(cells))), key=lambda at: cells[at][2] + sheet.between(0, 120))
    for number, (left, top, wide, end) in enumerate(cells):
        sheet.box((left, top, left + wide, end), weight=0.9)
        inner = top + 5
        if number == titled:
            inner = heading(sheet, (left + 5, inner, wide - 10, end), _TRADED, 14, 22)
        while end - inner > 34:
            part = sheet.rng.choice(PARTS)
            inner = part(sheet, (left + 5, inner, wide - 10, end - 4)) + sheet.between(4, 24)
    left, top, wide, end = rest
    sheet.box((left, top, left + wide, end), weight=0.9)
    top = goods(sheet, (left, top, wide, end - 80))
    top = sums(sheet, (left + 5, top + 4, wide - 10, end)) + 6
    if end - top > 50:
        terms(sheet, (left + 6, top, wide * 0.5, end - 6))


@template("invoice", often=2)
def invoice_in_any_order(sheet: Sheet) -> None:
    """Word, sender, customer, facts, goods and sum in any places, coded or signed by a reader."""
    sheet.lay(0.2)
    x, width = typed(sheet, 8, 11, 0.4)
    y, bottom = sheet.between(24, 100), sheet.height - sheet.between(30, 170)
    top = [address, told, facts, terms, remittance, sender]
    sheet.rng.shuffle(top)
    top.append(sheet.rng.choice((sender, address, facts)))
    place = sheet.rng.randrange(3)
    if place == 0:
        y = heading(sheet, (x, y, width, 0), _NAMES, 16, 34) + 4
    for _ in range(sheet.rng.randint(1, 2)):
        count = sheet.rng.randint(1, 3) if width > 400 else 1
        each = width / count
        y = max(top.pop()(sheet, (x + at * each, y, each - 14, y + 110))
                for at in range(min(count, len(top)))) + sheet.between(6, 24)  # fmt: skip
        if not top:
            break
    if place == 1:
        wide = width * sheet.rng.choice((0.5, 1.0))
        y = heading(sheet, (x + width - wide, y, wide, 0), _NAMES, 16, 30) + 2
    body = sheet.rng.choice((goods, goods, listed))
    y = body(sheet, (x, y, width, max(y + 90, bottom - 120))) + sheet.between(4, 30)
    y = sums(sheet, (x, y, width, bottom)) + sheet.between(6, 20)
    if place == 2 and y < bottom - 30:
        y = heading(sheet, (x, y, width, 0), _NAMES, 14, 22) + 2
    while y < bottom - 70 and sheet.chance(0.6):
        y = sheet.rng.choice((*PARTS, code))(sheet, (x, y, width * 0.55, bottom)) + 12
    if sheet.chance(0.25):
        stamp(sheet, x + width * sheet.between(0.4, 0.8), min(y, sheet.height - 50))
    elif sheet.chance(0.3) and y < sheet.height - 50:
        signature(sheet, x + width * 0.6, y + 10)
