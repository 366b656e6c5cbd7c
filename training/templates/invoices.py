"""Invoices, in several layouts."""

from training.marks import logo
from training.sheet import Grid, Sheet
from training.templates.blocks import PALE
from training.templates.registry import template

_GRIDS: tuple[Grid, ...] = ("full", "full", "rows")


def _billed(sheet: Sheet, x: float, y: float, head: str) -> float:
    y = sheet.text(x, y, head, bold=True, size=9)
    rows = [sheet.prose.name(), sheet.prose.company(), sheet.prose.street(), sheet.prose.town()]
    return sheet.lines(x, y, rows, size=9)


def _items(sheet: Sheet, y: float, heads: list[str], shares: list[float], rows: int) -> float:
    """Set the lines of a bill: words first, then numbers and amounts."""
    prose = sheet.prose

    def cell(row: int, column: int) -> str:
        if row == 0:
            return heads[column]
        if heads[column] in ("Description", "Item", "Product"):
            return prose.phrase(sheet.rng.randint(2, 4))
        if heads[column] in ("Qty", "Quantity", "No.", "Hours"):
            return prose.number(60)
        return prose.money()

    widths = [share * sheet.measure for share in shares]
    grid = sheet.rng.choice(_GRIDS)
    shade = sheet.rng.choice([None, PALE])
    pitch = sheet.between(14, 21)
    return sheet.table(sheet.left, y, widths, rows, cell, pitch=pitch, grid=grid, shade=shade)


def _totals(sheet: Sheet, y: float, keys: list[str]) -> float:
    for key in keys:
        last = key == keys[-1]
        sheet.text(sheet.right - 90, y, key, anchor="ra", bold=last)
        y = sheet.text(sheet.right - 4, y, f"${sheet.prose.money()}", anchor="ra", bold=last) + 3
    sheet.rule(sheet.right - 80, y, sheet.right, 1)
    return y


@template("invoice")
def invoice_with_word_right(sheet: Sheet) -> None:
    """Sender left, the word and its number right, bill-to below, items, totals."""
    y = sheet.between(36, 54)
    if sheet.chance(0.6):
        logo(sheet, sheet.left, y, 32)
    x = sheet.left + 42
    sheet.lines(x, y, [sheet.prose.company(), sheet.prose.street(), sheet.prose.town()], size=9)
    sheet.text(
        sheet.right,
        y,
        "INVOICE",
        size=sheet.between(20, 32),
        face="head",
        bold=True,
        ink=sheet.style.accent,
        anchor="ra",
    )
    facts = [f"Invoice No. {sheet.prose.reference()}", f"Date {sheet.prose.date()}"]
    for row, fact in enumerate(facts):
        sheet.text(sheet.right, y + 40 + row * 12, fact, size=9, anchor="ra")
    y = _billed(sheet, sheet.left, y + 76, "Bill to") + 16
    y = _items(
        sheet,
        y,
        ["Description", "Qty", "Price", "Amount"],
        [0.5, 0.1, 0.2, 0.2],
        sheet.rng.randint(4, 16),
    )
    y = _totals(sheet, y + 10, ["Subtotal", "Tax", "Total"])
    sheet.paragraph(sheet.left, y + 24, sheet.measure * 0.6, 2, size=8)


@template("invoice")
def invoice_with_centred_head(sheet: Sheet) -> None:
    """Company in the middle, a row of boxes with order facts, a tall ruled table."""
    middle, y = sheet.width / 2, sheet.between(30, 50)
    y = sheet.text(middle, y, sheet.prose.company(), size=18, face="head", bold=True, anchor="ma")
    y = sheet.text(middle, y, f"{sheet.prose.street()}, {sheet.prose.town()}", size=8, anchor="ma")
    y = sheet.text(middle, y + 4, "INVOICE", size=15, face="head", bold=True, anchor="ma") + 8
    bottom = _billed(sheet, sheet.left, y, "SOLD TO")
    _billed(sheet, middle + 20, y, "SHIP TO")
    y, width = bottom + 10, sheet.measure / 5
    for column, head in enumerate(["Order", "Date", "Terms", "Via", "Number"]):
        x = sheet.left + column * width
        sheet.box((x, y, x + width, y + 30))
        sheet.text(x + 3, y + 2, head, size=6)
        sheet.text(x + 3, y + 14, sheet.prose.reference(), size=9)
    y = _items(
        sheet,
        y + 40,
        ["Quantity", "Description", "Unit", "Amount"],
        [0.12, 0.5, 0.18, 0.2],
        sheet.rng.randint(8, 18),
    )
    _totals(sheet, y + 8, ["Freight", "TOTAL DUE"])


@template("invoice")
def invoice_for_services(sheet: Sheet) -> None:
    """A plain statement of hours without a grid; the amount due stands alone."""
    y = (
        sheet.text(
            sheet.left,
            sheet.between(40, 60),
            "Invoice",
            size=28,
            face="head",
            ink=sheet.style.accent,
        )
        + 6
    )
    sheet.rule(sheet.left, y, sheet.right, 2, sheet.style.accent)
    bottom = _billed(sheet, sheet.left, y + 10, "From")
    _billed(sheet, sheet.width / 2, y + 10, "To")
    y = (
        sheet.text(
            sheet.left,
            bottom + 10,
            f"Invoice #{sheet.prose.reference()}   {sheet.prose.date()}",
            bold=True,
        )
        + 8
    )
    for _ in range(sheet.rng.randint(3, 9)):
        sheet.text(sheet.right, y, sheet.prose.money(), anchor="ra")
        y = sheet.text(sheet.left, y, sheet.prose.line(40)) + 6
    sheet.rule(sheet.left, y, sheet.right)
    _totals(sheet, y + 8, ["Net", "VAT 19 %", "Amount due"])
    sheet.text(
        sheet.left, sheet.height - 90, f"Please pay to account {sheet.prose.reference()}", size=8
    )


@template("invoice")
def invoice_with_remittance(sheet: Sheet) -> None:
    """A utility bill: accounts at the top, charges, and a slip to tear off."""
    y = sheet.between(30, 44)
    logo(sheet, sheet.left, y, 30)
    sheet.text(sheet.left + 40, y + 6, sheet.prose.company(), size=14, face="head", bold=True)
    sheet.box((sheet.right - 170, y, sheet.right, y + 56), fill=PALE)
    for row, key in enumerate(["INVOICE", "Account", "Due date"]):
        sheet.text(
            sheet.right - 164,
            y + 4 + row * 17,
            f"{key}  {sheet.prose.reference()}",
            size=10,
            bold=row == 0,
        )
    y = _billed(sheet, sheet.left, y + 70, "Bill to") + 14
    y = _items(sheet, y, ["Item", "Rate", "Amount"], [0.56, 0.22, 0.22], sheet.rng.randint(4, 10))
    _totals(sheet, y + 10, ["Previous", "Charges", "Please pay"])
    cut = sheet.height - 150
    for x in range(int(sheet.left), int(sheet.right), 8):
        sheet.rule(x, cut, x + 4, 0.8)
    sheet.text(sheet.left, cut + 8, "Return this part with your payment", size=8)
    _billed(sheet, sheet.left, cut + 28, "Remit to")
    sheet.box((sheet.right - 130, cut + 30, sheet.right, cut + 60))


@template("invoice", "heldout")
def invoice_with_coloured_band(sheet: Sheet) -> None:
    """A band across the page carries the word; facts in a side column, totals in a filled box."""
    band = sheet.style.accent
    sheet.box((0, 0, sheet.width, 70), weight=0, fill=band)
    sheet.text(
        sheet.left,
        35,
        "INVOICE",
        size=26,
        face="display",
        bold=True,
        ink=(255, 255, 255),
        anchor="lm",
    )
    sheet.text(sheet.right, 35, sheet.prose.company(), size=11, ink=(255, 255, 255), anchor="rm")
    bottom = _billed(sheet, sheet.left, 90, "Invoice to")
    for row, key in enumerate(["Invoice no.", "Issued", "Due"]):
        sheet.text(sheet.right - 100, 92 + row * 14, key, size=9, anchor="ra", bold=True)
        sheet.text(sheet.right, 92 + row * 14, sheet.prose.reference(), size=9, anchor="ra")
    y = _items(
        sheet,
        bottom + 26,
        ["No.", "Product", "Price", "Sum"],
        [0.1, 0.5, 0.2, 0.2],
        sheet.rng.randint(5, 13),
    )
    sheet.box((sheet.right - 190, y + 12, sheet.right, y + 40), weight=0, fill=band)
    sheet.text(sheet.right - 180, y + 26, "Total due", ink=(255, 255, 255), bold=True, anchor="lm")
    sheet.text(
        sheet.right - 8,
        y + 26,
        f"${sheet.prose.money()}",
        ink=(255, 255, 255),
        bold=True,
        anchor="rm",
    )
    sheet.paragraph(sheet.left, y + 60, sheet.measure, 2, size=8)
