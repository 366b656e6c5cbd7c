"""Pages of what people write to each other, in shared cuts of the page."""

from training.sheet import Sheet
from training.templates import correspondence as letters
from training.templates import messages, notebooks, notices
from training.templates.clippings import columns, headline, picture
from training.templates.parts import body, fields, head, title
from training.templates.registry import template
from training.templates.shells import headed, shell


@template("letter", often=12)
def letter_of_any_cut(sheet: Sheet) -> None:
    """Letterhead or none, address, salutation, text, signature."""
    place = shell(sheet, lying=0.05)
    if sheet.chance(0.6):
        place = headed(sheet, head, place)
    x, y, width, bottom = place
    plan = letters.Plan(True, sheet.rng.choice([0, 0, 0.5, 1.0]), sheet.rng.choice([0, 0.5]),
                        sheet.chance(0.2))  # fmt: skip
    y = letters.opening(sheet, x, y, width, plan)
    y = body(sheet, x, y, width, bottom - 120, sheet.rng.randint(1, 6), 0.08)
    letters.ending(sheet, x, y + 4, width, plan)


@template("memo", often=12)
def memo_of_any_cut(sheet: Sheet) -> None:
    """The word, to and from, text."""
    place = headed(sheet, _memo_head, shell(sheet, lying=0.05))
    x, y, width, bottom = place
    y = notices.separate(sheet, x, y, width)
    body(sheet, x, y, width, bottom, sheet.rng.randint(1, 7), 0.25)


def _memo_head(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the word, perhaps the house, and the fields, in either order."""
    if sheet.chance(0.3):
        y = notices.organisation(sheet, x, y, width)
    early = sheet.chance(0.8)
    if early:
        y = title(sheet, x, y, width, sheet.rng.choice(notices.WORDS), 14, 28)
    y = fields(sheet, x, y, width, notices.addresses(sheet)) + 6
    return y if early else title(sheet, x, y, width, sheet.rng.choice(notices.WORDS), 14, 28)


@template("email", often=12)
def email_of_any_cut(sheet: Sheet) -> None:
    """Header lines, ragged text, mails quoted below."""
    x, y, width, _ = shell(sheet, lying=0.1)
    if sheet.chance(0.3):
        y = sheet.text(x, y, sheet.prose.phrase(4), size=sheet.between(12, 18), bold=True) + 4
    y = fields(sheet, x, y, width, messages.header_lines(sheet), ("hung", "inline", "right")) + 10
    messages.chain(sheet, x, y, width)


@template("handwritten", often=12)
def handwriting_of_any_cut(sheet: Sheet) -> None:
    """Paragraphs, lists and sums by hand in one or two columns, on any paper."""
    x, y, width, bottom = shell(sheet, lying=0.4)
    pitch, ink = sheet.between(15, 27), sheet.rng.choice(notebooks.INKS)
    if sheet.chance(0.4):
        for row in range(int((bottom - y) / pitch)):
            sheet.rule(x, y + row * pitch, x + width, 0.6, (170, 185, 215))
    count = 2 if width > 420 and sheet.chance(0.3) else 1
    each = width / count
    for part in range(count):
        top = y + (0 if part == 0 else sheet.between(0, 60))
        while top < bottom - sheet.between(60, 260):
            inset = sheet.rng.choice([0, 0, 20])
            at = x + part * each + inset
            top = notebooks.block(sheet, at, top, each - inset - 12, pitch, ink)
            top += pitch * sheet.rng.choice([0, 1, 1])


@template("news_article", often=12)
def news_of_any_cut(sheet: Sheet) -> None:
    """Headline, pictures and narrow columns, over, beside or under each other."""
    x, y, width, bottom = shell(sheet, lying=0.2)
    count = max(2, int(width / sheet.between(95, 160)))
    if sheet.chance(0.3):
        y = picture(sheet, x, y, width, sheet.between(80, 180))
    cut = sheet.between(0.45, 1) if sheet.chance(0.5) else 1.0
    low = headline(sheet, x, y, width * cut, 20, 44)
    if cut < 0.8 and width * (1 - cut) > 90:
        columns(sheet, x + width * cut + 10, y, width * (1 - cut) - 10, bottom, 1)
        columns(sheet, x, low, width * cut, bottom, max(1, int(count * cut)))
    else:
        columns(sheet, x, low, width, bottom, count)
