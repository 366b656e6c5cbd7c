"""Papers for reading: every word is known, lies on the page, and is what a lesson says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import Any, get_args

import pytest

from training.fonts import missing_packages
from training.papers.drawing import LAYOUTS, Kind, Lesson, draw_paper
from training.papers.forms import SCRIPTS
from training.sheet import Line, Sheet
from training.words import Split

needs_fonts = pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")

KINDS: tuple[Kind, ...] = get_args(Kind)
SPLITS: tuple[Split, ...] = get_args(Split)
CANVAS = (352, 480)
Papers = list[tuple[Sheet, list[Lesson]]]
every_kind = pytest.mark.parametrize("kind", KINDS)
every_split = pytest.mark.parametrize("split", SPLITS)


def drawn(kind: Kind, split: Split, seed: int) -> tuple[Sheet, list[Lesson]]:
    return draw_paper(kind, Random(f"{kind}/{split}/{seed}"), split)


@lru_cache(maxsize=8)
def papers(kind: Kind, split: Split) -> Papers:
    return [drawn(kind, split, seed) for seed in range(60)]


def lessons(kind: Kind, split: Split, task: str) -> Iterator[tuple[Sheet, Lesson]]:
    for sheet, asked in papers(kind, split):
        yield from ((sheet, lesson) for lesson in asked if lesson.prompt.startswith(task))


def said(lesson: Lesson) -> list[str]:
    return [piece.words for piece in lesson.answer if isinstance(piece, Line)]


@needs_fonts
@every_kind
def test_the_same_seed_draws_the_same_page(kind: Kind) -> None:
    one, same, other = (drawn(kind, "train", seed) for seed in (3, 3, 4))
    assert one[0].image.tobytes() == same[0].image.tobytes()
    assert one[1] == same[1]
    assert one[0].image != other[0].image


@needs_fonts
@every_split
@every_kind
def test_every_answer_is_made_of_lines_that_were_set(kind: Kind, split: Split) -> None:
    for sheet, asked in papers(kind, split):
        there = {id(line) for line in sheet.lines_set}
        pieces = [piece for lesson in asked for piece in lesson.answer]
        lines = [piece for piece in pieces if isinstance(piece, Line)]
        assert lines
        assert all(id(line) in there and line.words for line in lines)


@needs_fonts
@every_split
@every_kind
def test_no_line_runs_off_the_page_or_into_another(kind: Kind, split: Split) -> None:
    for sheet, _ in papers(kind, split):
        boxes = [_box(line) for line in sheet.lines_set]
        for x0, y0, x1, y1 in boxes:
            assert 0 <= x0 < x1 <= sheet.image.width
            assert 0 <= y0 < y1 <= sheet.image.height
        pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]]
        assert not any(_meet(a, b) for a, b in pairs)


def _box(line: Line) -> tuple[float, float, float, float]:
    """About where a line is: from the middle of its first character to that of its last."""
    xs, y, half = [x for x, _ in line.places], line.places[0][1], line.size * 0.45
    return min(xs) - line.size / 4, y - half, max(xs) + line.size / 4, y + half


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@needs_fonts
@every_split
@every_kind
def test_type_is_large_enough_to_read_on_the_canvas(kind: Kind, split: Split) -> None:
    for sheet, _ in papers(kind, split):
        scale = min(CANVAS[0] / sheet.image.width, CANVAS[1] / sheet.image.height)
        assert scale < 1
        assert all(9 <= line.size * scale <= 20.5 for line in sheet.lines_set)


@needs_fonts
@every_split
@every_kind
def test_all_characters_are_plain_ones(kind: Kind, split: Split) -> None:
    for sheet, asked in papers(kind, split):
        words = [line.words for line in sheet.lines_set] + [lesson.prompt for lesson in asked]
        assert all(" " <= character <= "~" for word in words for character in word)


@needs_fonts
@every_split
def test_cord_answers_are_balanced_and_hold_what_was_bought(split: Split) -> None:
    for _, lesson in lessons("receipt", split, "<s_cord-v2>"):
        tree = _tree(lesson)
        menu = tree["menu"]
        assert 1 <= len(menu) <= 6
        assert all({"nm", "price"} <= set(item) for item in menu)
        assert tree["total"][0]["total_price"]
        assert sum(map(len, said(lesson))) <= 160


def _tree(lesson: Lesson) -> dict[str, Any]:
    """Read an answer's tags as Donut does, with a list wherever "<sep/>" may stand."""
    stack: list[tuple[str, list[dict[str, Any]]]] = [("", [{}])]
    for piece in lesson.answer:
        if isinstance(piece, Line):
            stack[-1][1].append({"": piece.words})
        elif piece == "<sep/>":
            stack[-1][1].append({})
        elif piece.startswith("</s_"):
            name, inside = stack.pop()
            assert piece == f"</s_{name}>"
            stack[-1][1][-1][name] = inside[-1].get("", inside)
        else:
            stack.append((piece[3:-1], [{}]))
    assert len(stack) == 1
    return stack[0][1][0]


@needs_fonts
@every_split
def test_receipts_add_up(split: Split) -> None:
    for _, lesson in lessons("receipt", split, "<s_cord-v2>"):
        tree = _tree(lesson)
        bought = sum(_amount(item["price"]) for item in tree["menu"])
        tax = _amount(tree.get("sub_total", [{}])[0].get("tax_price", "0"))
        assert _amount(tree["total"][0]["total_price"]) == bought + tax


def _amount(words: str) -> int:
    return int(re.sub(r"\D", "", words))


@needs_fonts
@every_split
@pytest.mark.parametrize("kind", ["receipt", "record"])
def test_every_question_says_what_the_page_says(kind: Kind, split: Split) -> None:
    known = ("shop", "date", "receipt from", "total", "tax", "change", "cash")
    sentences = [ask.lower() for script in SCRIPTS for *_, ask in script]
    for sheet, lesson in lessons(kind, split, "<s_docvqa>"):
        question = lesson.prompt.split("<s_question>")[1].lower()
        keys = [line.words.rstrip(":").lower() for line in sheet.lines_set if line.words[0] != "-"]
        usual = kind == "receipt" and any(key in question for key in known)
        written = any(ask in question for ask in sentences)
        assert usual or written or any(key in question for key in keys if len(key) > 2)
        assert lesson.prompt.endswith("?</s_question><s_answer>")
        assert lesson.answer[1:] == ("</s_answer>",)


@needs_fonts
@every_split
def test_no_two_keys_of_a_record_can_be_taken_for_each_other(split: Split) -> None:
    for _, asked in papers("record", split):
        questions = [lesson for lesson in asked if lesson.prompt.startswith("<s_docvqa>")]
        assert len(questions) == len({lesson.prompt for lesson in questions}) == 3


@needs_fonts
@every_split
@pytest.mark.parametrize("kind", ["note", "record"])
def test_a_reading_has_all_lines_in_order_and_is_short(kind: Kind, split: Split) -> None:
    for sheet, lesson in lessons(kind, split, "<s_synthdog>"):
        lines = [piece for piece in lesson.answer if isinstance(piece, Line)]
        assert sorted(map(id, lines)) == sorted(map(id, sheet.lines_set))
        assert len(" ".join(said(lesson))) <= 150
        steps = [b.places[0][1] - a.places[0][1] for a, b in pairwise(lines)]
        assert all(step > -lines[0].size / 2 for step in steps)


@needs_fonts
@every_split
def test_each_kind_asks_its_lessons(split: Split) -> None:
    for kind, count in (("receipt", {3, 4}), ("note", {1}), ("record", {4})):
        assert {len(asked) for _, asked in papers(kind, split)} <= count


@every_kind
def test_layouts_of_other_splits_are_none_of_the_trained_ones(kind: Kind) -> None:
    names = {split: {layout.__name__ for layout in LAYOUTS[kind][split]} for split in SPLITS}
    least: dict[Split, int] = {"train": 12, "heldout": 2, "foreign": 2}
    assert all(len(names[split]) >= count for split, count in least.items())
    assert len(set().union(*names.values())) == sum(map(len, names.values()))
