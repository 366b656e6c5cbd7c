"""Memos, in several layouts."""

from training.marks import logo, scrawl
from training.sheet import Sheet
from training.templates.blocks import paragraphs
from training.templates.registry import template


def _memo_fields(sheet: Sheet, x: float, y: float, gap: float, *, bold: bool = True) -> float:
    prose = sheet.prose
    rows = {
        "TO:": prose.name(),
        "FROM:": prose.name(),
        "DATE:": prose.date(),
        "SUBJECT:": prose.title(4),
    }
    if sheet.chance(0.4):
        rows = {**rows, "CC:": f"{prose.name()}, {prose.name()}"}
    order = list(rows.items())
    if sheet.chance(0.4):
        order = [order[2], order[0], order[1], *order[3:]]
    for key, value in order:
        sheet.text(x, y, key, bold=bold)
        y = sheet.text(x + gap, y, value) + sheet.style.size * 0.35
    return y


_MEMO_HEADS = ["MEMORANDUM", "MEMO", "Memorandum", "INTEROFFICE MEMORANDUM", "Inter-Office Memo"]


@template("memo")
def memo_with_centred_title(sheet: Sheet) -> None:
    """The word in the middle, fields, a rule, paragraphs."""
    y = sheet.between(36, 80)
    if sheet.chance(0.4):
        y = (
            sheet.text(sheet.width / 2, y, sheet.prose.company(), size=13, face="head", anchor="ma")
            + 8
        )
    y = (
        sheet.text(
            sheet.width / 2,
            y,
            sheet.rng.choice(_MEMO_HEADS),
            size=sheet.between(14, 26),
            face="head",
            bold=True,
            anchor="ma",
        )
        + 14
    )
    y = _memo_fields(sheet, sheet.left, y, sheet.between(64, 90)) + 4
    sheet.rule(sheet.left, y, sheet.right, sheet.between(0.6, 2))
    paragraphs(sheet, sheet.left, y + 14, sheet.measure, sheet.rng.randint(2, 6))


@template("memo")
def memo_with_left_title(sheet: Sheet) -> None:
    """A large word at the left, perhaps an emblem right of it, and fields between two rules."""
    y = sheet.between(36, 60)
    if sheet.chance(0.5):
        logo(sheet, sheet.right - 36, y, 34)
    y = (
        sheet.text(
            sheet.left,
            y,
            sheet.rng.choice(_MEMO_HEADS),
            size=sheet.between(20, 34),
            face="head",
            bold=True,
            ink=sheet.style.accent,
        )
        + 16
    )
    top, inset = y - 6, sheet.rng.choice([0, 0, 6])
    y = _memo_fields(sheet, sheet.left + inset, y, 72)
    if inset:
        sheet.box((sheet.left, top, sheet.right, y + 2), weight=1)
    else:
        sheet.rule(sheet.left, top, sheet.right, 1.2)
        sheet.rule(sheet.left, y, sheet.right, 1.2)
    y = paragraphs(sheet, sheet.left, y + 16, sheet.measure, sheet.rng.randint(1, 4))
    for number in range(sheet.rng.choice([0, 3, 4, 5])):
        sheet.text(sheet.left + 18, y, f"{number + 1}.")
        y = sheet.paragraph(sheet.left + 36, y, sheet.measure - 36, sheet.rng.randint(1, 2)) + 4


@template("memo")
def memo_typed(sheet: Sheet) -> None:
    """A typewriter memo: fields apart from each other, no rules."""
    x, y = sheet.left, sheet.between(50, 90)
    y = (
        sheet.text(x + sheet.rng.choice([0, 130]), y, "M E M O R A N D U M", face="mono", size=14)
        + 20
    )
    prose = sheet.prose
    for key, value in [
        ("TO:", prose.name()),
        ("FROM:", prose.name()),
        ("DATE:", prose.date()),
        ("RE:", prose.title(3)),
    ]:
        sheet.text(x, y, key, face="mono")
        y = sheet.text(x + 80, y, value, face="mono") + sheet.style.size * 0.9
    if sheet.chance(0.5):
        sheet.text(
            x, y, "-" * sheet.characters(sheet.measure, sheet.style.size, "mono"), face="mono"
        )
    paragraphs(sheet, x, y + 18, sheet.measure, sheet.rng.randint(2, 5), face="mono")


@template("memo")
def memo_in_two_columns_of_fields(sheet: Sheet) -> None:
    """To and from at the left, date and subject at the right, above a rule."""
    y, middle = sheet.between(40, 70), sheet.width / 2
    y = sheet.text(sheet.left, y, sheet.prose.company(), size=12, face="head", bold=True) + 2
    y = sheet.text(sheet.left, y, sheet.rng.choice(_MEMO_HEADS), size=18, face="head") + 10
    for pair in (("To:", "Date:"), ("From:", "Subject:")):
        for key, x in zip(pair, (sheet.left, middle), strict=True):
            sheet.text(x, y, key, bold=True)
            sheet.text(x + 48, y, sheet.prose.date() if key == "Date:" else sheet.prose.name())
        y += sheet.style.size * 1.9
    sheet.rule(sheet.left, y, sheet.right, 1.5)
    y = paragraphs(sheet, sheet.left, y + 14, sheet.measure, sheet.rng.randint(2, 5))
    if sheet.chance(0.3):
        scrawl(sheet, sheet.left + 40, y + 20, 160, 14, (30, 30, 120))


@template("memo", "heldout")
def memo_with_boxed_fields(sheet: Sheet) -> None:
    """The fields are rows of a frame under a reversed title bar."""
    y = sheet.between(40, 64)
    sheet.box((sheet.left, y, sheet.right, y + 30), weight=0, fill=sheet.style.accent)
    sheet.text(
        sheet.left + 10,
        y + 15,
        sheet.rng.choice(_MEMO_HEADS),
        size=17,
        face="head",
        bold=True,
        ink=(255, 255, 255),
        anchor="lm",
    )
    y += 38
    prose = sheet.prose
    for key, value in [
        ("To", prose.name()),
        ("From", prose.name()),
        ("Date", prose.date()),
        ("Subject", prose.title(3)),
    ]:
        sheet.box((sheet.left, y, sheet.right, y + 20), weight=0.7)
        sheet.text(sheet.left + 6, y + 4, f"{key}:", bold=True)
        sheet.text(sheet.left + 86, y + 4, value)
        y += 20
    paragraphs(sheet, sheet.left, y + 18, sheet.measure, sheet.rng.randint(2, 5))
