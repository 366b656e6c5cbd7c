"""Bytes → upright RGB pages, one at a time, none larger than the bound."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from inference_child import raster
from inference_child.engines.base import Canvas, Pixels
from inference_child.refusals import (
    Refused,
    TooManyPages,
    TooManyPixels,
    UnreadableDocument,
    UnsupportedDocument,
)

# Naming the plugins keeps Pillow from importing all forty, and its parsers from client bytes.
PLUGINS: tuple[type[ImageFile.ImageFile], ...] = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    PpmImagePlugin.PpmImageFile,
)
FORMATS = tuple(str(plugin.format) for plugin in PLUGINS)
ANIMATED = ("GIF", "WEBP", "PNG")  # a phone's JPEG may hold frames too: the same photo again
TAKEN = "Send a JPEG, PNG, TIFF, WebP, BMP or GIF image."

# First bytes → what a damaged or foreign document was meant to be.
TAKEN_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"RIFF", b"BM", b"GIF8")
FOREIGN_STARTS = (
    (0, b"%PDF-", "This is a PDF, which is not read yet: send its pages as images."),
    (4, b"ftyp", f"This is a HEIC, AVIF or video file, which is not read here. {TAKEN}"),
    (0, b"PK\x03\x04", f"This is an office document or a zip file, not an image. {TAKEN}"),
)

ORIENTATION = 0x0112  # the EXIF tag
# What EXIF's orientation asks for, in the words of `applied`.
TURNS = {
    2: "exif: mirrored",
    3: "exif: turned 180°",
    4: "exif: mirrored and turned 180°",
    5: "exif: mirrored and turned 90° clockwise",
    6: "exif: turned 90° clockwise",
    7: "exif: mirrored and turned 90° counterclockwise",
    8: "exif: turned 90° counterclockwise",
}


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


class Document:
    """A document whose header was read and found affordable; its pages decode as they are taken.

    Args:
        body: the bytes as the client sent them.
        limits: what it may cost.

    Raises Refused with the sentence for the client, here and while pages are taken.
    """

    def __init__(self, body: bytes, limits: Limits) -> None:
        self._body = body
        self._limits = limits
        with _reading(limits):
            image = _open(body, limits)
            self.pages = _count_pages(image, limits)

    def __iter__(self) -> Iterator[Page]:
        """The pages in order. Nothing of an earlier page is held here while the next decodes."""
        for number in range(self.pages):
            with _reading(self._limits):
                page = _decode(self._body, number, self._limits)
            yield page
            del page


def _decode(body: bytes, number: int, limits: Limits) -> Page:
    # Opened anew for each page, so that Pillow's raster is freed before the engine begins.
    image = _open(body, limits)
    image.seek(number)
    _check_pixels(image.size, limits)
    asked = _orientation(image)
    applied = [TURNS[asked]] if asked in TURNS else []
    applied += _draft(image, asked, limits.canvas)
    if image.format in ANIMATED and getattr(image, "is_animated", False):
        applied.append("first frame of an animation")
    image.load()
    # Pillow turns a TIFF by itself while loading, and then no longer reports the tag.
    pixels, scaled = raster.upright_rgb(image, _orientation(image))
    return Page(pixels, (*applied, *scaled))


def _count_pages(image: ImageFile.ImageFile, limits: Limits) -> int:
    """The frames of a TIFF; all else has one page. Raises TooManyPages."""
    if image.format != "TIFF":
        return 1
    for number in range(1, limits.max_pages + 1):
        try:
            image.seek(number)
        except EOFError:
            return number
    raise TooManyPages(
        f"The document has more than {limits.max_pages} pages: "
        "split it and send the parts one after the other."
    )


@contextmanager
def _reading(limits: Limits) -> Iterator[None]:
    """Let Pillow read client bytes: its many failures become ours, its bound becomes ours.

    Pillow's own check also sees tiles and frames larger than the page that the header declares.
    """
    Image.MAX_IMAGE_PIXELS = limits.max_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Refused, MemoryError):
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels(limits) from error
        except Exception as error:  # Pillow's parsers raise whatever broken bytes lead them to
            raise UnreadableDocument(
                f"The image is damaged or cut off ({error}): send the complete file."
            ) from error


def _open(body: bytes, limits: Limits) -> ImageFile.ImageFile:
    if not body:
        raise UnreadableDocument("The document is empty: send the bytes of an image.")
    try:
        image = Image.open(BytesIO(body), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise _unidentified(body) from error
    _check_pixels(image.size, limits)
    return image


def _unidentified(body: bytes) -> Refused:
    for offset, start, sentence in FOREIGN_STARTS:
        if body[offset:].startswith(start):
            return UnsupportedDocument(sentence)
    if body.startswith(TAKEN_STARTS):
        return UnreadableDocument("The image is damaged or cut off: send the complete file.")
    return UnsupportedDocument(f"The document is no image that is read here. {TAKEN}")


def _check_pixels(size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    if width * height > limits.max_pixels:
        raise _too_many_pixels(limits)


def _too_many_pixels(limits: Limits) -> TooManyPixels:
    return TooManyPixels(
        f"A page has more than the {limits.max_pixels / 1e6:g} million pixels that are taken here: "
        "scale it down and send it again."
    )


def _orientation(image: Image.Image) -> int:
    """EXIF's orientation, 1 when there is none or the EXIF part is broken."""
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - a broken side note is no reason to refuse the page
        return 1
    return value if value in TURNS else 1


def _draft(image: ImageFile.ImageFile, orientation: int, canvas: Canvas) -> list[str]:
    """Let the JPEG decoder halve a photo (once to thrice) that stays above the canvas anyway."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return []
    before = image.size
    height, width = canvas[::-1] if raster.is_sideways(orientation) else canvas
    image.draft(None, (width, height))
    factor = round(before[0] / image.size[0])
    return [f"decoded at 1/{factor} size"] if factor > 1 else []
