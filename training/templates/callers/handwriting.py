"""Pages written by hand: letters, notes, lists, ledgers, sums, cards, sketches, marked drafts."""

import math
from dataclasses import dataclass, replace

from training.fonts import widths
from training.marks import scrawl, signature
from training.sheet import Ink, Sheet
from training.templates.parts import head
from training.templates.registry import template

_INKS: tuple[Ink, ...] = ((20, 20, 20), (25, 35, 120), (40, 40, 60), (90, 90, 95), (30, 60, 150))
_PAPERS: tuple[Ink, ...] = ((255, 255, 255), (250, 246, 190), (245, 230, 222), (222, 236, 240))
_RULES: tuple[Ink, ...] = ((150, 180, 215), (190, 190, 190), (160, 200, 170), (120, 120, 130))
_WAYS = ("type", "type", "capitals", "loops", "loops", "loops", "scrawl")
_GREETINGS = ("Dear {},", "Dear {}:", "{} -", "Hello {},", "My dear {},", "Dr. {},", "To {}")
_CLOSINGS = ("Yours,", "Sincerely,", "Best regards,", "Thanks", "Love,", "Regards", "As ever,")
_TITLES = ("Notes", "To do", "CALL", "{} mtg.", "Questions", "Plan", "Re: {}", "{}", "Costs", "")
_GRIDS = ((1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (2, 4), (3, 4))
_BULLETS = ("-", "*", ">", "o", "+", "=>", "--", "")


@dataclass(frozen=True)
class _Page:
    """Where on a page somebody writes, and how; lengths are in points."""

    left: float
    wide: float
    top: float
    right: float
    bottom: float
    pitch: float
    ink: Ink
    size: float
    way: str
    slant: float
    weight: float
    reach: float


def _loops(sheet: Sheet, page: _Page, x: float, y: float, word: str) -> float:
    """Write a word in one stroke of loops and return how wide it is."""
    points, start, step = [], x, page.size * page.reach
    for letter in word:
        tall = 0.8 if letter in "bdfhkltADFHKT" else -0.5 if letter in "gjpqy" else 0.34
        tall *= page.size * sheet.between(0.75, 1.15)
        for part in range(8):
            turn = part / 8 * math.tau
            up, bow = tall * (1 - math.cos(turn)) / 2, math.sin(turn) * sheet.between(0.1, 0.5)
            points.append((x + step * (part / 8 + bow) + up * page.slant, y - up))
        x += step * sheet.between(0.75, 1.2)
    sheet.stroke([*points, (x, y - 1)], page.weight, page.ink)
    return x - start


def _word(sheet: Sheet, page: _Page, x: float, y: float, word: str) -> float:
    """Write a word, its figures legibly, and return how wide it is."""
    plain = word.strip(".,;:")
    if page.way == "loops" and plain.isalpha():
        return _loops(sheet, page, x, y, plain)
    if page.way == "scrawl" and plain.isalpha():
        scrawl(sheet, x, y, len(word) * page.size * 0.42, page.size * 0.9, page.ink)
        return len(word) * page.size * 0.42
    word = word.upper() if page.way == "capitals" else word
    for thick in range(2 if page.weight > 1.2 else 1):
        sheet.text(x + thick * 0.8, y, word, size=page.size, face="hand", ink=page.ink, anchor="ls")
    path, pixels = sheet.style.faces["hand"].file(), max(5, round(page.size * sheet.scale))
    return sum(widths(path, pixels, word)) / sheet.scale


def _line(sheet: Sheet, page: _Page, x: float, y: float, words: str, edge: float) -> float:
    """Write words until an edge comes near, not quite level, and return where they end."""
    for word in words.split():
        if x + len(word) * page.size * 0.56 > edge:
            break
        y += sheet.between(-0.5, 0.5) * page.size * 0.1
        x += _word(sheet, page, x, y, word) + page.size * sheet.between(0.25, 0.5)
    return x


def _block(sheet: Sheet, page: _Page, y: float, lines: int) -> float:
    """Write a paragraph, words struck out here and there, and return where the next one is."""
    for number in range(min(lines, int((page.bottom - y) / page.pitch) + 1)):
        x = page.left + sheet.between(-3, 3) + (0 if number else sheet.rng.choice([0, 30]))
        edge = page.right if number < lines - 1 else x + (page.right - x) * sheet.between(0.3, 1)
        _line(sheet, page, x, y, sheet.prose.line(120), edge)
        if sheet.chance(0.06):
            _strike(sheet, page, sheet.between(x, edge - 100), y, sheet.between(20, 90))
        y += page.pitch
    return y


def _strike(sheet: Sheet, page: _Page, x: float, y: float, wide: float) -> None:
    a, b, low = (y - page.size * sheet.between(0.1, 0.5) for _ in range(3))
    sheet.stroke([(x, a), (x + wide, b), (x + 4, low)], page.weight, page.ink)


def _ring(sheet: Sheet, page: _Page, x0: float, y0: float, x1: float, y1: float) -> None:
    points = []
    for step in range(26):
        turn, wide = step / 23 * math.tau, sheet.between(0.48, 0.53)
        dx, dy = (x1 - x0) * wide * math.cos(turn), (y1 - y0) * wide * math.sin(turn)
        points.append(((x0 + x1) / 2 + dx, (y0 + y1) / 2 + dy))
    sheet.stroke(points, page.weight, page.ink)


def _arrow(sheet: Sheet, page: _Page, x0: float, y0: float, x1: float, y1: float) -> None:
    turn = math.atan2(y1 - y0, x1 - x0) + sheet.between(-0.2, 0.2)
    barbs = [(x1 - 9 * math.cos(turn + off), y1 - 9 * math.sin(turn + off)) for off in (-0.5, 0.5)]
    sheet.stroke([(x0, y0), (x1, y1), barbs[0], (x1, y1), barbs[1]], page.weight, page.ink)


def _paper(sheet: Sheet, *looks: str) -> _Page:
    """Take a sheet of paper, print its rules, and invent the hand that writes on it."""
    sheet.lay(0.1)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_PAPERS[: sheet.rng.choice([1, 4])]))
    look, ink, pitch = sheet.rng.choice(looks), sheet.rng.choice(_RULES), sheet.between(17, 33)
    between, wide, high, top = sheet.between, sheet.width, sheet.height, sheet.between(40, 110)
    left = between(26, 100)
    for row in range(0 if look == "plain" else int((high - top) / pitch)):
        sheet.rule(0, top + row * pitch + 2, wide, 0.5, ink)
    for column in range(int(wide / pitch) + 1 if look == "squared" else 0):
        sheet.stroke([(column * pitch, 0), (column * pitch, high)], 0.5, ink)
    if look == "ruled":
        sheet.stroke([(left - 6, 0), (left - 6, high)], 0.8, (215, 110, 120))
    foot, end = high - sheet.rng.choice([36, between(36, high * 0.5)]), wide - between(16, 70)
    size, pen, way = pitch * between(0.6, 0.9), sheet.rng.choice(_INKS), sheet.rng.choice(_WAYS)
    habits = between(-0.2, 0.6), between(0.7, 1.9), between(0.26, 0.5)
    return _Page(left, end - left, top, end, foot, pitch, pen, min(26, size), way, *habits)


def _heading(sheet: Sheet, page: _Page, y: float) -> float:
    """Write a heading, underlined or in a ring, or only a date, or none."""
    words = sheet.rng.choice([*_TITLES, "", sheet.prose.date()]).format(sheet.prose.title(1))
    x = page.left + sheet.rng.choice([0, 0, page.wide * sheet.between(0.2, 0.5)])
    end = _line(sheet, page, x, y, words, page.right)
    for off in range(sheet.rng.choice([0, 1, 1, 2]) if words else 0):
        sheet.stroke([(x, y + 4 + off * 3), (end, y + 3 + off * 4)], page.weight, page.ink)
    if words and sheet.chance(0.2):
        _ring(sheet, page, x - 12, y - page.size - 4, end + 6, y + 9)
    return y + page.pitch * sheet.rng.choice([1, 2])


@template("handwritten", often=3)
def handwritten_letter(sheet: Sheet) -> None:
    """A letter by hand, or a middle page of one: date, greeting, paragraphs, name."""
    page, prose = _paper(sheet, "plain", "plain", "plain", "ruled"), sheet.prose
    y = head(sheet, page.left, 24, page.wide) if sheet.chance(0.15) else page.top
    if sheet.chance(0.65):
        x = page.left + sheet.rng.choice([0, page.wide - 130])
        _line(sheet, page, x, y, sheet.rng.choice([prose.date, prose.street])(), sheet.width - 8)
        y, words = y + page.pitch * 3, sheet.rng.choice(_GREETINGS).format(prose.name().split()[0])
        _line(sheet, page, page.left, y - page.pitch * 1.2, words, page.right)
    while y < page.bottom - page.pitch * 3:
        y = _block(sheet, page, y, sheet.rng.randint(2, 9)) + page.pitch * 0.3
    if sheet.chance(0.7):
        x = page.left + sheet.rng.choice([0, page.wide * 0.5])
        _line(sheet, page, x, y, sheet.rng.choice(_CLOSINGS), sheet.width)
        signature(sheet, x, min(y + 26, sheet.height - 14), sheet.between(70, 140))


@template("handwritten", often=3)
def handwritten_notes(sheet: Sheet) -> None:
    """Jottings of a meeting or a call: headings, dashes, indents, arrows, rings, gaps."""
    page = _paper(sheet, "plain", "plain", "ruled", "squared")
    y = page.top
    while y < page.bottom - page.pitch:
        y, mark = _heading(sheet, page, y), sheet.rng.choice(_BULLETS)
        for _ in range(min(sheet.rng.randint(1, 7), int((page.bottom - y) / page.pitch) + 1)):
            x = page.left + sheet.rng.choice([8, 8, 34, 70])
            words, edge = f"{mark} {sheet.prose.line(90)}", sheet.between(x + 120, page.right)
            end = _line(sheet, page, x, y, words, edge)
            if sheet.chance(0.15):
                _ring(sheet, page, x - 8, y - page.size - 2, end + 4, y + 9)
                _arrow(sheet, page, end, y - 5, end + 40, y + page.pitch * 0.7)
            y += page.pitch
        y += page.pitch * sheet.rng.choice([0, 0, 1, 2])


@template("handwritten", often=2)
def handwritten_list(sheet: Sheet) -> None:
    """A list of short things in columns, numbered or marked or struck out, much left blank."""
    page, columns = _paper(sheet, "plain", "ruled", "squared"), sheet.rng.choice([1, 1, 2, 3])
    top, numbered = _heading(sheet, page, page.top + page.pitch), sheet.chance(0.5)
    mark, struck, prose = sheet.rng.choice(_BULLETS), sheet.rng.choice([0, 0, 0.4]), sheet.prose
    kinds = sheet.rng.sample([prose.name, prose.phone, prose.word, prose.company, prose.money], 3)
    for column in range(columns):
        x, edge = (page.left + (column + off) * page.wide / columns for off in (0, 0.97))
        for row in range(min(sheet.rng.randint(4, 24), int((page.bottom - top) / page.pitch))):
            y, lead = top + row * page.pitch, f"{row + 1}." if numbered else mark
            end = _line(sheet, page, x, y, f"{lead} {sheet.rng.choice(kinds)()}", edge)
            if sheet.chance(struck):
                _strike(sheet, page, x + 14, y, max(20, end - x - 20))


@template("handwritten", often=2)
def handwritten_ledger(sheet: Sheet) -> None:
    """Accounts kept by hand: columns, entries, figures in their places, sums below."""
    page, count = _paper(sheet, "ruled", "ruled", "squared", "plain"), sheet.rng.randint(1, 6)
    first, full = page.left + page.wide * sheet.between(0.25, 0.5), sheet.between(0.4, 1)
    each, ink = (page.right - first) / count, sheet.rng.choice([*_RULES, page.ink])
    small, y = replace(page, size=min(page.size, each / 4.3)), _heading(sheet, page, page.top)
    edges = [first + column * each for column in range(count)]
    for x in edges if sheet.chance(0.8) else []:
        sheet.stroke([(x, y - page.pitch), (x, page.bottom + 20)], 0.8, ink)
    while y < page.bottom:
        total = sheet.chance(0.07) or y > page.bottom - page.pitch
        _line(sheet, page, page.left, y, "Total" if total else sheet.prose.line(40), first - 6)
        for x in edges:
            if total:
                sheet.rule(x + 4, y - page.size, x + each - 4, page.weight, page.ink)
            money = sheet.prose.money(900) if each > 60 else sheet.prose.number(999)
            if total or sheet.chance(full):
                _line(sheet, small, x + sheet.between(4, 9), y, money, x + each + 14)
        y += page.pitch


@template("handwritten", often=2)
def handwritten_sums(sheet: Sheet) -> None:
    """Reckoning on scrap: sums in heaps, equations, results in rings, ends left bare."""
    page, prose = _paper(sheet, "plain", "plain", "squared", "ruled"), sheet.prose
    for column in range(columns := sheet.rng.randint(1, 4)):
        x, edge = (page.left + (column + off) * page.wide / columns for off in (0.05, 1))
        y = page.top + sheet.between(0, 90)
        while y < page.bottom - page.pitch * 3:
            words = f"{prose.code(1)} = {prose.money(90)} {sheet.rng.choice('+x')} {prose.number()}"
            for row in [words] if sheet.chance(0.4) else [prose.money() for _ in words[::4]]:
                _line(sheet, page, x, y, row, edge)
                y += page.pitch * 0.85
            sheet.rule(x - 12, y - page.pitch * 0.7, x + 60, page.weight, page.ink)
            end = _line(sheet, page, x, y + 4, prose.money(20000), edge)
            if sheet.chance(0.3):
                _ring(sheet, page, x - 10, y - page.size - 4, end + 4, y + 14)
            y += page.pitch * sheet.between(1.4, 3.5)


@template("handwritten", often=2)
def handwritten_over_a_draft(sheet: Sheet) -> None:
    """A little type that a pen has struck out, added to and overgrown with notes."""
    page, typed = _paper(sheet, "plain"), sheet.between(0.15, 0.45)
    y, wide, pale = page.top, page.wide - sheet.between(0, 120), sheet.rng.randint(60, 150)
    while y < page.bottom:
        if sheet.chance(typed):
            for _ in range(sheet.rng.randint(1, 3)):
                x, at = page.left + sheet.between(0, wide * 0.6), y + sheet.style.size
                y = sheet.paragraph(page.left, y, wide, 1, full=True, ink=(pale, pale, pale))
                _strike(sheet, page, x, at, sheet.between(2, wide * 0.4))
            y += page.size * 1.5
        y = _block(sheet, page, y, sheet.rng.randint(1, 5)) + 10


@template("handwritten", often=2)
def handwritten_cards(sheet: Sheet) -> None:
    """Cards, slips or sticky notes, one or a few on a bare page, each with some words."""
    page, lined = _paper(sheet, "plain"), sheet.chance(0.5)
    columns, rows = sheet.rng.choice(_GRIDS)
    across, down = (sheet.width - 40) / columns, (sheet.height - 40) / rows
    for number in range(columns * rows):
        wide, high = across * sheet.between(0.6, 0.96), min(down * sheet.between(0.6, 0.95), 330)
        x = 20 + number % columns * across + sheet.between(0, across - wide)
        y = 20 + number // columns * down + sheet.between(0, down - high)
        sheet.box((x, y, x + wide, y + high), fill=sheet.rng.choice(_PAPERS))
        for row in range(int(high / page.pitch) - 1 if lined else 0):
            sheet.rule(x, y + (row + 1.6) * page.pitch, x + wide, 0.5, _RULES[number % 2])
        area = replace(page, left=x + 12, wide=wide - 20, right=x + wide - 8, bottom=y + high - 10)
        _block(sheet, area, _heading(sheet, area, y + page.pitch * 1.5), sheet.rng.randint(1, 9))


@template("handwritten", often=2)
def handwritten_sketch(sheet: Sheet) -> None:
    """Boxes, rings and arrows drawn free with words in them, and notes about them."""
    page = _paper(sheet, "plain", "plain", "ruled", "squared")
    y, (columns, rows) = _heading(sheet, page, page.top), sheet.rng.choice(_GRIDS)
    across, down = page.wide / columns, (sheet.height - y - 150) / rows
    for number in range(columns * rows):
        x0, y0 = page.left + number % columns * across, y + number // columns * down
        x1, y1 = x0 + across * sheet.between(0.6, 0.85), y0 + down * sheet.between(0.4, 0.75)
        if (look := sheet.rng.randint(0, 5)) == 0:
            _ring(sheet, page, x0, y0, x1, y1)
        elif look < 4:
            corners = [(x0, y0), (x1, y0 + 3), (x1 - 2, y1), (x0 + 2, y1 - 3), (x0, y0)]
            sheet.stroke(corners[look - 1 :], page.weight, page.ink)
        _line(sheet, page, x0 + 14, (y0 + y1) / 2 + 6, sheet.prose.phrase(3), x1 + 10)
        _arrow(sheet, page, (x0 + x1) / 2, y1 + 3, (x0 + x1) / 2, y0 + down - 3)
    _block(sheet, page, sheet.height - 110, sheet.rng.randint(0, 4))
