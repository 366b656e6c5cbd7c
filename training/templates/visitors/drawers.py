"""Folders out of the drawer (fastened, jacketed, filmed) and letters with more than their text."""

from training.marks import signature
from training.sheet import Box, Face, Ink, Sheet
from training.templates import parts
from training.templates.blocks import PEN
from training.templates.parts import WHITE, body, restyle, title, vary
from training.templates.registry import template
from training.templates.shells import shell

_TONES: tuple[Ink, ...] = ((238, 220, 178), (228, 205, 160), (244, 232, 204), (205, 178, 132),
                           (196, 214, 190), (190, 206, 226), (222, 222, 222), WHITE)  # fmt: skip
_GROUNDS: tuple[Ink, ...] = (WHITE, (20, 20, 20), (70, 70, 70), (190, 190, 190))
_KINDS = ("CORRESPONDENCE", "General File", "Chron File", "Case File", "Personnel File",
          "Reading File", "SUBJECT FILE", "CENTRAL FILES", "Closed File", "Folder")  # fmt: skip
_JACKETS = ("CASE JACKET", "Docket", "CLAIM FOLDER", "INVESTIGATION FILE", "File Wrapper", "FILE")
_TARGETS = ("START OF FILE", "BEGIN FOLDER", "END OF FOLDER", "FILE BREAK", "NEW FILE", "FOLDER")
_GREETINGS = ("Dear Mr. {}:", "Dear Dr. {}:", "Dear Mrs. {},", "Gentlemen:", "Dear {},",
              "Dear Sir or Madam:", "My dear {}:", "Dear Senator {}:", "Dear Friends,")  # fmt: skip
_CLOSINGS = ("Sincerely,", "Very truly yours,", "Best regards,", "Cordially,", "Respectfully,")
_WAYS = ("VIA AIR MAIL", "BY HAND", "CERTIFIED MAIL", "CONFIDENTIAL", "VIA FACSIMILE")
_CONSENTS = ("ACCEPTED AND AGREED:", "AGREED TO:", "Acknowledged:", "APPROVED:", "CONFIRMED:")


def _snug(
    sheet: Sheet, x: float, y: float, width: float, words: str, high: float, face: Face = "head"
) -> float:
    room, pen = sheet.characters(width, high, face) * 0.82, face == "hand"
    size = high * min(1, room / len(words))
    return sheet.text(x, y, words, size=size, face=face, bold=not pen, ink=PEN if pen else None)


def _contents(sheet: Sheet) -> list[str]:
    """Say in one to four rows what a folder holds; the kind of file may go unsaid."""
    prose, rng, year = sheet.prose, sheet.rng, sheet.rng.randint(1952, 2012)
    rows = [rng.choice([prose.title(2), prose.name(), prose.company(), prose.phrase(3).upper()])]
    if sheet.chance(0.6):
        rows.insert(rng.choice([0, 0, 1]), rng.choice(_KINDS))
    more = [f"{year}-{year + 3}", prose.reference(), f"Folder {year - 1950}", f"Box {2014 - year}"]
    return rows + rng.sample([*more, str(year), "Vol. II"], rng.randint(0, 2))


def _label(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Stick a label on, or write or type the same on the bare front."""
    face: Face = sheet.rng.choice(["mono", "mono", "head", "body", "hand", "hand"])
    rows, high, look = _contents(sheet), sheet.between(13, 24), sheet.rng.randrange(4)
    low = y + len(rows) * high * 1.45 + 16
    sheet.box((x, y, x + width, low), weight=min(look, 1), fill=WHITE if look > 1 else None)
    if look == 3:
        sheet.box((x, y, x + width, y + 6), weight=0, fill=sheet.style.accent)
    for number, row in enumerate(rows):
        _snug(sheet, x + 8, y + 10 + number * high * 1.45, width - 16, row, high, face)
    return low


def _barred(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Print a bar code with its number, or the wide bars by which cameras are focused."""
    deep, step, at = sheet.between(26, 60), sheet.rng.choice([1, 1, 4, 9]), x
    while at < x + min(width, 60 + 40 * step) - 9:
        wide = sheet.rng.choice([1, 2, 3]) if step == 1 else step
        sheet.box((at, y, at + wide, y + deep), weight=0, fill=(10, 10, 10))
        at += wide + step * sheet.rng.choice([2, 3])
    return sheet.text(x, y + deep + 3, sheet.prose.reference(), size=12, face="mono")


def _entries(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose, words = sheet.prose, ("Opened", "Closed", "Destroy", "Charged")
    pairs = [("File No.", prose.reference()), ("Subject", prose.title(2)), ("Name", prose.name()),
             *[(word, prose.date()) for word in words], ("Volume", prose.number(9))]  # fmt: skip
    some = sheet.rng.sample(pairs, sheet.rng.randint(2, 6))
    return parts.fields(sheet, x, y, width, some, ("hung", "ruled"))


def _folder(sheet: Sheet) -> Box:
    """Lay a folder, perhaps creased, on the ground of a scanner; return the box of its front."""
    vary(sheet, 11, 14)
    sheet.reset(*sheet.rng.choice(((612, 792), (792, 612))), sheet.rng.choice(_GROUNDS))
    a, b, c, d = (sheet.between(0, 36) * sheet.chance(0.6) for _ in range(4))
    box, weight = (a, b, sheet.width - c, sheet.height - d), sheet.rng.choice([0, 0.8, 1.6])
    sheet.box(box, weight=weight, ink=(110, 100, 90), fill=sheet.rng.choice(_TONES))
    for crease in range(sheet.rng.choice([0, 0, 2, 4])):
        sheet.rule(box[0], box[3] - 8 - crease * 8, box[2], 0.7, (165, 155, 140))
    return box


@template("file_folder", often=2)
def folder_with_prongs(sheet: Sheet) -> None:
    """A folder from within: its metal fastener, a stub of paper or a leaf, and a label."""
    x0, y0, x1, y1 = _folder(sheet)
    mid, y, half = (x0 + x1) / 2, y0 + sheet.between(22, 54), (x1 - x0) * sheet.between(0.25, 0.43)
    low = y + sheet.rng.choice([sheet.between(12, 110), sheet.between(200, 330)])
    sheet.box((mid - half, y - 14, mid + half, low), weight=0.7, fill=WHITE)
    wide, reach = sheet.between(55, 105), sheet.between(18, 44)
    sheet.box((mid - wide, y, mid + wide, y + 9), fill=(170, 170, 170))
    for hole, end in ((mid - wide, mid - wide + reach), (mid + wide, mid + wide - reach)):
        sheet.oval((hole - 7, y - 3, hole + 7, y + 12), fill=(40, 40, 40))
        sheet.stroke([(hole, y + 4), (end, y + 4 + sheet.between(-6, 14))], 5, (100, 100, 100))
    if low > y + 190:
        _label(sheet, mid - half + 20, y + 30, half)
    at, down = sheet.between(x0 + 20, mid), sheet.between(low + 14, max(low + 16, y1 - 160))
    _label(sheet, at, down, half * 1.1)


@template("file_folder", often=2)
def folder_as_case_jacket(sheet: Sheet) -> None:
    """The printed jacket of a case: a number set large, what is to be entered, a word or none."""
    x0, y0, x1, y1 = _folder(sheet)
    width = (x1 - x0 - 60) * sheet.rng.choice([1, 1, 0.5])
    x, y = x1 - 30 - width, y0 + sheet.between(24, 150)
    for part in sheet.rng.sample(("number", "word", "entries", "label"), 4):
        if part == "number":
            y = _snug(sheet, x, y, width, sheet.prose.reference(), sheet.between(24, 54), "mono")
        elif part == "word" and sheet.chance(0.75):
            y = title(sheet, x, y, width, sheet.rng.choice(_JACKETS), 16, 28)
        elif y < y1 - 150 and part != "word":
            y = (_entries if part == "entries" else _label)(sheet, x, y, width)
        y += sheet.between(8, 30)


@template("file_folder", often=2)
def folder_target_of_film(sheet: Sheet) -> None:
    """A leaf filmed or scanned where one folder ends and the next begins."""
    sheet.lay(0.3)
    vary(sheet, 11, 14)
    x, width, y = 50, sheet.width - 100, sheet.between(44, sheet.height * 0.3)
    if sheet.chance(0.4):
        box = (18, 18, sheet.width - 18, sheet.height - 18)
        sheet.box(box, weight=sheet.between(2, 12), fill=sheet.rng.choice(_TONES))
    if sheet.chance(0.75):
        y = title(sheet, x, y, width, sheet.rng.choice(_TARGETS), 24, 50)
    for part in sheet.rng.sample((_barred, _barred, _entries, _label), sheet.rng.randint(1, 4)):
        y += sheet.between(14, 60)
        if y < sheet.height - 190:
            y = part(sheet, x, y, width * sheet.between(0.6, 1))


@template("file_folder", often=2)
def folder_of_copied_strips(sheet: Sheet) -> None:
    """Tabs and label strips of several folders, copied together on one ground."""
    sheet.reset(*sheet.rng.choice(((612, 792), (792, 612))), sheet.rng.choice(_GROUNDS))
    columns, tone = sheet.rng.choice([1, 1, 2, 3]), sheet.rng.choice(_TONES)
    each, gap, y = (sheet.width - 50) / columns, sheet.between(6, 70), sheet.between(20, 200)
    face: Face = sheet.rng.choice(["mono", "head", "hand"])
    for _ in range(sheet.rng.randint(2, 9)):
        deep = sheet.between(30, 64)
        for column in range(columns if y + deep < sheet.height - 20 else 0):
            wide = min(each * sheet.between(0.6, 0.95), 380)
            at = sheet.between(25 + column * each, 25 + (column + 1) * each - wide)
            sheet.box((at, y, at + wide, y + deep), ink=(90, 90, 90), fill=tone)
            for number, row in enumerate(_contents(sheet)[: 1 if deep < 54 else 2]):
                _snug(sheet, at + 8, y + 6 + number * 23, wide - 16, row, 18, face)
        y += deep + gap


@template("file_folder", often=2)
def folder_of_any_arrangement(sheet: Sheet) -> None:
    """Labels, pencil, codes and entries anywhere on a front, few or many."""
    x0, y, x1, y1 = _folder(sheet)
    room = (y1 - y) / (count := sheet.rng.choice([1, 2, 2, 3, 4]))
    for piece in (_label, *sheet.rng.sample((_label, _label, _barred, _entries), count - 1)):
        wide, y = (x1 - x0) * sheet.between(0.34, 0.72), y + sheet.between(16, max(17, room - 120))
        if y < y1 - 140:
            y = piece(sheet, sheet.between(x0 + 16, x1 - wide - 16), y, wide)


def _to(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Date a letter, address it and greet its reader; references, way and matter may lack."""
    prose, rng, gap = sheet.prose, sheet.rng, sheet.style.size
    if sheet.chance(0.25):
        pairs = [("Your ref", prose.code()), ("Our ref", prose.reference()), ("Date", prose.date())]
        y = gap + max(sheet.lines(x + at * width / 3, y, [*row]) for at, row in enumerate(pairs))
    else:
        y = sheet.text(x + width * rng.choice([0, 0.55]), y, prose.date()) + sheet.between(6, 24)
    way, place = rng.choice([[], [], [rng.choice(_WAYS)]]), [prose.street(), prose.town()]
    rows = [*way, prose.name(), prose.company(), *place]
    y = sheet.lines(x, y, rows[: rng.choice([6, 6, 1])]) + gap
    if sheet.chance(0.35):
        y = sheet.text(x + rng.choice([0, 30]), y, f"Re: {prose.title(2)}", bold=True) + gap
    words = rng.choice(_GREETINGS).format(prose.name().split()[-1])
    return sheet.text(x, y, words, size=max(11, gap)) + gap * 0.7 if sheet.chance(0.85) else y


def _firm(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = _snug(sheet, x, y, width, sheet.prose.company(), sheet.between(12, 22))
    return sheet.lines(x, y + 2, [sheet.prose.street(), sheet.prose.town()]) + 12


def _close(sheet: Sheet, x: float, y: float, width: float) -> float:
    at = x + width * sheet.rng.choice([0, 0, 0.52])
    sheet.text(at, y + 4, sheet.rng.choice(_CLOSINGS), size=max(11, sheet.style.size))
    signature(sheet, at, y + 32, sheet.between(60, 110))
    names = [sheet.prose.name(), sheet.prose.title(2)]
    y = sheet.lines(at, y + 46, names[: sheet.rng.choice([1, 2])])
    return sheet.text(x, y + 8, sheet.rng.choice([" ", "Encl.", f"cc: {sheet.prose.name()}"]))


def _written(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> float:
    y = _to(sheet, x, parts.head(sheet, x, y, width) if sheet.chance(0.75) else y + 30, width)
    return body(sheet, x, y, width, bottom, sheet.rng.randint(1, 7), 0.15)


@template("letter", often=2)
def letter_spread_in_two_pages(sheet: Sheet) -> None:
    """A letter's first and second page beside each other, copied on one lying sheet."""
    restyle(sheet, ("body", "mono", "body"), (8.5, 10), (1.12, 1.4), (30, 40))
    sheet.reset(792, 612, sheet.rng.choice([WHITE, (215, 215, 215), (40, 40, 40)]))
    edge, tops = sheet.rng.choice([0, 8]), (sheet.between(0, 40), sheet.between(0, 40))
    for left, top in ((0, tops[0]), (396, tops[1])):
        sheet.box((left + edge, top, left + 396 - edge, 606), weight=0, fill=WHITE)
    _written(sheet, 40, tops[0] + 30, 312, 580)
    rows = [sheet.prose.name(), sheet.prose.date(), sheet.rng.choice(["Page 2", "- 2 -"])]
    y = sheet.lines(436, tops[1] + 30, rows[sheet.rng.choice([0, 2]) :]) + 12
    _close(sheet, 436, body(sheet, 436, y, 312, 470, sheet.rng.randint(1, 6), 0.1), 312)


@template("letter", often=2)
def letter_with_consent_below(sheet: Sheet) -> None:
    """A short letter that its reader signs too, at the foot or beside the sender's name."""
    x, width = vary(sheet, 9, 11)
    beside = width > 400 and sheet.chance(0.4)
    y = _written(sheet, x, sheet.between(24, 60), width, sheet.height - (180 if beside else 270))
    low = _close(sheet, x, y, width * (0.4 if beside else 1)) + 16
    x, y, width = (x + width * 0.52, y + 6, width * 0.48) if beside else (x, low, width)
    look, lines = sheet.rng.randrange(3), sheet.rng.sample(("By", "Name", "Title", "Date"), 3)
    if look == 0:
        sheet.box((x - 6, y, x + width + 6, y + 112))
    for dash in range(int(width / 9) if look == 1 else 0):
        sheet.rule(x + dash * 9, y, x + dash * 9 + 5)
    _snug(sheet, x, y + 10, width, sheet.rng.choice(_CONSENTS), 11.5)
    for number, key in enumerate(lines):
        sheet.text(x, y + 34 + number * 24, key)
        sheet.rule(x + 54, y + 45 + number * 24, x + width * sheet.between(0.6, 0.9))
    signature(sheet, x + 64, y + 40, 80)


@template("letter", often=2)
def letter_on_a_screen(sheet: Sheet) -> None:
    """A letter shown in a window: a bar, perhaps a list at the side, the text as a page or bare."""
    tone, pad = sheet.rng.choice([WHITE, (225, 225, 225), (160, 160, 160)]), sheet.between(14, 60)
    sheet.reset(*sheet.rng.choice(((612, 792), (792, 612))), tone)
    restyle(sheet, ("body", "head"), (8.5, 10.5), (1.15, 1.4), (30, 40))
    bar, side = sheet.between(18, 34), sheet.rng.choice([0, 0, 110, 140])
    sheet.box((0, 0, sheet.width, bar), weight=0, fill=sheet.style.accent)
    where = f"{sheet.prose.word()}.example/{sheet.rng.choice(['letters', 'view', 'doc'])}"
    sheet.text(12, bar / 2, where, size=10, ink=WHITE, anchor="lm")
    for row in range(sheet.rng.randint(4, 14) if side else 0):
        sheet.text(8, bar + 20 + row * 26, sheet.prose.phrase(2)[:15], size=9)
    page = (side + pad, bar + 14, sheet.width - pad, sheet.height - sheet.between(0, 40))
    sheet.box(page, weight=0.7 if tone != WHITE else 0, fill=WHITE)
    x, y, width = page[0] + 22, page[1] + 18, page[2] - page[0] - 44
    if sheet.chance(0.4):
        y = title(sheet, x, y, width, f"Letter to {sheet.prose.name()}", 12, 18)
    _close(sheet, x, _written(sheet, x, y, width, page[3] - 120), width)


def _matter(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set what letters have between paragraphs: figures, points, or a quotation."""
    kind, prose = sheet.rng.randrange(3), sheet.prose
    if kind == 0:
        cells = [width * 0.4, *[width * 0.2] * sheet.rng.randint(1, 3)]
        rows, show = sheet.rng.randint(3, 8), (lambda: prose.title(1), prose.money)
        return sheet.table(x, y, cells, rows, lambda _, at: show[at > 0]()) + 12
    if kind == 1:
        return parts.bullets(sheet, x, y, width) + 8
    return sheet.paragraph(x + 40, y, width - 80, sheet.rng.randint(2, 5)) + 10


@template("letter", often=2)
def letter_with_matter_between(sheet: Sheet) -> None:
    """A letter on any sheet whose paragraphs stand between tables, points and quotations."""
    x, y, width, bottom = shell(sheet, 8.5, 11, 0.1)
    y = _to(sheet, x, parts.head(sheet, x, y, width) if sheet.chance(0.6) else y, width)
    while y < bottom - 260:
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 5)) + 8
        y = _matter(sheet, x, y, width)
    _close(sheet, x, y, width)


@template("letter", often=2)
def letter_of_shuffled_parts(sheet: Sheet) -> None:
    """A letter whose sender and recipient stand beside each other, either first, or in order."""
    x, y, width, bottom = shell(sheet, 9, 11.5, 0.05)
    half = width / 2 - 8
    if width > 400 and sheet.chance(0.6):
        first, last = sheet.rng.sample((_to, _firm), 2)
        y = max(first(sheet, x, y, half), last(sheet, x + half + 16, y, half))
    else:
        y = _to(sheet, x + sheet.rng.choice([0, half / 2]), _firm(sheet, x, y, width), half)
    _close(sheet, x, body(sheet, x, y, width, bottom - 120, sheet.rng.randint(1, 8), 0.2), width)
