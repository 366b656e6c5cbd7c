"""What layouts of several classes are fitted with: titles, tables, tiles, lines to sign."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from training.marks import signature
from training.sheet import Face, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, vary
from training.templates.shells import Place

Part = Callable[[Sheet, Place], float]


def cut(sheet: Sheet, words: str, width: float, size: float = 0) -> str:
    """Shorten words to what fits into a width."""
    room = sheet.characters(width, size or sheet.style.size)
    return words[: int(room * (0.78 if words.isupper() else 0.96))].rstrip()


def typed(sheet: Sheet, low: float, high: float, chance: float = 0.5) -> tuple[float, float]:
    """Restyle a page, perhaps for a typewriter; return where its text starts and how wide it is."""
    _, _ = vary(sheet, low, high)
    sheet.style = replace(sheet.style, margin=sheet.between(28, 74))
    if sheet.chance(chance):
        sheet.style = replace(
            sheet.style, faces={**sheet.style.faces, "body": sheet.style.faces["mono"]}
        )
    return sheet.left, sheet.measure


def spread(
    sheet: Sheet, down: int, across: int, *, side: float, missing: float
) -> Iterator[tuple[float, float, float, float]]:
    """Part a page into rows and columns; yield left, top, width and depth of those not missing."""
    wide, deep = (sheet.width - 2 * side) / across, (sheet.height - 40) / down
    for number in range(down * across):
        if number and sheet.chance(missing):
            continue
        yield side + number % across * wide, 20 + number // across * deep, wide, deep


def heading(
    sheet: Sheet, place: Place, names: Sequence[str], low: float = 13, high: float = 24
) -> float:
    """Set one of some titles, or a phrase in its stead, with or without a line or a tint."""
    x, y, width, _ = place
    words = sheet.prose.title(2) if sheet.chance(0.2) else sheet.rng.choice(names)
    face: Face = sheet.rng.choice(("head", "body", "mono"))
    size = min(sheet.between(low, high), width / (len(words) * 0.74))
    share, anchor = sheet.rng.choice(((0.0, "la"), (0.0, "la"), (0.5, "ma"), (1.0, "ra")))
    look, pad = sheet.rng.randrange(5), size * 0.3
    if look == 0:
        fill = sheet.rng.choice((PALE, None))
        sheet.box((x, y, x + width, y + size * 1.25 + pad * 2), fill=fill)
    inset = pad if look == 0 else 0
    ink = sheet.style.accent if sheet.chance(0.3) else None
    sheet.text(
        x + inset + (width - inset * 2) * share, y + inset, words,
        size=size, face=face, bold=sheet.chance(0.75), anchor=anchor, ink=ink,
    )  # fmt: skip
    y += size * 1.3 + inset * 2
    if look == 1:
        sheet.rule(x, y + 1, x + width, sheet.between(0.6, 2.4))
    return y + sheet.between(3, 10)


def tabulated(sheet: Sheet, place: Place, heads: list[str], rows: list[list[str]]) -> float:
    """Set rows in columns as wide as their words, in any dress, while there is room."""
    x, y, width, bottom = place
    longest = [max(len(row[at]) for row in [heads, *rows]) + 2 for at in range(len(heads))]
    size = max(5.6, min(sheet.style.size, width / (sum(longest) * 0.6)))
    pitch = size * sheet.between(1.3, 2.0)
    table = [heads, *rows][: max(2, int((bottom - y) / pitch))]
    edges = [x + width * sum(longest[:at]) / sum(longest) for at in range(len(longest) + 1)]
    look = sheet.rng.choice(("full", "full", "rows", "bare", "stripes", "uprights"))
    fill = sheet.rng.choice((None, None, PALE, sheet.style.accent))
    for number, row in enumerate(table):
        top = y + number * pitch
        shade = PALE if look == "stripes" and number % 2 else None
        if (number == 0 and fill) or shade:
            sheet.box((x, top, x + width, top + pitch), weight=0, fill=shade or fill)
        if number == 1 or look in ("full", "rows"):
            sheet.rule(x, top, x + width, 0.6)
        ink = WHITE if number == 0 and fill not in (None, PALE) else None
        for at, words in enumerate(row):
            flush = not rows[0][at].replace(",", "").replace(".", "").isdigit()
            end, short = edges[at + 1], cut(sheet, words, edges[at + 1] - edges[at] - 3, size)
            sheet.text(
                edges[at] + 3 if flush else end - 4, top + (pitch - size) / 2.6, short,
                size=size, bold=number == 0, ink=ink, anchor="la" if flush else "ra",
            )  # fmt: skip
    low = y + len(table) * pitch
    if look in ("full", "uprights"):
        sheet.box((x, y, x + width, low), weight=0.7)
        for edge in edges[1:-1]:
            sheet.stroke([(edge, y), (edge, low)], 0.6)
    return low + 2


def tiles(sheet: Sheet, place: Place, depth: int) -> list[Place]:
    """Cut a place into touching tiles of unlike sizes, row by row or column by column."""
    x, y, width, bottom = place
    share, wide = sheet.between(0.33, 0.67), width > (bottom - y) * sheet.between(0.5, 1.4)
    if depth == 0 or (wide and width < 310) or (not wide and bottom - y < 170):
        return [place]
    if wide:
        first: Place = (x, y, width * share, bottom)
        rest: Place = (x + width * share, y, width * (1 - share), bottom)
    else:
        middle = y + (bottom - y) * share
        first, rest = (x, y, width, middle), (x, middle, width, bottom)
    return [*tiles(sheet, first, depth - 1), *tiles(sheet, rest, depth - 1)]


_SIGNERS = ("Prepared by", "Approved", "Quality Control", "Purchasing", "R & D", "Manufacturing",
            "Engineering", "Date")  # fmt: skip


def signed(sheet: Sheet, place: Place, signers: Sequence[str] = _SIGNERS) -> float:
    """Set lines for those who approve, some of them signed and dated."""
    x, y, width, bottom = place
    for key in sheet.rng.sample(signers, 3)[: int((bottom - y) / 30)]:
        sheet.text(x, y + 14, key, size=8.5)
        sheet.rule(x + 74, y + 24, x + width, 0.7)
        if sheet.chance(0.5) and width > 170:
            signature(sheet, x + 84, y + 16, min(90, width - 110))
        y += 30
    return y
