"""What advertisements are put together from: claims, wares, prices, brands, bursts, warnings."""

from collections.abc import Callable

from training.marks import logo, photo
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.guests.pressroom import cut_words, cuts, reach
from training.templates.parts import WHITE

Part = Callable[[Sheet, Box, Ink], None]
DARK: Ink = (20, 20, 24)
CALLS = ("Call today", "Order now", "Ask your dealer", "Visit us", "Send no money", "Try it free",
          "At better stores everywhere", "While supplies last", "Limited time only")  # fmt: skip
CLAIMS = ("New!", "Now!", "Introducing", "At last", "The best", "Save", "Enjoy", "Only", "More",
           "Discover", "The taste of", "Real", "America's", "Why pay more?", "Sale!")  # fmt: skip


def coloured(sheet: Sheet) -> tuple[Ink, Ink]:
    """Choose a ground and an ink that shows on it."""
    draw = sheet.rng.randint
    lively: Ink = (draw(0, 255), draw(0, 255), draw(0, 255))
    fill = sheet.rng.choice([WHITE, WHITE, WHITE, PALE, DARK, (250, 238, 205), lively])
    dark = fill[0] * 0.3 + fill[1] * 0.6 + fill[2] * 0.1 < 125
    return fill, WHITE if dark else DARK


def fitted(sheet: Sheet, box: Box, words: str, ink: Ink, face: Face, most: float = 80) -> float:
    """Set one line as large as a place allows, in the middle, and return where it ends."""
    x0, y0, x1, y1 = box
    wide = reach(sheet, words, 60, face, bold=True) / 60
    size = max(7.0, min(most, (y1 - y0) / 1.25, (x1 - x0) * 0.93 / wide))
    words = cut_words(sheet, words, x1 - x0, size, face)
    sheet.text((x0 + x1) / 2, y0, words, size=size, face=face, bold=True, ink=ink, anchor="ma")
    return y0 + size * 1.25


def slogan(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Fill a place with a claim on one to four lines, all of one size or each of its own."""
    x0, y, x1, y1 = box
    face: Face = sheet.rng.choice(["display", "head", "body", "hand"])
    rows = [sheet.prose.title(sheet.rng.randint(1, 3)) for _ in range(sheet.rng.randint(1, 3))]
    if sheet.chance(0.7):
        rows.insert(0, sheet.rng.choice(CLAIMS))
    even = 26.0 if sheet.chance(0.3) else 76.0
    deep = (y1 - y) / len(rows)
    for row in rows:
        words = row.upper() if face != "hand" and sheet.chance(0.3) else row
        y = fitted(sheet, (x0, y, x1, y + deep), words, ink, face, even)


def picture(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Show a picture, framed now and then."""
    photo(sheet, box, colour=sheet.chance(0.55))
    if sheet.chance(0.2):
        sheet.box(box, weight=sheet.between(1, 4), ink=ink)


def pack(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Draw the ware: a pack, a jar or a bottle with its brand on the label."""
    x0, y0, x1, y1 = box
    deep = min(y1 - y0 - 8, (x1 - x0) * 1.3)
    wide, middle, top = deep * sheet.between(0.4, 0.65), (x0 + x1) / 2, (y0 + y1 - deep) / 2
    left, right, tone = middle - wide / 2, middle + wide / 2, sheet.style.accent
    if sheet.chance(0.5):
        neck = wide * sheet.between(0.15, 0.3)
        sheet.box((middle - neck, top, middle + neck, top + deep * 0.3), fill=tone, ink=ink)
        top += deep * 0.22
    low = (y0 + y1 + deep) / 2
    sheet.box((left, top, right, low), weight=1.2, fill=tone, ink=ink)
    label = (left + 3, top + (low - top) * 0.3, right - 3, top + (low - top) * 0.65)
    sheet.rng.choice([sheet.box, sheet.oval])(label, weight=0, fill=WHITE)
    inner = (label[0] + wide * 0.1, label[1] + 6, label[2] - wide * 0.1, label[3])
    fitted(sheet, inner, sheet.prose.word().title(), DARK, "display", 26)


def copy(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Set selling copy, plain or as a list of good points."""
    x0, y, x1, y1 = box
    size, face = sheet.between(8.5, 13), sheet.rng.choice(["body", "head"])
    step, listed = size * sheet.style.leading, sheet.chance(0.4)
    while y1 - y > step * 2:
        rows = min(int((y1 - y) / step), 1 if listed else sheet.rng.randint(2, 6))
        if listed:
            sheet.oval((x0, y + size * 0.3, x0 + size * 0.4, y + size * 0.7), weight=0, fill=ink)
        inset = size if listed else 0
        y = sheet.paragraph(x0 + inset, y, x1 - x0 - inset - 6, rows, size=size, ink=ink,
                            face="head" if face == "head" else "body") + size * 0.5  # fmt: skip
        if sheet.chance(0.2):
            break


def prices(sheet: Sheet, box: Box, ink: Ink) -> None:
    """List wares and their prices."""
    x0, y, x1, y1 = box
    size = sheet.between(9, 17)
    while y1 - y > size * 1.4:
        price = f"${sheet.prose.money(sheet.rng.choice([9, 99, 900]))}"
        room = x1 - x0 - 6 - reach(sheet, price, size, bold=True)
        sheet.text(x0, y, cut_words(sheet, sheet.prose.title(2), room, size, bold=False),
                   size=size, ink=ink)  # fmt: skip
        y = sheet.text(x1, y, price, size=size, bold=True, ink=ink, anchor="ra") + 2


def brand(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Sign with a brand, a sign and where to buy."""
    x0, y, x1, y1 = box
    side = min(44.0, (y1 - y) * 0.4)
    logo(sheet, (x0 + x1) / 2 - side / 2, y, side)
    y = fitted(sheet, (x0, y + side + 4, x1, y1 - 12), sheet.prose.company(), ink, "head", 30)
    rows = [sheet.rng.choice(CALLS), sheet.prose.street(), sheet.prose.phone(),
            f"www.{sheet.prose.word()}.example"]  # fmt: skip
    for row in sheet.rng.sample(rows, sheet.rng.randint(1, 3)):
        if y < y1 - 12:
            y = fitted(sheet, (x0, y, x1, y1), row, ink, "body", 11)


def burst(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Shout a price, a saving or a call in a coloured disc or block."""
    x0, y0, x1, y1 = box
    percent = f"{sheet.rng.randint(1, 7)}0% OFF"
    cents = f"{sheet.rng.randint(5, 99)}¢"
    words = sheet.rng.choice([f"${sheet.prose.money(99)}", "FREE", percent,
                              "SALE", cents, "NEW", sheet.prose.phone()])  # fmt: skip
    deep = min(y1 - y0, (x1 - x0) * 0.7, 130.0)
    shape = (x0, (y0 + y1 - deep) / 2, x1, (y0 + y1 + deep) / 2)
    fill = sheet.rng.choice([(200, 30, 30), (20, 60, 150), DARK, (10, 110, 60)])
    sheet.rng.choice([sheet.oval, sheet.box])(shape, weight=1, ink=ink, fill=fill)
    inset = (x1 - x0) * 0.14
    fitted(sheet, (x0 + inset, shape[1] + deep * 0.32, x1 - inset, shape[3] - deep * 0.2), words,
            WHITE, "display", 60)  # fmt: skip


def warning(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Set the words that the law asks for, in a white frame."""
    x0, y0, x1, _ = box
    sheet.box((x0, y0, x1, y0 + 46), weight=1, ink=ink, fill=WHITE)
    sheet.text(x0 + 5, y0 + 4, cut_words(sheet, "WARNING: Harmful to health.", x1 - x0 - 8, 11),
               size=11, bold=True, ink=DARK)  # fmt: skip
    sheet.paragraph(x0 + 5, y0 + 19, x1 - x0 - 10, 2, size=8, ink=DARK)


def composed(sheet: Sheet, box: Box, ink: Ink, depth: int, least: float = 90) -> None:
    """Cut a place at random; give the largest parts a picture or a ware and a slogan."""
    boxes = cuts(sheet, box, depth, least)
    boxes.sort(key=lambda each: (each[0] - each[2]) * (each[3] - each[1]))
    showing = sheet.rng.choice([picture, picture, pack])
    first: list[Part] = [showing, slogan] if sheet.chance(0.6) else [slogan, showing]
    others: list[Part] = [copy, prices, brand, burst, warning, picture, pack, slogan]
    sheet.rng.shuffle(others)
    if sheet.chance(0.7):
        others = [brand, *others]
    for number, each in enumerate(boxes):
        part = first[number] if number < 2 else others[(number - 2) % len(others)]
        part(sheet, each, ink)
