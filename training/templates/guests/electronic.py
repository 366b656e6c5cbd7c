"""Print-outs of electronic mail off mainframes, terminals, lawyers' files, shops and web pages."""

from dataclasses import replace
from functools import partial

from training.marks import photo
from training.sheet import Box, Ink, Sheet
from training.templates.parts import WHITE, Pairs, fields, fit, restyle, start, title
from training.templates.registry import template

_GREY: Ink = (110, 110, 110)
_TINTS: tuple[Ink, ...] = ((222, 240, 224), (224, 234, 246), (236, 236, 236), (252, 244, 190))
_SCREENS = (((12, 18, 14), (120, 240, 140)), ((20, 14, 6), (250, 180, 70)), (WHITE, (10, 10, 10)),
            ((15, 25, 110), (245, 245, 190)), ((0, 0, 0), (250, 250, 250)))  # fmt: skip
_KEYS = (("PF1 Help", "PF3 Quit", "PF4 Reply", "PF5 Send", "PF7 Back", "PF8 Next", "PF9 File"),
         ("? Help", "M Menu", "P Back", "N Next", "D Delete", "R Reply", "Q Quit"))  # fmt: skip
_restyle = partial(restyle, leading=(1.15, 1.5), margin=(34, 80))
_fit = partial(fit, share=0.94)


def _when(sheet: Sheet) -> str:
    """Date and time as one system or the other writes them."""
    hour, minute, date = sheet.rng.randint(1, 12), sheet.rng.randint(10, 59), sheet.prose.date()
    stamp = f"{hour:02}-{sheet.rng.choice(['JAN', 'Mar', 'JUN', 'Oct'])}-19{minute % 20 + 80}"
    return f"{sheet.rng.choice([date, f'{date} at', stamp])} {hour}:{minute}"


def _person(sheet: Sheet) -> str:
    """Somebody as a directory, a node or an address spells the name."""
    (first, *_, last), node = sheet.prose.name().split(), sheet.prose.code(4)
    at = sheet.prose.address()
    return sheet.rng.choice([at, f"{first} {last} <{at}>", f"{last}, {first}", f"{last} at {node}",
                             f"{node}::{last.upper()}", f"{first} {last}/{node}"])  # fmt: skip


def _pairs(sheet: Sheet, extra: float = 0.3) -> Pairs:
    """List header lines under the names that this or that program gives them."""
    pick, prose = sheet.rng.choice, sheet.prose
    people = "; ".join(_person(sheet) for _ in range(sheet.rng.randint(1, 3)))
    pairs = [(pick(["From", "From", "Sender", "Author"]), _person(sheet)),
             (pick(["To", "To", "To", "Recipient"]), people)]  # fmt: skip
    pairs.insert(pick([0, 1, 2]), (pick(["Date", "Sent", "Posted", "Date sent"]), _when(sheet)))
    others = [("Cc", _person(sheet)), ("Bcc", _person(sheet)), ("Priority", pick(["Low", "High"])),
              ("Attach", f"{prose.word()}.{pick(['doc', 'xls', 'wpd', 'pdf'])}")]  # fmt: skip
    pairs += [pair for pair in others if sheet.chance(extra)]
    topic = pick(["", "", "RE: ", "Re: ", "FW: ", "Fwd: "]) + prose.phrase(sheet.rng.randint(2, 5))
    pairs.insert(pick([0, len(pairs), 9]), (pick(["Subject", "Subject", "Subj", "Topic"]), topic))
    upper, stop = sheet.chance(0.3), pick([":", ":", ":", " :", ""])
    return [((key.upper() if upper else key) + stop, value) for key, value in pairs]


def _said(
    sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int, mark: str = ""
) -> float:
    """Set ragged paragraphs, each line after a mark, and stop at the bottom."""
    room = sheet.characters(width, sheet.style.size) - len(mark)
    for _ in range(count):
        for left in range(sheet.rng.randint(0, 6), -1, -1):
            if y > bottom - sheet.style.size * 1.3:
                return y
            share = sheet.between(0.85, 0.96) if left else sheet.between(0.2, 0.9)
            y = sheet.text(x, y, mark + sheet.prose.line(max(8, int(room * share))))
        y += sheet.style.size * 0.7
    return y


def _bannered(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a system's own first line, header lines, and what parts them from the text."""
    count, node = sheet.rng.randint(20, 400), sheet.prose.code(5)
    first = [f"MSG FROM: {node}A --{node}   TO: {node}B  {_when(sheet)}", "=" * 200, "MAIL",
             f"[{count}] From: {_person(sheet)} ({count} lines)", "ELECTRONIC MAIL"]  # fmt: skip
    y = sheet.text(x, y, _fit(sheet, sheet.rng.choice(first), width))
    y = fields(sheet, x, y, width, _pairs(sheet), ("hung", "inline")) + sheet.between(0, 8)
    end = sheet.rng.choice(["------------ Message Contents ------------", "Text item:", "_" * 200])
    return sheet.text(x, y, _fit(sheet, end, width)) + sheet.style.size


def _signed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Sign with a name alone, after dashes, or between rows of asterisks."""
    prose, edge = sheet.prose, sheet.rng.choice(["", "", "--", "*" * 34, "=" * 30])
    rows = [prose.title(2), prose.company(), prose.phone(), prose.address()]
    rows = [edge, prose.name(), *sheet.rng.sample(rows, sheet.rng.randint(0, 4)), edge]
    return sheet.lines(x, y, [_fit(sheet, row, width) for row in rows if row]) + sheet.style.size


def _earlier(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> float:
    """Quote an earlier mail in one of the manners of programs, if there is room for it."""
    if y > bottom - 100 or sheet.chance(0.4):
        return y
    name, mark = sheet.prose.name(), sheet.rng.choice(["> ", ">> ", "| ", ""])
    leads = [f"{name} writes:", f"On {_when(sheet)} {name} said:", "-- Original note --",
             "_____ Reply Separator _____", f"----- Forwarded by {name} -----"]  # fmt: skip
    y = sheet.text(x, y, _fit(sheet, sheet.rng.choice(leads), width))
    if not mark:
        y = fields(sheet, x, y + 4, width, _pairs(sheet, 0.1)[:4], ("inline", "hung")) + 6
    return _said(sheet, x + sheet.rng.choice([0, 12]), y, width - 12, bottom, 3, mark) + 4


def _continuous(sheet: Sheet) -> None:
    """Bar the paper or not, and punch it along both sides."""
    deep, tint = sheet.between(14, 38), sheet.rng.choice([sheet.paper, *_TINTS])
    for row in range(0, int(sheet.height / deep), 2):
        sheet.box((26, row * deep, sheet.width - 26, row * deep + deep), weight=0, fill=tint)
    for hole in range(2 * int(sheet.height / 36)):
        x, y = (9.0, sheet.width - 18)[hole % 2], 14 + hole // 2 * 36
        sheet.oval((x, y, x + 9, y + 9), weight=0.7, ink=_GREY)


@template("email", often=2)
def email_off_a_mainframe(sheet: Sheet) -> None:
    """Fixed-pitch output on plain or continuous paper, one note or several, upright or lying."""
    sheet.lay(0.35)
    if sheet.chance(0.5):
        _continuous(sheet)
    _restyle(sheet, ["mono"], (8.5, 11))
    x, y, bottom = sheet.left, start(sheet), sheet.height - sheet.between(40, 160)
    width, count = min(sheet.measure, sheet.between(400, 640)), sheet.rng.choice([1, 1, 2, 3])
    while count and y < bottom - 140:
        y, count = _bannered(sheet, x, y, width), count - 1
        y = _said(sheet, x + sheet.rng.choice([0, 0, 24]), y, width - 24, bottom - 80, 4)
        y = _earlier(sheet, x, _signed(sheet, x, y, width), width, bottom)


def _screen(sheet: Sheet, box: Box) -> None:
    """Show a mail on the screen of a terminal, with its title row and its keys."""
    x, y, width, bottom = box[0] + 12, box[1] + 9, box[2] - box[0] - 24, box[3]
    fill, ink = sheet.rng.choice(_SCREENS)
    sheet.box(box, weight=sheet.rng.choice([1, 1, 5]), fill=fill)
    size, bar, sheet.style = sheet.style.size, sheet.chance(0.6), replace(sheet.style, ink=ink)
    sheet.box((x - 4, y, x + width + 4, y + size * 1.8), weight=0, fill=ink if bar else fill)
    words = sheet.rng.choice(["READ MAIL", "View the Note", "Message 3 of 27", "Electronic Mail"])
    sheet.text(x, y + size * 0.3, words, size=size * 1.1, bold=True, ink=fill if bar else ink)
    y = fields(sheet, x, y + size * 3, width, _pairs(sheet), ("hung", "inline")) + size
    _said(sheet, x, y, width, bottom - 48, sheet.rng.randint(1, 7))
    for number, key in enumerate(sheet.rng.choice(_KEYS)[: sheet.rng.choice([4, 8])]):
        top = bottom - 34 + number // 4 * (size + 3)
        sheet.text(x + number % 4 * width / 4, top, _fit(sheet, key, width / 4))


@template("email", often=2)
def email_on_a_terminal(sheet: Sheet) -> None:
    """One screen or two of a terminal, dark or light, anywhere on the paper."""
    sheet.lay(0.4)
    _restyle(sheet, ["mono"], (8.5, 11))
    wide, deep = sheet.between(0.7, 0.96) * sheet.width, sheet.between(300, 360)
    x, y = sheet.between(10, sheet.width - wide - 10), sheet.between(14, 70)
    _screen(sheet, (x, y, x + wide, y + deep))
    if sheet.height > 2 * deep + 84 and sheet.chance(0.4):
        _screen(sheet, (x, y + deep + 10, x + wide, y + 2 * deep))


@template("email", often=2)
def email_in_a_production(sheet: Sheet) -> None:
    """A record of a lawyer's data base: particulars over, beside or under the text taken out."""
    _restyle(sheet, ["body", "mono", "head"], (8.5, 10.5))
    x, width, y, bottom = sheet.left, sheet.measure, start(sheet), sheet.height - 70
    first, kind = f"{sheet.prose.code(3)} {sheet.rng.randint(10**6, 10**7)}", sheet.rng.randrange(4)
    pairs = [("Begin no", first), *_pairs(sheet, 0.6), ("Custodian", sheet.prose.name())]
    names = ["E-MAIL RECORD", "Email message", "Message details", "E-Mail Metadata", "MAIL ITEM"]
    y = title(sheet, x, y, width, sheet.rng.choice(names), 12, 18) if sheet.chance(0.7) else y
    wide = width * sheet.between(0.4, 0.5) if kind == 0 else width
    at, other = sheet.rng.choice([(x + width - wide, x), (x, x + wide + 14)])
    if kind == 0:
        _said(sheet, other, y, width - wide - 14, bottom, 9)
    elif kind == 1:
        y = _said(sheet, x, y, width, bottom - 300, 4) + 14
    low = fields(sheet, at, y, wide, pairs, ("grid", "rows", "hung", "right")) + 14
    if kind > 1:
        end = _said(sheet, x + 6, low + 6, width - 12, bottom, sheet.rng.randint(2, 6))
        sheet.box((x, low - 2, x + width, end), weight=0.7 * (kind - 2))
    sheet.text(sheet.width / 2, sheet.height - 36, first, size=9, anchor="ma")


@template("email", often=2)
def email_as_an_exhibit(sheet: Sheet) -> None:
    """Mails filed with a court: a sticker, numbered lines or none, passages blacked out."""
    _restyle(sheet, ["body", "body", "mono"], (8.5, 11.5))
    x, y, bottom, high = sheet.left + 12, start(sheet), sheet.height - 74, sheet.chance(0.5)
    for line in range(1, sheet.rng.choice([1, 26])):
        sheet.text(x - 14, 20 + line * 28, str(line), size=9, anchor="ra")
        sheet.stroke([(x - 8, line * 28), (x - 8, line * 28 + 28)], 0.7)
    at, top = sheet.width - sheet.between(104, 126), y if high else sheet.height - 66
    width, count = sheet.right - x - (70 if high else 0), sheet.rng.randint(1, 3)
    while count and y < bottom - 150:
        y, count = fields(sheet, x, y, width, _pairs(sheet), ("hung", "inline", "right")), count - 1
        y = _said(sheet, x, y + 10, width, bottom, sheet.rng.randint(0, 2)) + 4
        # Nothing is set under the black, since every line that is set is also recorded.
        if sheet.chance(0.7) and y < bottom - 60:
            wide, deep = width * sheet.between(0.3, 1), sheet.style.size * sheet.between(1.2, 4)
            sheet.box((x, y, x + wide, y + deep), weight=0, fill=(0, 0, 0))
            sheet.text(x + 9, y + deep / 2, "REDACTED", size=10, ink=WHITE, anchor="lm")
            y += deep + 4
        y = _said(sheet, x, y, width, bottom, sheet.rng.randint(1, 3)) + 10
    sheet.box((at, top, at + 92, top + 52), weight=1.6, fill=sheet.rng.choice(_TINTS))
    names = [sheet.rng.choice(["EXHIBIT", "Plaintiff's", "Deposition"]), sheet.prose.code(5)]
    sheet.lines(at + 46, top + 7, names, size=14, bold=True, anchor="ma")


@template("email", often=2)
def email_of_a_service(sheet: Sheet) -> None:
    """A shop's or portal's mail: header lines, then a coloured card with pictures and buttons."""
    _restyle(sheet, ["head", "body"], (9, 12))
    x, width, deep, prose = sheet.left, sheet.measure, sheet.between(28, 64), sheet.prose
    y = fields(sheet, x, start(sheet), width, _pairs(sheet, 0.15), ("hung", "inline", "right")) + 12
    wide, bottom = width * sheet.between(0.7, 1), sheet.height - sheet.between(40, 200)
    left = x + (width - wide) * sheet.rng.choice([0, 0.5, 0.5])
    paper, inner = sheet.rng.choice([*_TINTS, WHITE]), left + 18
    sheet.box((left, y, left + wide, bottom), weight=sheet.rng.choice([0, 0.8]), fill=paper)
    sheet.box((left, y, left + wide, y + deep), weight=0, fill=sheet.style.accent)
    name, middle = _fit(sheet, prose.company(), wide - 40, 17), y + deep / 2
    y = sheet.text(inner, middle, name, size=16, bold=True, ink=WHITE, anchor="lm") + deep / 2
    for kind in sheet.rng.sample(range(5), sheet.rng.randint(3, 5)):
        if y < bottom - 150:
            y = _offered(sheet, kind, inner, y, wide - 36) + sheet.between(6, 16)
    sheet.text(inner, bottom - 20, f"Unsubscribe - {prose.street()}", size=9, ink=_GREY)


def _offered(sheet: Sheet, kind: int, x: float, y: float, width: float) -> float:
    """Set one part of a service's mail: heading, text, button, picture or a list."""
    prose, at = sheet.prose, x + width * sheet.rng.choice([0, 0.25, 0.5])
    if kind == 0:
        return sheet.text(x, y, _fit(sheet, prose.phrase(4), width, 18), size=17, bold=True)
    if kind == 1:
        return sheet.paragraph(x, y, width, sheet.rng.randint(2, 5))
    if kind == 2:
        sheet.box((at, y, at + width / 2, y + 26), weight=0, fill=sheet.style.accent)
        words = sheet.rng.choice(["View online", "Sign in", "Confirm", "See details", "Accept"])
        sheet.text(at + width / 4, y + 13, words, size=11, bold=True, ink=WHITE, anchor="mm")
        return y + 28
    if kind == 3:
        photo(sheet, (x, y, at + width / 2, y + 90))
        return y + 92
    rows = [(key, prose.phrase(3)) for key in ("What", "When", "Where", "Who", "Ticket")]
    return fields(sheet, x, y, width, rows, ("rows", "hung", "grid"))


@template("email", often=2)
def email_in_any_parts(sheet: Sheet) -> None:
    """Header lines across, aside, tinted or split; text, signature, quotations in any number."""
    _restyle(sheet, ["body", "body", "head", "mono"], (8, 12))
    x, y, width, bottom = sheet.left, start(sheet), sheet.measure, sheet.height - 70
    kind, pairs, wide = sheet.rng.randrange(5), _pairs(sheet, 0.4), width * sheet.between(0.5, 1)
    words = sheet.rng.choice([sheet.prose.name(), "E-mail", ""])
    y = title(sheet, x, y, width, words, 11, 18) if words else y
    at = x + (width - wide) * sheet.rng.choice([0, 0.5, 1])
    deep = (len(pairs) * sheet.style.size * 2.3 + 8) * (kind < 2)
    sheet.box((at - 8, y, at + wide + 8, y + deep), weight=kind % 2, fill=sheet.rng.choice(_TINTS))
    looks = (("hung", "right"), ("inline", "hung"), ("spread", "ruled"), ("grid", "rows"))[kind % 4]
    low = fields(sheet, at, y + 6, wide, pairs, looks)
    y, inset = max(low, y + deep) + sheet.between(8, 26), sheet.rng.choice([0, 0, 30])
    for _ in range(sheet.rng.randint(1, 3)):
        y = _said(sheet, x + inset, y, width - inset, bottom - 70, sheet.rng.randint(1, 3))
        if y < bottom - 70:
            y = _earlier(sheet, x, _signed(sheet, x + inset, y, width), width, bottom)
    sheet.text(x, sheet.height - 30, sheet.rng.choice(["", "Page 1", "Printed for me"]), size=9)


@template("email", often=2)
def email_thread_with_portraits(sheet: Sheet) -> None:
    """A conversation of a web mailer: heads in circles or squares, mails open or folded away."""
    if sheet.chance(0.3):
        sheet.reset(sheet.height, sheet.width, sheet.rng.choice([*_TINTS, WHITE]))
    _restyle(sheet, ["head", "body"], (8.5, 11))
    x, side, width, bottom = sheet.left, sheet.between(20, 40), sheet.measure, sheet.height - 60
    shape, boxed, count = sheet.rng.choice([sheet.oval, sheet.box]), sheet.chance(0.5), side % 8 + 2
    at, wide, gap = x + side + 12, width - side - 20, sheet.between(2, 12)
    y = sheet.text(x, start(sheet), sheet.prose.phrase(4), size=16, bold=True) + 8
    while count > 0 and y < bottom - 90:
        top, name, folded, count = y + 6, sheet.prose.name(), sheet.chance(0.3), count - 1
        shape((x + 4, top, x + 4 + side, top + side), weight=0.6, fill=sheet.rng.choice(_TINTS))
        sheet.text(x + 4 + side / 2, top + side / 2, name[0], size=side * 0.5, anchor="mm")
        sheet.text(x + width - 6, top, _when(sheet), size=8.5, ink=_GREY, anchor="ra")
        y = sheet.text(at, top, _fit(sheet, name, wide - 140), bold=True)
        y = sheet.text(at, y, _fit(sheet, f"to {_person(sheet)}", wide), size=9, ink=_GREY) + 4
        y = _said(sheet, at, y, wide, y + 16 if folded else bottom, sheet.rng.randint(1, 3))
        y = max(y, top + side + 6) + gap
        sheet.box((x, top - 6 if boxed else y - gap, x + width, y - gap), weight=0.7, ink=_GREY)
    sheet.text(x + 4, y + 6, sheet.rng.choice(["", "Reply      Forward", "Reply all"]), size=11)
