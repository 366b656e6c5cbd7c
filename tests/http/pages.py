"""Documents that clients send: drawn pages, and files that are none."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw


def drawn(width: int = 240, height: int = 320) -> Image.Image:
    """A white page with lines of black."""
    page = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(page)
    for top in range(20, height - 20, 14):
        pen.rectangle((20, top, width - 20 - top % 60, top + 5), fill="black")
    return page


def encoded(page: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of `page` as a file of this kind."""
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def jpeg() -> bytes:
    """An ordinary document."""
    return encoded(drawn(), "JPEG")


def bomb(side: int = 35_000) -> bytes:
    """A PNG of some bytes that claims to be enormous."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    )


def animation() -> bytes:
    """A GIF of three frames."""
    frames = [drawn().convert("P"), drawn(240, 300).convert("P"), drawn().convert("P")]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


# What phones, scanners and office programs write; each is an ordinary document to a user.
MODES: dict[str, bytes] = {
    "cmyk jpeg": encoded(drawn().convert("CMYK"), "JPEG"),
    "palette png": encoded(drawn().convert("P"), "PNG"),
    "16-bit grey png": encoded(drawn().convert("L").convert("I;16"), "PNG"),
    "1-bit tiff": encoded(drawn().convert("1"), "TIFF", compression="group4"),
    "transparent png": encoded(drawn().convert("RGBA"), "PNG"),
    "webp": encoded(drawn(), "WEBP"),
    "bmp": encoded(drawn(), "BMP"),
    "animated gif": animation(),
}
