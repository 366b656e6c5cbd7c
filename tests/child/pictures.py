"""Documents for tests: pictures as bytes, and what the child makes of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from inference_child.documents.document import Document
from inference_child.documents.page import Limits, Page

LIMITS = Limits(max_pixels=1_000_000, max_pages=3, canvas=(1280, 960))
LARGE = Limits(max_pixels=40_000_000, max_pages=3, canvas=(1280, 960))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of `image` in Pillow's format `kind`."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def png(width: int = 60, height: int = 80) -> bytes:
    """A grey gradient."""
    return saved(Image.linear_gradient("L").resize((width, height)), "PNG")


def pages_of(body: bytes, limits: Limits = LIMITS) -> list[Page]:
    """All pages of a document."""
    document = Document(body, limits)
    return [document.page(number) for number in document.numbers]


def page_of(body: bytes, limits: Limits = LIMITS) -> Page:
    """The one page of a document, which has the form that engines rely on."""
    (page,) = pages_of(body, limits)
    assert page.pixels.dtype == np.uint8
    assert page.pixels.flags.c_contiguous
    assert page.pixels.shape[2] == 3
    return page
