"""Measures of reading: worked examples, the laws of a distance, and a tally that JSON keeps."""

import json
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.scoring.metrics import (
    anls,
    answer_tree,
    cer,
    edit_cost,
    field_f1,
    fields,
    normalized,
    normalized_edit_accuracy,
)
from training.scoring.tally import Tally, Task
from training.scoring.trees import Tree, distance

# Its tree weighs 12: menu 1, group 1, nm 1 + 4, cnt 1 + 1, total 1 + 2.
BILL = {"menu": [{"nm": "cake", "cnt": "2"}], "total": "12"}

_words = st.text("ab ", min_size=1, max_size=3)
_keys = st.sampled_from(["a", "b", "nm"])
_answers = st.dictionaries(
    _keys,
    st.recursive(
        _words | st.lists(_words, max_size=2),
        lambda below: (
            st.dictionaries(_keys, below, max_size=2)
            | st.lists(st.dictionaries(_keys, below, max_size=2), max_size=2)
        ),
        max_leaves=4,
    ),
    max_size=2,
)
_trees = _answers.map(answer_tree)
_shapes = st.recursive(
    st.builds(Tree, st.sampled_from("abc")),
    lambda below: st.builds(Tree, st.sampled_from("abc"), st.lists(below, max_size=3).map(tuple)),
    max_leaves=4,
)


def _apart(one: Tree, other: Tree) -> int:
    return distance(one, other, edit_cost)


def _unit(old: Tree | None, new: Tree | None) -> int:
    return int(old is None or new is None or old.label != new.label)


@cache
def _by_definition(old: tuple[Tree, ...], new: tuple[Tree, ...]) -> int:
    if not old or not new:
        return sum(1 + _by_definition(tree.kids, ()) for tree in old + new)
    return min(
        _by_definition((*old[:-1], *old[-1].kids), new) + 1,
        _by_definition(old, (*new[:-1], *new[-1].kids)) + 1,
        _by_definition(old[:-1], new[:-1])
        + _by_definition(old[-1].kids, new[-1].kids)
        + _unit(old[-1], new[-1]),
    )


def test_the_example_of_zhang_and_shasha_takes_two_edits() -> None:
    a, b, e = Tree("a"), Tree("b"), Tree("e")
    old = Tree("f", (Tree("d", (a, Tree("c", (b,)))), e))
    new = Tree("f", (Tree("c", (Tree("d", (a, b)),)), e))
    assert distance(old, new, _unit) == 2


@given(_shapes, _shapes)
def test_the_distance_is_the_one_that_the_definition_gives(one: Tree, other: Tree) -> None:
    assert distance(one, other, _unit) == _by_definition((one,), (other,))


@given(_trees, _trees)
def test_the_distance_is_the_same_both_ways(one: Tree, other: Tree) -> None:
    assert _apart(one, other) == _apart(other, one)
    assert _apart(one, one) == 0


@given(_trees, _trees, _trees)
def test_no_detour_is_shorter(one: Tree, middle: Tree, other: Tree) -> None:
    assert _apart(one, other) <= _apart(one, middle) + _apart(middle, other)


@given(_answers)
def test_an_answer_that_is_the_truth_scores_one(truth: dict[str, Any]) -> None:
    assert normalized_edit_accuracy(truth, truth) == 1
    assert field_f1([(truth, truth)]) == 1


@given(_answers.filter(lambda truth: bool(fields(truth))))
def test_no_answer_scores_nothing(truth: dict[str, Any]) -> None:
    assert normalized_edit_accuracy({}, truth) == 0
    assert normalized_edit_accuracy(truth, {}) == 0
    assert field_f1([({}, truth)]) == 0


@given(_answers, _answers)
def test_scores_stay_between_nothing_and_one(said: Any, truth: Any) -> None:
    assert 0 <= normalized_edit_accuracy(said, truth) <= 1
    assert 0 <= field_f1([(said, truth)]) <= 1


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        ({"total": "12", "menu": {"cnt": " 2", "nm": ["cake"]}}, 0),  # order and lists mean nothing
        ({"menu": [{"nm": "cape", "cnt": "2"}], "total": "12"}, 1),  # k became p
        ({"menu": [{"no": "cake", "cnt": "2"}], "total": "12"}, 1),  # a key of another name
        ({"menu": [{"nm": "cake", "cnt": "2"}]}, 3),  # total and both its characters
        ({"menu": [{"nm": "cake", "cnt": "2"}] * 2, "total": "12"}, 8),  # a group too many
        ({"menu": [{"nm": "cake"}, {"cnt": "2"}], "total": "12"}, 3),  # two groups go, one comes
        ("cake", 8),  # the one leaf fits, its three keys and the rest do not
    ],
)
def test_each_edit_lowers_the_tree_accuracy_by_its_share(said: Any, edits: int) -> None:
    assert normalized_edit_accuracy(said, BILL) == pytest.approx(1 - edits / 12)


def test_an_answer_with_more_edits_than_the_truth_has_weight_scores_nothing() -> None:
    assert normalized_edit_accuracy({"b": "yyyyy"}, {"a": "x"}) == 0


def test_answers_are_normalised_as_donut_does() -> None:
    answer = {"long": 7, "b": ["x ", {"c": "d"}, " ", 2.5], "a": [{"k": ""}, {"k": "v"}], "c": {}}
    assert list(normalized(answer).items()) == [
        ("a", [{"k": ["v"]}]),
        ("b", ["x", "2.5"]),
        ("long", ["7"]),
    ]
    assert fields(answer) == [("a.k", "v"), ("b", "x"), ("b", "2.5"), ("long", "7")]
    assert fields("just words") == [("", "just words")]


def test_fields_are_counted_as_often_as_they_stand() -> None:
    # One of three said (the second cake is too many) is one of the three wanted.
    said = {"menu": [{"nm": "cake"}, {"nm": "cake"}], "total": "13"}
    assert field_f1([(said, BILL)]) == pytest.approx(1 / 3)
    # Together with a right page of one field: 2 shared of 4 said and 4 wanted.
    assert field_f1([(said, BILL), ({"a": "x"}, {"a": "x"})]) == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("said", "truths", "score"),
    [
        ("ITC  Limited", ["itc limited"], 1),
        ("Kitten", ["sitting"], 4 / 7),
        ("sitten", ["sitting", "Kitten"], 5 / 6),
        ("ab", ["ax"], 1 / 2),
        ("abc", ["axy"], 0),
        ("", ["x"], 0),
        ("x", [], 0),
    ],
)
def test_anls_takes_the_nearest_truth_unless_it_is_far(
    said: str, truths: list[str], score: float
) -> None:
    assert anls(said, truths) == pytest.approx(score)


@pytest.mark.parametrize(
    ("said", "truth", "rate"),
    [
        (" helo \n world", "hello world", 1 / 11),
        ("Hello", "hello", 1 / 5),
        ("", "abc", 1),
        ("abcdefg", "ab", 5 / 2),
        ("", " ", 0),
        ("x", "", 1),
    ],
)
def test_cer_counts_edits_for_each_character_of_the_truth(
    said: str, truth: str, rate: float
) -> None:
    assert cer(said, truth) == pytest.approx(rate)


def _tally() -> Tally:
    tally = Tally()
    tally.add("classify", {"class": "memo"}, {"class": "memo"})
    tally.add("classify", {"text_sequence": "memo"}, "memo")
    tally.add("cord", {"menu": [{"nm": "cape", "cnt": "2"}], "total": "12"}, BILL)
    tally.add("docvqa", {"question": "Who?", "answer": "Kitten"}, ["sitting", "dog"])
    tally.add("docvqa", "7", [{"question": "How many?", "answer": "7"}])
    tally.add("read", {"text_sequence": "helo"}, {"text_sequence": "hello"})
    tally.add("read", [], "a b c")
    return tally


def test_a_tally_scores_each_task_by_its_own_measure() -> None:
    assert _tally().counts == {"classify": 2, "cord": 1, "docvqa": 2, "read": 2}
    assert _tally().scores() == {
        "accuracy": 50,
        "ted": pytest.approx(100 * 11 / 12),
        "f1": pytest.approx(100 * 2 / 3),
        "anls": pytest.approx(100 * 11 / 14),
        "cer": pytest.approx(60),
    }


def test_a_tally_of_nothing_has_no_scores() -> None:
    assert set(Tally().scores().values()) == {None}


def test_a_tally_comes_back_from_json_as_it_was() -> None:
    assert Tally.of(json.loads(json.dumps(_tally().rows()))) == _tally()


@given(st.sampled_from(get_args(Task)), _answers, _answers)
def test_any_answer_to_a_true_page_can_be_tallied(task: Task, said: Any, truth: Any) -> None:
    tally = Tally()
    tally.add(task, said, truth if task == "cord" else "made")
    assert sum(tally.counts.values()) == 1
    assert sum(score is not None for score in tally.scores().values()) == 1 + (task == "cord")


@pytest.mark.parametrize("task", ["classify", "docvqa", "read", "sort"])
def test_a_row_that_nothing_could_match_is_refused(task: Task) -> None:
    with pytest.raises(ValueError, match=task):
        Tally().add(task, "x", {"other": "x"})
