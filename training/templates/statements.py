"""Invoices as statements: cash sales, freight bills, accounts by date, fee notes, sidebars."""

from training.marks import bars, logo, signature
from training.sheet import Sheet
from training.templates.bills import facts, party, totals
from training.templates.blocks import PALE
from training.templates.parts import WHITE, fields, furniture, head, start, title, vary
from training.templates.registry import template

_WORDS = ("INVOICE", "INVOICE", "Invoice", "SALES INVOICE", "INVOICE NO. 4471")


def _word(sheet: Sheet) -> str:
    return sheet.rng.choice(_WORDS)


def _charges(sheet: Sheet, x: float, y: float, width: float, rows: int) -> float:
    """Set named charges with amounts at the right, ruled, striped or bare."""
    look, pitch = sheet.rng.randrange(3), sheet.between(15, 22)
    for row in range(rows):
        if look == 1 and row % 2:
            sheet.box((x, y, x + width, y + pitch), weight=0, fill=PALE)
        room = sheet.characters(width - 80, 9)
        sheet.text(x + 4, y + 3, sheet.prose.line(room)[: sheet.rng.randint(14, 60)], size=9)
        sheet.text(x + width - 4, y + 3, sheet.prose.money(), size=9, anchor="ra")
        y += pitch
        if look == 0:
            sheet.rule(x, y, x + width, 0.5)
    return y


@template("invoice")
def invoice_cash_sale(sheet: Sheet) -> None:
    """A narrow slip from a till or a pad: items, amounts, a total between rules."""
    sheet.reset(sheet.between(330, 460), sheet.height, sheet.paper)
    sheet.style = sheet.style.__class__(**{**sheet.style.__dict__, "margin": 22.0})
    x, width, middle = sheet.left, sheet.measure, sheet.width / 2
    y = sheet.text(middle, start(sheet), sheet.prose.company(), size=14, bold=True, anchor="ma")
    y = sheet.text(middle, y, sheet.prose.street(), size=8.5, anchor="ma") + 6
    y = sheet.text(middle, y, _word(sheet), size=20, bold=True, anchor="ma") + 6
    y = fields(sheet, x, y, width, facts(sheet)[:3], ("hung", "inline", "ruled")) + 8
    y = _charges(sheet, x, y, width, sheet.rng.randint(6, 18)) + 6
    totals(sheet, x, y, width)


@template("invoice")
def invoice_of_typed_columns(sheet: Sheet) -> None:
    """A print-out at fixed pitch, rules of dashes, amounts in line, the total at the foot."""
    x, size = sheet.left, sheet.between(8, 10)
    fit = sheet.characters(sheet.right - x, size, "mono")

    def line(y: float, words: str) -> float:
        return sheet.text(x, y, words[:fit], face="mono", size=size)

    y = sheet.text(x, start(sheet), sheet.prose.company().upper(), face="mono", size=13)
    word = f"{'I N V O I C E' if sheet.chance(0.5) else 'INVOICE'}   {sheet.prose.reference()}"
    y = sheet.text(sheet.right, y, word, face="mono", bold=True, size=15, anchor="ra") + 8
    for words in (sheet.prose.name(), sheet.prose.street(), sheet.prose.town()):
        y = line(y, f"     {words}")
    y = line(y + 12, "-" * 120)
    y = line(y, f"{'QTY':>5}  {'DESCRIPTION':<{fit - 33}}{'PRICE':>11}{'AMOUNT':>13}")
    y = line(y, "-" * 120)
    for _ in range(sheet.rng.randint(5, 22)):
        words, price, total = sheet.prose.phrase(3)[: fit - 34], sheet.prose.money(), sheet.prose
        count = sheet.rng.randint(1, 90)
        y = line(y, f"{count:>5}  {words:<{fit - 33}}{price:>11}{total.money():>13}")
    y = line(y, "-" * 120)
    for key in ("SUBTOTAL", "TAX", "AMOUNT DUE"):
        y = line(y, f"{key:>{fit - 13}}{sheet.prose.money():>13}")
    line(y, f"{'=' * 12:>{fit}}")


@template("invoice")
def invoice_of_freight(sheet: Sheet) -> None:
    """A freight bill: framed parties and facts fill the upper half, pieces and charges below."""
    x, width = vary(sheet, 8, 10)
    y = title(sheet, x, start(sheet), width, sheet.rng.choice(["FREIGHT INVOICE", "INVOICE"]))
    half, top = width / 2, y
    for _ in range(2):
        low = max(
            party(sheet, x + 2, y, half - 4, sheet.rng.choice(["Shipper", "Bill to"])),
            party(sheet, x + half + 2, y, half - 4, sheet.rng.choice(["Consignee", "Carrier"])),
        )
        sheet.box((x, y, x + half, low), weight=1)
        sheet.box((x + half, y, x + width, low), weight=1)
        y = low
    y = fields(sheet, x, y, width, facts(sheet), ("stack",)) + 4
    cut, low = width * sheet.between(0.6, 0.72), sheet.height - sheet.between(70, 200)
    for edge in (x, x + width * 0.12, x + cut, x + width):
        sheet.stroke([(edge, y), (edge, low)], 0.9)
    for row in range(sheet.rng.randint(2, 6)):
        line = y + 6 + row * 17
        sheet.text(x + 6, line, sheet.prose.number(40), size=9)
        sheet.text(x + width * 0.12 + 6, line, sheet.prose.phrase(3), size=9)
        sheet.text(x + width - 5, line, sheet.prose.money(), size=9, anchor="ra")
    totals(sheet, x + cut, low - 80, width - cut)
    sheet.box((x, top, x + width, low), weight=1.4)


@template("invoice", "heldout")
def invoice_of_account(sheet: Sheet) -> None:
    """An account by date: charges, credits and balance, and what is overdue in boxes below."""
    x, width = vary(sheet, 8, 10)
    y, half = start(sheet), width * 0.5
    low = head(sheet, x, y, half)
    word = sheet.rng.choice(["INVOICE", "STATEMENT", "INVOICE"])
    y = title(sheet, x + half, y, half, word, 16, 28)
    y = max(low, fields(sheet, x + half, y, half, facts(sheet)[:4], ("grid", "hung", "right")))
    y = party(sheet, x, y + 4, half, "Account of:") + 14
    heads = ["Date", "Reference", "Charges", "Credits", "Balance"]
    each, pitch = width / 5, sheet.between(14, 19)
    sheet.box((x, y, x + width, y + pitch), weight=0.8, fill=PALE)
    bottom, row = sheet.height - sheet.between(110, 260), 0
    top = y
    while y < bottom - pitch:
        for part, name in enumerate(heads):
            words = name
            if row:
                words = [sheet.prose.date()[-8:], sheet.prose.reference()][part] if part < 2 else ""
                if part > 1 and sheet.chance(0.6):
                    words = sheet.prose.money()
            edge = x + (part + 1) * each - 4
            at, anchor = (x + part * each + 4, "la") if part < 2 else (edge, "ra")
            sheet.text(at, y + 3, words, size=8.5, anchor=anchor, bold=row == 0)
        y, row = y + pitch, row + 1
    for part in range(6):
        sheet.stroke([(x + part * each, top), (x + part * each, y)], 0.8)
    sheet.rule(x, y, x + width, 0.8)
    aged = [("Current", ""), ("30 days", ""), ("60 days", ""), ("Amount due", "")]
    for part, (name, _) in enumerate(aged):
        at = x + part * width / 4
        sheet.box((at, y + 12, at + width / 4, y + 46), weight=0.9)
        sheet.text(at + 4, y + 15, name, size=7.5)
        sheet.text(at + width / 4 - 5, y + 28, sheet.prose.money(), size=10, anchor="ra")


@template("invoice")
def invoice_with_sidebar(sheet: Sheet) -> None:
    """Sender, parties and terms in a tinted column, the word and the charges beside it."""
    x, wide, left = 0.0, sheet.between(150, 200), sheet.chance(0.7)
    at = 0.0 if left else sheet.width - wide
    dark = sheet.chance(0.4)
    fill = sheet.style.accent if dark else sheet.rng.choice([PALE, (224, 232, 240)])
    sheet.box((at, 0, at + wide, sheet.height), weight=0, fill=fill)
    ink = WHITE if dark else None
    y = start(sheet)
    logo(sheet, at + 20, y, 30)
    y += 44
    for key in ("From", "Bill to", "Terms"):
        y = sheet.text(at + 20, y, key, bold=True, ink=ink) + 2
        rows = [sheet.prose.name(), sheet.prose.street(), sheet.prose.town()]
        y = sheet.lines(at + 20, y, [row[:22] for row in rows], size=8.5, ink=ink) + 18
    x, width = (wide + 24 if left else 34), sheet.width - wide - 58
    y = sheet.text(x, start(sheet), _word(sheet)[:13], size=26, face="head", bold=True) + 10
    y = fields(sheet, x, y, width, facts(sheet), ("hung", "rows", "stack")) + 16
    y = _charges(sheet, x, y, width, sheet.rng.randint(4, 14)) + 8
    totals(sheet, x, y, width)


@template("invoice")
def invoice_fee_note(sheet: Sheet) -> None:
    """A professional's note of fees: letterhead, prose about the work, a sum, a signature."""
    x, width = vary(sheet, 9.5, 12)
    y = head(sheet, x, start(sheet), width)
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma"), (x + width, "ra")])
    y = sheet.text(at, y + 8, _word(sheet), size=sheet.between(18, 28), bold=True, anchor=anchor)
    y = party(sheet, x, y + 8, width * 0.5, "To:") + 12
    y = fields(sheet, x, y, width * 0.6, facts(sheet)[:3], ("hung", "inline")) + 14
    sheet.rule(x, y, x + width, 1)
    for _ in range(sheet.rng.randint(2, 4)):
        low = sheet.paragraph(x, y + 8, width * 0.7, sheet.rng.randint(2, 4))
        sheet.text(x + width, y + 8, sheet.prose.money(), anchor="ra")
        y = low + 4
    sheet.rule(x, y + 4, x + width, 1)
    y = totals(sheet, x, y + 8, width)
    if sheet.chance(0.6) and y < sheet.height - 110:
        signature(sheet, x + 10, y + 44)
        sheet.rule(x, y + 60, x + 160, 0.7)


@template("invoice", "heldout")
def invoice_of_consumption(sheet: Sheet) -> None:
    """A utility's bill: what is due in a large box, charges, and use by month as bars."""
    x, width = vary(sheet, 8, 10)
    y, half = start(sheet), width * 0.5
    low = head(sheet, x, y, half - 10)
    sheet.box((x + half, y, x + width, y + 76), weight=1.4, fill=sheet.rng.choice([None, PALE]))
    sheet.text(x + half + 8, y + 6, _word(sheet)[:13], size=14, bold=True)
    sheet.text(x + half + 8, y + 28, f"Due {sheet.prose.date()}", size=9)
    words = f"${sheet.prose.money()}"
    sheet.text(x + width - 8, y + 44, words, size=22, bold=True, anchor="ra")
    y = party(sheet, x, max(low, y + 84), half, "Service for") + 12
    y = _charges(sheet, x, y, width, sheet.rng.randint(4, 9)) + 6
    y = totals(sheet, x, y, width) + 16
    if y < sheet.height - 190:
        bars(sheet, (x + 30, y, x + width * sheet.between(0.5, 1), y + 100))
        y += 120
    sheet.stroke([(x, sheet.height - 110), (x + width, sheet.height - 110)], 0.7)
    sheet.text(x, sheet.height - 100, "Detach and return with payment", size=8)
    party(sheet, x, sheet.height - 88, half, "Remit to")


@template("invoice")
def invoice_with_total_first(sheet: Sheet) -> None:
    """Three framed facts under the word, the sum largest; the lines of the bill further down."""
    x, width = vary(sheet, 8.5, 11)
    y = title(sheet, x, start(sheet), width, _word(sheet), 20, 34)
    count = sheet.rng.randint(3, 4)
    each, deep = width / count, sheet.between(40, 58)
    for part, key in enumerate(["Invoice no.", "Date", "Amount due", "Due by"][:count]):
        at = x + part * each
        sheet.box((at, y, at + each, y + deep), weight=1)
        sheet.text(at + 5, y + 4, key, size=8)
        words = f"${sheet.prose.money()}" if key == "Amount due" else sheet.prose.reference()
        sheet.text(at + each / 2, y + deep / 2 + 5, words, size=12, bold=True, anchor="mm")
    y, half = y + deep + 12, width * 0.48
    low = party(sheet, x, y, half, "From")
    y = max(low, party(sheet, x + width - half, y, half, "Sold to")) + 18
    fill = sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    sheet.box((x, y, x + width, y + 18), weight=0, fill=fill)
    sheet.text(x + 5, y + 4, "Description", size=9, bold=True, ink=WHITE)
    sheet.text(x + width - 5, y + 4, "Amount", size=9, bold=True, ink=WHITE, anchor="ra")
    y = _charges(sheet, x, y + 20, width, sheet.rng.randint(4, 16)) + 6
    totals(sheet, x, y, width)
    furniture(sheet)


@template("invoice")
def invoice_of_hours(sheet: Sheet) -> None:
    """Work by day in double-ruled columns under a centred word, carried to one framed sum."""
    x, width = vary(sheet, 8.5, 11)
    y = sheet.text(x + width / 2, start(sheet), _word(sheet), size=22, bold=True, anchor="ma") + 6
    sheet.rule(x, y, x + width, 1)
    sheet.rule(x, y + 3, x + width, 1)
    half = width * 0.48
    low = party(sheet, x, y + 10, half, "Client")
    pairs = facts(sheet)
    y = max(low, fields(sheet, x + width - half, y + 12, half, pairs, ("right", "hung"))) + 16
    for _ in range(sheet.rng.randint(6, 20)):
        sheet.text(x, y, f"{sheet.rng.randint(1, 12):02}/{sheet.rng.randint(1, 28):02}", size=9)
        room = sheet.characters(width - 190, 9)
        sheet.text(x + 54, y, sheet.prose.line(room), size=9)
        sheet.text(x + width - 70, y, f"{sheet.rng.uniform(0.2, 9):.1f} h", size=9, anchor="ra")
        y = sheet.text(x + width, y, sheet.prose.money(900), size=9, anchor="ra") + 4
        if y > sheet.height - 110:
            break
    sheet.box((x + width - 190, y + 6, x + width, y + 30), weight=1.2)
    sheet.text(x + width - 184, y + 11, "TOTAL", bold=True)
    sheet.text(x + width - 5, y + 11, f"${sheet.prose.money()}", bold=True, anchor="ra")
