"""Handwriting on any paper: lines of words, lists, figures, sketches and crossings-out."""

from training.marks import curves, drawing, scrawl
from training.sheet import Ink, Sheet
from training.templates.registry import template

INKS: tuple[Ink, ...] = ((30, 40, 120), (20, 20, 24), (60, 60, 70), (90, 90, 96), (120, 30, 40))
_PAPERS: tuple[Ink, ...] = ((255, 255, 255), (255, 255, 255), (250, 246, 220), (238, 240, 244))


def paper(sheet: Sheet, pitch: float) -> None:
    """Choose plain, ruled, squared or margined paper, perhaps with a printed head."""
    if sheet.chance(0.15):
        sheet.width, sheet.height = sheet.height, sheet.width
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_PAPERS))
    kind, pale = sheet.rng.randrange(5), (170, 185, 215)
    if kind in (1, 2, 3):
        for row in range(int((sheet.height - 60) / pitch)):
            sheet.rule(0, 60 + row * pitch, sheet.width, 0.6, pale)
    if kind == 2:
        for column in range(int(sheet.width / pitch)):
            sheet.stroke([(column * pitch, 0), (column * pitch, sheet.height)], 0.5, pale)
    if kind == 3:
        sheet.stroke([(70, 0), (70, sheet.height)], 1, (220, 140, 150))
    if sheet.chance(0.2):
        sheet.text(sheet.width / 2, 24, sheet.prose.company(), size=11, bold=True, anchor="ma")


def write(sheet: Sheet, x: float, y: float, width: float, size: float, ink: Ink) -> None:
    """Write one line, legible or not, a little off the level."""
    y += sheet.between(-2, 2)
    if sheet.chance(0.45):
        scrawl(sheet, x, y + size, width, size, ink)
        return
    fit = sheet.characters(width, size, "hand")
    sheet.text(x, y, sheet.prose.line(fit), size=size, face="hand", ink=ink)


def block(sheet: Sheet, x: float, y: float, width: float, pitch: float, ink: Ink) -> float:
    """Write a paragraph, a list or a sum; strike a word out now and then."""
    kind, size = sheet.rng.randrange(4), pitch * sheet.between(0.62, 0.85)
    for row in range(sheet.rng.randint(2, 7)):
        share = sheet.between(0.3, 0.7) if kind == 1 else sheet.between(0.75, 1)
        if kind == 1:
            mark = f"{row + 1}." if sheet.chance(0.5) else "-"
            sheet.text(x, y, mark, size=size, face="hand", ink=ink)
            write(sheet, x + 22, y, max(40, width * share - 22), size, ink)
        elif kind == 2 and row > 1:
            number = sheet.prose.number()
            sheet.text(x + width * 0.4, y, number, size=size, face="hand", ink=ink, anchor="ra")
        else:
            write(sheet, x, y, width * share, size, ink)
        if sheet.chance(0.06):
            sheet.rule(x + 20, y + size * 0.6, x + width * share * 0.6, 1.4, ink)
        y += pitch
    return y


def _sketch(sheet: Sheet, x: float, y: float, ink: Ink) -> float:
    """Add a rough plot, part, arrow or ring."""
    kind, side = sheet.rng.randrange(4), sheet.between(80, 150)
    if kind == 0:
        curves(sheet, (x + 20, y, x + 20 + side, y + side * 0.7))
    elif kind == 1:
        drawing(sheet, (x, y, x + side * 1.4, y + side))
    elif kind == 2:
        sheet.oval((x, y, x + side, y + side * 0.5), weight=1.4, ink=ink)
        sheet.stroke([(x + side, y + side * 0.25), (x + side + 60, y + side * 0.6)], 1.4, ink)
    else:
        for part in range(3):
            sheet.box((x + part * 50, y, x + part * 50 + 40, y + 30), weight=1.3, ink=ink)
    return y + side


@template("handwritten")
def handwriting_composed(sheet: Sheet) -> None:
    """Blocks of writing and sketches down a page of any paper."""
    pitch = sheet.between(15, 30)
    paper(sheet, pitch)
    x, y, ink = sheet.between(24, 90), sheet.between(40, 90), sheet.rng.choice(INKS)
    width, bottom = sheet.width - x - sheet.between(20, 90), sheet.height * sheet.between(0.5, 0.95)
    if sheet.chance(0.4):
        sheet.text(x + width, y, sheet.prose.date(), size=pitch * 0.7, face="hand", ink=ink,
                   anchor="ra")  # fmt: skip
        y += pitch * 1.5
    while y < bottom - pitch * 3:
        if sheet.chance(0.12) and y < bottom - 170:
            y = _sketch(sheet, x + 20, y, ink) + 10
        y = block(sheet, x, y, width, pitch, ink) + pitch * sheet.rng.choice([0, 0.5, 1, 2])


@template("handwritten")
def handwriting_in_places(sheet: Sheet) -> None:
    """Notes at odd places over the page, in one or two inks."""
    pitch = sheet.between(16, 26)
    paper(sheet, pitch)
    inks = sheet.rng.sample(INKS, 2)
    for row in range(sheet.rng.randint(2, 4)):
        for column in range(sheet.rng.randint(1, 2)):
            x = 30 + column * sheet.width / 2 + sheet.between(0, 40)
            y = 50 + row * (sheet.height - 80) / 4 + sheet.between(0, 40)
            draw = sheet.rng.random() < 0.8
            if draw:
                block(sheet, x, y, sheet.width * 0.4, pitch, sheet.rng.choice(inks))
            else:
                _sketch(sheet, x, y, inks[0])


@template("handwritten")
def handwriting_as_letter(sheet: Sheet) -> None:
    """A letter by hand: date, salutation, long lines, a name."""
    pitch = sheet.between(16, 28)
    paper(sheet, pitch)
    ink, x, size = sheet.rng.choice(INKS), sheet.between(36, 90), pitch * 0.75
    width = sheet.width - x * 1.6
    y = sheet.between(40, 90)
    sheet.text(x + width * 0.6, y, sheet.prose.date(), size=size, face="hand", ink=ink)
    sheet.text(x, y + pitch * 2, f"Dear {sheet.prose.word()},", size=size, face="hand", ink=ink)
    y += pitch * 3
    for _ in range(sheet.rng.randint(5, 24)):
        if y < sheet.height - 110:
            write(sheet, x, y, width * sheet.between(0.8, 1), size, ink)
            y += pitch
    scrawl(sheet, x + width * 0.5, y + pitch * 2, 110, size * 1.4, ink)
