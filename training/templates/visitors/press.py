"""Advertisements and news articles of kinds that a first try forgets: tabs, packs, film."""

from dataclasses import replace
from textwrap import wrap

from training.marks import drawing, logo, photo, turned
from training.sheet import Box, Face, Ink, Sheet
from training.templates.parts import WHITE, restyle
from training.templates.posters import ground, small_print
from training.templates.registry import template

_PITCHES = ("Introducing {}", "New! {}", "The {} you can trust", "Why pay more for {}?",
            "Only {} gives you more", "Discover {}", "Nothing beats {}", "Switch to {} now",
            "{}. Simply better.", "Ask for {} by name", "Save on {}!")  # fmt: skip
_CALLS = ("Call today", "Order now", "See your dealer", "Write for a free sample", "Shop now",
          "Limited time offer", "At stores everywhere", "Learn more", "Try it free")  # fmt: skip
_SALES = ("FOR SALE", "WANTED", "ROOM FOR RENT", "HELP WANTED", "GUITAR LESSONS", "MOVING SALE",
          "TUTORING", "EARN EXTRA CASH", "YARD SALE", "OPEN HOUSE", "SMOKERS WANTED")  # fmt: skip
_VERBS = ("Sues", "Rejects", "Backs", "Faces", "Halts", "Wins", "Probes", "Cuts", "Weighs",
          "Urges", "Bans", "Defends", "Loses", "Plans", "Denies")  # fmt: skip
_PAPERS = ("The {} Times", "{} Daily News", "The {} Herald", "The {} Post", "{} Tribune", "{} Star",
           "The {} Gazette", "{} Journal", "The Evening {}", "{} Observer")  # fmt: skip
_VIEWS = ("Opinion", "Editorial", "Editorials", "Viewpoint", "Commentary", "Op-Ed", "Forum",
          "Views", "Letters to the Editor", "The Readers Write")  # fmt: skip


def _named(sheet: Sheet, forms: tuple[str, ...]) -> str:
    if sheet.chance(0.2):
        return sheet.prose.title(2)
    return sheet.rng.choice(forms).format(sheet.prose.word().title())


def _news(sheet: Sheet) -> str:
    prose, count = sheet.prose, sheet.rng.randint(1, 3)
    words = f"{prose.title(2)} {sheet.rng.choice(_VERBS)} {prose.title(count)}"
    return words if sheet.chance(0.7) else words.capitalize()


def _colour(sheet: Sheet, low: int, high: int) -> Ink:
    draw = sheet.rng.randint
    return draw(low, high), draw(low, high), draw(low, high)


def _inset(box: Box, pad: float, head: float = 0, foot: float = 0) -> Box:
    return box[0] + pad, box[1] + pad + head, box[2] - pad, box[3] - pad - foot


def _pared(sheet: Sheet, box: Box, wide: float, gap: float = 14) -> tuple[Box, Box]:
    """Pare a column off one side of a box; return it and the rest."""
    x0, y0, x1, y1 = box
    if sheet.chance(0.5):
        return (x0, y0, x0 + wide, y1), (x0 + wide + gap, y0, x1, y1)
    return (x1 - wide, y0, x1, y1), (x0, y0, x1 - wide - gap, y1)


def _block(
    sheet: Sheet, box: Box, words: str, top: float = 80, face: Face = "head",
    ink: Ink | None = None, align: float = 0,
) -> float:  # fmt: skip
    """Set words as large as a box takes them, broken over lines; return where they end."""
    wide, deep, style = box[2] - box[0], max(12.0, box[3] - box[1]), sheet.style
    size = min(top, wide / (0.7 * max(map(len, words.split()))), deep / style.leading)
    while True:
        room = min(wide / size / 0.62, sheet.characters(wide, size, face) * 0.9)
        rows = wrap(words, max(4, int(room)))
        if size < 8 or len(rows) * size * style.leading <= deep:
            break
        size *= 0.93
    at, anchor = box[0] + wide * align, {0: "la", 0.5: "ma", 1: "ra"}[align]
    return sheet.lines(at, box[1], rows, size=size, face=face, bold=True, ink=ink, anchor=anchor)


def _columns(sheet: Sheet, box: Box, count: int, size: float) -> None:
    """Fill a box with columns of paragraphs."""
    gap, step, ruled = sheet.between(8, 16), size * sheet.style.leading, sheet.chance(0.3)
    each = (box[2] - box[0] + gap) / count
    for column in range(count):
        x, y = box[0] + column * each, box[1]
        if ruled and column:
            sheet.stroke([(x - gap / 2, y), (x - gap / 2, box[3])], 0.6)
        while (room := int((box[3] - y) / step)) > 0:
            lines = min(room, sheet.rng.randint(3, 9))
            y = sheet.paragraph(x, y, each - gap, lines, size=size, indent=size)


def _story(sheet: Sheet, box: Box, size: float, column: float = 120, big: float = 34) -> None:
    """Set a headline, perhaps its writer and a picture, and columns below."""
    x0, y0, x1, y1 = box
    prose, head = sheet.prose, (x0, y0, x1, y0 + max(30, (y1 - y0) * 0.35))
    y = _block(sheet, head, _news(sheet), sheet.between(15, big), align=sheet.rng.choice([0, 0.5]))
    rows = [[], [f"By {prose.name()}"], [f"By {prose.name().upper()}", "Staff Writer"],
            [f"{prose.word().upper()}VILLE (AP) -"]]  # fmt: skip
    y = sheet.lines(x0, y + 2, sheet.rng.choice(rows), size=max(8, size), bold=True) + 3
    if y1 - y > 150 and sheet.chance(0.45):
        low = y + (y1 - y) * sheet.between(0.3, 0.55)
        photo(sheet, (x0, y, x1, low), colour=sheet.chance(0.2))
        y = sheet.paragraph(x0, low + 3, x1 - x0, 1, size=7) + 4
    _columns(sheet, (x0, y, x1, y1), max(1, round((x1 - x0) / column)), size)


def _stories(sheet: Sheet, box: Box, size: float, depth: int = 3) -> None:
    """Cut a box at random and give each part a story."""
    x0, y0, x1, y1 = box
    cut, tall = sheet.between(0.32, 0.68), y1 - y0 > (x1 - x0) * sheet.between(0.6, 1.4)
    if depth and tall and y1 - y0 > 240:
        y = y0 + (y1 - y0) * cut
        sheet.rule(x0, y - 5, x1, sheet.rng.choice([0.6, 2]))
        parts = [(x0, y0, x1, y - 8), (x0, y, x1, y1)]
    elif depth and x1 - x0 > 270:
        parts = list(_pared(sheet, box, (x1 - x0) * cut))
    else:
        _story(sheet, box, size)
        return
    for part in parts:
        _stories(sheet, part, size, depth - 1)


def _folio(sheet: Sheet, *words: str) -> Box:
    """Style a page of a paper, set the line at its head, and return what is left below."""
    restyle(sheet, ("body",), (8, 10), (1.08, 1.3), (22, 56))
    y, middle = sheet.between(22, 50), sheet.width / 2
    for at, word, anchor in zip((sheet.left, middle, sheet.right), words, "lmr", strict=True):
        sheet.text(at, y, word, size=11, face="head", anchor=f"{anchor}a")
    sheet.rule(sheet.left, y + 16, sheet.right, sheet.between(0.6, 2.5))
    return sheet.left, y + 26, sheet.right, sheet.height - 40


@template("advertisement", often=2)
def advertisement_with_tear_off_tabs(sheet: Sheet) -> None:
    """A flyer on a notice board with telephone numbers to tear off along its lower edge."""
    sheet.lay(0.3)
    sheet.reset(
        sheet.width, sheet.height, sheet.rng.choice([WHITE, (255, 246, 170), (210, 240, 210)])
    )
    count, call, wide = sheet.rng.randint(6, 11), sheet.prose.phone(), sheet.width
    base, align = sheet.height - sheet.between(95, 125), sheet.rng.choice([0, 0.5, 0.5])
    for tab in range(count):
        at = tab * wide / count
        sheet.stroke([(wide, base), (at, base), (at, sheet.height)])
        turned(
            sheet, at + wide / count / 2, (base + sheet.height) / 2, call, 90, size=11, face="body"
        )
    face: Face = sheet.rng.choice(["display", "head", "hand", "mono"])
    words = sheet.rng.choice(_SALES) if sheet.chance(0.75) else _named(sheet, _PITCHES)
    y = _block(sheet, (36, sheet.between(24, 60), wide - 36, 210), words, 90, face, align=align) + 8
    if sheet.chance(0.6):
        photo(sheet, (wide * 0.2, y, wide * 0.8, y + (base - y) * 0.45), colour=sheet.chance(0.5))
        y += (base - y) * 0.45 + 12
    for _ in range(sheet.rng.randint(2, 6)):
        if y < base - 100:
            row = sheet.rng.choice([sheet.prose.phrase(3), f"Only ${sheet.prose.number(900)}"])
            y = _block(sheet, (50, y, wide - 50, y + 50), row, 26, "body", align=align)
    _block(sheet, (40, base - 56, wide - 40, base - 10), f"Call {call}", 34, align=0.5)


@template("advertisement", often=2)
def advertisement_across_two_pages(sheet: Sheet) -> None:
    """A magazine's double page: pictures, pitch, copy, name and even a story on its two leaves."""
    sheet.reset(sheet.between(800, 1000), 620, _colour(sheet, 225, 255))
    ink, edge, colour = sheet.style.accent, sheet.rng.choice([0, 26]), sheet.chance(0.6)
    page: Box = (0, 0, sheet.width, 620)
    near, far = _pared(sheet, page, sheet.width / 2, 0)
    pitch = _inset(far, 40, foot=sheet.between(300, 430))
    kind, level = sheet.rng.randrange(3), sheet.between(200, 330)
    if kind == 0:
        photo(sheet, _inset(near, edge), colour=colour)
    elif kind == 1:
        photo(sheet, _inset(page, edge, foot=620 - level - 2 * edge), colour=colour)
        near, pitch = _inset(near, 40, head=level), _inset(far, 40, head=level, foot=150)
        _block(sheet, near, _named(sheet, _PITCHES), 60, "display", ink)
    else:
        _story(sheet, _inset(near, 36), sheet.between(7.5, 9))
    y = _block(sheet, pitch, _named(sheet, _PITCHES), 70, ink=ink, align=sheet.rng.choice([0, 0.5]))
    if y < 330 and sheet.chance(0.6):
        photo(sheet, (far[0] + 40, y + 8, far[2] - 40, y := y + 140), colour=colour)
    small_print(sheet, (far[0] + 40, y + 10, far[2] - 40, max(y + 40, 520)), sheet.style.ink)
    logo(sheet, far[0] + 40, 552, 40)
    house = f"{sheet.prose.company()} {sheet.rng.choice(_CALLS)}."
    _block(sheet, (far[0] + 92, 552, far[2] - 36, 606), house, 18)
    sheet.stroke([(sheet.width / 2, 0), (sheet.width / 2, 620)], 1.2, (150, 150, 150))


def _pack(sheet: Sheet, x: float, y: float, wide: float, brand: str, fill: Ink) -> None:
    deep, ink = wide * 1.5, WHITE if sum(fill) < 400 else (20, 20, 20)
    band = (x, y + deep * 0.68, x + wide, y + deep * 0.78)
    sheet.box((x, y, x + wide, y + deep), weight=1.2, ink=(40, 40, 40), fill=fill)
    sheet.box(band, weight=0, fill=_colour(sheet, 60, 230))
    sheet.rule(x, y + deep * 0.24, x + wide, 1.2, (40, 40, 40))
    size, at = wide / (0.74 * len(brand)), (x + wide / 2, y + deep * 0.46)
    sheet.text(*at, brand, size=size, face="display", bold=True, ink=ink, anchor="mm")


@template("advertisement", often=2)
def advertisement_of_packs(sheet: Sheet) -> None:
    """Packs of a brand in rows or alone by a picture, a pitch, and a boxed warning or call."""
    ink, brand, high = ground(sheet), sheet.prose.word().title(), sheet.chance(0.6)
    top, low = (sheet.between(180, 230), 650.0) if high else (sheet.between(24, 60), 490.0)
    place = (40, sheet.between(24, 60), 572, top - 10) if high else (40, 505, 572, 640)
    face: Face = sheet.rng.choice(["display", "head", "body"])
    words = sheet.rng.choice([f"{brand}.", "", ""]) + f" {_named(sheet, _PITCHES)}"
    _block(sheet, place, words, 90, face, ink, align=sheet.rng.choice([0, 0.5, 1]))
    count, rows = sheet.rng.choice([(1, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
    wide = min(532 / count, (low - top) / rows / 1.5) * sheet.between(0.85, 1)
    wide = min(wide, 190) if (alone := count == 1) else wide
    start = 40 if alone else 40 + (532 - count * wide) * sheet.rng.choice([0, 0.5, 1])
    fills = [_colour(sheet, 20, 250) for _ in range(sheet.rng.choice([1, 1, 6]))]
    if alone:
        photo(sheet, (40 + wide * sheet.between(0.4, 1.1), top, 572, low), colour=sheet.chance(0.7))
    for spot in range(count * rows):
        y = low - wide * 1.5 if alone else top + spot // count * wide * 1.5
        _pack(sheet, start + spot % count * wide, y, wide - 6, brand, fills[spot % len(fills)])
    cut = sheet.between(300, 400)
    small_print(sheet, (40, 670, cut - 10, 750), ink)
    sheet.box((cut, 670, 572, 750), weight=1.2, ink=(10, 10, 10), fill=WHITE)
    warning = f"{sheet.rng.choice(['WARNING:', 'Caution:', 'NOTICE:'])} {sheet.prose.phrase(4)}"
    words = sheet.rng.choice([warning, warning, sheet.rng.choice(_CALLS)])
    _block(sheet, (cut + 8, 676, 566, 746), words, 24, ink=(10, 10, 10))


@template("news_article", often=2)
def news_of_opinions(sheet: Sheet) -> None:
    """The page of a paper for its own views: leaders, letters, a drawing, the paper's names."""
    prose, page = sheet.prose, _folio(sheet, _named(sheet, _PAPERS), "", sheet.prose.date())
    head, align = sheet.rng.choice(_VIEWS), sheet.rng.choice([0, 0.5, 1])
    y = _block(sheet, (*page[:3], page[1] + 60), head, 46, align=align) + 6
    aside, rest = _pared(sheet, (page[0], y, *page[2:]), sheet.between(110, 180))
    for role in sheet.rng.sample(["Publisher", "Editor", "Managing Editor", "City Editor"], 3):
        y = sheet.lines(aside[0], y, [prose.name(), role], size=9, bold=True) + 5
    _stories(sheet, (aside[0], y + 12, *aside[2:]), 8.5, 2)
    if sheet.chance(0.7):
        frame = (*rest[:3], rest[1] + sheet.between(150, 260))
        sheet.box(frame, weight=1)
        if sheet.chance(0.5):
            drawing(sheet, _inset(frame, 5))
        else:
            photo(sheet, _inset(frame, 5), colour=sheet.chance(0.3))
        rest = _inset(rest, 0, head=frame[3] - frame[1] + 12)
    _stories(sheet, rest, sheet.between(7.5, 9), 2)


@template("news_article", often=2)
def news_continued_inside(sheet: Sheet) -> None:
    """A later page of a paper: the rest of a story that began on page one, beside others."""
    number = f"{sheet.rng.choice('ABCD')}{sheet.rng.randint(2, 30)}"
    x0, y, x1, end = _folio(sheet, number, _named(sheet, _PAPERS), sheet.prose.date())
    line = sheet.rng.choice(["Continued from Page A1", "From Page 1", "(Continued from page 1)",
                             "FROM A1", "Continued from preceding page"])  # fmt: skip
    y = _block(sheet, (x0, y, x1, y + 80), _news(sheet), sheet.between(18, 46))
    y = sheet.text(x0, y, line, size=12, bold=True) + 6
    low = y + (end - y) * sheet.rng.choice([1, sheet.between(0.3, 0.75)])
    _columns(sheet, (x0, y, x1, low - 10), sheet.rng.randint(2, 5), sheet.between(7.5, 10))
    if end - low > 120:
        boxed = sheet.chance(0.4)
        sheet.box((x0, low, x1, end), weight=1.2 if boxed else 0)
        _stories(sheet, _inset((x0, low, x1, end), 9 if boxed else 0), 8.5, 2)


@template("news_article", often=2)
def news_from_microfilm(sheet: Sheet) -> None:
    """A reader's print of filmed newspaper pages: often white on black, the frame's edge shown."""
    restyle(sheet, ("body",), (8, 10), (1.08, 1.25), (24, 50))
    sheet.lay(0.4)
    tone, size = sheet.rng.choice([15, 40, 215, 250]), sheet.between(7.5, 10)
    ink = (235, 235, 235) if tone < 99 else (20, 20, 20)
    sheet.reset(sheet.width, sheet.height, ink)
    sheet.style = replace(sheet.style, ink=ink, accent=ink)
    edges = [sheet.rng.choice([0.0, 0.0, sheet.between(10, 70)]) for _ in range(4)]
    frame = (edges[0], edges[1], sheet.width - edges[2], sheet.height - edges[3])
    sheet.box(frame, weight=0, fill=(tone, tone, tone))
    x0, y0, x1, y1 = _inset(frame, 18, foot=16)
    words = f"Reel {sheet.rng.randint(1, 90)}  Frame {sheet.rng.randint(1, 900)}"
    sheet.text(x1, y1 + 10, words, size=9, face="mono", anchor="ra")
    if sheet.chance(0.55):
        name, day = _named(sheet, _PAPERS), sheet.prose.date()
        y0 = _block(sheet, (x0, y0, x1, y0 + 60), name, 50, "display", align=0.5)
        y0 = sheet.text((x0 + x1) / 2, y0 + 2, day, size=11, anchor="ma") + 12
    _stories(sheet, (x0, y0, x1, y1), size, sheet.rng.randint(1, 4))
