"""A decoded Pillow image of any mode → an upright RGB array, strip by strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from inference_child.engines.base import Pixels

STRIP_PIXELS = 1 << 18  # what is converted at once: a few MB whatever the page's size
WHITE = (255, 255, 255, 255)
WIDE_MODES = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")  # greys of more than 8 bits

ToRgb: TypeAlias = Callable[[Image.Image], Pixels]

# EXIF orientation → the view of an upright array that runs in the stored raster's order.
STORED_VIEWS: dict[int, Callable[[NDArray[Any]], NDArray[Any]]] = {
    1: lambda upright: upright,
    2: lambda upright: upright[:, ::-1],
    3: lambda upright: upright[::-1, ::-1],
    4: lambda upright: upright[::-1],
    5: lambda upright: upright.swapaxes(0, 1),
    6: lambda upright: upright.swapaxes(0, 1)[::-1],
    7: lambda upright: upright.swapaxes(0, 1)[::-1, ::-1],
    8: lambda upright: upright.swapaxes(0, 1)[:, ::-1],
}


def is_sideways(orientation: int) -> bool:
    """Whether EXIF orientation 1..8 swaps height and width."""
    return orientation >= 5  # noqa: PLR2004 - the standard's numbering


def upright_rgb(image: Image.Image, orientation: int) -> tuple[Pixels, tuple[str, ...]]:
    """The page as (H, W, 3), turned by EXIF `orientation` (1..8), and what was done to its greys.

    Transparency lies on white. Beside the decoded image only the result and one strip exist.
    """
    width, height = image.size
    upright_shape = (width, height, 3) if is_sideways(orientation) else (height, width, 3)
    upright = np.empty(upright_shape, np.uint8)
    stored = STORED_VIEWS[orientation](upright)
    to_rgb, applied = _conversion(image)
    for top, bottom in _strips(height, width):
        stored[top:bottom] = to_rgb(image.crop((0, top, width, bottom)))
    return upright, applied


def _strips(height: int, width: int) -> Iterator[tuple[int, int]]:
    rows = max(1, STRIP_PIXELS // width)
    for top in range(0, height, rows):
        yield top, min(top + rows, height)


def _conversion(image: Image.Image) -> tuple[ToRgb, tuple[str, ...]]:
    if image.mode in WIDE_MODES:
        low, high = _grey_range(image)
        return _grey_scaler(low, high), (f"greys {low:g} to {high:g} scaled to 8 bits",)
    if image.has_transparency_data:
        return _flattened, ()
    if image.mode == "LAB":
        return _lab_converter(), ()
    return _plain, ()


def _plain(strip: Image.Image) -> Pixels:
    return np.asarray(strip.convert("RGB"))


def _flattened(strip: Image.Image) -> Pixels:
    if strip.mode in {"La", "RGBa"}:  # premultiplied: Pillow only knows the way over its own pair
        strip = strip.convert({"La": "LA", "RGBa": "RGBA"}[strip.mode])
    paper = Image.new("RGBA", strip.size, WHITE)
    return np.asarray(Image.alpha_composite(paper, strip.convert("RGBA")).convert("RGB"))


def _lab_converter() -> ToRgb:
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )

    def convert(strip: Image.Image) -> Pixels:
        return np.asarray(ImageCms.applyTransform(strip, transform))

    return convert


def _grey_range(image: Image.Image) -> tuple[float, float]:
    """The values that mean black and white.

    16-bit greys span their whole type. A 32-bit or float grey does not say what it spans: take
    the usual scale that holds all its values, else the values themselves.
    """
    if image.mode.startswith("I;16"):
        return 0, 65535
    low, high = _extrema(image)
    usual = (1, 255, 65535) if image.mode == "F" else (255, 65535)
    for white in usual:
        if low >= 0 and high <= white:
            return 0, white
    return low, high


def _extrema(image: Image.Image) -> tuple[float, float]:
    """The least and the greatest finite value; (0, 1) when there is none."""
    low, high = np.inf, -np.inf
    width, height = image.size
    for top, bottom in _strips(height, width):
        values = np.asarray(image.crop((0, top, width, bottom)), np.float64)
        finite = values[np.isfinite(values)]
        if finite.size:
            low, high = min(low, finite.min()), max(high, finite.max())
    return (float(low), float(high)) if low <= high else (0.0, 1.0)


def _grey_scaler(low: float, high: float) -> ToRgb:
    span = (high - low) or 1.0

    def scale(strip: Image.Image) -> Pixels:
        values = (np.asarray(strip, np.float64) - low) * (255.0 / span)
        values = np.nan_to_num(values, nan=255.0, posinf=255.0, neginf=0.0)
        grey = np.clip(np.rint(values), 0, 255).astype(np.uint8)
        return np.repeat(grey[:, :, np.newaxis], 3, axis=2)

    return scale
