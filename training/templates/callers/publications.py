"""Layouts of articles as journals, proceedings and books print them, first page to last."""

from collections.abc import Callable
from functools import partial
from textwrap import wrap

from training.fonts import families, widths
from training.marks import bars, curves, drawing, formula, logo, photo
from training.sheet import Face, Sheet
from training.templates.blocks import PALE
from training.templates.parts import Range, restyle
from training.templates.registry import template

Pt = float
Fill = Callable[[Pt, Pt, Pt, Pt], None]

_JOURNALS = (
    *("Journal of {0}, Vol. {2}, No. {3}", "{0} Research {2} ({4}) {3}", "Advances in {0} {2}"),
    *(
        "The {0} Review {4};{2}:{3}",
        "Annals of {0} and {1}, {4}",
        "{0} Letters",
        "J. {0} Chem. {2}",
    ),
)
_SECTIONS = ("Introduction", "Materials and Methods", "Methods", "Discussion", "Theory", "Results")
_ABSTRACTS = ("Abstract", "ABSTRACT", "Summary", "SUMMARY", "Synopsis", "", "Résumé", "Abstract.")
_KEYS = ("Key words:", "Keywords", "Index Terms", "KEY WORDS", "Subject headings:")
_ENDS = ("References", "REFERENCES", "Literature Cited", "Bibliography", "Notes", "LITERATURE", "")
_SEATS = ("Department of {0}, University of {1}", "Institute of {0}, {1}", "{0} Laboratory, {1}")
_KINDS = ("ORIGINAL ARTICLE", "Research Paper", "REVIEW", "Short Communication", "Clinical Study")
_DATES = ("Received", "Accepted", "Revised", "Published", "Available online", "Submitted")
_MEETINGS = ("ABSTRACTS", "Abstracts of Papers", "Poster Session", "Current Notes", "")
_LEGENDS = ("Fig. {2}. {0}", "FIGURE {2}. {0}", "Figure {2}: {0} {1}", "Chart {2}.—{0}")


def _named(sheet: Sheet, forms: tuple[str, ...]) -> str:
    draw, prose = sheet.rng.randint, sheet.prose
    titles = (prose.title(1), prose.title(1))
    return sheet.rng.choice(forms).format(*titles, draw(2, 99), draw(1, 24), draw(1938, 2024))


def _set(sheet: Sheet, x: Pt, y: Pt, width: Pt, words: str, size: Pt, at: Pt, bold: int = 0) -> Pt:
    face: Face = "head" if bold and size > 12 else "body"
    room = sheet.characters(width, size, face) * (0.64 if words.isupper() else 0.84)
    for row in wrap(words, max(8, int(room))):
        place, anchor = x + width * at, ("la", "ma", "ra")[int(at * 2)]
        sheet.text(place, y, row, size=size, face=face, bold=bold > 0, anchor=anchor)
        y += size * 1.22
    return y


def _just(sheet: Sheet, x: float, y: float, width: float, lines: int, inset: float) -> float:
    size, face = sheet.style.size, sheet.style.faces["body"].file()
    pixels = max(5, round(size * sheet.scale))
    for number in range(lines):
        left = x + inset * (number == 0)
        room = x + width - left
        words = sheet.prose.line(sheet.characters(room, size)).split()
        spans = [sum(widths(face, pixels, word)) / sheet.scale for word in words]
        while len(spans) > 2 and sum(spans) + size * 0.2 * len(spans) > room:
            spans.pop()
        loose = number == lines - 1 or len(spans) < 3 or sheet.style.leading > 1.28
        gap = size * 0.25 if loose else (room - sum(spans)) / (len(spans) - 1)
        for word, span in zip(words, spans, strict=False):
            sheet.text(left, y, word)
            left += span + gap
        y += size * sheet.style.leading
    return y


def _start(sheet: Sheet, size: Range, leading: Range, margin: Range) -> float:
    if sheet.chance(0.65):
        sheet.style.faces["body"] = sheet.rng.choice(families("serif", sheet.split))
    restyle(sheet, ["body", "body", "body", "head"], size, leading, margin)
    y, x, width, side = sheet.between(20, 44), sheet.left, sheet.measure, sheet.rng.choice([0, 1])
    page, kind = str(sheet.rng.randint(2, 980)), sheet.rng.randrange(6)
    name = sheet.rng.choice([_named(sheet, _JOURNALS).upper(), _named(sheet, _JOURNALS)])
    _set(sheet, x, y if kind else sheet.height - 34, width, page, 9, side if kind else 0.5)
    words = ["", name, name, name, sheet.prose.title(3), f"{sheet.prose.name()} et al."][kind]
    _set(sheet, x, y, width, words, 8.5, 0.5 if kind < 4 else 1 - side)
    sheet.rule(x, y + 14, x + width, 1, sheet.rng.choice([sheet.style.ink, sheet.paper]))
    return y + sheet.between(20, 36)


def _split(sheet: Sheet, count: int) -> list[tuple[float, float]]:
    gap = sheet.between(11, 24)
    each = (sheet.measure - gap * (count - 1)) / count
    return [(sheet.left + number * (each + gap), each) for number in range(count)]


def _figure(sheet: Sheet, x: float, y: float, width: float, depth: float) -> float:
    draw = sheet.rng.choice([curves, curves, curves, bars, drawing])
    if sheet.chance(0.2):
        photo(sheet, (x, y, x + width, y + depth), colour=False)
    else:
        draw(sheet, (x + 16, y + 4, x + width - 6, y + depth - 14))
    words = f"{_named(sheet, _LEGENDS)} {sheet.prose.line(sheet.rng.randint(10, 150))}"
    return _set(sheet, x, y + depth + 4, width, words, max(7, sheet.style.size * 0.86), 0) + 8


def _table(sheet: Sheet, x: float, y: float, width: float, rows: int) -> float:
    columns, size = max(2, min(8, int(width / 58))), max(7, sheet.style.size * 0.85)
    words = f"{sheet.rng.choice(['Table 1', 'TABLE II', 'Table 3'])}. {sheet.prose.phrase(4)}"
    y = _set(sheet, x, y, width, words, size * 1.05, sheet.rng.choice([0, 0.5])) + 3
    for top in (y, y + size * 1.25, y + size * 1.25 * rows + 1):
        sheet.rule(x, top, x + width, 0.8)
    spans, draw = [width / columns] * columns, sheet.between
    cell = partial(lambda r, c: f"{draw(0, 99):.{c % 3}f}" if r * c else sheet.prose.word())
    return sheet.table(x, y, spans, rows, cell, pitch=size * 1.25, size=size, grid="none") + 10


def _setter(sheet: Sheet, figures: float, tables: float, sums: float) -> Fill:
    big, bold, at = sheet.chance(0.4), sheet.chance(0.65), sheet.rng.choice([0, 0, 0.5])
    inset, gap = sheet.rng.choice([(0, 5), (9, 0), (14, 0), (14, 3)])

    def fill(x: float, y: float, width: float, bottom: float) -> None:
        step = sheet.style.size * sheet.style.leading
        while (room := bottom - y) > step:
            roll, count = sheet.rng.random(), min(int(room / step), sheet.rng.randint(3, 14))
            if roll < figures and room > width * 0.4 + 90:
                y = _figure(sheet, x, y + 4, width, min(width * sheet.between(0.4, 0.9), room - 70))
            elif figures < roll < figures + tables and room > 150:
                y = _table(sheet, x, y + 4, width, sheet.rng.randint(4, int(room / 22)))
            elif roll > 1 - sums and room > 40:
                y = formula(sheet, x, y, width, sheet.rng.randint(1, 40))
            elif 0.8 - sums < roll < 0.9 - sums and room > step * 5:
                words, size = sheet.rng.choice(_SECTIONS), sheet.style.size * 1.1
                words = words.upper() if big else words
                y = _set(sheet, x, y + step * 0.6, width, words, size, at, bold) + 3
            else:
                y = _just(sheet, x, y, width, count, inset) + gap

    return fill


def _opening(sheet: Sheet, x: float, y: float, width: float, size: float) -> float:
    at, words = sheet.rng.choice([0, 0.5, 0.5]), sheet.prose.phrase(sheet.rng.randint(4, 11))
    words = sheet.rng.choice([words, words.title(), words.upper()])
    y = _set(sheet, x, y, width, words, size, at, sheet.chance(0.75)) + size * 0.4
    mark, small = sheet.rng.choice(["", "*", "¹", ", Ph.D."]), min(size, sheet.between(9, 12))
    people = ", ".join(sheet.prose.name() + mark for _ in range(sheet.rng.randint(1, 5)))
    y = _set(sheet, x, y, width, sheet.rng.choice([people, people.upper()]), small, at) + 3
    return _set(sheet, x, y, width, _named(sheet, _SEATS), small * 0.85, at) + size * 0.6


def _abstract(sheet: Sheet, x: float, y: float, width: float, lines: int) -> float:
    size, step = sheet.style.size, sheet.style.size * sheet.style.leading
    tint = PALE if sheet.chance(0.2) else None
    sheet.box((x - 6, y - 4, x + width + 6, y + 20 + lines * step), weight=0, fill=tint)
    y = _set(sheet, x, y, width, sheet.rng.choice(_ABSTRACTS), 10, sheet.rng.choice([0, 0.5]), 1)
    y = _just(sheet, x, y + 2, width, lines, sheet.rng.choice([0, 12])) + 6
    words = f"{sheet.rng.choice(_KEYS)} {', '.join(sheet.prose.word() for _ in range(5))}"
    return _set(sheet, x, y, width, words * sheet.chance(0.45), size, 0) + sheet.between(4, 16)


@template("scientific_publication", often=3)
def publication_opened_in_columns(sheet: Sheet) -> None:
    """The first page of an article: title and authors across, abstract, two or three columns."""
    y = _start(sheet, (7.5, 9.5), (1.1, 1.3), (36, 66))
    x, width, within = sheet.left, sheet.measure, sheet.chance(0.35)
    y = _set(sheet, x, y, width, sheet.rng.choice([*_KINDS, ""]), 10, sheet.rng.choice([0, 1]), 1)
    y = _opening(sheet, x, y + sheet.between(0, 50), width, sheet.between(14, 24))
    inset, fill = sheet.rng.choice([0, 0, 40, 70]), _setter(sheet, 0.05, 0.05, 0.06)
    if not within:
        y = _abstract(sheet, x + inset, y, width - inset * 2, sheet.rng.randint(4, 13))
    foot = sheet.height - sheet.between(44, 80)
    for left, each in _split(sheet, sheet.rng.choice([2, 2, 2, 3])):
        first = left == x
        top = _abstract(sheet, left, y, each, sheet.rng.randint(7, 20)) if first and within else y
        fill(left, top, each, foot - 40 * first)
    _set(sheet, x, foot - 24, width * 0.3, f"* {_named(sheet, _SEATS)}", 7.5, 0)


@template("scientific_publication", often=3)
def publication_carried_on_in_columns(sheet: Sheet) -> None:
    """A middle page in columns, perhaps with a figure or table across its head."""
    y = _start(sheet, (7.5, 9.5), (1.1, 1.3), (34, 66))
    bottom, fill = sheet.height - sheet.between(44, 90), _setter(sheet, 0.15, 0.1, 0.1)
    if sheet.chance(0.25):
        y = _figure(sheet, sheet.left, y, sheet.measure, sheet.between(110, 260))
    elif sheet.chance(0.4):
        y = _table(sheet, sheet.left, y, sheet.measure, sheet.rng.randint(5, 22))
    for x, width in _split(sheet, sheet.rng.choice([2, 2, 2, 3])):
        fill(x, y, width, bottom)


@template("scientific_publication", often=2)
def publication_bound_as_a_book(sheet: Sheet) -> None:
    """One measure: a chapter, a paper in proceedings or a small journal, opened or carried on."""
    y = _start(sheet, (8.5, 11), (1.15, 1.45), (60, 120))
    x, width, foot = sheet.left, sheet.measure, sheet.height - sheet.between(50, 170)
    if sheet.chance(0.5):
        y = _opening(sheet, x, y + sheet.between(0, 90), width, sheet.between(13, 22))
        y = _abstract(sheet, x + 24, y, width - 48, sheet.rng.randint(3, 10))
    _setter(sheet, 0.08, 0.08, 0.2)(x, y, width, foot)


@template("scientific_publication", often=2)
def publication_ending_in_references(sheet: Sheet) -> None:
    """The last page: some text, then the works cited, numbered or hanging, in columns."""
    y = _start(sheet, (7.5, 9.5), (1.1, 1.35), (36, 76))
    fill, look = _setter(sheet, 0.05, 0.05, 0.03), sheet.rng.choice(["[{}]", "{}.", "({})", ""])
    share, number, size = sheet.rng.choice([0, 0, 0.3, 0.6]), 0, sheet.style.size
    hang, bottom = sheet.between(14, 24), sheet.height - sheet.rng.choice([50, 60, 90, 300])
    for column, (x, width) in enumerate(_split(sheet, sheet.rng.choice([1, 2, 2, 3]))):
        low = y + (bottom - y) * share * (column == 0)
        fill(x, y, width, low - 8)
        if column == 0:
            low = _set(sheet, x, low, width, sheet.rng.choice(_ENDS), 10.5, 0.5, 1) + 4
        while bottom - low > size * 4:
            number += 1
            sheet.text(x, low, look.format(number))
            words = f"{sheet.prose.name()}, {sheet.prose.name()}: {sheet.prose.line(120)}"
            words = words[: sheet.characters(width - hang, size) - 3]
            low = sheet.text(x + hang * bool(look), low, words)
            low = sheet.paragraph(x + hang, low, width - hang, sheet.rng.randint(1, 2)) + 2


@template("scientific_publication")
def publication_page_of_figures(sheet: Sheet) -> None:
    """A page that figures or a long table take for themselves, under a running head."""
    sheet.lay(0.12)
    y = _start(sheet, (7.5, 9.5), (1.1, 1.3), (36, 70))
    table, bottom = sheet.chance(0.3), sheet.height - 60
    fill, deep = _setter(sheet, 0, 0, 0.05), sheet.rng.randint(110, 230)
    for x, width in _split(sheet, sheet.rng.choice([1, 2]) if not table else 1):
        low = y
        while bottom - low > deep + 60 and not (table and low > y):
            low = (_table if table else _figure)(sheet, x, low, width, deep // (6 * table or 1)) + 6
        fill(x, low + 4, width, bottom + sheet.rng.choice([0, -60]))


@template("scientific_publication")
def publication_of_many_abstracts(sheet: Sheet) -> None:
    """Abstracts of a meeting or short notices: each with number, title, names and one paragraph."""
    y = _start(sheet, (7.5, 9.5), (1.1, 1.3), (34, 60))
    y = _set(sheet, sheet.left, y, sheet.measure, sheet.rng.choice(_MEETINGS), 16, 0.5, 1) + 6
    number, framed = sheet.rng.randint(1, 400), sheet.chance(0.3)
    for x, width in _split(sheet, sheet.rng.choice([1, 2, 2, 3])):
        low = y
        while sheet.height - 50 - low > 130:
            number, top = number + 1, low
            low = _set(sheet, x, low, width, f"{number}  {sheet.prose.phrase(7)}", 10, 0, 1)
            low = _set(sheet, x, low, width, f"{sheet.prose.name()}, {sheet.prose.name()}", 8.5, 0)
            room = int((sheet.height - 50 - low) / sheet.style.size / sheet.style.leading)
            low = _just(sheet, x, low, width, min(room, sheet.rng.randint(6, 22)), 10) + 10
            sheet.box((x - 4, top - 4, x + width + 4, low - 4), weight=framed)


@template("scientific_publication", often=2)
def publication_of_a_modern_house(sheet: Sheet) -> None:
    """A publisher's first page: banner with the journal, a narrow column of dates, an abstract."""
    _start(sheet, (7.5, 9.5), (1.15, 1.4), (40, 60))
    x, width, y = sheet.left, sheet.measure, sheet.between(40, 60)
    sheet.box((x, y, x + width, y + 44), weight=0, fill=sheet.rng.choice([PALE, sheet.paper]))
    sheet.rule(x, y + 46, x + width, sheet.between(1, 5), sheet.style.accent)
    _set(sheet, x, y + 12, width, _named(sheet, _JOURNALS), 15, sheet.rng.choice([0, 0.5]), 1)
    logo(sheet, x + width - 40, y + 6, 32)
    y = _opening(sheet, x, y + 64, width, sheet.between(15, 22))
    narrow = width * sheet.between(0.2, 0.3)
    side, main = sheet.rng.choice([(x + width - narrow, x), (x, x + narrow + 16)])
    low, wide = y, width - narrow - 16
    for word in sheet.rng.sample((*_DATES, *_KEYS), 5):
        low = _set(sheet, side, low, narrow, f"{word} {sheet.prose.date()}", 8.5, 0) + 6
    y = _abstract(sheet, main, y, wide, sheet.rng.randint(8, 20))
    fill, bottom, whole = _setter(sheet, 0.05, 0, 0.05), sheet.height - 60, sheet.chance(0.6)
    for left, each in _split(sheet, 2) if whole else [(main, wide)]:
        fill(left, max(y, low) if whole else y, each, bottom)


@template("scientific_publication")
def publication_copied_in_spreads(sheet: Sheet) -> None:
    """Two facing pages of a volume on one landscape copy, with the shadow of the fold between."""
    sheet.reset(sheet.height, sheet.width, sheet.paper)
    y = _start(sheet, (7.5, 9), (1.1, 1.25), (26, 40))
    fill, middle, count = _setter(sheet, 0.1, 0.1, 0.06), sheet.width / 2, sheet.rng.randint(1, 2)
    each, opened = middle - sheet.left - 20, sheet.chance(0.4)
    for left in (sheet.left, middle + 20):
        top = _opening(sheet, left, y, each, 13) if opened and left > middle else y
        for column in range(count):
            wide = each / count - 6
            fill(left + column * (wide + 12), top, wide, sheet.height - 44)
    sheet.stroke([(middle, 0), (middle, sheet.height)], sheet.between(1, 14), PALE)
