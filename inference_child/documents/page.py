"""What a document is to the readers of its kinds: limits in, pages out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from inference_child.engines.base import Canvas, Pixels


@dataclass(frozen=True)
class Limits:
    """What a document may cost. `canvas` is the (height, width) that its pages end up on."""

    max_pixels: int
    max_pages: int
    canvas: Canvas


@dataclass(frozen=True)
class Page:
    """One upright page and what was done to it on the way."""

    pixels: Pixels
    applied: tuple[str, ...]


class Source(Protocol):
    """The pages of one document. Nothing of a page is kept once it was taken."""

    format: str  # "JPEG", "PDF"
    count: int

    def page(self, number: int) -> Page:
        """Page `number`, from 1. Raises Refused."""
