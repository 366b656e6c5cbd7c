"""Blocks of matter that more than one class of pages is built from."""

from collections.abc import Callable
from typing import Final

from PIL import Image

from training.marks import bars, curves, drawing, photo
from training.sheet import Box, Face, Ink, Sheet

PALE: Final[Ink] = (225, 225, 225)
PEN: Final[Ink] = (30, 40, 120)


def paragraphs(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    count: int,
    *,
    indent: float = 0,
    face: Face = "body",
) -> float:
    """Set paragraphs with a gap between them, and stop short of the foot."""
    for _ in range(count):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 7), indent=indent, face=face)
        y += sheet.style.size * sheet.between(0.4, 1.0)
        if y > sheet.height - 190:
            break
    return y


def figure(sheet: Sheet, box: Box, number: int) -> None:
    """Set one figure with its caption below."""
    x0, y0, x1, y1 = box
    draw = sheet.rng.choice([curves, curves, bars, drawing])
    if sheet.chance(0.15):
        photo(sheet, (x0, y0, x1, y1 - 20), colour=False)
    else:
        draw(sheet, (x0 + 20, y0 + 4, x1 - 8, y1 - 30))
    sheet.text(
        x0,
        y1 - 14,
        f"Figure {number}. {sheet.prose.line(40)}"[: sheet.characters(x1 - x0, 7.5)],
        size=7.5,
    )


def miniature(sheet: Sheet, layout: Callable[[Sheet], None]) -> Image.Image:
    """Draw a whole page, framed, to be pasted on another; the sheet has to be reset after it."""
    layout(sheet)
    sheet.box((1, 1, sheet.width - 1, sheet.height - 1), weight=1.5)
    return sheet.image


def paste(sheet: Sheet, picture: Image.Image, x: float, y: float, wide: float) -> float:
    """Paste a picture at a width, its shape kept, and return where it ends."""
    deep = wide * picture.height / picture.width
    size = (round(wide * sheet.scale), round(deep * sheet.scale))
    sheet.image.paste(picture.resize(size), (round(x * sheet.scale), round(y * sheet.scale)))
    return y + deep
