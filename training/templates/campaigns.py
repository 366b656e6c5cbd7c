"""Advertisements of other makes: coupons, wares, rays, slants, panels, testimony, small ones."""

import math

from PIL import Image, ImageDraw

from training.marks import logo, photo, turned
from training.sheet import Box, Ink, Sheet
from training.templates.parts import WHITE
from training.templates.posters import ground, offer, slogan, small_print
from training.templates.registry import template

_DARK: Ink = (15, 15, 20)


def _lively(sheet: Sheet) -> Ink:
    draw = sheet.rng.randint
    tone = [draw(170, 255), draw(20, 140), draw(0, 200)]
    sheet.rng.shuffle(tone)
    return tone[0], tone[1], tone[2]


def _dashed(sheet: Sheet, box: Box) -> None:
    """Draw a frame to cut along."""
    x0, y0, x1, y1 = box
    for start, end, level in ((x0, x1, y0), (x0, x1, y1)):
        for at in range(int(start), int(end), 12):
            sheet.rule(at, level, min(end, at + 7), 1.4)
    for side in (x0, x1):
        for at in range(int(y0), int(y1), 12):
            sheet.stroke([(side, at), (side, min(y1, at + 7))], 1.4)


def _ware(sheet: Sheet, x: float, y: float, deep: float) -> None:
    """Draw something to buy about a point: a bottle, a packet, a tin, a car or a pair of boxes."""
    tone, kind, half = _lively(sheet), sheet.rng.randrange(4), deep / 2
    if kind == 0:
        sheet.box((x - deep * 0.07, y - half, x + deep * 0.07, y), weight=0, fill=tone)
        sheet.oval((x - deep * 0.17, y - half * 0.55, x + deep * 0.17, y), weight=0, fill=tone)
        sheet.box(
            (x - deep * 0.17, y - half * 0.28, x + deep * 0.17, y + half), weight=0, fill=tone
        )
        sheet.box((x - deep * 0.17, y, x + deep * 0.17, y + half * 0.55), weight=0, fill=WHITE)
    elif kind == 1:
        sheet.box((x - half * 0.62, y - half, x + half * 0.62, y + half), weight=1, fill=tone)
        sheet.box(
            (x - half * 0.62, y - half, x + half * 0.62, y - half * 0.6), weight=1, fill=WHITE
        )
        sheet.oval((x - half * 0.4, y - half * 0.4, x + half * 0.4, y + half * 0.4), weight=0,
                   fill=WHITE)  # fmt: skip
    elif kind == 2:
        wide = half * 0.7
        sheet.box((x - wide, y - half * 0.8, x + wide, y + half * 0.8), weight=0, fill=tone)
        for level in (-0.8, 0.8):
            at = y + half * level
            sheet.oval((x - wide, at - half * 0.2, x + wide, at + half * 0.2), weight=1.2, fill=(
                190, 190, 195))  # fmt: skip
    else:
        sheet.box((x - half * 1.1, y, x + half * 1.1, y + half * 0.4), weight=0, fill=tone)
        sheet.oval((x - half * 0.7, y - half * 0.45, x + half * 0.6, y + half * 0.45), weight=0,
                   fill=tone)  # fmt: skip
        for side in (-0.65, 0.65):
            at = x + half * side
            wheel = (at - half * 0.22, y + half * 0.2, at + half * 0.22, y + half * 0.64)
            sheet.oval(wheel, weight=4, ink=_DARK, fill=(180, 180, 180))
    words = sheet.prose.word().upper()
    sheet.text(x, y + half * 0.25, words, size=deep * 0.06, face="display", bold=True, ink=_DARK,
               anchor="mm")  # fmt: skip


@template("advertisement")
def advertisement_with_coupon(sheet: Sheet) -> None:
    """A picture, a slogan and copy over a coupon to cut out along dashes."""
    ink, width = ground(sheet), sheet.width
    low, head = sheet.height - sheet.between(150, 240), sheet.between(80, 130)
    first, end = sheet.chance(0.5), low - 90
    top = 30.0 if first else end - head
    slogan(sheet, (36, top, width - 36, top + head), ink)
    shown = (30 + head + 24, end) if first else (24.0, top - 14)
    edge = sheet.between(0, 60)
    photo(sheet, (edge, shown[0], width - edge, shown[1]), colour=sheet.chance(0.6))
    small_print(sheet, (36, low - 76, width - 36, low - 12), ink)
    box = (sheet.rng.choice([36.0, width * 0.4]), low, width - 36, sheet.height - 24)
    sheet.box(box, weight=0, fill=WHITE)
    _dashed(sheet, box)
    sheet.text(box[0] + 12, low + 8, sheet.rng.choice(["SEND NOW", "FREE TRIAL", "YES!"]), size=20,
               face="head", bold=True, ink=_DARK)  # fmt: skip
    for row in range(int((sheet.height - 60 - low) / 28)):
        sheet.rule(box[0] + 12, low + 56 + row * 26, box[2] - 14, 0.8, _DARK)


@template("advertisement")
def advertisement_classified(sheet: Sheet) -> None:
    """A page of many small framed advertisements in columns, each set in another way."""
    count, width = sheet.rng.randint(2, 4), sheet.width - 40
    each = width / count
    for column in range(count):
        x, y = 20 + column * each, sheet.between(18, 40)
        while y < sheet.height - 90:
            deep = min(sheet.between(70, 210), sheet.height - 20 - y)
            box = (x + 3, y, x + each - 3, y + deep - 6)
            dark = sheet.chance(0.2)
            fill = _DARK if dark else sheet.rng.choice([WHITE, WHITE, (240, 235, 200)])
            sheet.box(box, weight=sheet.rng.choice([0.8, 1.5, 3]), fill=fill)
            ink = WHITE if dark else _DARK
            inner = (x + 11, y + 6, x + each - 11, y + deep * 0.45)
            if sheet.chance(0.45):
                photo(sheet, inner, colour=sheet.chance(0.3))
            else:
                slogan(sheet, inner, ink)
            rest = (inner[0], y + deep * 0.5, inner[2], y + deep - 12)
            sheet.rng.choice([offer, small_print])(sheet, rest, ink)
            y += deep


@template("advertisement")
def advertisement_of_a_ware(sheet: Sheet) -> None:
    """One ware, large, on an empty ground; a slogan above or below, little else."""
    ink = ground(sheet)
    deep, above = sheet.between(230, 400), sheet.chance(0.5)
    x, y = sheet.width * sheet.between(0.38, 0.62), sheet.height * (0.6 if above else 0.36)
    if sheet.chance(0.4):
        side = deep * 0.72
        sheet.oval((x - side, y - side, x + side, y + side), weight=0, fill=_lively(sheet))
    count = sheet.rng.choice([1, 1, 1, 3])
    for part in range(count):
        shift = (part - (count - 1) / 2) * deep * 0.5
        _ware(sheet, x + shift, y, deep * (1 if count == 1 else 0.7))
    top = sheet.between(36, 60) if above else sheet.height * 0.68
    slogan(sheet, (40, top, sheet.width - 40, top + sheet.between(80, 130)), ink)
    low = sheet.height - 44
    sheet.text(
        sheet.width / 2, low, sheet.prose.company(), size=17, bold=True, ink=ink, anchor="ma"
    )


@template("advertisement")
def advertisement_with_rays(sheet: Sheet) -> None:
    """Rays of two colours about a point, big words in the middle, an offer below."""
    one, two = _lively(sheet), sheet.rng.choice([WHITE, (255, 240, 170), _lively(sheet)])
    sheet.reset(sheet.width, sheet.height, two)
    x, y = sheet.width / 2, sheet.height * sheet.between(0.3, 0.6)
    count = sheet.rng.choice([10, 14, 18])
    for ray in range(count):
        start, end = (2 * ray) * math.pi / count, (2 * ray + 1) * math.pi / count
        far = [x, y, x + 1200 * math.cos(start), y + 1200 * math.sin(start),
               x + 1200 * math.cos(end), y + 1200 * math.sin(end)]  # fmt: skip
        sheet.pen.polygon(sheet.px(*far), fill=one)
    side = sheet.between(120, 190)
    if sheet.chance(0.5):
        sheet.oval((x - side, y - side, x + side, y + side), weight=4, fill=WHITE, ink=_DARK)
        _ware(sheet, x, y, side * 1.3)
    else:
        photo(sheet, (x - side, y - side, x + side, y + side), colour=sheet.chance(0.7))
    slogan(sheet, (30, 26, sheet.width - 30, y - side - 10), _DARK)
    sheet.box((0, y + side + 26, sheet.width, y + side + 130), weight=0, fill=_DARK)
    offer(sheet, (40, y + side + 36, sheet.width - 40, y + side + 120), WHITE)


@template("advertisement")
def advertisement_at_a_slant(sheet: Sheet) -> None:
    """The page is cut across by a slanting edge; the slogan follows it."""
    ink, tone, width, low = ground(sheet), _lively(sheet), sheet.width, sheet.height
    left, right = low * sheet.between(0.2, 0.8), low * sheet.between(0.2, 0.8)
    if sheet.chance(0.7):
        photo(sheet, (0, 0, width, max(left, right)), colour=sheet.chance(0.6))
    edge = [0, left, width, right, width, low, 0, low]
    sheet.pen.polygon(sheet.px(*edge), fill=tone)
    angle, middle = -math.degrees(math.atan2(right - left, width)), (left + right) / 2
    y = middle + sheet.between(40, 70)
    for _ in range(sheet.rng.randint(1, 3)):
        words = sheet.prose.title(sheet.rng.randint(1, 2)).upper()
        size = min(64, width * 0.8 / (0.6 * len(words)))
        turned(sheet, width / 2, y, words, angle, size=size, face="display", ink=WHITE)
        y += size * 1.1
    base = max(left, right, y) + 20
    if base < low - 90:
        small_print(sheet, (50, base, width - 50, low - 60), WHITE)
    logo(sheet, width - 80, low - 70, 46)
    if middle > low * 0.55 and sheet.chance(0.6):
        slogan(sheet, (30, 20, width - 30, 120), ink)


@template("advertisement")
def advertisement_in_panels(sheet: Sheet) -> None:
    """Four or six pictures about a band with the slogan, a caption in each."""
    ink = ground(sheet)
    columns, half = sheet.rng.randint(2, 3), sheet.between(56, 100)
    middle = sheet.height * sheet.rng.choice([0.5, 0.5, 0.14, 0.88])
    top, end = middle - half, middle + half
    edge, colour = sheet.rng.choice([0, 20]), sheet.chance(0.6)
    each = (sheet.width - edge * 2) / columns
    bands = [(edge, top), (end, sheet.height - edge)]
    if abs(middle - sheet.height / 2) > 100:
        begin, stop = (end, sheet.height) if middle < sheet.height / 2 else (0.0, top)
        bands = [(begin, (begin + stop) / 2), ((begin + stop) / 2, stop)]
    for y0, y1 in bands:
        for column in range(columns):
            x = edge + column * each
            photo(sheet, (x + 4, y0 + 4, x + each - 4, y1 - 4), colour=colour)
            if sheet.chance(0.6):
                sheet.box((x + 4, y1 - 28, x + each - 4, y1 - 4), weight=0, fill=WHITE)
                words = sheet.prose.title(1)
                sheet.text(x + each / 2, y1 - 16, words, size=13, ink=_DARK, anchor="mm")
    slogan(sheet, (30, max(12, top + 12), sheet.width - 30, end - 8), ink)


@template("advertisement")
def advertisement_by_testimony(sheet: Sheet) -> None:
    """Someone's picture and a large quotation, columns of copy, the ware and its name."""
    ink, width = ground(sheet), sheet.width
    side, left = sheet.between(170, 270), sheet.chance(0.6)
    x = 30.0 if left else width - side - 30
    photo(sheet, (x, 36, x + side, 36 + side * 1.2), colour=sheet.chance(0.4))
    at = x + side + 20 if left else 30.0
    y, room = sheet.between(40, 70), width - side - 84
    size = sheet.between(24, 36)
    for line in range(sheet.rng.randint(4, 6)):
        words = sheet.prose.line(sheet.characters(room * 0.9, size, "head"))
        y = sheet.text(at, y, ('"' if line == 0 else "") + words, size=size, face="head", bold=True,
                       ink=ink)  # fmt: skip
    y = max(y, 36 + side * 1.2) + 16
    low = sheet.height - sheet.between(130, 200)
    small_print(sheet, (30, y, width - 30, max(y + 30, low - 10)), ink)
    _ware(
        sheet, width * sheet.between(0.15, 0.3), (low + sheet.height) / 2, sheet.height - low - 30
    )
    offer(sheet, (width * 0.42, low + 10, width - 30, sheet.height - 40), ink)


@template("advertisement", "heldout")
def advertisement_with_round_picture(sheet: Sheet) -> None:
    """A round picture in the middle, a word above, a word below, badges at two corners."""
    fill, ink = sheet.rng.choice([((250, 240, 220), _DARK), (_DARK, WHITE), (WHITE, _DARK)])
    sheet.reset(sheet.width, sheet.height, fill)
    x, y, reach = sheet.width / 2, sheet.height * 0.48, sheet.between(170, 220)
    plain = sheet.image.copy()
    photo(sheet, (x - reach, y - reach, x + reach, y + reach), colour=sheet.chance(0.6))
    mask = Image.new("L", plain.size, 255)
    ImageDraw.Draw(mask).ellipse(sheet.px(x - reach, y - reach, x + reach, y + reach), fill=0)
    sheet.image.paste(plain, (0, 0), mask)
    for level, largest in ((y - reach - 50, 74), (y + reach + 56, 58)):
        words = sheet.prose.word().upper()
        size = min(largest, sheet.width * 0.86 / (0.6 * len(words)))
        sheet.text(x, level, words, size=size, face="display", bold=True, ink=ink, anchor="mm")
    for cx, cy in ((80.0, y - reach + 10), (sheet.width - 80, y + reach - 10)):
        sheet.oval((cx - 48, cy - 48, cx + 48, cy + 48), weight=0, fill=_lively(sheet))
        words = f"-{sheet.rng.randint(10, 70)}%"
        sheet.text(cx, cy, words, size=30, face="display", bold=True, ink=WHITE, anchor="mm")
    small_print(sheet, (60, sheet.height - 66, sheet.width - 60, sheet.height - 24), ink)


@template("advertisement", "heldout")
def advertisement_from_side_to_side(sheet: Sheet) -> None:
    """A catalogue's page: rows with a picture at the left, then at the right, price and words."""
    tone, width = _lively(sheet), sheet.width
    sheet.text(width / 2, 18, sheet.prose.title(2), size=40, face="display", bold=True, ink=tone,
               anchor="ma")  # fmt: skip
    count, colour, y = sheet.rng.randint(3, 4), sheet.chance(0.6), 80.0
    deep, cut = (sheet.height - 100) / count, width * sheet.between(0.42, 0.54)
    for row in range(count):
        left = row % 2 == 0
        x0, at = (20.0, cut + 24) if left else (width - cut, 30.0)
        photo(sheet, (x0, y, x0 + cut - 20, y + deep - 14), colour=colour)
        room = width - cut - 60
        sheet.text(
            at, y + 6, sheet.prose.title(2)[: int(room / 12)], size=21, face="head", bold=True
        )
        sheet.paragraph(at, y + 36, room, 3, size=11)
        price = f"${sheet.prose.number(99)}"
        sheet.text(at, y + deep - 62, price, size=38, face="display", bold=True, ink=tone)
        y += deep
