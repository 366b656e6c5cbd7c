"""The canvas: how a picture becomes what the reader sees, and where its points come to lie."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from transformers import DonutImageProcessorPil

CANVAS: Final = (480, 352)  # height, width
_HALF: Final = [0.5, 0.5, 0.5]

Canvas = NDArray[np.uint8]


def build_image_processor() -> DonutImageProcessorPil:
    """Describe how a page becomes a canvas; the same class serves and trains."""
    return DonutImageProcessorPil(
        size={"height": CANVAS[0], "width": CANVAS[1]},
        do_align_long_axis=False,
        do_thumbnail=True,
        do_pad=True,
        do_resize=True,
        do_rescale=True,
        do_normalize=True,
        image_mean=_HALF,
        image_std=_HALF,
    )


@lru_cache(maxsize=1)
def _processor() -> DonutImageProcessorPil:
    return build_image_processor()


def canvas_of(picture: Image.Image) -> Canvas:
    """Process a page as serving does, and keep it in bytes (height, width, 3), losing nothing."""
    values = _processor()(picture, return_tensors="np")["pixel_values"][0]
    pixels: Canvas = np.rint((values + 1) * 127.5).astype(np.uint8).transpose(1, 2, 0)
    return pixels


def placement(width: int, height: int) -> tuple[float, float, float]:
    """Tell how the image processor scales a picture of this size, and how far it moves it.

    Returns:
        The scale, and the pixels of padding at the left and at the top.
    """
    scale = min(CANVAS[0] / height, CANVAS[1] / width)
    left, top = (CANVAS[1] - width * scale) // 2, (CANVAS[0] - height * scale) // 2
    return scale, left, top
