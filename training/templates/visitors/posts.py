"""Letters and what lies about them; news on screens, retyped, in figures and in pieces."""

from textwrap import wrap

from training.marks import bars, curves, photo, scrawl, signature, stamp
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PEN
from training.templates.parts import WHITE, body, fields, fit, head, restyle
from training.templates.registry import template
from training.templates.shells import shell

_DEAR = ("Dear Mr. {}:", "Dear Mrs. {},", "Dear {},", "Dear Sir:", "Gentlemen:", "Dear Sirs,",
         "Dear Dr. {}:", "Dear Colleague,", "To Whom It May Concern:", "Dear Friend:")  # fmt: skip
_FAREWELLS = ("Sincerely,", "Yours sincerely,", "Very truly yours,", "Yours faithfully,",
              "Best regards,", "Cordially,", "Respectfully,", "Sincerely yours,")  # fmt: skip
_ABROAD = (("Monsieur,", "Salutations"), ("Sehr geehrter Herr {},", "Hochachtungsvoll"),
           ("Estimado señor {}:", "Atentamente,"), ("Geachte heer {},", "Hoogachtend"))  # fmt: skip
_SENT = ("BY AIR MAIL", "CONFIDENTIAL", "VIA FACSIMILE", "REGISTERED MAIL", "BY HAND", "URGENT")
_CITED = ("Your ref.", "Our ref.", "Your letter", "Our file", "Extension", "Reply to", "Branch")
_PAPERS = ("The {} Times", "{} Herald", "The Daily {}", "Evening {} News", "{} Tribune",
           "The {} Gazette", "{} Courier", "The {} Observer", "{} Post")  # fmt: skip
_VERBS = ("Says", "Seeks", "Faces", "Wins", "Cuts", "Rejects", "Backs", "May Lose", "Warns of")
_SIDES = ("At a glance", "By the numbers", "Key dates", "What comes next", "INSIDE", "In brief")
_FROM = ("Reprinted from", "TRANSLATION", "As published in", "News transcript", "Copied from", "")


def _rows(sheet: Sheet, x: float, y: float, width: float, rows: list[str]) -> float:
    return sheet.lines(x, y, [fit(sheet, row, width, share=0.95) for row in rows])


def _address(sheet: Sheet) -> list[str]:
    rows = [sheet.prose.name(), sheet.prose.company(), sheet.prose.street(), sheet.prose.town()]
    return rows[sheet.rng.choice([0, 0, 1, 2]) :]


def _written(sheet: Sheet, place: Box, pair: tuple[str, str] | None = None) -> None:
    x, y, right, bottom = place
    size, prose, rng, width = sheet.style.size, sheet.prose, sheet.rng, right - x
    dear, farewell = pair or (rng.choice(_DEAR), rng.choice(_FAREWELLS))
    dear, farewell = ("", "") if sheet.chance(0.15) else (dear, farewell)
    y = _rows(sheet, x, y, width, [dear.format(prose.name().split()[-1])]) + size * 0.6
    y = body(sheet, x, y, width, bottom - size * 10, rng.randint(1, 6), 0.08) + size * 0.5
    at = x + width * rng.choice([0, 0, 0.5])
    signature(sheet, at, y + size * 3.2, min(width * 0.4, sheet.between(70, 130)))
    low = _rows(sheet, at, y, width * 0.45, [farewell, "", "", "", prose.name(), prose.title(2)])
    words = rng.choice(["Enclosure", "Encl. (2)", f"cc: {prose.name()}", "Copy to file", "", ""])
    _rows(sheet, x, low + size * 0.4, width * 0.5, [words])


def _opened(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose, rng = sheet.prose, sheet.rng
    short = [prose.date(), rng.choice(_SENT), f"{rng.choice(_CITED)} {prose.reference()}"]
    parts = [[row] for row in short if sheet.chance(0.7)] + [_address(sheet), _address(sheet)[-2:]]
    lows, lanes = [y, y], sheet.chance(0.5)
    for part in rng.sample(parts, len(parts)):
        lane = rng.choice([0, 0, 1])
        top = (lows[lane] if lanes else max(lows)) + rng.choice([4, 12, 20])
        lows[lane] = _rows(sheet, x + width * 0.56 * lane, top, width * 0.44, part)
    return max(lows) + 16


def _envelope(sheet: Sheet, x: float, y: float, wide: float, deep: float) -> None:
    sheet.box((x, y, x + wide, y + deep), fill=sheet.rng.choice([WHITE, (240, 232, 208)]))
    sheet.lines(x + 10, y + 9, [row[:24] for row in _address(sheet)], size=7)
    side, right = deep * 0.26, x + wide - 10
    photo(sheet, (right - side, y + 10, right, y + 10 + side))
    sheet.oval((right - side * 2.3, y + 10, right - side * 1.3, y + 10 + side))
    sheet.lines(x + wide * sheet.between(0.3, 0.42), y + deep / 2, _address(sheet), size=9)


@template("letter", often=2)
def letter_beside_its_envelope(sheet: Sheet) -> None:
    """A letter and the envelope it came in, laid on one glass."""
    sheet.reset(612, 792, sheet.rng.choice([WHITE, (40, 40, 44), (196, 190, 178), (150, 160, 170)]))
    restyle(sheet, ["body", "mono", "hand"], (7.5, 9.5), (1.15, 1.4), (24, 40))
    wide, first, left = sheet.between(330, 520), sheet.chance(0.5), sheet.between(10, 40)
    deep, right = wide * sheet.between(0.42, 0.56), left + sheet.between(420, 560)
    y = sheet.between(8, 30) if first else 780 - deep
    _envelope(sheet, sheet.between(12, 600 - wide), y, wide, deep)
    top, low = (y + deep + 10, 784.0) if first else (10.0, y - 10)
    sheet.box((left, top, right, low), fill=sheet.rng.choice([WHITE, WHITE, (252, 247, 230)]))
    top = sheet.rng.choice([head, _opened])(sheet, left + 26, top + 18, right - left - 48)
    _written(sheet, (left + 26, top, right - 22, low - 6))


@template("letter", often=2)
def letter_in_two_tongues(sheet: Sheet) -> None:
    """One letter said twice: in two columns or one below the other, in two languages."""
    stacked = not sheet.lay(0.3) and sheet.chance(0.3)
    restyle(sheet, ["body", "body", "mono"], (8, 10), (1.12, 1.4), (34, 60))
    x, right, bottom = sheet.left, sheet.right, sheet.height - sheet.between(24, 70)
    y = head(sheet, x, sheet.between(24, 50), sheet.measure)
    y = _opened(sheet, x, y, sheet.measure) if sheet.chance(0.7) else y
    half, middle = sheet.width / 2, (y + bottom) / 2
    one = (x, y, right, middle - 6) if stacked else (x, y, half - 9, bottom)
    two = (x, middle, right, bottom) if stacked else (half + 9, y, right, bottom)
    _written(sheet, one, sheet.rng.choice([None, *_ABROAD]))
    _written(sheet, two, sheet.rng.choice([None, *_ABROAD]))


@template("letter", often=2)
def letter_with_row_of_references(sheet: Sheet) -> None:
    """A house's letter of the European kind: references in a row, a subject, a list within."""
    restyle(sheet, ["body", "mono", "head"], (9, 11.5), (1.1, 1.35), (44, 76))
    x, width, prose, rng = sheet.left, sheet.measure, sheet.prose, sheet.rng
    y, over = head(sheet, x, sheet.between(22, 46), width), sheet.chance(0.4)
    pairs = [("Date", prose.date()), *((key, prose.reference()) for key in rng.sample(_CITED, 3))]
    y = fields(sheet, x, y, width, pairs, ("stack", "spread", "rows")) + 14 if over else y
    y = _rows(sheet, x + width * rng.choice([0, 0, 0.55]), y + 6, width * 0.44, _address(sheet))
    y = y if over else fields(sheet, x, y + 14, width, pairs, ("stack", "stack", "spread"))
    words = rng.choice(["Re: ", "Subject: ", "Concerning: ", "Ref.: ", ""]) + prose.title(3)
    y = sheet.text(x, y + 14, fit(sheet, words, width, 12, share=0.8), size=12, bold=True) + 8
    if sheet.chance(0.3):
        y = sheet.table(x, y, [width / 3] * 3, 4, lambda *_: prose.phrase(1)) + 14
    _written(sheet, (x, y, x + width, 700))
    for part in range(rng.choice([0, 3, 3])):
        sheet.lines(x + part * width / 3, 732, _address(sheet), size=7)


@template("letter", often=2)
def letter_placed_at_will(sheet: Sheet) -> None:
    """Date, address, references and sender in any order and lane; a slip or a whole page."""
    shape = sheet.rng.choice([(612, 792), (612, 792), (792, 612), (580, 440), (480, 700)])
    sheet.reset(*shape, sheet.rng.choice([WHITE, WHITE, (250, 245, 226), (238, 244, 250)]))
    restyle(sheet, ["body", "mono", "mono", "hand"], (8.5, 11.5), (1.1, 1.5), (36, 90))
    x, y, width, low = sheet.left, sheet.between(24, 70), sheet.measure, sheet.height - 96
    kind = sheet.rng.choice(["head", "head", "foot", "none"]) if low > 500 else "none"
    y = _opened(sheet, x, head(sheet, x, y, width) if kind == "head" else y, width)
    left = x + sheet.rng.choice([0, 0, width * 0.15])
    _written(sheet, (left, y, x + width, low - 24 if kind == "foot" else low + 76))
    if kind == "foot":
        head(sheet, x, low, width)


@template("letter", often=2)
def letter_marked_by_readers(sheet: Sheet) -> None:
    """A letter in any cut of page that many hands have stamped, routed and noted on."""
    x, y, width, bottom = shell(sheet, 8.5, 11, 0.15)
    ink: Ink = sheet.rng.choice([PEN, (150, 30, 30), (60, 60, 60)])
    y = _opened(sheet, x, head(sheet, x, y, width) if sheet.chance(0.6) else y, width)
    _written(sheet, (x, y, x + width, min(bottom, sheet.height - 104)))
    if sheet.chance(0.6):
        stamp(sheet, x + width - sheet.between(86, 130), sheet.between(6, 24))
    for level in sheet.rng.sample(range(200, int(bottom), 30), sheet.rng.randint(0, 3)):
        scrawl(sheet, sheet.rng.choice([4.0, x + width + 4]), level, max(24, x - 12), 12, ink)
    for part in range(sheet.rng.choice([0, 0, 3, 4])):
        at, top = x + part * 70, sheet.height - 58
        sheet.box((at, top, at + 66, top + 32), ink=ink)
        sheet.text(at + 4, top + 3, sheet.prose.name().split()[0], size=8, ink=ink)


def _paper(sheet: Sheet) -> str:
    return sheet.rng.choice(_PAPERS).format(sheet.prose.word().title())


def _headline(sheet: Sheet, box: Box, high: float = 40) -> float:
    x, y, right, bottom = box
    width, rng, prose = right - x, sheet.rng, sheet.prose
    face: Face = rng.choice(["head", "head", "body", "display"])
    size = min(sheet.between(15, high), width / 7, (bottom - y) / 4)
    words = f"{prose.title(rng.randint(1, 3))} {rng.choice(_VERBS)} {prose.title(9)}"
    room = int(sheet.characters(width, size, face) * 0.74)
    at, anchor = rng.choice([(x, "la"), (x, "la"), (x + width / 2, "ma")])
    for row in wrap(words, room)[: rng.randint(1, 2) + (room < 26)]:
        y = sheet.text(at, y, row, size=size, face=face, bold=True, anchor=anchor)
    if bottom - y > 60 and sheet.chance(0.4):
        y = sheet.paragraph(x, y + 2, width, 2, size=min(12, size * 0.6))
    by = rng.choice(["By {}", "BY {}", "{}, Staff Writer", "From {}", ""]).format(prose.name())
    return sheet.text(x, y + 3, fit(sheet, by, width, 9, share=0.85), size=9) + 3


def _columns(sheet: Sheet, box: Box, count: int = 1) -> None:
    x, top, right, bottom = box
    each, step = (right - x + 10) / count, sheet.style.size * sheet.style.leading
    for part in range(count):
        y, room = top, int((bottom - top) / step)
        while room > 0:
            deep = min(room, sheet.rng.randint(3, 9))
            y = sheet.paragraph(x + part * each, y, each - 10, deep, indent=8, full=deep == room)
            room -= deep


def _story(sheet: Sheet, box: Box) -> None:
    x, y, right, bottom = box
    y = _headline(sheet, (x, y, right, y + (bottom - y) * 0.6), 34)
    if bottom - y > 190 and sheet.chance(0.4):
        top, y = y, y + sheet.between(70, 130)
        photo(sheet, (x, top, right - 4, y - 5), colour=sheet.chance(0.4))
    _columns(sheet, (x, y, right, bottom), max(1, int((right - x) / sheet.between(90, 190))))


def _aside(sheet: Sheet, box: Box) -> None:
    x, y, right, bottom = box
    width, prose, kind = right - x, sheet.prose, sheet.rng.choice("ppcffq")
    if kind == "p":
        photo(sheet, (x, y, right, bottom - 14), colour=sheet.chance(0.4))
    elif kind == "c":
        sheet.rng.choice([bars, curves])(sheet, (x + 18, y + 4, right - 4, bottom - 28))
    if kind in "pc":
        words = ("Source: " if kind == "c" else "") + prose.line(90)
        sheet.text(x, bottom - 11, fit(sheet, words, width, 7, share=0.95), size=7)
        return
    sheet.rule(x, y, right, sheet.between(1, 4))
    y, size, facts = y + 6, sheet.rng.choice([11, 22]), kind == "f"
    y = sheet.text(x, y, sheet.rng.choice(_SIDES) if facts else "“", size=12 if facts else 30)
    while y + 60 < bottom and sheet.chance(0.85):
        lead = sheet.rng.choice([f"{prose.number(98)}%", str(sheet.rng.randint(1950, 2020))])
        y = sheet.text(x, y, lead, size=size, bold=True) if facts else y
        y = sheet.paragraph(x, y, width, 2, size=9 if facts else 13, face="head", full=not facts)


@template("news_article", often=2)
def news_on_small_screens(sheet: Sheet) -> None:
    """An article or a list of them as one to three telephones show it."""
    count = 3 if sheet.lay(0.25) else sheet.rng.choice([1, 1, 2])
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, (60, 62, 70), (214, 220, 226)]))
    restyle(sheet, ["body", "head"], (8, 11 if count == 1 else 9.5), (1.2, 1.5), (20, 40))
    for part in range(count):
        each = (sheet.width - 30) / count
        wide = each - (sheet.between(180, 270) if count == 1 else 22)
        x, y = 15 + (part + 0.5) * each - wide / 2, sheet.between(12, 50)
        right, low = x + wide, sheet.height - sheet.between(12, 70)
        sheet.box((x, y, right, low), weight=sheet.between(0.8, 5), fill=WHITE)
        sheet.box((x + 3, y + 3, right - 3, y + 34), weight=0, fill=sheet.style.ink)
        sheet.text(x + wide / 2, y + 18, _paper(sheet), size=14, ink=WHITE, anchor="mm")
        y, end = y + 46, sheet.rng.choice([low - 12, low - 12, y + 250])
        _story(sheet, (x + 12, y, right - 10, end))
        for at in range(int(end) + 10, int(low) - 76, 80):
            photo(sheet, (x + 12, at, x + wide * 0.32, at + 54))
            _headline(sheet, (x + wide * 0.36, at, right - 10, at + 58), 16)


@template("news_article", often=2)
def news_retyped(sheet: Sheet) -> None:
    """An article that somebody typed over: its paper and day named, then plain paragraphs."""
    restyle(sheet, ["mono", "mono", "body"], (9.5, 11.5), (1.15, 1.9), (50, 90))
    x, right, prose, rng = sheet.left, sheet.right, sheet.prose, sheet.rng
    rows = [rng.choice(_FROM), _paper(sheet), prose.date(), rng.choice(["Page 1", "Section B", ""])]
    at, anchor = rng.choice([(x, "la"), (sheet.width / 2, "ma"), (right, "ra")])
    y = sheet.lines(at, sheet.between(36, 90), rows, size=11, anchor=anchor)
    y = _headline(sheet, (x, y + 14, right, y + 150), 22) + 14
    y = sheet.text(x, y, f"{prose.word().upper()}VILLE, {prose.date()} --")
    bottom, end = sheet.height - sheet.between(60, 300), rng.choice(["-30-", "# # #", "* * *", ""])
    _columns(sheet, (x, y, right, bottom), rng.choice([1, 1, 1, 2]))
    sheet.text(sheet.width / 2, bottom + 12, end, anchor="ma")


def _cut(sheet: Sheet, box: Box, depth: int) -> list[Box]:
    x, y, right, bottom = box
    share = sheet.between(0.35, 0.65)
    across, down = x + (right - x) * share, y + (bottom - y) * share
    parts = [(x, y, right, down - 8), (x, down + 8, right, bottom)]
    if right - x > 260 and (sheet.chance(0.5) or bottom - y < 260):
        parts = [(x, y, across - 7, bottom), (across + 7, y, right, bottom)]
    elif bottom - y < 260:
        depth = 0
    return [small for part in parts for small in _cut(sheet, part, depth - 1)] if depth else [box]


@template("news_article", often=2)
def news_told_by_figures(sheet: Sheet) -> None:
    """A story told by charts, large numbers and pictures, with little text between them."""
    sheet.lay(0.3)
    restyle(sheet, ["body", "head"], (8, 10), (1.1, 1.35), (26, 56))
    x, y, right, bottom = sheet.left, sheet.between(24, 60), sheet.right, sheet.height - 30
    edge = x + sheet.measure * sheet.rng.choice([0.36, 1, 1])
    low = _headline(sheet, (x, y, edge - 14, y + 170), 46) + 8
    if edge < right - 1:
        _columns(sheet, (x, low, edge - 14, bottom))
        x, low = edge, y
    for box in _cut(sheet, (x, low, right, bottom), sheet.rng.randint(2, 3)):
        sheet.rng.choice([_aside, _aside, _aside, _story])(sheet, box)


@template("news_article", often=2)
def news_in_free_modules(sheet: Sheet) -> None:
    """A page cut anyhow into stories, pictures and lists, its name on any side or missing."""
    sheet.lay(0.25)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([WHITE, WHITE, (244, 238, 222)]))
    restyle(sheet, ["body", "body", "head"], (7, 9), (1.08, 1.3), (16, 44))
    top, bottom, size = sheet.between(18, 40), sheet.height - 30, sheet.between(14, 44)
    at, anchor = sheet.rng.choice([(sheet.left, "la"), (sheet.width / 2, "ma")])
    if sheet.chance(0.6):
        level = sheet.rng.choice([top, top, bottom - size])
        sheet.text(at, level, _paper(sheet), size=size, face="head", bold=True, anchor=anchor)
        top, bottom = (top + size * 1.5, bottom) if level == top else (top, level - 12)
    boxes = _cut(sheet, (sheet.left, top, sheet.right, bottom), sheet.rng.randint(2, 4))
    for number, box in enumerate(boxes):
        sheet.rng.choice([_story, _story, _aside] if number else [_story])(sheet, box)
