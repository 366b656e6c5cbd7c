"""One page → the canvas a checkpoint wants, as bytes. Normalising comes later, band by band.

Step for step and pixel for pixel what transformers' DonutImageProcessorPil does (5.23): align the
long axis, resize the shortest edge, thumbnail into the canvas, pad around the centre with black.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference_child.engines.base import Canvas, Pixels

_BILINEAR = 2  # PIL's number, as preprocessor_config.json writes it

# Resizing the shortest edge first would blow a page of 1:200 up to 1920x384000 pixels (2 GB) only
# to shrink it again. Pages longer than this go to their final size in one step instead.
LONGEST_ASPECT = 4


@dataclass(frozen=True)
class Preprocess:
    """The steps of preprocessor_config.json, with transformers' defaults."""

    resample: int = _BILINEAR
    align_long_axis: bool = False
    resize: bool = True
    thumbnail: bool = True
    pad: bool = True


@dataclass(frozen=True)
class Normalisation:
    """value = byte * scale - offset, for each of three channels."""

    scale: tuple[float, ...]
    offset: tuple[float, ...]

    def arrays(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Scale and offset (3,)."""
        return np.array(self.scale, np.float32), np.array(self.offset, np.float32)


def read_preprocess(settings: dict[str, Any]) -> Preprocess:
    """The steps that a preprocessor_config.json asks for."""
    return Preprocess(
        resample=int(settings.get("resample", _BILINEAR)),
        align_long_axis=settings.get("do_align_long_axis", False),
        resize=settings.get("do_resize", True),
        thumbnail=settings.get("do_thumbnail", True),
        pad=settings.get("do_pad", True),
    )


def read_normalisation(settings: dict[str, Any]) -> Normalisation:
    """Rescaling and normalising, in one multiplication and one subtraction a channel."""
    rescale = settings.get("rescale_factor", 1 / 255) if settings.get("do_rescale", True) else 1.0
    mean, std = [0.0] * 3, [1.0] * 3
    if settings.get("do_normalize", True):
        mean = settings.get("image_mean", [0.5] * 3)
        std = settings.get("image_std", [0.5] * 3)
    return Normalisation(
        scale=tuple(rescale / value for value in std),
        offset=tuple(centre / value for centre, value in zip(mean, std, strict=True)),
    )


def fit(page: Pixels, canvas: Canvas, steps: Preprocess) -> Pixels:
    """`page` (h, w, 3) on a canvas (H, W, 3).

    Raises:
        ValueError: without resizing, the page does not fit the canvas.
    """
    height, width = canvas
    if steps.align_long_axis and _lies_across(page.shape, canvas):
        page = np.rot90(page, 3)
    for size in _sizes((page.shape[0], page.shape[1]), canvas, steps):
        if size != page.shape[:2]:
            page = _resized(page, size, Image.Resampling(steps.resample))
    if page.shape[0] > height or page.shape[1] > width:
        raise ValueError(f"a page of {page.shape[:2]} does not fit a canvas of {canvas} unresized")
    return _centred(page, canvas)


def _resized(page: Pixels, size: tuple[int, int], resample: Image.Resampling) -> Pixels:
    """PIL's resize, one channel at a time: the same bytes, with a quarter of the copies alive."""
    resized = np.empty((*size, 3), np.uint8)
    for channel in range(3):
        plane = Image.fromarray(np.ascontiguousarray(page[..., channel]))
        resized[..., channel] = np.asarray(plane.resize((size[1], size[0]), resample))
    return resized


def _lies_across(shape: tuple[int, ...], canvas: Canvas) -> bool:
    (height, width), (rows, columns) = shape[:2], canvas
    return (columns < rows and width > height) or (columns > rows and width < height)


def _sizes(size: tuple[int, int], canvas: Canvas, steps: Preprocess) -> list[tuple[int, int]]:
    """The sizes (height, width) that the page is resized to, one after the other."""
    sizes = []
    if steps.resize:
        sizes.append(_shortest_edge(size, min(canvas)))
    if steps.thumbnail:
        sizes.append(_thumbnail(sizes[-1] if sizes else size, canvas))
    if max(size) > LONGEST_ASPECT * min(size):
        return sizes[-1:]
    return sizes


def _shortest_edge(size: tuple[int, int], edge: int) -> tuple[int, int]:
    height, width = size
    if width <= height:
        return int(edge * height / width), edge
    return edge, int(edge * width / height)


def _thumbnail(size: tuple[int, int], canvas: Canvas) -> tuple[int, int]:
    """Shrunk to fit, its ratio kept by rounding down, never below one pixel."""
    (height, width), (rows, columns) = size, canvas
    rows, columns = min(height, rows), min(width, columns)
    if (rows, columns) == size:
        return size
    if height > width:
        columns = int(width * rows / height)
    elif width > height:
        rows = int(height * columns / width)
    return max(rows, 1), max(columns, 1)


def _centred(page: Pixels, canvas: Canvas) -> Pixels:
    height, width = canvas
    if page.shape[:2] == canvas:
        return page
    top, left = (height - page.shape[0]) // 2, (width - page.shape[1]) // 2
    padded = np.zeros((height, width, 3), np.uint8)
    padded[top : top + page.shape[0], left : left + page.shape[1]] = page
    return padded
