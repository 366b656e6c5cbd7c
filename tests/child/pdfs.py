"""PDFs that tests write themselves, byte by byte, so that every part of them can be wrong."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595.0, 842.0)  # points


@dataclass(frozen=True)
class Sheet:
    """One page: what is drawn on it and how it lies. `image` fills it, `marks` are black bars."""

    size: tuple[float, float] = A4
    rotate: int = 0
    marks: Sequence[tuple[int, int, int, int]] = ((60, 700, 300, 40),)  # x, y, width, height
    image: bytes = b""
    is_broken: bool = False  # a number stands where the page should


def image(
    width: int, height: int, data: bytes, filters: str = "FlateDecode", colours: str = "DeviceGray"
) -> bytes:
    """An image of 8 bits as the stream of a PDF."""
    return _stream(
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{colours}"
        f"/BitsPerComponent 8/Filter/{filters}",
        data,
    )


def grey(width: int, height: int, value: int = 128) -> bytes:
    """An image of one grey, in next to no bytes."""
    packer = zlib.compressobj(9)
    rows = (packer.compress(bytes([value]) * width) for _ in range(height))
    return image(width, height, b"".join(rows) + packer.flush())


def pdf(*sheets: Sheet) -> bytes:
    """A PDF of these pages."""
    first = 3  # objects 1 and 2 are the catalogue and the list of pages; each page has three
    kids = " ".join(f"{first + 3 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(),
    ]
    for at, sheet in enumerate(sheets):
        objects += _page(sheet, first + 3 * at)
    return _file(objects)


def _page(sheet: Sheet, number: int) -> list[bytes]:
    if sheet.is_broken:
        return [b"42", b"42", b"42"]
    width, height = sheet.size
    drawn = f"q {width} 0 0 {height} 0 0 cm /I Do Q " if sheet.image else ""
    drawn += " ".join(f"{x} {y} {w} {h} re f" for x, y, w, h in sheet.marks)
    head = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {sheet.rotate}"
        f"/Contents {number + 1} 0 R/Resources<</XObject<</I {number + 2} 0 R>>>>>>"
    )
    return [head.encode(), _stream("", drawn.encode()), sheet.image or b"null"]


def _stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return bytes(
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )
