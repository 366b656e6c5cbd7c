"""Newspaper and magazine articles, in several layouts."""

from training.marks import photo
from training.sheet import Sheet
from training.templates.registry import template


def _columns(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    count: int,
    bottom: float,
    *,
    size: float,
    hole: int = -1,
) -> None:
    """Run text down narrow columns; a picture may sit at the head of one."""
    each = (width - 9 * (count - 1)) / count
    for column in range(count):
        at, top = x + column * (each + 9), y
        if column == hole:
            depth = sheet.between(80, 150)
            photo(sheet, (at, top, at + each, top + depth), colour=sheet.chance(0.3))
            top = sheet.paragraph(at, top + depth + 3, each, 2, size=size * 0.9) + 6
        while top < bottom - size * 1.3:
            room = int((bottom - top) / (size * sheet.style.leading))
            lines = min(max(1, room), sheet.rng.randint(3, 9))
            top = sheet.paragraph(at, top, each, lines, size=size, indent=size, full=lines >= room)


def _headline(sheet: Sheet, x: float, y: float, size: float, lines: int, words: int = 4) -> float:
    for _ in range(lines):
        y = sheet.text(x, y, sheet.prose.phrase(words), size=size, face="head", bold=True)
    return y + 4


@template("news_article")
def news_front_page(sheet: Sheet) -> None:
    """A masthead, a date line, a big headline and many columns."""
    word = sheet.prose.word().title()
    name = f"The {word} {sheet.rng.choice(['Times', 'Herald', 'Post', 'Tribune'])}"
    y = (
        sheet.text(sheet.width / 2, 22, name, size=sheet.between(34, 48), bold=True, anchor="ma")
        + 2
    )
    sheet.rule(24, y, sheet.width - 24, 1)
    sheet.text(sheet.width / 2, y + 3, sheet.prose.date(), size=7, anchor="ma")
    sheet.rule(24, y + 14, sheet.width - 24, 1)
    y = _headline(sheet, 26, y + 20, sheet.between(24, 38), sheet.rng.randint(1, 2))
    if sheet.chance(0.7):
        depth = sheet.between(120, 200)
        photo(sheet, (26, y, sheet.width * 0.6, y + depth), colour=sheet.chance(0.3))
        _columns(sheet, sheet.width * 0.6 + 9, y, sheet.width * 0.4 - 35, 2, y + depth, size=7)
        y += depth + 8
    _columns(
        sheet,
        26,
        y,
        sheet.width - 52,
        sheet.rng.randint(4, 6),
        sheet.height - 30,
        size=sheet.between(6.5, 7.5),
    )


@template("news_article")
def news_clipping(sheet: Sheet) -> None:
    """One article cut out and copied: a headline, a by-line, two to four narrow columns."""
    x, y = sheet.between(40, 120), sheet.between(40, 90)
    width = min(sheet.width - x - 40, sheet.between(300, 500))
    y = _headline(sheet, x, y, sheet.between(20, 32), sheet.rng.randint(1, 3), 3)
    y = sheet.text(x, y, f"By {sheet.prose.name().upper()}", size=8, bold=True) + 6
    count = sheet.rng.randint(2, 4)
    bottom = sheet.between(480, 720)
    hole = sheet.rng.choice([-1, 0, count - 1])
    _columns(sheet, x, y, width, count, bottom, size=sheet.between(7, 8.5), hole=hole)
    if sheet.chance(0.5):
        sheet.box((x - 10, 34, x + width + 10, bottom + 8), weight=0.7)


@template("news_article")
def news_with_deck(sheet: Sheet) -> None:
    """A magazine's page: a kicker, a large headline, a standfirst, three columns and a picture."""
    left, right = 40.0, sheet.width - 40
    sheet.text(
        left, 28, sheet.prose.word().upper(), size=9, face="head", bold=True, ink=sheet.style.accent
    )
    sheet.rule(left, 42, right, 2)
    y = _headline(sheet, left, 50, sheet.between(28, 42), sheet.rng.randint(1, 2), 3)
    y = sheet.paragraph(left, y, (right - left) * 0.8, 2, size=13) + 8
    if sheet.chance(0.6):
        depth = sheet.between(130, 230)
        photo(sheet, (left, y, right, y + depth), colour=sheet.chance(0.4))
        y = sheet.text(left, y + depth + 3, sheet.prose.line(60), size=7) + 6
    _columns(sheet, left, y, right - left, 3, sheet.height - 36, size=sheet.between(7.5, 9))


@template("news_article")
def news_page_of_several(sheet: Sheet) -> None:
    """Several short articles, each with its own headline, in stacked blocks."""
    y = 26.0
    while y < sheet.height - 150:
        y = _headline(sheet, 28, y, sheet.between(15, 26), 1)
        bottom = min(sheet.height - 28, y + sheet.between(130, 230))
        count = sheet.rng.randint(3, 5)
        hole = sheet.rng.choice([-1, count - 1, 0])
        _columns(sheet, 28, y, sheet.width - 56, count, bottom, size=7, hole=hole)
        sheet.rule(28, bottom + 4, sheet.width - 28, 0.8)
        y = bottom + 10


@template("news_article", "heldout")
def news_with_side_story(sheet: Sheet) -> None:
    """The main story under a two-deck headline, a boxed second story down the right side."""
    name = f"{sheet.prose.word().title()} Daily News"
    sheet.text(30, 24, name, size=13, bold=True)
    sheet.text(sheet.width - 30, 26, sheet.prose.date(), size=8, anchor="ra")
    sheet.rule(30, 44, sheet.width - 30, 1.4)
    cut = sheet.width * 0.68
    y = _headline(sheet, 30, 52, sheet.between(22, 28), 2, 3)
    depth = sheet.between(120, 190)
    photo(sheet, (30, y, cut - 10, y + depth), colour=sheet.chance(0.3))
    y = sheet.text(30, y + depth + 3, sheet.prose.line(50), size=7) + 6
    _columns(sheet, 30, y, cut - 40, 3, sheet.height - 30, size=7.2)
    sheet.box((cut + 2, 54, sheet.width - 30, sheet.height - 32), weight=0.8)
    top = _headline(sheet, cut + 10, 62, 14, 3, 2)
    _columns(sheet, cut + 10, top, sheet.width - 48 - cut, 1, sheet.height - 40, size=7.2)
