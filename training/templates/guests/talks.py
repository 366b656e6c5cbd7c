"""Talks on paper: slides, scripts, posters, screens and print-outs of many slides."""

import math
from typing import NamedTuple

from training.marks import bars, curves, photo, pie
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE
from training.templates.registry import template

_HEADS = ("Agenda", "Outline", "Background", "Objectives", "Key Findings", "Conclusions", "Results",
          "Next Steps", "Summary", "Discussion", "Strategy", "Overview", "Questions?")  # fmt: skip
_SCRIPTS = ("SPEAKER'S NOTES", "Script for Slide Presentation", "TALKING POINTS", "Slide Narration",
            "PRESENTATION TO THE BOARD", "Presentation Notes", "REMARKS")  # fmt: skip
_CUES = ("SLIDE {}", "(Slide {})", "CHART {}", "VISUAL {}", "[SLIDE {}]", "Slide #{}")
_TOOLS = ("File   Home   Insert   Design   Slide Show   View", "Share   Comment   Present   Exit",
          "Home  >  Events  >  Talks  >  Slides", "Presentation - Read Only", "")  # fmt: skip


class _Deck(NamedTuple):
    """The design that all slides of one talk share; its shape is height over width."""

    paper: Ink
    ink: Ink
    look: str
    at: float
    mark: str
    face: Face
    shape: float


def _deck(sheet: Sheet) -> _Deck:
    draw, rng = sheet.rng.randint, sheet.rng
    deep, tint = (draw(0, 70), draw(0, 70), draw(30, 120)), (draw(225, 255), draw(225, 255), 250)
    paper: Ink = rng.choice([WHITE, WHITE, WHITE, tint, deep])
    ink = (24, 24, 32) if sum(paper) > 380 else (248, 248, 240)
    look, shape = rng.choice(["band", "stripe", "rule", ""]), (0.56, 0.7, 0.75)
    mark, at = rng.choice(["•", "-", "•", "*", "o"]), rng.choice([0, 0, 0.5])
    faces: list[Face] = ["body", "head", "head", "mono"]
    return _Deck(paper, ink, look, at, mark, rng.choice(faces), rng.choice(shape))


def _fitted(sheet: Sheet, words: str, width: float, size: float) -> str:
    """Cut bold words to a width."""
    return words[: int(sheet.characters(width, size) * 0.8)].rstrip()


def _slide(sheet: Sheet, deck: _Deck, box: Box, frame: float = 0.8) -> None:
    """Draw one slide of a deck, large or as small as a stamp."""
    x0, y0, x1, y1 = box
    wide, ink, look = x1 - x0, deck.ink, deck.look
    pad, size = wide * 0.06, max(8, wide * sheet.between(0.05, 0.062))
    sheet.box(box, weight=frame, fill=deck.paper)
    y = y0 + pad * 0.7
    if look:
        band = {"band": (x0, y0, x1, y + size * 1.5), "stripe": (x0, y0, x0 + pad / 2, y1)}
        box = band.get(look, (x0 + pad, y + size * 1.4, x1 - pad, y + size * 1.45))
        sheet.box(box, weight=0, fill=sheet.style.accent if look != "rule" else ink)
    words = sheet.rng.choice(_HEADS) if sheet.chance(0.5) else sheet.prose.title(3)
    words, x = _fitted(sheet, words, wide - pad * 2.4, size), x0 + pad * 1.2
    sheet.text(x + (wide - pad * 2.4) * deck.at, y, words, size=size, face="head", bold=True,
               ink=WHITE if look == "band" else ink, anchor="ma" if deck.at else "la")  # fmt: skip
    y, cut = y + size * sheet.between(1.8, 2.3), wide * sheet.between(0.42, 0.56)
    if sheet.chance(0.25):
        _shown(sheet, deck, (x + cut, y, x1 - pad, y1 - pad))
        x1 = x + cut
    sheet.rng.choice(_PARTS)(sheet, deck, (x, y, x1 - pad, y1 - pad))


def _points(sheet: Sheet, deck: _Deck, box: Box) -> None:
    """Set a few lines with marks, some with smaller lines below."""
    x0, y, x1, y1 = box
    size = max(6.5, min(28, math.sqrt((x1 - x0) * max(1, y1 - y)) * sheet.between(0.05, 0.075)))
    gap = size * sheet.between(0.2, 1.1)
    for _ in range(sheet.rng.randint(3, 7)):
        each, inset = (size * 0.85, size * 1.6) if sheet.chance(0.3) else (size, 0.0)
        if y + each * 1.3 > y1:
            break
        sheet.text(x0 + inset, y, deck.mark, size=each, face="head", ink=deck.ink)
        room = sheet.characters(x1 - x0 - inset - size * 1.2, each, deck.face)
        words = sheet.prose.line(int(room * sheet.between(0.4, 0.92))).capitalize()
        sheet.text(x0 + inset + size * 1.1, y, words, size=each, face=deck.face, ink=deck.ink)
        y += each * 1.3 + gap


def _shown(sheet: Sheet, _: _Deck, box: Box) -> None:
    """Set a picture, or a chart on a white panel."""
    x0, y0, x1, y1 = box
    kind, side = sheet.rng.randrange(4), min(x1 - x0, y1 - y0) - 16
    if kind == 0 or side < 34:
        photo(sheet, box, colour=sheet.chance(0.6))
        return
    sheet.box(box, weight=0, fill=WHITE)
    middle = ((x0 + x1 - side) / 2, y0 + 8, (x0 + x1 + side) / 2, y0 + 8 + side)
    area = middle if kind == 1 else (x0 + 22, y0 + 6, x1 - 8, y1 - 16)
    (pie, bars, curves)[kind - 1](sheet, area)


def _statement(sheet: Sheet, deck: _Deck, box: Box) -> None:
    """Set large words in the middle, perhaps a name and a date."""
    x0, y0, x1, y1 = box
    size, names = max(8, (x1 - x0) * sheet.between(0.05, 0.075)), [sheet.prose.title(2)]
    names += [sheet.prose.title(1), sheet.prose.name(), sheet.prose.date()]
    count = min(sheet.rng.randint(1, 4), int((y1 - y0) / size / 2))
    rows = [_fitted(sheet, words, x1 - x0, size) for words in names[: max(1, count)]]
    y, x = y0 + (y1 - y0) * sheet.between(0, 0.25), (x0 + x1) / 2
    sheet.lines(x, y, rows, size=size, bold=True, ink=deck.ink, anchor="ma")


def _diagram(sheet: Sheet, deck: _Deck, box: Box) -> None:
    """Set linked nodes in a ring, a pyramid, a funnel, a stair or rows, some of them filled."""
    x0, y0, x1, y1 = box
    wide, deep, count, kind = x1 - x0, y1 - y0, sheet.rng.randint(3, 6), sheet.rng.randrange(5)
    filled, nodes = sheet.rng.choice([set(), {0}, set(range(9))]), []
    for part in range(count):
        turn, each = math.tau * part / count - math.pi / 2, 0.9 / count
        mx, my, w, h = [
            (0.5 + 0.37 * math.cos(turn), 0.5 + 0.4 * math.sin(turn), 0.26, 0.18),
            (0.5, (part + 0.5) / count, (part + 1.5) / (count + 0.5), each),
            (0.5, (part + 0.5) / count, 1 - part / (count + 1), each),
            ((part + 0.5) / count, 1 - (part + 0.5) / count, each * 1.1, each),
            (0.25 + 0.5 * (part % 2), (part // 2 + 0.5) / ((count + 1) // 2), 0.42, each * 1.4),
        ][kind]
        nodes.append((x0 + mx * wide, y0 + my * deep, w * wide / 2, h * deep / 2))
    if kind in (0, 4):
        sheet.stroke([(x, y) for x, y, *_ in [*nodes, nodes[0]]], 1.4, deck.ink)
    for part, (x, y, w, h) in enumerate(nodes):
        fill, ink = (sheet.style.accent, WHITE) if part in filled else (deck.paper, deck.ink)
        sheet.box((x - w, y - h, x + w, y + h), weight=max(0.8, w / 50), ink=deck.ink, fill=fill)
        size = max(6.5, min(22, h * 0.8, w / 2.4))
        words = _fitted(sheet, sheet.prose.title(1), w * 2 - 4, size)
        sheet.text(x, y, words, size=size, ink=ink, anchor="mm")


_PARTS = (_points, _points, _shown, _statement, _diagram)


@template("presentation", often=2)
def slide_sheet_of_many(sheet: Sheet) -> None:
    """A print-out of many slides of one talk, in rows, in thick frames or beside ruled lines."""
    if sheet.chance(0.35):
        sheet.reset(sheet.height, sheet.width, WHITE)
    deck, kind, lies = _deck(sheet), sheet.rng.randrange(3), sheet.width > 700
    shapes = [(2, 2), (3, 2), (4, 3)] if lies else [(1, 2), (2, 3), (3, 4), (2, 4)]
    across, down = (1, 2 if lies else 4) if kind == 2 else sheet.rng.choice(shapes)
    margin, top = sheet.between(24, 50), sheet.between(34, 60)
    each, deep = (sheet.width - margin * 2) / across, (sheet.height - top - 30) / down
    wide = min(each * (0.5 if kind == 2 else 0.92), deep * 0.84 / deck.shape)
    for cell in range(across * down - sheet.rng.choice([0, 0, across - 1])):
        y = top + cell // across * deep
        x = margin + cell % across * each + (0 if kind == 2 else (each - wide) / 2)
        low = y + wide * deck.shape
        _slide(sheet, deck, (x, y, x + wide, low), 5 if kind == 1 else 0.8)
        for row in range(int(deep * 0.8 / 17) if kind == 2 else 0):
            sheet.rule(x + wide + 16, y + 15 + row * 17, sheet.width - margin, 0.6)
    sheet.text(margin, 10, f"{sheet.prose.company()}, {sheet.prose.date()}", size=10)


@template("presentation", often=2)
def slide_with_spoken_text(sheet: Sheet) -> None:
    """A typed script: cues or small slides in the margin, what is said beside or below."""
    deck, margin, kind = _deck(sheet), sheet.between(40, 76), sheet.rng.randrange(4)
    y, right, number = sheet.between(36, 90), sheet.width - margin, sheet.rng.randint(1, 30)
    face: Face = sheet.rng.choice(["mono", "body"])
    if sheet.chance(0.75):
        words, gap = sheet.rng.choice(_SCRIPTS), sheet.between(4, 30)
        y = sheet.text(margin, y, words, size=17, face=face, bold=True) + gap
    cue, wide = sheet.rng.choice(_CUES), (right - margin) * sheet.between(0.26, 0.4)
    size, deep = sheet.between(9, 13), 18 + wide * deck.shape
    while y < sheet.height - 60 - deep:
        top, x = y, margin if kind == 3 else margin + wide + 16
        sheet.text(margin, y, cue.format(number), size=12, face=face, bold=True)
        y, number = y + (22 if kind == 3 else 0), number + 1
        if kind in (1, 2):
            _slide(sheet, deck, (margin, top + 18, margin + wide, top + deep))
        count = min(sheet.rng.randint(2, 9), int((sheet.height - 40 - y) / size / 1.5))
        y = sheet.paragraph(x, y, (right - x) * 0.93, count, size=size, face=face)
        y = max(top + (deep if kind in (1, 2) else 0), y) + sheet.between(12, 30)
        if kind == 2:
            sheet.box((margin - 6, top - 5, right + 6, y - 6), weight=0.8)


@template("presentation", often=2)
def slide_poster_of_a_talk(sheet: Sheet) -> None:
    """A conference poster: title and authors over columns of headed panels."""
    size = (sheet.height, sheet.width) if sheet.chance(0.6) else (sheet.width, sheet.height)
    sheet.reset(*size, sheet.rng.choice([WHITE, PALE, (222, 232, 244), (246, 240, 222)]))
    band, middle = sheet.rng.choice([sheet.style.accent, None]), sheet.width / 2
    sheet.box((0, 0, sheet.width, 90), weight=0, fill=band)
    ink, words = WHITE if band else None, _fitted(sheet, sheet.prose.title(5), middle * 1.8, 28)
    sheet.text(middle, 10, words, size=28, face="head", bold=True, ink=ink, anchor="ma")
    people = [f"{sheet.prose.name()}, {sheet.prose.name()}", sheet.prose.company()]
    sheet.lines(middle, 48, people, size=11, ink=ink, anchor="ma")
    count = sheet.rng.randint(2, 3) + (sheet.width > 700)
    each, deck = (sheet.width - 20) / count, _deck(sheet)._replace(ink=sheet.style.ink)
    for part in range(count):
        x0, x1, y = 14 + part * each, 6 + (part + 1) * each, 100.0
        while y < sheet.height - 100:
            low = min(sheet.height - 10, y + sheet.between(90, 260))
            sheet.box((x0, y, x1, low), fill=WHITE)
            sheet.text(x0 + 7, y + 5, sheet.rng.choice(_HEADS), size=14, bold=True)
            draw = sheet.rng.choice([_prose, _prose, _shown, _points])
            draw(sheet, deck, (x0 + 8, y + 26, x1 - 8, low - 6))
            y = low + 8


def _prose(sheet: Sheet, deck: _Deck, box: Box) -> None:
    count = int((box[3] - box[1]) / 8.6 / sheet.style.leading)
    sheet.paragraph(box[0], box[1], box[2] - box[0], count, size=8, ink=deck.ink)


@template("presentation", often=2)
def slide_screen_of_a_talk(sheet: Sheet) -> None:
    """A screen capture: a slide between tools, small slides, faces or notes."""
    sheet.reset(792, sheet.rng.choice([480, 594, 900]), sheet.rng.choice([PALE, (34, 34, 38)]))
    deck, wide, ink = _deck(sheet), sheet.width, WHITE if sheet.paper[0] < 99 else (30, 30, 34)
    side, swap = sheet.rng.choice([0, 90, 130]), sheet.chance(0.3)
    for row in range(sheet.rng.randint(1, 3)):
        sheet.box((0, row * 22, wide, row * 22 + 21), weight=0, fill=(60 + row * 45,) * 3)
        sheet.text(12, row * 22 + 11, sheet.rng.choice(_TOOLS), size=10, ink=WHITE, anchor="lm")
    x0, x1, step = 14 if swap else side + 14, wide - 14 - (side if swap else 0), side * deck.shape
    for part in range(int((sheet.height - 90) / step) if side else 0):
        y, at = 78 + part * step, x1 + 10 if swap else 8.0
        _slide(sheet, deck, (at, y, at + side - 6, y + step - 8))
    low = min(78 + (x1 - x0) * deck.shape, sheet.height - 60)
    _slide(sheet, deck, (x0, 78, x1, low))
    words = sheet.rng.choice(["Slide {} of 42", "Notes", "Click to add notes", "{} / 60"])
    sheet.text(x0, low + 6, words.format(sheet.rng.randint(2, 40)), size=11, ink=ink)
    if sheet.chance(0.6):
        _prose(sheet, deck._replace(ink=ink), (x0, low + 24, x1, sheet.height - 12))


@template("presentation", often=2)
def slide_typed_or_lettered(sheet: Sheet) -> None:
    """A foil with typed capitals or felt-pen letters, perhaps in its cardboard frame."""
    if sheet.chance(0.5):
        sheet.reset(sheet.height, sheet.width, WHITE)
    face: Face = sheet.rng.choice(["mono", "mono", "hand"])
    ink: Ink = sheet.rng.choice([(20, 20, 24), (20, 20, 24), (170, 30, 40), (30, 50, 150)])
    edge, tone = sheet.between(30, 60), sheet.rng.choice([255, 255, 255, 225, 180, 150])
    sheet.box((0, 0, sheet.width, sheet.height), weight=0, fill=(tone, tone, tone - 5))
    sheet.box((edge, edge, sheet.width - edge, sheet.height - edge), fill=WHITE, weight=tone < 250)
    x, y, size = edge + sheet.between(24, 60), edge + sheet.between(20, 90), sheet.between(17, 26)
    width, mark, gap = sheet.width - x - edge - 20, sheet.rng.choice("-o*"), sheet.between(0, 26)
    words = sheet.rng.choice([*_HEADS, *(sheet.prose.title(2) for _ in _HEADS)]).upper()
    y = sheet.text(x, y, words, size=size, face=face, bold=True, ink=ink)
    sheet.rule(x, y - 3, x + width * sheet.rng.choice([0.3, 0.6, 1]), 1.8, ink)
    y, upper = y + sheet.between(14, 50), sheet.chance(0.6)
    while y < sheet.height - edge - size * 2 and not (y > 300 and sheet.chance(0.15)):
        at = x + sheet.rng.choice([0, 0, 26])
        words = sheet.prose.line(sheet.characters(width - 60, size, face) * 3 // 4)
        words = words.upper() if upper else words.capitalize()
        sheet.text(at, y, mark, size=size, face=face, ink=ink)
        y = sheet.text(at + 24, y, words, size=size * 0.9, face=face, ink=ink) + gap


@template("presentation", often=2)
def slide_in_tiles(sheet: Sheet) -> None:
    """A slide of any shape whose title lies at an edge and whose ground is cut into tiles."""
    sheet.reset(*sheet.rng.choice([(792, 446), (792, 594), (612, 792)]), WHITE)
    deck, size, wide = _deck(sheet), sheet.between(22, 34), sheet.width
    sheet.reset(wide, sheet.height, deck.paper)
    high, y = sheet.chance(0.75), 30.0
    for words in [sheet.prose.phrase(7), sheet.rng.choice(_HEADS)][sheet.rng.choice([0, 1, 1]) :]:
        row = _fitted(sheet, words, wide - 80, size)
        at = y if high else sheet.height - y - size - 40
        sheet.text(40, at, row, size=size, face="head", bold=True, ink=deck.ink)
        y += size * 1.25
    top, bottom = (y + 12, sheet.height - 40) if high else (30, sheet.height - y - 60)
    for storey in range(rows := sheet.rng.randint(1, 2) + (sheet.height > 700)):
        count, deep = sheet.rng.randint(1, 3), (bottom - top) / rows
        each, y = (wide - 80) / count, top + storey * deep + 8
        for x in (40 + part * each for part in range(count)):
            sheet.rng.choice(_PARTS)(sheet, deck, (x, y, x + each - 14, y + deep - 16))
    sheet.text(40, sheet.height - 26, f"Source: {sheet.prose.company()}", size=10, ink=deck.ink)


@template("presentation", often=2)
def slide_loose_on_a_page(sheet: Sheet) -> None:
    """One to three slides of any size at any height of a page, light or dark, with captions."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, WHITE, PALE, (30, 30, 32)]))
    deck, y, ink = _deck(sheet), sheet.between(20, 200), WHITE if sheet.paper[0] < 99 else None
    while y < sheet.height * sheet.between(0.3, 0.62):
        wide = min(sheet.width * sheet.between(0.35, 0.94), (sheet.height - y - 50) / deck.shape)
        x, low = sheet.between(10, sheet.width - wide - 10), y + wide * deck.shape
        _slide(sheet, deck, (x, y, x + wide, low), sheet.between(0.8, 3))
        words = sheet.rng.choice([*_CUES, sheet.prose.title(2)]).format(sheet.rng.randint(1, 40))
        y = sheet.text(x, low + 6, words, size=12, ink=ink) + sheet.between(6, 70)
