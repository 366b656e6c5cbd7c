"""Memos of offices, services and firms: routed, numbered, turned, tabled, written on."""

from training.marks import scrawl, signature, turned
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.notices import WORDS, addresses, message, organisation, separate
from training.templates.parts import WHITE, Pairs, body, fields, start, title, vary
from training.templates.registry import template


def _word(sheet: Sheet) -> str:
    return sheet.rng.choice(WORDS)


@template("memo")
def memo_with_routing(sheet: Sheet) -> None:
    """A list of people with boxes or initials beside the fields, the text below both."""
    x, width = vary(sheet, 8.5, 11.5)
    y = top = title(sheet, x, start(sheet), width, _word(sheet), 14, 30)
    cut, left = width * sheet.between(0.3, 0.4), sheet.chance(0.5)
    listed, at = (x, x + cut + 14) if left else (x + width - cut, x)
    for _ in range(sheet.rng.randint(4, 8)):
        sheet.box((listed, y, listed + 9, y + 9), weight=0.8)
        if sheet.chance(0.4):
            scrawl(sheet, listed + 1, y + 8, 16, 9, PEN)
        y = sheet.text(listed + 18, y, sheet.prose.name()) + 3
    if sheet.chance(0.5):
        sheet.box((listed - 6, top - 6, listed + cut, y), weight=0.8)
    low = fields(sheet, at, top, width - cut - 24, addresses(sheet), ("hung", "inline", "ruled"))
    message(sheet, x, separate(sheet, x, max(y, low), width), width)


@template("memo")
def memo_with_turned_word(sheet: Sheet) -> None:
    """The word runs up the left edge in large letters; fields and text keep to its right."""
    vary(sheet, 8.5, 11.5)
    band = sheet.between(46, 84)
    filled = sheet.chance(0.5)
    if filled:
        sheet.box((0, 0, band, sheet.height), weight=0, fill=sheet.style.accent)
    else:
        sheet.stroke([(band, 30), (band, sheet.height - 30)], sheet.between(0.8, 3))
    word = sheet.rng.choice(["MEMO", "MEMORANDUM", "Memorandum", "memo"])
    turned(sheet, band / 2, sheet.between(180, 400), word, 90, size=sheet.between(30, 46),
           face="head", ink=WHITE if filled else None)  # fmt: skip
    x = band + sheet.between(20, 40)
    width, y = sheet.width - x - sheet.between(30, 60), start(sheet)
    if sheet.chance(0.4):
        y = organisation(sheet, x, y, width)
    y = fields(sheet, x, y, width, addresses(sheet), ("hung", "ruled", "rows", "inline"))
    message(sheet, x, separate(sheet, x, y, width), width)


@template("memo")
def memo_in_numbered_parts(sheet: Sheet) -> None:
    """Fields, then short headed parts one after the other, numbered or not."""
    x, width = vary(sheet, 8.5, 11.5)
    y = title(sheet, x, start(sheet), width, _word(sheet), 13, 28)
    y = fields(sheet, x, y, width, addresses(sheet), ("hung", "inline", "right"))
    y = separate(sheet, x, y, width)
    names = ["Purpose", "Background", "Status", "Discussion", "Actions", "Next steps", "Schedule"]
    inset, number, numbered = sheet.rng.choice([0, 24, 60]), 0, sheet.chance(0.6)
    while y < sheet.height - 150 and number < len(names):
        key = f"{number + 1}.  {names[number]}" if numbered else names[number].upper()
        sheet.text(x, y, key, bold=True)
        if inset < 60 or numbered:
            y += sheet.style.size * sheet.style.leading
        lines = sheet.rng.randint(2, 5)
        y = sheet.paragraph(x + inset + 10, y, width - inset - 10, lines) + 8
        number += 1 if sheet.chance(0.9) else 7


@template("memo")
def memo_with_table(sheet: Sheet) -> None:
    """Between two paragraphs stands a small table of figures."""
    x, width = vary(sheet, 8.5, 11)
    y = organisation(sheet, x, start(sheet), width)
    y = title(sheet, x, y, width, _word(sheet), 14, 28)
    y = fields(sheet, x, y, width, addresses(sheet), ("hung", "right", "rows"))
    y = sheet.paragraph(x, separate(sheet, x, y, width), width, sheet.rng.randint(2, 5)) + 12
    count, prose = sheet.rng.randint(2, 4), sheet.prose
    widths, inset = [130.0, *[56.0] * count], sheet.rng.choice([0, 40])
    y = sheet.table(
        x + inset, y, widths, sheet.rng.randint(3, 7),
        lambda row, column: prose.word().title() if 0 in (row, column) else prose.number(),
        grid=sheet.rng.choice(["full", "rows", "none"]), shade=sheet.rng.choice([None, PALE]),
    )  # fmt: skip
    body(sheet, x, y + 14, width, sheet.height - 120, sheet.rng.randint(1, 3))


@template("memo")
def memo_of_a_service(sheet: Sheet) -> None:
    """A service's way: office symbol and date, MEMORANDUM FOR, numbered text, a block to sign."""
    vary(sheet, 9.5, 12)
    x, width = 66.0, sheet.width - 132
    y, prose = start(sheet), sheet.prose
    y = sheet.text(x + width / 2, y, "DEPARTMENT OF " + prose.word().upper(), bold=True,
                   anchor="ma")  # fmt: skip
    y = sheet.text(x + width / 2, y, prose.town().upper(), size=8, anchor="ma") + 16
    sheet.text(x + width, y, prose.date(), anchor="ra")
    y = sheet.text(x, y, prose.reference()) + sheet.between(14, 30)
    for key in ("MEMORANDUM FOR  ", "THRU  ", "FROM  ", "SUBJECT:  ")[
        sheet.rng.choice([0, 0, 2]) :
    ]:
        words = "MEMORANDUM FOR RECORD" if key == "FROM  " and sheet.chance(0.3) else key
        y = sheet.text(x, y, words + prose.title(3), bold=sheet.chance(0.3)) + 8
    for number in range(sheet.rng.randint(2, 5)):
        if y > sheet.height - 220:
            break
        sheet.text(x, y + 6, f"{number + 1}.")
        y = sheet.paragraph(x, y + 6, width, sheet.rng.randint(2, 5), indent=24) + 4
    at = x + width * 0.5
    signature(sheet, at, y + 30, 110)
    sheet.lines(at, y + 48, [prose.name().upper(), prose.title(2), "Commanding"])


@template("memo")
def memo_filled_in_by_hand(sheet: Sheet) -> None:
    """A printed head with ruled fields; names, date and a short message are written."""
    x, width = vary(sheet, 10, 12)
    y = title(sheet, x, start(sheet), width, _word(sheet), 18, 34)
    for key in ("TO", "FROM", "DATE", "SUBJECT"):
        sheet.text(x, y, key, bold=True)
        sheet.text(x + 76, y - 5, sheet.prose.name(), size=16, face="hand", ink=PEN)
        sheet.rule(x + 70, y + 13, x + width, 0.7)
        y += sheet.between(22, 30)
    y, pitch, ruled = y + 20, sheet.between(20, 28), sheet.chance(0.6)
    for _ in range(sheet.rng.randint(3, 12)):
        fit = sheet.characters(width * sheet.between(0.6, 0.95), 16, "hand")
        sheet.text(x, y - 12, sheet.prose.line(fit), size=16, face="hand", ink=PEN)
        if ruled:
            sheet.rule(x, y + 4, x + width, 0.5)
        y += pitch


@template("memo")
def memo_with_head_at_right(sheet: Sheet) -> None:
    """Company at the left, the word flush right over a heavy rule, fields with leaders."""
    x, width = vary(sheet, 9, 12)
    y = start(sheet)
    sheet.text(x, y + 8, sheet.prose.company(), size=sheet.between(9, 13), face="head")
    word = sheet.rng.choice([WORDS[0], WORDS[1], WORDS[2]])
    y = sheet.text(x + width, y, word, size=sheet.between(20, 30), face="head", bold=True,
                   anchor="ra") + 4  # fmt: skip
    sheet.rule(x, y, x + width, sheet.between(2, 7), sheet.style.accent)
    y += sheet.between(12, 26)
    for key, value in addresses(sheet):
        sheet.text(x, y, key.rstrip(":"))
        at = x + sheet.style.size * 7
        dots = max(2, int((at - x - len(key) * sheet.style.size * 0.6) / sheet.style.size * 3))
        sheet.text(at - 4, y, "." * dots, anchor="ra")
        y = sheet.text(at, y, value) + sheet.style.size * sheet.between(0.2, 0.7)
    if sheet.chance(0.6):
        sheet.rule(x, y + 4, x + width, 0.8)
    message(sheet, x, y + sheet.between(14, 36), width)


@template("memo", "heldout")
def memo_with_fields_in_margin(sheet: Sheet) -> None:
    """The fields stand in a margin column, each value under its key, beside the whole text."""
    vary(sheet, 9, 11)
    x, cut = sheet.between(36, 54), sheet.between(120, 150)
    y, at = start(sheet), x + cut + 20
    y = sheet.text(at, y, "Memorandum", size=sheet.between(22, 34), face="head", bold=True) + 10
    sheet.rule(x, y, sheet.width - 48, 1.2)
    low = y = y + 14
    for key, value in addresses(sheet):
        low = sheet.text(x, low, key, size=8, bold=True, ink=sheet.style.accent)
        low = sheet.text(x, low, value[: sheet.characters(cut, 9)], size=9) + 10
    if sheet.chance(0.5):
        sheet.stroke([(at - 10, y), (at - 10, sheet.height - 80)], 0.7)
    body(sheet, at, y, sheet.width - at - 48, sheet.height - 90, sheet.rng.randint(2, 6))


@template("memo", "heldout")
def memo_with_reply(sheet: Sheet) -> None:
    """A speed memo in two halves: fields and a message above, room for the reply below."""
    x, width = vary(sheet, 9, 11)
    y = sheet.between(30, 50)
    word = sheet.rng.choice(["SPEED MEMO", "MEMO", "MEMO & REPLY"])
    sheet.text(x + width / 2, y, word, size=26, face="display", bold=True, anchor="ma")
    y, prose = y + 40, sheet.prose
    left: Pairs = [("TO", prose.name()), ("", prose.company())]
    right: Pairs = [("FROM", prose.name()), ("", prose.title(2))]
    fields(sheet, x, y, width / 2 - 12, left, ("ruled",))
    y = fields(sheet, x + width / 2, y, width / 2, right, ("ruled",)) + 10
    y = max(y, fields(sheet, x, y + 20, width, [("SUBJECT", prose.title(3))], ("ruled",)) + 12)
    half = (sheet.height + y) / 2
    for top, name in ((y, "MESSAGE"), (half, "REPLY")):
        sheet.box((x, top, x + width, top + half - y - 30), weight=1)
        sheet.text(x + 6, top + 4, name, size=8, bold=True)
    body(sheet, x + 10, y + 22, width - 20, half - 50, 2, 0)
    signature(sheet, x + width * 0.6, half - 52, 80)
