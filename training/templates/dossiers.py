"""File folders of other makes: open, hanging, flapped, tabbed, bound, printed, cut by the scan."""

from training.marks import logo, stamp, turned
from training.sheet import Ink, Sheet
from training.templates.blocks import PEN
from training.templates.jackets import card, label
from training.templates.registry import template

_GROUNDS: tuple[Ink, ...] = ((255, 255, 255), (24, 24, 24), (110, 110, 112), (205, 200, 190))


def shade(tone: Ink, factor: float) -> Ink:
    """Darken a colour."""
    return int(tone[0] * factor), int(tone[1] * factor), int(tone[2] * factor)


def _lie(sheet: Sheet, *, wide: bool = False) -> Ink:
    """Lay the page on some ground, perhaps on its side, and choose the card's colour."""
    size = (sheet.height, sheet.width) if wide else (sheet.width, sheet.height)
    sheet.reset(*size, sheet.rng.choice(_GROUNDS))
    return _tone(sheet)


def _tone(sheet: Sheet) -> Ink:
    """Choose buff card mostly, else one of the stationer's colours."""
    coloured = sheet.rng.choice([(150, 175, 200), (160, 185, 150), (205, 140, 130), (220, 195, 95)])
    return card(sheet) if sheet.chance(0.65) else coloured


def _polygon(sheet: Sheet, points: list[tuple[float, float]], tone: Ink) -> None:
    """Cut a piece of card of any shape."""
    scaled = [(x * sheet.scale, y * sheet.scale) for x, y in points]
    sheet.pen.polygon(scaled, fill=tone)
    sheet.stroke([*points, points[0]], 1.2, shade(tone, 0.62))


@template("file_folder")
def folder_lying_open(sheet: Sheet) -> None:
    """Two halves on their side about a scored fold; the back one carries the tab."""
    tone = _lie(sheet, wide=True)
    width, height = sheet.width, sheet.height
    fold, tab = width * sheet.between(0.42, 0.56), sheet.between(40, 64)
    at = sheet.between(fold + 10, width - 210)
    sheet.box((14, tab, width - 14, height - 14), weight=1, fill=tone, ink=shade(tone, 0.6))
    sheet.box((at, 16, at + 180, tab + 1), weight=1, fill=tone, ink=shade(tone, 0.6))
    sheet.box((at + 1, tab - 1, at + 179, tab + 2), weight=0, fill=tone)
    label(sheet, (at + 14, 22, at + 166, tab - 4))
    for offset in range(sheet.rng.randint(1, 4)):
        line = fold + offset * 7
        sheet.stroke([(line, tab), (line, height - 14)], 1.2, shade(tone, 0.78))
    if sheet.chance(0.4):
        label(sheet, (40, 90, 40 + sheet.between(100, 200), 150))


@template("file_folder")
def folder_as_pocket(sheet: Sheet) -> None:
    """A pocket with a flap, closed by a string round two buttons."""
    tone = _lie(sheet, wide=sheet.chance(0.4))
    width, height = sheet.width, sheet.height
    edge, deep = sheet.between(8, 30), height * sheet.between(0.14, 0.4)
    sheet.box((edge, edge, width - edge, height - edge), weight=1.2, fill=tone,
              ink=shade(tone, 0.6))  # fmt: skip
    slope = sheet.rng.choice([width / 2 - edge, sheet.between(30, 150)])
    flap = [(edge, edge), (width - edge, edge), (width - edge - slope, deep), (edge + slope, deep)]
    _polygon(sheet, flap, shade(tone, sheet.between(0.86, 0.95)))
    for y in (deep - 24, deep + 34):
        disc = (width / 2 - 11, y - 11, width / 2 + 11, y + 11)
        sheet.oval(disc, weight=1.5, fill=shade(tone, 0.55))
    sheet.stroke([(width / 2, deep - 24), (width / 2 + 8, deep + 34)], 1.6, (90, 60, 50))
    if sheet.chance(0.6):
        x, y = sheet.between(60, width - 260), sheet.between(deep + 60, height - 130)
        label(sheet, (x, y, x + 190, y + sheet.between(40, 80)))


@template("file_folder")
def folder_of_dividers(sheet: Sheet) -> None:
    """Cards one behind the other, the tabs of each beside the last along the upper edge."""
    _lie(sheet)
    count, one = sheet.rng.randint(3, 6), _tone(sheet)
    each, step = (sheet.width - 40) / count, sheet.between(6, 16)
    for number in range(count):
        tone = one if sheet.chance(0.6) else _tone(sheet)
        top = 34 + number * step
        x = 20 + number * each
        sheet.box((x, top - 26, x + each - 4, top + 2), weight=1, fill=tone, ink=shade(tone, 0.6))
        sheet.box((12, top, sheet.width - 12, sheet.height - 10), weight=1, fill=tone,
                  ink=shade(tone, 0.6))  # fmt: skip
        sheet.text(x + each / 2, top - 12, sheet.prose.word()[: int(each / 8)].title(), size=10,
                   face=sheet.rng.choice(["head", "hand"]), anchor="mm")  # fmt: skip
    if sheet.chance(0.3):
        stamp(sheet, sheet.between(80, 400), sheet.between(220, 600))


@template("file_folder")
def folder_hanging(sheet: Sheet) -> None:
    """A hanging file: metal rails with hooks at both ends, a clear tab, dull card below."""
    tone = _lie(sheet, wide=sheet.chance(0.5))
    if sheet.chance(0.6):
        tone = sheet.rng.choice([(95, 120, 85), (110, 125, 95), (180, 110, 60), (70, 95, 125)])
    width, top = sheet.width, sheet.between(40, 120)
    low = sheet.height - sheet.between(10, 110)
    sheet.box((34, top, width - 34, low), weight=1.2, fill=tone, ink=shade(tone, 0.6))
    sheet.box((8, top - 6, width - 8, top + 5), weight=0.8, fill=(165, 165, 170))
    for x in (8, width - 24):
        sheet.box((x, top + 5, x + 16, top + 15), weight=0.8, fill=(130, 130, 136))
    x = sheet.between(50, width - 200)
    sheet.box((x, top - 32, x + 130, top - 4), weight=1, fill=(250, 250, 250))
    sheet.text(x + 65, top - 18, sheet.prose.title(1), size=12, face=sheet.rng.choice(
        ["mono", "head", "hand"]), anchor="mm")  # fmt: skip
    for row in range(sheet.rng.randint(0, 3)):
        sheet.rule(34, low - 14 - row * 10, width - 34, 0.8, shade(tone, 0.8))


@template("file_folder")
def folder_with_spine(sheet: Sheet) -> None:
    """A binder's cover: a darker spine with a turned title, perhaps rings and a window."""
    tone = _lie(sheet)
    if sheet.chance(0.4):
        tone = sheet.rng.choice([(50, 60, 90), (120, 40, 45), (60, 60, 64), (40, 85, 75)])
    band = sheet.between(60, 120)
    sheet.box((8, 8, sheet.width - 8, sheet.height - 8), weight=1, fill=tone)
    sheet.box((8, 8, band, sheet.height - 8), weight=1, fill=shade(tone, 0.8))
    y = sheet.between(200, 560)
    sheet.box((20, y - 110, band - 12, y + 110), weight=0.8, fill=(250, 250, 246))
    words = sheet.prose.title(2)[:22]
    turned(sheet, band / 2 + 4, y, words, sheet.rng.choice([90, 270]), size=min(18, band / 4),
           face=sheet.rng.choice(["head", "mono", "hand"]), ink=(30, 30, 40))  # fmt: skip
    if sheet.chance(0.5):
        for row in range(sheet.rng.choice([2, 3, 4])):
            at = 120 + row * 180
            sheet.oval((band + 20, at, band + 36, at + 16), weight=1.5, fill=(245, 245, 245))
    if sheet.chance(0.5):
        x, top = band + sheet.between(60, 150), sheet.between(100, 400)
        label(sheet, (x, top, x + sheet.between(160, 240), top + 70))


@template("file_folder")
def folder_cut_by_the_scan(sheet: Sheet) -> None:
    """Part of a folder, off the level, a dark ground or paper showing round it."""
    tone = _lie(sheet)
    width, height = sheet.width, sheet.height
    if sheet.chance(0.4):
        x, y = sheet.between(10, 120), sheet.between(4, 30)
        sheet.box((x, y, width - 20, y + 120), weight=0.8, fill=(250, 250, 248))
    lift, lean = sheet.between(20, 110), sheet.between(-40, 40)
    left, right = sheet.between(-30, 60), width + sheet.between(-70, 30)
    tab = sheet.between(60, width - 280)
    outline = [(left, lift), (tab, lift + lean * tab / width),
               (tab + 14, lift - 34 + lean * tab / width),
               (tab + 170, lift - 34 + lean * (tab + 170) / width),
               (tab + 184, lift + lean * (tab + 184) / width), (right, lift + lean),
               (right - lean / 2, height + 10), (left - lean / 2, height + 10)]  # fmt: skip
    _polygon(sheet, outline, tone)
    middle = lift - 16 + lean * (tab + 90) / width
    turned(sheet, tab + 92, middle, sheet.prose.title(1), -lean / 10, size=14,
           face=sheet.rng.choice(["hand", "mono"]), ink=(40, 40, 50))  # fmt: skip
    if sheet.chance(0.35):
        y = sheet.between(250, 650)
        turned(sheet, width / 2, y, sheet.prose.title(2), sheet.between(-30, 30), size=26, ink=PEN)


@template("file_folder")
def folder_with_printed_front(sheet: Sheet) -> None:
    """A printed cover: the owner's name, a box for number and title, holes along an edge."""
    tone = _tone(sheet)
    sheet.reset(sheet.width, sheet.height, tone)
    middle, y = sheet.width / 2, sheet.between(60, 160)
    if sheet.chance(0.6):
        logo(sheet, middle - 24, y, 48)
        y += 60
    y = sheet.text(middle, y, sheet.prose.company().upper(), size=18, bold=True, anchor="ma") + 20
    x0, x1 = sheet.between(90, 170), sheet.width - sheet.between(90, 170)
    y += sheet.between(0, 140)
    filled = sheet.chance(0.6)
    sheet.box((x0, y, x1, y + 96), weight=1.6)
    for row, key in enumerate(("FILE NO.", "SUBJECT", "DATES")):
        sheet.text(x0 + 8, y + 12 + row * 28, key, size=9, bold=True)
        sheet.rule(x0 + 70, y + 24 + row * 28, x1 - 10, 0.7)
        if filled:
            words = sheet.prose.reference() if row == 0 else sheet.prose.word()
            sheet.text(x0 + 76, y + 6 + row * 28, words, size=15, face="hand", ink=PEN)
    edge = sheet.rng.choice([None, "top", "left"])
    for hole in range(2 if edge else 0):
        at = (middle - 55 + hole * 100, 18.0) if edge == "top" else (16.0, 250.0 + hole * 260)
        sheet.oval((*at, at[0] + 14, at[1] + 14), weight=1, fill=(250, 250, 250))


@template("file_folder")
def folder_of_letters(sheet: Sheet) -> None:
    """An index: a plain card and lettered tabs down its right edge, some of them cut away."""
    tone = _lie(sheet)
    edge = sheet.width - sheet.between(44, 80)
    count = sheet.rng.randint(4, 13)
    deep, first = (sheet.height - 24) / count, sheet.rng.randrange(count)
    sheet.box((8, 10, edge, sheet.height - 10), weight=1, fill=tone, ink=shade(tone, 0.6))
    for number in range(first if sheet.chance(0.5) else 0, count):
        y = 12 + number * deep
        fill = tone if sheet.chance(0.5) else _tone(sheet)
        sheet.box((edge - 1, y, sheet.width - 8, y + deep - 2), weight=1, fill=fill,
                  ink=shade(fill, 0.6))  # fmt: skip
        sheet.text((edge + sheet.width - 8) / 2, y + deep / 2, "ABCDEFGHIJKLM"[number], size=16,
                   face="head", bold=True, anchor="mm")  # fmt: skip
    if sheet.chance(0.5):
        y = sheet.between(60, 400)
        sheet.text(sheet.width * 0.4, y, sheet.prose.title(2), size=22, face="head", anchor="mm")


@template("file_folder", "heldout")
def folder_with_elastic(sheet: Sheet) -> None:
    """A closed cover held by elastic across its corners, a label in the middle."""
    tone = _lie(sheet)
    width, height = sheet.width, sheet.height
    sheet.box((16, 16, width - 16, height - 16), weight=1.5, fill=tone, ink=shade(tone, 0.6))
    band, cut = shade(tone, 0.35), sheet.between(90, 150)
    for x, y, side, up in ((16, 16, 1, 1), (width - 16, height - 16, -1, -1),
                           (width - 16, 16, -1, 1), (16, height - 16, 1, -1)):  # fmt: skip
        sheet.stroke([(x + side * cut, y), (x, y + up * cut)], sheet.between(3, 6), band)
    x, y = width * 0.5 - 110, height * sheet.between(0.3, 0.55)
    label(sheet, (x, y, x + 220, y + 84))


@template("file_folder", "heldout")
def folder_with_colour_codes(sheet: Sheet) -> None:
    """A records folder on its side: a strip of coloured figures at one end, a turned label."""
    tone = _lie(sheet, wide=True)
    sheet.box((10, 12, sheet.width - 10, sheet.height - 12), weight=1, fill=tone,
              ink=shade(tone, 0.6))  # fmt: skip
    x, y = sheet.width - 56, sheet.between(50, 150)
    for _ in range(sheet.rng.randint(4, 7)):
        draw = sheet.rng.randint
        sheet.box(
            (x, y, x + 44, y + 40), weight=0.6, fill=(draw(0, 255), draw(0, 255), draw(0, 255))
        )
        turned(
            sheet, x + 22, y + 20, str(draw(0, 9)), 270, size=26, face="head", ink=(255, 255, 255)
        )
        y += 41
    sheet.box(
        (x, y + 10, x + 44, min(y + 160, sheet.height - 20)), weight=0.6, fill=(252, 252, 250)
    )
    turned(sheet, x + 22, y + 80, sheet.prose.name(), 270, size=12, face="mono")
    sheet.stroke([(sheet.between(20, 40), 12), (34, sheet.height - 12)], 1.4, shade(tone, 0.75))
