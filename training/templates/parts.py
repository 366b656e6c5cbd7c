"""Parts that layouts are put together from at random: frames, titles, fields, lists, furniture."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from training.marks import logo
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE

Block = Callable[[Sheet, float, float, float], float]
Pairs = list[tuple[str, str]]
Range = tuple[float, float]

LOOKS = ("hung", "inline", "right", "ruled", "rows", "grid", "stack", "spread")
WHITE: Ink = (255, 255, 255)
# A title must be legible on the canvas, where a point is a third of a pixel.
_LARGER = 1.3


def ways(text: str) -> tuple[str, ...]:
    """Split ways to say a thing that have bars or the ends of lines between them."""
    return tuple(text.replace("\n", "|").split("|"))


def vary(sheet: Sheet, low: float = 7.5, high: float = 12.5) -> tuple[float, float]:
    """Restyle a page and return where its text starts and how wide it is."""
    style = sheet.style
    faces = dict(style.faces)
    if sheet.chance(0.2):
        faces["body"] = faces["mono"]
    sheet.style = replace(
        style,
        faces=faces,
        size=sheet.between(low, high),
        leading=sheet.between(1.12, 1.65),
        margin=sheet.between(30, 88),
    )
    left = sheet.left + sheet.rng.choice([0, 0, 0, sheet.between(-10, 70)])
    return left, sheet.right + sheet.rng.choice([0, 0, sheet.between(-40, 10)]) - left


def restyle(
    sheet: Sheet, faces: Sequence[Face], size: Range, leading: Range, margin: Range
) -> None:
    """Set a whole page in one of some faces, with measures from these ranges."""
    faced = {**sheet.style.faces, "body": sheet.style.faces[sheet.rng.choice(faces)]}
    sheet.style = replace(
        sheet.style,
        faces=faced,
        size=sheet.between(*size),
        leading=sheet.between(*leading),
        margin=sheet.between(*margin),
    )


def fit(
    sheet: Sheet, words: str, width: float, size: float = 0, face: Face = "body", *, share: float
) -> str:
    """Cut words to a share of the characters that a width has room for."""
    return words[: int(sheet.characters(width, size or sheet.style.size, face) * share)]


def start(sheet: Sheet) -> float:
    """Choose how far down a page begins."""
    return sheet.between(24, 64) if sheet.chance(0.75) else sheet.between(64, 120)


def title(
    sheet: Sheet, x: float, y: float, width: float, words: str, low: float = 12, high: float = 26
) -> float:
    """Set a title left, in the middle or right; plain, underlined, framed or reversed."""
    face: Face = sheet.rng.choice(["head", "head", "head", "body", "mono", "display"])
    size = min(sheet.between(low, high) * _LARGER, width / (0.66 * len(words)))
    at, anchor = sheet.rng.choice([(0.0, "l"), (0.0, "l"), (0.5, "m"), (0.5, "m"), (1.0, "r")])
    look = sheet.rng.choice(["plain", "plain", "under", "over", "frame", "bar", "tint"])
    pad = size * 0.4 if look in ("frame", "bar", "tint") else 0
    fill = {"bar": sheet.style.accent, "tint": PALE}.get(look)
    if pad:
        box = (x, y, x + width, y + size * 1.3 + pad * 2)
        sheet.box(box, weight=0 if fill else 1.2, fill=fill)
    ink = WHITE if look == "bar" else sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    if look == "over":
        sheet.rule(x, y - 4, x + width, sheet.between(0.8, 4), ink)
    where = x + pad + (width - pad * 2) * at
    sheet.text(where, y + pad, words, size=size, face=face, bold=True, ink=ink, anchor=f"{anchor}a")
    y += size * 1.3 + pad * 2
    if look == "under":
        sheet.rule(x, y + 1, x + width, sheet.between(0.6, 3), ink)
    return y + sheet.between(4, 18)


def fields(
    sheet: Sheet, x: float, y: float, width: float, pairs: Pairs, looks: Sequence[str] = LOOKS
) -> float:
    """Set keys and values in one of many looks."""
    look = sheet.rng.choice(looks)
    if look == "stack":
        return _stack(sheet, x, y, width, pairs)
    if look == "spread":
        half, cut = width / 2, (len(pairs) + 1) // 2
        low = _column(sheet, x, y, half - 8, pairs[:cut], "hung")
        return max(low, _column(sheet, x + half, y, half, pairs[cut:], "hung"))
    return _column(sheet, x, y, width, pairs, look)


def _column(sheet: Sheet, x: float, y: float, width: float, pairs: Pairs, look: str) -> float:
    size = sheet.style.size
    gap = min(width * 0.4, max([len(key) for key, _ in pairs] or [1]) * size * 0.66 + 10)
    pitch, bold = size * sheet.between(1.2, 2.3), sheet.chance(0.6)
    boxed = look in ("rows", "grid")
    for key, value in pairs:
        inset = 4 if boxed else 0
        down = (pitch - size) / 2 if boxed else 0
        if look == "grid":
            sheet.box((x, y, x + width, y + pitch), weight=0.7)
        elif look == "rows":
            sheet.rule(x, y + pitch, x + width, 0.6)
        elif look == "ruled":
            sheet.rule(x + gap, y + size * 1.15, x + width, 0.6)
        right = look == "right"
        at = x + gap - 8 if right else x + inset
        sheet.text(at, y + down, key, bold=bold, anchor="ra" if right else "la")
        place = x + len(key) * size * 0.62 + 8 if look == "inline" else x + gap
        sheet.text(place, y + down, value[: sheet.characters(x + width - place, size)])
        y += pitch
    return y


def _stack(sheet: Sheet, x: float, y: float, width: float, pairs: Pairs) -> float:
    count = sheet.rng.randint(2, 4)
    each, depth, framed = width / count, sheet.between(24, 34), sheet.chance(0.7)
    for number, (key, value) in enumerate(pairs):
        at, top = x + number % count * each, y + number // count * depth
        if framed:
            sheet.box((at, top, at + each, top + depth), weight=0.7)
        sheet.text(at + 3, top + 2, key, size=6.5, bold=sheet.chance(0.5))
        sheet.text(at + 3, top + 11, value[: sheet.characters(each - 4, 8.5)], size=8.5)
    return y + -(-len(pairs) // count) * depth


def head(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a sender: perhaps an emblem, a company, perhaps its address, left, middle or right."""
    at, anchor = sheet.rng.choice([(0.0, "l"), (0.5, "m"), (1.0, "r")])
    side = sheet.between(22, 46)
    if sheet.chance(0.5):
        logo(sheet, x + (width - side) * sheet.rng.choice([at, 0.0, 1.0 - at]), y, side)
        y += side + 4 if sheet.chance(0.7) or at == 0.5 else 0
    face: Face = sheet.rng.choice(["head", "body", "display"])
    company, place = sheet.prose.company(), x + width * at
    if sheet.chance(0.3):
        company = company.upper()
    size, anchor = sheet.between(11, 22), f"{anchor}a"
    y = sheet.text(place, y, company, size=size, face=face, bold=sheet.chance(0.7), anchor=anchor)
    rows = [sheet.prose.street(), sheet.prose.town(), sheet.prose.phone()]
    rows = [" · ".join(rows)] if sheet.chance(0.5) else rows
    y = sheet.lines(place, y + 1, rows, size=sheet.between(6.5, 9), anchor=anchor)
    if sheet.chance(0.35):
        sheet.rule(x, y + 2, x + width, sheet.between(0.6, 2.5), sheet.style.accent)
    return y + sheet.between(6, 22)


def bullets(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a short list with bullets, dashes or numbers."""
    marks = sheet.rng.choice([["•"] * 6, ["-"] * 6, ["1.", "2.", "3.", "4.", "5.", "6."]])
    for number in range(sheet.rng.randint(2, 5)):
        sheet.text(x + 12, y, marks[number])
        y = sheet.paragraph(x + 28, y, width - 28, sheet.rng.randint(1, 2)) + 3
    return y


def body(
    sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int, lists: float = 0.15
) -> float:
    """Set so many paragraphs in one manner, now and then a list, and stop short of the bottom."""
    indent = sheet.rng.choice([0, 0, 18, 30])
    gap = sheet.style.size * sheet.rng.choice([0.2, 0.6, 1.0, 1.4])
    step = sheet.style.size * sheet.style.leading
    for _ in range(count):
        room = int((bottom - y) / step)
        if room < 2:
            break
        if room > 11 and sheet.chance(lists):
            y = bullets(sheet, x, y, width) + gap
            continue
        y = sheet.paragraph(x, y, width, min(room, sheet.rng.randint(2, 8)), indent=indent) + gap
    return y


def furniture(sheet: Sheet) -> None:
    """Give a page a running foot or head or a frame, or nothing."""
    kind, foot = sheet.rng.randrange(6), sheet.height - sheet.between(24, 40)
    if kind == 0:
        sheet.text(sheet.width / 2, foot, str(sheet.rng.randint(1, 60)), size=8, anchor="ma")
    elif kind == 1:
        sheet.text(sheet.left, foot, sheet.prose.reference(), size=7)
        sheet.text(sheet.right, foot, f"Page {sheet.rng.randint(1, 9)}", size=7, anchor="ra")
        sheet.rule(sheet.left, foot - 4, sheet.right, 0.6)
    elif kind == 2:
        sheet.text(sheet.right, 14, sheet.prose.reference(), size=7, anchor="ra")


def flow(
    sheet: Sheet, blocks: Sequence[Block], x: float, y: float, width: float, bottom: float
) -> float:
    """Set blocks of any kind one below the other while there is room."""
    gap = sheet.between(4, 18)
    while y < bottom:
        y = sheet.rng.choice(blocks)(sheet, x, y, width) + gap
    return y
