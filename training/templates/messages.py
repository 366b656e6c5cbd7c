"""Printed mail put together from a client's furniture, header lines, text and quoted mails."""

from training.marks import logo
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.parts import Pairs, fields, furniture, start, vary
from training.templates.registry import template

_LOOKS = ("hung", "hung", "inline", "inline", "right")


def header_lines(sheet: Sheet) -> Pairs:
    """List the header lines of a mail in one of the usual orders."""
    prose, rng = sheet.prose, sheet.rng
    when = f"{prose.date()} {rng.randint(1, 12)}:{rng.randint(10, 59)} {rng.choice(['AM', 'PM'])}"
    sender = rng.choice([prose.address(), f"{prose.name()} <{prose.address()}>", prose.name()])
    to = rng.choice([prose.address(), f"{prose.name()}; {prose.name()}; {prose.name()}"])
    pairs = [("From:", sender), ("To:", to)]
    pairs.insert(rng.choice([1, 2]), (rng.choice(["Sent:", "Date:"]), when))
    if sheet.chance(0.5):
        pairs.append(("Cc:", f"{prose.name()}; {prose.name()}"))
    place = rng.choice([0, len(pairs), len(pairs)])
    pairs.insert(place, ("Subject:", rng.choice(["RE: ", "Fwd: ", "FW: ", ""]) + prose.phrase(4)))
    if sheet.chance(0.25):
        pairs.append((rng.choice(["Attachments:", "Importance:"]), f"{prose.word()}.doc"))
    return pairs


def ragged(sheet: Sheet, x: float, y: float, width: float, mark: str = "") -> float:
    """Set short ragged paragraphs, each line after a mark if it is a quotation."""
    size = sheet.style.size
    for _ in range(sheet.rng.randint(1, 4)):
        room = max(8, int(sheet.characters(width, size) * 0.94))
        for last in [False] * sheet.rng.randint(0, 4) + [True]:
            words = sheet.prose.line(int(room * sheet.between(0.2, 0.9)) if last else room)
            y = sheet.text(x, y, mark + words)
        y += size
    return y


def quoted(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Quote the mail before: a line of its own, header lines, its text."""
    kind = sheet.rng.randrange(4)
    if kind == 0:
        words = sheet.rng.choice(["-----Original Message-----", "---- Forwarded by ----"])
        y = sheet.text(x, y + 4, words)
    elif kind == 1:
        sheet.rule(x, y + 2, x + width * sheet.rng.choice([0.4, 1]), 0.8)
        y += 6
    elif kind == 2:
        y = sheet.text(x, y + 4, f"On {sheet.prose.date()}, {sheet.prose.name()} wrote:")
        bar = sheet.chance(0.5)
        low = ragged(sheet, x + 10, y, width - 30, "" if bar else "> ")
        if bar:
            sheet.stroke([(x + 3, y), (x + 3, low - 8)], 1.6, sheet.style.accent)
        return low
    y = fields(sheet, x, y + 4, width, header_lines(sheet), ("inline", "inline", "hung")) + 8
    return ragged(sheet, x + sheet.rng.choice([0, 0, 16]), y, width - 16)


def chain(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Set the text, the writer's name and earlier mails as far as they go."""
    y = ragged(sheet, x, y, width)
    rows = [sheet.prose.name(), sheet.prose.title(2), sheet.prose.company(), sheet.prose.phone()]
    y = sheet.lines(x, y, rows[: sheet.rng.randint(0, 4)]) + 6
    for _ in range(sheet.rng.choice([0, 1, 1, 2, 3])):
        if y < sheet.height - 190:
            y = quoted(sheet, x, y, width)


def _furniture(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Draw what a mail client prints over a mail."""
    kind = sheet.rng.randrange(6)
    if kind == 0:
        y = sheet.text(x, y, sheet.prose.name(), size=14, bold=True) + 2
        sheet.rule(x, y, x + width, sheet.between(1.5, 5))
    elif kind == 1:
        sheet.box((0, 0, sheet.width, 24), weight=0, fill=PALE)
        names = ["Reply", "Forward", "Print", "Delete"]
        for part, name in enumerate(names):
            sheet.box((20 + part * 70, 4, 82 + part * 70, 20), weight=0.7)
            sheet.text(51 + part * 70, 12, name, size=8, anchor="mm")
    elif kind == 2:
        logo(sheet, x, y, 20)
        sheet.text(x + 28, y + 4, f"{sheet.prose.word().title()} Mail", size=13, bold=True)
        sheet.text(x + width, y + 4, sheet.prose.address(), size=8, anchor="ra")
        sheet.rule(x, y + 25, x + width, 0.8)
        y += 24
    elif kind == 3:
        y = sheet.text(x, y, f"{sheet.prose.phrase(4)}", size=sheet.between(13, 18), bold=True)
        y = sheet.text(x, y, "1 message", size=8)
    elif kind == 4:
        sheet.text(x, 16, f"Message  {sheet.prose.phrase(3)}", size=7)
        sheet.text(x + width, 16, "Page 1 of 2", size=7, anchor="ra")
    return y + 10


@template("email")
def email_composed(sheet: Sheet) -> None:
    """Any furniture, header lines in any look, text and quoted mails."""
    x, width = vary(sheet, 8, 11.5)
    y = _furniture(sheet, x, start(sheet), width)
    top = y
    shaded, pairs = sheet.chance(0.2), header_lines(sheet)
    if shaded:
        deep = len(pairs) * sheet.style.size * 2
        sheet.box((x - 6, top - 6, x + width, top + deep), weight=0.7, fill=PALE)
    y = fields(sheet, x, y, width, pairs, _LOOKS) + 6
    y = max(y, top + len(pairs) * sheet.style.size * 2 + 4) if shaded else y
    if sheet.chance(0.4):
        sheet.rule(x, y, x + width, sheet.between(0.6, 2))
    chain(sheet, x, y + sheet.between(8, 28), width)
    furniture(sheet)


@template("email")
def email_as_card(sheet: Sheet) -> None:
    """The sender in bold with address, time at the right, recipients below, then the text."""
    x, width = vary(sheet, 8, 11)
    y = _furniture(sheet, x, start(sheet), width)
    for _ in range(sheet.rng.randint(1, 3)):
        sheet.rule(x, y, x + width, 0.6)
        sheet.text(x + width, y + 5, f"{sheet.prose.date()} at 4:{sheet.rng.randint(10, 59)} PM",
                   size=8, anchor="ra")  # fmt: skip
        y = sheet.text(x, y + 5, f"{sheet.prose.name()} <{sheet.prose.address()}>", bold=True)
        y = sheet.text(x, y, f"To: {sheet.prose.address()}", size=8.5)
        y = sheet.text(x, y, f"Subject: RE: {sheet.prose.phrase(3)}", size=8.5) + 8
        y = ragged(sheet, x + sheet.rng.choice([0, 14]), y, width - 20) + 6
        if y > sheet.height - 200:
            break


@template("email")
def email_short(sheet: Sheet) -> None:
    """A few lines under header lines on a page that stays empty."""
    x, width = vary(sheet, 8, 12)
    y = _furniture(sheet, x, start(sheet), width)
    y = fields(sheet, x, y, width, header_lines(sheet), _LOOKS) + sheet.between(10, 30)
    sheet.paragraph(x, y, width, sheet.rng.randint(1, 4))


@template("email")
def email_chain(sheet: Sheet) -> None:
    """A page of a long exchange: one quoted mail after the other."""
    x, width = vary(sheet, 8, 10.5)
    y = start(sheet)
    while y < sheet.height - 200:
        y = quoted(sheet, x, y, width) + 6
    furniture(sheet)
