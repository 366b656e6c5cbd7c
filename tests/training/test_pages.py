"""Pages: the same order gives the same page, and what is held out is held out."""

from random import Random
from typing import get_args

import pytest

from training.fonts import FAMILIES, families, missing_packages
from training.fonts import Kind as FontKind
from training.labels import LABELS
from training.learning.course import POOLS
from training.lessons.canvas import build_image_processor, canvas_of
from training.lessons.pool import PAPERS, Kind, wanted
from training.pages import Order, draw_page, orders
from training.scoring.score import SEEDS
from training.sheet import Sheet
from training.templates import templates
from training.words import Split, content_words, last_names

needs_fonts = pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")


@needs_fonts
def test_the_same_order_draws_the_same_page() -> None:
    order = Order("form", "train", 3)
    assert draw_page(order).tobytes() == draw_page(order).tobytes()


@needs_fonts
def test_another_seed_draws_another_page() -> None:
    assert draw_page(Order("form", "train", 3)) != draw_page(Order("form", "train", 4))


@needs_fonts
@pytest.mark.parametrize("label", LABELS)
def test_every_class_draws_a_page_with_something_on_it(label: str) -> None:
    page = draw_page(Order(label, "heldout", 1)).convert("L")
    darkest, lightest = page.getextrema()
    assert min(page.size) > 200
    assert darkest != lightest


@needs_fonts
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("split", ["train", "foreign"])
def test_every_layout_draws_type_or_marks_on_its_paper(label: str, split: Split) -> None:
    for layout in templates(label, split):
        sheets = [Sheet(Random(seed), split, scale=0.6) for seed in range(3)]
        for sheet in sheets:
            layout.draw(sheet)
        tones = [sheet.image.convert("L").getextrema() for sheet in sheets]
        assert any(darkest != lightest for darkest, lightest in tones), layout.name


@pytest.mark.parametrize("label", LABELS)
def test_every_class_has_many_trained_layouts_and_others_that_are_not(label: str) -> None:
    names = {split: {one.name for one in templates(label, split)} for split in get_args(Split)}
    least = {"train": 30, "heldout": 3, "foreign": 2}
    assert all(len(names[split]) >= count for split, count in least.items())
    assert len(set().union(*names.values())) == sum(map(len, names.values()))


def test_held_out_fonts_are_other_files_than_trained_ones() -> None:
    files = {"train": set(), "heldout": set()}  # type: dict[str, set[str]]
    for family in FAMILIES:
        files[family.split] |= {family.regular, family.bold}
    assert not files["train"] & files["heldout"]
    assert {family.kind for family in FAMILIES if family.split == "heldout"} == {
        family.kind for family in FAMILIES
    }


@pytest.mark.parametrize("split", ["heldout", "foreign"])
def test_words_and_fonts_of_other_pages_are_none_of_the_trained_ones(split: Split) -> None:
    assert not set(content_words("train")) & set(content_words(split))
    assert not set(last_names("train")) & set(last_names(split))
    for kind in get_args(FontKind):
        assert families(kind, split)
        assert not set(families(kind, "train")) & set(families(kind, split))


def test_orders_hold_every_class_equally_often_and_no_page_twice() -> None:
    listed = orders(64, "train", 1)
    assert len(set(listed)) == 64
    assert all(sum(order.label == label for order in listed) == 4 for label in LABELS)


def test_pages_of_the_score_are_none_of_the_pages_that_a_run_draws() -> None:
    drawn = {
        one for _, kind, split, count, seed in POOLS for one in wanted(kind, split, count, seed)
    }
    kinds: tuple[Kind, ...] = ("class", *PAPERS)
    scored = {
        one
        for split, seed in SEEDS.items()
        for kind in kinds
        for one in wanted(kind, split, 960, seed)
    }
    assert not drawn & scored


@needs_fonts
def test_a_stored_canvas_is_what_the_image_processor_gave() -> None:
    page = draw_page(Order("letter", "train", 2))
    given = build_image_processor()(page, return_tensors="np")["pixel_values"][0]
    stored = canvas_of(page).transpose(2, 0, 1) / 127.5 - 1
    assert abs(stored - given).max() < 1e-6
