"""Every Pillow mode → RGB."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from inference_child.documents.raster import upright_rgb
from tests.child.pictures import page_of, saved


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBX", "CMYK", "YCbCr", "HSV"])
def test_opaque_modes_are_converted_strip_by_strip_as_in_one_go(mode: str) -> None:
    image = Image.radial_gradient("L").resize((500, 1100)).convert("RGB").convert(mode)
    pixels, applied = upright_rgb(image, 1)
    assert np.array_equal(pixels, np.asarray(image.convert("RGB")))
    assert applied == ()


def test_lab_is_converted_by_colour_not_refused() -> None:
    lightness = Image.fromarray(np.array([[0, 128, 255]], np.uint8))
    neutral = Image.new("L", lightness.size, 128)
    pixels, _ = upright_rgb(Image.merge("LAB", (lightness, neutral, neutral)), 1)
    assert np.allclose(pixels[0].T, [0, 119, 255], atol=3)


@pytest.mark.parametrize(("mode", "over"), [("La", "LA"), ("RGBa", "RGBA")])
def test_premultiplied_modes_lie_on_white(mode: str, over: str) -> None:
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0)).convert(over).convert(mode)
    assert (upright_rgb(image, 1)[0] == 255).all()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lies_on_white(mode: str) -> None:
    image = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (10, 0, 20, 10))
    image = image.quantize(4) if mode == "P" else image.convert(mode)
    pixels = page_of(saved(image, "PNG")).pixels
    assert (pixels[:, :10] == 255).all()
    assert (pixels[:, 10:] == 0).all()


def test_half_transparent_ink_is_grey_on_white() -> None:
    body = saved(Image.new("RGBA", (4, 4), (0, 0, 0, 128)), "PNG")
    assert (page_of(body).pixels == 127).all()


def test_a_grey_that_is_declared_transparent_lies_on_white() -> None:
    body = saved(Image.new("L", (4, 4), 7), "PNG", transparency=7)
    assert (page_of(body).pixels == 255).all()


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_greys_are_scaled_not_clipped(kind: str) -> None:
    greys = np.array([[0, 257, 32896, 65535]], np.uint16)
    decoded = page_of(saved(Image.fromarray(greys), kind))
    assert decoded.pixels[0, :, 0].tolist() == [0, 1, 128, 255]
    assert decoded.applied == ("greys 0 to 65535 scaled to 8 bits",)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 100, 255], [0, 100, 255]),
        ([0, 32896, 65535], [0, 128, 255]),
        ([-100, 0, 101], [0, 127, 255]),
        ([0, 1_000_000, 2_000_000], [0, 128, 255]),
    ],
)
def test_32_bit_greys_are_scaled(values: list[int], expected: list[int]) -> None:
    body = saved(Image.fromarray(np.array([values], np.int32)), "TIFF")
    assert page_of(body).pixels[0, :, 0].tolist() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.5, 1.0], [0, 128, 255]),
        ([0.0, 128.0, 255.0], [0, 128, 255]),
        ([-1.0, 0.01, 1.0], [0, 129, 255]),
        ([0.0, np.nan, 1.0], [0, 255, 255]),
        ([0.0, np.inf, 1.0], [0, 255, 255]),
        ([np.nan, np.nan, np.nan], [255, 255, 255]),
        ([7e9, 7e9, 7e9], [0, 0, 0]),
    ],
)
def test_float_greys_are_scaled(values: list[float], expected: list[int]) -> None:
    body = saved(Image.fromarray(np.array([values], np.float32)), "TIFF")
    assert page_of(body).pixels[0, :, 0].tolist() == expected


def test_an_adobe_cmyk_jpeg_is_not_inverted() -> None:
    body = saved(Image.new("CMYK", (32, 32), (0, 0, 0, 0)), "JPEG")
    assert (page_of(body).pixels > 250).all()
