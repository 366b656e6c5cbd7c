"""Curricula vitae, biographical sketches, lists of posts and of publications, one-page resumes."""

from collections.abc import Sequence
from textwrap import wrap

from training.marks import photo
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.parts import (
    WHITE,
    bullets,
    fields,
    fit,
    furniture,
    restyle,
    title,
    vary,
    ways,
)
from training.templates.registry import template

_TITLES = ways(
    "CURRICULUM VITAE|Curriculum Vitae|RESUME|Resume|Résumé|BIOGRAPHICAL SKETCH|C. V.|VITA|Vitae|"
    "Biographical Data|PERSONAL HISTORY|Lebenslauf|Personal Data Sheet|BIOGRAPHY|Career Summary"
)
_HEADS = {
    "study": ways("EDUCATION|Education|Academic Background|Degrees|Ausbildung|Training|Schools"),
    "work": ways(
        "EXPERIENCE|Professional Experience|Employment|POSITIONS HELD|Career|Appointments"
    ),
    "honour": ways("HONORS AND AWARDS|Memberships|SOCIETIES|Committees|Fellowships|Grants"),
    "paper": ways("PUBLICATIONS|Selected Publications|BIBLIOGRAPHY|Papers|Abstracts|Patents|Books"),
    "skill": ways("SKILLS|Skills|Languages|Computer Skills|Expertise|Interests|REFERENCES|Hobbies"),
    "aim": ways("OBJECTIVE|Objective|Summary|PROFILE|About me|Career Goal|Present Work"),
    "self": ways("PERSONAL|Personal Data|Personal Information|Persönliche Daten|Particulars"),
}
_KEYS = ways("Name:|Born|Place of birth|Citizenship:|Marital Status|Address:|Telephone|Children")
_POSTS = ways("Research Associate|Professor|Director|Sales Manager|Consultant|Engineer|Lecturer")
_DEGREES = ways("B.A.|B.S.|M.S.|Ph.D.|M.D.|M.B.A.|Dipl.-Ing.|B.Sc. (Hons)|J.D.|M.A.|D.Sc.")
_SPANS = ways(
    "{a}-{b}|{a} - {b}|{a} - present|{a}|19{c}-{d}|{a} to {b}|9/{a} - 6/{b}|June {a}|'{c}"
)
_LOOKS = ways("plain|caps|under|rule|bar|tint|middle|wide|side")


class _Life:
    def __init__(self, sheet: Sheet, place: tuple[float, float], y: float) -> None:
        rng, self.sheet, self.size = sheet.rng, sheet, sheet.style.size
        (self.x, self.width), self.y, self.look = place, y, rng.choice(_LOOKS)
        self.foot = sheet.height - sheet.between(84, 120) - rng.choice((0, 0, 0, 0, 240))
        self.date, self.span = rng.choice(ways("left|left|right|after")), rng.choice(_SPANS)
        self.column = max(self.width * sheet.between(0.13, 0.24), self.size * 9.2)
        self.gap, self.detail = self.size * sheet.between(0.1, 1.1), rng.choice((0, 0, 0.4, 0.9))
        self.big, self.name, self.part = sheet.between(1, 1.4), sheet.prose.name(), 0
        self.numbered, self.dot = rng.choice((0, 0, 0, 1)), rng.choice(ways("•|-|o|*|▪"))
        furniture(sheet)

    def years(self) -> str:
        begin = self.sheet.rng.randint(41, 95)
        end = begin + self.sheet.rng.randint(1, 4)
        return self.span.format(a=1900 + begin, b=1900 + end, c=begin, d=end)

    def head(self, words: str) -> None:
        sheet, size, look, x = self.sheet, self.size * self.big, self.look, self.x
        self.part += 1
        words = words.upper() if look in ("caps", "bar") else words
        words = f"{self.part}. " * self.numbered + (" ".join(words) if look == "wide" else words)
        edge, fill = x + self.width, {"tint": PALE, "bar": sheet.style.accent}.get(look)
        sheet.box((x, self.y - 2, edge, self.y + size * 1.5), weight=0, fill=fill)
        at, anchor = (x + self.width / 2, "ma") if look == "middle" else (x + 2, "la")
        ink = WHITE if look == "bar" else sheet.style.ink
        words = fit(sheet, words, self.width, size, share=0.86)
        sheet.text(at, self.y, words, size=size, bold=True, anchor=anchor, ink=ink)
        wide = {"under": len(words) * size * 0.6, "rule": self.width}.get(look, 0)
        sheet.rule(x, self.y + size * 1.25, x + wide, 1.2 if wide else 0)
        self.y += size * 1.7 if look != "side" else 0

    def entry(self, words: str) -> None:
        sheet, dated, side = self.sheet, self.years(), self.look == "side"
        inset = self.column if side or self.date == "left" else 0
        if side or self.date == "after":
            words = f"{words}, {dated}"
        else:
            at, anchor = (self.width, "ra") if self.date == "right" else (0, "la")
            sheet.text(self.x + at, self.y, dated, anchor=anchor)
        room = self.width - inset - (self.column if self.date == "right" else 0)
        rows = wrap(words, int(sheet.characters(room, self.size) * 0.88))[:3]
        self.y, at = sheet.lines(self.x + inset, self.y, rows), self.x + inset + 20
        for _ in range(
            sheet.rng.randint(1, 3) if sheet.chance(self.detail * (self.y < self.foot)) else 0
        ):
            sheet.text(at - 12, self.y, self.dot)
            self.y = sheet.paragraph(at, self.y, self.x + self.width - at, sheet.rng.randint(1, 2))
        self.y += self.gap


def _school(sheet: Sheet) -> str:
    forms = ways("University of {}|{} College|{} State University|{} Institute|Universität {}")
    return sheet.rng.choice(forms).format(sheet.prose.title(1))


def _deed(sheet: Sheet, topic: str) -> str:
    if topic == "study":
        return f"{sheet.rng.choice(_DEGREES)}{sheet.rng.choice((',', ''))} {_school(sheet)}"
    if topic == "work":
        firm = _school(sheet) if sheet.chance(0.4) else sheet.prose.company()
        return f"{sheet.rng.choice(_POSTS)}, {firm}, {sheet.prose.town()[:-9]}"
    return f"{sheet.rng.choice(('Member,', 'Fellow,', 'Award of'))} {sheet.prose.title(3)}"


def _papers(life: _Life, count: int) -> None:
    sheet, number = life.sheet, life.sheet.rng.choice((1, 1, life.sheet.rng.randint(9, 90)))
    mark, hang = sheet.rng.choice(ways("{}.|{}|[{}]||({})")), sheet.rng.choice((22, 28, 36))
    room = int(sheet.characters(life.width - hang, life.size) * 0.93)
    for paper in range(count):
        if life.y > life.foot - life.size * 3:
            return
        source = f"J. {sheet.prose.title(2)} {sheet.rng.randint(2, 900)}, {life.years()}."
        words = f"{life.name}, {sheet.prose.name()}: {sheet.prose.phrase(7)}. {source}"
        sheet.text(life.x, life.y, mark.format(number + paper))
        life.y = sheet.lines(life.x + hang, life.y, wrap(words, room)) + life.gap


def _fill(life: _Life, topics: Sequence[str]) -> None:
    sheet = life.sheet
    for topic in topics:
        if life.y > life.foot - 60:
            return
        life.head(sheet.rng.choice(_HEADS[topic]))
        if topic in ("study", "work", "honour"):
            for _ in range(min(sheet.rng.randint(2, 7), int((life.foot - life.y) / 70))):
                life.entry(_deed(sheet, topic))
        elif topic == "paper":
            _papers(life, sheet.rng.randint(4, 24))
        elif topic == "skill":
            life.y = bullets(sheet, life.x, life.y, life.width)
        elif topic == "aim":
            life.y = sheet.paragraph(life.x, life.y, life.width, sheet.rng.randint(2, 5))
        else:
            life.y = fields(sheet, life.x, life.y, life.width, _self(life), ("hung", "right"))
        life.y += life.size * sheet.between(0.6, 1.8)


def _self(life: _Life) -> list[tuple[str, str]]:
    prose, rng = life.sheet.prose, life.sheet.rng
    likely = (prose.date, prose.town, prose.street, prose.phone, prose.address)
    return [(key, rng.choice(likely)()) for key in rng.sample(_KEYS, rng.randint(3, 7))]


def _top(life: _Life, titled: float = 0.5, named: float = 0.8) -> None:
    sheet, prose = life.sheet, life.sheet.prose
    if sheet.chance(titled):
        life.y = title(sheet, life.x, life.y, life.width, sheet.rng.choice(_TITLES), 11, 18)
    if not sheet.chance(named):
        return
    name = sheet.rng.choice((life.name, life.name.upper(), f"{life.name}, Ph.D."))
    life.y = title(sheet, life.x, life.y, life.width, name, 11, 20)
    rows = [prose.street(), prose.town(), prose.phone(), prose.address()]
    at, anchor = sheet.rng.choice(((0.0, "la"), (0.5, "ma"), (1.0, "ra")))
    rows = [" · ".join(rows[:2])] if sheet.chance(0.4) and life.width > 400 else rows
    life.y = sheet.lines(life.x + at * life.width, life.y, rows, size=8.5, anchor=anchor) + 14


@template("resume", often=3)
def resume_of_a_typed_curriculum(sheet: Sheet) -> None:
    """A typewritten career: title, personal data, dates at the left, headings in many manners."""
    restyle(sheet, ("mono", "mono", "body"), (9, 11.5), (1.1, 1.5), (48, 92))
    life = _Life(sheet, (sheet.left, sheet.measure), sheet.between(36, 110))
    life.look = sheet.rng.choice(ways("caps|under|plain|middle|side|caps"))
    _top(life, 0.75, 0.3)
    _fill(life, sheet.rng.sample(ways("self|study|work|honour|paper|work"), 6))


@template("resume", often=2)
def resume_of_numbered_papers(sheet: Sheet) -> None:
    """A later page of a career: the person's name and a page number over a list of publications."""
    life = _Life(sheet, vary(sheet, 8.5, 11.5), sheet.between(30, 70))
    page = sheet.rng.choice(ways("Page {}|- {} -|{}|page {} of 9")).format(sheet.rng.randint(2, 12))
    sheet.text(life.x, life.y, sheet.rng.choice((life.name, f"{life.name} (cont.)", "")))
    sheet.text(life.x + life.width, life.y, page, anchor="ra")
    life.y += 30
    _fill(life, sheet.rng.choice((("paper",) * 4, ("paper", "honour", "paper"), ("honour",) * 5)))


@template("resume", often=3)
def resume_of_one_office_page(sheet: Sheet) -> None:
    """A name with its address over posts with bullets, schooling and skills."""
    life = _Life(sheet, vary(sheet, 8, 11.5), sheet.between(28, 70))
    life.detail, life.date = (
        sheet.rng.choice((0.5, 1.0)),
        sheet.rng.choice(ways("right|right|left")),
    )
    _top(life, 0.2, 1)
    first = sheet.rng.choice((("aim", "work", "study"), ("study", "work", "honour")))
    _fill(life, (*first, "work", "skill"))


@template("resume", often=2)
def resume_of_a_tinted_column(sheet: Sheet) -> None:
    """A modern resume: photograph, address and bars of skill in a coloured column at one side."""
    restyle(sheet, ("head", "body"), (8, 10.5), (1.2, 1.5), (24, 44))
    share, right = sheet.width * sheet.between(0.26, 0.4), sheet.chance(0.35)
    fill = sheet.rng.choice((PALE, (205, 215, 225), (45, 60, 80), (240, 236, 228)))
    ink, edge = WHITE if fill[0] < 99 else sheet.style.ink, (sheet.width - share) * right
    sheet.box((edge, 0, edge + share, sheet.height), weight=0, fill=fill)
    x, y, room, bar = edge + 16, sheet.between(24, 60), share - 32, sheet.chance(0.5)
    photo(sheet, (x, y, x + 90, y + 110), colour=sheet.chance(0.6))
    y += 126
    for head in sheet.rng.sample(ways("CONTACT|Skills|LANGUAGES|Profile|Interests|References"), 4):
        y = sheet.text(x, y, head, size=12, bold=True, ink=ink) + 3
        for _ in range(sheet.rng.randint(2, 6)):
            words = sheet.rng.choice((sheet.prose.phone(), sheet.prose.title(2)))
            y = sheet.text(x, y, fit(sheet, words, room, share=0.9), ink=ink) + 4
            sheet.rule(x, y - 3, x + room * bar * sheet.between(0.3, 0.9), 3 * bar, ink)
        y += 18
    life = _Life(sheet, (18 if right else share + 18, sheet.width - share - 40), 34)
    life.y = title(sheet, life.x, life.y, life.width, life.name, 14, 22)
    _fill(life, ("aim", "work", "study", "work", "skill"))


@template("resume", often=2)
def resume_of_a_grant_sketch(sheet: Sheet) -> None:
    """A ruled sheet for an applicant: name and title in boxes, a table of schools, then careers."""
    restyle(sheet, ("head", "body", "mono"), (8.5, 10.5), (1.1, 1.3), (28, 56))
    x, width, y = sheet.left, sheet.measure, sheet.between(34, 60)
    life = _Life(sheet, (x, width), y)
    banner = sheet.rng.choice(ways("BIOGRAPHICAL SKETCH|Biographical Sketch|CURRICULUM VITAE"))
    sheet.text(x + width / 2, y, banner, size=sheet.between(11, 15), bold=True, anchor="ma")
    y = sheet.text(x, y + 20, fit(sheet, sheet.prose.line(80), width, 7.5, share=0.9), size=7.5) + 4
    for at, rows in ((x, ["NAME", life.name]), (x + width / 2, ["TITLE", _POSTS[life.part]])):
        sheet.box((at, y, at + width / 2, y + 34))
        sheet.lines(at + 4, y + 3, rows)
    cells = [("INSTITUTION AND LOCATION", "DEGREE", "YEAR", "FIELD")]
    for degree in _DEGREES[: sheet.rng.randint(2, 5)]:
        cells += [(_school(sheet), degree, life.years()[:11], sheet.prose.title(1))]
    shares = [width * share for share in (0.44, 0.14, 0.17, 0.25)]
    life.y = sheet.table(x, y + 34, shares, len(cells), lambda r, c: cells[r][c], pitch=20) + 12
    _fill(life, sheet.rng.choice((("work", "honour", "paper"), ("aim", "work", "paper", "paper"))))


@template("resume")
def resume_of_keys_beside_a_rule(sheet: Sheet) -> None:
    """A European form of career: keys flush right at a rule, a photograph in the upper corner."""
    x, width = vary(sheet, 8.5, 11)
    life = _Life(sheet, (x, width), sheet.between(30, 90))
    split, side = x + width * sheet.between(0.26, 0.36), sheet.rng.choice((0, 64, 90))
    if side:
        photo(sheet, (x + width - side, life.y, x + width, life.y + side * 1.25), colour=side > 70)
    life.width -= side * 1.2
    _top(life, 0.8, 0.3)
    top, pitch = life.y, life.size * sheet.between(1.4, 2.2)
    life.width = x + width - split - 10 - side
    for head in sheet.rng.sample(ways("self|work|study|honour|skill"), sheet.rng.randint(3, 5)):
        sheet.text(split - 10, life.y, sheet.rng.choice(_HEADS[head])[:18], bold=True, anchor="ra")
        life.y += pitch
        pairs = [(life.years(), _deed(sheet, head)) for _ in range(sheet.rng.randint(2, 5))]
        for key, words in _self(life) if head == "self" else pairs:
            sheet.text(split - 10, life.y, key, anchor="ra")
            sheet.text(split + 10, life.y, fit(sheet, words, life.width, share=0.93))
            life.y += pitch
        life.y += pitch * 0.6
    sheet.stroke([(split, top), (split, life.y)], sheet.rng.choice((0.5, 1, 2)))


@template("resume")
def resume_of_a_life_in_prose(sheet: Sheet) -> None:
    """A biography in paragraphs under a name, mostly with a portrait, as speakers send them."""
    x, width = vary(sheet, 9.5, 12.5)
    life = _Life(sheet, (x, width), sheet.between(36, 110))
    _top(life, 0.6, 1)
    if sheet.chance(0.75):
        side, right = sheet.between(80, 150), sheet.chance(0.5)
        at, beside = x + (width - side) * right, x if right else x + side + 16
        photo(sheet, (at, life.y, at + side, life.y + side * 1.25), colour=sheet.chance(0.3))
        sheet.paragraph(beside, life.y + 8, width - side - 16, 4)
        life.y += side * 1.25 + 10
    while life.y < life.foot - 90:
        said = sheet.rng.choice(ways("was born in|received the|joined the|has served as"))
        words = f"Dr. {life.name.split()[-1]} {said} {sheet.prose.line(70)}"
        life.y = sheet.text(x, life.y, fit(sheet, words, width, share=0.9))
        life.y = sheet.paragraph(x, life.y, width, sheet.rng.randint(2, 7)) + life.gap + 3


@template("resume")
def resume_of_an_official(sheet: Sheet) -> None:
    """A government career: each post as a block of keys with dates, hours, pay and duties."""
    restyle(sheet, ("body", "head", "mono"), (8.5, 11), (1.15, 1.4), (36, 80))
    life = _Life(sheet, (sheet.left, sheet.measure), sheet.between(30, 80))
    _top(life, 0.5, 0.6)
    looks, prose = sheet.rng.choice((("grid", "stack"), ("hung",), ("spread", "rows"))), sheet.prose
    while life.y < life.foot - 120:
        life.head(sheet.rng.choice(_HEADS["work"]) if life.part == 0 else sheet.rng.choice(_POSTS))
        pairs = [("Dates", life.years()), ("Employer", prose.company()), ("Hours per week", "40")]
        pairs += [("Salary:", prose.money(900)), ("Supervisor", prose.name()), ("", prose.town())]
        life.y = fields(sheet, life.x, life.y, life.width, sheet.rng.sample(pairs, 5), looks) + 6
        life.y = sheet.text(life.x, life.y, sheet.rng.choice(("Duties:", "", "Work")), bold=True)
        life.y = sheet.paragraph(life.x, life.y, life.width, sheet.rng.randint(1, 6)) + 12
