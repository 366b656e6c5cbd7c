"""The pages of an image file, decoded by Pillow."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

from PIL import (
    AvifImagePlugin,
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

from inference_child.documents import raster
from inference_child.documents.page import Limits, Page
from inference_child.engines.base import Canvas
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
    AvifImagePlugin.AvifImageFile,
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    PpmImagePlugin.PpmImageFile,
)
FORMATS = tuple(str(plugin.format) for plugin in PLUGINS)
# A phone's JPEG may hold frames too: the same photo again.
ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")
TAKEN = "Send a PDF, or a JPEG, PNG, TIFF, WebP, AVIF, BMP or GIF image."
# Decoded whole by their own libraries and then copied: 9 bytes a pixel, twice what others take.
DEAR = ("AVIF", "HEIF")
HEIF_SINCE = (1, 7)  # of pillow-heif; before it libheif lets a document run code (CVE-2026-84383)
MOST_FRAMES = 10_000  # of a TIFF are counted; half a second's work

# First bytes → what a damaged or foreign document was meant to be.
TAKEN_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"RIFF", b"BM", b"GIF8")
AVIF_STARTS = (b"ftypavif", b"ftypavis")  # from the fourth byte on
FOREIGN_STARTS = (
    (4, b"ftyp", f"This is a HEIC photo or a video, which is not read here. {TAKEN}"),
    (0, b"PK\x03\x04", f"This is an office document or a zip file, not an image. {TAKEN}"),
)

AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # its own default is a thread for each of the host's cores

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


class Images:
    """An image file whose header was read and found affordable. Raises Refused."""

    def __init__(self, body: bytes, limits: Limits) -> None:
        self._body, self._limits = body, limits
        with _reading(limits):
            image = _open(body)
            self.format = str(image.format)
            self.count = _count_frames(image)

    def page(self, number: int) -> Page:
        """Page `number`, from 1. Raises Refused."""
        with _reading(self._limits):
            return _decode(self._body, number - 1, self._limits)


def _decode(body: bytes, frame: int, limits: Limits) -> Page:
    # Opened anew for each page, so that Pillow's raster is freed before the engine begins.
    image = _open(body)
    image.seek(frame)
    _check_pixels(image, limits)
    asked = _orientation(image)
    applied = [TURNS[asked]] if asked in TURNS else []
    applied += _draft(image, asked, limits.canvas)
    if image.format in ANIMATED and getattr(image, "is_animated", False):
        applied.append("first frame of an animation")
    image.load()
    # Pillow turns a TIFF by itself while loading, and then no longer reports the tag.
    pixels, scaled = raster.upright_rgb(image, _orientation(image))
    return Page(pixels, (*applied, *scaled))


def _count_frames(image: ImageFile.ImageFile) -> int:
    """The frames of a TIFF, up to the first broken one; all else has one page.

    Raises TooManyPages.
    """
    if image.format != "TIFF":
        return 1
    for number in range(1, MOST_FRAMES + 1):
        try:
            image.seek(number)
        except EOFError:
            return number
        except Exception:  # noqa: BLE001 - that page will say so when it is taken
            return number + 1
    raise TooManyPages(f"The TIFF has more than {MOST_FRAMES} pages: split it.")


@contextmanager
def _reading(limits: Limits) -> Iterator[None]:
    """Let Pillow read client bytes: its many failures become ours, its bound becomes ours.

    Pillow's own check also sees tiles and frames larger than the page that the header declares.
    """
    with _bounded(limits.max_pixels), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Refused, MemoryError):
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels(limits.max_pixels) from error
        except Exception as error:  # Pillow's parsers raise whatever broken bytes lead them to
            raise UnreadableDocument(
                f"The image is damaged or cut off ({error}): send the complete file."
            ) from error


@contextmanager
def _bounded(most: int | None) -> Iterator[None]:
    """Pillow takes `most` pixels in here; its own bound is the whole process's and comes back."""
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, most
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _open(body: bytes) -> ImageFile.ImageFile:
    formats = (*FORMATS, *_heif()) if body[4:8] == b"ftyp" else FORMATS
    try:
        with _bounded(None):  # the first of many pages may be the only one that is too large
            image = Image.open(BytesIO(body), formats=formats)
    except UnidentifiedImageError as error:
        raise _unidentified(body) from error
    return image


@cache
def _heif() -> tuple[str, ...]:
    """Pillow's name for HEIC, once a decoder without known holes was found for it."""
    try:
        import pillow_heif  # noqa: PLC0415 - not part of any install of ours
    except ImportError:
        return ()
    if tuple(map(int, pillow_heif.__version__.split(".")[:2])) < HEIF_SINCE:
        return ()
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)
    return ("HEIF",)


def _unidentified(body: bytes) -> Refused:
    if body.startswith(TAKEN_STARTS) or body[4:12] in AVIF_STARTS:
        return UnreadableDocument("The image is damaged or cut off: send the complete file.")
    for offset, start, sentence in FOREIGN_STARTS:
        if body[offset:].startswith(start):
            return UnsupportedDocument(sentence)
    return UnsupportedDocument(f"The document is no image that is read here. {TAKEN}")


def _check_pixels(image: Image.Image, limits: Limits) -> None:
    width, height = image.size
    dear = 2 if image.format in DEAR else 1
    if width * height * dear > limits.max_pixels:
        raise _too_many_pixels(limits.max_pixels // dear)


def _too_many_pixels(most: int) -> TooManyPixels:
    return TooManyPixels(
        f"A page has more than the {most / 1e6:g} million pixels that are taken here: "
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
