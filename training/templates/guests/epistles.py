"""Letters as carbons, faxes, replies of agencies, appeals, and leaves on a larger ground."""

from dataclasses import replace

from training.marks import logo, photo, signature
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import Block, body, bullets, head, start, title, vary
from training.templates.registry import template
from training.templates.shells import Place, shell

_GREETINGS = ("Dear Sir:", "Gentlemen:", "Dear Sirs,", "To Whom It May Concern:", "Dear Madam:",
              "Ladies and Gentlemen:", "Dear Colleague:", "Dear Friend,", "Dear Dr. {}:",
              "Dear Mr. {}:", "Dear Mrs. {},", "Dear Mr. {}:", "Dear {},")  # fmt: skip
_CLOSINGS = ("Very truly yours,", "Respectfully,", "Yours faithfully,", "With kind regards,",
             "Sincerely,", "Yours very truly,", "Cordially yours,", "Best wishes,")  # fmt: skip
_MARKS = ("AIR MAIL", "REGISTERED MAIL", "PERSONAL AND CONFIDENTIAL", "Via courier", "By hand")
_COUNCILS = ("PARTNERS", "Board of Directors", "OFFICERS", "Trustees", "Counsel", "MEMBERS")
_AGENCIES = ("DEPARTMENT OF {}", "STATE OF {}", "OFFICE OF {}", "{} COMMISSION", "{} COUNCIL")
_TINTS: tuple[Ink, ...] = ((252, 244, 200), (250, 224, 224), (224, 242, 222), (222, 232, 246),
                           (246, 244, 236), (255, 255, 255))  # fmt: skip
_INKS: tuple[Ink, ...] = ((30, 34, 90), (70, 70, 76), (20, 20, 20), (40, 50, 150), (150, 40, 60))


def _fit(sheet: Sheet, words: str, width: float, size: float = 0) -> str:
    share = 0.72 if words.isupper() else 0.9
    return words[: sheet.characters(width * share, size or sheet.style.size)]


def _addressed(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose, rng = sheet.prose, sheet.rng
    rows = [rng.choice(["", "", "Mr. ", "Dr. ", "Hon. ", "Miss "]) + prose.name()]
    rows += [prose.title(2), prose.company(), prose.street(), prose.town()]
    rows += rng.choice([[], [], ["U.S.A."], ["ENGLAND"]])
    del rows[1 : rng.choice([1, 1, 2, 3, 4])]
    return sheet.lines(x, y, [_fit(sheet, row, width) for row in rows])


def _dated(sheet: Sheet, x: float, y: float, width: float) -> float:
    at, anchor = sheet.rng.choice([(0.0, "la"), (0.0, "la"), (0.5, "ma"), (0.55, "la"), (1, "ra")])
    place = sheet.rng.choice(["", "", "", f"{sheet.prose.word().title()}ville, "])
    return sheet.text(x + width * at, y, place + sheet.prose.date(), anchor=anchor)


def _greeted(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the salutation, and the subject before or after it now and then."""
    gap, inset, bold = sheet.style.size * 0.7, sheet.rng.choice([0, 0, 50]), sheet.chance(0.6)
    word = sheet.rng.choice(["Re:", "RE:", "Subject:", "Ref.:", "In re:", "SUBJ:"])
    words = sheet.rng.choice(_GREETINGS).format(sheet.prose.name().split()[-1])
    subject = _fit(sheet, f"{word} {sheet.prose.phrase(5)}", width - 60)
    lines = [(0, words, False), (inset, subject, bold)][: sheet.rng.choice([1, 1, 2])]
    for at, line, heavy in sheet.rng.sample(lines, len(lines)):
        y = sheet.text(x + at, y, line, bold=heavy) + gap
    return y


def _closed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the closing, a signature, the name, the post and what follows them."""
    at, prose = x + width * sheet.rng.choice([0, 0, 0.45, 0.55]), sheet.prose
    room = x + width - at
    y = sheet.text(at, y, sheet.rng.choice(_CLOSINGS)) + sheet.between(18, 36)
    if sheet.chance(0.85):
        signature(sheet, at + 4, y - 10, min(room * 0.8, sheet.between(60, 150)))
    rows = [prose.name(), prose.title(2), prose.company()][: sheet.rng.randint(1, 3)]
    y = sheet.lines(at, y, [_fit(sheet, row, room) for row in rows]) + 6
    notes = [f"{prose.code(3)}:{prose.code(2).lower()}", "Encl. (2)", f"cc: {prose.name()}"]
    return sheet.lines(x, y, notes[: sheet.rng.choice([0, 0, 1, 2, 3])], size=8.5)


def _written(sheet: Sheet, place: Place, gap: float = 10) -> float:
    """Set a letter without its head in a place."""
    x, top, width, bottom = place
    y = _dated(sheet, x, top, width) + sheet.between(gap * 0.4, gap * 2)
    if sheet.chance(0.25):
        y = sheet.text(x, y, _fit(sheet, sheet.rng.choice(_MARKS), width)) + gap * 0.6
    if sheet.chance(0.85):
        y = _addressed(sheet, x, y, width) + sheet.between(gap * 0.6, gap * 2)
    y, count = _greeted(sheet, x, y, width), sheet.rng.randint(1, 7)
    y = body(sheet, x, y, width, bottom - 100, count, 0.08)
    return _closed(sheet, x, y + 4, width)


@template("letter", often=2)
def letter_in_carbon_copy(sheet: Sheet) -> None:
    """A typist's copy on thin tinted paper: no letterhead, marked as a copy, filed by hand."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_TINTS))
    x, width = vary(sheet, 9, 11.5)
    faces = {**sheet.style.faces, "body": sheet.style.faces["mono"]}
    sheet.style = replace(sheet.style, faces=faces, ink=sheet.rng.choice(_INKS[:3]))
    word = sheet.rng.choice(["COPY", "FILE COPY", "CARBON COPY", "CONFIRMATION", "DUPLICATE"])
    size, y = sheet.between(22, 36), sheet.rng.choice([16, 16, sheet.height - 60])
    pale = sheet.rng.choice([(205, 150, 150), (165, 165, 165), (150, 165, 205)])
    if sheet.chance(0.6):
        sheet.text(sheet.width / 2, y, " ".join(word), size=size, ink=pale, anchor="ma")
    if sheet.chance(0.35):
        sheet.text(sheet.width * 0.6, 54, sheet.prose.phrase(2), size=15, face="hand", ink=PEN)
    _written(sheet, (x, sheet.between(74, 160), width, sheet.height - 70), sheet.between(8, 26))


@template("letter", often=2)
def letter_sent_by_fax(sheet: Sheet) -> None:
    """A letter with a machine's line at an edge, shrunken or not, with streaks and black edges."""
    x, width = vary(sheet, 9, 12)
    for _ in range(sheet.rng.choice([0, 0, 1, 3])):
        at, tone = sheet.between(10, sheet.width), sheet.rng.randint(120, 200)
        sheet.stroke([(at, 0), (at, sheet.height)], sheet.between(0.6, 2), (tone, tone, tone))
    if sheet.chance(0.3):
        edge = sheet.width - sheet.between(4, 18)
        sheet.box((edge, 0, sheet.width, sheet.height), weight=0, fill=(15, 15, 15))
    width -= sheet.rng.choice([0, 20, sheet.between(20, 90)])
    edge = sheet.height - 36 if sheet.chance(0.2) else sheet.between(6, 16)
    clock = f"{sheet.prose.date()}  {sheet.rng.randint(0, 23):02}:{sheet.rng.randint(10, 59)}"
    words = f"{clock}   FROM {sheet.prose.company().upper()}   {sheet.prose.phone()}   P.02/05"
    sheet.text(18, edge, words, size=8.5, face="mono", bold=True)
    y = sheet.between(32, 80)
    if sheet.chance(0.7):
        y = head(sheet, x, y, width)
    if sheet.chance(0.4):
        words = sheet.rng.choice(["VIA FACSIMILE", "BY FAX", "Telefax to", "Via Telecopier"])
        y = sheet.text(x, y, f"{words} {sheet.prose.phone()}", size=11, bold=True) + 8
    _written(sheet, (x, y, width, sheet.height - sheet.rng.choice([60, 60, 200])), 12)


def _agency(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set seal and names of an agency, side by side or in the middle."""
    rng, ink = sheet.rng, sheet.rng.choice([sheet.style.ink, sheet.style.accent, (30, 40, 110)])
    rows = [rng.choice(_AGENCIES).format(sheet.prose.word().upper()), sheet.prose.title(2),
            sheet.prose.street(), sheet.prose.town()][: rng.randint(2, 4)]  # fmt: skip
    side, kind = sheet.between(44, 76), rng.randrange(4)
    at, anchor = [(side + 14, "la"), (width / 2, "ma"), (width / 2, "ma"), (0.0, "la")][kind]
    left = x + [0, 0, (width - side) / 2, width - side][kind]
    for inset in (0, side * 0.07, side * 0.2)[: rng.randint(2, 3)]:
        box = (left + inset, y + inset, left + side - inset, y + side - inset)
        sheet.oval(box, ink=ink, weight=1)
    logo(sheet, left + side * 0.34, y + side * 0.34, side * 0.32)
    low = y + side + 6
    y, room = low if kind == 2 else y + 6, width - side * (2 if kind == 1 else 1) - 20
    for number, row in enumerate(rows):
        size = sheet.between(13, 17) if number == 0 else 9.5
        y = sheet.text(x + at, y, _fit(sheet, row, room, size), size=size, face="head",
                       bold=number == 0, ink=ink, anchor=anchor)  # fmt: skip
    return max(y, low) + sheet.between(4, 18)


@template("letter", often=2)
def letter_from_an_agency(sheet: Sheet) -> None:
    """An official reply: seal, names of the office, a file number, a stamped date, clauses."""
    x, width = vary(sheet, 9, 12)
    y = _agency(sheet, x, start(sheet) * 0.8, width)
    word = sheet.rng.choice(["IN REPLY REFER TO:", "Our file:", "Docket No.", "Reference:", ""])
    at, place = x + width * sheet.rng.choice([0, 0.6]), x + width * sheet.rng.choice([0, 0.6])
    if word:
        y = sheet.lines(at, y, [word, sheet.prose.reference()], size=9) + 6
    size, ink = sheet.between(11, 16), sheet.rng.choice(_INKS)
    y = sheet.text(place, y, sheet.prose.date(), size=size, face="head", ink=ink) + 10
    y = _greeted(sheet, x, _addressed(sheet, x, y, width) + sheet.between(6, 20), width)
    lists, bottom = sheet.rng.choice([0, 0.2, 0.9]), sheet.height - 150
    y = body(sheet, x, y, width, bottom, sheet.rng.randint(1, 8), lists)
    _closed(sheet, x, y + 4, width)


@template("letter", often=2)
def letter_with_names_down_the_side(sheet: Sheet) -> None:
    """A firm's or a society's people in a long column beside the text."""
    vary(sheet, 8.5, 11)
    wide, right, edge = sheet.between(92, 140), sheet.chance(0.35), sheet.between(24, 44)
    at = sheet.width - edge - wide if right else edge
    x, width = edge + (16 if right else wide + 20), sheet.width - wide - edge * 2 - 44
    top, across, size = sheet.between(26, 60), sheet.chance(0.5), sheet.between(7.5, 8.6)
    if sheet.chance(0.35):
        fill = sheet.rng.choice([PALE, *_TINTS])
        sheet.box((at - 8, 0, at + wide + 6, sheet.height), weight=0, fill=fill)
        across = False
    y = head(sheet, *((edge, top, sheet.width - edge * 2) if across else (x, top, width)))
    top, bottom = (y if across else top) + 8, sheet.height - sheet.rng.choice([70, 90, 260])
    if sheet.chance(0.4):
        line = at + (-8 if right else wide + 6)
        sheet.stroke([(line, top), (line, bottom)])
    while top < bottom - 60:
        word = _fit(sheet, sheet.rng.choice(_COUNCILS), wide, 9.5)
        top = sheet.text(at, top, word, size=9.5, bold=True) + 3
        count = min(sheet.rng.randint(2, 12), int((bottom - top) / size / sheet.style.leading))
        names = [_fit(sheet, sheet.prose.name(), wide, size) for _ in range(count)]
        top = sheet.lines(at, top, names, size=size) + sheet.between(8, 24)
    _written(sheet, (x, y + sheet.between(4, 24), width, sheet.height - 50), 12)


def _leaf(sheet: Sheet, box: Place, *, first: bool = True) -> None:
    """Lay a small sheet and write a letter, or the end of one, on it."""
    x0, y0, x1, y1 = box
    sheet.box(box, weight=0.8, fill=sheet.rng.choice(_TINTS), ink=(120, 120, 120))
    pad = (x1 - x0) * sheet.between(0.07, 0.13)
    x, y, width = x0 + pad, y0 + sheet.between(14, 34), x1 - x0 - pad * 2
    if first:
        if sheet.chance(0.6):
            y = head(sheet, x, y, width)
        _written(sheet, (x, y, width, y1 - 30), 6)
        return
    sheet.text(x + width, y, f"- {sheet.rng.randint(2, 4)} -", anchor="ra")
    y = body(sheet, x, y + 24, width, y1 - 120, sheet.rng.randint(1, 6), 0.05)
    _closed(sheet, x, y, width)


def _envelope(sheet: Sheet, box: Place) -> None:
    x0, y0, x1, y1 = box
    sheet.box(box, weight=0.8, fill=sheet.rng.choice(_TINTS), ink=(110, 110, 110))
    sheet.lines(x0 + 10, y0 + 10, [sheet.prose.name(), sheet.prose.street()], size=8.5)
    sheet.box((x1 - 46, y0 + 10, x1 - 12, y0 + 50), weight=1, fill=(214, 190, 196))
    sheet.lines(x1 - 140, y0 + 14, [sheet.prose.date(), "~" * 12], size=8.5, face="mono")
    _addressed(sheet, x0 + (x1 - x0) * 0.42, y0 + (y1 - y0) * 0.5, (x1 - x0) * 0.52)


@template("letter", often=2)
def letter_laid_on_a_ground(sheet: Sheet) -> None:
    """One small sheet, two abreast, or a sheet with its envelope, as a copier saw them."""
    abreast, tone = sheet.chance(0.35), sheet.rng.randint(20, 150)
    wide, tall = (sheet.height, sheet.width) if abreast else (sheet.width, sheet.height)
    grounds: list[Ink] = [(tone, tone, tone), (255, 255, 255), (170, 140, 104), (212, 206, 196)]
    sheet.reset(wide, tall, sheet.rng.choice(grounds))
    sheet.style = replace(sheet.style, size=sheet.between(8, 9), leading=sheet.between(1.12, 1.35))
    if abreast:
        edge, cut = sheet.between(8, 30), wide / 2 + sheet.between(-24, 24)
        _leaf(sheet, (edge, edge, cut - 4, tall - edge))
        _leaf(sheet, (cut + 4, edge, wide - edge, tall - edge), first=False)
        return
    x, y, deep = sheet.between(16, 110), sheet.between(16, 44), sheet.between(470, 560)
    right, kind = min(x + sheet.between(350, 440), wide - 16), sheet.rng.randrange(4)
    if kind < 2:
        _envelope(sheet, (x - 8, y + (deep + 12) * kind, right, y + (deep + 12) * kind + 150))
        y += 0 if kind else 164
    _leaf(sheet, (x, y, right, y + deep))


def _referred(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a row of references, as offices in Europe have them."""
    keys, each = ["Your ref.", "Our ref.", "Telephone", "Extension", "Our sign"], width / 3
    for number, key in enumerate(sheet.rng.sample(keys, sheet.rng.randint(2, 3))):
        rows = [key, _fit(sheet, sheet.prose.reference(), each, 9)]
        sheet.lines(x + number * each, y, rows, size=9)
    return y + 28


@template("letter", often=2)
def letter_of_loose_parts(sheet: Sheet) -> None:
    """The parts of a letter in any order, one below or beside the other; head or foot or none."""
    x, y, width, bottom = shell(sheet, 9, 12, lying=0.08)
    opening: list[Block] = sheet.rng.sample([_dated, _addressed, _referred], 3)
    if sheet.chance(0.2):
        bottom -= 50
        head(sheet, x, bottom + 14, width)
    elif sheet.chance(0.7):
        opening.insert(sheet.rng.choice([0, 0, 0, 1]), head)
    while opening:
        part = opening.pop(0)
        if opening and width > 330 and head not in (part, opening[0]) and sheet.chance(0.45):
            half = width * sheet.between(0.44, 0.54)
            low = opening.pop(0)(sheet, x + half, y, width - half)
            y = max(low, part(sheet, x, y, half - 12)) + sheet.between(6, 22)
        else:
            y = part(sheet, x, y, width) + sheet.between(6, 22)
    y = _greeted(sheet, x, y, width) if sheet.chance(0.85) else y
    y = body(sheet, x, y, width, bottom - 150, sheet.rng.randint(1, 8), 0.1)
    for part in sheet.rng.sample([_closed, sheet.rng.choice([_referred, bullets])], 2):
        y = part(sheet, x, y + 4, width) + 4 if y < bottom - 80 else y


def _slogan(sheet: Sheet, x: float, y: float, width: float) -> float:
    return title(sheet, x, y, width, sheet.prose.phrase(sheet.rng.randint(3, 5)), 11, 20)


@template("letter", often=2)
def letter_of_an_appeal(sheet: Sheet) -> None:
    """A letter to customers or donors: headline, picture, urging paragraphs, postscript, slip."""
    x, y, width, bottom = shell(sheet, 9.5, 12, lying=0)
    for part in [*sheet.rng.sample([head, _slogan], 2), _dated, _greeted]:
        if part == _greeted or sheet.chance(0.7):
            y = part(sheet, x, y, width) + sheet.between(2, 12)
    if width > 380 and sheet.chance(0.4):
        wide, deep = width * sheet.between(0.28, 0.38), sheet.between(90, 150)
        photo(sheet, (x + width - wide, y, x + width, y + deep), colour=sheet.chance(0.6))
        count = int(deep / (sheet.style.size * sheet.style.leading)) + 1
        y = sheet.paragraph(x, y, width - wide - 14, count, full=True) + sheet.style.size
    y = body(sheet, x, y, width, bottom - 190, sheet.rng.randint(2, 9), 0.35)
    y = _closed(sheet, x, y, width)
    if sheet.chance(0.6):
        y = sheet.paragraph(x + 24, sheet.text(x, y, "P.S."), width - 24, 2)
    if sheet.chance(0.4) and y < bottom - 70:
        rows = ["- " * sheet.characters(width * 0.4, 10), "Detach and mail", "Name " + "_" * 30]
        sheet.lines(x, y + 10, rows, size=10)
