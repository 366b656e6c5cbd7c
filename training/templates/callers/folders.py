"""File folders as archives scan them: covers, tabs, dividers, jackets, spines, envelopes."""

import math

from training.marks import turned
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PEN
from training.templates.registry import template

_CARDS: tuple[Ink, ...] = (
    *((238, 220, 172), (226, 205, 150), (214, 184, 132), (196, 196, 196), (232, 232, 228)),
    *((186, 205, 186), (178, 196, 216), (222, 178, 164), (150, 150, 150), (250, 250, 248)),
)
_GROUNDS: tuple[Ink, ...] = ((255, 255, 255), (255, 255, 255), (20, 20, 20), (70, 70, 70))
_FACES: tuple[Face, ...] = ("mono", "mono", "hand", "hand", "hand", "body", "head")
_SUBJECTS = (
    *("Correspondence", "CORRESPONDENCE", "General", "GENERAL FILE", "Misc.", "Reprints"),
    *("MINUTES", "Contracts", "CLIPPINGS", "Drafts", "Press", "Personal", "LEGAL", "RESEARCH"),
)
_KINDS = ("CASE FILE", "FILE", "PERSONNEL JACKET", "Subject File", "CENTRAL FILES", "Dossier")
_KEYS = (
    "File No.",
    "NAME",
    "Subject:",
    "Opened",
    "CLOSED",
    "Volume",
    "Client:",
    "Re:",
    "RETURN TO",
)
_WARNINGS = ("CONFIDENTIAL", "DO NOT DESTROY", "RETURN TO FILE ROOM", "PERMANENT", "ORIGINAL")
_SECTIONS = ("TAB", "SECTION", "Part", "Exhibit", "APPENDIX", "Divider", "VOL.", "Register")
_BOXES = ("BOX {}", "Box {} of 60", "CARTON {}", "No. {}", "# {}", "{}", "Bx. {}", "CASE {}")


def _grey(sheet: Sheet, low: int, high: int) -> Ink:
    tone = sheet.rng.randint(low, high)
    return tone, tone, tone


def _span(sheet: Sheet) -> str:
    year = sheet.rng.randint(1948, 2004)
    return sheet.rng.choice([f"{year}", f"{year} - {year + 3}", f"'{year % 100:02}", f"{year}-"])


def _caption(sheet: Sheet) -> str:
    """Name what a folder holds."""
    prose, rng = sheet.prose, sheet.rng
    first, subject, person = prose.title(1), rng.choice(_SUBJECTS), prose.name()
    last = person.split()[-1]
    named = [f"{last.upper()}, {prose.code(1)}.", person, prose.company(), f"{first} - {last}"]
    filed = [f"{subject} {_span(sheet)}", f"Box {rng.randint(1, 90)} Folder 7", prose.reference()]
    return rng.choice([*named, *filed, subject, prose.title(2), first.upper(), f"Re: {first}"])


def _rows(sheet: Sheet, most: int = 3) -> list[str]:
    return [_caption(sheet) for _ in range(sheet.rng.randint(1, most))]


def _stack(sheet: Sheet, box: Box, rows: list[str], angle: float = 0, most: float = 30) -> None:
    """Set rows about the middle of a box, as large as fits, turned by right angles."""
    face, (x0, y0, x1, y1) = sheet.rng.choice(_FACES), box
    length, depth = (y1 - y0, x1 - x0) if angle % 180 else (x1 - x0, y1 - y0)
    rows = rows[: max(1, int(depth / 14))]
    size = min(depth / (len(rows) * 1.25), length / (0.72 * max(map(len, rows))), most)
    ink = PEN if face == "hand" and sheet.chance(0.4) else _grey(sheet, 10, 60)
    dx, dy = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    for number, row in enumerate(rows):
        off = (number - (len(rows) - 1) / 2) * size * 1.25
        lean = sheet.between(-2, 2) if face == "hand" else 0
        x, y = (x0 + x1) / 2 + dx * off, (y0 + y1) / 2 + dy * off
        turned(sheet, x, y, row, angle + lean, size=size, face=face, ink=ink)


def _label(sheet: Sheet, box: Box, rows: list[str], angle: float = 0, most: float = 34) -> None:
    """Stick a label on, with a band or a frame or without either, and write on it."""
    look, (x0, y0, x1, y1) = sheet.rng.choice(["bare", "plain", "frame", "band"]), box
    if look != "bare":
        sheet.box(box, weight=0 if look == "plain" else 0.9, fill=(250, 250, 246))
    if look == "band":
        sheet.box((x0, y0, *((x0 + 8, y1) if angle else (x1, y0 + 8))), fill=sheet.style.accent)
    _stack(sheet, (x0 + 9, y0 + 7, x1 - 7, y1 - 5), rows, angle, most)


def _spot(sheet: Sheet, wide: tuple[float, float], high: tuple[float, float], top: float) -> Box:
    """Find a place for a label below some height."""
    across, down = sheet.between(*wide), sheet.between(*high)
    x = sheet.between(14, max(15, sheet.width - across - 14))
    y = sheet.between(top, max(top + 1, sheet.height - down - 70))
    return x, y, x + across, y + down


def _bars(sheet: Sheet, x: float, y: float, digits: str) -> None:
    sheet.box((x - 6, y - 4, x + 132, y + 40), weight=0, fill=(255, 255, 255))
    for bar in sheet.rng.sample(range(50), 30):
        ends = [(x + bar * 2.5, y), (x + bar * 2.5, y + 26)]
        sheet.stroke(ends, sheet.rng.choice([1, 2, 3]), (10, 10, 10))
    sheet.text(x + 62, y + 28, digits, size=10, face="mono", anchor="ma", ink=(10, 10, 10))


def _finish(sheet: Sheet, specks: int = 14) -> None:
    """Leave specks, and number the scan along some edge, now and then with bars."""
    wide, high, between = sheet.width, sheet.height, sheet.between
    for _ in range(sheet.rng.randint(0, specks)):
        x, y, r = between(0, wide), between(0, high), between(0.4, 1.8)
        sheet.oval((x, y, x + r, y + r), weight=0, fill=_grey(sheet, 20, 140))
    look, digits = sheet.rng.choice([0, 1, 1, 2]), str(sheet.rng.randint(10**6, 10**9))
    if look == 1:
        x, angle = sheet.rng.choice([18.0, wide - 18]), sheet.rng.choice([90, 270])
        turned(sheet, x, between(140, high - 140), digits, angle, size=12, face="mono")
    elif look:
        _bars(sheet, between(40, wide - 200), high - 62, digits)


def _rims(sheet: Sheet, ink: Ink) -> None:
    """Let the ground that the folder lies on show at some edges."""
    wide, high = sheet.width, sheet.height
    edges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 0, 0, 1), (1, 0, 1, 1)]
    for x0, y0, x1, y1 in sheet.rng.sample(edges, sheet.rng.randint(0, 3)):
        far = (x1 * wide + sheet.between(-8, 8), y1 * high + sheet.between(-8, 8))
        sheet.stroke([(x0 * wide, y0 * high), far], sheet.between(4, 60), ink)


def _scribbles(sheet: Sheet) -> None:
    """Jot or print something aslant on the cover."""
    for _ in range(sheet.rng.randint(0, 2)):
        x0, y, x1, _ = _spot(sheet, (170, 260), (20, 40), 170)
        words, face = sheet.rng.choice([_caption(sheet), *_WARNINGS[:2]]), sheet.rng.choice(_FACES)
        size = min(28, (x1 - x0) / len(words) * 1.3)
        turned(sheet, (x0 + x1) / 2, y, words, sheet.between(-8, 8), size=size, face=face)


def _cover(sheet: Sheet, lies: float = 0.1, *, card: bool = False) -> Ink:
    """Start a page on a ground, or all of card, and return the card of the folder."""
    sheet.lay(lies)
    chosen = sheet.rng.choice(_CARDS)
    sheet.reset(sheet.width, sheet.height, chosen if card else sheet.rng.choice(_GROUNDS))
    return chosen


@template("file_folder", often=3)
def folder_with_a_cut_tab(sheet: Sheet) -> None:
    """A folder's front with a tab that stands out at the top and bears a few words."""
    card, inset, slant = _cover(sheet, 0.3), sheet.between(0, 34), sheet.between(0, 18)
    end, top, share = sheet.width - inset, sheet.between(8, 70), sheet.between(0.25, 0.8)
    x0 = inset + (end - inset) * (1 - share) * sheet.rng.choice([0, 0.5, 1, sheet.rng.random()])
    x1, low = x0 + (end - inset) * share, top + sheet.between(30, 84)
    foot = sheet.height - sheet.rng.choice([0, 0, sheet.between(5, 160)])
    shape = [(inset, low), (x0, low), (x0 + slant, top), (x1 - slant, top), (x1, low)]
    shape += [(end, low), (end, foot), (inset, foot), (inset, low)]
    sheet.pen.polygon([(x * sheet.scale, y * sheet.scale) for x, y in shape], fill=card)
    sheet.stroke(shape, sheet.between(0.6, 2.5), _grey(sheet, 40, 140))
    _label(sheet, (x0 + slant + 4, top + 4, x1 - slant - 4, low - 3), _rows(sheet))
    _scribbles(sheet)
    _finish(sheet)


@template("file_folder", often=2)
def folder_turned_on_its_side(sheet: Sheet) -> None:
    """A folder scanned upright whose tab and words run down the left or right edge."""
    sheet.lay(0.9)
    folder_with_a_cut_tab(sheet)
    picture = sheet.image.rotate(sheet.rng.choice([90, 270]), expand=True)
    sheet.reset(sheet.height, sheet.width, sheet.paper)
    sheet.image.paste(picture)


@template("file_folder", often=3)
def folder_scanned_nearly_blank(sheet: Sheet) -> None:
    """Bare card, paper or copied black with a short label, a number or only an edge's shadow."""
    sheet.lay(0.1)
    paper = sheet.rng.choice([*[_grey(sheet, 255, 255)] * 8, *[_grey(sheet, 0, 125)] * 5, *_CARDS])
    sheet.reset(sheet.width, sheet.height, paper)
    _rims(sheet, _grey(sheet, 0, 190) if paper[0] > 130 else (255, 255, 255))
    for _ in range(sheet.rng.choice([0, 0, 1, 2])):
        x, y = sheet.between(0, sheet.width), sheet.between(0, sheet.height)
        ends = [(0.0, y), (sheet.width, y)] if sheet.chance(0.5) else [(x, 0.0), (x, sheet.height)]
        sheet.stroke(ends, sheet.between(0.6, 5), _grey(sheet, 30, 205))
    for _ in range(sheet.rng.choice([0, 1, 1, 1, 1, 2])):
        angle, ranges = sheet.rng.choice([0, 0, 0, 90, 270]), ((120.0, 330.0), (34.0, 120.0))
        box = _spot(sheet, *(ranges[::-1] if angle else ranges), 16)
        sheet.box(box, weight=0, fill=_grey(sheet, 190, 255) if paper[0] < 130 else paper)
        _label(sheet, box, _rows(sheet), angle, sheet.between(14, 42))
    _finish(sheet, 60)


@template("file_folder", often=2)
def folder_jacket_of_a_case(sheet: Sheet) -> None:
    """A printed jacket: what it is, a few keys with their rules, and much empty card."""
    _cover(sheet, card=True)
    x, y, end, _ = _spot(sheet, (250, 400), (250, 430), 40)
    for words in sheet.rng.sample([*_KINDS, sheet.prose.company()], sheet.rng.choice([0, 1, 1, 2])):
        size, face = sheet.between(18, 44), sheet.rng.choice(_FACES)
        size = min(size, (end - x) / (0.72 * len(words)))
        y = sheet.text(x, y, words, size=size, face=face, bold=True) + sheet.between(2, 30)
    pitch, top, filled = sheet.between(26, 44), y, sheet.rng.choice(_FACES)
    for key in sheet.rng.sample(_KEYS, sheet.rng.randint(2, 5)):
        hang, y = len(key) * 8.5 + 12, y + pitch
        sheet.text(x, y - 14, key, size=12, face="head")
        sheet.rule(x + hang, y, end, 0.8)
        words = sheet.rng.choice([_caption(sheet), _span(sheet), ""])[: int((end - x - hang) / 9)]
        sheet.text(x + hang + 6, y - 18, words, size=15, face=filled)
    sheet.box((x - 12, top - 4, end + 12, y + 14), weight=sheet.rng.choice([0, 0, 0.8, 3]))
    _rims(sheet, _grey(sheet, 0, 120))
    _finish(sheet)


@template("file_folder", often=2)
def folder_divider_with_tabs(sheet: Sheet) -> None:
    """A divider of a binder: tabs along an edge and perhaps a few words in the middle."""
    card, deep, count = _cover(sheet, 0.15), sheet.between(26, 60), sheet.rng.randint(3, 12)
    wide, high, edge = sheet.width, sheet.height, sheet.rng.choice(["right", "left", "foot"])
    each, front = ((wide if edge == "foot" else high) - 40) / count, sheet.rng.randrange(count)
    sheet.box((0, 0, wide, high), weight=0, fill=card if sheet.chance(0.5) else (255, 255, 255))
    names = sheet.rng.choice(["ABCDEFGHIJKL", [str(n + 1) for n in range(12)]])
    sole, dark = sheet.chance(0.35), front if sheet.chance(0.3) else -1
    for number, name in enumerate(names[:count]):
        a, b = 20 + number * each, 20 + number * each + each
        upright = (wide - deep, a, wide - 6, b) if edge == "right" else (6, a, deep, b)
        tab = (a, high - deep, b, high - 6) if edge == "foot" else upright
        if number == front or not sole:
            fill, ink = ((244, 244, 240), (20, 20, 20))[:: -1 if number == dark else 1]
            sheet.box(tab, weight=0.9, fill=fill)
            x, y, size = (tab[0] + tab[2]) / 2, (tab[1] + tab[3]) / 2, min(24, each * 0.6)
            sheet.text(x, y, name, size=size, face="head", anchor="mm", ink=ink)
    if sheet.chance(0.65):
        rows, y = [f"{sheet.rng.choice(_SECTIONS)} {names[front]}"], sheet.between(0.2, 0.6) * high
        _stack(sheet, (90, y, wide - 90, y + 130), rows + _rows(sheet, 2), 0, 54)
    _finish(sheet)


@template("file_folder", often=2)
def folder_spines_of_binders(sheet: Sheet) -> None:
    """The backs of one binder or of several that stand side by side, words along them."""
    same, count = _cover(sheet, 0.2), sheet.rng.choice([1, 1, 1, 2, 3, 4, 5])
    each = min(sheet.between(80, 190), (sheet.width - 60) / count)
    x, angle = sheet.between(20, sheet.width - each * count - 20), sheet.rng.choice([90, 270])
    y0, y1 = sheet.between(10, 90), sheet.height - sheet.between(10, 120)
    for number in range(count):
        card, middle = same if sheet.chance(0.6) else sheet.rng.choice(_CARDS), x + each / 2 - 2
        sheet.box((x, y0, x + each - 4, y1), weight=1.2, ink=_grey(sheet, 50, 130), fill=card)
        hole = (middle - each / 6, y1 - 80, middle + each / 6, y1 - 80 + each / 3)
        sheet.oval(hole, weight=3, fill=_grey(sheet, 10, 90))
        sheet.text(middle, y0 + 24, f"{number + 1}", size=24, face="head", anchor="mm")
        box = (x + 10, y0 + sheet.between(50, 150), x + each - 14, y1 - sheet.between(100, 190))
        _label(sheet, box, _rows(sheet, 2), angle, 44)
        x += each
    _finish(sheet)


@template("file_folder", often=2)
def folder_box_label(sheet: Sheet) -> None:
    """A label of a records box: a large number, what is inside, the years and the shelf."""
    _cover(sheet, 0.25, card=sheet.chance(0.6))
    x0, y, x1, y1 = _spot(sheet, (290, sheet.width - 50), (180, 420), 24)
    sheet.box((x0, y, x1, y1), weight=sheet.between(0.8, 4), fill=(252, 252, 250))
    more = [sheet.rng.choice(_WARNINGS)], [sheet.prose.company().upper()], [_span(sheet)]
    bands = [_rows(sheet), *sheet.rng.sample(more, sheet.rng.randint(0, 2))]
    bands.append([sheet.rng.choice(_BOXES).format(sheet.rng.randint(1, 60))])
    sheet.rng.shuffle(bands)
    pitch, weight = (y1 - y) / len(bands), sheet.rng.choice([0.6, 1, 3])
    for band in bands:
        _stack(sheet, (x0 + 14, y + 4, x1 - 14, y + pitch - 4), band, 0, 60)
        y += pitch
        sheet.rule(x0, y, x1, weight)
    _rims(sheet, _grey(sheet, 0, 200))
    _finish(sheet)


@template("file_folder", often=2)
def folder_envelope_of_archives(sheet: Sheet) -> None:
    """An envelope or wallet for papers: its flap, its string or clasp, and a few words."""
    card = _cover(sheet, 0.3)
    x0, y0, x1, y1 = sheet.between(0, 30), sheet.between(0, 60), sheet.width - 20, sheet.height - 20
    dark, deep, cut = _grey(sheet, 50, 130), sheet.between(50, 190), sheet.between(20, 120)
    sheet.box((x0, y0, x1, y1), weight=1, ink=dark, fill=card)
    middle, low = (x0 + x1) / 2, y0 + deep
    sheet.stroke([(x0, y0), (x0 + cut, low), (x1 - cut, low), (x1, y0)], 1.6, dark)
    if sheet.chance(0.6):
        for y in (low - 16, low + 40):
            sheet.oval((middle - 11, y - 11, middle + 11, y + 11), weight=1.2, fill=dark)
        sheet.stroke([(middle - 8, low - 12), (middle + 8, low + 40), (middle + 30, low + 90)])
    _label(sheet, _spot(sheet, (170, 340), (60, 150), low + 62), _rows(sheet, 4))
    _finish(sheet)
