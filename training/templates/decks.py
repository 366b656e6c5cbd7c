"""Slides put together from grounds, titles, large bullets, charts and small print."""

from training.marks import bars, curves, logo, photo, pie
from training.sheet import Box, Ink, Sheet
from training.templates.blocks import miniature, paste
from training.templates.parts import WHITE
from training.templates.registry import template


def ground(sheet: Sheet) -> Ink:
    """Lay out a wide slide on a plain, tinted or deep ground and return its ink."""
    draw = sheet.rng.randint
    deep = (draw(0, 80), draw(0, 80), draw(20, 120))
    tint = (draw(215, 255), draw(215, 255), draw(215, 255))
    paper: Ink = sheet.rng.choice([WHITE, WHITE, tint, deep])
    sheet.reset(792, sheet.rng.choice([446, 594, 594, 612]), paper)
    if sheet.chance(0.3):
        edge = sheet.between(6, 50)
        box = sheet.rng.choice([(0, 0, 792, edge), (0, 0, edge, sheet.height),
                                (0, sheet.height - edge, 792, sheet.height)])  # fmt: skip
        sheet.box(box, weight=0, fill=sheet.style.accent)
    elif sheet.chance(0.25):
        sheet.box((14, 14, 778, sheet.height - 14), weight=sheet.between(1, 5))
    return (20, 20, 30) if sum(paper) > 380 else (245, 245, 240)


def heading(sheet: Sheet, y: float, ink: Ink) -> float:
    """Set one or two large lines left or in the middle."""
    x, anchor = sheet.rng.choice([(60.0, "la"), (396.0, "ma")])
    size = sheet.between(28, 46)
    ink = sheet.style.accent if ink[0] < 40 and sheet.chance(0.4) else ink
    for _ in range(sheet.rng.choice([1, 1, 2])):
        words = sheet.prose.title(3)[: int(680 / size / 0.56)]
        y = sheet.text(x, y, words, size=size, face="head", bold=True, ink=ink, anchor=anchor)
    if sheet.chance(0.4):
        sheet.rule(60, y + 2, 732, sheet.between(1, 5), ink)
    return y + sheet.between(10, 30)


def points(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Set few large lines with marks and perhaps smaller ones below each."""
    x0, y0, x1, y1 = box
    size, mark = sheet.between(16, 27), sheet.rng.choice(["•", "-", "»", "1.", "", "✓"[:0]])
    y, gap = y0, sheet.between(4, 22)
    while y < y1 - size * 1.5:
        sheet.text(x0, y, mark, size=size, ink=ink)
        fit = int(sheet.characters(x1 - x0 - size * 1.4, size) * sheet.between(0.4, 0.95))
        y = sheet.text(x0 + size * 1.2, y, sheet.prose.line(fit), size=size, ink=ink)
        if sheet.chance(0.25) and y < y1 - size:
            fit = int(fit * 0.9)
            words = f"\u2013 {sheet.prose.line(fit)}"
            y = sheet.text(x0 + size * 2.2, y, words, size=size * 0.8, ink=ink)
        y += gap
        if sheet.chance(0.12):
            break


def graphic(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Set a chart on a pale ground, a picture or linked boxes."""
    x0, y0, x1, y1 = box
    kind = sheet.rng.randrange(5)
    if kind < 3:
        sheet.box(box, weight=0, fill=WHITE)
        side = min(x1 - x0 - 50, y1 - y0 - 40)
        wide = side if kind == 2 else x1 - x0 - 50
        [bars, curves, pie][kind](sheet, (x0 + 32, y0 + 12, x0 + 32 + wide, y0 + 12 + side))
    elif kind == 3:
        photo(sheet, box)
    else:
        count = sheet.rng.randint(2, 4)
        deep = (y1 - y0) / count
        for part in range(count):
            top = y0 + part * deep
            sheet.box((x0 + 10, top, x1 - 10, top + deep * 0.65), weight=2, ink=ink)
            sheet.text((x0 + x1) / 2, top + deep * 0.32, sheet.prose.title(1), size=17, ink=ink,
                       anchor="mm")  # fmt: skip


def foot(sheet: Sheet, ink: Ink) -> None:
    """Set a number, a name or an emblem at the foot."""
    low = sheet.height - 26
    if sheet.chance(0.5):
        sheet.text(750, low, str(sheet.rng.randint(2, 60)), size=11, ink=ink, anchor="ra")
    if sheet.chance(0.3):
        sheet.text(40, low, sheet.prose.company(), size=10, ink=ink)
    if sheet.chance(0.2):
        logo(sheet, sheet.rng.choice([24, 730]), sheet.rng.choice([16, low - 30]), 36)


@template("presentation")
def slide_composed(sheet: Sheet) -> None:
    """A title and one or two panels of bullets or graphics side by side."""
    ink = ground(sheet)
    y, bottom = heading(sheet, sheet.between(24, 60), ink), sheet.height - 50
    count = sheet.rng.choice([1, 1, 2, 2])
    for part in range(count):
        width = 680 / count
        x = 60 + part * width
        draw = points if sheet.chance(0.65) else graphic
        draw(sheet, (x, y, x + width - (24 if count > 1 else 0), bottom), ink)
    foot(sheet, ink)


@template("presentation")
def slide_of_few_words(sheet: Sheet) -> None:
    """One statement in large letters anywhere on the slide."""
    ink = ground(sheet)
    y = heading(sheet, sheet.between(60, sheet.height * 0.5), ink)
    for _ in range(sheet.rng.randint(0, 3)):
        y = sheet.text(396, y, sheet.prose.title(3), size=sheet.between(18, 26), ink=ink,
                       anchor="ma")  # fmt: skip
    foot(sheet, ink)


@template("presentation")
def slide_of_graphics(sheet: Sheet) -> None:
    """A title over one or two large graphics, with a line of words."""
    ink = ground(sheet)
    y, count = heading(sheet, sheet.between(24, 50), ink), sheet.rng.randint(1, 2)
    for part in range(count):
        width = 672 / count
        x = 60 + part * width
        graphic(sheet, (x, y, x + width - 16, sheet.height - 90), ink)
    sheet.text(60, sheet.height - 74, sheet.prose.line(44), size=20, ink=ink)
    foot(sheet, ink)


@template("presentation")
def slide_printed_upright(sheet: Sheet) -> None:
    """A wide slide, or two with notes, pasted on an upright page."""
    width, height = sheet.width, sheet.height
    slides = [miniature(sheet, slide_composed) for _ in range(sheet.rng.randint(1, 2))]
    sheet.reset(width, height, WHITE)
    wide, y = width * sheet.between(0.6, 0.92), sheet.between(30, 70)
    for slide in slides:
        y = paste(sheet, slide, (width - wide) / 2, y, wide) + sheet.between(16, 50)
