"""The pages of a PDF, rendered by PDFium at the size that the canvas holds.

PDFium reads images row by row and scales them while it draws, so that the canvas, not the scan,
decides what a page takes. What it can't read by rows is bounded before it is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as ffi

from inference_child.documents.page import Limits, Page
from inference_child.engines.base import Canvas, Pixels
from inference_child.refusals import EncryptedDocument, Refused, TooManyPixels, UnreadableDocument

POINTS_AN_INCH = 72
FORMS_DEEP = 4  # how far images are looked for in forms within forms
# Bytes a pixel of the image that PDFium holds while it draws, as measured; what is not named here
# is read by rows, and counts as it lies in the file.
HELD = {"JPXDecode": 16.0, "DCTDecode": 6.0}
HELD_A_RASTER_PIXEL = 6  # the raster and its copy: what `max_pixels` is a bound of
JPX_SIZE = b"\xff\x4f\xff\x51"  # a JPEG 2000 codestream's start; its size stands 8 bytes on


class Pdf:
    """A PDF that opened. Raises EncryptedDocument and UnreadableDocument.

    Opened anew for each page, so that nothing PDFium holds outlives the page.
    """

    format = "PDF"

    def __init__(self, body: bytes, limits: Limits) -> None:
        self._body, self._limits = body, limits
        with _opened(body) as document:
            self.count = len(document)

    def page(self, number: int) -> Page:
        """Page `number`, from 1. Raises UnreadableDocument and TooManyPixels."""
        with _opened(self._body) as document:
            try:
                page = document[number - 1]
                _check_images(page, self._limits)
                return _render(page, self._limits)
            except (Refused, MemoryError):
                raise
            except Exception as error:  # beside PDFium's, what its binding makes of broken bytes
                raise UnreadableDocument(
                    f"Page {number} of the PDF is damaged ({error}): export it again."
                ) from error


@contextmanager
def _opened(body: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        raise _unopened(error) from error
    try:
        if document.get_formtype() != ffi.FORMTYPE_NONE:
            document.init_forms()  # what was filled in shows only through it
        yield document
    finally:
        document.close()


def _unopened(error: pdfium.PdfiumError) -> EncryptedDocument | UnreadableDocument:
    if error.err_code in {ffi.FPDF_ERR_PASSWORD, ffi.FPDF_ERR_SECURITY}:
        return EncryptedDocument(
            "The PDF asks for a password, which can't be given here: save it without one."
        )
    return UnreadableDocument(
        f"The PDF is damaged or cut off ({error}): send the complete file, or export it again."
    )


def _check_images(page: pdfium.PdfPage, limits: Limits) -> None:
    """Raises TooManyPixels for an image that would not fit while the page is drawn."""
    for image in page.get_objects(filter=[ffi.FPDF_PAGEOBJ_IMAGE], max_depth=FORMS_DEEP):
        width, height, held = _image_cost(image)
        if width * height * held > limits.max_pixels * HELD_A_RASTER_PIXEL:
            raise TooManyPixels(
                f"An image of {width}x{height} pixels lies on the page, which takes "
                f"{width * height * held / 1e6:.0f} MB to draw and "
                f"{limits.max_pixels * HELD_A_RASTER_PIXEL / 1e6:.0f} MB are given: "
                "export the PDF at a lower resolution."
            )


def _image_cost(image: pdfium.PdfImage) -> tuple[int, int, float]:
    """Width, height and the bytes that each pixel takes while it is drawn."""
    width, height = image.get_px_size()
    filters = image.get_filters()
    if "JPXDecode" in filters:
        width, height = _jpx_size(bytes(image.get_data())) or (width, height)
    for name, held in HELD.items():
        if name in filters:
            return width, height, held
    return width, height, max(1, image.get_metadata().bits_per_pixel) / 8


def _jpx_size(data: bytes) -> tuple[int, int] | None:
    """The size that a JPEG 2000 codestream has, whatever the PDF says of it."""
    at = data.find(JPX_SIZE)
    if at < 0 or len(data) < at + 16:
        return None
    return int.from_bytes(data[at + 8 : at + 12]), int.from_bytes(data[at + 12 : at + 16])


def _render(page: pdfium.PdfPage, limits: Limits) -> Page:
    scale = _scale(page.get_size(), limits)
    bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255))
    try:
        pixels: Pixels = np.array(bitmap.to_numpy()[:, :, :3], order="C")
    finally:
        bitmap.close()
    applied = [f"pdf: rendered at {scale * POINTS_AN_INCH:.0f} dpi"]
    if turn := page.get_rotation():
        applied.insert(0, f"pdf: turned {turn}° clockwise")
    return Page(pixels, tuple(applied))


def _scale(size: tuple[float, float], limits: Limits) -> float:
    """Pixels a point: the page fills the canvas, which lies as the page does."""
    long, short = max(*size, 1.0), max(min(size), 1.0)
    canvas_long, canvas_short = _sides(limits.canvas)
    fits = min(canvas_long / long, canvas_short / short)
    # PDFium rounds sides up, by which a page at the bound may be a row over.
    bound = math.sqrt(limits.max_pixels / (long * short)) * (1 - 1 / canvas_long)
    return min(fits, bound)


def _sides(canvas: Canvas) -> tuple[int, int]:
    return max(canvas), min(canvas)
