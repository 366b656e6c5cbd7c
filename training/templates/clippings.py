"""News articles put together from mastheads, headlines, pictures and narrow columns."""

from training.marks import photo
from training.sheet import Face, Sheet
from training.templates.parts import WHITE
from training.templates.registry import template


def headline(sheet: Sheet, x: float, y: float, width: float, low: float, high: float) -> float:
    """Set a headline of one to four lines, with a deck or a by-line now and then."""
    face: Face = sheet.rng.choice(["head", "body", "head", "display"])
    size = sheet.between(low, high)
    at, anchor = sheet.rng.choice([(x, "la"), (x, "la"), (x + width / 2, "ma")])
    if sheet.chance(0.2):
        words = sheet.prose.word().upper()
        y = sheet.text(at, y, words, size=9, bold=True, ink=sheet.style.accent, anchor=anchor)
    upper = sheet.chance(0.15)
    for _ in range(sheet.rng.randint(1, 3 if size < 40 else 2)):
        words = sheet.prose.phrase(7)[: max(8, int(width / size / 0.56))]
        words = words.upper()[: int(width / size / 0.7)] if upper else words
        bold = sheet.chance(0.85)
        y = sheet.text(at, y, words, size=size, face=face, bold=bold, anchor=anchor)
    if sheet.chance(0.35):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 2), size=sheet.between(10, 14))
    if sheet.chance(0.5):
        y = sheet.text(at, y + 3, f"By {sheet.prose.name()}", size=8, bold=True, anchor=anchor)
    return y + sheet.between(3, 10)


def picture(sheet: Sheet, x: float, y: float, width: float, deep: float) -> float:
    """Set a picture with its caption."""
    photo(sheet, (x, y, x + width, y + deep), colour=sheet.chance(0.3))
    return sheet.paragraph(x, y + deep + 3, width, sheet.rng.randint(1, 2), size=6.5) + 5


def columns(sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int) -> None:
    """Run text down narrow columns, with rules, pictures, cross-heads and pull quotes."""
    gutter, size = sheet.between(7, 14), sheet.between(6.5, 8.5)
    each, ruled = (width - gutter * (count - 1)) / count, sheet.chance(0.3)
    pictured = sheet.rng.sample(range(count), sheet.rng.choice([0, 1, 1]))
    hole = sheet.between(y, max(y, bottom - 200))
    for column in range(count):
        at, top = x + column * (each + gutter), y
        if ruled and column:
            sheet.stroke([(at - gutter / 2, y), (at - gutter / 2, bottom)], 0.6)
        done = column not in pictured
        while top < bottom - size * 1.6:
            if not done and top >= hole - 60 and bottom - top > 150:
                top, done = picture(sheet, at, top, each, min(each * 1.1, 110)), True
                continue
            if sheet.chance(0.08) and bottom - top > 60:
                top = sheet.text(at, top + 3, sheet.prose.phrase(2), size=size + 1, bold=True)
            room = int((bottom - top) / (size * sheet.style.leading))
            lines = min(max(1, room), sheet.rng.randint(3, 10))
            top = sheet.paragraph(at, top, each, lines, size=size, indent=size, full=lines >= room)


def masthead(sheet: Sheet) -> float:
    """Name the paper over rules and a date, large or small, or only number the page."""
    kind, right = sheet.rng.randrange(4), sheet.width - 28
    name = f"{sheet.prose.word().title()} {sheet.rng.choice(['Journal', 'News', 'Post', 'Week'])}"
    if kind == 0:
        sheet.text(28, 18, name, size=9, bold=True)
        sheet.text(right, 18, f"{sheet.prose.date()}   {sheet.rng.randint(2, 40)}", size=8,
                   anchor="ra")  # fmt: skip
        sheet.rule(28, 32, right, sheet.between(0.6, 2))
        return 42
    if kind == 1:
        size = sheet.between(24, 54)
        where, anchor = sheet.rng.choice([(28.0, "la"), (sheet.width / 2, "ma")])
        y = sheet.text(where, 18, name, size=size, face="body", bold=True, anchor=anchor)
        sheet.rule(28, y, right, 1)
        sheet.text(30, y + 3, f"{sheet.prose.date()}  -  No. {sheet.prose.number()}", size=7)
        sheet.rule(28, y + 14, right, 1)
        return y + 22
    if kind == 2:
        sheet.box((0, 0, sheet.width, 30), weight=0, fill=sheet.style.accent)
        sheet.text(30, 15, name.upper(), size=12, bold=True, ink=WHITE, anchor="lm")
        return 44
    return sheet.between(24, 60)


def _article(sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int) -> None:
    """Set one article: headline and picture in either order, then columns."""
    high = min(46.0, width / 9)
    deep = sheet.between(0.2, 0.4) * (bottom - y)
    shown = sheet.chance(0.55) and deep > 50
    first = shown and sheet.chance(0.4)
    if first:
        y = picture(sheet, x, y, width, deep)
    y = headline(sheet, x, y, width, min(14, high), high)
    if shown and not first:
        share = sheet.rng.choice([1.0, 1.0, 0.6])
        top = y
        y = picture(sheet, x, y, width * share, deep)
        if share < 1:
            columns(sheet, x + width * share + 10, top, width * (1 - share) - 10, y - 4, 1)
    if bottom - y > 30:
        columns(sheet, x, y, width, bottom, count)


@template("news_article")
def news_composed(sheet: Sheet) -> None:
    """One article on a page with any masthead."""
    y, margin = masthead(sheet), sheet.between(24, 56)
    width = sheet.width - margin * 2
    _article(sheet, margin, y, width, sheet.height - sheet.between(24, 60), sheet.rng.randint(2, 6))


@template("news_article")
def news_main_and_aside(sheet: Sheet) -> None:
    """A wide article and a narrow one beside it, at either side, perhaps framed."""
    y, left, right = masthead(sheet), 28.0, sheet.width - 28
    cut, bottom = (right - left) * sheet.between(0.62, 0.76), sheet.height - 30
    aside = right - left - cut - 14
    swap = sheet.chance(0.5)
    main, side = (left + aside + 14, left) if swap else (left, left + cut + 14)
    _article(sheet, main, y, cut, bottom, sheet.rng.randint(2, 4))
    _article(sheet, side + 4, y + 4, aside - 8, sheet.between(0.6, 1) * bottom, 1)
    if sheet.chance(0.5):
        sheet.box((side - 3, y, side + aside, bottom), weight=0.8)


@template("news_article")
def news_cut_out(sheet: Sheet) -> None:
    """A cutting of any shape and place on a blank or dark page."""
    if sheet.chance(0.15):
        sheet.reset(sheet.width, sheet.height, (60, 60, 60))
    width, deep = sheet.between(230, sheet.width - 60), sheet.between(320, 700)
    x, y = sheet.between(24, sheet.width - width - 24), sheet.between(20, sheet.height - deep - 20)
    weight = sheet.rng.choice([0.0, 0.0, 0.8])
    sheet.box((x, y, x + width, y + deep), weight=weight, fill=sheet.rng.choice(
        [WHITE, WHITE, (240, 236, 222)]))  # fmt: skip
    note = f"{sheet.prose.title(2)}, {sheet.prose.date()}"
    sheet.text(x + 8, y + 5, note, size=8, face=sheet.rng.choice(["mono", "hand", "body"]))
    _article(sheet, x + 10, y + 20, width - 20, y + deep - 8, max(1, int(width / 120)))


@template("news_article")
def news_page_of_blocks(sheet: Sheet) -> None:
    """Articles in a patchwork of one to three to a row."""
    y, left, right = masthead(sheet), 26.0, sheet.width - 26
    while y < sheet.height - 130:
        bottom = min(sheet.height - 26, y + sheet.between(190, 360))
        if bottom > sheet.height - 150:
            bottom = sheet.height - 26
        count = sheet.rng.randint(1, 3)
        each = (right - left) / count
        for part in range(count):
            at = left + part * each
            _article(sheet, at, y, each - 10, bottom - 6, max(1, int(each / 125)))
        sheet.rule(left, bottom, right, 0.8)
        y = bottom + 8
