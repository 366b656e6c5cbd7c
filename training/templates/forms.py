"""Forms, in several layouts."""

from training.marks import logo, signature
from training.sheet import Ink, Sheet
from training.templates.blocks import PEN
from training.templates.registry import template

_GREY: Ink = (215, 215, 215)
_FIELDS_TEXT = """
Name Address City State Zip_code Telephone Date Date_of_birth Signature Department Employer
Account_no. Social_security_no. Occupation Amount Purpose Approved_by Title Code Remarks
"""
_FIELDS = [field.replace("_", " ") for field in _FIELDS_TEXT.split()]


def _fill(sheet: Sheet, x: float, y: float, width: float, odds: float = 0.6) -> None:
    """Answer a field by hand or by machine, or leave it empty."""
    if not sheet.chance(odds):
        return
    if sheet.chance(0.5):
        sheet.text(
            x,
            y,
            sheet.prose.phrase(2)[: sheet.characters(width, 12, "hand")],
            size=12,
            face="hand",
            ink=PEN,
        )
    else:
        sheet.text(
            x, y, sheet.prose.phrase(2)[: sheet.characters(width, 9, "mono")], size=9, face="mono"
        )


def _ticks(sheet: Sheet, x: float, y: float, count: int, pitch: float) -> None:
    """Set boxes with a word beside each, some of them ticked."""
    for number in range(count):
        at = x + number * pitch
        sheet.box((at, y, at + 8, y + 8))
        if sheet.chance(0.4):
            sheet.stroke([(at, y), (at + 8, y + 8)], 1)
            sheet.stroke([(at, y + 8), (at + 8, y)], 1)
        sheet.text(at + 12, y - 1, sheet.prose.word(), size=8)


def _form_title(sheet: Sheet, y: float, anchor: str = "ma") -> float:
    x = sheet.width / 2 if anchor == "ma" else sheet.left
    words = sheet.rng.choice(
        ["APPLICATION", "REQUEST FORM", "REGISTRATION", "CLAIM FORM", "AUTHORIZATION", "ORDER FORM"]
    )
    y = sheet.text(
        x,
        y,
        f"{sheet.prose.word().upper()} {words}",
        size=sheet.between(12, 18),
        face="head",
        bold=True,
        anchor=anchor,
    )
    return sheet.text(x, y, sheet.prose.line(50), size=7, anchor=anchor) + 8


def _cells(sheet: Sheet, y: float, bottom: float, low: float, high: float) -> float:
    """Fill the page with rows of captioned boxes."""
    while y < bottom:
        depth, x = sheet.between(low, high), sheet.left
        parts = [sheet.between(0.5, 2) for _ in range(sheet.rng.randint(1, 4))]
        for part in parts:
            width = sheet.measure * part / sum(parts)
            sheet.box((x, y, x + width, y + depth))
            sheet.text(x + 3, y + 2, sheet.rng.choice(_FIELDS), size=6.5)
            _fill(sheet, x + 8, y + depth - 14, width - 12)
            x += width
        y += depth
    return y


@template("form")
def form_of_boxes(sheet: Sheet) -> None:
    """Captioned boxes from edge to edge."""
    y = _form_title(sheet, sheet.between(30, 50), sheet.rng.choice(["ma", "la"]))
    y = _cells(sheet, y, sheet.between(480, 640), 24, 36)
    signature(sheet, sheet.left + 20, y + 30)
    sheet.rule(sheet.left, y + 44, sheet.left + 200)
    sheet.text(sheet.left, y + 46, "Signature", size=7)


@template("form")
def form_of_blank_lines(sheet: Sheet) -> None:
    """Captions with lines to write on."""
    y = _form_title(sheet, sheet.between(36, 60))
    while y < sheet.height - 130:
        cut = sheet.left + sheet.measure * sheet.rng.choice([0.5, 0.6, 1.0])
        for x, end in [(sheet.left, cut), (cut + 10, sheet.right)]:
            if end - x < 60:
                continue
            caption = sheet.rng.choice(_FIELDS) + ":"
            sheet.text(x, y, caption, size=9)
            start = x + len(caption) * 5 + 4
            sheet.rule(start, y + 11, end, 0.6)
            _fill(sheet, start + 6, y - 3, end - start, 0.7)
        y += sheet.between(20, 28)
        if sheet.chance(0.2):
            _ticks(sheet, sheet.left, y, 4, 100)
            y += 22
    sheet.rule(sheet.left, y + 24, sheet.left + 180, 0.6)
    sheet.text(sheet.left, y + 26, "Signature and date", size=7)


@template("form")
def form_with_shaded_sections(sheet: Sheet) -> None:
    """Reversed bars name the sections; boxes and ticks below each."""
    y = sheet.between(30, 44)
    logo(sheet, sheet.left, y, 28)
    sheet.text(sheet.right, y, f"Form {sheet.prose.reference()}", size=8, anchor="ra")
    y = _form_title(sheet, y + 8)
    for section in range(sheet.rng.randint(3, 5)):
        fill = sheet.rng.choice([_GREY, sheet.style.accent])
        sheet.box((sheet.left, y, sheet.right, y + 15), weight=0.6, fill=fill)
        ink = sheet.style.ink if fill == _GREY else (255, 255, 255)
        sheet.text(
            sheet.left + 4,
            y + 2,
            f"{section + 1}. {sheet.prose.title(2)}",
            size=9,
            bold=True,
            ink=ink,
        )
        y = _cells(sheet, y + 15, y + sheet.between(60, 110), 22, 30)
        if sheet.chance(0.5):
            _ticks(sheet, sheet.left + 6, y + 6, 4, 110)
            y += 22
        y += 6


@template("form")
def form_with_entry_grid(sheet: Sheet) -> None:
    """A few fields on top, a large empty grid to fill in, signatures below."""
    y = _form_title(sheet, sheet.between(30, 46), "la")
    y = _cells(sheet, y, y + sheet.between(40, 90), 24, 30) + 12
    columns = sheet.rng.randint(4, 7)
    filled = sheet.rng.randint(0, 8)

    def cell(row: int, _: int) -> str:
        return sheet.prose.title(1) if row == 0 else sheet.prose.number() if row < filled else ""

    rows = sheet.rng.randint(12, 22)
    y = sheet.table(
        sheet.left, y, [sheet.measure / columns] * columns, rows, cell, pitch=20, shade=_GREY
    )
    for x in (sheet.left, sheet.width / 2 + 20):
        sheet.rule(x, y + 50, x + 180, 0.7)
        sheet.text(x, y + 53, sheet.rng.choice(_FIELDS), size=7)


@template("form", "heldout")
def form_with_single_character_cells(sheet: Sheet) -> None:
    """Captions at the left and combs of small cells, one for each character, at the right."""
    sheet.box((sheet.left - 10, 30, sheet.right + 10, sheet.height - 40), weight=1.4)
    y = _form_title(sheet, 42)
    while y < sheet.height - 120:
        sheet.text(sheet.left, y + 3, sheet.rng.choice(_FIELDS), size=8)
        start = sheet.left + 110
        count = sheet.rng.randint(6, int((sheet.right - start) / 14))
        filled = sheet.rng.choice([0, count // 2, count])
        for cell in range(count):
            x = start + cell * 14
            sheet.box((x, y, x + 14, y + 16), weight=0.7)
            if cell < filled:
                sheet.text(
                    x + 7, y + 8, sheet.prose.code(1), size=10, face="hand", ink=PEN, anchor="mm"
                )
        y += 24
        if sheet.chance(0.25):
            _ticks(sheet, start, y, 3, 90)
            y += 20
    sheet.rule(sheet.left, sheet.height - 70, sheet.left + 190)
    sheet.text(sheet.left, sheet.height - 67, "Signature", size=7)
