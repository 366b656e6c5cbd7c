"""Forms as screens, rounds of signatures, tags, identity papers, typed sheets and patchworks."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from training.marks import logo, photo, scrawl, signature, turned
from training.sheet import Box, Ink, Sheet
from training.templates.applications import value
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, title
from training.templates.registry import template

_KEYS = ("Applicant", "Full name", "Address", "Home phone", "Place of birth", "Height", "Weight",
         "Serial no.", "Make", "Model", "Vendor", "Ship to", "Cost center", "P.O. no.", "Location",
         "Date needed", "Requested by", "Witness", "License no.", "Fee", "Reason")  # fmt: skip
_TITLES = ("APPLICATION FOR PERMIT", "Purchase Requisition", "SAMPLE REQUEST", "ENROLLMENT FORM",
           "Incident Report Form", "CHANGE OF ADDRESS", "Application for License", "WORK ORDER",
           "TRAVEL REQUEST", "CONSENT FORM", "Request for Leave", "Release Form")  # fmt: skip
_TAGS = ("INSPECTION TAG", "PROPERTY PASS", "Claim Check", "Visitor Pass", "HOLD TAG")
_ROUNDS = ("ROUTING SLIP", "APPROVAL SHEET", "Expenditure Approval", "Sign-off Form", "CLEARANCE")
_PAPERS: list[Ink] = [WHITE, WHITE, WHITE, (252, 246, 214), (250, 224, 228), (214, 230, 220)]


def _fit(sheet: Sheet, x: float, y: float, width: float, words: str, size: float = 8) -> None:
    sheet.text(x, y, words[: sheet.characters(width, size)], size=size)


def _heading(sheet: Sheet, x: float, y: float, width: float, names: Sequence[str]) -> float:
    """Set a title or none, a sender now and then, and the number of the form."""
    if sheet.chance(0.5):
        logo(sheet, x, y, 26)
        y = sheet.text(x + 34, y + 6, sheet.prose.company(), size=12, bold=True) + 12
    if sheet.chance(0.75):
        y = title(sheet, x, y, width, sheet.rng.choice(names), 13, 22)
    return sheet.text(x, y, f"Form {sheet.prose.reference()} (Rev. 6-78)", size=8) + 5


def _caption(sheet: Sheet, box: Box) -> None:
    x, y, right, low = box
    words, bar = sheet.rng.choice(_KEYS), sheet.chance(0.12)
    if bar:
        sheet.box(box, fill=sheet.rng.choice([(200, 214, 230), PALE]))
        words = f"{sheet.rng.choice(['PART', 'Section', 'STEP'])} {sheet.rng.randint(1, 9)}"
    _fit(sheet, x + 3, y + 2, right - x - 4, words, 11 if bar else 7.5)
    if low - y > 22 and not bar:
        value(sheet, x + 8, low - 14, right - x - 14)


def _options(sheet: Sheet, box: Box) -> None:
    x, y, right, low = box
    _fit(sheet, x + 4, y + 3, right - x - 6, f"{sheet.rng.choice(_KEYS)} (check one)", 8)
    count, wide = max(1, int((right - x) / sheet.between(70, 120))), right - x - 8
    for number in range(max(1, int((low - y - 16) / 14)) * count):
        at, top = x + 6 + number % count * wide / count, y + 15 + number // count * 14
        sheet.box((at, top, at + 8, top + 8), fill=sheet.style.ink if sheet.chance(0.2) else None)
        _fit(sheet, at + 12, top - 1, wide / count - 16, sheet.prose.phrase(2), 8)


def _grid(sheet: Sheet, box: Box) -> None:
    """Rule a frame as a table with its heads, the first rows of it filled."""
    x, y, right, low = box
    count = max(2, int((right - x) / sheet.between(60, 110)))
    each, rows = (right - x) / count, max(2, int((low - y) / sheet.between(15, 22)))
    used, pitch = sheet.rng.randint(0, rows - 1), (low - y) / rows
    sheet.box((x, y, right, y + pitch), fill=sheet.rng.choice([PALE, None]))
    for number in range(count * rows):
        at, row = x + number % count * each, number // count
        sheet.box((at, y + row * pitch, at + each, y + (row + 1) * pitch), weight=0.6)
        if row <= used:
            words = sheet.prose.word() if row else sheet.rng.choice(_KEYS)
            _fit(sheet, at + 4, y + row * pitch + 3, each - 6, words, 8.5)


def _remarks(sheet: Sheet, box: Box) -> None:
    x, y, right, low = box
    words = sheet.rng.choice(["Remarks", "Describe in detail", "Comments", "Action taken"])
    _fit(sheet, x + 4, y + 3, right - x - 6, words + ":", 8)
    used, pitch = sheet.rng.randint(0, 3), sheet.between(14, 20)
    for row in range(1, int((low - y - 14) / pitch) + 1):
        base = y + 14 + row * pitch
        sheet.rule(x + 5, base, right - 5, 0.4)
        if row <= used:
            scrawl(sheet, x + 8, base - 2, (right - x) * sheet.between(0.3, 0.85), 9, PEN)


def _oath(sheet: Sheet, box: Box) -> None:
    x, y, right, low = box
    rows = max(0, int((low - y - 34) / (7.5 * sheet.style.leading)) - 1)
    _fit(sheet, x + 5, y + 4, right - x - 8, "I hereby certify that", 8)
    sheet.paragraph(x + 5, y + 17, right - x - 10, rows, size=7.5)
    if sheet.chance(0.5):
        signature(sheet, x + 14, low - 20, min(100, (right - x) / 2))
    sheet.rule(x + 5, low - 11, right - 5, 0.7)
    _fit(sheet, x + 5, low - 10, right - x - 8, "Signature                 Date", 7.5)


_LARGE: tuple[Callable[[Sheet, Box], None], ...] = (_options, _grid, _remarks, _oath)


def _cut(sheet: Sheet, box: Box, least: float) -> None:
    """Cut a frame in two again and again, until the pieces are small or chance will have it."""
    x, y, right, low = box
    wide, deep, part = right - x, low - y, sheet.between(0.25, 0.75)
    likely = 1 if deep > 300 else 0.9 if deep > least else 0.4
    if deep > 60 and (deep > wide * 0.5 or wide < 160) and sheet.chance(likely):
        middle = y + max(26, min(deep - 26, deep * part))
        _cut(sheet, (x, y, right, middle), least)
        _cut(sheet, (x, middle, right, low), least)
    elif wide > 160 and sheet.chance(0.8):
        middle = x + max(70, min(wide - 70, wide * part))
        _cut(sheet, (x, y, middle, low), least)
        _cut(sheet, (middle, y, right, low), least)
    else:
        sheet.box(box, weight=sheet.rng.choice([0.7, 0.7, 1.4]))
        small = (_caption, _caption, _caption, _caption if deep < 30 else _options)
        sheet.rng.choice(small if deep < 56 else _LARGE)(sheet, box)


def _page(sheet: Sheet, lying: float) -> tuple[float, float, float, float]:
    """Choose paper and size of type; return left, top, width and bottom."""
    sheet.reset(*((792, 612) if sheet.chance(lying) else (612, 792)), sheet.rng.choice(_PAPERS))
    sheet.style = replace(sheet.style, size=sheet.between(8.5, 11), leading=sheet.between(1.2, 1.4))
    x = sheet.between(26, 74)
    return x, sheet.between(24, 70), sheet.width - 2 * x, sheet.height - sheet.between(34, 120)


@template("form", often=2)
def form_of_patchwork(sheet: Sheet) -> None:
    """Frames of uneven sizes cut from one large frame; the title above, below or up one side."""
    x, y, width, bottom = _page(sheet, 0.35)
    kind, words = sheet.rng.choice(["top", "top", "side", "foot"]), sheet.rng.choice(_TITLES)
    if kind == "side":
        turned(sheet, x - 6, (y + bottom) / 2, words, 90, size=20, face="head")
    elif kind == "top":
        y = _heading(sheet, x, y, width, _TITLES)
    else:
        sheet.text(x, bottom + 4, words, size=15, bold=True)
    _cut(sheet, (x, y, x + width, bottom), sheet.between(60, 260))


@template("form", often=2)
def form_of_loose_parts(sheet: Sheet) -> None:
    """Parts of any kind with air between them, in one to three uneven columns, or with a coupon."""
    x, y, width, bottom = _page(sheet, 0.3)
    y, framed = _heading(sheet, x, y, width, _TITLES), sheet.chance(0.5)
    if sheet.chance(0.3):
        bottom -= 170
        _fit(sheet, x, bottom + 6, width * 0.95, "- " * 120, 11)
        _cut(sheet, (x, bottom + 24, x + width, bottom + 164), 60)
    shares = [sheet.between(0.7, 1.6) for _ in range(sheet.rng.choice([1, 2, 2, 3]))]
    for share in shares:
        low, each = y, width * share / sum(shares)
        while low < bottom - 34:
            deep = min(bottom - low, sheet.rng.choice([22, 34, 34, 80, 110, 150]))
            box = (x, low, x + each - 10, low + deep)
            sheet.rng.choice(_LARGE if deep > 60 else (_caption,))(sheet, box)
            sheet.rule(x, low + deep, x + each - 10, 0.7)
            if framed:
                sheet.box(box)
            low += deep + sheet.between(3, 12)
        x += each


@template("form", often=2)
def form_on_screen(sheet: Sheet) -> None:
    """A terminal's mask of fields, or a window with tabs, entry boxes and buttons."""
    terminal, count, pitch = sheet.chance(0.4), sheet.rng.randint(1, 2), sheet.between(20, 34)
    grounds: list[Ink] = [(10, 14, 12), (16, 24, 96), WHITE] if terminal else _PAPERS
    sheet.reset(*sheet.rng.choice([(792, 560), (640, 500), (612, 792)]), sheet.rng.choice(grounds))
    face = sheet.style.faces["mono" if terminal else "body"]
    sheet.style.faces.update({"body": face, "head": face})
    ink = (120, 240, 140) if sum(sheet.paper) < 300 else (20, 20, 20)
    sheet.style = replace(sheet.style, ink=ink)
    fill, head = (sheet.paper, ink) if terminal else (sheet.style.accent, WHITE)
    sheet.box((0, 0, sheet.width, 34), weight=0, fill=fill)
    words, foot = sheet.rng.choice(_TITLES), sheet.height - 40
    sheet.text(24, 17, words, size=16, bold=True, ink=head, anchor="lm")
    each, y = (sheet.width - 48) / count, sheet.between(52, 90)
    for number in range(int((foot - y - 20) / pitch) * count):
        at, top = 24 + number % count * each, y + number // count * pitch
        _fit(
            sheet,
            at,
            top,
            116,
            sheet.rng.choice(_KEYS) + (" . . . . . . ." if terminal else ":"),
            10.5,
        )
        right = at + 126 + (each - 150) * sheet.rng.choice([0.3, 0.6, 1])
        up, tint = (13, None) if terminal else (-3, WHITE)
        sheet.box((at + 126, top + up, right, top + 14), fill=tint)
        if sheet.chance(0.6):
            _fit(sheet, at + 131, top, right - at - 134, sheet.prose.phrase(2), 10)
    for number, words in enumerate(["F3=Exit", "F5=Save"] if terminal else ["OK", "Cancel"]):
        sheet.box((24 + number * 100, foot, 104 + number * 100, foot + 22), fill=sheet.paper)
        sheet.text(64 + number * 100, foot + 11, words, size=10, anchor="mm")


@template("form", often=2)
def form_of_signing_round(sheet: Sheet) -> None:
    """A list of offices that have to sign: names, ticks, initials and dates in ruled rows."""
    x, y, width, bottom = _page(sheet, 0.2)
    y = _heading(sheet, x, y, width, _ROUNDS)
    if sheet.chance(0.6):
        _cut(sheet, (x, y, x + width, y + 84), sheet.rng.choice([40, 90]))
        y += 94
    deep, heads = (
        bottom - y,
        ["Office", *sheet.rng.sample(["Name", "Initials", "Date", "Approve"], 4)],
    )
    pitch, ruled, signed = sheet.between(22, 40), sheet.chance(0.6), sheet.rng.randint(0, 12)
    heads, rows = heads[: sheet.rng.randint(3, 5)], int(sheet.between(0.4, 1) * deep / pitch)
    each, down = width / len(heads), y + rows * pitch
    for number in range(rows * len(heads)):
        row, column = divmod(number, len(heads))
        at, top = x + column * each, y + row * pitch
        up = 0 if ruled else pitch - 1
        sheet.box((at, top + up, at + each - up / 3, top + pitch), fill=None if row else PALE)
        words = "" if column else f"{row}. {sheet.prose.title(1)} Dept."
        _fit(sheet, at + 4, top + pitch - 14, each - 8, words if row else heads[column], 10)
        if 0 < row <= signed and column and sheet.chance(0.7):
            signature(sheet, at + 8, top + pitch * 0.6, each * 0.5)
    if bottom - down > 90:
        _cut(sheet, (x, down + 12, x + width, bottom), 90)


@template("form", often=2)
def form_on_tags(sheet: Sheet) -> None:
    """Tags, passes or tickets with a hole or a stub, a few on a ground of another colour."""
    sheet.reset(612, 792, sheet.rng.choice([(200, 200, 200), (70, 70, 74), (150, 130, 110), WHITE]))
    count, rows, tint = sheet.rng.randint(1, 2), sheet.rng.randint(1, 3), sheet.rng.choice(_PAPERS)
    deep, holed = sheet.between(190, 740 / rows - 14), sheet.chance(0.5)
    wide = (sheet.between(300, 560) if count == 1 else 560) / count - 10
    for number in range(count * rows):
        x, y = 26 + number % count * (wide + 10), 26 + number // count * (deep + 14)
        sheet.box((x, y, x + wide, y + deep), fill=tint)
        left, low = x + 10, y + 28
        if holed:
            sheet.oval((x + wide / 2 - 8, y + 8, x + wide / 2 + 8, y + 24), fill=sheet.paper)
        elif wide > 300:
            left = x + 86
            _cut(sheet, (x + 8, y + 24, x + 70, y + deep - 10), 200)
            sheet.stroke([(x + 78, y), (x + 78, y + deep)])
        low = title(sheet, left, low, x + wide - 10 - left, sheet.rng.choice(_TAGS), 11, 16)
        sheet.text(x + 8, y + 6, f"No. {sheet.rng.randint(1000, 99999)}", ink=(180, 30, 40))
        _cut(sheet, (left, low, x + wide - 10, y + deep - 10), sheet.between(60, 300))


@template("form", often=2)
def form_with_photograph_and_prints(sheet: Sheet) -> None:
    """A paper of identity: a photograph or its frame, fields about it, squares for fingerprints."""
    x, y, width, bottom = _page(sheet, 0.2)
    side, right = sheet.between(90, 150), sheet.chance(0.5)
    y = _heading(sheet, x, y, width, _TITLES)
    at, low = x + (width - side if right else 0), y + side * 1.25
    if sheet.chance(0.6):
        photo(sheet, (at, y, at + side, low), colour=sheet.chance(0.4))
    sheet.box((at, y, at + side, low))
    _cut(sheet, (x if right else x + side, y, x + width - (side if right else 0), low), 60)
    for number in range(sheet.rng.choice([0, 5, 10])):
        at, y = x + number % 5 * width / 5, low + 14 + number // 5 * 84
        sheet.box((at, y, at + width / 5, y + 84))
        _fit(sheet, at + 3, y + 2, 90, ["Thumb", "Index", "Middle", "Ring", "Little"][number % 5])
        for ring in range(3, 27, 4) if number % 3 else ():
            sheet.oval((at + 45 - ring, y + 48 - ring, at + 45 + ring, y + 48 + ring), weight=1.4)
    rest = max(low + 14, y + 96)
    if bottom - rest > 26:  # a lying sheet may be full
        _cut(sheet, (x, rest, x + width, bottom), sheet.between(60, 200))


@template("form", often=2)
def form_in_typed_dots(sheet: Sheet) -> None:
    """A form made on a typewriter or a line printer: dots, dashes and brackets, filled by hand."""
    x, y, width, bottom = _page(sheet, 0.2)
    sheet.style.faces["body"] = sheet.style.faces["mono"]
    for band in range(0, sheet.rng.choice([0, 0, 0, int(sheet.height)]), 40):
        sheet.box((0, band, sheet.width, band + 20), weight=0, fill=(226, 240, 228))
    dots, dash = sheet.rng.choice("._-"), sheet.rng.choice("-=*_")
    sheet.text(x, y - 14, dash * sheet.characters(width, sheet.style.size))
    if sheet.chance(0.8):
        at, words = sheet.rng.choice([0, 60, 140]), sheet.rng.choice(_TITLES).upper()
        y = sheet.text(x + at, y, words, size=14, bold=True) + 10
    while y < bottom:
        count, kind = sheet.rng.choice([1, 1, 2, 3]), sheet.rng.randrange(6)
        for part in range(count):
            left, each, key = x + part * width / count, width / count - 12, sheet.rng.choice(_KEYS)
            words = f"{key}: {dots * 90}" if kind else f"( ) {sheet.prose.word()}"
            sheet.text(left, y, words[: sheet.characters(each, sheet.style.size)])
            if kind and sheet.chance(0.5) and count < 3:
                sheet.text(left + 110, y - 5, sheet.prose.word(), size=13, face="hand", ink=PEN)
        y += sheet.style.size * sheet.rng.choice([1.6, 2.2, 2.2, 3])
