"""Advertisements on handbills, folders and screens, and slides on many stages."""

import math
from dataclasses import replace
from textwrap import wrap

from training.marks import bars, curves, logo, photo, pie
from training.sheet import Box, Face, Ink, Sheet
from training.templates.parts import WHITE, bullets
from training.templates.posters import ground, offer, small_print
from training.templates.registry import template

_DARK: Ink = (16, 18, 30)
_FACES: tuple[Face, ...] = ("display", "head", "body", "display", "mono")
_CRIES = ("JUST ARRIVED", "GRAND OPENING", "GREAT SALE", "NEW LOW PRICES", "THE BEST", "NEW!",
          "Sold Everywhere", "Ask Your Dealer", "ABSOLUTELY PURE", "Money Back!", "Call Today!",
          "Made by the makers of", "Beware of imitations", "Only The Best")  # fmt: skip
_CAUTIONS = ("SURGEON GENERAL'S WARNING: Smoking", "WARNING: This product may", "CAUTION:",
             "Enjoy responsibly.", "Ask your doctor before use.", "Safety facts:")  # fmt: skip
_BUTTONS = ("Buy now", "Shop now", "Add to cart", "Try it free", "Learn more", "Order")
_PLANS = ("Timeline", "Road Map", "Key Milestones", "Launch Schedule", "Project Plan", "Phases")
_MODELS = ("Our Model", "How It Works", "The Big Picture", "Framework", "Success Factors")
_SECTIONS = ("Overview", "Background", "Objectives", "Market", "Strategy", "Findings", "Results",
             "Risks", "Next Steps", "Conclusions", "Appendix", "Q & A")  # fmt: skip
_LESSONS = ("Key takeaway", "So what", "Bottom line", "Implication", "Conclusion", "In short")
_ENDS = ("Thank You", "Questions?", "Discussion", "Coffee Break", "The End", "Back-Up", "Your Turn")


def _set(sheet: Sheet, at: tuple[float, float, float], words: str, high: float, share: float = 0.0,
         *, face: Face = "head", ink: Ink | None = None) -> float:  # fmt: skip
    """Set one bold line as large as a place (left, top, width) has room for."""
    x, y, width = at
    size = max(9, min(high, width / (0.7 * max(4, len(words)))))
    anchor = {0.0: "la", 0.5: "ma", 1.0: "ra"}[share]
    sheet.text(x + width * share, y, words, size=size, face=face, bold=True, anchor=anchor, ink=ink)
    return y + size * 1.3


def _shout(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Fill a box with one to three lines of a slogan."""
    (x, y, right, bottom), count = box, sheet.rng.randint(1, 3)
    share, face, high = sheet.rng.choice([0.0, 0.5]), sheet.rng.choice(_FACES), (bottom - y) / count
    for words in sheet.rng.sample([*_CRIES, *[sheet.prose.title(2) for _ in range(30)]], count):
        y = _set(sheet, (x, y, right - x), words, min(80, high / 1.3), share, face=face, ink=ink)


@template("advertisement", often=2)
def advertisement_handbill(sheet: Sheet) -> None:
    """An old handbill: centred lines in a mixture of faces, parted by rules and a picture."""
    paper = sheet.rng.choice([WHITE, (246, 236, 205), (230, 222, 190), (250, 210, 205)])
    sheet.reset(612, sheet.rng.choice([792, 792, 1000]), paper)
    pad, show = sheet.between(20, 66), sheet.rng.choice([0.0, 0.2, 0.4])
    for edge in range(int(pad) - 16, int(pad) - 16 + sheet.rng.choice([0, 5, 10, 15]), 5):
        sheet.box((edge, edge, 612 - edge, sheet.height - edge), weight=sheet.between(0.8, 4))
    x, y, width, bottom = pad + 12, pad + 16, 588 - pad * 2, sheet.height - pad - 40
    while y < bottom - 100:
        if y < bottom - 230 and sheet.chance(show):
            half, deep, show = sheet.between(60, 170), sheet.between(90, 180), 0
            photo(sheet, (306 - half, y, 306 + half, y + deep), colour=False)
            y += deep + 8
        y = _cried(sheet, (x, y, width)) + sheet.between(8, 20)
    _set(sheet, (x, bottom, width), sheet.prose.company().upper(), 28, 0.5)


def _cried(sheet: Sheet, at: tuple[float, float, float]) -> float:
    """Set a cry, a ware, a price, some lines or a rule, in any face."""
    kind, half, face = sheet.rng.randrange(6), sheet.between(30, 200), sheet.rng.choice(_FACES)
    if kind == 0:
        return sheet.paragraph(*at, 2, size=sheet.between(10, 14))
    if kind == 1:
        sheet.rule(306 - half, at[1] - 5, 306 + half, sheet.between(0.8, 4))
    price = f"{sheet.rng.choice(['Only', 'From', 'Now', 'Each'])} ${sheet.prose.money(60)}"
    words = [sheet.rng.choice(_CRIES), price, sheet.prose.title(1).upper(), sheet.prose.title(2)]
    return _set(sheet, at, words[kind - 2], sheet.between(20, 84), 0.5, face=face)


@template("advertisement", often=2)
def advertisement_folded_in_flaps(sheet: Sheet) -> None:
    """A sales folder laid open: two to four flaps side by side, each of its own kind."""
    sheet.reset(792, sheet.rng.choice([612, 560, 480]), WHITE)
    count, bottom = sheet.rng.choice([2, 3, 3, 3, 4]), sheet.height - 60
    each = 792 / count
    for flap, kind in enumerate(sheet.rng.sample(range(4), count)):
        tint = sheet.rng.choice([WHITE, (255, 240, 200), (215, 232, 245), (240, 215, 215)])
        sheet.box((flap * each, 0, (flap + 1) * each, sheet.height), weight=0, fill=tint)
        x, y, width = flap * each + 18, sheet.between(24, 90), each - 36
        if kind < 2 or sheet.chance(0.3):
            photo(sheet, (x, y, x + width, y + 150), colour=sheet.chance(0.7))
            y += 164
        words = sheet.rng.choice([*_CRIES, *[sheet.prose.title(2)] * 14])
        y = _set(sheet, (x, y, width), words, 40, face=sheet.rng.choice(_FACES)) + 6
        if kind == 1:
            bullets(sheet, x - 8, y, width + 8)
        elif kind != 2:
            show = small_print if kind else _shout
            show(sheet, (x, y, x + width, bottom - 10), sheet.style.accent)
        for _ in range(int((bottom - y) / sheet.between(30, 50)) if kind == 2 else 0):
            sheet.text(x + width, y, f"${sheet.prose.money(90)}", anchor="ra")
            y = sheet.text(x, y, sheet.prose.title(1)) + 10
        _set(sheet, (x, bottom + 8, width), sheet.prose.phone(), 17, 0.5)


@template("advertisement", often=2)
def advertisement_with_a_warning(sheet: Sheet) -> None:
    """A picture, slogans, copy and offers in any order, and the warning that the law asks for."""
    sheet.lay(0.2)
    parts = [_shout, *sheet.rng.sample([offer, small_print, _shout], sheet.rng.randint(0, 2))]
    ink, pad, place = ground(sheet), sheet.rng.choice([0, 24, 44]), sheet.rng.randint(0, len(parts))
    y, bottom, share = pad + 8.0, sheet.height - 104, sheet.between(0.4, 0.66)
    for number in range(len(parts) + 1):
        end = y + (bottom - pad - 8) * (share if number == place else (1 - share) / len(parts))
        if number == place:
            photo(sheet, (pad, y, sheet.width - pad, end - 8), colour=sheet.chance(0.6))
        else:
            box = (max(pad, 24), y, sheet.width - max(pad, 24), end - 8)
            parts[number - (number > place)](sheet, box, ink)
        y = end
    wide = (sheet.width - 48) * sheet.rng.choice([0.5, 0.7, 1.0])
    left = sheet.rng.choice([24, sheet.width - 24 - wide])
    sheet.box((left, bottom + 14, left + wide, bottom + 86), weight=2, ink=_DARK, fill=WHITE)
    rows = wrap(f"{sheet.rng.choice(_CAUTIONS)} {sheet.prose.line(110)}", int((wide - 18) / 7.4))
    sheet.lines(left + 9, bottom + 20, rows[:3], size=12, face="head", ink=_DARK)


@template("advertisement", often=2)
def advertisement_on_a_shop_screen(sheet: Sheet) -> None:
    """A web page that sells: a bar of links, then storeys of pictures, wares and buttons."""
    sheet.reset(*sheet.rng.choice([(612, 792), (792, 612), (612, 1000)]), WHITE)
    y = sheet.between(50, 80)
    logo(sheet, 24, y - 40, 26)
    for link in range(sheet.rng.randint(3, 5)):
        sheet.text(sheet.width - 30 - link * 84, y - 32, sheet.prose.title(1), size=11, anchor="ra")
    while (room := sheet.height - 170 - y) > 80:
        count, deep = sheet.rng.choice([1, 1, 2, 3, 4]), min(room, sheet.between(80, 190))
        each = (sheet.width - 40) / count
        for part in range(count):
            at, low = 20 + part * each, y + deep
            photo(sheet, (at, y, at + each * (0.5 if count == 1 else 0.94), low))
            if count == 1:
                at, low = at + each * 0.54, low - 40
                _shout(sheet, (at, y, at + each * 0.46, low), sheet.style.accent)
            low = _set(sheet, (at, low + 5, 120), f"${sheet.prose.money(400)}", 15)
            sheet.box((at, low, at + 100, low + 22), weight=0, fill=(190, 50, 30))
            _set(sheet, (at, low + 4, 100), sheet.rng.choice(_BUTTONS), 13, 0.5, ink=WHITE)
        y += deep + (20 if count == 1 else 58)
    offer(sheet, (60, y, sheet.width - 60, min(y + 110, sheet.height - 50)), _DARK)


def _stage(sheet: Sheet, words: str) -> Box:
    """Choose paper, master and heading of a slide; return left, top, width, bottom of the rest."""
    rng, tone = sheet.rng, sheet.rng.choice([WHITE, WHITE, (18, 30, 80), (238, 232, 215), _DARK])
    sheet.reset(*rng.choice([(792, 612), (792, 612), (800, 450), (612, 792)]), tone)
    ink, glow = (WHITE, (240, 190, 60)) if tone[0] < 99 else (_DARK, (30, 90, 150))
    size, bottom, kind = sheet.between(13, 19), sheet.height, rng.randrange(5)
    sheet.style = replace(sheet.style, ink=ink, accent=glow, size=size, leading=1.25)
    x, y, deep = sheet.between(34, 80), sheet.between(26, 60), 78 if words[40:] else 58
    if kind == 0:
        sheet.box((0, 0, sheet.width, y + deep - 8), weight=0, fill=glow)
    elif kind == 1:
        sheet.box((0, 0, x - 16, bottom), weight=0, fill=glow)
    elif kind == 2:
        sheet.box((14, 14, sheet.width - 14, bottom - 8), weight=sheet.between(1, 5), ink=glow)
    elif kind == 3:
        sheet.text(30, bottom - 22, f"{sheet.prose.company()}   |   {rng.randint(2, 60)}", size=10)
    share, ink = rng.choice([0.0, 0.0, 0.5]), ink if kind else tone
    for number, row in enumerate(wrap(words, 40)[:2]):
        at = (x, y + number * 34, sheet.width - 2 * x)
        _set(sheet, at, row, 25 if words[40:] else 36, share, ink=ink)
    return x, y + deep, sheet.width - 2 * x, bottom - sheet.between(40, 70)


def _shown(sheet: Sheet, place: Box) -> None:
    """Fill one part of a slide: points, a chart, a picture, or one large figure."""
    x, y, width, bottom = place
    kind, deep = sheet.rng.randrange(5), bottom - y
    if kind < 2:
        for _ in range(min(sheet.rng.randint(3, 6), int(deep / sheet.style.size / 3.2))):
            sheet.text(x, y, "•")
            y = sheet.paragraph(x + 16, y, width - 24, sheet.rng.randint(1, 2)) + 8
    elif kind == 2:
        side = min(width - 36, deep - 26)
        wide, draw = sheet.rng.choice([(width - 36, bars), (width - 36, curves), (side, pie)])
        draw(sheet, (x + 24, y, x + 24 + wide, y + (side if draw is pie else deep - 24)))
    elif kind == 3:
        photo(sheet, (x, y, x + width - 10, bottom), colour=sheet.chance(0.6))
    else:
        figure = sheet.rng.choice(["{}%", "${} m", "{} x"]).format(sheet.rng.randint(2, 98))
        y = _set(sheet, (x, y + deep * 0.1, width), figure, deep * 0.5, ink=sheet.style.accent)
        sheet.paragraph(x, y, width - 12, 2)


def _parted(sheet: Sheet, place: Box) -> None:
    """Cut a place into one to four parts, across or down or both, and fill each."""
    x, y, width, bottom = place
    across, down = sheet.rng.choice([(1, 1), (2, 1), (2, 1), (1, 2), (3, 1), (2, 2)])
    wide, deep = width / across, (bottom - y) / down
    for part in range(across * down):
        left, top = x + part % across * wide, y + part // across * deep
        _shown(sheet, (left, top, wide, top + deep - 10))


@template("presentation", often=2)
def slide_with_menu_of_sections(sheet: Sheet) -> None:
    """A slide whose sections stand along one side or the head, the present one marked."""
    x, y, width, bottom = _stage(sheet, sheet.rng.choice([*_SECTIONS, *[sheet.prose.title(2)] * 6]))
    names, along = sheet.rng.sample(_SECTIONS, sheet.rng.randint(4, 6)), sheet.chance(0.4)
    now, each = sheet.rng.choice(names), width / len(names) if along else 112.0
    for number, name in enumerate(names):
        at, top = (x + number * each, y) if along else (x, y + number * 38)
        fill, ink = (sheet.style.accent, sheet.paper) if name == now else (None, None)
        sheet.box((at, top, at + each - 4, top + 30), weight=1, fill=fill)
        _set(sheet, (at + 4, top + 8, each - 12), name, 13, ink=ink)
    _parted(sheet, (x, y + 46, width, bottom) if along else (x + 128, y, width - 128, bottom))


@template("presentation", often=2)
def slide_of_a_finding(sheet: Sheet) -> None:
    """A whole sentence for a title, its evidence below, and what follows from it in a bar."""
    x, y, width, bottom = _stage(sheet, sheet.prose.line(sheet.rng.randint(28, 76)).capitalize())
    bar = sheet.rng.choice([0, 44, 44])
    _parted(sheet, (x, y, width, bottom - bar))
    if bar:
        sheet.box((x, bottom - 34, x + width, bottom), weight=1.2, ink=sheet.style.accent)
        rest = f": {sheet.prose.phrase(4)}"
        _set(sheet, (x + 8, bottom - 28, width - 16), sheet.rng.choice(_LESSONS) + rest, 19)
    sheet.text(x, bottom + 6, f"Source: {sheet.prose.company()}", size=9)


@template("presentation", often=2)
def slide_along_a_time_line(sheet: Sheet) -> None:
    """Years, quarters or phases along an arrow, down a line, or as bars in a calendar."""
    x, y, width, bottom = _stage(sheet, sheet.rng.choice([*_PLANS, *[sheet.prose.title(3)] * 3]))
    count, lies, year = sheet.rng.randint(3, 6), sheet.chance(0.5), sheet.rng.randint(1965, 2020)
    kind, bar = sheet.rng.choice(["", "Phase ", "Q", "Week "]), sheet.chance(0.5)
    across, down, level = width / count, (bottom - y) / count, bottom * sheet.between(0.45, 0.6)
    ends = [(x, level), (x + width, level)] if lies else [(x + 80, y), (x + 80, bottom)]
    sheet.stroke(ends, sheet.between(1, 6), sheet.style.accent)
    for step in range(count):
        at, top = (x + step * across, level) if lies else (x + 80, y + step * down + 8)
        left = at if lies or not bar else at + step * (width - 260) / count
        right = left + ((across * 0.9 if lies else 110) if bar else 18)
        draw = sheet.box if bar else sheet.oval
        draw((left, top - 9, right, top + 9), fill=sheet.style.accent)
        words = f"{kind}{step + 1}" if kind else f"{year + step}"
        _set(sheet, (at, level - 46, across - 8) if lies else (x, top - 7, 76), words, 24)
        rows = wrap(sheet.prose.phrase(5), int(across / 8 if lies else (x + width - right) / 10))
        place = (at, level + 18) if lies else (right + 10, top - 9)
        sheet.lines(*place, rows[: 6 if lies else 2], size=14)


@template("presentation", often=2)
def slide_of_a_model(sheet: Sheet) -> None:
    """Circles about a middle, a chain of rings, or steps of a pyramid, with a word in each."""
    x, y, width, bottom = _stage(sheet, sheet.rng.choice([*_MODELS, *[sheet.prose.title(2)] * 3]))
    count, kind, middle = sheet.rng.randint(3, 6), sheet.rng.randrange(3), x + width / 2
    deep, centre = (bottom - y) / count, (y + bottom) / 2
    fill, ink = sheet.rng.choice([(sheet.paper, None), (sheet.style.accent, sheet.paper)])
    for part in range(count):
        half, tall, at, level = 56.0, 34.0, middle, y + (part + 0.5) * deep
        if kind == 0:
            half, tall = width * (0.1 + 0.36 * (part + 0.5) / count), deep * 0.44
        elif kind == 1:
            level = centre - (bottom - y) * 0.38 * math.cos(part * math.tau / count)
            at += width * 0.36 * math.sin(part * math.tau / count)
            sheet.stroke([(middle, centre), (at, level)], 2)
        else:
            half, at = width / count * 0.54, x + (part + 0.5) * width / count
            tall, level = half * 0.8, centre + sheet.rng.choice([-16, 16])
        draw = sheet.oval if kind else sheet.box
        draw((at - half, level - tall, at + half, level + tall), weight=2, fill=fill)
        words = sheet.rng.choice([sheet.prose.title(1), sheet.rng.choice(_SECTIONS)])
        _set(sheet, (at - half * 0.9, level - 8, half * 1.8), words, 18, 0.5, ink=ink)


@template("presentation", often=2)
def slide_between_parts(sheet: Sheet) -> None:
    """A slide for a pause: thanks, a question, a saying, or the number of the next part."""
    (x, y, width, bottom), share = _stage(sheet, ""), sheet.rng.choice([0.0, 0.5, 1.0])
    kind, y = sheet.rng.randrange(3), y + (bottom - y) * sheet.between(0.1, 0.4)
    if kind == 0:
        y = _set(sheet, (x, y, width), sheet.rng.choice(_ENDS), 66, share)
        _set(sheet, (x, y + 4, width), sheet.prose.name(), 22, share, face="body")
    elif kind == 1:
        y = _set(sheet, (x, y, width), f"{sheet.rng.randint(1, 9)}", 110, share)
        _set(sheet, (x, y, width), sheet.rng.choice(_SECTIONS), 44, share, ink=sheet.style.accent)
    else:
        for row in wrap(f"“{sheet.prose.line(90)}”", 24)[:5]:
            y = _set(sheet, (x, y, width), row, 32, share, face="body")
        _set(sheet, (x, y + 8, width), f"— {sheet.prose.name()}", 18, share)
