"""The modest methods on plain text: classes by cue words, pairs, answers beside the question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference_child.engines.ocr import classes, fields, questions
from inference_child.engines.ocr.lines import Line
from tests.ocr.pages import column, line

any_lines = st.lists(st.text(max_size=60).map(line), max_size=12)

PAGES: dict[str, Sequence[str]] = {
    "invoice": ("INVOICE No. 77", "Bill to: A. Client", "Qty|Unit price", "Total due|$ 120.00"),
    "letter": ("Dear Ms. Rutschmann,", "thank you for your visit in May.", "Yours sincerely,"),
    "memo": ("INTEROFFICE MEMORANDUM", "To: All staff", "From: The director", "Subject: Holidays"),
    "email": ("From: ann@example.org", "Sent: Monday, 4 May", "To: Bob", "Subject: lunch"),
    "resume": ("CURRICULUM VITAE", "Education", "Work experience", "2011 - 2015 University of X"),
    "questionnaire": ("Customer survey", "1. How often do you visit us?", "Yes  No"),
    "budget": ("Budget 2024", "Expenses|Actual|Variance", "Salaries|1200|-30"),
    "specification": ("MATERIAL SPECIFICATION", "Part no. 77-1", "Tolerance 0.1 mm max."),
    "scientific_publication": ("Abstract", "Smith et al. showed [3]", "J. Chem. Vol. 7, pp. 1-9"),
}


@pytest.mark.parametrize("label", PAGES)
def test_a_page_with_the_words_of_its_class_gets_it(label: str) -> None:
    found = classes.classify(column(*PAGES[label]))
    assert found["label"] == label
    assert found["score"] > 0.4


@given(any_lines)
def test_scores_are_a_distribution_over_all_classes(lines: list[Line]) -> None:
    found = classes.classify(lines)
    scores = [entry["score"] for entry in found["labels"]]
    assert {entry["label"] for entry in found["labels"]} == set(classes.LABELS)
    assert sum(scores) == pytest.approx(1)
    assert scores == sorted(scores, reverse=True)
    assert (found["label"], found["score"]) == tuple(found["labels"][0].values())


def test_an_empty_page_is_taken_for_a_folder() -> None:
    assert classes.classify([])["label"] == "file_folder"


def test_every_cue_belongs_to_a_class() -> None:
    rows = [row.split() for row in classes.CUES.read_text().splitlines()]
    assert {row[0] for row in rows if row and row[0] != "#"} <= set(classes.LABELS)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (("Date: 01.07.2020",), {"Date": "01.07.2020"}),
        (("Name:|Ann Example", "City:|Biel"), {"Name": "Ann Example", "City": "Biel"}),
        (("Name:|City:", "Ann|Biel"), {"Name": "Ann", "City": "Biel"}),
        (("COFFEE|61,000", "TOTAL|174,600"), {"COFFEE": "61,000", "TOTAL": "174,600"}),
        (("VAT amount CHF 282.40",), {"VAT amount": "CHF 282.40"}),
        (("VAT rate|7.7 %",), {"VAT rate": "7.7 %"}),
        (("Fax: 1", "Fax: 2"), {"Fax": ["1", "2"]}),
        (("Marktgasse 28", "It was 9 o'clock"), {}),
    ],
)
def test_pairs_are_found_by_colon_place_and_amount(
    page: Sequence[str], found: dict[str, object]
) -> None:
    assert fields.find(column(*page)) == found


@given(any_lines)
def test_any_text_has_its_pairs(lines: list[Line]) -> None:
    assert all(isinstance(key, str) and value for key, value in fields.find(lines).items())


RECEIPT = column(
    "COFFEE|2|82,000", "TOTAL|174,600", "CASH|200,000", "Date: 3 May 2024", "Sold by", "Ann"
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the total?", "174,600"),
        ("How much was paid in cash?", "200,000"),
        ("When was this, at which date?", "3 May 2024"),
        ("Who sold it?", "Ann"),
    ],
)
def test_an_answer_stands_beside_the_words_of_the_question(question: str, answer: str) -> None:
    found = questions.answer(question, RECEIPT)
    assert found is not None
    assert found.text == answer
    assert found.line in RECEIPT
    assert 0 < found.score <= 0.9


@pytest.mark.parametrize("question", ["Who is the customer?", "?", "what is the"])
def test_where_no_word_is_shared_there_is_no_answer(question: str) -> None:
    assert questions.answer(question, RECEIPT) is None


@given(st.text(max_size=60), any_lines)
def test_any_question_is_answered_from_the_page_or_not_at_all(
    question: str, lines: list[Line]
) -> None:
    found = questions.answer(question, lines)
    assert found is None or (found.line in lines and found.text in found.line.text)
