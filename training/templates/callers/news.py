"""News articles: dailies, cuttings, wire copy, magazines, newsletters, transcripts and the web."""

from bisect import bisect
from dataclasses import replace
from itertools import accumulate

from PIL import Image

from training.fonts import families, widths
from training.marks import photo
from training.sheet import Box, Face, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, restyle
from training.templates.registry import template

_Look = tuple[str, str, bool, bool]  # a headline's case, its anchor, ragged text, rules between
_Spot = tuple[float, float, float]  # left edge, top and width
_PAPERS = ("Herald", "Times", "Gazette", "Tribune", "Post", "Courier", "Mercury", "Star", "News")
_BYS = ("By {}", "BY {}", "by {}", "{}", "By {}, Staff Writer", "{} reports", "From {}", "Von {}")
_JUMPS = ("Continued from page {}", "FROM A{}", "From page {}", "(cont. from p. {})", "Page {}")
_SLIPS = ("Source", "Publication", "Date", "Byline", "Length", "Dateline", "Section", "Newspaper")
_SLUGS = ("BULLETIN", "URGENT", "ADVANCE", "FIRST LEAD", "ADD 1", "FOR RELEASE", "WRITETHRU")
_THE = ("The ", "The ", "")
_ENDS = ("MORE", "-30-", "(END)", "###", "- more -", "END OF STORY", "Copyright", "NNNN")
_BRIEFS = ("In Brief", "NEWS BRIEFS", "People", "Notes & Comment", "In This Issue", "DIGEST")
_NOTICES = ("Obituaries", "DEATHS", "In Memoriam", "Letters to the Editor", "OPINION", "World News")
_FACES: tuple[Face, ...] = ("head", "head", "body")
_PENS: tuple[Face, ...] = ("hand", "mono", "head")
_TABS = ("Home", "News", "World", "Politics", "Business", "Sport", "Opinion", "Video", "Weather")
_SIDES = ("Most read", "RELATED STORIES", "Top stories", "Trending", "LATEST HEADLINES", "More")


def _look(sheet: Sheet, low: float = 7.5, high: float = 9.0) -> _Look:
    lead, margin, size = sheet.between(1.05, 1.28), sheet.between(20, 54), sheet.between(low, high)
    faces = {**sheet.style.faces, "body": sheet.rng.choice(families("serif", sheet.split))}
    sheet.style = replace(sheet.style, faces=faces, size=size, leading=lead, margin=margin)
    case = sheet.rng.choice(["title", "title", "upper", "capitalize"])
    return case, sheet.rng.choice("llm"), sheet.chance(0.25), sheet.chance(0.4)


def _cut(sheet: Sheet, width: float, *, rag: bool) -> str:
    """Cut running text where it reaches the edge of its column, or before it."""
    size, room = sheet.style.size, width * sheet.scale * (sheet.between(0.8, 1) if rag else 1)
    words = sheet.prose.line(int(sheet.characters(width, size) * 1.5))
    path, pixels = sheet.style.faces["body"].file(), max(5, round(size * sheet.scale))
    return words[: bisect(list(accumulate(widths(path, pixels, words))), room)]


def _fill(sheet: Sheet, look: _Look, x: float, y: float, wide: float, bottom: float) -> None:
    """Fill a column with paragraphs."""
    size, left, inset = sheet.style.size, sheet.rng.randint(3, 12), 0.0
    while y + size * sheet.style.leading <= bottom:
        room = wide * (1 if left else sheet.between(0.3, 0.9)) - inset
        y = sheet.text(x + inset, y, _cut(sheet, room, rag=look[2]))
        inset, left = (0, left - 1) if left else (size, sheet.rng.randint(2, 9))


def _head(sheet: Sheet, look: _Look, at: _Spot, size: float, rows: int = 1) -> float:
    """Set a headline of some rows across a width; only those over 11 points are bold."""
    (x, y, wide), (case, anchor, *_), face = at, look, sheet.rng.choice(_FACES)
    size, x = min(size, wide / 5), x + (wide / 2 if anchor == "m" else 0)
    room = int(sheet.characters(wide, size, face) * (0.66 if case == "upper" else 0.8))
    for _ in range(rows):
        words = getattr((sheet.prose.phrase(14) + " ")[: room + 1].rsplit(" ", 1)[0], case)()
        sheet.text(x, y, words, size=size, face=face, bold=size > 11, anchor=f"{anchor}a")
        y += size * 1.12
    return y + size * 0.25


def _art(sheet: Sheet, box: Box, *, colour: bool = False) -> float:
    """Set a picture and a line of caption inside a box."""
    x0, y0, x1, y1 = box
    photo(sheet, (x0, y0, x1, y1 - 10), colour=colour)
    return sheet.text(x0, y1 - 9, _cut(sheet, x1 - x0, rag=True)) + 3


def _columns(sheet: Sheet, look: _Look, box: Box, count: int, art: float = 0.4) -> None:
    """Run text through columns, round a picture so often."""
    x0, y0, x1, y1 = box
    gap, first, end, top = sheet.between(8, 16), 0, 0, y0
    each = (x1 - x0 + gap) / count
    if y1 - y0 > 110 and sheet.chance(art):
        first, end = sorted(sheet.rng.sample(range(count + 1), 2))
        top += min(sheet.between(0.3, 0.6) * (y1 - y0), each * (end - first) * 0.9)
        _art(sheet, (x0 + first * each, y0 + 2, x0 + end * each - gap, top - 4))
    for number in range(count):
        x, down = x0 + number * each, top if first <= number < end else y0
        if look[3] and number:
            sheet.stroke([(x - gap / 2, down), (x - gap / 2, y1)], 0.5)
        _fill(sheet, look, x, down, each - gap, y1 - number // (count - 1 or 1) * 20)


def _story(sheet: Sheet, look: _Look, box: Box, size: float) -> None:
    """Set one story: headline, perhaps deck and byline, columns."""
    x0, y, x1, y1 = box
    wide, by = x1 - x0, sheet.rng.choice(_BYS).format(sheet.prose.name())
    y = _head(sheet, look, (x0, y, wide), size, 1 if wide > 330 else sheet.rng.randint(1, 3))
    if y1 - y > 90 and sheet.chance(0.3):
        y = _head(sheet, look, (x0, y, wide), 10.9, 2)
    if sheet.chance(0.6):
        y = sheet.text(x0, y, by[: sheet.characters(wide, 9)], bold=sheet.chance(0.6)) + 4
    _columns(sheet, look, (x0, y, x1, y1), max(1, round(wide / sheet.between(90, 155))))


def _grid(sheet: Sheet, look: _Look, box: Box, size: float) -> None:
    """Divide a page among stories, the first ones larger."""
    x0, y0, x1, y1 = box
    wide, deep, share = x1 - x0, y1 - y0, sheet.between(0.36, 0.66)
    x, y = x0 + wide * share, y0 + deep * share
    if wide * deep < sheet.between(35000, 110000) or (wide < 190 and deep < 260):
        return _story(sheet, look, box, size)
    cuts = (x0, y0, x - 7, y1), (x + 7, y0, x1, y1)
    if deep > wide * sheet.between(0.6, 1.3):
        sheet.rule(x0, y, x1, sheet.rng.choice([0.5, 1, 2]))
        cuts = (x0, y0, x1, y - 7), (x0, y + 6, x1, y1)
    _grid(sheet, look, cuts[0], size)
    return _grid(sheet, look, cuts[1], max(11.5, size * 0.72))


def _paper(sheet: Sheet) -> str:
    return f"{sheet.rng.choice(_THE)}{sheet.prose.word().title()} {sheet.rng.choice(_PAPERS)}"


def _strip(sheet: Sheet, y: float, *words: str) -> float:
    """Set three notes across the page over a rule."""
    for part, note in enumerate(words):
        x = sheet.left + sheet.measure * part / 2
        sheet.text(x, y, note, size=10, face="head", anchor=f"{'lmr'[part]}a")
    sheet.rule(sheet.left, y + 15, sheet.right, sheet.between(0.6, 3))
    return y + 22


@template("news_article", often=2)
def news_front_page_of_a_daily(sheet: Sheet) -> None:
    """A nameplate over a patchwork of stories, with a banner at times."""
    look, y, name = _look(sheet), sheet.between(18, 40), _paper(sheet)
    size, bold = min(sheet.between(34, 64), sheet.measure * 1.4 / len(name)), sheet.chance(0.6)
    sheet.text(sheet.width / 2, y, name, size=size, face="head", bold=bold, anchor="ma")
    y = _strip(sheet, y + size * 1.3, f"No. {sheet.prose.number()}", sheet.prose.date(), "25 cents")
    if sheet.chance(0.5):
        y = _head(sheet, look, (sheet.left, y, sheet.measure), sheet.between(28, 58))
    _grid(sheet, look, (sheet.left, y, sheet.right, sheet.height - 30), sheet.between(18, 32))


@template("news_article", often=3)
def news_cutting_pasted_askew(sheet: Sheet) -> None:
    """One to three cuttings glued to an empty sheet, their source noted above."""
    y, x, face = sheet.between(20, 70), sheet.between(40, 260), sheet.rng.choice(_PENS)
    notes, tone = (_paper(sheet), sheet.prose.date()), sheet.rng.randint(205, 252)
    for key, note in zip(sheet.rng.sample(_SLIPS, 2), notes, strict=True):
        y = sheet.text(x, y, note if face == "hand" else f"{key}: {note}", size=11, face=face)
    count = sheet.rng.choice([1, 1, 1, 2, 2, 3])
    for number in range(count):
        room = (sheet.height - 40 - y) / count
        deep = room * sheet.between(0.55 if count == 1 else 0.8, 0.95)
        wide = sheet.between(0.24 if deep > 300 else 0.4, 0.88) * sheet.width
        piece = Sheet(sheet.rng, sheet.split, wide, deep, sheet.scale, (tone, tone, tone - 4))
        _story(piece, _look(piece, 7.5, 10), (7, 8, wide - 7, deep - 6), sheet.between(15, 30))
        angle, x = sheet.rng.gauss(0, 1.6), sheet.between(8, sheet.width - wide - 20)
        turned = piece.image.convert("RGBA").rotate(angle, Image.Resampling.BILINEAR, expand=True)
        at = round(x * sheet.scale), round((y + 10 + number * room) * sheet.scale)
        sheet.image.paste(turned, at, turned)


@template("news_article", often=2)
def news_copy_typed_by_a_machine(sheet: Sheet) -> None:
    """A dispatch off the wire in capitals, or a story out of a database under its keys."""
    restyle(sheet, ["mono", "mono", "body"], (8.5, 11.5), (1.15, 2), (48, 96))
    wire, left, y = sheet.chance(0.5), sheet.left, sheet.between(30, 90)
    case, low = "upper" if wire and sheet.chance(0.7) else "strip", sheet.between(400, 725)
    slug = sheet.rng.choice(_SLUGS) if wire else f"{sheet.rng.randint(2, 9)} of 17 STORIES"
    y, name = sheet.text(left, y, slug) + 8, sheet.prose.title(3) if wire else _paper(sheet)
    y = sheet.text(sheet.width / 2, y, name, size=12, bold=True, anchor="ma") + 5
    for key in [] if wire else sheet.rng.sample(_SLIPS, sheet.rng.randint(2, 6)):
        y = sheet.text(left, y + 3, f"{key.upper()}: {sheet.prose.title(3)}", bold=low > 560)
    lead, y = f"{sheet.prose.word().upper()}, {sheet.prose.date()} -- ", y + 12
    room = int(sheet.characters(sheet.measure, sheet.style.size) * (0.78 if wire else 0.95))
    while y < low:
        y = sheet.text(left, y, getattr((lead + sheet.prose.line(room))[:room], case)())
        lead, y = ("", y) if sheet.chance(0.75) else ("   ", y + (not wire) * sheet.style.size)
    sheet.text(sheet.rng.choice([left, sheet.width / 2]), y + 6, sheet.rng.choice(_ENDS))


@template("news_article")
def news_jumps_above_a_notice(sheet: Sheet) -> None:
    """An inner page of continued columns, the foot of which a shop has bought at times."""
    look, low, right = _look(sheet), sheet.height - sheet.between(18, 44), sheet.right
    y, rows, foot = sheet.between(14, 34), sheet.rng.randint(1, 3), low
    y = _strip(sheet, y, f"A{sheet.prose.number(30)}", sheet.rng.choice(_TABS[1:]), _paper(sheet))
    if sheet.chance(0.6):
        foot, edge = low - sheet.between(100, 220), sheet.left + sheet.between(0, 160)
        sheet.box((edge, foot, right, low), weight=2, fill=sheet.rng.choice([PALE, WHITE]))
        sheet.text(edge + 10, foot + 8, sheet.prose.company()[:20], size=24, bold=True)
        _fill(sheet, look, edge + 10, foot + 50, (right - edge) * sheet.between(0.3, 0.9), low - 20)
    for number in range(rows):
        end = y + (foot - 10 - y) / (rows - number)
        top = _head(sheet, look, (sheet.left, y, sheet.measure), sheet.between(14, 26))
        top = sheet.text(sheet.left, top, sheet.rng.choice(_JUMPS).format(number + 2), size=10) + 3
        _columns(sheet, look, (sheet.left, top, right, end - 8), sheet.rng.randint(3, 6), 0.25)
        y = end


@template("news_article", often=2)
def news_site_printed_by_a_browser(sheet: Sheet) -> None:
    """A story on the web as a printer gives it: bar, picture, links beside it, address below."""
    _, left, right = _look(sheet, 8.5, 11), sheet.left, sheet.right
    site = f"http://www.{sheet.prose.word()}.example/{sheet.prose.number()}.html"
    for y, size, words in ((12, 8, sheet.prose.title(4)), (32, 26, _paper(sheet)), (772, 8, site)):
        sheet.text(left, y, words, size=size, face="head", bold=size > 8)
    if sheet.chance(0.75):
        sheet.box((left, 72, right, 90), weight=0, fill=sheet.style.accent)
        sheet.text(left + 6, 76, "    ".join(sheet.rng.sample(_TABS, 6)), size=9, ink=WHITE)
    side, low = sheet.rng.choice([0, sheet.between(110, 190)]), sheet.between(480, 750)
    wide, look = right - left - side, ("capitalize", "l", True, False)
    down = _head(sheet, look, (left, 102, wide), sheet.between(18, 30), 2)
    down = sheet.text(left, down, sheet.rng.choice(_BYS).format(sheet.prose.name()), size=9) + 6
    if sheet.chance(0.7):
        edge = left + wide * sheet.between(0.5, 0.95)
        down = _art(sheet, (left, down, edge, down + sheet.between(110, 220)), colour=True)
    while down < low:
        end = down + sheet.rng.randint(2, 5) * sheet.style.size * sheet.style.leading + 1
        _fill(sheet, look, left, down, wide - 14, end)
        down = end + sheet.style.size
    for row in range(sheet.rng.randint(5, 14) if side else 0):
        words = sheet.prose.phrase(4)[: int(side / 6)] if row else sheet.rng.choice(_SIDES)
        sheet.text(right - side, 110 + row * 20, words, size=9, face="head", bold=not row)


@template("news_article", often=2)
def news_feature_of_a_magazine(sheet: Sheet) -> None:
    """A picture and a large title, either first, a lead, and columns about a quotation."""
    look, left, wide = _look(sheet, 8, 10.5), sheet.left, sheet.measure
    y, low, bleed = sheet.between(20, 60), sheet.height - 44, sheet.rng.choice([0, left])
    for title in sheet.rng.choice([[True], [True, False], [False, True]]):
        if title:
            y = _head(sheet, look, (left, y, wide), sheet.between(30, 60), sheet.rng.choice([1, 2]))
            y = _head(sheet, look, (left, y, wide), sheet.between(10, 17), 2) + 8
        else:
            box = (left - bleed, y, sheet.right + bleed, y + sheet.between(120, 380))
            y = _art(sheet, box, colour=sheet.chance(0.5)) + 4
    _columns(sheet, look, (left, y, sheet.right, low), sheet.rng.randint(2, 3), 0.3)
    if low - y > 160 and sheet.chance(0.6):
        x, top, side = left + wide * 0.28, sheet.between(y + 30, low - 110), wide * 0.44
        sheet.box((x, top, x + side, top + 80), fill=sheet.rng.choice([PALE, WHITE]))
        _head(sheet, look, (x + 6, top + 8, side - 12), 15, 4)
    sheet.text(left, low + 14, f"{_paper(sheet)}   {sheet.prose.date()}", size=8)


@template("news_article", often=2)
def news_letter_of_an_association(sheet: Sheet) -> None:
    """A newsletter: a bold nameplate, a shaded list of briefs and two or three columns."""
    look, y, name = _look(sheet, 8, 10.5), sheet.between(20, 46), _paper(sheet)
    left, right, low, side = sheet.left, sheet.right, sheet.height - 36, sheet.between(120, 170)
    fill = sheet.rng.choice([sheet.style.accent, PALE, sheet.paper])
    sheet.box((left, y, right, y + 80), weight=sheet.rng.choice([0, 1]), fill=fill)
    size, ink = min(46, sheet.measure * 1.3 / len(name)), WHITE if sum(fill) < 400 else None
    sheet.text(left + 10, y + 40, name, size=size, face="display", ink=ink, anchor="lm")
    y = _strip(sheet, y + 85, f"Volume {sheet.prose.number(40)}", "", sheet.prose.date())
    if sheet.chance(0.7):
        first, foot = sheet.chance(0.5), y + sheet.between(150, low - y)
        x = left if first else right - side
        sheet.box((x, y, x + side, foot), weight=0, fill=PALE)
        top = sheet.text(x + 8, y + 8, sheet.rng.choice(_BRIEFS), size=13, face="head", bold=True)
        _fill(sheet, look, x + 8, top + 6, side - 16, foot - 6)
        left, right = (left + side + 12, right) if first else (left, right - side - 12)
    _grid(sheet, look, (left, y, right, low), sheet.between(16, 26))


@template("news_article")
def news_notices_in_ruled_columns(sheet: Sheet) -> None:
    """Short items under small bold heads, column after column, some with a portrait."""
    look, count, head = _look(sheet), sheet.rng.randint(2, 6), sheet.rng.choice(_NOTICES)
    top = _strip(sheet, sheet.between(14, 34), _paper(sheet), "", sheet.prose.date())
    if sheet.chance(0.75):
        top = sheet.text(sheet.left, top, head, size=sheet.between(22, 48), face="head", bold=True)
    wide, low = sheet.measure / count - 10, sheet.height - sheet.between(20, 200)
    for number in range(count):
        x, y = sheet.left + number * (wide + 10), top
        sheet.stroke([(x - 5, top), (x - 5, low)], 0.6)
        while y < low - 40:
            y = _head(sheet, look, (x, y, wide), sheet.between(10, 13), sheet.rng.choice([1, 1, 2]))
            if y < low - 120 and sheet.chance(0.2):
                y = _art(sheet, (x, y, x + min(wide, 90), y + 90))
            _fill(sheet, look, x, y, wide, end := min(low, y + sheet.between(30, 160)))
            y = end + 9
