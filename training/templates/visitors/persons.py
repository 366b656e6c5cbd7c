"""Handwriting and the lives of persons, on grounds and in cuts that a first look forgets."""

from dataclasses import replace
from itertools import pairwise

from training.marks import curves, photo, scrawl, signature, turned
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.careers import sections
from training.templates.parts import WHITE, fields, fit, restyle, start, title, vary
from training.templates.registry import template

_INKS: tuple[Ink, ...] = ((25, 35, 120), (20, 20, 25), (70, 70, 80), (120, 30, 40), (20, 80, 60))
_CHALKS: tuple[Ink, ...] = (WHITE, WHITE, (250, 240, 170), (190, 230, 250), (250, 190, 190))
_FAINT: tuple[Ink, ...] = ((170, 195, 225), (190, 190, 190), (170, 215, 180), (235, 190, 160))
_PADS = ("From the desk of", "NOTES", "A note from", "Things to remember", "Hotel", "DON'T FORGET")
_DIARIES = ("Diary", "Log", "Journal", "Trip notes", "Weekly notes", "Visits", "Day book", "Calls")
_VITAE = ("RESUME", "Résumé", "CURRICULUM VITAE", "VITA", "Lebenslauf", "C. V.", "Career Summary")
_TEAMS = ("Key Personnel", "BIOGRAPHIES", "The Project Team", "Our Speakers", "About the Authors",
          "Biographical Notes", "Board of Directors", "Who We Are")  # fmt: skip
_STAGES = ("FILM", "TELEVISION", "THEATRE", "CONCERTS", "EXHIBITIONS", "RADIO", "AWARDS")
_ROLES = ("Lead", "Supporting", "Narrator", "Soloist", "Producer", "Understudy", "Curator", "Host")
_POSTS = ("Manager", "Research Associate", "Professor", "Director", "Chemist", "Vice President")
_DEGREES = ("B.A.", "B.S.", "M.S.", "Ph.D.", "M.B.A.", "M.D.", "Diploma", "Certificate", "J.D.")
_ABLE = ("Leadership", "Expertise", "Strengths", "Marketing", "Administration", "Technical Skills")


def _take_pen(sheet: Sheet, low: float, high: float, inks: tuple[Ink, ...] = _INKS) -> None:
    """Set all that follows on the page in one hand and ink."""
    restyle(sheet, ("hand",), (low, high), (1.1, 1.7), (36, 60))
    ink = sheet.rng.choice(inks)
    sheet.style = replace(sheet.style, ink=ink, accent=ink)


def _write(sheet: Sheet, x: float, y: float, width: float, words: str = "") -> float:
    """Write one line word by word, none of them quite level, and return where the next starts."""
    size, at, room = sheet.style.size, x, sheet.characters(width, sheet.style.size)
    for word in (words or sheet.prose.line(room)).split():
        if at > x and at + len(word) * size * 0.48 > x + width:
            break
        sheet.text(at, y + sheet.between(-0.06, 0.06) * size, word[:room])
        at = sheet.lines_set[-1].places[-1][0] / sheet.scale + size * sheet.between(0.5, 0.75)
    return y + size * sheet.style.leading


def _jotted(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Write some ragged lines, the last one perhaps in letters that nobody can read."""
    for _ in range(sheet.rng.randint(1, 5)):
        y = _write(sheet, x, y, width * sheet.between(0.7, 1))
    if sheet.chance(0.3):
        scrawl(sheet, x, y + sheet.style.size, width * 0.8, sheet.style.size, sheet.style.ink)
        y += sheet.style.size * sheet.style.leading
    return y


def _listed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """List a few things, some of them struck out."""
    sign, size = sheet.rng.choice(["-", "{}.", "{})", "*", "+"]), sheet.style.size
    for number in range(sheet.rng.randint(2, 6)):
        if sheet.chance(0.15):
            sheet.stroke([(x + 8, y + size * 0.65), (x + width * 0.6, y + size * 0.5)], 1.4)
        words = f"{sign.format(number + 1)} {sheet.prose.phrase(sheet.rng.randint(1, 3))}"
        y = _write(sheet, x, y, width, words)
    return y


def _summed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Add up a column of figures."""
    edge = x + min(width, sheet.between(90, 220))
    for _ in range(sheet.rng.randint(3, 6)):
        y = sheet.text(edge, y, sheet.prose.money(999), anchor="ra")
    sheet.rule(edge - sheet.style.size * 4, y, edge, 1.3)
    return sheet.text(edge, y + 2, sheet.prose.money(5000), anchor="ra")


def _ringed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Ring or box a few words and draw an arrow away from them."""
    words = sheet.prose.phrase(sheet.rng.randint(1, 1 if width < 190 else 2))
    end, low = x + min(width, len(words) * sheet.style.size * 0.52 + 24), y + sheet.style.size * 1.9
    sheet.rng.choice([sheet.oval, sheet.box])((x, y, end, low), weight=1.4)
    sheet.text((x + end) / 2, (y + low) / 2, words, anchor="mm")
    tip, to = sheet.between(x, end), low + sheet.between(16, 46)
    sheet.stroke([((x + end) / 2, low), (tip, to), (tip - 5, to - 7)], 1.4)
    return to + 4


def _plotted(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Plot some readings by hand."""
    low = y + min(width * 0.6, sheet.between(80, 130))
    curves(sheet, (x + 16, y + 8, x + width, low))
    return low + 24


def _paper(sheet: Sheet, kinds: tuple[str, ...], pitch: float, top: float = 0) -> None:
    """Print lines or squares on the page, or nothing."""
    kind, ink = sheet.rng.choice(kinds), sheet.rng.choice(_FAINT)
    for step in range(int(sheet.height / pitch) if kind != "plain" else 0):
        sheet.rule(0, top + step * pitch, sheet.width, 0.7, ink)
    for step in range(int(sheet.width / pitch) if kind == "squares" else 0):
        sheet.stroke([(step * pitch, top), (step * pitch, sheet.height)], 0.7, ink)


def _strewn(sheet: Sheet, top: float, inks: tuple[Ink, ...]) -> None:
    """Write parts of all kinds down one to three columns, in one or more inks."""
    count, many = sheet.rng.choice([1, 2, 2, 3]), sheet.chance(0.5)
    parts = sheet.rng.sample([_jotted, _jotted, _listed, _summed, _ringed, _plotted], 4)
    each = (sheet.width - 70) / count
    for column in range(count):
        y, bottom = top + sheet.between(0, 40), sheet.height - sheet.between(50, 300)
        while y < bottom - sheet.style.size * 9:
            if many:
                sheet.style = replace(sheet.style, ink=sheet.rng.choice(inks))
            x = 40 + column * each + sheet.between(0, 14)
            y = sheet.rng.choice(parts)(sheet, x, y, each - 30) + sheet.between(8, 40)


@template("handwritten", often=2)
def handwritten_on_a_printed_pad(sheet: Sheet) -> None:
    """A small sheet with a printed name on a larger ground, some large lines on it."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, PALE, (120, 120, 120)]))
    wide, deep = sheet.between(330, 580), sheet.between(400, 770)
    x, y = sheet.between(10, 602 - wide), sheet.between(10, 782 - deep)
    fill = sheet.rng.choice([WHITE, WHITE, (252, 246, 205), (235, 240, 248)])
    sheet.box((x, y, x + wide, y + deep), weight=sheet.rng.choice([0, 1]), fill=fill)
    low, y, (at, anchor) = y + deep, y + 22, sheet.rng.choice([(0.06, "la"), (0.5, "ma")])
    for words in (sheet.rng.choice(_PADS), sheet.prose.name())[: sheet.rng.randint(0, 2)]:
        y = sheet.text(x + wide * at, y, words, size=16, face="head", anchor=anchor)
    sheet.text(x + wide / 2, low - 18, sheet.prose.street(), size=8, anchor="ma")
    _take_pen(sheet, 18, 32)
    pitch, y, ruled = sheet.style.size * sheet.style.leading, y + 20, sheet.chance(0.4)
    while y < low - pitch - 34 and not sheet.chance((y - low + deep) / deep * 0.12):
        if ruled:
            sheet.rule(x + 16, y + pitch * 0.85, x + wide - 16, 0.7, _FAINT[1])
        y = _write(sheet, x + 26, y, (wide - 50) * sheet.between(0.6, 1))
    if y < low - 90:
        signature(sheet, x + wide * 0.45, y + 24, 90)


@template("handwritten", often=2)
def handwritten_diary_of_days(sheet: Sheet) -> None:
    """Days or hours down the margin and what befell beside them, over one or two columns."""
    count = 2 if sheet.lay(0.25) or sheet.chance(0.2) else 1
    _take_pen(sheet, 13, 19)
    pitch, hours = sheet.style.size * sheet.style.leading, sheet.chance(0.3)
    _paper(sheet, ("plain", "lines", "lines", "squares"), pitch, 90 + sheet.style.size)
    if sheet.chance(0.8):
        words = f"{sheet.rng.choice(_DIARIES)}, {sheet.prose.date()}"
        sheet.text(sheet.between(36, 250), 36, words, size=24, bold=sheet.chance(0.5))
    each = (sheet.width - 60) / count
    for x in (34 + column * each for column in range(count)):
        y, bottom = 90.0, sheet.height - sheet.between(50, 330)
        while y < bottom - pitch:
            day = f"{sheet.rng.randint(1, 12)}{':' if hours else '/'}{sheet.rng.randint(10, 28)}"
            sheet.text(x, y, day)
            for _ in range(min(sheet.rng.randint(1, 5), int((bottom - y) / pitch) + 1)):
                y = _write(sheet, x + 60, y, (each - 84) * sheet.between(0.6, 1))
            y += sheet.rng.choice([0, pitch])


@template("handwritten", often=2)
def handwritten_on_a_board(sheet: Sheet) -> None:
    """A free picture of a black or white board: lists, rings and arrows in several colours."""
    sheet.lay(0.6)
    ground = sheet.rng.choice([(30, 30, 32), (35, 70, 55), (242, 244, 246), (15, 15, 15)])
    sheet.reset(sheet.width, sheet.height, ground)
    inks = _INKS if sum(ground) > 500 else _CHALKS
    _take_pen(sheet, 18, 30, inks)
    if sheet.chance(0.6):
        sheet.text(sheet.between(40, 200), 34, sheet.prose.title(2), size=32)
    _strewn(sheet, 90, inks)


@template("handwritten", often=2)
def handwritten_in_any_parts(sheet: Sheet) -> None:
    """Lines, lists, sums and rings in any arrangement, now and then a note up the side."""
    sheet.lay(0.3)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, WHITE, (253, 248, 214), PALE]))
    _take_pen(sheet, 14, 26)
    _paper(sheet, ("plain", "plain", "lines", "squares"), sheet.between(16, 30), 70)
    if sheet.chance(0.5):
        sheet.text(sheet.width - 40, 22, sheet.prose.date(), anchor="ra")
    _strewn(sheet, sheet.between(60, 190), (sheet.style.ink, sheet.rng.choice(_INKS)))
    if sheet.chance(0.3):
        turned(sheet, 20, sheet.height / 2, sheet.prose.phrase(3), 90, size=18)


def _claim(sheet: Sheet) -> str:
    """Tell one post or degree of a person."""
    school = sheet.rng.choice(["University", "College", "Institute"])
    taught = f"{sheet.prose.title(1)}, {sheet.prose.title(1)} {school}"
    worked = f"{sheet.rng.choice(_POSTS)}, {sheet.prose.company()}"
    return sheet.rng.choice([f"{sheet.rng.choice(_DEGREES)}, {taught}", worked])


def _about(sheet: Sheet) -> list[tuple[str, str]]:
    """List what a person tells of home and family."""
    prose, family = sheet.prose, sheet.rng.choice(["Married", "Single", "Married, two children"])
    more = [("Date of birth", prose.date()), ("Born", prose.town()), ("Telephone", prose.phone()),
            ("E-mail", prose.address()), ("Health", "Excellent"), ("Family", family)]  # fmt: skip
    return sheet.rng.sample(more, sheet.rng.randint(3, 6))


@template("resume", often=2)
def resume_of_several_people(sheet: Sheet) -> None:
    """The lives of some people of one firm, with portraits or without, in one or two columns."""
    sheet.lay(0.2)
    x, width = vary(sheet, 8.5, 11)
    top, count = start(sheet), sheet.rng.choice([1, 1, 2]) if width > 420 else 1
    if sheet.chance(0.75):
        top = title(sheet, x, top, width, sheet.rng.choice(_TEAMS), 14, 24)
    side, right = sheet.rng.choice([0, 62, 84]), sheet.chance(0.3)
    wide = width / count - side - 22
    for left in (x + column * width / count for column in range(count)):
        y, at = top + 8, left if right or not side else left + side + 10
        while y < sheet.height - 170:
            edge, low = left + (wide + 10 if right else 0), y + side * 1.2
            if side:
                photo(sheet, (edge, y, edge + side, low), colour=sheet.chance(0.3))
            name = fit(sheet, sheet.prose.name(), wide, share=0.8)
            y = sheet.text(at, y, name, size=12.5, bold=True, ink=sheet.style.accent)
            for _ in range(2):
                y = sheet.text(at, y, fit(sheet, _claim(sheet), wide, share=1))
            y = max(low, sheet.paragraph(at, y + 2, wide, sheet.rng.randint(2, 6)))
            y += sheet.between(10, 20)


@template("resume", often=2)
def resume_of_credits(sheet: Sheet) -> None:
    """A performer's or artist's sheet: lists of works in three columns without rules."""
    x, width = vary(sheet, 9, 11.5)
    y, cuts = start(sheet), (0.0, sheet.between(0.34, 0.4), sheet.between(0.6, 0.66), 1.0)
    if sheet.chance(0.4):
        at, y = x + (width - 90) * sheet.rng.choice([0, 0.5, 1]), y + 120
        photo(sheet, (at, y - 116, at + 90, y - 8), colour=sheet.chance(0.3))
    y = title(sheet, x, y, width, sheet.prose.name(), 16, 30)
    known = [("Height", "5 ft 9"), ("Hair", "Brown"), ("Voice", "Alto"), *_about(sheet)]
    y = fields(sheet, x, y, width, sheet.rng.sample(known, 3), ("inline", "hung", "right"))
    stages = sheet.rng.sample(_STAGES, sheet.rng.randint(3, 6))
    while stages and y < sheet.height - 190:
        y = sheet.text(x, y + 12, stages.pop(), size=12, face="head", bold=True) + 2
        for _ in range(sheet.rng.randint(2, 8)):
            low, cells = y, (sheet.prose.title(2), sheet.rng.choice(_ROLES), sheet.prose.company())
            for cell, (begin, end) in zip(cells, pairwise(cuts), strict=True):
                words = fit(sheet, cell, (end - begin) * width - 8, share=1)
                y = sheet.text(x + begin * width, low, words)


@template("resume", often=2)
def resume_of_tiles(sheet: Sheet) -> None:
    """A banner with the name and columns of sections on a tint, in any number and order."""
    sheet.lay(0.4)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, (238, 238, 234), PALE]))
    vary(sheet, 8.5, 10.5)
    deep = sheet.between(74, 130)
    top = sheet.height - deep if sheet.chance(0.2) else 0.0
    sheet.box((0, top, sheet.width, top + deep), weight=0, fill=sheet.rng.choice(_INKS))
    sheet.text(40, top + 14, sheet.prose.name(), size=26, face="head", bold=True, ink=WHITE)
    line = f"{sheet.rng.choice(_POSTS)}  |  {sheet.prose.phone()}  |  {sheet.prose.address()}"
    sheet.text(40, top + 48, line, size=9.5, ink=WHITE)
    cuts = sheet.rng.choice([(0, 0.34, 1), (0, 0.6, 1), (0, 0.5, 1), (0, 0.3, 0.64, 1)])
    for begin, end in pairwise(cuts):
        x, width = 36 + begin * (sheet.width - 60), (end - begin) * (sheet.width - 60) - 20
        y, bottom = 30 if top else deep + 22, (top or sheet.height) - sheet.rng.choice([0, 0, 160])
        weight, fill = sheet.rng.choice([(0, WHITE), (0.8, WHITE), (0.8, sheet.paper)])
        sheet.box((x - 8, y - 8, x + width + 8, bottom - 14), weight=weight, fill=fill)
        if sheet.chance(0.3):
            photo(sheet, (x, y, x + 80, y + 96), colour=sheet.chance(0.6))
            y += 112
        sections(sheet, x, y, width - 4, bottom - 70)


@template("resume", often=2)
def resume_by_abilities(sheet: Sheet) -> None:
    """A life told by what its owner can do, the parts in any order, years only at the end."""
    x, width = vary(sheet, 9, 12)
    y, inset = start(sheet), sheet.rng.choice([0, 20, width * 0.3])
    if sheet.chance(0.5):
        y = title(sheet, x, y, width, sheet.rng.choice(_VITAE), 12, 20)
    if sheet.chance(0.8):
        y = title(sheet, x, y, width, sheet.prose.name(), 12, 24)
    y = fields(sheet, x, y, width, _about(sheet)) if sheet.chance(0.6) else y
    for name in sheet.rng.sample(_ABLE, sheet.rng.randint(2, 4)):
        sheet.text(x, y + 8, name, size=12.5, face="head", bold=True)
        y += 8 if inset > 100 else 26
        for _ in range(sheet.rng.randint(1, 3)):
            y = sheet.paragraph(x + inset, y, width - inset, sheet.rng.randint(1, 3)) + 5
    sections(sheet, x, y + 10, width, sheet.height - sheet.between(70, 200))
    if sheet.chance(0.5):
        sheet.text(x, sheet.height - 36, "References available upon request")
