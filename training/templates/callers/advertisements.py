"""Advertisements: magazine pages, leaflets, coupons, catalogues, posters, small ads, roughs."""

import math
import textwrap
from dataclasses import replace

from training.marks import logo, photo, turned
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE
from training.templates.registry import template

_SLOGANS = ("Come up to {}.", "The {} that says it all", "NEW! {}", "Introducing {}", "Taste {}",
            "Why settle for less than {}?", "Only {} gives you more", "{} at last!")  # fmt: skip
_SHOUTS = ("SALE", "FREE!", "NEW", "50% OFF", "SAVE $5", "2 for 1", "WOW!", "ONLY 99c", "TRY ME")
_CALLS = ("Call now", "Visit us today", "At your dealer's", "Order by mail", "Shop online", "Tel.")
_WARNS = ("WARNING:", "NOTICE", "CAUTION:", "Surgeon's Advice:", "Important:", "*Conditions apply")
_OFFERS = ("STORE COUPON", "Mail-in Offer", "SAVE 40c", "Free Sample", "Order Form", "$1.00 OFF")
_SORTS = ("FOR SALE", "HELP WANTED", "TO LET", "Real Estate", "Autos", "Classified", "WANT ADS")
_EVENTS = ("GRAND OPENING", "Open House", "Spring Fair", "CONCERT", "Free Seminar", "CLEARANCE")
_BOARDS = ("VIDEO", "AUDIO", "ANNCR:", "MUSIC UP", "SFX:", "(SILENT)", "SUPER:", "V.O.", "CUT TO")
_ROUGHS = ("LAYOUT", "ROUGH", "Comp A", "Storyboard", "TV :30", "Concept 3", "Proof", "Copy test")
_FACES: tuple[Face, ...] = ("display", "display", "head", "body")


def _slogan(sheet: Sheet) -> str:
    words = sheet.rng.choice(_SLOGANS).format(sheet.prose.phrase(sheet.rng.randint(1, 2)).lower())
    return words.upper() if sheet.chance(0.25) else words[0].upper() + words[1:]


def _paint(sheet: Sheet, share: float) -> None:
    """Print on coloured ground so often, in white on the dark ones."""
    tone: Ink = WHITE
    if sheet.chance(share):
        base, more = sheet.rng.choice([30, 160, 200]), sheet.rng.randint(-30, 55)
        tone = (base + more, base + sheet.rng.randint(-30, 55), base)
    ink = WHITE if sum(tone) < 300 else (15, 15, 15)
    bright = sheet.rng.choice([(190, 20, 30), (20, 60, 150), (20, 120, 60), (90, 90, 90)])
    margin, size = sheet.between(16, 60), sheet.between(8, 11.5)
    sheet.reset(sheet.width, sheet.height, tone)
    sheet.style = replace(sheet.style, ink=ink, accent=bright, margin=margin, size=size)


def _shout(sheet: Sheet, box: Box, words: str, size: float, ink: Ink | None = None) -> float:
    """Set a slogan in as many rows as it takes, from the top of a box; return where it ends."""
    (x0, y, x1, _), face, anchor = box, sheet.rng.choice(_FACES), sheet.rng.choice("lmmr")
    x = x0 + (x1 - x0) * {"l": 0, "m": 0.5, "r": 1}[anchor]
    longest = max(map(len, words.split())) / 0.62
    size = min(size, size * sheet.characters(x1 - x0, size, face) / longest)
    for row in textwrap.wrap(words, max(4, int(sheet.characters(x1 - x0, size, face) * 0.72))):
        sheet.text(x, y, row, size=size, face=face, bold=True, ink=ink, anchor=f"{anchor}a")
        y += size * 1.12
    return y + size * 0.25


def _burst(sheet: Sheet, x: float, y: float, side: float) -> None:
    """Stick a star with a shout on it."""
    turns = [(n * math.pi / 11, side * sheet.scale * (0.8 + n % 2 * 0.2)) for n in range(22)]
    middle, words = (x * sheet.scale, y * sheet.scale), sheet.rng.choice(_SHOUTS)
    points = [(middle[0] + math.cos(a) * r, middle[1] + math.sin(a) * r) for a, r in turns]
    sheet.pen.polygon(points, fill=sheet.style.accent)
    turned(sheet, x, y, words, 8, size=side * 2 / len(words), face="head", ink=WHITE)


def _pack(sheet: Sheet, x: float, y: float, wide: float) -> None:
    """Draw a carton, a bottle or a tin with a brand on it."""
    kind, fill = sheet.rng.randrange(3), sheet.rng.choice([sheet.style.accent, WHITE, PALE])
    deep, end, dark = wide * sheet.between(1.3, 1.7), wide / 5, (20, 20, 20)
    if kind == 1:
        sheet.box((x + end * 2, y - end * 3, x + end * 3, y + 9), weight=1.5, ink=dark, fill=fill)
    for top in (deep - end, -end) if kind == 2 else ():
        sheet.oval((x, y + top, x + wide, y + top + end * 2), weight=1.5, ink=dark, fill=fill)
    draw = sheet.oval if kind == 1 and sheet.chance(0.4) else sheet.box
    draw((x, y, x + wide, y + deep), weight=1.5, ink=dark, fill=fill)
    top, name = y + deep * sheet.between(0.25, 0.45), sheet.prose.word().upper()[:8]
    sheet.box((x, top, x + wide, top + end * 2), weight=1, ink=dark, fill=WHITE)
    at, size = x + wide / 2, wide * 1.1 / len(name)
    sheet.text(at, top + end, name, size=size, face="head", bold=True, ink=dark, anchor="mm")


def _copy(sheet: Sheet, box: Box, count: int) -> None:
    """Fill a box with columns of selling copy."""
    x, top, x1, bottom = box
    each, step = (x1 - x) / count, sheet.style.size * sheet.style.leading
    for number in range(count):
        sheet.paragraph(x + number * each, top, each - 12, int((bottom - top) / step), indent=9)


def _sign(sheet: Sheet, y: float) -> None:
    """Sign an advertisement: emblem, house, call and telephone."""
    x, anchor = sheet.rng.choice([(sheet.left, "la"), (sheet.width / 2, "ma"), (sheet.right, "ra")])
    logo(sheet, sheet.left if anchor == "ra" else sheet.right - 44, y, 40)
    sheet.text(x, y, sheet.prose.company(), size=19, face="display", bold=True, anchor=anchor)
    sheet.text(x, y + 26, f"{sheet.rng.choice(_CALLS)}  {sheet.prose.phone()}", anchor=anchor)


def _coupon(sheet: Sheet, box: Box) -> None:
    """Draw a coupon: a dashed frame, an offer, and small print with a code or lines to fill in."""
    x0, y0, x1, y1 = box
    for n in range(100):
        x, y = x0 + (x1 - x0) * n / 100, y0 + (y1 - y0) * n / 100
        for side in range(2 * (n % 3 < 2)):
            sheet.rule(x, (y0, y1)[side], x + (x1 - x0) / 100, 1.4)
            sheet.stroke([((x0, x1)[side], y), ((x0, x1)[side], y + (y1 - y0) / 100)], 1.4)
    y = _shout(sheet, (x0 + 8, y0 + 7, x1 - 8, y1), sheet.rng.choice(_OFFERS), (y1 - y0) * 0.2)
    keys = sheet.rng.choice([("Name", "Address", "City"), (sheet.prose.phrase(3)[:24],)])
    for n, key in enumerate(keys[: max(0, int((y1 - y) / 16))]):
        sheet.text(x0 + 8, y + n * 16, key, size=8)
        sheet.rule(x0 + 50, y + n * 16 + 10, x1 - 80, 0.6)
    for at in range(int(x1) - 74, int(x1) - 8, 3):
        sheet.stroke([(at, y1 - 34), (at, y1 - 8)], sheet.between(0.5, 2.4))


@template("advertisement", often=3)
def advertisement_filled_by_a_picture(sheet: Sheet) -> None:
    """A picture over most of a page, a slogan on or off it, a little copy, packs, a signature."""
    _paint(sheet, 0.35)
    deep, low, tint = sheet.height * sheet.between(0.45, 1), sheet.height - 70, sheet.chance(0.6)
    down, bleed = sheet.rng.choice([0, 0, sheet.height - deep]), sheet.rng.choice([0, sheet.left])
    photo(sheet, (bleed, max(down, bleed), sheet.width - bleed, down + deep), colour=tint)
    on = not down and (deep > low - 70 or sheet.chance(0.4))
    y = sheet.between(24, deep * 0.5 if on else 60) if on or down else deep + 8
    ink, place = sheet.rng.choice([WHITE, (0, 0, 0)]), (sheet.left + 8, y, sheet.right - 8, 0)
    end = _shout(sheet, place, _slogan(sheet), sheet.between(30, 64), ink if on else None)
    y = max(deep + 8, end)
    if not down and y < low - 30 and sheet.chance(0.7):
        _copy(sheet, (sheet.left, y, sheet.right - 180, low - 10), sheet.rng.choice([1, 2]))
    for n in range(sheet.rng.choice([0, 0, 1, 2])):
        _pack(sheet, sheet.right - 90 - n * 84, low - 150 + n * 14, sheet.between(50, 70))
    sheet.box((0, low - 6, sheet.width, sheet.height), weight=0, fill=sheet.paper)
    _sign(sheet, low)


@template("advertisement", often=2)
def advertisement_of_packs_with_a_warning(sheet: Sheet) -> None:
    """Packs in a row or one huge one, a slogan above, and a framed warning low on the page."""
    sheet.lay(0.2)
    _paint(sheet, 0.5)
    count, low, y = sheet.rng.choice([1, 1, 2, 3, 5]), sheet.height - 100, sheet.between(24, 90)
    y = _shout(sheet, (sheet.left, y, sheet.right, 0), _slogan(sheet), sheet.between(28, 60))
    wide = min(sheet.between(120, 260), sheet.measure / count - 14, (low - y) / 2.4)
    x = sheet.rng.choice([sheet.left, (sheet.width - count * (wide + 12)) / 2])
    for n in range(count):
        _pack(sheet, x + n * (wide + 12), y + wide * sheet.between(0.6, 0.7), wide)
    if sheet.chance(0.75):
        x = sheet.rng.choice([sheet.left, sheet.right - 250])
        sheet.box((x, low + 16, x + 250, low + 78), weight=1.6, ink=(0, 0, 0), fill=WHITE)
        sheet.text(x + 8, low + 22, sheet.rng.choice(_WARNS), size=11, bold=True, ink=(0, 0, 0))
        sheet.paragraph(x + 8, low + 38, 236, 3, size=8, ink=(0, 0, 0))


@template("advertisement", often=2)
def advertisement_argued_in_columns(sheet: Sheet) -> None:
    """A picture, a long slogan, columns of copy, perhaps a coupon, and a signature."""
    _paint(sheet, 0.15)
    y, low = sheet.between(18, 50), sheet.height - sheet.between(64, 96)
    for part in sheet.rng.choice(["ps", "sp", "s", "psb", "bsp"]):
        box = (sheet.left, y, sheet.right, y + sheet.between(150, 340))
        if part == "p":
            photo(sheet, box, colour=sheet.chance(0.4))
            y = box[3] + 10
        elif part == "s":
            y = _shout(sheet, box, f"{_slogan(sheet)} {_slogan(sheet)}", sheet.between(24, 44))
        else:
            y = sheet.paragraph(sheet.left + 20, y, sheet.measure - 40, 2, size=14) + 8
    side = 210 if low - y > 130 and sheet.chance(0.6) else 0
    if side:
        _coupon(sheet, (sheet.right - 200, low - 110, sheet.right, low - 6))
    _copy(sheet, (sheet.left, y, sheet.right - side, low - 8), sheet.rng.randint(1, 3))
    _sign(sheet, low)


@template("advertisement", often=2)
def advertisement_in_a_grid_of_goods(sheet: Sheet) -> None:
    """A leaflet, a catalogue page or a sheet of coupons: cells of pictures, names and prices."""
    _paint(sheet, 0.25)
    kind, down, size = sheet.rng.randrange(3), sheet.rng.randint(2, 5), sheet.rng.choice([12, 26])
    y, framed, across = sheet.between(20, 50), sheet.chance(0.6), sheet.rng.randint(2, 4)
    if sheet.chance(0.75):
        y = _shout(sheet, (sheet.left, y, sheet.right, 0), _slogan(sheet), sheet.between(24, 46))
    across = min(across, 4 - kind)
    wide, deep = sheet.measure / across, (sheet.height - y - 80) / down
    for n in range(across * down):
        x0, y0 = sheet.left + n % across * wide, y + n // across * deep
        x1, y1, price = x0 + wide - 8, y0 + deep - 8, f"${sheet.prose.money(90)}"
        if kind == 2:
            _coupon(sheet, (x0, y0, x1, y1))
            continue
        sheet.box((x0, y0, x1, y1), weight=framed, fill=PALE if framed and n % 3 == 0 else WHITE)
        if kind or deep < 110:
            photo(sheet, (x0 + 6, y0 + 6, x1 - 6, y1 - 44), colour=sheet.chance(0.5))
        else:
            _pack(sheet, x0 + wide * 0.3, y0 + deep * 0.25, min(wide * 0.3, deep * 0.25))
        sheet.text(x0 + 6, y1 - 38, sheet.prose.title(2)[: int(wide / 9)], size=10, ink=(0, 0, 0))
        sheet.text(x1 - 6, y1 - 4, price, size=size, bold=True, ink=sheet.style.accent, anchor="rd")
    _sign(sheet, sheet.height - 66)


@template("advertisement", often=2)
def advertisement_posted_for_an_event(sheet: Sheet) -> None:
    """A poster or flyer: few words in large type, one below the other, a star, strips to tear."""
    sheet.lay(0.2)
    _paint(sheet, 0.5)
    prose, y, low = sheet.prose, sheet.between(30, 80), sheet.height - 90
    rows = [sheet.rng.choice(_EVENTS), prose.company(), prose.date(), prose.title(2), prose.town(),
            f"${prose.number(40)}", _slogan(sheet), prose.phone()]  # fmt: skip
    for n, row in enumerate([rows[0], *sheet.rng.sample(rows[1:], sheet.rng.randint(3, 6))]):
        if sheet.chance(0.3) and n < 3 and y < low - 200:
            photo(sheet, (sheet.left, y, sheet.right, (y := y + 150)), colour=sheet.chance(0.5))
        size = sheet.between(40, 84) if n == 0 else sheet.between(15, 40)
        if y < low - size * 2.5:
            y = _shout(sheet, (sheet.left, y, sheet.right, 0), row, size) + sheet.between(0, 20)
    if sheet.chance(0.5):
        _burst(sheet, sheet.right - 60, low - 10, sheet.between(45, 80))
    for n in range(sheet.rng.choice([0, 0, 8])):
        x = (sheet.width - 150) * (n + 0.5) / 8
        sheet.stroke([(x + 28, low), (x + 28, sheet.height)], 1)
        turned(sheet, x, low + 45, prose.phone(), 90, size=10, face="head")


@template("advertisement", often=2)
def advertisement_among_small_ads(sheet: Sheet) -> None:
    """Columns of classified lines, each opening in capitals, with framed ads among them."""
    _paint(sheet, 0)
    count, top, size = sheet.rng.randint(3, 6), sheet.between(20, 60), sheet.between(7.5, 9)
    if sheet.chance(0.6):
        top = _shout(sheet, (sheet.left, top, sheet.right, 0), sheet.rng.choice(_SORTS), 40)
    wide, low = sheet.measure / count, sheet.height - 30
    for n in range(count):
        x, y = sheet.left + n * wide, top
        while y < low - 40:
            deep, kind = min(low - y, sheet.between(60, 190)), sheet.rng.randrange(9)
            if kind < 2 and deep > 50:
                sheet.box((x, y, x + wide - 8, y + deep), weight=sheet.between(1, 3))
                end = _shout(sheet, (x + 6, y + 6, x + wide - 14, 0), sheet.rng.choice(_SHOUTS), 22)
                _copy(sheet, (x + 6, end, x + wide - 4, y + deep - 8), 1)
                y += deep + 8
            elif kind == 2:
                sheet.box((x, y, x + wide - 8, y + 16), weight=0, fill=(20, 20, 20))
                sheet.text(x + 4, y + 3, sheet.rng.choice(_SORTS), size=wide / 11, ink=WHITE)
                y += 20
            else:
                y = sheet.text(x, y, sheet.prose.phrase(1).upper(), size=size, bold=True)
                y = sheet.paragraph(x, y, wide - 10, sheet.rng.randint(1, 3), size=size) + 4


@template("advertisement")
def advertisement_told_in_frames(sheet: Sheet) -> None:
    """A storyboard: frames, sketched or photographed, with picture and sound below each."""
    sheet.lay(0.4)
    _paint(sheet, 0.1)
    across, y = sheet.rng.randint(2, 4), sheet.between(24, 60)
    sheet.text(sheet.left, y, f"{sheet.rng.choice(_ROUGHS)}   {sheet.prose.company()}", size=14)
    wide, marks = sheet.measure / across, sheet.rng.sample(_BOARDS, 2)
    deep, drawn, y = wide * sheet.between(0.5, 0.75), sheet.chance(0.5), y + 34
    while y + deep + 60 < sheet.height:
        for n in range(across):
            x, end = sheet.left + n * wide, y + deep
            sheet.box((x, y, x + wide - 14, end), weight=2, fill=WHITE)
            if drawn:
                photo(sheet, (x + 3, y + 3, x + wide - 17, end - 3), colour=sheet.chance(0.3))
            else:
                _pack(sheet, x + wide * sheet.between(0.1, 0.6), y + deep * 0.35, deep * 0.3)
            for part, mark in enumerate(marks):
                sheet.text(x, end + 4 + part * 26, mark, size=8, bold=True, face="mono")
                sheet.text(x, end + 14 + part * 26, sheet.prose.phrase(3)[: int(wide / 6)], size=8)
        y += deep + 66


@template("advertisement")
def advertisement_printed_on_a_carton(sheet: Sheet) -> None:
    """The flat of a pack: panels that meet at folds, a brand on some and small print on others."""
    sheet.lay(0.4)
    _paint(sheet, 0.1)
    count, y, low = sheet.rng.randint(2, 4), sheet.between(120, 220), sheet.height - 150
    wide, flaps = sheet.measure / count, sheet.chance(0.7) * 2
    for n in range(count):
        x, fill = sheet.left + n * wide, WHITE if n % 2 else sheet.style.accent
        for top, end in ((y, low), (y - 50, y), (low, low + 50))[: 1 + flaps]:
            sheet.box((x, top, x + wide, end), weight=1.5, ink=(0, 0, 0), fill=fill)
        if n % 2:
            sheet.paragraph(x + 10, y + 30, wide - 20, 7, size=8, ink=(0, 0, 0))
        else:
            _shout(sheet, (x + 8, y + 30, x + wide - 8, 0), sheet.prose.word().upper(), 60, WHITE)
    sheet.text(sheet.right, 24, sheet.rng.choice(_ROUGHS), size=12, face="hand", anchor="ra")
