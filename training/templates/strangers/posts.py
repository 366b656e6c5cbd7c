"""Papers that other people sent and posted: advertisements, mails, notes by hand, letters."""

from typing import Final

from training.marks import bates, logo, photo, scrawl, signature, stamp
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, restyle
from training.templates.registry import template

_CLAIMS: Final = """Taste the/difference|Now better/than ever|The smart/choice|Introducing/the new
|Come to/where the/quality is|Why settle/for less?|Made for/your life|New!/And improved"""
_SLOGANS: Final = "Quality you can trust.|Ask for it by name.|The name you know.|Call us today."
_SALES: Final = "BIG SALE|SPRING SALE|CLEARANCE|SPECIAL OFFERS|GRAND OPENING|SAVE 50%|WEEKLY DEALS"
_LURES: Final = "FREE!|NEW!|Save $10|50% off|Only 99c|Limited time|2 for 1"
_TOPICS: Final = "Meeting on Thursday|RE: Draft agreement|FW: Schedule|Re: Question|RE: RE: FYI"
_ASIDES: Final = """Please see the attached file.|Thanks for the quick reply.|Here is the draft.
|Can we talk about this tomorrow?|Just a quick note on this.|Let me know what you think."""
_FAREWELLS: Final = "Thanks,|Regards,|Best,|Best regards,|Talk to you soon,|Thanks again,"
_OPENINGS: Final = """Thank you for your letter of|We are pleased to inform you that|I am writing to
|Enclosed please find the|In reply to your inquiry about|This is to confirm our meeting on"""
_CLOSINGS: Final = "Sincerely,|Yours truly,|Very truly yours,|Sincerely yours,|Cordially,"
_NOTES: Final = "Notes|To do|Meeting notes|Ideas|Call back|Questions|Plan|Remember"
_PORTALS: Final = "Webmail|Mail|Inbox|Postbox|Mailbox"


def _one(sheet: Sheet, choices: str) -> str:
    return sheet.rng.choice(choices.split("|")).strip()


def _opened(sheet: Sheet, x: float, y: float, width: float, words: str, lines: int) -> float:
    """Set a paragraph that begins with given words."""
    room = sheet.characters(width, sheet.style.size)
    y = sheet.text(x, y, f"{words} {sheet.prose.line(max(3, room - len(words) - 1))}"[:room])
    return sheet.paragraph(x, y, width, lines) + sheet.style.size * 0.8


def _claim(sheet: Sheet, x: float, y: float, size: float, anchor: str) -> float:
    """Set a large headline in its lines."""
    face: Face = sheet.rng.choice(["display", "head", "head"])
    ink = sheet.style.accent
    for row in _one(sheet, _CLAIMS).split("/"):
        sheet.text(x, y, row, size=size, face=face, bold=True, ink=ink, anchor=anchor)
        y += size * 1.15
    return y + 8


def _burst(sheet: Sheet, x: float, y: float, words: str) -> None:
    """Set a price or a lure in a dark disc."""
    half = 22 + len(words) * 3.2
    sheet.oval((x - half, y - half, x + half, y + half), weight=0, fill=(170, 25, 30))
    sheet.text(x, y, words, size=14, face="head", bold=True, ink=WHITE, anchor="mm")


@template("advertisement", "foreign")
def advertisement_of_a_brand(sheet: Sheet) -> None:
    """A magazine's page: one large picture, a headline, some copy, the brand and its slogan."""
    colour, brand = sheet.chance(0.7), sheet.prose.title(1)
    at, anchor = sheet.rng.choice([(sheet.width / 2, "ma"), (sheet.left, "la")])
    deep, size = sheet.between(300, 470), sheet.between(34, 50)
    below, edge = sheet.chance(0.5), sheet.rng.choice([0, sheet.left])
    y = edge if below else _claim(sheet, at, sheet.between(26, 50), size, anchor)
    photo(sheet, (edge, y, sheet.width - edge, y + deep), colour=colour)
    if sheet.chance(0.4):
        _burst(sheet, sheet.between(edge + 60, 520), y + deep - 70, _one(sheet, _LURES))
    y += deep + 12
    y = _claim(sheet, at, y, size * 0.8, anchor) if below else y + 6
    count = sheet.rng.randint(1, 3)
    each = (sheet.measure + 16) / count
    lines = max(2, min(sheet.rng.randint(3, 9), int((700 - y) / 15)))
    for column in range(count):
        sheet.paragraph(sheet.left + column * each, y, each - 16, lines, size=10.5)
    sheet.text(sheet.width / 2, 728, brand, size=34, face="display", bold=True, anchor="ms")
    sheet.text(sheet.width / 2, 738, _one(sheet, _SLOGANS), size=13, face="head", anchor="ma")
    logo(sheet, sheet.right - 36, 706, 32)


@template("advertisement", "foreign")
def advertisement_of_a_sale(sheet: Sheet) -> None:
    """A store's flyer: a banner, goods in a grid with their prices, where and when to come."""
    x, wide, y = 30.0, sheet.width - 60, sheet.between(20, 40)
    tone: Ink = sheet.rng.choice([(170, 25, 30), (20, 40, 120), (15, 15, 15)])
    banner = _one(sheet, _SALES)
    size = min(64.0, wide / (len(banner) * 0.7))
    sheet.box((x, y, x + wide, y + size * 1.5), weight=0, fill=tone)
    middle = sheet.width / 2, y + size * 0.75
    sheet.text(*middle, banner, size=size, face="head", bold=True, ink=WHITE, anchor="mm")
    y = sheet.text(sheet.width / 2, y + size * 1.5 + 8, _one(sheet, _SLOGANS), size=15, anchor="ma")
    columns, rows = sheet.rng.randint(2, 3), sheet.rng.randint(2, 3)
    each, deep = wide / columns, (690 - y) / rows
    for cell in range(columns * rows):
        left, top = x + cell % columns * each, y + cell // columns * deep + 4
        photo(sheet, (left + 12, top + 4, left + each - 12, top + deep - 62), colour=True)
        sheet.text(left + 12, top + deep - 56, sheet.prose.title(2)[:20], size=12, face="head")
        at, price = (left + 12, top + deep - 40), f"${sheet.rng.randint(1, 99)}.95"
        sheet.text(*at, price, size=25, face="head", bold=True, ink=tone)
    if sheet.chance(0.5):
        _burst(sheet, x + each / 2, y + deep / 2 - 26, _one(sheet, _LURES))
    sheet.box((x, 702, x + wide, 768), weight=2, ink=tone)
    sheet.text(sheet.width / 2, 708, sheet.prose.company(), size=18, face="head", anchor="ma")
    place = f"{sheet.prose.street()} - Open daily 9 to 9 - {sheet.prose.phone()}"
    sheet.text(sheet.width / 2, 740, place, size=11, anchor="ma")


def _sent(sheet: Sheet) -> str:
    day = f"{sheet.rng.randint(1, 12)}/{sheet.rng.randint(1, 28)}/{sheet.rng.randint(1993, 2020)}"
    return f"{day} {sheet.rng.randint(1, 12)}:{sheet.rng.randint(10, 59)} {_one(sheet, 'AM|PM')}"


def _header(sheet: Sheet, y: float) -> float:
    """Set the lines that a mail begins with, in one of the usual orders."""
    prose, bold = sheet.prose, sheet.chance(0.7)
    rows = {"From:": f"{prose.name()} [{prose.address()}]", "Sent:": _sent(sheet)}
    rows |= {"To:": prose.name(), "Cc:": f"{prose.name()}; {prose.name()}"}
    rows |= {"Date:": rows.pop("Sent:")} if sheet.chance(0.4) else {}
    rows |= {"Subject:": _one(sheet, _TOPICS), "Attach:": f"{prose.word()}.doc"}
    for key in set(sheet.rng.choices(["Cc:", "Attach:", ""], k=2)) & set(rows):
        del rows[key]
    for key, value in rows.items():
        sheet.text(sheet.left, y, key, bold=bold)
        y = sheet.text(sheet.left + sheet.style.size * 7, y, value)
    return y + sheet.style.size


@template("email", "foreign")
def email_of_an_office(sheet: Sheet) -> None:
    """A mail printed from a desk: the owner's name over a rule, the header, the mail it answers."""
    restyle(sheet, ["body", "head", "head"], (9.5, 12), (1.2, 1.4), (44, 80))
    x, y = sheet.left, sheet.between(30, 70)
    if sheet.chance(0.6):
        y = sheet.text(x, y, sheet.prose.name(), size=14, face="head", bold=True) + 2
        sheet.rule(x, y, sheet.right, 2.5)
    for part in range(sheet.rng.randint(1, 4)):
        if part:
            y = sheet.text(x, y + 6, f"-----{_one(sheet, 'Original|Forwarded')} Message-----")
        y = _header(sheet, y + 8) + 6
        name = sheet.prose.name().split()[0]
        y = sheet.text(x, y, _one(sheet, f"{name},|Hi {name},|{name} -|All,|Dear {name},")) + 6
        y = _opened(sheet, x, y, sheet.measure, _one(sheet, _ASIDES), sheet.rng.randint(1, 4))
        if sheet.chance(0.5):
            y = sheet.paragraph(x, y, sheet.measure, sheet.rng.randint(1, 4)) + 8
        y = sheet.lines(x, y, [_one(sheet, _FAREWELLS), sheet.prose.name().split()[0]]) + 10
        if y > 500:
            break


@template("email", "foreign")
def email_in_a_browser(sheet: Sheet) -> None:
    """A thread of mails printed from the web: its subject large, senders with dates, quotes."""
    restyle(sheet, ["head"], (10, 11.5), (1.25, 1.45), (36, 60))
    x, y, date = sheet.left, sheet.between(40, 60), _sent(sheet)
    sheet.text(x, 18, f"{date}    {_one(sheet, _PORTALS)} - {sheet.prose.phrase(2)}", size=9)
    logo(sheet, x, y, 26)
    y = sheet.text(x + 34, y + 2, _one(sheet, _PORTALS), size=19, bold=True) + 8
    sheet.rule(x, y, sheet.right, 0.6)
    y = sheet.text(x, y + 8, _one(sheet, _TOPICS), size=sheet.between(15, 20), bold=True) + 6
    for _ in range(sheet.rng.randint(1, 3)):
        sheet.rule(x, y, sheet.right, 0.6, PALE)
        sheet.text(sheet.right, y + 8, _sent(sheet), anchor="ra")
        y = sheet.text(x, y + 8, f"{sheet.prose.name()} <{sheet.prose.address()}>", bold=True)
        y = sheet.text(x, y, f"To: {sheet.prose.address()}", size=10) + 10
        y = _opened(sheet, x, y, sheet.measure, _one(sheet, _ASIDES), sheet.rng.randint(1, 5))
        y = sheet.lines(x, y, [_one(sheet, _FAREWELLS), sheet.prose.name()]) + 14
        if sheet.chance(0.6):
            y = sheet.text(x, y, f"On {date}, {sheet.prose.name()} wrote:") + 4
            low = sheet.paragraph(x + 14, y, sheet.measure - 14, sheet.rng.randint(2, 4))
            sheet.stroke([(x + 4, y), (x + 4, low)], 2, (150, 150, 150))
            y = low + 16
        if y > 450:
            break
    sheet.text(x, 766, f"https://mail.{sheet.prose.word()}.example/{sheet.prose.code(8)}", size=8)
    sheet.text(sheet.right, 766, "1/1", size=8, anchor="ra")


@template("handwritten", "foreign")
def handwritten_page_of_a_pad(sheet: Sheet) -> None:
    """Notes or a letter by hand on ruled or plain paper, a few lines crossed out or marked."""
    sheet.reset(612, 792, sheet.rng.choice([WHITE, (250, 246, 190), (246, 246, 240)]))
    pitch, ink = sheet.between(22, 30), sheet.rng.choice([PEN, (25, 25, 30), (60, 60, 70)])
    if sheet.chance(0.65):
        for number in range(int(700 / pitch)):
            sheet.rule(0, 92 + number * pitch, 612, 0.6, (165, 190, 220))
        sheet.stroke([(72, 0), (72, 792)], 0.8, (220, 140, 140))
    x, legible, size = sheet.between(78, 100), sheet.chance(0.7), pitch * sheet.between(0.68, 0.85)
    first = _one(sheet, f"{_NOTES}|Dear {sheet.prose.name().split()[0]},")
    sheet.text(x, 90, first, size=size * 1.2, face="hand", ink=ink, anchor="ls")
    sheet.text(570, 60, sheet.prose.date(), size=size * 0.8, face="hand", ink=ink, anchor="rs")
    mark, drift = sheet.rng.choice(["", "", "- "]), sheet.between(-0.3, 0.3)
    for number in range(1, sheet.rng.randint(12, int(640 / pitch))):
        y, left = 90 + number * pitch + sheet.between(-1.5, 1.5), x + number * drift * 2
        end = 580 if sheet.chance(0.75) else sheet.between(300, 560)
        words = mark + sheet.prose.line(int(sheet.characters(end - left, size, "hand") * 0.88))
        if legible:
            sheet.text(left, y, words, size=size, face="hand", ink=ink, anchor="ls")
        else:
            scrawl(sheet, left, y, end - left, size, ink)
        if sheet.chance(0.08):
            sheet.stroke([(left, y - 6), (end - 60, y - sheet.between(4, 8))], 1.6, ink)
    if first.startswith("Dear"):
        signature(sheet, 380, 768, 130)


@template("handwritten", "foreign")
def handwritten_reckoning(sheet: Sheet) -> None:
    """A scratch sheet: sums by hand, short remarks, arrows, a ring round a result."""
    ink = sheet.rng.choice([PEN, (25, 25, 30), (70, 70, 75)])
    if sheet.chance(0.4):
        for step in range(0, 792, 18):
            sheet.rule(0, step, 612, 0.5, (205, 220, 225))
            sheet.stroke([(step, 0), (step, 792)], 0.5, (205, 220, 225))
    sheet.text(60, 50, _one(sheet, _NOTES), size=26, face="hand", ink=ink)
    sheet.stroke([(58, 84), (200, sheet.between(80, 88))], 1.4, ink)
    for cell in range(sheet.rng.randint(4, 6)):
        x = 60 + cell % 2 * 270 + sheet.between(-20, 20)
        y = 110 + cell // 2 * 215 + sheet.between(0, 16)
        if sheet.chance(0.55):
            _sum_by_hand(sheet, x, y, ink)
            continue
        for row in range(sheet.rng.randint(3, 6)):
            words = sheet.prose.phrase(sheet.rng.randint(1, 3))[:22]
            sheet.text(x + row * 2, y + row * 26, words, size=19, face="hand", ink=ink)
        if sheet.chance(0.5):
            points = [(x + 130, y + 140), (x + 200, y + 60), (x + 188, y + 64)]
            sheet.stroke([*points, points[1], (x + 198, y + 73)], 1.3, ink)


def _sum_by_hand(sheet: Sheet, x: float, y: float, ink: Ink) -> None:
    """Write figures one below the other with their sum, which may be ringed."""
    figures = [sheet.rng.randint(10, 4000) for _ in range(sheet.rng.randint(2, 5))]
    for number, figure in enumerate([*figures, sum(figures)]):
        low = y + number * 25 + (8 if number == len(figures) else 0)
        sheet.text(x + 112, low, f"{figure:,}", size=21, face="hand", ink=ink, anchor="ra")
        if number < len(figures) and sheet.chance(0.5):
            sheet.text(x + 126, low, sheet.prose.word(), size=17, face="hand", ink=ink)
    sheet.stroke([(x + 30, low - 1), (x + 118, low + sheet.between(-4, 1))], 1.4, ink)
    if sheet.chance(0.5):
        sheet.oval((x + 30, low - 2, x + 128, low + 34), weight=1.4, ink=ink)


def _letter_from(sheet: Sheet, y: float, width: float, indent: float, closing: float) -> float:
    """Set a letter from the addressee to the signature; return where it ends."""
    prose, x, name = sheet.prose, sheet.left, sheet.prose.name()
    rows = [name, prose.company(), prose.street(), prose.town()]
    y = sheet.lines(x, y, rows[sheet.rng.choice([0, 0, 1]) :]) + sheet.between(10, 22)
    last, at = name.split()[-1], x + closing
    y = sheet.text(x, y, f"Dear {_one(sheet, f'Mr. {last}|Ms. {last}|Dr. {last}|Sir')}:") + 10
    y = _opened(sheet, x, y, width, _one(sheet, _OPENINGS), sheet.rng.randint(2, 5))
    for _ in range(sheet.rng.randint(1, 4)):
        if y < 560:
            y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 6), indent=indent) + 9
    y = sheet.text(at, y + 6, _one(sheet, _CLOSINGS)) + 24
    signature(sheet, at, y - 4, 110)
    return sheet.text(at, y + 10, prose.name())


@template("letter", "foreign")
def letter_of_a_company(sheet: Sheet) -> None:
    """A firm's letter: printed head, date, addressee, salutation, body, closing, enclosures."""
    restyle(sheet, ["body", "body", "mono"], (9.5, 11.5), (1.15, 1.35), (60, 92))
    prose, y = sheet.prose, sheet.between(28, 48)
    at, anchor = sheet.rng.choice([(sheet.left, "la"), (306, "ma"), (sheet.right, "ra")])
    if sheet.chance(0.5):
        logo(sheet, sheet.right - 32 if anchor == "la" else sheet.left, y, 32)
    y = sheet.text(at, y, prose.company(), size=17, face="head", bold=True, anchor=anchor) + 3
    y = sheet.text(at, y, f"{prose.street()}, {prose.town()}", size=9, anchor=anchor) + 4
    if sheet.chance(0.5):
        sheet.rule(sheet.left, y, sheet.right, 1.2)
    y = sheet.text(sheet.left, y + sheet.between(16, 30), prose.date()) + sheet.between(10, 24)
    y = _letter_from(sheet, y, sheet.measure, 0, 0)
    y = sheet.text(sheet.left, y, _one(sheet, "President|Vice President|Manager|Director")) + 14
    sheet.text(sheet.left, y, _one(sheet, f"Enclosure|cc: {prose.name()}|Encl. (2)||"))
    if sheet.chance(0.4):
        bates(sheet)


@template("letter", "foreign")
def letter_of_a_citizen(sheet: Sheet) -> None:
    """A private typed letter: the sender's address and the closing at the right, indented."""
    restyle(sheet, ["mono", "mono", "body"], (10, 12), (1.2, 1.45), (66, 96))
    prose, at = sheet.prose, sheet.width * sheet.between(0.52, 0.6)
    y = sheet.lines(at, sheet.between(44, 90), [prose.street(), prose.town(), prose.date()])
    if sheet.chance(0.4):
        stamp(sheet, sheet.left, sheet.between(30, 80))
    y = _letter_from(sheet, y + sheet.between(14, 40), sheet.measure, 28, at - sheet.left)
    if sheet.chance(0.35):
        y = sheet.text(sheet.left, y + 10, f"P.S. {prose.line(40)}")
    if sheet.chance(0.35):
        words = _one(sheet, "Please reply|File|For your action|Let's discuss")
        sheet.text(sheet.left, y + 20, words, size=20, face="hand", ink=PEN)
