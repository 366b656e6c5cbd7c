"""Bytes → upright RGB pages, and every way in which bytes can be wrong."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from inference_child import refusals
from inference_child.documents.document import Document
from inference_child.documents.page import Limits
from inference_child.engines.base import Pixels
from server.wire.messages import REFUSAL_CODES
from tests.child.pictures import LARGE, LIMITS, page_of, pages_of, saved

# ---- kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "PPM"])
def test_a_lossless_image_comes_back_as_it_was(page: Pixels, kind: str) -> None:
    decoded = page_of(saved(Image.fromarray(page), kind))
    assert np.array_equal(decoded.pixels, page)
    assert decoded.applied == ()


def test_a_lossless_webp_comes_back_as_it_was(page: Pixels) -> None:
    assert np.array_equal(page_of(saved(Image.fromarray(page), "WEBP", lossless=True)).pixels, page)


def test_a_jpeg_comes_back_as_pillow_reads_it(page: Pixels) -> None:
    body = saved(Image.fromarray(page), "JPEG")
    assert np.array_equal(page_of(body).pixels, np.asarray(Image.open(BytesIO(body))))


def test_every_tiff_frame_is_a_page(page: Pixels) -> None:
    first = Image.fromarray(page)
    frames = [first.rotate(90, expand=True), first.convert("1")]
    body = saved(first, "TIFF", save_all=True, append_images=frames)
    document = Document(body, LIMITS)
    assert (document.format, document.count, document.numbers) == ("TIFF", 3, (1, 2, 3))
    shapes = [document.page(number).pixels.shape for number in document.numbers]
    assert shapes == [(200, 150, 3), (150, 200, 3), (200, 150, 3)]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_an_animation_the_first_frame_is_read(page: Pixels, kind: str) -> None:
    first = Image.fromarray(page)
    body = saved(first, kind, save_all=True, append_images=[ImageOps.invert(first)])
    decoded = page_of(body)
    assert decoded.applied == ("first frame of an animation",)
    assert np.abs(decoded.pixels[100:, 100:].astype(int) - page[100:, 100:]).mean() < 30


def test_an_avif_comes_back_as_pillow_reads_it(page: Pixels) -> None:
    body = saved(Image.fromarray(page), "AVIF")
    assert np.array_equal(page_of(body).pixels, np.asarray(Image.open(BytesIO(body))))


def test_a_heic_photo_is_read_where_its_decoder_is_installed(page: Pixels) -> None:
    heif = pytest.importorskip("pillow_heif")
    buffer = BytesIO()
    heif.from_pillow(Image.fromarray(page)).save(buffer, quality=100, chroma=444)
    document = Document(buffer.getvalue(), LIMITS)
    assert (document.format, document.count) == ("HEIF", 1)
    assert np.abs(document.page(1).pixels.astype(int) - page).mean() < 6


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_a_photo_that_is_decoded_whole_may_have_half_the_pixels(kind: str) -> None:
    pytest.importorskip("pillow_heif").register_heif_opener()
    body = saved(Image.new("L", (900, 600)), kind)
    with pytest.raises(refusals.TooManyPixels, match=r"0\.5 million"):
        pages_of(body, LIMITS)
    assert page_of(body, LARGE).pixels.shape == (600, 900, 3)


# ---- EXIF ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_turned_upright(page: Pixels, kind: str, orientation: int) -> None:
    image = Image.fromarray(page)
    image.getexif()[0x0112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {}
    body = saved(image, kind, exif=image.getexif(), **options)
    decoded = page_of(body)
    plain = Image.fromarray(page)
    plain.getexif()[0x0112] = orientation
    assert np.array_equal(decoded.pixels, np.asarray(ImageOps.exif_transpose(plain)))
    assert len(decoded.applied) == (orientation != 1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_phone_photo_is_upright(orientation: int) -> None:
    height, width = (64, 48) if orientation < 5 else (48, 64)
    stored = np.full((height, width, 3), 255, np.uint8)
    image = Image.fromarray(stored)
    image.getexif()[0x0112] = orientation
    decoded = page_of(saved(image, "JPEG", exif=image.getexif()))
    assert decoded.pixels.shape == (64, 48, 3)


def test_a_broken_exif_part_does_not_refuse_the_page(page: Pixels) -> None:
    body = saved(Image.fromarray(page), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\xff")
    assert page_of(body).pixels.shape == page.shape


# ---- bounds ----------------------------------------------------------------------------------


def _png(width: int, height: int) -> bytes:
    """A PNG that declares its size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))


@pytest.mark.parametrize("limits", [LIMITS, Limits(700_000_000, 3, (1280, 960))])
def test_a_page_of_too_many_pixels_is_refused_by_its_header(limits: Limits) -> None:
    with pytest.raises(refusals.TooManyPixels, match="scale it down"):
        pages_of(_png(35000, 35000), limits)


def test_a_webp_of_too_many_pixels_is_refused_by_its_header() -> None:
    size = (16382).to_bytes(3, "little") * 2
    body = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size
    with pytest.raises(refusals.Refused):
        pages_of(body)


def test_a_frame_of_too_many_pixels_is_refused_and_the_others_are_read() -> None:
    small, large = Image.new("1", (10, 10)), Image.new("1", (2000, 2000))
    document = Document(_tiff(large, small, large), LIMITS)
    assert document.page(2).pixels.shape == (10, 10, 3)
    for number in (1, 3):
        with pytest.raises(refusals.TooManyPixels):
            document.page(number)


def test_too_many_pages_are_refused() -> None:
    body = _tiff(*[Image.new("L", (10, 10))] * 4)
    with pytest.raises(refusals.TooManyPages, match="4 of the document's 4 pages"):
        Document(body, LIMITS)
    assert Document(body, LIMITS, ((2, 4),)).numbers == (2, 3, 4)


def test_a_tiff_that_breaks_off_has_its_first_frames_and_one_error(page: Pixels) -> None:
    body = _tiff(*[Image.fromarray(page)] * 3)
    document = Document(body[: len(body) * 5 // 6], LIMITS)
    assert np.array_equal(document.page(1).pixels, page)
    with pytest.raises(refusals.UnreadableDocument):
        document.page(document.count)


def _tiff(first: Image.Image, *others: Image.Image) -> bytes:
    return saved(first, "TIFF", save_all=True, append_images=others)


def test_a_huge_photo_is_decoded_at_reduced_size() -> None:
    decoded = page_of(saved(Image.new("RGB", (4000, 5200), "white"), "JPEG"), LARGE)
    assert decoded.pixels.shape == (1300, 1000, 3)
    assert decoded.applied == ("decoded at 1/4 size",)


def test_a_huge_photo_on_its_side_is_reduced_by_the_turned_canvas() -> None:
    image = Image.new("RGB", (5200, 4000), "white")
    image.getexif()[0x0112] = 6
    decoded = page_of(saved(image, "JPEG", exif=image.getexif()), LARGE)
    assert decoded.pixels.shape == (1300, 1000, 3)
    assert decoded.applied == ("exif: turned 90° clockwise", "decoded at 1/4 size")


@pytest.mark.parametrize("size", [(1919, 2560), (1920, 2559)])
def test_a_photo_below_twice_the_canvas_is_decoded_whole(size: tuple[int, int]) -> None:
    decoded = page_of(saved(Image.new("RGB", size), "JPEG"), LARGE)
    assert decoded.pixels.shape[:2] == size[::-1]


# ---- bad bytes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "error", "sentence"),
    [
        (b"", refusals.UnreadableDocument, "empty"),
        (b"this is no image, it was renamed .png", refusals.UnsupportedDocument, "Send a PDF"),
        (b"\0\0\0\x18ftypheic", refusals.UnsupportedDocument, "HEIC"),
        (b"PK\x03\x04", refusals.UnsupportedDocument, "office document"),
        (b"\x89PNG\r\n\x1a\n", refusals.UnreadableDocument, "cut off"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", refusals.UnreadableDocument, "cut off"),
        (_png(10, 10), refusals.UnreadableDocument, "cut off"),
        (b"8BPS\0\1", refusals.UnsupportedDocument, "Send a PDF"),
    ],
)
def test_bad_bytes_are_refused_with_what_to_do(
    body: bytes, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        pages_of(body)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "BMP", "GIF"])
def test_a_truncated_image_is_unreadable(page: Pixels, kind: str) -> None:
    body = saved(Image.fromarray(page), kind)
    with pytest.raises(refusals.UnreadableDocument, match="complete file"):
        pages_of(body[: len(body) * 2 // 3])


@pytest.mark.parametrize("kind", ["EPS", "TGA", "ICO", "PCX", "ICNS"])
def test_other_formats_of_pillow_are_not_read(kind: str) -> None:
    with pytest.raises(refusals.UnsupportedDocument):
        pages_of(saved(Image.new("RGB", (16, 16)), kind))


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"]), st.data())
def test_broken_bytes_never_raise_anything_but_a_refusal(kind: str, data: st.DataObject) -> None:
    body = bytearray(saved(Image.linear_gradient("L").resize((24, 16)), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        pages_of(bytes(body))
    except refusals.Refused as refusal:
        assert refusal.code in REFUSAL_CODES  # noqa: PT017 - either outcome is right


def test_every_refusal_has_a_code_that_the_front_knows() -> None:
    assert {cls.code for cls in refusals.Refused.__subclasses__()} <= set(REFUSAL_CODES)


# ---- real files ------------------------------------------------------------------------------


@pytest.mark.skipif("HALFGIG_SAMPLES" not in os.environ, reason="HALFGIG_SAMPLES names no folder")
@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("receipt-cord.png", 1),
        ("typewriter.png", 1),
        ("photo-cmyk.jpg", 1),
        ("photo-palette.png", 1),
        ("phototest.tif", 1),
        ("two-frames.tif", 2),
        ("exif-orientation-3.jpg", 1),
        ("invoice-qr-bill.jpg", 1),
    ],
)
def test_real_documents_decode(name: str, pages: int) -> None:
    body = (Path(os.environ["HALFGIG_SAMPLES"]) / name).read_bytes()
    assert len(pages_of(body, LARGE)) == pages
