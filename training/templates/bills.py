"""Invoices put together from senders, the word, facts, bill-to blocks, items and totals."""

from training.marks import stamp
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import Pairs, fields, furniture, head, start, title, vary
from training.templates.registry import template

WORDS = ("INVOICE", "INVOICE", "INVOICE", "Invoice", "I N V O I C E", "COMMERCIAL INVOICE",
          "TAX INVOICE", "STATEMENT / INVOICE")  # fmt: skip
_ITEMS = (
    ["Qty", "Description", "Price", "Amount"],
    ["Item", "Description", "Qty", "Unit price", "Total"],
    ["Description", "Amount"],
    ["Date", "Description", "Hours", "Rate", "Amount"],
    ["Part no.", "Description", "Ordered", "Shipped", "Price", "Amount"],
    ["Description", "Quantity", "Price", "Amount"],
)


def facts(sheet: Sheet) -> Pairs:
    """List the facts of an order: number, date, terms and the like."""
    prose = sheet.prose
    more = [("Terms", "Net 30"), ("Order no.", prose.reference()), ("Due", prose.date()),
            ("Customer", prose.reference()), ("Via", prose.word())]  # fmt: skip
    sheet.rng.shuffle(more)
    first = [("Invoice no.", prose.reference()), ("Date", prose.date())]
    return first + more[: sheet.rng.randint(0, 4)]


def party(sheet: Sheet, x: float, y: float, width: float, key: str) -> float:
    """Set an address under its heading, framed or not."""
    prose, top = sheet.prose, y
    look = sheet.rng.randrange(3)
    y = sheet.text(x + 4, y + 3, key, size=8.5, bold=True)
    rows = [prose.company(), prose.name(), prose.street(), prose.town()]
    rows = [row[: sheet.characters(width - 8, 9)] for row in rows]
    y = sheet.lines(x + 4, y, rows, size=9) + 5
    if look == 0:
        sheet.box((x, top, x + width, y), weight=0.8)
    elif look == 1:
        sheet.rule(x, top, x + width, 0.8)
    return y


def _cell(sheet: Sheet, kind: str) -> str:
    if kind == "Description":
        return sheet.prose.phrase(sheet.rng.randint(2, 4))
    if kind in ("Part no.", "Item"):
        return sheet.prose.reference()
    if kind == "Date":
        return f"{sheet.rng.randint(1, 12):02}/{sheet.rng.randint(1, 28):02}"
    if kind in ("Qty", "Quantity", "Hours", "Ordered", "Shipped"):
        return sheet.prose.number(90)
    return sheet.prose.money()


def items(sheet: Sheet, x: float, y: float, width: float, deep: float) -> float:
    """Set the item table: filled rows, perhaps empty ones down to a fixed depth."""
    heads = sheet.rng.choice(_ITEMS)
    weights = [3.4 if kind == "Description" else 1.0 for kind in heads]
    edges, at = [x], x
    for weight in weights:
        at += width * weight / sum(weights)
        edges.append(at)
    pitch, size = sheet.between(13, 22), sheet.between(7.5, 9.5)
    fill = sheet.rng.choice([None, PALE, sheet.style.accent, sheet.style.ink])
    dark = fill is not None and fill != PALE
    sheet.box((x, y, x + width, y + pitch), weight=0.8 if fill != PALE else 0, fill=fill)
    rows, framed = sheet.rng.randint(1, 14), sheet.rng.randrange(4)
    rows = min(rows, int(deep / pitch) - 1)
    bottom = y + deep if sheet.chance(0.5) else y + (rows + 1) * pitch
    for row in range(rows + 1):
        line = y + row * pitch
        if framed in (1, 2):
            sheet.rule(x, line, x + width, 0.6)
        for column, kind in enumerate(heads):
            words = kind if row == 0 else _cell(sheet, kind)
            flush = kind in ("Description", "Date", "Item", "Part no.")
            place = edges[column] + 3 if flush else edges[column + 1] - 4
            words = words[: sheet.characters(edges[column + 1] - edges[column] - 5, size)]
            ink = (255, 255, 255) if dark and row == 0 else None
            anchor, top = "la" if flush else "ra", line + (pitch - size) / 2.4
            sheet.text(place, top, words, size=size, anchor=anchor, bold=row == 0, ink=ink)
    if framed in (0, 1):
        sheet.box((x, y, x + width, bottom), weight=0.9)
        for edge in edges[1:-1]:
            sheet.stroke([(edge, y), (edge, bottom)], 0.7)
    else:
        sheet.rule(x, bottom, x + width, 0.8)
    return bottom


def totals(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Sum up at the right, framed, ruled or bare."""
    keys = [["Subtotal", "Tax", "Total"], ["Total"], ["Net", "VAT", "Amount due"],
            ["Subtotal", "Freight", "Tax", "PLEASE PAY"], ["Discount", "Balance due"]]  # fmt: skip
    look, right = sheet.rng.randrange(3), x + width
    left, sign = right - sheet.between(130, 200), sheet.rng.choice(["$", "$ ", ""])
    chosen = sheet.rng.choice(keys)
    for key in chosen:
        last = key == chosen[-1]
        if look == 0:
            sheet.box((left, y, right, y + 16), weight=0.8, fill=PALE if last else None)
        elif look == 1 and last:
            sheet.rule(right - 80, y, right, 1)
        sheet.text(left + 5, y + 3, key, bold=last, size=9.5)
        sheet.text(right - 4, y + 3, sign + sheet.prose.money(), anchor="ra", bold=last, size=9.5)
        y += 16
    if look == 2:
        sheet.rule(right - 80, y + 1, right, 1)
        sheet.rule(right - 80, y + 3, right, 1)
    return y


def parties(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set bill-to and perhaps ship-to or the facts beside it."""
    key = sheet.rng.choice(["Bill to:", "BILL TO", "Sold to:", "SOLD TO"])
    kind, half = sheet.rng.randrange(4), width * 0.46
    if kind == 0:
        low = party(sheet, x, y, half, key)
        return max(low, party(sheet, x + width - half, y, half, "Ship to:"))
    if kind == 1:
        low = party(sheet, x, y, half, key)
        at = x + width * 0.54
        return max(low, fields(sheet, at, y + 4, half, facts(sheet), ("hung", "grid", "right")))
    if kind == 2:
        low = party(sheet, x + width - half, y, half, key)
        return max(low, fields(sheet, x, y + 4, half, facts(sheet), ("hung", "inline", "rows")))
    y = party(sheet, x, y, half, key) + 8
    return fields(sheet, x, y, width, facts(sheet), ("stack", "spread", "stack"))


def _foot(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Close with terms, a stamp or a pencilled approval."""
    if y < sheet.height - 80 and sheet.chance(0.6):
        words = sheet.rng.choice(["Please remit to:", "Thank you", "Terms: net 30 days"])
        y = sheet.text(x, y + 10, words, size=9, bold=True)
        sheet.paragraph(x, y, width * 0.6, sheet.rng.randint(1, 3), size=8)
    if sheet.chance(0.25):
        stamp(sheet, x + width * sheet.between(0, 0.6), sheet.between(300, 640))
    if sheet.chance(0.15):
        at = sheet.between(300, 600)
        sheet.text(x + width * 0.3, at, sheet.prose.reference(), size=16, face="hand", ink=PEN)


@template("invoice")
def invoice_composed(sheet: Sheet) -> None:
    """Sender, word, parties, items and totals, each in any dress and the first two in any order."""
    x, width = vary(sheet, 8, 11)
    y = start(sheet)
    first = sheet.chance(0.35)
    if first:
        y = title(sheet, x, y, width, sheet.rng.choice(WORDS), 15, 32)
    y = head(sheet, x, y, width)
    if not first:
        y = title(sheet, x, y, width, sheet.rng.choice(WORDS), 15, 32)
    y = parties(sheet, x, y, width) + sheet.between(8, 24)
    deep = max(90, min(sheet.between(120, 400), sheet.height - y - 130))
    y = totals(sheet, x, items(sheet, x, y, width, deep) + sheet.rng.choice([0, 8]), width)
    _foot(sheet, x, y, width)
    furniture(sheet)


@template("invoice")
def invoice_with_facts_aside(sheet: Sheet) -> None:
    """Sender at one side and the word over its facts at the other."""
    x, width = vary(sheet, 8, 11)
    y, half = start(sheet), width * 0.48
    swap = sheet.chance(0.4)
    left, right = (x + width - half, x) if swap else (x, x + width - half)
    low = head(sheet, left, y, half)
    top = title(sheet, right, y, half, sheet.rng.choice(WORDS[:5]), 16, 32)
    y = max(low, fields(sheet, right, top, half, facts(sheet), ("hung", "right", "grid", "rows")))
    key = sheet.rng.choice(["Bill to:", "Sold to:", "To:"])
    y = party(sheet, x + sheet.rng.choice([0, 0, 30]), y + 8, half, key) + sheet.between(8, 26)
    y = items(sheet, x, y, width, max(90, min(sheet.between(120, 380), sheet.height - y - 130)))
    _foot(sheet, x, totals(sheet, x, y + 6, width), width)


@template("invoice")
def invoice_on_ruled_stock(sheet: Sheet) -> None:
    """A printed blank: frame, boxes of facts, a deep ruled table, totals inside the frame."""
    x, width = vary(sheet, 8, 11)
    top = start(sheet)
    y = title(sheet, x + 6, top + 6, width - 12, sheet.rng.choice(WORDS), 14, 26)
    y = head(sheet, x + 6, y, width - 12)
    y = party(sheet, x, y, width / 2, "SOLD TO")
    y = fields(sheet, x, y + 4, width, facts(sheet), ("stack",))
    y = items(sheet, x, y, width, max(100, sheet.height - y - sheet.between(130, 260)))
    y = totals(sheet, x, y, width)
    sheet.box((x, top, x + width, y + 4), weight=1.4)
    _foot(sheet, x, y, width)


@template("invoice")
def invoice_lying_or_small(sheet: Sheet) -> None:
    """A wide or a short invoice with few items."""
    sheet.lay(0.5)
    x, width = vary(sheet, 8, 11)
    y, half = sheet.between(24, 50), width * 0.5
    low = head(sheet, x, y, half - 10)
    y = title(sheet, x + half, y, half, sheet.rng.choice(WORDS[:5]), 15, 28)
    y = max(low, fields(sheet, x + half, y, half, facts(sheet)[:3], ("hung", "right")))
    y = party(sheet, x, y + 4, half, "Bill to:") + 10
    y = items(sheet, x, y, width, max(90, min(sheet.between(100, 260), sheet.height - y - 110)))
    totals(sheet, x, y + 4, width)
