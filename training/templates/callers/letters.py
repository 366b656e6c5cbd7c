"""Letters from many desks: printed, typed, faxed and wired, first pages and second ones."""

from training.marks import bates, logo, photo, scrawl, signature, stamp
from training.sheet import Face, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, body, fields, restyle
from training.templates.registry import template

_SALUTES = (
    *("Dear {}:", "Dear {},", "Dear Mr. {}:", "Dear Dr. {}:", "My dear {},", "Dear Sirs:", "Sir:"),
    *("Gentlemen:", "To Whom It May Concern:", "Dear Colleague:", "Dear Madam,", "Hello {},"),
)
_CROWD = ("Dear Friend,", "Dear Customer,", "Dear Member:", "Dear Neighbor,", "Dear Shareholder:")
_ABROAD = ("Sehr geehrter Herr {},", "Messieurs,", "Estimado señor {}:", "Egregio Dottor {},")
_FAREWELLS = (
    *("Sincerely,", "Sincerely yours,", "Yours truly,", "Very truly yours,", "Yours faithfully,"),
    *("Respectfully,", "Cordially,", "With best regards,", "Kind regards,", "Best wishes,"),
)
_PARTINGS = ("Mit freundlichen Grüßen", "Hochachtungsvoll", "Atentamente,", "Distinti saluti")
_RANKS = ("President", "Vice President", "Director", "General Counsel", "Chairman", "Sales Manager")
_WAYS = ("AIR MAIL", "REGISTERED", "CONFIDENTIAL", "PERSONAL", "BY HAND", "CERTIFIED MAIL")
_ABOUT = ("Re:", "RE:", "Subject:", "Ref:", "In re:", "Your ref.:", "SUBJECT -", "Concerning:")
_OFFICES = ("DEPARTMENT OF {}", "{} COMMISSION", "OFFICE OF {}", "BUREAU OF {}", "{} COUNCIL")
_FILES = ("IN REPLY REFER TO:", "File No.", "Refer to:", "OUR FILE", "Docket", "Case number")
_WINDOW = ("Ihr Zeichen", "Unser Zeichen", "Datum", "V/réf.", "N/réf.", "Our ref.", "Durchwahl")
_FOOT = ("Bank", "IBAN", "Telefon", "Fax", "Reg.", "VAT No.", "Sitz", "Tel.", "BIC", "Web")
_WIRES = ("TELEGRAM", "CABLEGRAM", "TELEX", "NIGHT LETTER", "RADIOGRAM", "DAY LETTER", "MAILGRAM")
_FAXES = ("FAX", "FACSIMILE", "Telefax", "Fax Letter", "FACSIMILE LETTER", "BY TELECOPIER")
_SLIPS = ("Yes, I want to help.", "REPLY CARD", "Please detach and return", "RSVP", "Coupon")
_PLACES = ((0.0, "la"), (1.0, "ra"), (0.5, "ma"))


def _address(sheet: Sheet) -> list[str]:
    prose, rng = sheet.prose, sheet.rng
    person = rng.choice(["Mr. ", "Dr. ", "Ms. ", "", "Prof. ", "Hon. "]) + prose.name()
    rows = [rng.choice(_RANKS), prose.company(), prose.title(2), prose.street()]
    way = [rng.choice(_WAYS), ""] if sheet.chance(0.2) else []
    return [*way, person, *(row for row in rows if sheet.chance(0.6)), prose.town()]


def _fitted(sheet: Sheet, x: float, y: float, width: float, words: str, anchor: str) -> float:
    faces: tuple[Face, ...] = ("head", "head", "display", "body")
    size, bold = min(sheet.between(13, 27), width / (0.7 * len(words))), sheet.chance(0.6)
    face, ink = sheet.rng.choice(faces), sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    return sheet.text(x, y, words, size=size, face=face, bold=bold, ink=ink, anchor=anchor)


def _opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    gap, prose = sheet.style.size * sheet.between(0.8, 2.4), sheet.prose
    place, anchor = sheet.rng.choice([*_PLACES, (0.55, "la")])
    y = sheet.text(x + width * place, y, prose.date(), anchor=anchor) + gap
    y = sheet.lines(x, y, _address(sheet)) + gap
    if sheet.chance(0.4):
        at = x + sheet.rng.choice([0, 0, 40, width * 0.3])
        words = f"{sheet.rng.choice(_ABOUT)} {prose.title(sheet.rng.randint(2, 5))}"[:40]
        y = sheet.text(at, y, words, bold=sheet.chance(0.6)) + gap
    return y


def _close(sheet: Sheet, x: float, y: float, width: float, *, signed: float = 0.8) -> None:
    at, rng = x + width * sheet.rng.choice([0, 0, 0.5, 0.56]), sheet.rng
    y = sheet.text(at, y, rng.choice(_FAREWELLS))
    if sheet.chance(signed):
        signature(sheet, at + sheet.between(0, 16), y + 16, sheet.between(70, 150))
    y = sheet.text(at, y + sheet.between(28, 46), sheet.prose.name())
    if sheet.chance(0.65):
        y = sheet.text(at, y, rng.choice(_RANKS))
    rows = [f"{sheet.prose.code(3)}:{sheet.prose.code(2).lower()}"]
    rows += [rng.choice(["Enclosures (2)", "Encl.", "Enc.", "Anlagen", "Attachment"])]
    rows += [f"{rng.choice(['cc:', 'cc', 'bcc:'])} {sheet.prose.name()}" for _ in range(4)]
    rows = [row for row in rows if sheet.chance(0.4)]
    y += sheet.between(4, 20)
    sheet.lines(x, y, rows[: max(0, int((sheet.height - 34 - y) / 15))])


def _inset(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose, rows = sheet.prose, sheet.rng.randint(3, 7)
    if sheet.chance(0.4):
        return sheet.paragraph(x + 40, y, width - 80, rows)
    cells, each = [(prose.phrase(2), prose.number(), prose.money()) for _ in range(rows)], width / 4
    return sheet.table(x + 30, y, [each * 1.6, each, each], rows, lambda r, c: cells[r][c])


def _letter(sheet: Sheet, x: float, y: float, width: float, *, signed: float = 0.8) -> None:
    _traces(sheet)
    words, gap = sheet.rng.choice(_SALUTES), sheet.style.size * sheet.between(0.4, 1.2)
    y = sheet.text(x, y, words.format(sheet.prose.name().split()[-1])) + gap
    if sheet.chance(0.22):
        body(sheet, x, y, width, sheet.height - sheet.between(45, 95), 20, 0.08)
        return
    low, count = sheet.height - sheet.between(125, 180), sheet.rng.randint(1, 6)
    if y < low - 200 and sheet.chance(0.22):
        y = _inset(sheet, x, sheet.paragraph(x, y, width, 2) + gap, width) + gap
    y = body(sheet, x, y, width, low, count, 0.08)
    _close(sheet, x, y + gap * 0.6, width, signed=signed)


def _traces(sheet: Sheet) -> None:
    if sheet.chance(0.18):
        stamp(sheet, sheet.width - sheet.between(110, 260), sheet.between(70, 190))
    if sheet.chance(0.3):
        bates(sheet)
    scrawl(sheet, sheet.between(20, 300), 26, sheet.rng.choice([0, 0, 0, 0, 0, 130]), 13, PEN)


@template("letter", often=3)
def letter_struck_on_a_typewriter(sheet: Sheet) -> None:
    """A typed letter, its carbon copy or a fax, under a printed head, an address or nothing."""
    restyle(sheet, ("mono", "mono", "body"), (9, 12), (1.1, 1.5), (48, 105))
    x, y, width = sheet.left, sheet.between(30, 70), sheet.measure
    kind, prose, middle = sheet.rng.randrange(6), sheet.prose, sheet.width / 2
    rows, page = [prose.street(), prose.town()], sheet.rng.randint(1, 5)
    if kind == 0:
        y = sheet.lines(x + width * sheet.between(0.5, 0.62), y, rows)
    elif kind == 1:
        y = _fitted(sheet, middle, y, width, prose.company().upper(), "ma")
        y = sheet.text(middle, y, " - ".join(rows), size=8, anchor="ma")
    elif kind == 2:
        sheet.lines(sheet.width - 30, y, rows, size=7.5, anchor="ra")
        y = _fitted(sheet, x - 15, y, width * 0.6, prose.company(), "la")
        sheet.rule(30, y + 4, sheet.width - 30, sheet.between(0.5, 2))
    elif kind < 5:
        line = f"{prose.date()}  14:{page}0  {prose.phone()}  {prose.company().upper()}  P.0{page}"
        sheet.text(sheet.between(8, 40), 9, line, size=7, face="mono")
        y = _fitted(sheet, x, y, width, sheet.rng.choice(_FAXES), "la")
        pairs = [("To:", prose.name()), ("From:", prose.company()), ("Fax:", prose.phone())]
        y = fields(sheet, x, y + 10, width, pairs, ("hung", "inline", "ruled"))
    y = _opening(sheet, x, y + sheet.between(16, 70), width)
    _letter(sheet, x, y, width, signed=0.4 if kind == 5 else 0.85)


@template("letter", often=2)
def letter_beside_a_list_of_partners(sheet: Sheet) -> None:
    """A firm's or a society's letter whose members stand in small type beside the text."""
    restyle(sheet, ("body", "mono"), (8.5, 11), (1.15, 1.45), (36, 60))
    x, width, y, rng = sheet.left, sheet.measure, sheet.between(28, 56), sheet.rng
    at, anchor = rng.choice(_PLACES)
    y = _fitted(sheet, x + width * at, y, width, sheet.prose.company().upper(), anchor)
    y = sheet.text(x + width * at, y, sheet.prose.title(3), size=9, anchor=anchor) + 16
    side, small, right = sheet.between(88, 130), sheet.between(5.5, 7.5), sheet.chance(0.4)
    rows = [rng.choice(["OFFICERS", "Board of Trustees", "PARTNERS", "Members"]), ""]
    rows += [sheet.prose.name().upper() for _ in range(rng.randint(6, 44))]
    sheet.lines(sheet.right - side + 16 if right else x - 10, y, rows, size=small)
    if sheet.chance(0.35):
        edge = sheet.right - side + 8 if right else x + side - 12
        sheet.stroke([(edge, y), (edge, sheet.height - 50)], 0.8, sheet.style.accent)
    inner, span = (x if right else x + side), width - side - 8
    _letter(sheet, inner, _opening(sheet, inner, y + sheet.between(0, 26), span), span)


@template("letter", often=2)
def letter_carried_over_to_page_two(sheet: Sheet) -> None:
    """A later page of a letter: addressee, number and date above, the rest, a signature."""
    restyle(sheet, ("mono", "body"), (9, 12), (1.1, 1.75), (48, 100))
    x, width, y = sheet.left, sheet.measure, sheet.between(28, 76)
    page, look = sheet.rng.randint(2, 4), sheet.rng.randrange(5)
    heading = [sheet.prose.name(), sheet.prose.date(), f"Page {page}"]
    if look == 0:
        y = sheet.lines(x, y, heading)
    elif look == 1:
        for words, (place, anchor) in zip(heading, _PLACES, strict=True):
            sheet.text(x + width * place, y, words, anchor=anchor)
    elif look == 2:
        sheet.text(sheet.width / 2, y, f"- {page} -", anchor="ma")
    low = sheet.height - sheet.between(130, 330)
    y = body(sheet, x, y + sheet.between(18, 44), width, low, sheet.rng.randint(1, 9), 0.12)
    _close(sheet, x, y + 8, width, signed=0.75)
    _traces(sheet)


@template("letter", often=2)
def letter_folded_for_a_window(sheet: Sheet) -> None:
    """A European business letter: sender's line over the address, references in a row, feet."""
    restyle(sheet, ("body", "body", "mono"), (8.5, 11), (1.15, 1.4), (50, 76))
    prose, rng, x, width = sheet.prose, sheet.rng, sheet.left, sheet.measure
    company, y, (at, anchor) = prose.company(), sheet.between(24, 50), rng.choice(_PLACES)
    if sheet.chance(0.6) and at != 0.5:
        logo(sheet, x + (width - 40) * (1 - at), y, sheet.between(28, 48))
    _fitted(sheet, x + width * at, y, width * 0.7, company, anchor)
    y = sheet.between(104, 130)
    sheet.text(x, y - 12, f"{company}, {prose.street()}, {prose.town()}"[:62], size=6)
    sheet.rule(x, y - 3, x + 190, 0.5)
    sheet.lines(x, y, _address(sheet))
    aside = sheet.chance(0.5)
    y += 0 if aside else sheet.between(88, 110)
    for number, key in enumerate(rng.sample(_WINDOW, 4)):
        place = x + width * (0.68 if aside else number / 4)
        sheet.lines(place, y + number * 22 * aside, [key, prose.reference()], size=8.5)
    y = sheet.text(x, y + sheet.between(40, 50) + 70 * aside, prose.phrase(4), bold=True) + 12
    words = rng.choice((*_ABROAD, "Dear Sirs,")).format(prose.name().split()[-1])
    y = body(sheet, x, sheet.text(x, y, words) + 8, width, 610, rng.randint(1, 5), 0.1)
    y = sheet.text(x, y + 8, rng.choice((*_PARTINGS, "Yours faithfully,")))
    signature(sheet, x, y + 20, sheet.between(60, 130))
    sheet.text(x, y + 38, prose.name())
    for number in range(columns := rng.randint(2, 4)):
        rows = [f"{key} {prose.number()}" for key in rng.sample(_FOOT, 3)]
        sheet.lines(x + width * number / columns, sheet.height - 56, rows, size=6.5)


@template("letter")
def letter_wired_in_capitals(sheet: Sheet) -> None:
    """A telegram, cable or telex: a named blank or bare paper, and a message in capitals."""
    restyle(sheet, ("mono",), (9.5, 12.5), (1.2, 1.8), (40, 80))
    prose, rng, tone = sheet.prose, sheet.rng, sheet.rng.randint(215, 255)
    deep = sheet.height * rng.choice([1, 1, 0.6])
    sheet.reset(sheet.width, deep, (tone, tone, tone - rng.randint(0, 25)))
    x, width, y = sheet.left, sheet.measure, sheet.between(26, 60)
    if sheet.chance(0.7):
        y = _fitted(sheet, x + width / 2, y, width, rng.choice(_WIRES), "ma") + 6
        for number in range(cells := rng.choice([0, 2, 3, 4])):
            place = x + width * number / cells
            sheet.box((place, y, place + width / cells, y + 40), weight=0.7)
            sheet.text(place + 4, y + 4, ("TIME", "CHECK", "SERVICE", "CHARGE")[number], size=8)
        y += 52 if cells else 6
    room = sheet.characters(width, sheet.style.size) - 1
    rows = [f"{prose.code(4)} {prose.number()} {prose.date()}", "", *_address(sheet)]
    y = sheet.lines(x, y, [row.upper() for row in rows]) + 12
    for _ in range(min(rng.randint(3, 12), int((deep - y - 50) / 22))):
        y = sheet.text(x, y, prose.line(room).replace(".", " STOP").upper()[:room])
    sheet.text(x + width * rng.choice([0, 0.4, 0.6]), y + 12, prose.name().upper())
    _traces(sheet)


@template("letter", often=2)
def letter_on_a_sheet_of_notepaper(sheet: Sheet) -> None:
    """A private letter or card on small or large paper: home address, a few lines, a first name."""
    restyle(sheet, ("body", "mono", "body"), (10, 13.5), (1.2, 1.7), (34, 66))
    shape = sheet.rng.choice([(420, 560), (400, 610), (520, 400), (sheet.width, sheet.height)])
    sheet.reset(*shape, sheet.rng.choice([WHITE, (246, 243, 232), (235, 235, 235)]))
    x, width, prose, y = sheet.left, sheet.measure, sheet.prose, sheet.between(26, 64)
    at, anchor = sheet.rng.choice(_PLACES)
    if sheet.chance(0.5):
        y = _fitted(sheet, x + width * at, y, width * 0.8, prose.name(), anchor)
    rows = [prose.street(), prose.town(), prose.phone()][: sheet.rng.randint(0, 3)]
    y = sheet.lines(x + width * at, y, rows, size=8.5, anchor=anchor)
    y = sheet.text(x + width, y + sheet.between(10, 40), prose.date(), anchor="ra") + 12
    y = sheet.text(x, y, f"{sheet.rng.choice(['Dear', 'My dear'])} {prose.name().split()[0]},")
    y = body(sheet, x, y + 8, width, sheet.height - 90, sheet.rng.randint(1, 4), 0)
    place = x + width * sheet.rng.choice([0, 0.45, 0.6])
    y = sheet.text(place, y + 4, sheet.rng.choice((*_FAREWELLS, "Love,", "As ever,", "Yours,")))
    sheet.text(place + 10, y + 4, prose.name().split()[0], face="hand", size=20, ink=PEN)


@template("letter", often=2)
def letter_under_the_seal_of_an_office(sheet: Sheet) -> None:
    """An authority's letter: seal and ranks in the middle or at the sides, file number, text."""
    restyle(sheet, ("mono", "body"), (9, 11.5), (1.12, 1.45), (54, 92))
    x, width, y, prose, rng = sheet.left, sheet.measure, 36.0, sheet.prose, sheet.rng
    side, where, middle = sheet.between(36, 64), rng.choice([0.5, 0.5, 0.0, 1.0]), sheet.width / 2
    edge = 24 + (sheet.width - 48 - side) * where
    sheet.oval((edge, y, edge + side, y + side), weight=sheet.between(0.8, 6), fill=PALE)
    words = rng.choice(_OFFICES).format(prose.word()).upper()
    low = _fitted(sheet, middle, y + (side + 6 if where == 0.5 else 4), width * 0.75, words, "ma")
    low = sheet.lines(middle, low, [prose.title(3), prose.town()], size=8.5, anchor="ma")
    for place, anchor in ((24, "la"), (sheet.width - 24, "ra")) if sheet.chance(0.35) else ():
        rows = [prose.name().upper(), rng.choice(_RANKS), "", prose.title(2), prose.phone()]
        sheet.lines(place, max(low - 30, 104), rows, size=6.5, anchor=anchor)
    sheet.lines(x + width, low + 24, [rng.choice(_FILES), prose.reference()], size=8, anchor="ra")
    y = max(low + 30, side + 70) + sheet.between(20, 40)
    _letter(sheet, x, _opening(sheet, x, y, width), width)


@template("letter")
def letter_meant_for_every_household(sheet: Sheet) -> None:
    """A printed appeal or a notice to customers: band or picture, bold lines, a slip to return."""
    restyle(sheet, ("body",), (9, 12), (1.2, 1.55), (40, 84))
    x, width, rng, prose = sheet.left, sheet.measure, sheet.rng, sheet.prose
    if band := sheet.chance(0.4):
        sheet.box((0, 0, sheet.width, 62), weight=0, fill=sheet.style.accent)
    elif sheet.chance(0.5):
        photo(sheet, (x + width - 120, 70, x + width, 150), colour=sheet.chance(0.5))
    sheet.text(x, 22, prose.company(), size=19, face="head", ink=WHITE if band else None)
    y = sheet.text(x, sheet.between(80, 140), prose.date()) + sheet.between(6, 26)
    y = sheet.text(x, y, rng.choice(_CROWD)) + 8
    for _ in range(rng.randint(1, 3)):
        y = sheet.paragraph(x, max(y, 160), width, rng.randint(2, 6)) + 8
        if sheet.chance(0.5):
            y = sheet.text(x, y, prose.phrase(5), bold=True) + 6
    y = sheet.text(x, y + 4, rng.choice(_FAREWELLS))
    signature(sheet, x, y + 18, 110)
    y = sheet.lines(x, y + 36, [prose.name(), rng.choice(_RANKS), "", f"P.S. {prose.line(44)}"])
    if y < (slip := sheet.height - 130) and sheet.chance(0.4):
        sheet.text(0, slip - 6, "- " * 120, size=8)
        sheet.text(x, slip + 8, rng.choice(_SLIPS), size=13, bold=True)
        fields(sheet, x, slip + 34, width, [("Name", ""), ("Town", ""), ("Sum", "")], ("ruled",))
