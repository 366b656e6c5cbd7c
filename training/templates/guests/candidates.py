"""Lives on paper: data sheets, screens, firms' profiles, biographies, later pages, cards."""

from training.marks import logo, photo
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, Pairs, fields
from training.templates.registry import template

_TITLES = ("CURRICULUM VITAE", "RESUME", "Résumé", "PERSONAL HISTORY", "Personal Data Sheet",
           "Curriculum Vitae", "VITA", "Lebenslauf", "BIOGRAPHICAL DATA", "Career History",
           "Professional Resume", "Record of Employment")  # fmt: skip
_HEADS = ("Education", "Experience", "Employment", "Work Experience", "Skills", "Languages",
          "Professional Experience", "Training", "Interests", "References", "Honors and Awards",
          "Career Summary", "Qualifications", "Military Service", "Memberships")  # fmt: skip
_LATER = ("Publications", "Invited Lectures", "Grants and Contracts", "Committees", "Abstracts",
          "Teaching", "Professional Societies", "Patents", "Honors", "Appointments")  # fmt: skip
_POSTS = ("Manager", "Engineer", "Director", "Chemist", "Analyst", "Assistant", "Supervisor",
          "Associate", "Secretary", "Consultant", "Professor", "Clerk")  # fmt: skip
_DEGREES = ("B.S.", "B.A.", "M.S.", "Ph.D.", "M.B.A.", "Diploma", "M.D.", "High School")
_TOLD = ("BIOGRAPHICAL SKETCH", "Biography", "About the Speaker", "Profile", "BIOGRAPHICAL NOTE",
         "Professional Biography", "Who's Who")  # fmt: skip
_TONGUES = ("English", "German", "French", "Spanish", "Italian", "Russian", "Japanese")


def _years(sheet: Sheet) -> str:
    first = sheet.rng.randint(1950, 2014)
    last = sheet.rng.choice([str(first + sheet.rng.randint(1, 8)), "present", "date"])
    return f"{first} - {last}"


def _post(sheet: Sheet) -> str:
    return f"{sheet.prose.word().title()} {sheet.rng.choice(_POSTS)}"


def _station(sheet: Sheet) -> str:
    """Tell a post and where it was, or a degree and its school."""
    subject, rng = sheet.prose.word().title(), sheet.rng
    school = rng.choice(["University of {}", "{} State College", "{} Institute"])
    study = f"{rng.choice(_DEGREES)}, {school.format(subject)}"
    return f"{_post(sheet)}, {sheet.prose.company()}" if sheet.chance(0.65) else study


def _person(sheet: Sheet) -> Pairs:
    """List what a data sheet asks of a person, in no fixed order."""
    prose, rng = sheet.prose, sheet.rng
    pairs = [("Address", prose.street()), ("Telephone", prose.phone()), ("Health", "Excellent"),
             ("Date of birth", prose.date()), ("Place of birth", prose.town()),
             ("E-mail", prose.address()), ("Citizenship", "U.S."), ("Home", prose.town()),
             ("Marital status", rng.choice(["Married, two children", "Single"]))]  # fmt: skip
    return [("Name", prose.name()), *rng.sample(pairs, rng.randint(3, 7))]


def _cut(sheet: Sheet, words: str, width: float, size: float, face: Face = "body") -> str:
    return words[: int(sheet.characters(width, size, face) * 0.9)].rstrip()


def _head(sheet: Sheet, x: float, y: float, width: float, words: str) -> float:
    """Set the head of a section in the manner that the page has chosen by its margin."""
    look, ink = int(sheet.style.margin) % 4, sheet.style.accent
    if look < 3:
        sheet.box((x, y + (-2 if look == 0 else 16), x + width, y + 16), weight=0, fill=ink)
    words, ink = words.upper() if look == 1 else words, WHITE if look == 0 else ink
    sheet.text(x + 3, y, words, size=12, face="head", bold=True, ink=ink)
    return y + 22


def _listed(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> float:
    """Set stations under each other, each with its years and perhaps what was done."""
    size, inset = sheet.style.size, sheet.style.size * 9.2 * (width > 260 and sheet.chance(0.4))
    for _ in range(sheet.rng.randint(2, 5)):
        if y > bottom - size * 3.5:
            break
        low = sheet.text(x, y, _years(sheet))
        words, y = _cut(sheet, _station(sheet), (width - inset) * 0.9, size), y if inset else low
        y = sheet.text(x + inset, y, words, bold=True)
        room = int((bottom - y) / size / sheet.style.leading) - 1
        count = max(0, min(room, sheet.rng.choice([0, 0, 2, 3])))
        y = sheet.paragraph(x + inset, y, (width - inset) * 0.95, count) + size * 0.5
    return y


@template("resume", often=2)
def resume_as_data_sheet(sheet: Sheet) -> None:
    """Ruled rows of personal data, then of schools and posts; perhaps a portrait in a corner."""
    x, width, y = sheet.between(34, 70), sheet.width - sheet.between(80, 130), sheet.between(30, 80)
    cut, weight = width * sheet.between(0.22, 0.38), sheet.rng.choice([0, 0.7, 0.7])
    if sheet.chance(0.8):
        words, at = sheet.rng.choice(_TITLES), sheet.rng.choice([x, x + width * 0.3])
        y = sheet.text(at, y, words, size=sheet.between(16, 24), bold=True) + 14
    part, side, shade = _person(sheet), sheet.rng.choice([0, 100]), sheet.rng.choice([None, PALE])
    if side:
        photo(sheet, (x + width - 92, y, x + width, y + 112), colour=sheet.chance(0.5))
    pitch, low, top = sheet.between(17, 25), y + (130 if side else 0), sheet.rng.choice([0, 1])
    while part:
        for words, value in part:
            sheet.box((x, y, x + cut, y + pitch), weight=0, fill=shade)
            if weight:
                sheet.box((x, y + top * pitch, x + width - side, y + pitch), weight=weight)
            sheet.text(x + 5, y + pitch / 2, words, size=10, anchor="lm")
            fit = _cut(sheet, value, width - side - cut - 8, 10)
            sheet.text(x + cut + 6, y + pitch / 2, fit, size=10, anchor="lm")
            y += pitch
        count, side, y = sheet.rng.randint(2, 5), 0, max(y + 12, low)
        if part := [(_years(sheet), _station(sheet)) for _ in range(count)] if y < 610 else []:
            y = _head(sheet, x, y, width, sheet.rng.choice(_HEADS))


@template("resume", often=2)
def resume_on_a_screen(sheet: Sheet) -> None:
    """A profile of a network or a firm's page of a person, as a browser shows or prints it."""
    wide, high = (792, 594) if sheet.chance(0.25) else (sheet.width, sheet.height)
    sheet.reset(wide, high, sheet.rng.choice([(243, 242, 239), WHITE, (238, 241, 246)]))
    accent, width = sheet.style.accent, sheet.width - 48
    sheet.box((0, 0, sheet.width, 26), weight=0, fill=sheet.rng.choice([accent, (40, 40, 44)]))
    words = sheet.rng.choice(["Our People", "Candidates", "My resume", "Home   Profile   Jobs"])
    sheet.text(24, 13, words, size=11, ink=WHITE, anchor="lm")
    banner, side = sheet.rng.choice([0, 46, 80]), sheet.between(64, 104)
    y, at = 48.0 + banner, side + 56
    sheet.box((24, 38, 24 + width, y + 16 + side), weight=0.6, fill=WHITE)
    sheet.box((24, 38, 24 + width, y - 10), weight=0, fill=accent)
    photo(sheet, (40, y - banner * 0.3, 40 + side, y - banner * 0.3 + side))
    sheet.text(at, y, sheet.prose.name(), size=24, face="head", bold=True)
    sheet.lines(at, y + 32, [_station(sheet), f"{sheet.prose.town()}  -  Contact info"], size=11)
    cut = sheet.rng.choice([width, width * 0.66, width * 0.36])
    _cards(sheet, 24, y + 28 + side, cut - 8)
    if cut < width:
        _cards(sheet, 24 + cut, y + 28 + side, width - cut)


def _cards(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Set framed sections down a column of a screen, each with a small emblem to a station."""
    while y < sheet.height - 110:
        low = min(sheet.height - 16, y + sheet.between(96, 230))
        sheet.box((x, y, x + width, low), weight=0.6, fill=WHITE)
        words = _cut(sheet, sheet.rng.choice(("About", "Activity", *_HEADS)), width - 30, 14)
        top = sheet.text(x + 12, y + 8, words, size=14, bold=True) + 4
        while top < low - 46:
            at = x + (50 if sheet.chance(0.6) and width > 240 else 12)
            if at > x + 12:
                logo(sheet, x + 14, top, 24)
            rows = [_station(sheet), _years(sheet), sheet.prose.line(80)]
            rows = [_cut(sheet, row, x + width - at - 8, 9.5) for row in rows]
            top = sheet.lines(at, top, rows[: sheet.rng.randint(2, 3)], size=9.5) + 8
        y = low + 8


@template("resume", often=2)
def resume_of_a_firms_expert(sheet: Sheet) -> None:
    """A firm's profile of one of its people: key facts in a margin, projects beside or below."""
    x, width, y = sheet.between(36, 64), sheet.width - 100, sheet.between(26, 50)
    at, anchor = sheet.rng.choice([(x, "la"), (x + width, "ra"), (x + width / 2, "ma")])
    sheet.text(at, y, sheet.prose.company(), size=13, face="head", anchor=anchor)
    sheet.rule(x, y + 20, x + width, sheet.between(0.8, 5), sheet.style.accent)
    y += sheet.between(30, 70)
    y = sheet.text(at, y, sheet.prose.name(), size=22, bold=True, anchor=anchor)
    y = sheet.text(at, y, _post(sheet), size=13, anchor=anchor) + 14
    cut, right = width * sheet.between(0.26, 0.36), sheet.chance(0.4)
    side, main = (x + width - cut, x) if right else (x, x + cut + 14)
    tint = sheet.rng.choice([None, PALE])
    sheet.box((side - 6, y - 6, side + cut, sheet.height - 50), weight=0, fill=tint)
    if (low := y + sheet.rng.choice([0, cut * 0.8 + 14])) > y:
        photo(sheet, (side, y, side + cut * 0.7, low - 14), colour=sheet.chance(0.5))
    for words in sheet.rng.sample(["Education", "Years with firm", "Registration", "Expertise",
                                   "Languages", "Affiliations", "Key Skills"], 5):  # fmt: skip
        low = sheet.text(side, low, words, size=11, bold=True, ink=sheet.style.accent)
        rows = [_cut(sheet, row, cut - 6, 9) for row in (_station(sheet), sheet.prose.title(2))]
        low = sheet.lines(side, low, rows, size=9) + 9
    wide, bottom = width - cut - 18, sheet.height - sheet.rng.choice([50, 60, 240])
    y = sheet.paragraph(main, y, wide * 0.95, sheet.rng.randint(3, 7)) + 12
    while y < bottom - 90:
        words = sheet.rng.choice(["Selected Projects", "Project Experience", *_HEADS])
        y = _listed(sheet, main, _head(sheet, main, y, wide, words), wide, bottom) + 10


@template("resume", often=2)
def resume_as_told(sheet: Sheet) -> None:
    """A life told in sentences: of one person, or of several one below the other."""
    x, width, y = sheet.between(44, 84), sheet.width - 150, sheet.between(36, 110)
    if sheet.chance(0.7):
        y = sheet.text(x, y, sheet.rng.choice(_TOLD), size=sheet.between(15, 24), bold=True) + 16
    count, size = sheet.rng.choice([1, 1, 2, 4]), sheet.between(9.5, 13)
    swap, side = sheet.chance(0.4), sheet.rng.choice([0, 76, 110 if count < 4 else 76])
    at, wide = x if swap or not side else x + side + 16, width - (side + 16 if side else 0)
    for _ in range(count):
        low, name, left = y + side * 1.2, sheet.prose.name(), x + width - side if swap else x
        if side:
            photo(sheet, (left, y, left + side, low), colour=sheet.chance(0.4))
        y = sheet.text(at, y, name, size=15, face="head", bold=True)
        y = sheet.text(at, y, _cut(sheet, _station(sheet), wide, 11), size=11) + 6
        facts = [f"was born in {sheet.prose.town()}", f"joined {sheet.prose.company()}",
                 f"received a {sheet.rng.choice(_DEGREES)} degree"]  # fmt: skip
        for fact in facts[: 6 - count]:
            y = sheet.text(at, y, _cut(sheet, f"{name.split()[-1]} {fact}", wide, size), size=size)
            y = sheet.paragraph(at, y, wide * 0.95, sheet.rng.randint(1, 7 // count), size=size) + 4
        y = max(y, low) + sheet.between(10, 26)


@template("resume", often=2)
def resume_later_page(sheet: Sheet) -> None:
    """A later page of a long typed life: lists of every kind below a running name."""
    x, width, y = sheet.between(50, 84), sheet.width - 150, sheet.between(26, 50)
    face: Face = sheet.rng.choice(["mono", "mono", "body"])
    size, number, low = sheet.between(9, 11.5), sheet.rng.randint(1, 30), sheet.height - 60
    running = sheet.rng.choice(["{} - page {}", "{}, continued ({})", "{}  C.V.  {}", "{} / {}"])
    running = running.format(sheet.prose.name(), sheet.rng.randint(2, 9))
    y = sheet.text(x, y, running, size=11, face=face) + sheet.between(12, 44)
    for words in sheet.rng.sample(_LATER, len(_LATER)):
        if y > low - 70:
            break
        at, anchor = sheet.rng.choice([(x, "la"), (x, "la"), (x + width / 2, "ma")])
        y = sheet.text(at, y, words.upper(), size=12, face=face, bold=True, anchor=anchor) + 4
        look, gap = sheet.rng.randrange(4), sheet.between(30, 96)
        for _ in range(sheet.rng.randint(2, 8)):
            if y < low - size * 2:
                mark = [_years(sheet), f"{number}.", "", sheet.prose.date()][look]
                left = x + [112, gap, 0, 126][look]
                sheet.text(x, y, mark, size=size, face=face)
                wide, count, number = x + width - left, sheet.rng.randint(1, 2), number + 1
                y = sheet.paragraph(left, y, wide * 0.95, count, size=size, face=face)
        y += sheet.between(10, 26)


@template("resume", often=2)
def resume_with_drawn_skills(sheet: Sheet) -> None:
    """A designed life: coloured panel at any edge, skills as bars or dots, stations."""
    edge, deep = sheet.rng.choice(["left", "right", "top", "none"]), sheet.between(150, 215)
    wide, high, ink = sheet.width, sheet.height, WHITE if edge == "top" else sheet.style.ink
    panels = {"left": (0, 0, deep, high), "right": (wide - deep, 0, wide, high),
              "top": (0, 0, wide, 130)}  # fmt: skip
    if edge in panels:
        sheet.box(panels[edge], weight=0, fill=sheet.rng.choice([sheet.style.accent, (44, 52, 66)]))
    x, right = deep + 20 if edge == "left" else 34, wide - (deep + 20 if edge == "right" else 34)
    y = sheet.text(x, 34, sheet.prose.name(), size=28, face="head", bold=True, ink=ink)
    y = sheet.text(x, y, _post(sheet).upper(), size=13, ink=ink) + 30
    if edge in ("left", "right"):
        _panel(sheet, 20 if edge == "left" else right + 40, 40, deep - 50)
    count = sheet.rng.randint(1, 2) if right - x > 400 else 1
    each = (right - x) / count
    for part in range(count):
        top, at = max(y, 146), x + part * each
        while top < high - 120:
            if sheet.chance(0.25) or (edge in ("top", "none") and top < 200):
                top = _skills(sheet, at, top, each - 20, sheet.style.ink) + 10
                continue
            top = _head(sheet, at, top, each - 18, sheet.rng.choice(_HEADS))
            top = _listed(sheet, at, top, each - 18, min(high - 30, top + 230)) + 10


def _panel(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Fill a coloured panel with a portrait, how to reach the person and skills."""
    if sheet.chance(0.6):
        photo(sheet, (x + 10, y, x + width - 10, y + width))
        y += width + 24
    y = sheet.text(x, y, _cut(sheet, sheet.prose.address(), width, 10), size=10, ink=WHITE) + 24
    for _ in range(sheet.rng.randint(1, 3)):
        y = _skills(sheet, x, y, width, WHITE) + 24


def _skills(sheet: Sheet, x: float, y: float, width: float, ink: Ink) -> float:
    """Rate skills or languages by bars, dots or squares."""
    words, look = sheet.rng.choice(["Skills", "Languages", "Expertise"]), sheet.rng.randrange(3)
    y, step = sheet.text(x, y, words, size=13, face="head", bold=True, ink=ink) + 6, width / 5 - 13
    for tongue in sheet.rng.sample(_TONGUES, sheet.rng.randint(2, 5)):
        name = tongue if words == "Languages" else sheet.prose.title(1)
        sheet.text(x, y, name[:10], size=10, ink=ink)
        for dot, level in enumerate([sheet.rng.randint(1, 5)] * 5):
            at, wide = x + 62 + dot * step, min(9, step - 2) if look else step
            draw, fill = sheet.oval if look == 1 else sheet.box, ink if dot < level else None
            draw((at, y + 2, at + wide, y + 10), weight=0.8, ink=ink, fill=fill)
        y += 18
    return y


@template("resume", often=2)
def resume_on_a_card(sheet: Sheet) -> None:
    """A placement bureau's card or slip of one candidate, or two, on a larger page."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, (90, 90, 90), (228, 220, 200)]))
    y = sheet.between(16, 100)
    while y < sheet.height - 360:
        wide, deep = sheet.between(320, 500), sheet.between(270, 350)
        x = sheet.between(14, sheet.width - wide - 14)
        sheet.box((x, y, x + wide, y + deep), fill=sheet.rng.choice([WHITE, (250, 244, 222)]))
        words = sheet.rng.choice(["APPLICANT", "CANDIDATE", *_TITLES, *("Ref. 12", "No. 4") * 2])
        low = sheet.text(x + 16, y + 12, words, size=16, face="head", bold=True) + 8
        low = fields(sheet, x + 16, low, wide - 124, _person(sheet)[:5], ("hung", "ruled", "right"))
        _listed(sheet, x + 16, low + 12, wide - 32, y + deep - 24)
        if sheet.chance(0.4):
            photo(sheet, (x + wide - 92, y + 12, x + wide - 14, y + 104), colour=False)
        y += deep + sheet.rng.choice([20, 40, 400])
