"""Scientific publications put together from heads, abstracts, dense columns and references."""

from training.marks import formula
from training.sheet import Sheet
from training.templates.blocks import PALE, figure
from training.templates.parts import vary
from training.templates.registry import template


def paper_opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set title, authors and abstract, each left or in the middle."""
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    size = sheet.between(13, 20)
    for _ in range(sheet.rng.randint(1, 2)):
        y = sheet.text(at, y, sheet.prose.title(4), size=size, bold=True, anchor=anchor)
    names = ", ".join(sheet.prose.name() for _ in range(sheet.rng.randint(1, 4)))
    y = sheet.text(at, y + 4, names, size=9.5, anchor=anchor)
    y = sheet.text(at, y, sheet.prose.company(), size=8, anchor=anchor) + 8
    inset, top = sheet.rng.choice([0, 30, 60]), y
    lines, shaded = sheet.rng.randint(4, 10), sheet.chance(0.25)
    if shaded:
        deep = (lines + 1.5) * 8.5 * sheet.style.leading
        sheet.box((x + inset - 5, top - 3, x + width - inset + 5, top + deep), weight=0, fill=PALE)
    word = sheet.rng.choice(["Abstract", "ABSTRACT", "Summary"])
    y = sheet.text(x + inset, y, word, size=8.5, bold=True)
    y = sheet.paragraph(x + inset, y, width - inset * 2, lines, size=8)
    if sheet.chance(0.5):
        y = sheet.text(x + inset, y + 2, f"Keywords: {sheet.prose.line(40)}", size=8)
    return y + 10


def column(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> None:
    """Fill a column with text, headings, figures and equations."""
    step, number = size * sheet.style.leading, sheet.rng.randint(1, 5)
    while y < bottom - step * 2:
        kind, room = sheet.rng.random(), int((bottom - y) / step)
        if kind < 0.18 and room > 5:
            words = f"{number}. {sheet.prose.title(2)}"
            y, number = sheet.text(x, y + 3, words, size=size * 1.1, bold=True) + 2, number + 1
        elif kind < 0.26 and room > 8:
            y = formula(sheet, x, y, width, number)
        elif kind < 0.38 and room > 20:
            deep = sheet.between(90, 160)
            figure(sheet, (x, y + 4, x + width, y + deep), number)
            y += deep + 6
        else:
            lines = min(room, sheet.rng.randint(4, 16))
            y = sheet.paragraph(x, y, width, lines, size=size, indent=size, full=lines == room)


def references(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> None:
    """List references in one of the usual styles, down to the foot."""
    y, style = (
        sheet.text(x, y, "References", size=size * 1.2, bold=True) + 2,
        sheet.rng.randrange(3),
    )
    number = sheet.rng.randint(1, 20)
    while y < bottom - size * 3:
        mark = ["[{}]", "{}.", ""][style].format(number)
        sheet.text(x, y, mark, size=size)
        inset = size * 2.2 if mark else 0
        words = f"{sheet.prose.name()} ({sheet.rng.randint(1950, 2020)}) "
        room = sheet.characters(width - inset, size)
        y = sheet.text(x + inset, y, (words + sheet.prose.line(80))[:room], size=size)
        hang = inset or size * 1.5
        y = sheet.paragraph(x + hang, y, width - hang, sheet.rng.randint(1, 2), size=size) + 1
        number += 1


def _page(sheet: Sheet, count: int, *, opened: bool, share: float) -> None:
    """Set a page: head, perhaps an opening, columns, and references for a share of it."""
    vary(sheet, 8, 10)
    left, size = sheet.between(28, 60), sheet.between(6.6, 8.8)
    width, gutter, bottom = sheet.width - left * 2, sheet.between(10, 22), sheet.height - 40
    folio = str(sheet.rng.randint(2, 900))
    sheet.text(
        left, 24, f"{sheet.prose.title(2)} {folio} ({sheet.rng.randint(1960, 2024)})", size=8
    )
    sheet.text(left + width, 24, folio, size=8, anchor="ra")
    if sheet.chance(0.5):
        sheet.rule(left, 37, left + width, 0.8)
    y = paper_opening(sheet, left, sheet.between(46, 70), width) if opened else 46.0
    if not opened and sheet.chance(0.4):
        deep = sheet.between(130, 260)
        figure(sheet, (left + 20, y, left + width - 20, y + deep), 1)
        y += deep + 8
    each = (width - gutter * (count - 1)) / count
    for number in range(count):
        x, done = left + number * (each + gutter), (number + 1) / count
        part = min(1.0, max(0.0, (done - 1 + share) * count))
        cut = y + (bottom - y) * (1 - part)
        if part < 0.9:
            column(sheet, x, y, each, cut, size)
        if part > 0.1:
            references(sheet, x, cut + 4, each, bottom, size * 0.92)


@template("scientific_publication")
def publication_opening_page(sheet: Sheet) -> None:
    """Any opening over one to three columns."""
    _page(sheet, sheet.rng.choice([1, 2, 2, 2, 3]), opened=True, share=0)


@template("scientific_publication")
def publication_later_page(sheet: Sheet) -> None:
    """Columns with figures, perhaps some references."""
    share = sheet.rng.choice([0.0, 0.0, 0.3])
    _page(sheet, sheet.rng.choice([2, 2, 3]), opened=False, share=share)


@template("scientific_publication")
def publication_last_page(sheet: Sheet) -> None:
    """References for most of the page."""
    share = sheet.between(0.4, 1)
    _page(sheet, sheet.rng.choice([1, 2, 2, 3]), opened=False, share=share)
