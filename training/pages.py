"""Draw one page: a class, a split and a seed always give the same pixels."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from training.effects import wear
from training.labels import LABELS
from training.marks import bates, stamp
from training.sheet import Sheet
from training.templates import templates
from training.words import Split

# Pixels to a point: a letter page comes out 460 to 670 pixels high, well above the canvas.
_SCALES = (0.58, 0.85)


@dataclass(frozen=True)
class Order:
    """What to draw; orders are small, so processes hand these around and not pages."""

    label: str
    split: Split
    seed: int


def orders(count: int, split: Split, seed: int) -> list[Order]:
    """List as many orders as asked, every class equally often, in a shuffled sequence."""
    listed = [Order(LABELS[i % len(LABELS)], split, seed * 10_000_000 + i) for i in range(count)]
    Random(seed).shuffle(listed)
    return listed


def draw_page(order: Order) -> Image.Image:
    """Draw the page that was ordered."""
    rng = Random(f"{order.split}/{order.label}/{order.seed}")
    return wear(draw_sheet(order, rng).image, rng).image


def draw_sheet(order: Order, rng: Random) -> Sheet:
    """Draw the page that was ordered as it leaves the printer."""
    sheet = Sheet(rng, order.split, width=rng.uniform(565, 640), scale=rng.uniform(*_SCALES))
    layouts = templates(order.label, order.split)
    rng.choices(layouts, [layout.often for layout in layouts])[0].draw(sheet)
    _archive(sheet)
    return sheet


def _archive(sheet: Sheet) -> None:
    """Leave what archives leave on any class of page."""
    if sheet.chance(0.25):
        bates(sheet)
    if sheet.chance(0.05):
        stamp(sheet, sheet.between(40, sheet.width - 140), sheet.between(20, sheet.height - 60))
