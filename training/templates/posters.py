"""Advertisements put together from big type, pictures, prices and the advertiser's name."""

from training.marks import logo, photo
from training.sheet import Box, Face, Ink, Sheet
from training.templates.parts import WHITE
from training.templates.registry import template


def ground(sheet: Sheet) -> Ink:
    """Colour the page and return an ink that shows on it."""
    draw = sheet.rng.randint
    tone = sheet.rng.choice([(255, 255, 255), (255, 255, 255), (15, 15, 20), (235, 230, 215),
                             (draw(0, 255), draw(0, 255), draw(0, 255))])  # fmt: skip
    sheet.reset(sheet.width, sheet.height, tone)
    dark = sum(tone) < 360
    lively = (draw(150, 255), draw(0, 100), draw(0, 120))
    return WHITE if dark else sheet.rng.choice([(15, 15, 20), lively])


def slogan(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Fill a box with one to four lines of display type."""
    x0, y0, x1, y1 = box
    count = sheet.rng.randint(1, 4)
    face: Face = sheet.rng.choice(["display", "head", "display", "body"])
    at, anchor = sheet.rng.choice([(x0, "la"), ((x0 + x1) / 2, "ma"), (x1, "ra")])
    y = y0
    for _ in range(count):
        words = sheet.prose.title(sheet.rng.randint(1, 2))
        words = words.upper() if sheet.chance(0.3) else words + sheet.rng.choice(["", "!", "."])
        size = max(20, min((y1 - y0) / count / 1.2, 90, (x1 - x0) / (0.62 * len(words))))
        y = sheet.text(at, y, words, size=size, face=face, bold=True, ink=ink, anchor=anchor)


def _pictures(sheet: Sheet, box: Box) -> None:
    """Fill a box with one picture or a few side by side."""
    x0, y0, x1, y1 = box
    count, colour = sheet.rng.choice([1, 1, 1, 2, 3]), sheet.chance(0.55)
    each = (x1 - x0) / count
    for part in range(count):
        at = x0 + part * each
        photo(sheet, (at, y0, at + each - (8 if count > 1 else 0), y1), colour=colour)


def small_print(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Set the small print of an advertisement in one to three columns."""
    x0, y0, x1, y1 = box
    count, size = sheet.rng.randint(1, 3), sheet.between(8, 13)
    each = (x1 - x0) / count
    lines = max(1, int((y1 - y0) / size / sheet.style.leading))
    for part in range(count):
        at, deep = x0 + part * each, sheet.rng.randint(1, lines)
        sheet.paragraph(at, y0, each - 12, deep, size=size, ink=ink)


def offer(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Shout a price, a telephone number or a name."""
    x0, y0, x1, y1 = box
    prose = sheet.prose
    words = sheet.rng.choice([f"${prose.money(99)}", prose.phone(), prose.company(), "FREE!"])
    size = min((y1 - y0) * 0.8, 70, (x1 - x0) / (0.62 * len(words)))
    burst = sheet.chance(0.35)
    middle, level = (x0 + x1) / 2, (y0 + y1) / 2
    if burst:
        fill = sheet.style.accent
        sheet.rng.choice([sheet.oval, sheet.box])((x0, y0, x1, y1), weight=0, fill=fill)
    ink = WHITE if burst else ink
    sheet.text(middle, level, words, size=size, face="display", bold=True, ink=ink, anchor="mm")


def _split(sheet: Sheet, count: int, margin: float) -> list[Box]:
    """Cut a page into bands of random depth."""
    parts = [sheet.between(0.4, 1.6) for _ in range(count)]
    room, y, boxes = sheet.height - margin * 2, margin, []
    for part in parts:
        deep = room * part / sum(parts)
        boxes.append((margin, y, sheet.width - margin, y + deep - 10))
        y += deep
    return boxes


def _fill(sheet: Sheet, boxes: list[Box], ink: Ink) -> None:
    """Give a slogan and a picture the largest boxes, and the rest what is left."""
    order = sorted(boxes, key=lambda box: -(box[3] - box[1]) * (box[2] - box[0]))
    _pictures(sheet, order[0])
    slogan(sheet, order[1], ink)
    for box in order[2:]:
        sheet.rng.choice([small_print, offer, slogan])(sheet, box, ink)


@template("advertisement")
def advertisement_in_bands(sheet: Sheet) -> None:
    """Slogan, picture, copy and offer one below the other, in any order."""
    ink = ground(sheet)
    _fill(sheet, _split(sheet, sheet.rng.randint(3, 5), sheet.between(0, 50)), ink)
    if sheet.chance(0.5):
        side = sheet.between(30, 70)
        logo(sheet, sheet.width - side - 30, sheet.height - side - 20, side)


@template("advertisement")
def advertisement_in_halves(sheet: Sheet) -> None:
    """A picture down one side, bands of words down the other."""
    sheet.lay(0.3)
    ink, cut = ground(sheet), sheet.width * sheet.between(0.35, 0.6)
    left = sheet.chance(0.5)
    edge = sheet.rng.choice([0, 0, 24])
    x0, x1 = (edge, cut) if left else (cut, sheet.width - edge)
    photo(sheet, (x0, edge, x1, sheet.height - edge), colour=sheet.chance(0.6))
    begin, end = (cut + 20, sheet.width - 24) if left else (24, cut - 20)
    bands = [(begin, box[1], end, box[3]) for box in _split(sheet, 3, 50)]
    slogan(sheet, bands[0], ink)
    sheet.rng.choice([small_print, offer])(sheet, bands[1], ink)
    sheet.rng.choice([offer, small_print])(sheet, bands[2], ink)


@template("advertisement")
def advertisement_with_overlays(sheet: Sheet) -> None:
    """A ground or picture with smaller pictures, bursts and words laid over it."""
    ink = ground(sheet)
    if sheet.chance(0.4):
        photo(sheet, (0, 0, sheet.width, sheet.height), colour=sheet.chance(0.6))
    for _ in range(sheet.rng.randint(1, 4)):
        x, y, side = sheet.between(20, 340), sheet.between(180, 560), sheet.between(120, 240)
        photo(sheet, (x, y, x + side, y + side * 0.8), colour=sheet.chance(0.6))
    top = sheet.rng.choice([30.0, 60.0, 300.0])
    slogan(sheet, (40, top, sheet.width - 40, top + sheet.between(90, 220)), ink)
    x, y = sheet.between(30, 330), sheet.between(540, 640)
    offer(sheet, (x, y, x + sheet.between(140, 230), y + sheet.between(50, 110)), ink)
    small_print(sheet, (40, sheet.height - 60, sheet.width - 40, sheet.height - 20), ink)


@template("advertisement")
def advertisement_of_type(sheet: Sheet) -> None:
    """Large type in frames, lists of wares with prices, hardly a picture."""
    ink = ground(sheet)
    sheet.box((20, 20, sheet.width - 20, sheet.height - 20), weight=sheet.between(1, 9), ink=ink)
    slogan(sheet, (44, 44, sheet.width - 44, sheet.between(190, 330)), ink)
    y, size = 350.0, sheet.between(15, 26)
    for _ in range(sheet.rng.randint(2, 6)):
        sheet.text(60, y, sheet.prose.title(2), size=size, face="head", ink=ink)
        price = f"${sheet.prose.money(99)}"
        y = sheet.text(sheet.width - 60, y, price, size=size, bold=True, ink=ink, anchor="ra") + 6
    if sheet.chance(0.6):
        photo(sheet, (60, y + 6, sheet.width - 60, 660), colour=sheet.chance(0.5))
    offer(sheet, (60, 670, sheet.width - 60, 750), ink)
