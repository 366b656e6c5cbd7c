"""The child as a process: over real pipes, with real signals, to its exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from server.wire.messages import (
    Answer,
    Cancel,
    Ready,
    Refusal,
    Trim,
    Trimmed,
    Work,
)
from tests.child.fronts import Front, front, load_of
from tests.child.pdfs import Sheet, pdf
from tests.child.pictures import png

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def served(tiny_donut: Path) -> Iterator[Front]:
    """A child that is ready, for the tests that leave it so."""
    with front() as started:
        ready = started.load(load_of(tiny_donut, prompts={"read": "<s_synthdog>"}))
        assert isinstance(ready, Ready)
        assert ready.tasks == ("classify", "parse", "ask", "read")
        assert ready.canvas == (128, 96)
        assert ready.labels == ("invoice", "letter", "scientific_report")
        yield started


def pages(answer: Answer | Refusal) -> list[dict[str, Any]]:
    assert isinstance(answer, Answer), answer
    found: list[dict[str, Any]] = json.loads(answer.body)["pages"]
    return found


# ---- work ------------------------------------------------------------------------------------


@pytest.mark.torch
def test_work_is_answered_with_progress_on_the_way(served: Front) -> None:
    progress, answer = served.work(Work(5, "classify", png()))
    (page,) = pages(answer)
    assert page["page"] == 1
    assert (page["width"], page["height"]) == (60, 80)
    assert page["applied"] == []
    assert len(page["labels"]) == 3
    assert isinstance(answer, Answer)
    assert (answer.id, answer.pixels, answer.tokens) == (5, 4800, 1)
    assert set(answer.timings_ms) == {"decode", "encode", "choose"}
    assert {step.id for step in progress} == {5}
    assert [step.stage for step in progress if step.done == step.total] == ["encode", "choose"]


@pytest.mark.torch
@pytest.mark.parametrize(
    ("task", "question", "keys"),
    [
        ("parse", None, {"fields", "sequence", "score"}),
        ("ask", "What is the total?", {"answer", "score"}),
        ("read", None, {"text", "blocks"}),
    ],
)
def test_every_task_is_answered(
    served: Front, task: str, question: str | None, keys: set[str]
) -> None:
    _, answer = served.work(Work(6, task, png(), question))
    (page,) = pages(answer)
    assert keys <= page.keys()
    assert page["finish_reason"] in {"stop", "length", "repetition"}


@pytest.mark.torch
def test_every_page_of_a_tiff_is_answered(served: Front) -> None:
    frame = Image.new("L", (40, 30))
    buffer = BytesIO()
    frame.save(buffer, "TIFF", save_all=True, append_images=[frame])
    progress, answer = served.work(Work(7, "classify", buffer.getvalue(), canvas=(64, 48)))
    assert [page["page"] for page in pages(answer)] == [1, 2]
    assert pages(answer)[1]["applied"] == ["canvas 64x48"]
    assert {(step.page, step.pages) for step in progress} == {(1, 2), (2, 2)}


@pytest.mark.torch
def test_a_bad_page_never_costs_the_others_theirs(served: Front) -> None:
    body = pdf(Sheet(), Sheet(is_broken=True), Sheet(rotate=90), Sheet(image=b"null"))
    work = Work(7, "classify", body, canvas=(64, 48), pages=((1, 3), (9, 12)))
    progress, answer = served.work(work)
    first, broken, turned, missing = pages(answer)
    assert [page["page"] for page in pages(answer)] == [1, 2, 3, 9]
    assert {"label", "score"} <= first.keys() & turned.keys()
    assert turned["applied"][:2] == ["pdf: turned 90° clockwise", "pdf: rendered at 5 dpi"]
    assert (broken["error"]["code"], missing["error"]["code"]) == (
        "unreadable_document",
        "no_such_page",
    )
    assert json.loads(answer.body)["document"] == {"format": "PDF", "pages": 4}  # type: ignore[union-attr]
    assert {(step.page, step.pages) for step in progress} == {(1, 3), (3, 3)}


@pytest.mark.torch
@pytest.mark.parametrize(
    ("work", "code"),
    [
        (Work(8, "classify", b"text, renamed .png"), "unsupported_document"),
        (Work(8, "classify", png()[:-40]), "unreadable_document"),
        (Work(8, "classify", png(9000, 9000)), "too_many_pixels"),
        (Work(8, "ask", png(), "why " * 2500), "question_too_long"),
        (Work(8, "ask", pdf(Sheet(), Sheet()), "why " * 2500), "question_too_long"),
        (Work(8, "classify", pdf(*[Sheet()] * 4)), "too_many_pages"),
        (Work(8, "classify", pdf(Sheet()), pages=((2, 2), (4, 4))), "no_such_page"),
        (Work(8, "classify", pdf(*[Sheet(is_broken=True)] * 2)), "unreadable_document"),
    ],
)
def test_bad_work_is_refused_and_the_next_is_answered(served: Front, work: Work, code: str) -> None:
    _, refusal = served.work(work)
    assert isinstance(refusal, Refusal)
    assert (refusal.id, refusal.code) == (8, code)
    _, answer = served.work(Work(9, "classify", png()))
    assert isinstance(answer, Answer)


@pytest.mark.torch
def test_a_failure_on_one_document_is_told_and_survived(tiny_donut: Path, tmp_path: Path) -> None:
    """Weights that are no numbers: the way a real model fails without an exception of its own."""
    safetensors = pytest.importorskip("safetensors.numpy")
    for file in tiny_donut.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = safetensors.load_file(tmp_path / "model.safetensors")
    weights["decoder.model.decoder.layers.0.fc1.bias"][:] = float("nan")
    safetensors.save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    log = tmp_path / "log"
    with front(log=log) as started:
        assert isinstance(started.load(load_of(tmp_path)), Ready)
        for request in (1, 2):
            _, refusal = started.work(Work(request, "classify", png()))
            assert isinstance(refusal, Refusal)
            assert (refusal.id, refusal.code) == (request, "internal")
            assert refusal.detail.startswith("The child failed on this document (ValueError)")
    assert b"Traceback" in log.read_bytes()


@pytest.mark.torch
def test_trim_is_confirmed(served: Front) -> None:
    served.send(Trim(11))
    assert served.receive() == Trimmed(11)


@pytest.mark.torch
def test_cancelled_work_is_left_at_the_next_step(served: Front) -> None:
    served.send(Work(12, "read", png()))
    served.send(Cancel(12))  # the pipe holds it before the first band is done
    *_, last = served.until(Answer, Refusal)
    assert isinstance(last, Refusal)
    assert (last.id, last.code) == (12, "cancelled")
    served.send(Cancel(12))  # too late, and without meaning
    _, answer = served.work(Work(13, "classify", png()))
    assert isinstance(answer, Answer)
