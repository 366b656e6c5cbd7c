"""Scientific print: spreads, database records, journal covers, web articles, plates, cuttings."""

from training.marks import formula, logo, photo
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE, PEN, figure
from training.templates.journals import references
from training.templates.parts import WHITE, vary
from training.templates.registry import template

_JOURNALS = ("Journal of", "Annals of", "Archives of", "Proceedings:", "Advances in", "Acta",
             "Transactions on", "Reviews of", "Bulletin of", "Letters in")  # fmt: skip
_OPENERS = ("Abstract", "ABSTRACT", "Summary", "SUMMARY", "Synopsis", "Introduction")
_HEADS = ("Introduction", "Materials and Methods", "METHODS", "Results", "RESULTS", "Discussion",
          "Experimental", "Conclusion", "Theory", "Acknowledgments", "Statistics")  # fmt: skip
_SIDE = ("OPEN ACCESS", "Citation:", "Editor:", "Received:", "Accepted:", "Published:", "Funding:",
         "Article history:", "Keywords:", "Copyright:", "doi:", "Contents lists")  # fmt: skip
_COVERS: tuple[Ink, ...] = (WHITE, (250, 240, 205), (205, 224, 240), (215, 235, 210))
_TAGS = ("TI Title", "AU Authors", "SO Source", "AD Institution", "AB Abstract", "DE Descriptors",
         "PY Year", "LA Language", "AN Record")  # fmt: skip


def _journal(sheet: Sheet) -> str:
    return f"{sheet.rng.choice(_JOURNALS)} {sheet.prose.word().title()}"


def _volume(sheet: Sheet) -> str:
    number, year, page = (sheet.rng.randint(*ends) for ends in ((1, 200), (1950, 2022), (1, 1900)))
    ways = "{0}: {2}, {1}", "Vol. {0}, No. 4, {1}", "{0} ({1}) {2}-{3}", "{1};{0}:{2}-{3}"
    return sheet.rng.choice(ways).format(number, year, page, page + 8)


def _running(sheet: Sheet, x: float, y: float, width: float) -> float:
    words = sheet.rng.choice(
        [_journal(sheet), f"{sheet.prose.word()} et al.", sheet.prose.title(3)]
    )
    words = words.upper() if sheet.chance(0.5) else words
    sides = sheet.rng.choice([((x, "la"), (x + width, "ra")), ((x + width, "ra"), (x, "la"))])
    (at, anchor), (far, other) = sides
    at, anchor = (x + width / 2, "ma") if sheet.chance(0.4) else (at, anchor)
    sheet.text(at, y, words[: sheet.characters(width * 0.7, 9.5)], size=8.5, anchor=anchor)
    sheet.text(far, y, sheet.prose.number(900), size=8.5, anchor=other)
    sheet.rule(x, y + 12, x + width, 0.7, sheet.rng.choice([WHITE, sheet.style.ink]))
    return y + sheet.between(17, 26)


def _notes(sheet: Sheet, x: float, bottom: float, width: float) -> float:
    """Set footnotes under a short rule and return where the text above them has to end."""
    lines, words = sheet.rng.randint(1, 5), sheet.rng.choice(["* Received", "1 Present address:"])
    top = bottom - (lines + 1) * 7 * sheet.style.leading
    sheet.rule(x, top - 4, x + 60, 0.7)
    y = sheet.text(x, top, f"{words} {sheet.prose.date()}", size=7)
    sheet.paragraph(x, y, width, lines, size=7)
    return top - 10


def _tabled(sheet: Sheet, x: float, y: float, width: float, rows: int = 8) -> float:
    """Set a journal's table: a caption over it, rules only across, and a note."""
    words = sheet.rng.choice(["TABLE ", "Table ", "Tab. "]) + str(sheet.rng.randint(1, 9))
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    y = sheet.text(at, y, words, size=sheet.between(8, 11), bold=True, anchor=anchor)
    y = sheet.text(at, y, sheet.prose.line(int(width / 5.5)), size=8, anchor=anchor) + 3
    size, count = sheet.between(6.8, 8.2), max(2, int(width / sheet.between(52, 90)))
    pitch, widths = size * sheet.between(1.35, 1.8), [width * 0.28, *[width * 0.72 / count] * count]

    def cell(row: int, column: int) -> str:
        number = f"{sheet.between(0.1, 90):.1f}{sheet.rng.choice(['', '', '*'])}"
        return number if row * column else sheet.prose.word().capitalize()

    low = sheet.table(x, y, widths, rows, cell, pitch=pitch, size=size, grid="none")
    for edge, weight in ((y, 1.2), (y + pitch, 0.7), (low, 1.2)):
        sheet.rule(x, edge, x + width, weight)
    return sheet.paragraph(x, low + 3, width, 1, size=6.8) + 6


def _matter(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    """Fill a column down to its foot in the manner of a journal or a book."""
    size = sheet.style.size
    step, indent = size * sheet.style.leading, sheet.rng.choice([0, size, size * 2])
    center, number = sheet.chance(0.3), sheet.rng.randint(1, 40)
    while y < bottom - step:
        kind, room = sheet.rng.random(), int((bottom - y) / step)
        if kind < 0.16 and room > 6:
            words = sheet.rng.choice([*_HEADS, sheet.prose.title(2), f"{number}. {_HEADS[-2]}"])
            at, anchor = (x + width / 2, "ma") if center else (x, "la")
            y = sheet.text(at, y + step * 0.5, words, size=size * 1.1, bold=True, anchor=anchor) + 2
        elif kind < 0.22 and room > 16:
            y = _tabled(sheet, x, y + 6, width, sheet.rng.randint(4, room // 2 - 3))
        elif kind < 0.3 and room > 8 and width > 170:
            y = formula(sheet, x, y, width, number)
        elif kind < 0.37 and room > 20:
            deep = sheet.between(90, min(190, bottom - y - 20))
            figure(sheet, (x, y + 4, x + width, y + deep), number)
            y += deep + 6
        else:
            lines = min(room, sheet.rng.randint(3, 14))
            y = sheet.paragraph(x, y, width, lines, indent=indent, full=lines == room)


def _opened(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a title of one to three lines, authors and places, left or in the middle."""
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    size, upper = sheet.between(13, 20), sheet.chance(0.25)
    for _ in range(sheet.rng.randint(1, 3)):
        words = sheet.prose.title(6)[: sheet.characters(width * (0.64 if upper else 0.78), size)]
        words = words.upper() if upper else words
        y = sheet.text(at, y, words, size=size, face="head", bold=True, anchor=anchor)
    names = ", ".join(sheet.prose.name() for _ in range(sheet.rng.randint(1, 5)))
    for words in (names, f"{sheet.prose.title(2)} Institute"):
        words_set = words[: sheet.characters(width * 0.85, 9)]
        y = sheet.text(at, y + 3, words_set, size=9, anchor=anchor)
    return y + sheet.between(6, 20)


def _summed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set an abstract with its word above it: plain, on a tint, or between rules."""
    look, size, lines = sheet.rng.randrange(3), sheet.between(7.4, 9), sheet.rng.randint(3, 11)
    deep = (lines + 1) * size * sheet.style.leading + 12
    if look:
        box = (x - 6, y - 4, x + width + 6, y + deep)
        sheet.box(box, weight=look - 1, fill=PALE if look == 1 else None)
    sheet.text(x, y, sheet.rng.choice(_OPENERS), size=11, bold=True)
    sheet.paragraph(x, y + 16, width, lines, size=size)
    return y + deep + 12


@template("scientific_publication", often=2)
def publication_as_spread(sheet: Sheet) -> None:
    """Two facing pages of a journal or a book on one copy, with the dark fold between them."""
    sheet.lay(0.8)
    vary(sheet, 6.8, 8.6)
    edge, fold, deep = sheet.between(16, 36), sheet.width / 2, sheet.height - sheet.between(20, 60)
    dark, opened, wide = sheet.chance(0.7), sheet.rng.choice([0, 1, 2]), fold - edge - 22
    for step in range(6 if dark else 0):
        tone, half = 70 + step * 32, 14 - step * 2
        sheet.box((fold - half, 0, fold + half, sheet.height), weight=0, fill=(tone,) * 3)
    count = 2 if wide > 330 and sheet.chance(0.4) else 1
    for x in (edge, fold + 22):
        y = _running(sheet, x, sheet.between(18, 34), wide)
        y = _opened(sheet, x, y + 8, wide) if opened == (x > fold) else y
        bottom = _notes(sheet, x, deep, wide) if sheet.chance(0.35) else deep
        for part in range(count):
            _matter(sheet, x + part * (wide + 10) / count, y, (wide + 10) / count - 10, bottom)


@template("scientific_publication", often=2)
def publication_off_a_database(sheet: Sheet) -> None:
    """References with abstracts as a literature database prints them, tag by tag."""
    vary(sheet, 8, 10.5)
    x, y, bottom = sheet.between(30, 70), sheet.between(30, 70), sheet.height - 60
    sheet.style.faces["body"] = sheet.style.faces["body" if sheet.chance(0.3) else "mono"]
    width, long = sheet.width - x * 2, sheet.chance(0.5)
    bases = ("LITERATURE SEARCH", "MEDLINE", "Chemical Abstracts", "Search Results", "BIOSIS")
    if sheet.chance(0.7):
        y = sheet.text(x, y, sheet.rng.choice(bases), size=sheet.between(12, 18), bold=True) + 8
    gap, order = sheet.style.size * (8.5 if long else 3.4), sheet.rng.randint(4, len(_TAGS))
    while y < bottom - 60:
        y = sheet.text(x, y, f"{sheet.prose.number(400)} of {sheet.prose.number(900)}") + 2
        for tag in _TAGS[:order]:
            short, name = tag.split()
            one = {"AU": sheet.prose.name(), "SO": f"{_journal(sheet)} {_volume(sheet)}",
                   "PY": "1988", "LA": "English", "AN": sheet.prose.reference()}  # fmt: skip
            words = one.get(short, "")[: sheet.characters(width - gap, sheet.style.size)]
            lines = sheet.rng.randint(4, 14) if short == "AB" else sheet.rng.randint(1, 2)
            lines = min(lines, int((bottom + 30 - y) / sheet.style.size / sheet.style.leading))
            if lines > 0:
                sheet.text(x, y, name if long else f"{short} -", bold=sheet.style.size > 9)
                low = sheet.text(x + gap, y, words)
                y = low if words else sheet.paragraph(x + gap, y, width - gap, lines)
        y += sheet.between(8, 20)


@template("scientific_publication", often=2)
def publication_with_contents(sheet: Sheet) -> None:
    """A journal's cover or the wrapper of an offprint: its name large, and the papers listed."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_COVERS))
    vary(sheet, 8.5, 11)
    x, y = sheet.between(40, 80), sheet.between(40, 130)
    width, ink = sheet.width - x * 2, sheet.rng.choice([sheet.style.ink, WHITE])
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    size = sheet.between(22, 32)
    if ink == WHITE:
        deep = y + size * 2 * sheet.style.leading + 6
        sheet.box((0, 0, sheet.width, deep), weight=0, fill=sheet.style.accent)
    for words in _journal(sheet).rsplit(" ", 1):
        y = sheet.text(at, y, words, size=size, face="head", bold=True, ink=ink, anchor=anchor)
    y = sheet.text(at, y + 16, _volume(sheet), size=11, anchor=anchor) + 12
    if sheet.chance(0.4):
        words = sheet.rng.choice(["Reprinted from", "OFFPRINT", "Separatum", "Author's copy"])
        y = sheet.text(at, y, words, size=13, anchor=anchor) + sheet.between(20, 140)
        _opened(sheet, x, y, width)
        logo(sheet, x + width / 2 - 20, sheet.height - 100, 40)
        return
    words = sheet.rng.choice(["CONTENTS", "Contents", "Articles", "In this issue"])
    y = sheet.text(at, y, words, size=14, anchor=anchor) + 8
    while y < sheet.height - 90:
        sheet.text(x + width, y, sheet.prose.number(990), anchor="ra")
        y = sheet.paragraph(x, y, width - 50, sheet.rng.randint(1, 2))
        y = sheet.text(x + 14, y, sheet.prose.name().upper(), size=8) + 6


@template("scientific_publication", often=2)
def publication_with_side_bar(sheet: Sheet) -> None:
    """A publisher's page of today: a strip of facts beside title, abstract and first columns."""
    vary(sheet, 7.2, 9)
    x, y, right = sheet.between(26, 48), sheet.between(26, 48), sheet.chance(0.3)
    wide = sheet.between(96, 150)
    main, width = (x if right else x + wide + 16), sheet.width - x * 2 - wide - 16
    if sheet.chance(0.7):
        logo(sheet, x, y, 24)
        sheet.text(x + 34, y + 4, _journal(sheet), size=sheet.between(12, 17), face="head")
        y += 42
    at, top, bottom = x + width + 16 if right else x, y, sheet.height - 40
    if sheet.chance(0.4):
        sheet.box((at - 6, y - 6, at + wide, bottom), weight=0, fill=PALE)
    size = sheet.between(6.6, 8)
    for key in sheet.rng.sample(_SIDE, sheet.rng.randint(3, 7)):
        top = sheet.text(at, top, key, size=size + 1, bold=True, ink=sheet.style.accent)
        top = sheet.paragraph(at, top, wide - 14, sheet.rng.randint(1, 4), size=size) + 6
    y = _summed(sheet, main, _opened(sheet, main, y, width), width)
    count = 2 if width > 370 and sheet.chance(0.5) else 1
    for part in range(count):
        _matter(sheet, main + part * (width + 12) / count, y, (width + 12) / count - 12, bottom)


@template("scientific_publication", often=2)
def publication_of_plates(sheet: Sheet) -> None:
    """Tables or halftones across a journal's page, upright or lying, a legend, a little text."""
    sheet.lay(0.3)
    vary(sheet, 7.5, 9)
    x, y, bottom = sheet.between(34, 66), sheet.between(26, 44), sheet.height - 50
    width, plates = sheet.width - x * 2, sheet.chance(0.45)
    y, low = _running(sheet, x, y, width), y + (bottom - y) * sheet.between(0.5, 1)
    across, down = sheet.rng.choice([(1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (2, 1)])
    wide, deep = width / across, (low - y - 60) / down
    for number in range(across * down if plates else 0):
        left, top = x + number % across * wide, y + number // across * deep
        photo(sheet, (left, top, left + wide - 4, top + deep - 4), colour=False)
        sheet.text(left + 6, top + 4, str(number + 1), size=12, bold=True, ink=WHITE)
    if plates:
        y = sheet.paragraph(x, low - 54, width, sheet.rng.randint(1, 3), size=8) + 8
    while not plates and y < low - 110:
        y = _tabled(sheet, x, y, width, sheet.rng.randint(5, max(6, int((low - y) / 15) - 4))) + 10
    for at in (x, x + width / 2 + 6):
        _matter(sheet, at, y, width / 2 - 6, bottom)


@template("scientific_publication", often=3)
def publication_on_larger_ground(sheet: Sheet) -> None:
    """A small page, a column or a strip of print copied on a larger ground, perhaps marked."""
    tone = sheet.rng.choice([20, 60, 200, 255, 255, 255])
    sheet.reset(sheet.width, sheet.height, (tone, tone, tone))
    vary(sheet, 7.2, 10)
    wide, deep = sheet.between(220, 470), sheet.between(330, 690)
    x, y = sheet.between(16, sheet.width - wide - 16), sheet.between(40, sheet.height - deep - 16)
    sheet.box((x, y, x + wide, y + deep), weight=sheet.rng.choice([0, 0.8]), fill=WHITE)
    left, width, bottom = x + 16, wide - 32, y + deep - 18
    top = _running(sheet, left, y + 14, width) if sheet.chance(0.7) else y + 16
    for part in sheet.rng.sample([_opened, _summed], sheet.rng.choice([0, 1, 1, 2])):
        top = part(sheet, left, top, width) if top < bottom - 220 else top
    bottom = _notes(sheet, left, bottom, width) if sheet.chance(0.5) else bottom
    cut = bottom - (bottom - top) * sheet.rng.choice([0, 0, 0.4])
    _matter(sheet, left, top, width, cut)
    if cut < bottom - 40:
        references(sheet, left, cut + 6, width, bottom, 7)
    if tone == 255 and sheet.chance(0.5):
        sheet.text(24, y - 22, f"{_journal(sheet)} {_volume(sheet)}", size=13, face="hand", ink=PEN)


@template("scientific_publication", often=3)
def publication_of_mixed_parts(sheet: Sheet) -> None:
    """Columns of unlike widths with any parts: openings, tables across, notes, references."""
    vary(sheet, 7, 9)
    x, y, bottom = sheet.between(28, 64), sheet.between(22, 40), sheet.height - 50
    width = sheet.width - x * 2
    y = _running(sheet, x, y, width) if sheet.chance(0.8) else y
    for part in sheet.rng.sample([_opened, _summed, _tabled], sheet.rng.randint(0, 3)):
        y = part(sheet, x, y, width) + 4 if y < bottom - 260 else y
    cuts = sheet.rng.choice([[1.0], [0.5, 0.5], [1 / 3] * 3, [0.35, 0.65], [0.62, 0.38]])
    last = len(cuts) - 1 if sheet.chance(0.5) else -1
    for number, share in enumerate(cuts):
        wide, low = width * share - (12 if len(cuts) > 1 else 0), bottom
        low = _notes(sheet, x, low, wide) if number == 0 and sheet.chance(0.4) else low
        cut = low - (low - y) * sheet.between(0.2, 0.9) if number == last else low
        _matter(sheet, x, y, wide, cut)
        if number == last:
            references(sheet, x, cut + 6, wide, low, 7.2)
        x += width * share
