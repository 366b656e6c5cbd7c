"""Folders, binders, envelopes and cartons: card with little on it, of another hand."""

from training.marks import photo, scrawl, stamp
from training.sheet import Box, Face, Ink, Sheet
from training.templates.registry import template

_CARDS: tuple[Ink, ...] = (
    (240, 226, 184), (226, 204, 156), (200, 166, 116), (186, 150, 104), (176, 200, 222),
    (190, 216, 186), (232, 188, 186), (244, 232, 140), (206, 206, 200), (238, 238, 234),
    *[(255, 255, 255)] * 3, (60, 74, 110), (120, 44, 44), (44, 84, 66), (48, 48, 50),
)  # fmt: skip
_BEDS: tuple[Ink, ...] = ((12, 12, 12), (70, 70, 72), (150, 150, 150), (255, 255, 255))
_PENS: tuple[Ink, ...] = ((30, 40, 120), (20, 20, 24), (70, 70, 76), (150, 30, 40))
_WHITE: Ink = (252, 251, 246)
_MAIL = ("INTER-OFFICE ENVELOPE", "INTERDEPARTMENT DELIVERY", "Internal Mail", "HOUSE MAIL",
         "INTRA-COMPANY MAIL", "Messenger Envelope", "CAMPUS MAIL", "ROUTING ENVELOPE")  # fmt: skip
_CARTONS = ("RECORDS STORAGE", "BOX CONTENTS", "TRANSFER FILE", "INACTIVE RECORDS", "ARCHIVE BOX",
            "Storage Carton", "FILE BOX", "PERMANENT FILE", "Contents", "DEAD FILES")  # fmt: skip
_JACKETS = ("CHARGE OUT", "OUT", "FILE JACKET", "CASE FILE", "CENTRAL FILES", "FILE FOLDER",
            "PERSONNEL FILE", "Correspondence File", "ROUTE TO", "DOCKET")  # fmt: skip
_NOTICES = ("RETURN TO FILE ROOM", "DO NOT REMOVE PAPERS", "CONFIDENTIAL", "FIRST CLASS MAIL",
            "DO NOT BEND", "PERSONAL", "BY HAND", "LEGAL FILE", "VOLUME II", "CLOSED")  # fmt: skip
_FACTS = ("Box No.", "Department", "Contents", "From", "To", "Destroy after", "Location", "Owner")
_COLUMNS = ("Date", "To", "Charged to", "Initials", "Returned", "File No.", "Remarks")


def _shade(tone: Ink, share: float) -> Ink:
    return (int(tone[0] * share), int(tone[1] * share), int(tone[2] * share))


def _card(sheet: Sheet, lying: float = 0.3, kinds: int = 17) -> Ink:
    """Lay a card of one of so many colours over the whole page, upright or lying."""
    shape, tone = (sheet.width, sheet.height), sheet.rng.choice(_CARDS[:kinds])
    sheet.reset(*(shape[::-1] if sheet.chance(lying) else shape), tone)
    return tone


def _set(sheet: Sheet, box: Box, words: str, face: Face = "head", ink: Ink | None = None,
         at: float = 0) -> float:  # fmt: skip
    """Set one bold line as large as its place allows; return where it ends."""
    x0, y0, x1, y1 = box
    size, place = min(y1 - y0, (x1 - x0) / (0.7 * max(1, len(words)))), x0 + (x1 - x0) * at
    size, anchor = max(10.0, size), "lmr"[round(at * 2)] + "a"
    words = words[: max(3, int((x1 - x0) / size / 0.6))]
    return sheet.text(place, y0, words, size=size, face=face, bold=True, ink=ink, anchor=anchor)


def _subject(sheet: Sheet) -> str:
    """Name what a folder holds."""
    prose, year = sheet.prose, sheet.rng.randint(1952, 2016)
    return sheet.rng.choice([prose.title(2), prose.title(1), prose.name(), f"{prose.word()} {year}",
                             f"{year} - {year + 2}", prose.company(), f"FILE: {prose.title(1)}",
                             f"File No. {prose.number()}"])  # fmt: skip


def _slip(sheet: Sheet, box: Box) -> None:
    """Stick a typed or written label, with a band or not, on the card."""
    (x0, y0, x1, _), deep = box, box[3] - box[1]
    sheet.box(box, weight=sheet.rng.choice([0, 0.8, 1.4]), fill=_WHITE, ink=(90, 90, 90))
    if sheet.chance(0.4):
        tone = sheet.rng.choice([(190, 40, 40), (40, 80, 160), (50, 130, 70), (220, 150, 30)])
        sheet.box((x0, y0, x1, y0 + deep * 0.16), weight=0, fill=tone)
    face: Face = sheet.rng.choice(["mono", "hand", "head", "mono"])
    count, ink = sheet.rng.randint(1, 3) if deep > 60 else 1, sheet.rng.choice(_PENS[:3])
    step = deep * 0.78 / count
    for row in range(count):
        y = y0 + deep * 0.2 + row * step
        _set(sheet, (x0 + 6, y, x1 - 6, y + step * 0.56), _subject(sheet), face, ink)


def _disc(sheet: Sheet, x: float, y: float, side: float, fill: Ink) -> None:
    box = (x - side, y - side, x + side, y + side)
    sheet.oval(box, weight=0.8, fill=fill, ink=_shade(fill, 0.5))


def _holes(sheet: Sheet, box: Box) -> None:
    count, side, step = sheet.rng.randint(2, 4), sheet.between(4, 9), (box[2] - box[0]) / 4
    fill = sheet.rng.choice([(30, 30, 30), (255, 255, 255), (120, 110, 100)])
    across, down = sheet.rng.choice([(step, 0.0), (0.0, min(step, 26))])
    for number in range(count):
        _disc(sheet, box[0] + 10 + number * across, box[1] + 10 + number * down, side, fill)


def _fastener(sheet: Sheet, box: Box) -> None:
    x0, x1, y = box[0], box[2], box[1] + sheet.between(12, 30)
    sheet.box((x0, y, x1, y + 9), fill=(176, 178, 182), ink=(80, 80, 84))
    for x in (x0 + 8, x1 - 8):
        _disc(sheet, x, y + 4, 7, (206, 206, 208))
        down = y + sheet.rng.choice([-1, 1]) * sheet.between(14, 44)
        sheet.stroke([(x, y + 4), (x + sheet.between(-8, 8), down)], 5, (140, 142, 148))


def _tie(sheet: Sheet, box: Box) -> None:
    x, y, low = (box[0] + box[2]) / 2, box[1] + 12, box[1] + sheet.between(50, 80)
    for place in (y, low):
        _disc(sheet, x, place, 11, (150, 60, 44))
    loops = [(x - 7, y), (x + 7, low), (x - 7, low), (x + 7, y), (x - 7, y), (x + 6, low)]
    loops.append((x + sheet.between(-20, 20), low + sheet.between(20, 60)))
    sheet.stroke(loops, 1.4, sheet.rng.choice([(240, 236, 220), (170, 40, 40)]))


def _lettered(sheet: Sheet, box: Box) -> None:
    (x0, y0, x1, _), kind, deep = box, sheet.rng.randrange(5), box[3] - box[1]
    ink = (20, 20, 22) if sum(sheet.paper) > 330 else (240, 238, 226)
    if kind == 0:
        scrawl(sheet, x0, y0 + deep * 0.7, (x1 - x0) * 0.9, min(28, deep * 0.5), ink)
    elif kind == 1:
        stamp(sheet, x0, y0)
    else:
        words = [_subject(sheet), sheet.rng.choice(_NOTICES), sheet.prose.number(900)][kind - 2]
        face: Face = sheet.rng.choice(["hand", "head", "mono", "display"])
        _set(sheet, (x0, y0 + 3, x1, y0 + 3 + min(deep * 0.6, 44)), words, face, ink)


_PARTS = (_slip, _holes, _fastener, _tie, _lettered)


def _entry(sheet: Sheet, x: float, y: float, width: float, size: float) -> None:
    ink, prose = sheet.rng.choice(_PENS), sheet.prose
    words = sheet.rng.choice([prose.name(), prose.date(), prose.title(1), ""])
    if not words:
        scrawl(sheet, x, y + size * 0.9, width * sheet.between(0.4, 0.85), size * 0.8, ink)
    sheet.text(x, y, words[: int(width / size / 0.5)], size=size, face="hand", ink=ink)


def _register(sheet: Sheet, box: Box, heads: list[str], struck: float) -> None:
    """Rule columns under their heads and fill some of the rows by hand, struck or not."""
    x0, y0, x1, y1 = box
    pitch, each, framed = sheet.between(22, 44), (x1 - x0) / len(heads), sheet.chance(0.7)
    rows = max(3, int((y1 - y0) / pitch))
    used = sheet.rng.randint(0, rows)
    for cell in range(rows * len(heads)):
        row, left = cell // len(heads), x0 + cell % len(heads) * each
        top, end = y0 + row * pitch, left + each - (0 if framed else 8)
        sheet.box((left, top if framed else top + pitch, end, top + pitch), weight=0.8)
        if row == 0:
            sheet.text(left + 4, top + 3, heads[cell], size=11, bold=True)
        elif row <= used:
            _entry(sheet, left + 5, top + pitch * 0.2, each - 10, min(20, pitch * 0.55))
            if sheet.chance(struck):
                sheet.rule(left + 4, top + pitch * 0.5, end - 10, 1.6, sheet.rng.choice(_PENS))


@template("file_folder", often=2)
def folder_for_house_mail(sheet: Sheet) -> None:
    """A messenger envelope with rows of struck names, a string or none."""
    _card(sheet, 0.45, 13)
    right, y, low = sheet.width - 36, sheet.between(24, 60), sheet.height - 66
    if sheet.chance(0.75):
        top = sheet.rng.choice([y, y, low + 8])
        box = (36, top, right, top + sheet.between(20, 34))
        _set(sheet, box, sheet.rng.choice(_MAIL), at=sheet.rng.choice([0, 0.5]))
        y += 50 if top == y else 0
    if sheet.chance(0.7):
        _tie(sheet, (right - 50, y, right, y + 90))
        right -= 70
    heads = sheet.rng.choice([["To", "Dept."], ["Name"], ["To", "Dept.", "To", "Dept."], ["", ""]])
    _register(sheet, (36, y, right, y + (low - y) * sheet.between(0.5, 1)), heads, 0.75)


def _back(sheet: Sheet, box: Box, ink: Ink) -> None:
    (x0, y0, x1, y1), middle = box, (box[0] + box[2]) / 2
    tip, side = y0 + (y1 - y0) * sheet.between(0.2, 0.6), sheet.rng.choice([0.5, 0.5, 0.1, 0.03])
    low, high = x0 + side * (x1 - x0), x1 - side * (x1 - x0)
    sheet.stroke([(x0, y0), (low, tip), (high, tip), (x1, y0)], 1.6, ink)
    sheet.rng.choice(_PARTS)(sheet, (middle - 50, tip - 24, middle + 50, tip + 60))


def _front(sheet: Sheet, box: Box, ink: Ink) -> None:
    (x0, y0, x1, y1), prose, wide = box, sheet.prose, box[2] - box[0]
    rows = [prose.company(), prose.street(), prose.town()]
    if sheet.chance(0.8):
        sheet.lines(x0 + 16, y0 + 16, rows, size=11, face="head", ink=ink)
    if sheet.chance(0.6):
        photo(sheet, (x1 - 60, y0 + 14, x1 - 20, y0 + 62), colour=sheet.chance(0.6))
        sheet.oval((x1 - 130, y0 + 14, x1 - 84, y0 + 60), weight=1, ink=ink)
    x, y = x0 + wide * sheet.between(0.3, 0.45), y0 + (y1 - y0) * sheet.between(0.42, 0.55)
    rows = [prose.name(), prose.title(2), prose.street(), prose.town()][: sheet.rng.randint(2, 4)]
    sheet.lines(x, y, rows, size=13, face=sheet.rng.choice(["mono", "hand", "body"]))
    if sheet.chance(0.6):
        _set(sheet, (x0 + 18, y1 - 38, x0 + wide * 0.6, y1 - 16), sheet.rng.choice(_NOTICES))


@template("file_folder", often=2)
def folder_as_envelope(sheet: Sheet) -> None:
    """An envelope, front or back, filling the page or lying on the glass."""
    tone, box = _card(sheet, 0.5, 13), (0.0, 0.0, sheet.width, sheet.height)
    if sheet.chance(0.6):
        sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_BEDS))
        top, deep = sheet.height * sheet.between(0.02, 0.5), sheet.height * sheet.between(0.4, 0.48)
        box = (sheet.between(0, 50), top, sheet.width - sheet.between(0, 60), top + deep)
        sheet.box(box, weight=1.2, fill=tone, ink=_shade(tone, 0.6))
    sheet.paper = tone
    (_front if sheet.chance(0.6) else _back)(sheet, box, _shade(tone, 0.4))


@template("file_folder", often=2)
def folder_as_ring_binder(sheet: Sheet) -> None:
    """A ring binder lying open with or without paper, or its cover beside the spine."""
    tone, high = _card(sheet, 0.6), sheet.height
    share, way = sheet.rng.choice([(0.5, 1), (0.5, -1), (0.1, 1), (0.9, -1)])
    x, count = sheet.width * share, sheet.rng.choice([0, 2, 3, 3, 4, 19])
    sheet.box((x - 30, 0, x + 30, high), weight=1.4, fill=_shade(tone, 0.8), ink=(40, 40, 42))
    if sheet.chance(0.4):
        left, right = sorted((x + way * 8, x + way * sheet.width * sheet.between(0.3, 0.45)))
        sheet.box((left, 30, right, high - 40), fill=_WHITE)
    else:
        left, top = (x + 60 if way > 0 else 40) + sheet.between(0, 40), sheet.between(40, high / 2)
        sheet.rng.choice(_PARTS)(sheet, (left, top, left + sheet.between(130, 180), top + 90))
    for number in range(count):
        y = high * (0.1 + 0.8 * (number + 0.5) / count)
        sheet.oval((x - 22, y - 7, x + 22, y + 7), weight=3.4, ink=(150, 152, 158))


@template("file_folder", often=2)
def folder_of_carton_label(sheet: Sheet) -> None:
    """The end of a records carton: a label with facts, a hand hole or none."""
    tone, (wide, high) = _card(sheet, 0.45, 13), (sheet.width, sheet.height)
    if sheet.chance(0.6):
        sheet.oval((wide * 0.36, 22, wide * 0.64, 72), fill=_shade(tone, 0.3))
    x, y = wide * sheet.between(0.06, 0.3), sheet.between(96, high * 0.3)
    facts = sheet.rng.sample(_FACTS, sheet.rng.randint(2, 8))
    right, pitch = x + wide * sheet.between(0.5, 0.64), min(44, (high - y - 120) / len(facts))
    end = y + 48 + pitch * len(facts)
    sheet.box(
        (x - 12, y - 12, right + 12, end), weight=1.2, fill=sheet.rng.choice([_WHITE, _WHITE, tone])
    )
    if sheet.chance(0.75):
        _set(sheet, (x, y, right, y + 30), sheet.rng.choice(_CARTONS))
    for row, key in enumerate(facts):
        line = y + 40 + row * pitch
        sheet.text(x, line + pitch * 0.3, key, size=11, bold=True)
        sheet.rule(x + 90, line + pitch * 0.95, right)
        if row % 5 != 3:
            _entry(sheet, x + 94, line + pitch * 0.25, right - x - 94, pitch * 0.45)
    if sheet.chance(0.5):
        _set(sheet, (x, high - 62, right, high - 26), f"BOX {sheet.prose.number(400)}", "hand")


@template("file_folder", often=2)
def folder_with_loan_register(sheet: Sheet) -> None:
    """A jacket or an out card with a printed register of who had the file."""
    _card(sheet, 0.2, 13)
    x, right, y, low = 34.0, sheet.width - 34, sheet.between(20, 60), sheet.height - 64
    box = (x, y, right, y + sheet.between(20, 60))
    if sheet.chance(0.75):
        y = _set(sheet, box, sheet.rng.choice(_JACKETS), at=sheet.rng.choice([0, 0.5, 1])) + 8
    y += sheet.rng.choice([0, 0, sheet.height * 0.3])
    if sheet.chance(0.6):
        _set(sheet, (x, low + 14, right, low + 38), sheet.rng.choice(_NOTICES), at=0.5)
    right -= sheet.rng.choice([0, 0, sheet.width * 0.4])
    heads = sheet.rng.sample(_COLUMNS, sheet.rng.randint(2, 4 if right > 400 else 3))
    _register(sheet, (x, y, right, y + (low - y) * sheet.between(0.4, 1)), heads, 0.1)


@template("file_folder", often=2)
def folder_of_loose_parts(sheet: Sheet) -> None:
    """Card of any colour with a few of the things that folders carry, anywhere on it."""
    _card(sheet, 0.4)
    across, down = sheet.rng.randint(1, 3), sheet.rng.randint(3, 5)
    wide, deep = sheet.width / across, sheet.height / down
    for place in sheet.rng.sample(range(across * down), sheet.rng.choice([0, 1, 1, 2, 3, 3])):
        x = place % across * wide + sheet.between(14, max(20, wide - 240))
        y = place // across * deep + sheet.between(6, deep * 0.35)
        box = (x, y, x + min(wide - 40, 220), y + deep * sheet.between(0.35, 0.6))
        sheet.rng.choice(_PARTS)(sheet, box)
    for _ in range(sheet.rng.randint(0, 3)):
        y, weight = sheet.between(0, sheet.height), sheet.between(0.6, 8)
        sheet.rule(0, y, sheet.width, weight, _shade(sheet.paper, sheet.between(0.5, 0.9)))


@template("file_folder", often=2)
def folder_on_a_scanner_bed(sheet: Sheet) -> None:
    """Folders fanned out or cut off on the glass, with streaks and dark edges."""
    _card(sheet, 0.35)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_BEDS))
    wide, high, y, step = sheet.width, sheet.height, sheet.between(-20, 70), sheet.between(30, 64)
    for _ in range(sheet.rng.choice([1, 1, 1, 2, 4, 6])):
        tone, tab = sheet.rng.choice(_CARDS), sheet.between(30, wide - 230)
        x, end, edge = sheet.between(-30, 20), wide - sheet.between(-30, 40), _shade(tone, 0.55)
        sheet.box((x, y + 26, end, high - sheet.between(-20, 60)), fill=tone, ink=edge)
        sheet.box((tab, y, tab + 180, y + 28), weight=1, fill=tone, ink=edge)
        sheet.paper = tone
        if sheet.chance(0.8) and y > 0:
            (_slip if sheet.chance(0.5) else _lettered)(sheet, (tab + 8, y + 2, tab + 172, y + 30))
        y += step
    for _ in range(sheet.rng.randint(0, 3)):
        at, grey = sheet.between(0, wide), sheet.rng.choice([14, 120, 120, 190])
        sheet.stroke([(at, 0), (at, high)], sheet.between(0.6, 4), (grey, grey, grey))
