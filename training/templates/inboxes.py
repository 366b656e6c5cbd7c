"""Mail as programs show and print it: windows, panes, raw headers, threads, telephones."""

from training.marks import logo
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.messages import chain, header_lines, ragged
from training.templates.parts import WHITE, fields, start, vary
from training.templates.registry import template

_GREY: Ink = (192, 192, 192)
_MENU = ("File", "Edit", "View", "Insert", "Tools", "Message", "Help")
_FOLDERS = ("Inbox", "Drafts", "Sent", "Archive", "Junk", "Trash", "Projects", "Private")


def _clock(sheet: Sheet) -> str:
    return (
        f"{sheet.rng.randint(1, 12)}:{sheet.rng.randint(10, 59)} {sheet.rng.choice(['AM', 'PM'])}"
    )


def _bar(sheet: Sheet, x0: float, y: float, x1: float) -> float:
    """Draw a window's title bar, its menu and a row of buttons."""
    fill = sheet.rng.choice([(0, 0, 128), sheet.style.accent, (70, 70, 70)])
    sheet.box((x0, y, x1, y + 18), weight=0, fill=fill)
    sheet.text(x0 + 6, y + 9, f"{sheet.prose.phrase(3)} - Message", size=9, bold=True, ink=WHITE,
               anchor="lm")  # fmt: skip
    for part in range(3):
        at = x1 - 16 - part * 15
        sheet.box((at, y + 3, at + 12, y + 15), weight=0.6, fill=_GREY)
    for part, name in enumerate(_MENU):
        sheet.text(x0 + 8 + part * 44, y + 22, name, size=8)
    y += 36
    for part in range(sheet.rng.randint(5, 12)):
        at = x0 + 8 + part * 26
        sheet.box((at, y, at + 21, y + 19), weight=0.6, fill=(225, 225, 225))
        sheet.oval((at + 6, y + 5, at + 15, y + 14), weight=0, fill=sheet.style.accent)
    return y + 26


@template("email")
def email_in_a_window(sheet: Sheet) -> None:
    """A screen print of a mail's window: bars, sunken fields, the text on a white pane."""
    x, _ = vary(sheet, 8.5, 11)
    sheet.lay(0.3)
    edge = sheet.rng.choice([0.0, sheet.between(14, 50)])
    x, far, low = edge, sheet.width - edge, sheet.height - sheet.between(0, 240)
    top = sheet.rng.choice([0.0, sheet.between(20, 60)])
    sheet.box((x, top, far, low), weight=1, fill=sheet.rng.choice([_GREY, PALE, (240, 240, 240)]))
    y = _bar(sheet, x, top, far)
    for key, value in header_lines(sheet):
        sheet.text(x + 66, y + 3, key, size=8.5, anchor="ra")
        sheet.box((x + 72, y, far - 10, y + 16), weight=0.7, fill=WHITE)
        sheet.text(x + 76, y + 3, value[: sheet.characters(far - x - 90, 8.5)], size=8.5)
        y += 19
    sheet.box((x + 6, y + 4, far - 6, low - 6), weight=0.8, fill=WHITE)
    ragged(sheet, x + 16, y + 16, far - x - 50)


@template("email")
def email_in_panes(sheet: Sheet) -> None:
    """A program's screen: folders at the left, the list of mails, the open mail below or beside."""
    sheet.lay(0.6)
    vary(sheet, 8, 10)
    cut, y = sheet.between(90, 140), sheet.rng.choice([0.0, 20.0])
    y = _bar(sheet, 0, y, sheet.width)
    sheet.box((0, y, cut, sheet.height), weight=0.7, fill=sheet.rng.choice([PALE, WHITE]))
    for part, name in enumerate(_FOLDERS):
        sheet.text(16, y + 12 + part * 17, name, size=8.5, bold=part == 0)
    rows = sheet.rng.randint(4, 9)
    for row in range(rows):
        at = y + row * 16
        if row == 2:
            sheet.box((cut, at, sheet.width, at + 16), weight=0, fill=sheet.style.accent)
        ink = WHITE if row == 2 else None
        sheet.text(cut + 8, at + 4, sheet.prose.name(), size=8, bold=row < 3, ink=ink)
        sheet.text(cut + 120, at + 4, sheet.prose.phrase(3), size=8, bold=row < 3, ink=ink)
        sheet.text(sheet.width - 8, at + 4, _clock(sheet), size=8, ink=ink, anchor="ra")
        sheet.rule(cut, at + 16, sheet.width, 0.4, PALE)
    y += rows * 16
    sheet.rule(cut, y, sheet.width, 2)
    y = fields(sheet, cut + 12, y + 8, sheet.width - cut - 30, header_lines(sheet), ("hung",)) + 8
    sheet.rule(cut, y, sheet.width, 0.6)
    ragged(sheet, cut + 12, y + 10, sheet.width - cut - 40)


@template("email")
def email_with_shaded_table(sheet: Sheet) -> None:
    """The header lines are a table with a shaded column of names; the text stands below."""
    x, width = vary(sheet, 8.5, 11)
    y, cut, deep = start(sheet), sheet.between(60, 90), sheet.between(15, 20)
    if sheet.chance(0.5):
        y = sheet.text(x, y, sheet.prose.phrase(4), size=14, bold=True) + 6
    framed = sheet.chance(0.6)
    for key, value in header_lines(sheet):
        sheet.box((x, y, x + cut, y + deep), weight=0.6 if framed else 0, fill=PALE)
        if framed:
            sheet.box((x + cut, y, x + width, y + deep), weight=0.6)
        sheet.text(x + 5, y + deep / 2, key, size=8.5, bold=True, anchor="lm")
        fit = sheet.characters(width - cut - 8, 8.5)
        sheet.text(x + cut + 6, y + deep / 2, value[:fit], size=8.5, anchor="lm")
        y += deep
    chain(sheet, x, y + sheet.between(14, 34), width)


@template("email")
def email_with_all_headers(sheet: Sheet) -> None:
    """The raw mail at fixed pitch: many lines of routing, then the text."""
    x, width = vary(sheet, 7.5, 9.5)
    face: Face = "mono"
    prose, y, fit = sheet.prose, start(sheet), sheet.characters(width, sheet.style.size, face)
    for _ in range(sheet.rng.randint(1, 4)):
        y = sheet.text(x, y, f"Received: from {prose.word()}.example by {prose.word()}", face=face)
        for _ in range(sheet.rng.randint(1, 2)):
            row = f"        for <{prose.address()}>; {prose.date()} {_clock(sheet)}"
            y = sheet.text(x, y, row[:fit], face=face)
    more = [f"Message-ID: <{prose.number()}.{prose.code(6)}@{prose.word()}.example>",
            "MIME-Version: 1.0", "Content-Type: text/plain", f"X-Mailer: {prose.word()} 4.0",
            f"Reply-To: {prose.address()}", "Status: RO", "X-Priority: 3"]  # fmt: skip
    rows = [f"{key} {value}" for key, value in header_lines(sheet)]
    rows += more[: sheet.rng.randint(3, 7)]
    if sheet.chance(0.5):
        sheet.rng.shuffle(rows)
    y = sheet.lines(x, y, [row[:fit] for row in rows], face=face) + sheet.style.size * 1.4
    for _ in range(sheet.rng.randint(1, 5)):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 5), face=face) + sheet.style.size


@template("email")
def email_on_a_telephone(sheet: Sheet) -> None:
    """A narrow screen: an emblem and the sender, a large subject, short lines, buttons below."""
    vary(sheet, 10, 13)
    wide = sheet.between(260, 380)
    x = sheet.rng.choice([(sheet.width - wide) / 2, sheet.between(20, 60)])
    top, low = sheet.between(16, 60), sheet.height - sheet.between(16, 130)
    framed = sheet.chance(0.8)
    sheet.box((x, top, x + wide, low), weight=1.2 if framed else 0, fill=WHITE)
    sheet.box(
        (x, top, x + wide, top + 30), weight=0, fill=sheet.rng.choice([PALE, sheet.style.accent])
    )
    sheet.text(
        x + 10, top + 15, f"<  {sheet.rng.choice(_FOLDERS)}", size=11, bold=True, anchor="lm"
    )
    y = sheet.text(x + 14, top + 40, sheet.prose.phrase(3), size=17, bold=True) + 10
    sheet.oval((x + 12, y, x + 44, y + 32), weight=0, fill=sheet.style.accent)
    sheet.text(x + 28, y + 16, sheet.prose.code(1), size=16, ink=WHITE, anchor="mm")
    sheet.text(x + 54, y, sheet.prose.name(), bold=True, size=11)
    sheet.text(x + 54, y + 16, f"to {sheet.prose.address()}", size=8.5)
    sheet.text(x + wide - 8, y, _clock(sheet), size=8, anchor="ra")
    sheet.rule(x, y + 40, x + wide, 0.6)
    y += 54
    while y < low - 130 and sheet.chance(0.85):
        y = sheet.paragraph(x + 14, y, wide - 36, sheet.rng.randint(1, 5)) + 10
    for part, name in enumerate(("Reply", "Reply all", "Forward")):
        at = x + 10 + part * wide / 3
        sheet.box((at, low - 34, at + wide / 3 - 16, low - 12), weight=0.9)
        sheet.text(at + wide / 6 - 8, low - 23, name, size=9, anchor="mm")


@template("email")
def email_nested(sheet: Sheet) -> None:
    """Answers within answers: every older mail stands further in, behind its bars."""
    x, width = vary(sheet, 8, 10.5)
    y = fields(sheet, x, start(sheet), width, header_lines(sheet), ("inline", "hung")) + 10
    sheet.rule(x, y, x + width, 0.8)
    y += 12
    step = sheet.between(10, 22)
    for depth in range(sheet.rng.randint(3, 6)):
        if y > sheet.height - 130:
            break
        at, begin = x + depth * step, y
        if depth:
            who = f"On {sheet.prose.date()}, {sheet.prose.name()} wrote:"
            y = sheet.text(at, y, who[: sheet.characters(width - depth * step, 9)], size=9)
        for _ in range(sheet.rng.randint(1, 3)):
            y = sheet.paragraph(at, y, width - depth * step - 20, sheet.rng.randint(1, 4)) + 5
        for bar in range(depth):
            edge = x + bar * step + step * 0.5
            sheet.stroke([(edge, begin), (edge, y)], 1.4, sheet.style.accent)


@template("email")
def email_with_disclaimer(sheet: Sheet) -> None:
    """Header lines, few words, a signature with an emblem, and much small print at the foot."""
    x, width = vary(sheet, 9, 11)
    y = fields(sheet, x, start(sheet), width, header_lines(sheet), ("hung", "inline", "right"))
    sheet.rule(x, y + 4, x + width, sheet.between(0.6, 1.6))
    y = ragged(sheet, x, y + sheet.between(16, 30), width)
    y = sheet.text(x, y, sheet.rng.choice(["Regards,", "Thanks,", "Best,", "Cheers"])) + 12
    logo(sheet, x, y, 34)
    rows = [sheet.prose.name(), sheet.prose.title(2), sheet.prose.company(), sheet.prose.phone()]
    y = sheet.lines(x + 44, y - 2, rows, size=8.5, ink=sheet.style.accent) + sheet.between(14, 60)
    sheet.rule(x, y, x + width, 0.6)
    sheet.paragraph(x, y + 6, width, sheet.rng.randint(4, 9), size=6.5)


@template("email", "heldout")
def email_from_a_terminal(sheet: Sheet) -> None:
    """A mainframe's note: capitals only, rows of signs between its parts."""
    x, width = vary(sheet, 9, 11)
    face: Face = "mono"
    prose, y, fit = sheet.prose, start(sheet), sheet.characters(width, sheet.style.size, face)
    sign = sheet.rng.choice("=*-")
    y = sheet.text(x, y, sign * fit, face=face)
    rows = [f"MSG FROM: {prose.code(6)}  --{prose.word()}", f"TO: {prose.code(6)}  {prose.name()}",
            f"CC: {prose.code(6)}  {prose.name()}", f"DATE: {prose.date()}  {_clock(sheet)}",
            f"SUBJECT: {prose.phrase(4)}"]  # fmt: skip
    y = sheet.lines(x, y, [row.upper()[:fit] for row in rows], face=face)
    y = sheet.text(x, y, sign * fit, face=face) + sheet.style.size
    for _ in range(sheet.rng.randint(1, 4)):
        for _ in range(sheet.rng.randint(2, 5)):
            y = sheet.text(x, y, prose.line(fit - sheet.rng.randint(1, 9)).upper(), face=face)
        y += sheet.style.size
    sheet.text(x, y, f"{sign * 4} END OF NOTE {sign * 4}", face=face)


@template("email", "heldout")
def email_as_conversation(sheet: Sheet) -> None:
    """A web thread: a row for every folded mail, its sender's square, one mail unfolded."""
    vary(sheet, 8.5, 10.5)
    x, width = sheet.between(26, 50), sheet.width - sheet.between(70, 110)
    y = sheet.between(24, 60)
    y = sheet.text(x, y, sheet.prose.phrase(4), size=sheet.between(15, 20), bold=True) + 4
    y = sheet.text(x, y, f"{sheet.rng.randint(3, 9)} messages", size=8) + 8
    count = sheet.rng.randint(4, 7)
    opened = sheet.rng.randrange(1, count)
    for number in range(count):
        sheet.rule(x, y, x + width, 0.6)
        shade = sheet.rng.randint(90, 200)
        sheet.box((x, y + 6, x + 26, y + 32), weight=0, fill=(shade, shade, 210))
        sheet.text(x + 36, y + 7, sheet.prose.name(), bold=True)
        sheet.text(x + width, y + 7, sheet.prose.date(), size=8, anchor="ra")
        if number == opened:
            y = sheet.text(x + 36, y + 20, f"To: {sheet.prose.address()}", size=8) + 8
            y = ragged(sheet, x + 36, y, width - 60) + 6
        else:
            fit = sheet.characters(width - 60, 8.5)
            sheet.text(x + 36, y + 21, sheet.prose.line(fit) + "...", size=8.5)
            y += 40
