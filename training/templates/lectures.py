"""Slides of other kinds: paired lists, steps, tables, figures, charts of people, handouts."""

import math

from training.marks import photo
from training.sheet import Box, Ink, Sheet
from training.templates.blocks import miniature, paste
from training.templates.decks import foot, graphic, ground, heading, points, slide_composed
from training.templates.parts import WHITE
from training.templates.registry import template


def _named(sheet: Sheet, box: Box, fill: Ink, size: float = 15) -> None:
    """Draw a filled box with a word in it."""
    x0, y0, x1, y1 = box
    sheet.box(box, weight=0, fill=fill)
    words = sheet.prose.title(1)[: max(3, int((x1 - x0) / size / 0.6))]
    pale = sum(fill) < 420
    sheet.text((x0 + x1) / 2, (y0 + y1) / 2, words, size=size, face="head", bold=True,
               ink=WHITE if pale else (20, 20, 20), anchor="mm")  # fmt: skip


def _tone(sheet: Sheet) -> Ink:
    """Choose a colour for the boxes of a diagram."""
    draw = sheet.rng.randint
    return sheet.rng.choice([sheet.style.accent, (draw(20, 230), draw(20, 200), draw(20, 230))])


@template("presentation")
def slide_of_two_lists(sheet: Sheet) -> None:
    """Two headed lists side by side, in boxes or about a line."""
    ink = ground(sheet)
    y, low = heading(sheet, sheet.between(24, 50), ink), sheet.height - sheet.between(40, 70)
    tone, boxed = _tone(sheet), sheet.chance(0.6)
    for part in range(2):
        x = 46 + part * 356
        _named(sheet, (x, y, x + 344, y + 36), tone, 20)
        if boxed:
            sheet.box((x, y + 36, x + 344, low), weight=1.4, ink=tone)
        points(sheet, (x + 14, y + 50, x + 330, low - 6), ink)
    if not boxed:
        sheet.stroke([(396, y), (396, low)], 1.6, ink)
    foot(sheet, ink)


@template("presentation")
def slide_of_agenda(sheet: Sheet) -> None:
    """Numbered squares or discs down the slide, a large line after each."""
    ink = ground(sheet)
    y = heading(sheet, sheet.between(24, 50), ink)
    count, tone = sheet.rng.randint(3, 6), _tone(sheet)
    pitch = (sheet.height - y - 60) / count
    side, disc = pitch * sheet.between(0.55, 0.8), sheet.chance(0.5)
    x, size = sheet.between(60, 130), min(26, pitch * 0.42)
    for number in range(count):
        at = (x, y, x + side, y + side)
        (sheet.oval if disc else sheet.box)(at, weight=0, fill=tone)
        sheet.text(x + side / 2, y + side / 2, str(number + 1), size=side * 0.5, face="head",
                   bold=True, ink=WHITE, anchor="mm")  # fmt: skip
        words = sheet.prose.phrase(sheet.rng.randint(2, 4))
        sheet.text(x + side + 24, y + side / 2, words, size=size, ink=ink, anchor="lm")
        y += pitch
    foot(sheet, ink)


@template("presentation")
def slide_of_table(sheet: Sheet) -> None:
    """A title over a large coloured table with few rows."""
    ink = ground(sheet)
    y = heading(sheet, sheet.between(24, 50), ink)
    columns, rows, tone = sheet.rng.randint(3, 6), sheet.rng.randint(4, 8), _tone(sheet)
    pitch, each = min(46, (sheet.height - y - 56) / rows), 680 / columns
    striped = sheet.chance(0.6)
    for row in range(rows):
        top = y + row * pitch
        pale = (228, 232, 240) if striped and row % 2 else WHITE
        for column in range(columns):
            at = 56 + column * each
            head = row == 0
            sheet.box((at, top, at + each, top + pitch), weight=0 if striped else 1,
                      fill=tone if head else pale)  # fmt: skip
            words = sheet.prose.word().title() if 0 in (row, column) else sheet.prose.number()
            words = words[: int(each / 9.5)]
            sheet.text(at + each / 2, top + pitch / 2, words, size=min(17, pitch * 0.5),
                       bold=head, ink=WHITE if head else (20, 20, 25), anchor="mm")  # fmt: skip
    foot(sheet, ink)


@template("presentation")
def slide_of_steps(sheet: Sheet) -> None:
    """Arrows or boxes in a row across the slide, small words below each."""
    ink = ground(sheet)
    heading(sheet, sheet.between(24, 50), ink)
    count, tone = sheet.rng.randint(3, 5), _tone(sheet)
    each, y = 700 / count, sheet.height * sheet.between(0.36, 0.48)
    deep, tip = sheet.between(54, 100), sheet.rng.choice([0, 22, 30])
    stairs = sheet.rng.choice([0, 0, 24])
    for number in range(count):
        x, top = 46 + number * each, y + (count - 1 - number) * stairs * 0.8
        far = x + each - 12
        _named(sheet, (x, top, far - tip, top + deep), tone, 17)
        if tip:
            edge = [far - tip, top, far, top + deep / 2, far - tip, top + deep]
            sheet.pen.polygon(sheet.px(*edge), fill=tone)
        elif number < count - 1:
            sheet.stroke([(far, top + deep / 2), (far + 12, top + deep / 2)], 3, ink)
        for line in range(sheet.rng.randint(1, 3)):
            sheet.text(x + 4, top + deep + 12 + line * 19, sheet.prose.phrase(2)[: int(each / 7.5)],
                       size=14, ink=ink)  # fmt: skip
    foot(sheet, ink)


@template("presentation")
def slide_of_a_figure(sheet: Sheet) -> None:
    """One huge figure or a quotation, a line about it, perhaps a chart beside."""
    ink = ground(sheet)
    aside = sheet.chance(0.4)
    x, anchor = (60.0, "la") if aside else (396.0, "ma")
    y = sheet.height * sheet.between(0.14, 0.28)
    words = sheet.rng.choice([f"{sheet.rng.randint(2, 98)}%", f"${sheet.rng.randint(2, 90)}M",
                              f"{sheet.rng.randint(2, 20)}x"])  # fmt: skip
    size, tone = sheet.between(110, 170), _tone(sheet)
    tone = tone if sum(sheet.paper) > 380 else WHITE
    sheet.text(x, y, words, size=size, face="head", bold=True, ink=tone, anchor=anchor)
    y += size * 1.2
    for _ in range(sheet.rng.randint(1, 2)):
        y = sheet.text(x, y, sheet.prose.phrase(3), size=26, ink=ink, anchor=anchor)
    if aside:
        graphic(sheet, (440, 90, 740, sheet.height - 90), ink)
    foot(sheet, ink)


@template("presentation")
def slide_with_picture_to_the_edge(sheet: Sheet) -> None:
    """A picture bleeds off one side or the foot; title and points keep to the rest."""
    ink = ground(sheet)
    low, place = sheet.height, sheet.rng.randrange(3)
    cut = sheet.between(260, 400)
    tone = _tone(sheet)
    if place == 2:
        deep = low * sheet.between(0.35, 0.55)
        photo(sheet, (0, low - deep, 792, low), colour=sheet.chance(0.7))
        y = heading(sheet, 24, ink)
        points(sheet, (60, y, 730, low - deep - 8), ink)
        return
    x0 = 0.0 if place else 792 - cut
    photo(sheet, (x0, 0, x0 + cut, low), colour=sheet.chance(0.7))
    at = cut + 30 if place else 40.0
    y = sheet.between(36, 80)
    for _ in range(sheet.rng.randint(1, 3)):
        words = sheet.prose.title(1)
        y = sheet.text(at, y, words, size=sheet.between(30, 40), face="head", bold=True, ink=ink)
    sheet.box((at, y + 6, at + 90, y + 12), weight=0, fill=tone)
    points(sheet, (at, y + 34, at + 792 - cut - 70, low - 40), ink)


@template("presentation")
def slide_of_people(sheet: Sheet) -> None:
    """A chart of an organisation: boxes in levels, joined by lines."""
    ink = ground(sheet)
    y, tone = heading(sheet, sheet.between(20, 40), ink), _tone(sheet)
    levels = [1, sheet.rng.randint(2, 4), sheet.rng.randint(3, 6)][: sheet.rng.randint(2, 3)]
    pitch, deep = (sheet.height - y - 40) / len(levels), sheet.between(40, 62)
    for level, count in enumerate(levels):
        each, top = 712 / count, y + level * pitch
        wide = min(each - 14, 170)
        middles = [40 + each * (number + 0.5) for number in range(count)]
        if level:
            sheet.rule(min(middles), top - 18, max(middles), 2, ink)
        for middle in middles:
            if level:
                sheet.stroke([(middle, top - 18), (middle, top)], 2, ink)
            _named(sheet, (middle - wide / 2, top, middle + wide / 2, top + deep), tone, 14)
        if level < len(levels) - 1:
            sheet.stroke([(396, top + deep), (396, top + pitch - 18)], 2, ink)
    foot(sheet, ink)


@template("presentation")
def slide_handout_with_notes(sheet: Sheet) -> None:
    """A handout: small slides down one side of an upright page, ruled room for notes beside."""
    width, height = sheet.width, sheet.height
    count = sheet.rng.choice([2, 3, 3, 4])
    slides = [miniature(sheet, slide_composed) for _ in range(count)]
    sheet.reset(width, height, WHITE)
    wide, right = width * sheet.between(0.4, 0.5), sheet.chance(0.2)
    x, at = (width - wide - 36, 36.0) if right else (36.0, wide + 56)
    pitch = (height - 80) / max(3, count)
    wide = min(wide, (pitch - 16) / 0.77)
    far = at + width - wide - 96
    for number, slide in enumerate(slides):
        y = 44 + number * pitch
        paste(sheet, slide, x, y, wide)
        for line in range(int((pitch - 30) / 20)):
            sheet.rule(at, y + 18 + line * 20, far, 0.6)
    sheet.text(width - 36, height - 30, str(sheet.rng.randint(1, 20)), size=9, anchor="ra")


@template("presentation", "heldout")
def slide_of_circle(sheet: Sheet) -> None:
    """A ring of discs about a middle one, the title over a band at the foot."""
    paper: Ink = sheet.rng.choice([WHITE, (240, 244, 248), (30, 34, 52)])
    sheet.reset(792, sheet.rng.choice([446, 594]), paper)
    low, tone = sheet.height, _tone(sheet)
    sheet.box((0, low - 70, 792, low), weight=0, fill=tone)
    sheet.text(40, low - 35, sheet.prose.title(2), size=32, face="head", bold=True, ink=WHITE,
               anchor="lm")  # fmt: skip
    x, y, reach = sheet.between(330, 460), (low - 70) / 2, (low - 70) / 2 - 62
    count = sheet.rng.randint(4, 7)
    ink: Ink = (20, 20, 30) if paper[0] > 100 else WHITE
    sheet.oval((x - reach, y - reach, x + reach, y + reach), weight=5, ink=ink)
    for number in range(count):
        angle = number * 2 * math.pi / count
        cx, cy = x + math.cos(angle) * reach, y + math.sin(angle) * reach
        sheet.oval((cx - 52, cy - 52, cx + 52, cy + 52), weight=0, fill=tone)
        words = sheet.prose.word()[:9]
        sheet.text(cx, cy, words, size=15, face="head", ink=WHITE, anchor="mm")
    sheet.text(x, y, sheet.prose.word().upper()[:9], size=22, bold=True, ink=ink, anchor="mm")


@template("presentation", "heldout")
def slide_handout_of_many(sheet: Sheet) -> None:
    """Six or nine small slides in rows on an upright page."""
    width, height = sheet.width, sheet.height
    columns, rows = sheet.rng.choice([(2, 3), (2, 4), (3, 4)])
    slides = [miniature(sheet, slide_composed) for _ in range(columns * rows)]
    sheet.reset(width, height, WHITE)
    each, pitch = (width - 60) / columns, (height - 90) / rows
    wide = min(each - 16, (pitch - 14) / 0.77)
    for number, slide in enumerate(slides):
        x = 30 + number % columns * each + (each - wide) / 2
        paste(sheet, slide, x, 50 + number // columns * pitch, wide)
    sheet.text(width / 2, 22, sheet.prose.date(), size=9, anchor="ma")
