"""Handwriting on cards, in columns, tables, webs, at a slant, in margins, in diaries."""

import math

from training.marks import scrawl, turned
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.notebooks import INKS, block, paper, write
from training.templates.registry import template

_RULE: Ink = (165, 185, 215)


def _ink(sheet: Sheet) -> Ink:
    return sheet.rng.choice(INKS)


def _few(sheet: Sheet, x: float, y: float, words: str, size: float, ink: Ink) -> None:
    sheet.text(x, y, words, size=size, face="hand", ink=ink)


def _wobbly(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, ink: Ink) -> None:
    """Draw a line without a ruler."""
    steps = 12
    points = [(x0 + (x1 - x0) * step / steps + sheet.between(-1.2, 1.2),
               y0 + (y1 - y0) * step / steps + sheet.between(-1.2, 1.2))
              for step in range(steps + 1)]  # fmt: skip
    sheet.stroke(points, 1.3, ink)


@template("handwritten")
def handwriting_on_cards(sheet: Sheet) -> None:
    """One or two ruled index cards copied on a page, the first line of each in red."""
    ground = sheet.rng.choice([(255, 255, 255), (60, 60, 60), (200, 200, 200)])
    sheet.reset(sheet.width, sheet.height, ground)
    ink, count = _ink(sheet), sheet.rng.randint(1, 2)
    wide = sheet.between(380, sheet.width - 60)
    deep, pitch = wide * 0.6, sheet.between(17, 24)
    for number in range(count):
        x, y = (sheet.width - wide) / 2 + sheet.between(-20, 20), 34 + number * (deep + 24)
        y += sheet.between(0, 120) if count == 1 else 0
        sheet.box((x, y, x + wide, y + deep), weight=0.8, fill=(252, 251, 244))
        sheet.rule(x, y + 34, x + wide, 1.2, (210, 110, 110))
        _few(sheet, x + 14, y + 8, sheet.prose.title(2), 20, ink)
        row, last = y + 34 + pitch, y + deep * sheet.between(0.6, 0.98)
        while row < y + deep - 4:
            sheet.rule(x, row, x + wide, 0.5, _RULE)
            if row < last:
                write(sheet, x + 14, row - pitch * 0.8, wide * sheet.between(0.5, 0.9),
                      pitch * 0.75, ink)  # fmt: skip
            row += pitch


@template("handwritten")
def handwriting_at_a_slant(sheet: Sheet) -> None:
    """Every line climbs or falls across the paper, the whole page in one hurried hand."""
    paper(sheet, 24)
    ink, angle = _ink(sheet), sheet.rng.choice([-1, 1]) * sheet.between(3, 11)
    size, y = sheet.between(17, 28), sheet.between(60, 130)
    low = sheet.height * sheet.between(0.6, 0.92)
    while y < low:
        fit = sheet.characters((sheet.width - 90) * sheet.between(0.7, 0.98), size, "hand")
        words = sheet.prose.line(fit)
        turned(sheet, sheet.width / 2 - sheet.between(0, 14), y, words, angle, size=size, ink=ink)
        y += size * sheet.between(1.15, 1.5)


@template("handwritten")
def handwriting_in_columns(sheet: Sheet) -> None:
    """Two or three columns of short lines under written heads, parted by drawn lines."""
    pitch = sheet.between(17, 26)
    paper(sheet, pitch)
    ink, count, size = _ink(sheet), sheet.rng.randint(2, 3), pitch * 0.75
    each, top = (sheet.width - 60) / count, sheet.between(40, 90)
    for column in range(count):
        x = 34 + column * each
        if column:
            _wobbly(sheet, x - 8, top - 10, x - 8, sheet.height - 60, ink)
        _few(sheet, x + 6, top, sheet.prose.title(1), size * 1.2, ink)
        _wobbly(sheet, x, top + size * 1.7, x + each * 0.7, top + size * 1.7, ink)
        y, low = top + size * 2.4, sheet.height * sheet.between(0.45, 0.92)
        while y < low:
            write(sheet, x + 4, y, (each - 26) * sheet.between(0.5, 0.95), size, ink)
            y += pitch * sheet.rng.choice([1, 1, 1, 2])


@template("handwritten")
def handwriting_in_a_drawn_table(sheet: Sheet) -> None:
    """A table drawn without a ruler, words and figures in its cells, a few lines round it."""
    paper(sheet, 24)
    ink, size = _ink(sheet), sheet.between(13, 19)
    columns, rows = sheet.rng.randint(3, 5), sheet.rng.randint(5, 12)
    x, y, width = 40.0, sheet.between(60, 160), sheet.width - 90
    _few(sheet, x, y - size * 2, sheet.prose.title(2), size * 1.3, ink)
    pitch, each = sheet.between(28, 44), width / columns
    rows = min(rows, int((sheet.height - y - 80) / pitch))
    for row in range(rows + 1):
        _wobbly(sheet, x, y + row * pitch, x + width, y + row * pitch, ink)
    for column in range(columns + 1):
        at = x + column * each
        _wobbly(sheet, at, y, at, y + rows * pitch, ink)
        for row in range(rows if column < columns else 0):
            words = sheet.prose.word() if 0 in (row, column) else sheet.prose.number(900)
            _few(sheet, at + 8, y + row * pitch + pitch * 0.2, words[: int(each / size * 1.6)],
                 size, ink)  # fmt: skip
    low = y + rows * pitch + 20
    while low < sheet.height - 80 and sheet.chance(0.8):
        write(sheet, x, low, width * sheet.between(0.5, 1), size, ink)
        low += size * 1.6


@template("handwritten")
def handwriting_as_web(sheet: Sheet) -> None:
    """Ideas in ovals about a middle one, joined by lines."""
    paper(sheet, 26)
    ink, size = _ink(sheet), sheet.between(13, 20)
    x0, y0 = sheet.width * sheet.between(0.42, 0.58), sheet.height * sheet.between(0.4, 0.55)
    count, turn = sheet.rng.randint(5, 8), sheet.between(0, 6)
    for number in range(count):
        angle = turn + number * 2 * math.pi / count
        x = x0 + math.cos(angle) * sheet.width * sheet.between(0.26, 0.34)
        y = y0 + math.sin(angle) * sheet.height * sheet.between(0.22, 0.36)
        _wobbly(sheet, x0, y0, x, y, ink)
        half = sheet.between(44, 66)
        fill = sheet.paper
        sheet.oval((x - half, y - half * 0.5, x + half, y + half * 0.5), weight=1.3, ink=ink,
                   fill=fill)  # fmt: skip
        sheet.text(x, y, sheet.prose.word(), size=size, face="hand", ink=ink, anchor="mm")
        if sheet.chance(0.5):
            write(sheet, x - half, y + half * 0.6, 110, size * 0.8, ink)
    sheet.oval((x0 - 80, y0 - 36, x0 + 80, y0 + 36), weight=2, ink=ink, fill=sheet.paper)
    words = sheet.prose.title(1)
    sheet.text(x0, y0, words, size=size * 1.4, face="hand", ink=ink, anchor="mm")


@template("handwritten")
def handwriting_to_the_edges(sheet: Sheet) -> None:
    """Small writing from edge to edge, more of it turned in the margin and squeezed between."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([(255, 255, 255), (250, 245, 225)]))
    ink, pitch = _ink(sheet), sheet.between(13, 18)
    x, y = sheet.between(16, 64), sheet.between(18, 36)
    legible = sheet.chance(0.5)
    while y < sheet.height - 24:
        reach = sheet.width - x - sheet.between(10, 30)
        if legible:
            fit = sheet.characters(reach, pitch * 0.85, "hand")
            _few(sheet, x, y, sheet.prose.line(fit), pitch * 0.85, ink)
        else:
            scrawl(sheet, x, y + pitch * 0.8, reach, pitch * 0.75, ink)
        if sheet.chance(0.08):
            sheet.rule(x + 60, y + pitch * 0.5, x + sheet.between(120, 300), 1.4, ink)
        y += pitch * (1 if sheet.chance(0.93) else 2)
    if x > 40:
        for _ in range(sheet.rng.randint(1, 2)):
            words, at = sheet.prose.line(38), sheet.between(180, 560)
            turned(sheet, x - 20, at, words, 90, size=pitch * 0.8, ink=_ink(sheet))


@template("handwritten")
def handwriting_large(sheet: Sheet) -> None:
    """A few words with a broad pen over the whole page, a name below."""
    paper(sheet, 40)
    ink = _ink(sheet)
    size, y = sheet.between(38, 74), sheet.between(60, 220)
    for _ in range(sheet.rng.randint(2, 5)):
        words = sheet.prose.line(max(6, sheet.characters(sheet.width - 110, size, "hand")))
        turned(sheet, sheet.width / 2 + sheet.between(-24, 24), y, words, sheet.between(-4, 4),
               size=size, ink=ink)  # fmt: skip
        y += size * sheet.between(1.1, 1.5)
    if sheet.chance(0.6):
        _wobbly(sheet, 120, y, sheet.width - 120, y + sheet.between(-12, 12), ink)
    name = sheet.prose.name().split()[0]
    _few(sheet, sheet.width * sheet.between(0.4, 0.6), y + 30, name, size * 0.7, ink)


@template("handwritten")
def handwriting_from_a_coil_book(sheet: Sheet) -> None:
    """A leaf from a coil-bound book: a row of holes at its head or side, rules, writing."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([(255, 255, 255), (248, 246, 232)]))
    pitch, ink, aside = sheet.between(18, 28), _ink(sheet), sheet.chance(0.5)
    long, step = (sheet.height if aside else sheet.width), sheet.between(14, 26)
    for hole in range(int(long / step)):
        along = hole * step + 6
        x, y = (10.0, along) if aside else (along, 10.0)
        sheet.box((x, y, x + 9, y + 9), weight=0.9, fill=(70, 70, 70))
    x, y = (50.0 if aside else 26.0), (40.0 if aside else 60.0)
    row = y
    while row < sheet.height - 20:
        sheet.rule(x - 20, row, sheet.width, 0.5, _RULE)
        row += pitch
    y += 4
    while y < sheet.height * 0.85 and sheet.chance(0.9):
        width = sheet.width - x - sheet.between(30, 80)
        y = block(sheet, x, y, width, pitch, ink) + pitch


@template("handwritten", "heldout")
def handwriting_in_a_diary(sheet: Sheet) -> None:
    """A diary spread: printed days down two leaves, a few written lines under each."""
    sheet.reset(sheet.height, sheet.width, (253, 251, 242))
    ink, half = _ink(sheet), sheet.width / 2
    for offset in (-3, 0, 3):
        sheet.stroke([(half + offset, 0), (half + offset, sheet.height)], 1, PALE)
    deep = (sheet.height - 60) / 4
    for day in range(sheet.rng.choice([6, 7, 8])):
        x, y = (day // 4) * half + 26, 40 + day % 4 * deep
        sheet.text(x, y, str(day + sheet.rng.randint(1, 22)), size=18, face="head", bold=True)
        sheet.rule(x, y + deep - 10, x + half - 52, 0.7)
        for line in range(sheet.rng.randint(0, 4)):
            width = (half - 100) * sheet.between(0.5, 1)
            write(sheet, x + 36, y + 6 + line * 26, width, 17, ink)


@template("handwritten", "heldout")
def handwriting_on_a_postcard(sheet: Sheet) -> None:
    """A picture postcard's back: writing at the left, address lines and a stamp at the right."""
    deep = sheet.between(380, 440)
    sheet.reset(sheet.width, deep, (250, 247, 236))
    ink, half = _ink(sheet), sheet.width * sheet.between(0.5, 0.58)
    sheet.stroke([(half, 24), (half, deep - 24)], 1)
    y, size = sheet.between(26, 50), sheet.between(16, 21)
    while y < deep - 50:
        write(sheet, 22, y, (half - 44) * sheet.between(0.75, 1), size, ink)
        y += size * 1.45
    sheet.box((sheet.width - 84, 20, sheet.width - 22, 96), weight=1.2, fill=PALE)
    sheet.oval((sheet.width - 130, 30, sheet.width - 60, 100), weight=1.4, ink=(90, 90, 90))
    for line in range(4):
        row = deep * 0.5 + line * 36
        sheet.rule(half + 20, row, sheet.width - 26, 0.8)
        write(sheet, half + 26, row - size * 1.3, sheet.between(100, 170), size, ink)
