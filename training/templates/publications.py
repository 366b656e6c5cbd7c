"""Scientific publications, in several layouts."""

from training.marks import formula, logo
from training.sheet import Sheet
from training.templates.blocks import figure
from training.templates.registry import template


def _authors(sheet: Sheet, count: int) -> str:
    return ", ".join(sheet.prose.name() for _ in range(count))


def _column(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> None:
    """Fill a column with sections, small tables, equations and figures, down to its foot."""
    section, items = sheet.rng.randint(1, 4), 0
    while y < bottom - size * 3:
        kind = sheet.rng.random()
        room = int((bottom - y) / (size * sheet.style.leading))
        if kind < 0.14 and room > 4:
            y = (
                sheet.text(
                    x,
                    y + size * 0.4,
                    f"{section}. {sheet.prose.title(2)}",
                    size=size * 1.1,
                    bold=True,
                )
                + 2
            )
            section += 1
        elif kind < 0.22 and room > 6:
            items += 1
            y = formula(sheet, x, y, width, items)
        elif kind < 0.32 and room > 18:
            items += 1
            depth = sheet.between(90, 140)
            figure(sheet, (x, y + 4, x + width, y + depth), items)
            y += depth + 6
        else:
            lines = min(room, sheet.rng.randint(4, 14))
            y = sheet.paragraph(x, y, width, lines, size=size, indent=size, full=lines == room)


def _references(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> None:
    y = sheet.text(x, y, "References", size=size * 1.15, bold=True) + 2
    number = 1
    while y < bottom - size * 2.4:
        sheet.text(x, y, f"[{number}]", size=size)
        y = sheet.paragraph(x + size * 2, y, width - size * 2, 2, size=size) + 1
        number += 1


def _abstract(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = sheet.text(x + width / 2, y, "Abstract", size=9, bold=True, anchor="ma")
    return sheet.paragraph(x, y, width, sheet.rng.randint(4, 8), size=8) + 10


@template("scientific_publication")
def publication_in_two_columns(sheet: Sheet) -> None:
    """Title, authors and abstract over two dense columns."""
    size, middle = sheet.between(7, 8.8), sheet.width / 2
    y = (
        sheet.text(
            middle,
            sheet.between(40, 60),
            sheet.prose.title(5),
            size=sheet.between(14, 18),
            face="body",
            bold=True,
            anchor="ma",
        )
        + 4
    )
    y = sheet.text(middle, y, _authors(sheet, sheet.rng.randint(2, 4)), size=9, anchor="ma")
    y = sheet.text(middle, y, sheet.prose.company(), size=8, anchor="ma") + 8
    if sheet.chance(0.7):
        y = _abstract(sheet, sheet.left + 30, y, sheet.measure - 60)
    width = (sheet.measure + 40 - 16) / 2
    for x in (sheet.left - 20, sheet.left - 20 + width + 16):
        _column(sheet, x, y, width, sheet.height - 50, size)


@template("scientific_publication")
def publication_inner_page(sheet: Sheet) -> None:
    """A running head, two or three columns, references at the end of the last."""
    size, count = sheet.between(6.8, 8.2), sheet.rng.choice([2, 2, 2, 3])
    sheet.text(sheet.left - 16, 34, sheet.prose.title(4), size=8)
    sheet.text(sheet.right + 16, 34, str(sheet.rng.randint(2, 900)), size=8, anchor="ra")
    if sheet.chance(0.5):
        sheet.rule(sheet.left - 16, 46, sheet.right + 16, 0.6)
    left, total = sheet.left - 16, sheet.measure + 32
    width, bottom, ends = (total - 14 * (count - 1)) / count, sheet.height - 44, sheet.chance(0.6)
    for column in range(count):
        x = left + column * (width + 14)
        split = sheet.between(300, 560) if ends and column == count - 1 else bottom
        _column(sheet, x, 56, width, split, size)
        if split < bottom:
            _references(sheet, x, split + 4, width, bottom, size * 0.92)


@template("scientific_publication")
def publication_with_journal_head(sheet: Sheet) -> None:
    """A journal's masthead with volume and pages, a left-hand title, a ruled abstract."""
    size, left, right = sheet.between(7, 8.6), sheet.left - 14, sheet.right + 14
    journal, volume = sheet.prose.title(2), sheet.rng.randint(3, 90)
    sheet.text(left, 32, f"J. {journal} {volume} ({sheet.rng.randint(1970, 2024)}) 11-29", size=8)
    sheet.rule(left, 45, right, 1.2)
    y = sheet.text(left, 56, sheet.prose.title(5), size=16, face="head", bold=True)
    y = sheet.text(left, y, sheet.prose.title(3), size=16, face="head", bold=True) + 4
    y = sheet.text(left, y, _authors(sheet, 3), size=9) + 4
    sheet.rule(left, y, right, 0.6)
    y = sheet.paragraph(left + 80, y + 6, right - left - 80, sheet.rng.randint(5, 9), size=7.5) + 4
    sheet.rule(left, y, right, 0.6)
    width = (right - left - 16) / 2
    for x in (left, left + width + 16):
        _column(sheet, x, y + 8, width, sheet.height - 46, size)


@template("scientific_publication")
def publication_with_wide_figure(sheet: Sheet) -> None:
    """A figure or table over both columns, dense text below it."""
    size, left, right = sheet.between(6.8, 8.4), sheet.left - 16, sheet.right + 16
    sheet.text(sheet.width / 2, 30, sheet.prose.title(4), size=8, anchor="ma")
    depth, middle = sheet.between(150, 250), (left + right) / 2
    figure(sheet, (left, 44, middle - 6, 44 + depth), 1)
    figure(sheet, (middle + 6, 44, right, 44 + depth), 2)
    width = (right - left - 16) / 2
    for x in (left, left + width + 16):
        _column(sheet, x, 54 + depth, width, sheet.height - 44, size)


@template("scientific_publication", "heldout")
def publication_with_side_notes(sheet: Sheet) -> None:
    """First page: article facts in a narrow column at the left, the abstract in a tinted box."""
    size, left, right = sheet.between(7.2, 8.4), sheet.left - 16, sheet.right + 16
    logo(sheet, left, 30, 24)
    sheet.text(
        right,
        34,
        f"{sheet.prose.title(2)} Letters, Vol. {sheet.rng.randint(2, 90)}",
        size=8,
        anchor="ra",
    )
    y = sheet.text(left, 66, sheet.prose.title(5), size=15, face="head", bold=True)
    y = sheet.text(left, y, _authors(sheet, 3), size=9) + 8
    sheet.box((left + 96, y, right, y + 90), weight=0, fill=(232, 236, 240))
    sheet.paragraph(left + 102, y + 6, right - left - 110, 7, size=8)
    facts = [
        "Received",
        sheet.prose.date(),
        "Accepted",
        sheet.prose.date(),
        "Keywords",
        *[sheet.prose.word() for _ in range(4)],
    ]
    sheet.lines(left, y + 4, facts, size=6.8)
    width = (right - left - 14) / 2
    for x in (left, left + width + 14):
        _column(sheet, x, y + 102, width, sheet.height - 44, size)
