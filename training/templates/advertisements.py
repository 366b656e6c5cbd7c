"""Advertisements, in several layouts."""

from training.marks import logo, photo
from training.sheet import Ink, Sheet
from training.templates.registry import template


def _vivid(sheet: Sheet) -> Ink:
    draw = sheet.rng.randint
    tone = [draw(150, 255), draw(0, 120), draw(0, 200)]
    sheet.rng.shuffle(tone)
    return tone[0], tone[1], tone[2]


def _slogan(sheet: Sheet, y: float, size: float, ink: Ink | None = None, words: int = 2) -> float:
    lines = sheet.rng.randint(1, 3)
    for _ in range(lines):
        text = sheet.prose.title(words) + sheet.rng.choice(["", "!", "."])
        y = sheet.text(
            sheet.width / 2, y, text, size=size, face="display", bold=True, ink=ink, anchor="ma"
        )
    return y


def _colour(sheet: Sheet) -> bool:
    """Advertisements in archives are as often grey as coloured."""
    return sheet.chance(0.6)


@template("advertisement")
def advertisement_with_large_photo(sheet: Sheet) -> None:
    """A photograph over most of the page, a slogan, a few lines."""
    depth = sheet.between(360, 520)
    margin = sheet.rng.choice([0, 0, 30])
    photo(sheet, (margin, margin, sheet.width - margin, depth), colour=_colour(sheet))
    y = _slogan(sheet, depth + 16, sheet.between(30, 48), _vivid(sheet))
    sheet.paragraph(sheet.left + 20, y + 6, sheet.measure - 40, sheet.rng.randint(2, 5), size=12)
    logo(sheet, sheet.width / 2 - 20, sheet.height - 66, 40)


@template("advertisement")
def advertisement_on_colour(sheet: Sheet) -> None:
    """A page of one colour with a slogan on top and a picture in the middle."""
    sheet.reset(sheet.width, sheet.height, _vivid(sheet))
    pale = (255, 255, 255) if sheet.chance(0.6) else (20, 20, 20)
    y = _slogan(sheet, sheet.between(40, 70), sheet.between(40, 64), pale)
    photo(sheet, (60, y + 10, sheet.width - 60, min(y + 320, 620)), colour=_colour(sheet))
    _slogan(sheet, min(y + 340, 640), sheet.between(20, 34), pale, words=3)
    sheet.text(
        sheet.width / 2,
        sheet.height - 40,
        sheet.prose.phone(),
        size=20,
        face="head",
        bold=True,
        ink=pale,
        anchor="ma",
    )


@template("advertisement")
def advertisement_full_bleed(sheet: Sheet) -> None:
    """The photograph is the page; words lie over it."""
    photo(sheet, (0, 0, sheet.width, sheet.height), colour=_colour(sheet))
    ink = sheet.rng.choice([(255, 255, 255), (10, 10, 10), _vivid(sheet)])
    _slogan(sheet, sheet.rng.choice([40, 120, 480, 560]), sheet.between(38, 64), ink)
    if sheet.chance(0.6):
        sheet.box(
            (60, sheet.height - 120, sheet.width - 60, sheet.height - 50),
            weight=0,
            fill=(255, 255, 255),
        )
        sheet.paragraph(70, sheet.height - 112, sheet.width - 150, 3, size=12)


@template("advertisement")
def advertisement_of_offers(sheet: Sheet) -> None:
    """A shop's flyer: a reversed head and a grid of pictures with large prices."""
    head = _vivid(sheet)
    sheet.box((0, 0, sheet.width, 110), weight=0, fill=head)
    _slogan(sheet, 20, 34, (255, 255, 255))
    columns, rows, colour = sheet.rng.randint(2, 3), sheet.rng.randint(2, 3), _colour(sheet)
    width, depth = (sheet.width - 60) / columns, (sheet.height - 160) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = 30 + column * width, 130 + row * depth
            photo(sheet, (x + 6, y, x + width - 6, y + depth * 0.6), colour=colour)
            sheet.text(x + 8, y + depth * 0.62, sheet.prose.phrase(2), size=12)
            sheet.text(
                x + 8,
                y + depth * 0.72,
                f"${sheet.prose.money(99)}",
                size=24,
                face="display",
                bold=True,
                ink=head,
            )


@template("advertisement", "heldout")
def advertisement_split(sheet: Sheet) -> None:
    """A picture down one half, the slogan and its badge down the other."""
    half, colour = sheet.width / 2, _vivid(sheet)
    left = sheet.chance(0.5)
    photo(
        sheet,
        (0, 0, half, sheet.height) if left else (half, 0, sheet.width, sheet.height),
        colour=_colour(sheet),
    )
    x = half + 20 if left else 20
    sheet.box(
        (x - 20, 0, x - 20 + half, sheet.height),
        weight=0,
        fill=sheet.rng.choice([colour, (250, 245, 230)]),
    )
    y = 60.0
    for _ in range(sheet.rng.randint(3, 5)):
        y = sheet.text(
            x, y, sheet.prose.word().upper(), size=sheet.between(36, 50), face="display", bold=True
        )
    y = sheet.paragraph(x, y + 20, half - 50, 4, size=12)
    sheet.oval((x + 40, y + 30, x + 190, y + 180), weight=0, fill=(220, 40, 40))
    sheet.text(
        x + 115,
        y + 105,
        f"${sheet.prose.number(99)}",
        size=48,
        face="display",
        bold=True,
        ink=(255, 255, 255),
        anchor="mm",
    )
