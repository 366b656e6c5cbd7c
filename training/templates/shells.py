"""Cuts of a page that all classes share, so that no cut by itself tells a class."""

from collections.abc import Sequence

from training.marks import bars, curves, drawing, logo, photo
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, Block, flow, start, vary

Place = tuple[float, float, float, float]
_PAPERS: tuple[Ink, ...] = ((255, 255, 255), (255, 255, 255), (255, 255, 255), (250, 244, 222),
                            (236, 242, 248), (255, 238, 238), (240, 248, 236))  # fmt: skip


def _small(sheet: Sheet, x: float, y: float, width: float, ink: Ink | None = None) -> None:
    """Set names and places in small print, one below the other."""
    for _ in range(sheet.rng.randint(2, 9)):
        words = sheet.rng.choice([sheet.prose.name(), sheet.prose.phone(), sheet.prose.phrase(2)])
        y = sheet.text(x, y, words[: int(width / 4.4)], size=7.5, ink=ink)
        y += sheet.rng.choice([0, 0, 8])


def _side(sheet: Sheet, x: float, width: float) -> tuple[float, float]:
    """Set a band or a column of small print along one side; return what is left."""
    wide, right = sheet.between(34, 120), sheet.chance(0.4)
    at = sheet.width - wide if right else 0.0
    fill = sheet.rng.choice([None, PALE, sheet.style.accent])
    if fill:
        sheet.box((at, 0, at + wide, sheet.height), weight=0, fill=fill)
    if wide > 70:
        _small(
            sheet,
            at + 12,
            sheet.between(40, 400),
            wide,
            WHITE if fill not in (None, PALE) else None,
        )
    if right:
        return x, min(x + width, at - 14) - x
    left = max(x, wide + 14)
    return left, x + width - left


def shell(sheet: Sheet, low: float = 8, high: float = 11.5, lying: float = 0.25) -> Place:
    """Choose paper, bands, frames and columns; return left, top, width and bottom of the rest."""
    shape = (sheet.width, sheet.height)
    lies = sheet.chance(lying)
    sheet.reset(*(shape[::-1] if lies else shape), sheet.rng.choice(_PAPERS))
    x, width = vary(sheet, low, high)
    y, bottom = start(sheet) * (0.7 if lies else 1), sheet.height - sheet.between(40, 110)
    kind = sheet.rng.randrange(9)
    if kind == 0:
        x, width = _side(sheet, x, width)
    elif kind == 1:
        deep = sheet.between(16, 60)
        fill = sheet.rng.choice([PALE, sheet.style.accent, sheet.style.ink])
        sheet.box((0, 0, sheet.width, deep), weight=0, fill=fill)
        y = deep + sheet.between(8, 30)
    elif kind == 2:
        pad = sheet.between(8, 16)
        box = (x - pad, y - pad, x + width + pad, bottom + pad)
        sheet.box(box, weight=sheet.between(0.6, 2.5))
    elif kind == 3:
        sheet.rule(x, bottom + 6, x + width, sheet.between(0.6, 2), sheet.style.accent)
        for part in range(3):
            at = x + part * width / 3
            sheet.lines(at, bottom + 10, [sheet.prose.phrase(2), sheet.prose.phone()], size=7)
    elif kind == 4:
        logo(sheet, sheet.rng.choice([x, x + width - 34]), y, 32)
        y += sheet.rng.choice([10, 40])
    elif kind == 5 and bottom - y > 400:
        y, bottom = _shown(sheet, (x, y, width, bottom))
    return x, y, width, bottom


def _shown(sheet: Sheet, place: Place) -> tuple[float, float]:
    """Show a chart, a picture or a drawing at the head or the foot; return what is left between."""
    x, y, width, bottom = place
    deep, wide = sheet.between(60, 130), width * sheet.between(0.3, 1)
    at, high = x + (width - wide) * sheet.rng.choice([0, 0.5, 1]), sheet.chance(0.3)
    top = y if high else bottom - deep
    show = sheet.rng.choice([bars, curves, drawing, _picture])
    show(sheet, (at + 24, top, at + wide - 10, top + deep - 14))
    return (y + deep + 8, bottom) if high else (y, bottom - deep - 10)


def _picture(sheet: Sheet, box: Place) -> None:
    photo(sheet, box, colour=sheet.chance(0.4))


def fill(
    sheet: Sheet, blocks: Sequence[Block], place: Place, depth: int, narrow: float = 210
) -> float:
    """Cut a place into columns and storeys at random and fill each with some of the blocks."""
    x, y, width, bottom = place
    if depth and width > 2 * narrow and sheet.chance(0.45):
        cut, gap = width * sheet.between(0.42, 0.58), sheet.between(8, 22)
        low = fill(sheet, blocks, (x, y, cut - gap / 2, bottom), depth - 1, narrow)
        right = (x + cut + gap / 2, y, width - cut - gap / 2, bottom)
        low = max(low, fill(sheet, blocks, right, depth - 1, narrow))
        if sheet.chance(0.3):
            sheet.stroke([(x + cut, y), (x + cut, low)], 0.7)
        return low
    if depth and bottom - y > 340 and sheet.chance(0.5):
        middle = y + (bottom - y) * sheet.between(0.3, 0.6)
        y = fill(sheet, blocks, (x, y, width, middle), depth - 1, narrow) + sheet.between(6, 24)
        return fill(sheet, blocks, (x, y, width, bottom), depth - 1, narrow) if y < bottom else y
    return _flowed(sheet, blocks, place)


def _flowed(sheet: Sheet, blocks: Sequence[Block], place: Place) -> float:
    """Set some of the blocks down one place, on a tint or in a frame now and then."""
    x, y, width, bottom = place
    kinds = sheet.rng.sample(list(blocks), sheet.rng.randint(1, min(4, len(blocks))))
    low = flow(sheet, kinds, x, y, width, bottom - sheet.between(60, 140))
    if sheet.chance(0.12):
        sheet.box((x - 5, y - 5, x + width + 5, low + 2), weight=sheet.between(0.6, 1.6))
    return low


def headed(sheet: Sheet, opening: Block, place: Place) -> Place:
    """Set what opens a page over the rest of it, beside it, or half as wide."""
    x, y, width, bottom = place
    kind = sheet.rng.randrange(5)
    if kind == 0 and width > 430:
        wide = width * sheet.between(0.34, 0.42)
        right = sheet.chance(0.4)
        opening(sheet, x + width - wide if right else x, y, wide)
        return (x if right else x + wide + 14), y, width - wide - 14, bottom
    if kind == 1:
        wide = width * sheet.between(0.5, 0.8)
        y = opening(sheet, x + (width - wide) * sheet.rng.choice([0, 0.5, 1]), y, wide)
        return x, y + 4, width, bottom
    return x, opening(sheet, x, y, width) + 2, width, bottom
