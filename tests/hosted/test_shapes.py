"""Tasks as Hugging Face's pipelines ask and answer them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.engines.base import Ask
from inference_child.engines.hosted.shapes import ForeignShape, Wanted, requests, result
from server.wire.messages import TASKS

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["label", "score", "answer", "generated_text", "fields"]), inner
        )
    ),
    max_leaves=9,
)


@pytest.mark.parametrize("task", ["classify", "read", "parse"])
def test_a_page_alone_goes_as_it_is(task: str) -> None:
    (way,) = requests(Ask(task), b"jpeg")
    assert way() == Wanted(b"jpeg", "image/jpeg")


def test_a_bound_on_tokens_is_a_parameter() -> None:
    (way,) = requests(Ask("read", max_tokens=9), b"jpeg")
    assert json.loads(way().body) == {"inputs": "anBlZw==", "parameters": {"max_new_tokens": 9}}


def test_a_question_goes_in_both_shapes_that_endpoints_take() -> None:
    document, visual = (json.loads(way().body) for way in requests(Ask("ask", "who?"), b"jpeg"))
    assert document == {"inputs": {"image": "anBlZw==", "question": "who?"}}
    assert visual == {
        "inputs": "anBlZw==", "parameters": {}, "question": "who?", "image": "anBlZw==",
    }  # fmt: skip


def test_labels_come_best_first() -> None:
    low, high = {"label": "a", "score": 0.2}, {"label": "b", "score": 0.8}
    expected = {**high, "labels": [high, low], "finish_reason": "stop"}
    assert result("classify", [low, high]) == expected
    assert result("classify", [[low, high]]) == expected  # some endpoints nest the list


def test_the_best_answer_is_the_answer_and_donut_s_has_no_score() -> None:
    two = [{"answer": "x", "score": 0.1}, {"answer": "y", "score": 0.9, "start": 3}]
    assert result("ask", two) == {"answer": "y", "score": 0.9, "finish_reason": "unknown"}
    assert result("ask", {"answer": "z"})["score"] is None


def test_text_is_read_and_parsed() -> None:
    said = [{"generated_text": "<s_total>9</s_total>", "finish_reason": "length"}]
    assert result("read", said)["text"] == "<s_total>9</s_total>"
    assert result("parse", said) == {
        "fields": {"total": "9"},
        "sequence": "<s_total>9</s_total>",
        "score": None,
        "finish_reason": "length",
    }


@given(st.sampled_from(TASKS), JSON)
def test_any_other_shape_is_named_and_nothing_else_is_raised(task: str, value: Any) -> None:
    try:
        found = result(task, value)
    except ForeignShape as error:
        assert "does not answer as" in str(error)  # noqa: PT017 - either outcome is right
    else:
        json.dumps(found)
