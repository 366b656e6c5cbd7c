"""Token sequences ↔ JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference_child.tokens import MAX_DEPTH, to_json, to_sequence

CATEGORIES = {"<letter/>", "<sep/>"}


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        ("", {"text_sequence": ""}),
        ("just words", {"text_sequence": "just words"}),
        ("<s_class><letter/></s_class>", {"class": "letter"}),
        ("<s_class><unknown/></s_class>", {"class": "<unknown/>"}),
        ("<s_nm> CINNAMON SUGAR</s_nm>", {"nm": "CINNAMON SUGAR"}),
        ("<s_a>1<sep/>2</s_a>", {"a": ["1", "2"]}),
        ("<s_a></s_a>", {"a": ""}),
        (
            "<s_menu><s_nm>A</s_nm><s_cnt>1</s_cnt><sep/><s_nm>B</s_nm></s_menu><s_total>9</s_total>",
            {"menu": [{"nm": "A", "cnt": "1"}, {"nm": "B"}], "total": "9"},
        ),
        ("<s_menu><s_nm>A</s_nm></s_menu>", {"menu": {"nm": "A"}}),
        ("<s_a>1</s_a><sep/><s_a>2</s_a>", [{"a": "1"}, {"a": "2"}]),
        # malformed, as a model cut off or gone astray writes
        ("<s_menu><s_nm>A</s_nm><s_cnt>2", {"nm": "A"}),
        ("<s_a>1</s_a><s_b", {"a": "1"}),
        ("</s_a><s_a>1", {"text_sequence": "1"}),
        ("<s_>x</s_>", {"": "x"}),
        ("<S_A>1</s_a>", {"A": "1"}),
        ("<s_a><s_a>1</s_a></s_a>", {"a": "<s_a>1"}),
    ],
)
def test_a_sequence_reads_as(sequence: str, expected: Any) -> None:
    assert to_json(sequence, CATEGORIES) == expected


TEXT = st.text(
    st.characters(exclude_characters="<>", exclude_categories=("Cs", "Z", "Cc")), min_size=1
)


def _fields(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Forms whose field names differ by level: Donut can't nest a name in itself."""
    leaf = TEXT | st.lists(TEXT, min_size=2, max_size=3)
    if depth == 0:
        return st.dictionaries(st.sampled_from(["nm0", "cnt0", "price0"]), leaf, min_size=1)
    inner = _fields(depth - 1)
    value = leaf | inner | st.lists(inner, min_size=2, max_size=3)
    names = [f"nm{depth}", f"menu{depth}", f"total{depth}"]
    return st.dictionaries(st.sampled_from(names), value, min_size=1)


@given(_fields(2))
def test_a_form_survives_the_way_there_and_back(form: dict[str, Any]) -> None:
    assert to_json(to_sequence(form)) == form


TAGS = [
    "<s_a>",
    "</s_a>",
    "<s_b>",
    "</s_b>",
    "<S_A>",
    "</S_a>",
    "<s_(a>",
    "</s_(a>",
    "<sep/>",
    "<letter/>",
]
PIECES = ["<s_", "</s_", ">", "<", "/>", " ", "x", "\n", "\u017f"]  # a long s is an s, case ignored
FRAGMENTS = st.lists(st.sampled_from([*TAGS, *PIECES])).map("".join)


@given(FRAGMENTS | st.text())
def test_reading_never_fails(sequence: str) -> None:
    assert isinstance(to_json(sequence, CATEGORIES), dict | list)


def test_endless_nesting_stays_text_below_the_deepest_level() -> None:
    depth = 2000
    opening = "".join(f"<s_{number}>" for number in range(depth))
    closing = "".join(f"</s_{number}>" for number in reversed(range(depth)))
    value = to_json(opening + closing)
    for number in range(MAX_DEPTH + 1):
        value = value[str(number)]
    assert isinstance(value, str)


@pytest.fixture(scope="module")
def donut_processor() -> Any:
    transformers = pytest.importorskip("transformers")
    return transformers.DonutProcessor.__new__(transformers.DonutProcessor)  # needs no parts here


@pytest.mark.torch
@settings(max_examples=500)
@given(sequence=FRAGMENTS)
def test_every_reading_is_that_of_donuts_own_decoder(donut_processor: Any, sequence: str) -> None:
    theirs = donut_processor.token2json(sequence, added_vocab=CATEGORIES)
    assert to_json(sequence, CATEGORIES) == theirs
