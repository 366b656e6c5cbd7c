"""Memos put together from a word, a block of fields and paragraphs."""

from training.marks import logo, signature
from training.sheet import Sheet
from training.templates.parts import LOOKS, Pairs, body, fields, furniture, start, title, vary
from training.templates.registry import template

WORDS = ("MEMORANDUM", "MEMO", "Memorandum", "Memo", "INTEROFFICE MEMO", "M E M O R A N D U M",
          "Inter-Office Correspondence", "INTEROFFICE MEMORANDUM")  # fmt: skip
_OPEN = tuple(look for look in LOOKS if look not in ("grid", "stack"))


def addresses(sheet: Sheet) -> Pairs:
    """List to, from, date and subject in one of the usual orders."""
    prose, rng = sheet.prose, sheet.rng
    pairs = [("To", prose.name()), ("From", prose.name())]
    pairs.insert(rng.choice([0, 2, 2]), ("Date", prose.date()))
    if sheet.chance(0.35):
        pairs.append((rng.choice(["cc", "Copies"]), f"{prose.name()}, {prose.name()}"))
    pairs.append((rng.choice(["Subject", "Re", "Subject"]), prose.title(rng.randint(2, 4))))
    upper, stop = sheet.chance(0.55), rng.choice([":", ":", ":", ""])
    return [((key.upper() if upper else key) + stop, value) for key, value in pairs]


def organisation(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Name the company, without any address, and perhaps show its emblem."""
    at, anchor = sheet.rng.choice([(0.0, "la"), (0.5, "ma"), (1.0, "ra")])
    if sheet.chance(0.3):
        logo(sheet, x + (width - 30) * (1 - at), y, 30)
    size = sheet.between(9, 16)
    return sheet.text(x + width * at, y, sheet.prose.company(), size=size, face="head",
                      bold=True, anchor=anchor) + sheet.between(2, 16)  # fmt: skip


def separate(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Part fields and text by a rule, dashes or mere space."""
    kind = sheet.rng.randrange(4)
    if kind < 2:
        sheet.rule(x, y + 4, x + width, sheet.between(0.6, 3))
    elif kind == 2:
        sheet.text(x, y, "_" * sheet.characters(width * 0.9, sheet.style.size))
    return y + sheet.between(10, 30)


def message(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Set the text and perhaps initials or copies below it."""
    y = body(sheet, x, y, width, sheet.height - 90, sheet.rng.randint(1, 7), 0.25)
    if sheet.chance(0.25):
        signature(sheet, x + sheet.rng.choice([0, width / 2]), y + 16, 60)
    if sheet.chance(0.3):
        sheet.lines(x, y + 30, [f"cc: {sheet.prose.name()}", f"      {sheet.prose.name()}"], size=8)


@template("memo")
def memo_composed(sheet: Sheet) -> None:
    """Company, word and fields in any order and look."""
    x, width = vary(sheet)
    y = start(sheet)
    if sheet.chance(0.45):
        y = organisation(sheet, x, y, width)
    y = title(sheet, x, y, width, sheet.rng.choice(WORDS), 12, 34)
    y = fields(sheet, x, y, width, addresses(sheet), _OPEN)
    message(sheet, x, separate(sheet, x, y, width), width)
    furniture(sheet)


@template("memo")
def memo_with_word_after_fields(sheet: Sheet) -> None:
    """The fields stand beside the word rather than below it."""
    x, width = vary(sheet)
    y, cut = start(sheet), sheet.between(0.35, 0.45)
    aside = sheet.chance(0.5)
    place = x if aside else x + width * (1 - cut)
    word = sheet.rng.choice(WORDS[1:4])
    sheet.text(place, y, word, size=sheet.between(16, 24), face="head", bold=True)
    sheet.text(place, y + 30, sheet.prose.company(), size=8)
    at = x + width * cut if aside else x
    low = fields(
        sheet, at, y, width * (1 - cut) - 10, addresses(sheet), ("hung", "inline", "right")
    )
    message(sheet, x, separate(sheet, x, max(low, y + 44), width), width)


@template("memo")
def memo_on_a_printed_sheet(sheet: Sheet) -> None:
    """A printed half sheet: a frame round everything, ruled fields, a short message."""
    x, width = vary(sheet, 9, 12)
    top, bottom = sheet.between(24, 60), sheet.height - sheet.between(30, 260)
    sheet.box((x - 10, top, x + width + 10, bottom), weight=sheet.between(0.8, 2))
    y = title(sheet, x, top + 12, width, sheet.rng.choice(WORDS), 14, 28)
    y = fields(sheet, x, y, width, addresses(sheet), ("ruled", "hung", "rows", "spread"))
    y = separate(sheet, x, y, width)
    body(sheet, x, y, width, bottom - 20, sheet.rng.randint(1, 4))


@template("memo")
def memo_wide_spaced(sheet: Sheet) -> None:
    """Generous type: the fields far apart, paragraphs at double space."""
    x, width = vary(sheet, 10, 13)
    y = title(sheet, x, start(sheet), width, sheet.rng.choice(WORDS), 14, 24)
    for key, value in addresses(sheet):
        sheet.text(x, y, key, bold=sheet.chance(0.5))
        y = sheet.text(x + sheet.style.size * 7, y, value) + sheet.style.size
    message(sheet, x, separate(sheet, x, y, width), width)
