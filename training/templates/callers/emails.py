"""Printed electronic mail of many systems: hosts, groupware, office clients, web, telephones."""

from training.marks import bates, logo
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, Pairs, bullets, fields, fit, restyle
from training.templates.registry import template

_KEYS: tuple[str, ...] = ("From:|Sent:|To:|Cc:|Subject:|Files:", "From|At|To|Cc|Subject|Size")
_KEYS += ("FROM:|DATE:|TO:|COPIES:|SUBJECT:|PRIORITY:", "From:|Date:|To:|CC:|Subject:|Via:")
_KEYS += ("Author:|Posted:|TO:|CC:|Subject:|Receipt:", "Von:|Gesendet:|An:|Cc:|Betreff:|Anlagen:")
_KEYS += ("Sender:|Date:|Send to:|Copies:|Subject:|Attach:", "De :|Date :|À :|Cc :|Objet :|PJ :")
_KEYS += ("Originator:|Posted:|Recipient:|Copy:|Title:|Importance:", "From:|At:|To:|bcc:|Re:|Encl:")
_KEYS += ("MSG FROM:|SENT:|MSG TO:|CC:|SUBJ:|CLASS:", "Sent by:|On:|Mail to:|Cc:|Topic:|Category:")
_DAYS = ("Monday", "Tuesday", "Wed", "Thursday", "Fri", "Sat", "Sunday")
_HELLOS = ("Hi", "Dear", "Hello", "All,", "Good morning", "Team,", "FYI -", "Thanks", "Folks -")
_BYES = ("Regards,", "Thanks,", "Thanks!", "Best,", "Cheers", "Rgds", "Talk soon,", "Thx", "--")
_OWNERS = ("Unknown", "Inbox", "Print Message", "Message", "Untitled Message", "E-Mail", "Mail")
_CUTS: tuple[str, ...] = ("-----Original Message-----", "----- Forwarded by", "> You wrote:")
_CUTS += ("Begin forwarded message:", "_" * 32, "---- Reply Separator ----", "*** Forward ***")
_CALLS = ("NOTE", "ELECTRONIC MAIL", "MAIL LOG", "M E S S A G E", "PRINT NOTE", "INBASKET", "")
_ENDS = ("END OF NOTE", "*** END OF MESSAGE ***", "PF1 Help  PF3 End  PF9 Reply", "MORE...")
_TOOLS = ("Reply", "Reply All", "Forward", "Delete", "Print", "Move", "Junk", "Next", "Archive")
_BINS = ("Inbox", "Outbox", "Sent Items", "Drafts", "Trash", "Personal", "Archive", "Old mail")
_WIRES = ("Received", "X-Mailer", "Message-ID", "MIME-Version", "Content-Type", "References", "by")


def _person(sheet: Sheet) -> str:
    name, address = sheet.prose.name(), sheet.prose.address()
    turned = f"{name.split()[-1]}, {name.split()[0]}"
    return sheet.rng.choice([name, name, turned, f"{name} <{address}>", address])


def _crowd(sheet: Sheet, count: int) -> str:
    return sheet.rng.choice(["; ", ", "]).join(_person(sheet) for _ in range(count))


def _when(sheet: Sheet) -> str:
    clock = f"{sheet.rng.randint(1, 12)}:{sheet.rng.randint(0, 59):02}"
    half, day = sheet.rng.choice(["AM", "PM", "pm", ""]), sheet.rng.choice(_DAYS)
    return sheet.rng.choice([f"{day}, ", "", ""]) + f"{sheet.prose.date()} {clock} {half}"


def _header(sheet: Sheet, crowd: int = 4) -> Pairs:
    sender, date, to, copy, topic, more = sheet.rng.choice(_KEYS).split("|")
    rows = [(sender, _person(sheet)), (date, _when(sheet))]
    keys = [to, copy] if sheet.chance(0.5) else [to]
    rows += [(key, _crowd(sheet, sheet.rng.randint(1, crowd))) for key in keys]
    if sheet.chance(0.35):
        sheet.rng.shuffle(rows)
    answer = sheet.rng.choice(["RE: ", "FW: ", "Fwd: ", "", "", ""])
    rows.append((topic, answer + sheet.prose.phrase(sheet.rng.randint(1, 6))))
    extra = (more, f"{sheet.prose.word()}.doc; {sheet.prose.word()}.xls")
    return [*rows, extra] if sheet.chance(0.3) else rows


def _sign(sheet: Sheet, x: float, y: float) -> float:
    rows = [sheet.rng.choice(_BYES), sheet.prose.name(), sheet.prose.title(2)]
    rows += [sheet.prose.company(), sheet.prose.street(), f"Tel. {sheet.prose.phone()}"]
    ink = sheet.rng.choice([None, None, sheet.style.accent])
    return sheet.lines(x, y, rows[: sheet.rng.choice([2, 2, 4, 6])], ink=ink)


def _talk(sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int) -> float:
    step, gap = sheet.style.size * sheet.style.leading, sheet.style.size * sheet.between(0.4, 1.4)
    if sheet.chance(0.6) and bottom - y > 3 * step:
        y = sheet.text(x, y, f"{sheet.rng.choice(_HELLOS)} {sheet.prose.name().split()[0]}") + gap
    for _ in range(count):
        room = int((bottom - y) / step)
        if room < 2:
            return y
        if room > 12 and sheet.chance(0.12):
            y = bullets(sheet, x, y, width) + gap
        else:
            y = sheet.paragraph(x, y, width, min(room, sheet.rng.randint(1, 7))) + gap
    return _sign(sheet, x, y) if bottom - y > 7 * step and sheet.chance(0.8) else y


def _edges(sheet: Sheet) -> None:
    """Give a page what a printer or an archive adds: an address, a time, a count, a number."""
    foot, count = sheet.height - sheet.between(22, 36), str(sheet.rng.randint(1, 3))
    kind = sheet.rng.randrange(5)
    if kind == 0:
        bates(sheet)
    elif kind == 1:
        link = f"http://mail.{sheet.prose.word()}.example/read?id={sheet.prose.reference()}"
        sheet.text(24, foot, link, size=7.5)
        sheet.text(sheet.width - 24, foot, _when(sheet), size=7.5, anchor="ra")
    elif kind == 2:
        words = sheet.rng.choice([count, count, f"Page {count}", f"Page: {count} of 3"])
        sheet.text(sheet.rng.choice([sheet.width / 2, sheet.right - 40]), foot, words, anchor="ma")


@template("email", often=3)
def email_under_its_owners_name(sheet: Sheet) -> None:
    """The mailbox owner's name over a heavy rule, keys on a tab, and a note that ends early."""
    restyle(sheet, ("body", "head", "head"), (8.5, 12), (1.12, 1.4), (40, 88))
    x, y, width = sheet.left, sheet.between(30, 130), sheet.measure
    if sheet.chance(0.85):
        owner = sheet.rng.choice([sheet.prose.name(), sheet.prose.name(), *_OWNERS])
        y = sheet.text(x, y, owner, size=sheet.between(11, 17), bold=True, face="head")
        sheet.rule(x, y, sheet.right, sheet.between(1, 4.5))
        y += sheet.between(4, 22)
    y = fields(sheet, x, y, width, _header(sheet), ("hung", "hung", "right", "spread"))
    if sheet.chance(0.3):
        sheet.rule(x, y + 4, sheet.right, sheet.between(0.6, 1.5))
    x, y = x + sheet.rng.choice([0, 0, 0, sheet.between(10, 40)]), y + sheet.between(10, 40)
    bottom = sheet.height * sheet.between(0.5, 0.94)
    _talk(sheet, x, y, sheet.right - x, bottom, sheet.rng.choice([1, 1, 2, 3, 5, 9]))
    _edges(sheet)


@template("email", often=2)
def email_from_a_host(sheet: Sheet) -> None:
    """A note of a time-sharing system: one width of type, capitals, strokes typed as rules."""
    depth = 0.0 if sheet.lay(0.25) or sheet.chance(0.75) else sheet.between(16, 40)
    for strip in range(int(sheet.height / (depth * 2)) if depth else 0):
        box = (14, strip * depth * 2, sheet.width - 14, strip * depth * 2 + depth)
        sheet.box(box, weight=0, fill=(214, 230, 214))
    restyle(sheet, ("mono",), (8.5, 11.5), (1.05, 1.5), (30, 76))
    x, y, step = sheet.left, sheet.between(26, 90), sheet.style.size * 1.3
    room, caps = sheet.characters(sheet.measure, sheet.style.size), sheet.chance(0.5)
    stroke = sheet.rng.choice("-=*_ ") * sheet.rng.choice([room, room, room // 2, 20])
    if sheet.chance(0.7):
        call = f"{sheet.rng.choice(_CALLS)}  {sheet.prose.reference()}    {_when(sheet)}"
        y = sheet.text(x, sheet.text(x, y, call[:room]) + step, stroke)
    pad, fill = sheet.rng.choice([0, 0, 9, 12, 16]), sheet.rng.choice(" .")
    rows, relays = _header(sheet, 2), sheet.rng.choice([0, 0, 0, 5, 14])
    rows += [(sheet.rng.choice(_WIRES), sheet.prose.line(room)) for _ in range(relays)]
    for key, value in rows:
        words = f"{key.rstrip(' :').ljust(pad, fill)}: {value}"
        y = sheet.text(x, y, (words.upper() if caps else words)[:room], bold=sheet.chance(0.1))
    y = sheet.text(x, y + sheet.between(0, 10), stroke) + step
    bottom = sheet.height * sheet.between(0.4, 0.93)
    if not caps:
        width = sheet.measure * sheet.between(0.7, 1)
        y = _talk(sheet, x, y, width, bottom, sheet.rng.randint(1, 9))
    while caps and y < bottom:
        words = sheet.prose.line(int(room * sheet.between(0.78, 0.98))).upper()
        y = sheet.text(x, y, words) + (step if sheet.chance(0.2) else 0)
    sheet.text(x, min(y + step, sheet.height - 60), sheet.rng.choice(_ENDS))
    _edges(sheet)


@template("email", often=2)
def email_of_groupware(sheet: Sheet) -> None:
    """The sender and the hour on the left, the addressees on a tab far to the right."""
    restyle(sheet, ("body", "head"), (9, 11.5), (1.15, 1.45), (36, 80))
    x, y, size = sheet.left, sheet.between(30, 90), sheet.style.size
    tab, right = x + sheet.measure * sheet.between(0.15, 0.55), sheet.chance(0.6)
    if sheet.chance(0.4):
        logo(sheet, x, y, sheet.between(16, 40))
        y += 44
    top, beside = y, tab - x > sheet.measure * 0.44
    rows = [_person(sheet), _when(sheet), f"Sent by: {sheet.prose.name()}"]
    for number, row in enumerate(rows[: sheet.rng.randint(1, 3)]):
        words = fit(sheet, row, tab - x - 84 if beside else sheet.measure, share=0.9)
        y = sheet.text(x, y, words, bold=number == 0, ink=sheet.style.accent)
    y = top + sheet.rng.choice([0, size]) if beside else y + size
    for key, value in _header(sheet, 5)[1:]:
        edge, anchor = (tab - 6, "ra") if right else (max(x, tab - 76), "la")
        sheet.text(edge, y, key, anchor=anchor, bold=sheet.chance(0.2), ink=sheet.style.accent)
        y = sheet.text(tab, y, fit(sheet, value, sheet.right - tab, share=1), bold=not right)
    y = max(y, top + size * 4.5) + sheet.between(6, 16)
    if sheet.chance(0.5):
        sheet.rule(x, y, sheet.right, sheet.between(0.6, 2.5), sheet.style.accent)
    count, bottom = sheet.rng.choice([1, 2, 4, 8]), sheet.height * sheet.between(0.5, 0.93)
    _talk(sheet, x, y + size * 1.5, sheet.measure, bottom, count)
    _edges(sheet)


@template("email", often=3)
def email_thread_of_answers(sheet: Sheet) -> None:
    """Answers upon answers: short messages with their headers, stepped or barred, down the page."""
    restyle(sheet, ("body", "head", "mono"), (8, 11), (1.1, 1.4), (36, 78))
    x, y, bottom = sheet.left, sheet.between(28, 70), sheet.height - sheet.between(50, 200)
    step, barred = sheet.rng.choice([0, 0, 12, 22]), sheet.chance(0.5)
    look = sheet.rng.choice(["hung", "hung", "inline", "inline", "right", "rows"])
    if sheet.chance(0.4):
        y = _talk(sheet, x, y, sheet.measure, y + sheet.between(60, 240), 3) + 10
        y = sheet.text(x, y, sheet.rng.choice(_CUTS), bold=sheet.chance(0.3)) + 4
    while y < bottom - 90:
        top, width = y, sheet.right - x
        y = fields(sheet, x, y, width, _header(sheet, 3), (look,)) + sheet.style.size
        y = _talk(sheet, x, y, width, min(bottom, y + sheet.between(40, 260)), 3) + 10
        if step and barred:
            sheet.stroke([(x - 6, top), (x - 6, y)], 1.2, sheet.style.accent)
        x = min(x + step, sheet.width * 0.4)
        y = sheet.text(x, y, sheet.rng.choice(_CUTS), bold=sheet.chance(0.3)) + 4
    _edges(sheet)


@template("email", often=2)
def email_printed_off_the_web(sheet: Sheet) -> None:
    """A browser's print of web mail: an emblem, a large subject, senders with the hour opposite."""
    restyle(sheet, ("head", "body"), (8.5, 11), (1.2, 1.5), (28, 60))
    x, y, right, page = sheet.left, sheet.between(30, 44), sheet.right, sheet.prose.reference()
    tint = sheet.rng.choice([None, PALE, sheet.style.accent])
    sheet.text(x, 14, f"{_when(sheet)}    Mail - {sheet.prose.phrase(3)}", size=7.5)
    if sheet.chance(0.75):
        logo(sheet, x, y, 24)
        sheet.text(x + 30, y + 4, f"{sheet.prose.word().title()}Mail", size=15, face="display")
        sheet.text(right, y + 8, _person(sheet)[:30], size=9.5, bold=True, anchor="ra")
        y += 34
    sheet.rule(x, y, right, sheet.between(0.6, 2), tint)
    y = sheet.text(x, y + 8, sheet.prose.phrase(4), size=sheet.between(12, 17), bold=True) + 4
    count = sheet.rng.choice([1, 1, 2, 4])
    while count and y < sheet.height - 160:
        sheet.rule(x, y, right, 0.8, tint)
        sheet.text(right, y + 5, _when(sheet), size=9, anchor="ra")
        y = sheet.text(x, y + 5, _person(sheet)[:36], size=10.5, bold=True)
        y = sheet.text(x, y, fit(sheet, f"To: {_crowd(sheet, 3)}", right - x, share=0.8)) + 8
        limit = min(y + sheet.between(60, 300), sheet.height - 60)
        y, count = _talk(sheet, x + 16, y, right - x - 20, limit, 5) + 10, count - 1
    sheet.text(x, sheet.height - 24, f"https://{sheet.prose.word()}.example/?th={page}", size=7.5)
    sheet.text(right, sheet.height - 24, f"1/{sheet.rng.randint(1, 4)}", size=7.5, anchor="ra")


@template("email")
def email_on_a_telephone(sheet: Sheet) -> None:
    """A telephone's screen: bars above and below, a large subject and the messages as cards."""
    sheet.reset(sheet.between(380, 480), sheet.between(640, 830), sheet.paper)
    restyle(sheet, ("head",), (10, 14), (1.2, 1.4), (14, 26))
    x, right, size, foot = sheet.left, sheet.right, sheet.style.size, sheet.height - 40
    bar: Ink = sheet.rng.choice([sheet.style.accent, (40, 40, 40), (225, 225, 225)])
    sheet.box((0, 0, sheet.width, 56), weight=0, fill=bar)
    ink: Ink = sheet.style.ink if bar == PALE else WHITE
    sheet.lines(x, 6, [f"{sheet.rng.randint(1, 12)}:05", "< Inbox"], size=14, ink=ink)
    sheet.lines(right, 6, ["4G 87%", "..."], size=14, ink=ink, anchor="ra")
    y = sheet.text(x, 70, sheet.prose.phrase(3)[:24], size=size * 1.5, bold=True) + 8
    while y < foot - size * 10:
        sheet.oval((x, y, x + size * 2.4, y + size * 2.4), weight=0, fill=bar)
        sheet.text(right, y, sheet.prose.date()[:9], size=size * 0.8, anchor="ra")
        names = [sheet.prose.name(), f"to {sheet.prose.name()}"]
        sheet.lines(x + size * 3, y, names, bold=sheet.chance(0.7))
        y = _talk(sheet, x, y + size * 3.4, right - x, min(foot, y + size * 20), 2)
        sheet.rule(x, y, right, 0.6, PALE)
        y += size
    for number, word in enumerate(sheet.rng.sample(_TOOLS, 3)):
        sheet.text(sheet.width * (number + 0.5) / 3, foot + 12, word, size=12, anchor="ma")


@template("email")
def email_in_its_window(sheet: Sheet) -> None:
    """A screen's picture: a title bar, buttons, folders on the left, and the open letter."""
    sheet.lay(0.5)
    restyle(sheet, ("head", "mono"), (9, 11), (1.15, 1.4), (16, 60))
    x, right, y = sheet.left, sheet.right, sheet.between(16, 70)
    bottom = sheet.height - sheet.between(20, 200)
    sheet.box((x, y, right, bottom), weight=1.5)
    sheet.box((x, y, right, y + 18), weight=0, fill=(60, 60, 90))
    sheet.text(x + 6, y + 3, f"{sheet.prose.phrase(3)} - Message", size=11, bold=True, ink=WHITE)
    for number, word in enumerate(sheet.rng.sample(_TOOLS, 5)):
        at = x + 6 + number * (right - x - 12) / 5
        sheet.box((at, y + 22, at + 68, y + 40), weight=0.7, fill=PALE)
        sheet.text(at + 34, y + 25, word, size=10, anchor="ma")
    y += 48
    if sheet.chance(0.6):
        sheet.lines(x + 8, y, sheet.rng.sample(_BINS, sheet.rng.randint(4, 8)), size=10)
        x += 90
        sheet.stroke([(x, y - 4), (x, bottom)], 1)
    for _ in range(sheet.rng.choice([0, 0, 4, 9])):
        words = f"{sheet.prose.name()[:12]:14}{sheet.prose.date()[:9]:12}{sheet.prose.phrase(5)}"
        y = sheet.text(x + 8, y, fit(sheet, words, right - x, share=0.85), bold=sheet.chance(0.3))
    sheet.rule(x, y, right, 1)
    looks = ("hung", "right", "grid", "ruled")
    y = fields(sheet, x + 10, y + 6, right - x - 20, _header(sheet), looks) + 8
    sheet.rule(x, y, right, 0.8)
    _talk(sheet, x + 12, y + 10, right - x - 28, bottom - 10, sheet.rng.randint(1, 6))


@template("email")
def email_to_a_crowd(sheet: Sheet) -> None:
    """A list of addressees so long that it takes most of the page, and a line or two for them."""
    restyle(sheet, ("body", "head", "mono"), (8.5, 11), (1.1, 1.35), (36, 76))
    x, y, count = sheet.left, sheet.between(28, 80), sheet.rng.randint(12, 34)
    tab, rows = x + sheet.rng.choice([72, 84, 110]), _header(sheet, 9)
    longest = max(len(value) for _, value in rows)
    for key, value in rows:
        sheet.text(x, y, key, bold=True)
        for line in range(count if len(value) == longest else 1):
            words = _crowd(sheet, 4) if line else value
            y = sheet.text(tab, y, fit(sheet, words, sheet.right - tab, share=0.93))
    _talk(sheet, x, y + 20, sheet.measure, sheet.height - 50, sheet.rng.randint(1, 3))
    _edges(sheet)
