"""PDF pages: rendered at the canvas's size, one at a time, and never more than the bound."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from inference_child import refusals
from inference_child.documents.document import Document
from inference_child.documents.page import Limits
from tests.child.pdfs import Sheet, grey, image, pdf
from tests.child.pictures import LARGE, LIMITS, page_of, pages_of, saved

CANVAS = LARGE.canvas  # 1280x960


def test_every_page_fills_the_canvas_that_lies_as_it_does() -> None:
    upright, across = pages_of(pdf(Sheet(), Sheet(size=(842, 595))), LARGE)
    assert upright.pixels.shape == (1280, 905, 3)
    assert across.pixels.shape == (905, 1280, 3)
    assert upright.applied == ("pdf: rendered at 109 dpi",)


def test_what_is_drawn_is_black_on_white() -> None:
    pixels = page_of(pdf(Sheet(marks=[(0, 421, 298, 421)])), LARGE).pixels
    assert (pixels[:600, :400] == 0).all()
    assert (pixels[:600, 500:] == 255).all()
    assert (pixels[700:] == 255).all()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_upright_and_says_so(turn: int) -> None:
    mark = Sheet(marks=[(0, 421, 298, 421)])  # the upper left quarter
    plain = page_of(pdf(mark), LARGE).pixels
    turned = page_of(pdf(Sheet(marks=mark.marks, rotate=turn)), LARGE)
    assert turned.applied[0] == f"pdf: turned {turn}° clockwise"
    expected = np.rot90(plain, k=-turn // 90)
    assert turned.pixels.shape == expected.shape
    assert (turned.pixels != expected).mean() < 0.01  # an edge falls on other pixels


def test_what_is_filled_into_a_form_is_read() -> None:
    body = _form(b"q 0 0 595 842 re f Q")
    assert (page_of(body, LARGE).pixels == 0).mean() > 0.9


def _form(appearance: bytes) -> bytes:
    """A PDF whose page is covered by a form field that looks like this."""
    plain = pdf(Sheet(marks=[]))
    field = (
        b"6 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/F 4/Rect[0 0 595 842]"
        b"/AP<</N 7 0 R>>>>\nendobj\n"
        b"7 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        b"/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(appearance), appearance)
    )
    changed = plain.replace(b"/Rotate 0", b"/Annots[6 0 R]")
    changed = changed.replace(b"/Catalog", b"/Catalog/AcroForm<</Fields[6 0 R]>>")
    # Without its table of objects: PDFium finds them by itself, as it must in many a real file.
    return changed[: changed.index(b"xref\n")] + field + b"trailer<</Root 1 0 R>>\n%%EOF\n"


# ---- selection -------------------------------------------------------------------------------


def test_the_pages_asked_for_are_read() -> None:
    body = pdf(*[Sheet(size=(100 + 10 * number, 200)) for number in range(1, 8)])
    document = Document(body, LIMITS, ((2, 3), (7, 9), (11, 12)))
    assert (document.format, document.count) == ("PDF", 7)
    assert (document.numbers, document.missing) == ((2, 3, 7), (11,))
    widths = [document.page(number).pixels.shape[1] for number in document.numbers]
    assert widths == sorted(widths)
    assert "the document has 7 pages" in str(document.no_such(11))


def test_the_bound_on_pages_counts_those_asked_for() -> None:
    body = pdf(*[Sheet()] * 5)
    assert Document(body, LIMITS, ((1, 3),)).numbers == (1, 2, 3)
    for pages in ((), ((1, 4),), ((2, 2**31 - 1),)):
        with pytest.raises(refusals.TooManyPages, match="pages=1-3"):
            Document(body, LIMITS, pages)


# ---- bounds ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size", [(35_000.0, 35_000.0), (14_400.0, 1.0), (0.001, 0.001), (1.0, 14_400.0)]
)
def test_a_page_of_any_size_fits_the_canvas_and_the_bound(size: tuple[float, float]) -> None:
    limits = Limits(max_pixels=500_000, max_pages=3, canvas=CANVAS)
    height, width, _ = page_of(pdf(Sheet(size=size, marks=[])), limits).pixels.shape
    assert height * width <= limits.max_pixels
    assert max(height, width) <= 1280


def test_a_large_scan_is_scaled_while_it_is_drawn() -> None:
    pixels = page_of(pdf(Sheet(marks=[], image=grey(6000, 8000, 77))), LARGE).pixels
    assert pixels.shape == (1280, 905, 3)
    assert np.abs(pixels[5:-5, 5:-5].astype(int) - 77).max() <= 1


def _photo(kind: str, side: int) -> bytes:
    data = saved(
        Image.new("RGB", (side, side)), {"DCTDecode": "JPEG", "JPXDecode": "JPEG2000"}[kind]
    )
    return image(side, side, data, kind, "DeviceRGB")


@pytest.mark.parametrize(("kind", "side"), [("DCTDecode", 1100), ("JPXDecode", 700)])
def test_an_image_that_would_not_fit_is_refused_before_it_is_drawn(kind: str, side: int) -> None:
    body = pdf(Sheet(), Sheet(image=_photo(kind, side)))
    assert len(pages_of(body, LARGE)) == 2
    with pytest.raises(refusals.TooManyPixels, match=f"{side}x{side} pixels"):
        pages_of(body, LIMITS)  # a million pixels


def test_an_image_is_believed_what_it_is_not_what_the_pdf_says() -> None:
    body = pdf(Sheet(image=_photo("JPXDecode", 900).replace(b"Width 900", b"Width 9")))
    with pytest.raises(refusals.TooManyPixels, match="900x900 pixels"):
        pages_of(body, LIMITS)


# ---- bad files -------------------------------------------------------------------------------


def test_a_pdf_with_a_broken_table_of_objects_is_read() -> None:
    body = pdf(Sheet(), Sheet())
    assert len(pages_of(body.replace(b"startxref\n", b"startxref\n9"))) == 2


def test_a_pdf_behind_the_lines_of_a_mail_program_is_read() -> None:
    assert len(pages_of(b"Content-Type: application/pdf\r\n\r\n" + pdf(Sheet()))) == 1


@pytest.mark.parametrize(
    ("body", "error", "sentence"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", refusals.UnreadableDocument, "export it again"),
        (pdf(Sheet())[:300], refusals.UnreadableDocument, "damaged"),
        (pdf(), refusals.UnreadableDocument, "export it again"),
        (b"\x89PNG\r\n\x1a\n%PDF-", refusals.UnreadableDocument, "damaged"),
    ],
)
def test_a_pdf_that_is_none_is_refused(body: bytes, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        pages_of(body)


def test_a_page_that_is_none_is_refused_and_the_others_are_read() -> None:
    document = Document(pdf(Sheet(), Sheet(is_broken=True), Sheet()), LIMITS)
    assert document.page(1).pixels.any()
    with pytest.raises(refusals.UnreadableDocument, match="Page 2"):
        document.page(2)
    assert document.page(3).pixels.any()


def test_an_image_inside_is_seen(page: np.ndarray) -> None:
    buffer = BytesIO()
    Image.fromarray(page).save(buffer, "PDF", resolution=72)
    (decoded,) = pages_of(buffer.getvalue(), LARGE)
    assert abs(decoded.pixels.shape[0] / decoded.pixels.shape[1] - 200 / 150) < 0.01
    assert decoded.pixels[:40, :40].mean() < 60 < decoded.pixels[-40:, -40:].mean()
