"""Presentation slides, in several layouts."""

from training.marks import bars, curves, logo, pie
from training.sheet import Ink, Sheet
from training.templates.registry import template

_MARKS = ("•", "-", "\u2013", "»", "◦")

_DEEP: tuple[Ink, ...] = ((20, 40, 110), (20, 80, 70), (90, 20, 40), (40, 40, 48), (60, 30, 100))


def _bullets(
    sheet: Sheet, x: float, y: float, width: float, size: float, ink: Ink | None = None
) -> float:
    mark = sheet.rng.choice(_MARKS)
    for _ in range(sheet.rng.randint(3, 6)):
        sheet.text(x, y, mark, size=size, ink=ink)
        for _ in range(sheet.rng.randint(1, 2)):
            y = sheet.text(
                x + size * 1.2,
                y,
                sheet.prose.line(sheet.characters(width * sheet.between(0.4, 0.9), size)),
                size=size,
                ink=ink,
            )
        y += size * 0.5
    return y


def _graphic(sheet: Sheet, x: float, y: float, side: float) -> None:
    box = (x, y, x + side * 1.2, y + side)
    sheet.rng.choice([bars, pie, curves])(sheet, box)


def _landscape(sheet: Sheet, paper: Ink = (255, 255, 255)) -> None:
    sheet.reset(792, sheet.rng.choice([594, 612, 446]), paper)


@template("presentation")
def slide_white(sheet: Sheet) -> None:
    """A white slide: a large title over a rule, bullets, perhaps a chart."""
    _landscape(sheet)
    y = sheet.text(
        50,
        sheet.between(30, 50),
        sheet.prose.title(3),
        size=sheet.between(30, 44),
        face="head",
        bold=True,
        ink=sheet.style.accent,
    )
    sheet.rule(50, y, sheet.width - 50, 2, sheet.style.accent)
    chart = sheet.chance(0.5)
    _bullets(sheet, 60, y + 24, 340 if chart else 640, sheet.between(18, 26))
    if chart:
        _graphic(sheet, 470, y + 40, 220)
    sheet.text(
        sheet.width - 40, sheet.height - 30, str(sheet.rng.randint(1, 60)), size=11, anchor="ra"
    )


@template("presentation")
def slide_dark(sheet: Sheet) -> None:
    """Pale words on a deep ground."""
    _landscape(sheet, sheet.rng.choice(_DEEP))
    pale = (245, 245, 235)
    y = (
        sheet.text(
            sheet.width / 2,
            sheet.between(36, 60),
            sheet.prose.title(3),
            size=sheet.between(32, 46),
            face="head",
            bold=True,
            ink=(250, 220, 90),
            anchor="ma",
        )
        + 20
    )
    _bullets(sheet, 70, y, 620, sheet.between(20, 28), pale)
    if sheet.chance(0.4):
        logo(sheet, sheet.width - 80, sheet.height - 70, 40)


@template("presentation")
def slide_on_upright_page(sheet: Sheet) -> None:
    """Slides printed two or three to an upright page, in frames."""
    count = sheet.rng.choice([1, 2, 2, 3])
    depth = (sheet.height - 80) / max(2, count)
    fill = sheet.rng.choice([(255, 255, 255), (235, 238, 245), *_DEEP])
    ink: Ink = (20, 20, 20) if sum(fill) > 400 else (245, 245, 245)
    for slot in range(count):
        y = 40 + slot * depth + (depth / 2 if count == 1 else 0)
        sheet.box((90, y, sheet.width - 90, y + depth - 24), weight=1.2, fill=fill)
        top = (
            sheet.text(
                sheet.width / 2,
                y + 16,
                sheet.prose.title(2),
                size=24,
                face="head",
                bold=True,
                ink=ink,
                anchor="ma",
            )
            + 6
        )
        for _ in range(int((depth - 100) / 26)):
            top = (
                sheet.text(
                    120, top, "• " + sheet.prose.phrase(sheet.rng.randint(2, 4)), size=14, ink=ink
                )
                + 5
            )


@template("presentation")
def slide_upright_transparency(sheet: Sheet) -> None:
    """An overhead sheet: upright, very large type, few words."""
    if sheet.chance(0.4):
        sheet.box((30, 30, sheet.width - 30, sheet.height - 30), weight=2)
    y = sheet.between(60, 110)
    for _ in range(sheet.rng.randint(1, 2)):
        y = sheet.text(
            sheet.width / 2,
            y,
            sheet.prose.title(2),
            size=sheet.between(28, 38),
            face="head",
            bold=True,
            anchor="ma",
        )
    y = _bullets(sheet, 70, y + 30, 460, sheet.between(18, 25))
    if y < 480 and sheet.chance(0.6):
        _graphic(sheet, 180, y + 10, 220)


@template("presentation")
def slide_of_title(sheet: Sheet) -> None:
    """The first slide: a title in the middle, speaker and date."""
    _landscape(sheet, sheet.rng.choice([(255, 255, 255), (240, 240, 228), *_DEEP]))
    ink: Ink = (20, 20, 20) if sum(sheet.paper) > 400 else (245, 245, 245)
    if sheet.chance(0.5):
        sheet.box((0, 0, sheet.width, sheet.between(30, 90)), weight=0, fill=sheet.style.accent)
    y = sheet.between(150, 200)
    for _ in range(sheet.rng.randint(1, 2)):
        y = sheet.text(
            sheet.width / 2,
            y,
            sheet.prose.title(3),
            size=sheet.between(34, 46),
            face="head",
            bold=True,
            ink=ink,
            anchor="ma",
        )
    y = sheet.text(sheet.width / 2, y + 24, sheet.prose.name(), size=22, ink=ink, anchor="ma")
    sheet.text(sheet.width / 2, y, sheet.prose.date(), size=16, ink=ink, anchor="ma")


@template("presentation", "heldout")
def slide_with_side_band(sheet: Sheet) -> None:
    """A coloured band down the left holds the title; bullets and a chart stand at the right."""
    _landscape(sheet)
    band = sheet.rng.choice(_DEEP)
    sheet.box((0, 0, 210, sheet.height), weight=0, fill=band)
    y = 70.0
    for _ in range(sheet.rng.randint(2, 3)):
        y = sheet.text(
            20, y, sheet.prose.title(1), size=30, face="head", bold=True, ink=(255, 255, 255)
        )
    y = _bullets(sheet, 240, 60, 480, sheet.between(19, 24))
    if y < sheet.height - 200:
        _graphic(sheet, 320, y + 10, sheet.height - y - 60)
    sheet.text(sheet.width - 30, sheet.height - 26, sheet.prose.company(), size=10, anchor="ra")
