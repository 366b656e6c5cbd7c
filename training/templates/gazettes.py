"""News in other shapes: loud pages, features, web pages, pictures, tables, strips, briefs."""

from training.marks import photo
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.clippings import columns, headline, masthead, picture
from training.templates.parts import WHITE
from training.templates.registry import template


def _shout(sheet: Sheet, x: float, y: float, width: float, size: float, ink: Ink) -> float:
    """Set one line of capitals as large as it fits."""
    words = sheet.prose.title(sheet.rng.randint(1, 2)).upper()
    size = min(size, width / (0.64 * len(words)))
    return sheet.text(x + width / 2, y, words, size=size, face=sheet.rng.choice(
        ["head", "display"]), bold=True, ink=ink, anchor="ma")  # fmt: skip


def _pull(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a quotation in large type between two rules."""
    sheet.rule(x, y, x + width, 2, sheet.style.accent)
    size = sheet.between(13, 18)
    y = sheet.paragraph(x, y + 6, width, sheet.rng.randint(2, 4), size=size, face="head",
                        ink=sheet.style.accent)  # fmt: skip
    sheet.rule(x, y + 2, x + width, 0.8, sheet.style.accent)
    return y + 10


@template("news_article")
def news_tabloid(sheet: Sheet) -> None:
    """A loud front: a reversed name, one or two huge lines, a picture, little text below."""
    left, right = 22.0, sheet.width - 22
    fill = sheet.rng.choice([(190, 20, 30), (20, 20, 20), (20, 40, 120)])
    cut = sheet.between(0.45, 1) * (right - left)
    sheet.box((left, 18, left + cut, 70), weight=0, fill=fill)
    name = f"{sheet.prose.word().title()} {sheet.rng.choice(['Mail', 'Star', 'Sun', 'Post'])}"
    size = min(38, cut / (0.62 * len(name)))
    sheet.text(left + 10, 44, name, size=size, face="head", bold=True, ink=WHITE, anchor="lm")
    sheet.text(right, 74, sheet.prose.date(), size=7, anchor="ra")
    y, first = 86.0, sheet.chance(0.5)
    deep = sheet.between(200, 340)
    if first:
        photo(sheet, (left, y, right, y + deep), colour=sheet.chance(0.4))
        y += deep + 4
    for _ in range(sheet.rng.randint(1, 2)):
        y = _shout(sheet, left, y, right - left, 92, (15, 15, 15))
    if not first:
        share = sheet.rng.choice([1.0, 0.62])
        photo(sheet, (left, y, left + (right - left) * share, y + deep), colour=sheet.chance(0.4))
        if share < 1:
            at = left + (right - left) * share + 10
            columns(sheet, at, y, right - at, y + deep, 1)
        y += deep + 6
    columns(sheet, left, y, right - left, sheet.height - 24, sheet.rng.randint(2, 4))


@template("news_article")
def news_feature(sheet: Sheet) -> None:
    """A magazine's feature: a dropped capital, two wide columns, quotations between rules."""
    x, right = sheet.between(36, 60), sheet.width - sheet.between(36, 60)
    y = headline(sheet, x, sheet.between(40, 120), right - x, 26, 46) + 12
    count = sheet.rng.randint(2, 3)
    each = (right - x - 16 * (count - 1)) / count
    size, low = sheet.between(8, 9.5), sheet.height - 46
    quoted = sheet.rng.randrange(count)
    for column in range(count):
        at, top = x + column * (each + 16), y
        if column == 0:
            sheet.text(at, top - 8, sheet.prose.code(1), size=size * 4, bold=True)
            top = sheet.paragraph(at + size * 3.4, top, each - size * 3.4, 3, size=size, full=True)
        if column == quoted:
            stop = top + (low - top) * sheet.between(0.2, 0.6)
            lines = max(1, int((stop - top) / size / sheet.style.leading))
            top = sheet.paragraph(at, top, each, lines, size=size, full=True) + 8
            top = _pull(sheet, at, top, each)
        lines = max(1, int((low - top) / size / sheet.style.leading))
        sheet.paragraph(at, top, each, lines, size=size, full=True)
    sheet.text(x, sheet.height - 30, f"{sheet.rng.randint(2, 99)}   {sheet.prose.title(2)}", size=7)


@template("news_article")
def news_from_the_web(sheet: Sheet) -> None:
    """A site's page: its bar and menu, headline, by-line, picture, one column, links beside."""
    fill = sheet.rng.choice([sheet.style.accent, (30, 30, 34), (160, 20, 30)])
    sheet.box((0, 0, sheet.width, 40), weight=0, fill=fill)
    sheet.text(28, 20, f"{sheet.prose.word().title()} News", size=19, bold=True, ink=WHITE,
               anchor="lm")  # fmt: skip
    for part in range(6):
        sheet.text(30 + part * 88, 46, sheet.prose.word().title(), size=8.5)
    sheet.rule(0, 60, sheet.width, 0.7)
    cut, left = sheet.width * sheet.between(0.62, 0.74), sheet.chance(0.2)
    x, far = (sheet.width - cut + 14, sheet.width - 28) if left else (28.0, cut - 14)
    y = headline(sheet, x, 72, far - x, 18, 28)
    y = sheet.text(x, y, f"{sheet.prose.date()}  |  {sheet.prose.name()}", size=7.5) + 4
    if sheet.chance(0.8):
        y = picture(sheet, x, y, far - x, sheet.between(130, 230))
    size = sheet.between(8.5, 10.5)
    while y < sheet.height - 70:
        y = sheet.paragraph(x, y, far - x, sheet.rng.randint(2, 4), size=size) + size * 0.8
    side, top = (28.0 if left else cut + 4), 76.0
    wide = (sheet.width - cut) - 44
    for _ in range(sheet.rng.randint(3, 6)):
        if sheet.chance(0.6):
            photo(sheet, (side, top, side + wide, top + wide * 0.55), colour=sheet.chance(0.5))
            top += wide * 0.55 + 4
        top = sheet.paragraph(side, top, wide, 2, size=8, ink=sheet.style.accent) + 12
        if top > sheet.height - 140:
            break


@template("news_article")
def news_of_pictures(sheet: Sheet) -> None:
    """A page of pictures in unequal rows with captions, one headline, one short column."""
    y, left, right = masthead(sheet), 28.0, sheet.width - 28
    y = headline(sheet, left, y, right - left, 20, 38)
    colour = sheet.chance(0.35)
    for _ in range(sheet.rng.randint(2, 3)):
        count, deep = sheet.rng.randint(1, 3), sheet.between(100, 190)
        if y + deep > sheet.height - 130:
            break
        parts = [sheet.between(0.6, 1.4) for _ in range(count)]
        at = left
        for part in parts:
            each = (right - left) * part / sum(parts)
            photo(sheet, (at, y, at + each - 8, y + deep), colour=colour)
            sheet.paragraph(at, y + deep + 3, each - 10, 2, size=6.5)
            at += each
        y += deep + 24
    columns(sheet, left, y, right - left, sheet.height - 26, sheet.rng.randint(3, 4))


@template("news_article")
def news_with_listings(sheet: Sheet) -> None:
    """Columns of text beside dense listings of names and figures, such as prices or results."""
    y, left, right = masthead(sheet), 26.0, sheet.width - 26
    share, swap = sheet.between(0.4, 0.62), sheet.chance(0.5)
    cut = (right - left) * share
    text, listed = (left + (right - left) - cut, left) if swap else (left, left + cut + 10)
    top = headline(sheet, text, y, cut, 16, 28)
    columns(sheet, text, top, cut, sheet.height - 28, 2)
    wide = right - left - cut - 16
    sheet.box((listed, y, listed + wide, y + 18), weight=0, fill=sheet.rng.choice(
        [PALE, sheet.style.ink]))  # fmt: skip
    count, size = sheet.rng.randint(1, 3), sheet.between(5.5, 7)
    each = wide / count
    for column in range(count):
        at, row = listed + column * each, y + 24
        while row < sheet.height - 34:
            if sheet.chance(0.05):
                sheet.text(at, row, sheet.prose.word().upper(), size=size, bold=True)
            else:
                words = sheet.prose.word()[: int(each / size)]
                sheet.text(at, row, words, size=size)
                sheet.text(at + each - 6, row, sheet.prose.number(900), size=size, anchor="ra")
            row += size * 1.25


@template("news_article")
def news_in_strips(sheet: Sheet) -> None:
    """A cutting pasted up in strips, each a little off, the paper's name written above."""
    ground = sheet.rng.choice([(255, 255, 255), (235, 235, 232), (90, 90, 90)])
    sheet.reset(sheet.width, sheet.height, ground)
    note = f"{sheet.prose.title(2)}  {sheet.prose.date()}"
    ink: Ink = (30, 30, 90) if ground[0] > 100 else WHITE
    sheet.text(40, 22, note, size=17, face=sheet.rng.choice(["hand", "mono"]), ink=ink)
    stock = sheet.rng.choice([WHITE, (244, 240, 226)])
    x, y, width = 40.0, 56.0, sheet.width - 80
    sheet.box((x, y, x + width, y + 84), weight=0.6, fill=stock, ink=PALE)
    headline(sheet, x + 10, y + 8, width * 0.9, 18, 26)
    count = sheet.rng.randint(3, 4)
    each = width / count
    for strip in range(count):
        at, top = x + strip * each + sheet.between(-3, 3), y + 92 + sheet.between(0, 26)
        low = sheet.height - sheet.between(30, 300)
        sheet.box((at, top, at + each - 8, low), weight=0.6, fill=stock, ink=PALE)
        columns(sheet, at + 5, top + 6, each - 18, low - 5, 1)


@template("news_article")
def news_round_a_picture(sheet: Sheet) -> None:
    """A picture or box in the middle of the page, columns above, below and on both sides."""
    y, left, right = masthead(sheet), 30.0, sheet.width - 30
    y = headline(sheet, left, y, right - left, 20, 40)
    count = sheet.rng.choice([3, 4])
    each, gap = (right - left - 10 * (count - 1)) / count, 10.0
    low = sheet.height - 28
    top = y + (low - y) * sheet.between(0.2, 0.35)
    end = top + (low - y) * sheet.between(0.3, 0.4)
    for column in range(count):
        at = left + column * (each + gap)
        inner = 0 < column < count - 1
        if inner:
            columns(sheet, at, y, each, top - 4, 1)
            columns(sheet, at, end + 4, each, low, 1)
        else:
            columns(sheet, at, y, each, low, 1)
    x0, x1 = left + each + gap, right - each - gap
    if sheet.chance(0.6):
        photo(sheet, (x0, top, x1, end), colour=sheet.chance(0.35))
    else:
        sheet.box((x0, top, x1, end), weight=1.4, fill=sheet.rng.choice([None, PALE]))
        _pull(sheet, x0 + 10, top + 14, x1 - x0 - 20)


@template("news_article")
def news_briefs(sheet: Sheet) -> None:
    """Short items in three or four columns, each with its own bold head, some with a picture."""
    y, left, right = masthead(sheet), 28.0, sheet.width - 28
    if sheet.chance(0.6):
        sheet.box((left, y, right, y + 26), weight=0, fill=sheet.style.accent)
        sheet.text(left + 8, y + 13, f"{sheet.prose.word().upper()} IN BRIEF", size=15, bold=True,
                   ink=WHITE, anchor="lm")  # fmt: skip
        y += 34
    count, size = sheet.rng.randint(3, 4), sheet.between(6.8, 8)
    each = (right - left - 12 * (count - 1)) / count
    for column in range(count):
        at, top = left + column * (each + 12), y
        while top < sheet.height - 100:
            if sheet.chance(0.2):
                photo(sheet, (at, top, at + each, top + each * 0.6), colour=sheet.chance(0.3))
                top += each * 0.6 + 5
            top = headline(sheet, at, top, each, 10, 13)
            lines = sheet.rng.randint(4, 14)
            lines = max(1, min(lines, int((sheet.height - 30 - top) / size / sheet.style.leading)))
            top = sheet.paragraph(at, top, each, lines, size=size) + 5
            sheet.rule(at, top, at + each, 0.7)
            top += 7


@template("news_article", "heldout")
def news_over_a_spread(sheet: Sheet) -> None:
    """Two pages side by side: one picture and headline run over the fold, columns below."""
    sheet.reset(sheet.height * 1.15, sheet.width, sheet.paper)
    left, right, fold = 26.0, sheet.width - 26, sheet.width / 2
    deep = sheet.between(150, 240)
    photo(sheet, (left, 24, right, 24 + deep), colour=sheet.chance(0.4))
    y = headline(sheet, left, 30 + deep, right - left, 30, 44)
    low = sheet.height - 30
    columns(sheet, left, y, fold - left - 14, low, 3)
    columns(sheet, fold + 14, y, right - fold - 14, low, 3)
    sheet.stroke([(fold, 0), (fold, sheet.height)], 0.8, PALE)


@template("news_article", "heldout")
def news_below_the_fold(sheet: Sheet) -> None:
    """One story ends in columns at the top; another begins under a headline half way down."""
    left, right, middle = 28.0, sheet.width - 28, sheet.height * sheet.between(0.36, 0.5)
    words = f"Continued from page {sheet.rng.randint(1, 4)}"
    sheet.text(left, 22, words, size=7, bold=True)
    columns(sheet, left, 36, right - left, middle - 16, 5)
    for gap in (0, 4):
        sheet.rule(left, middle - 10 + gap, right, 1)
    y = headline(sheet, left, middle + 2, right - left, 28, 42)
    cut, low = left + (right - left) * 0.42, sheet.height - 30
    columns(sheet, left, y, cut - left - 8, low, 2)
    photo(sheet, (cut + 4, y, right, y + (low - y) * 0.6), colour=sheet.chance(0.3))
    columns(sheet, cut + 4, y + (low - y) * 0.6 + 8, right - cut - 4, low, 3)
