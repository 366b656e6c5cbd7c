from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import DonutImageProcessorPil

from inference_child.donut.preprocess import (
    LONGEST_ASPECT,
    fit,
    read_normalisation,
    read_preprocess,
)

pytestmark = pytest.mark.torch


def transformers_canvas(page: Any, canvas: tuple[int, int], **settings_: Any) -> Any:
    processor = DonutImageProcessorPil(
        size={"height": canvas[0], "width": canvas[1]},
        do_rescale=False,
        do_normalize=False,
        **settings_,
    )
    return processor(page, return_tensors="np").pixel_values[0].transpose(1, 2, 0)


@settings(deadline=None, max_examples=60)
@given(
    size=st.tuples(st.integers(8, 220), st.integers(8, 220)).filter(
        lambda size: max(size) <= LONGEST_ASPECT * min(size)
    ),
    canvas=st.sampled_from([(96, 64), (64, 96), (80, 80), (200, 120)]),
    turned=st.booleans(),
    resample=st.sampled_from([2, 3]),
)
def test_every_page_lands_on_the_canvas_as_in_transformers(
    size: tuple[int, int], canvas: tuple[int, int], *, turned: bool, resample: int
) -> None:
    page = np.random.default_rng(0).integers(0, 256, (*size, 3), np.uint8)
    steps = {"do_align_long_axis": turned, "resample": resample}
    fitted = fit(page, canvas, read_preprocess(steps))
    assert np.array_equal(fitted, transformers_canvas(page, canvas, **steps))


def test_a_strip_of_paper_never_grows_beyond_its_canvas() -> None:
    page = np.full((4000, 10, 3), 200, np.uint8)
    fitted = fit(page, (96, 64), read_preprocess({}))
    assert fitted.shape == (96, 64, 3)
    assert fitted.max() == 200


def test_a_page_that_may_not_be_resized_must_fit() -> None:
    page = np.zeros((100, 100, 3), np.uint8)
    steps = read_preprocess({"do_resize": False, "do_thumbnail": False})
    with pytest.raises(ValueError, match="does not fit"):
        fit(page, (96, 64), steps)


def test_normalising_is_one_multiplication_and_one_subtraction() -> None:
    mean, std = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
    normalisation = read_normalisation({"image_mean": mean, "image_std": std})
    scale, offset = normalisation.arrays()
    wanted = (np.array([0, 100, 255]) / 255 - mean) / std
    assert np.array([0, 100, 255]) * scale - offset == pytest.approx(wanted, abs=1e-6)
