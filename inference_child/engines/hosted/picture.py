"""A page → the JPEG that goes over the line, within a bound of bytes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from inference_child.engines.base import Canvas, Pixels

QUALITY = 90
MAX_BYTES = 4 * 10**6  # a page needs less; gateways refuse bodies of some 10 MB
SMALLER = 0.7  # each way, while a page is over the bound: about half of its bytes


def encode_page(page: Pixels, canvas: Canvas) -> tuple[bytes, tuple[str, ...]]:
    """The page (H, W, 3) as a JPEG no longer than `canvas`, and what was done to it."""
    height, width = page.shape[:2]
    scale = min(1.0, max(canvas) / max(height, width))
    data = _jpeg(page, scale)
    while len(data) > MAX_BYTES:
        scale *= SMALLER
        data = _jpeg(page, scale)
    if scale == 1.0:
        return data, ()
    rows, columns = _size(page, scale)
    return data, (f"scaled to {rows}x{columns} for the endpoint",)


def _size(page: Pixels, scale: float) -> tuple[int, int]:
    height, width = page.shape[:2]
    return max(1, round(height * scale)), max(1, round(width * scale))


def _jpeg(page: Pixels, scale: float) -> bytes:
    image = Image.fromarray(page)
    if scale < 1.0:
        height, width = _size(page, scale)
        image = image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    written = BytesIO()
    image.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
