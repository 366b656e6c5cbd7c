"""Hugging Face's own client, unchanged, against the running service."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub import InferenceClient
from huggingface_hub.errors import HfHubHTTPError

from tests.http import pages
from tests.logs.running import Server

pytestmark = pytest.mark.process
QUESTION = "What is the total?"
TIMEOUT_S = 120.0
NEAR = 0.05  # int8 sums in several threads: a score is not the same to the last digit


@pytest.fixture(autouse=True)
def connections_are_closed() -> Iterator[None]:
    """The client keeps its connections for the whole process."""
    yield
    huggingface_hub.close_session()


@pytest.fixture(scope="module")
def donut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with a random checkpoint of all four tasks, loaded."""
    folder = tmp_path_factory.mktemp("donut")
    model = pytest.importorskip("tests.checkpoints").build_donut(folder / "all-tasks")
    server = serve_exactly(model, folder / "state")
    try:
        server.wait_for("child.ready", 1)
        yield server
    finally:
        server.destroy()


@pytest.fixture(scope="module")
def receipts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random checkpoint that only parses."""
    folder = tmp_path_factory.mktemp("receipts")
    checkpoints = pytest.importorskip("tests.checkpoints")
    built: Path = checkpoints.build_donut(folder / "receipts", prompts=("<s_cord-v2>",))
    return built


def serve_exactly(model: Path, state: Path) -> Server:
    """A server with a random checkpoint, whose weights int8 need not stand."""
    settings = {"HALFGIG_MODEL": str(model), "HALFGIG_PRECISION": "fp32"}
    return Server(settings | {"HALFGIG_STATE_DIR": str(state)})


def client(server: Server, path: str = "") -> InferenceClient:
    return InferenceClient(model=server.url + path, provider="hf-inference", timeout=TIMEOUT_S)


def scores(labels: Iterable[Any]) -> dict[str, float]:
    return {one.label: one.score for one in labels}


# ---- the bundled checkpoint ---------------------------------------------------------------------


@pytest.mark.torch
def test_a_page_is_classified(halfgig: Server) -> None:
    labels = client(halfgig).image_classification(pages.jpeg())
    found = [one.score for one in labels]
    assert len(found) == 5
    assert found == sorted(found, reverse=True)
    assert 0 < sum(found) <= 1


@pytest.mark.torch
def test_a_picture_may_be_bytes_or_a_file(halfgig: Server, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    file.write_bytes(pages.encoded(pages.drawn()))
    sent = (file.read_bytes(), str(file), file)
    # All labels: which of the last ones is among the first five hangs on a score's last digits.
    first, *others = (
        scores(client(halfgig).image_classification(image, top_k=16)) for image in sent
    )
    assert len(first) == 16
    assert all(other == pytest.approx(first, abs=NEAR) for other in others)


@pytest.mark.torch
def test_labels_can_be_counted_and_weighed(halfgig: Server) -> None:
    page = pages.jpeg()
    plain = scores(client(halfgig).image_classification(page, top_k=16))
    raw = client(halfgig).image_classification(page, top_k=16, function_to_apply="none")
    odds = client(halfgig).image_classification(page, top_k=2, function_to_apply="sigmoid")
    assert sum(plain.values()) == pytest.approx(1)
    assert {one.label: math.exp(one.score) for one in raw} == pytest.approx(plain, abs=NEAR)
    assert len(odds) == 2
    for one in odds:
        assert one.score == pytest.approx(plain[one.label] / (1 + plain[one.label]), abs=NEAR)


@pytest.mark.torch
@pytest.mark.parametrize("name", ["donut-tiny", "models/donut-tiny", "models/donut-tiny/"])
def test_the_checkpoint_goes_by_its_names(halfgig: Server, name: str) -> None:
    assert client(halfgig, f"/models/{name}").image_classification(pages.jpeg())
    task = f"/pipeline/image-classification/{name}"
    assert client(halfgig, task).image_classification(pages.jpeg())


@pytest.mark.torch
def test_another_checkpoint_is_not_passed_off_as_the_asked_one(halfgig: Server) -> None:
    other = client(halfgig, "/models/naver-clova-ix/donut-base-finetuned-cord-v2")
    with pytest.raises(HfHubHTTPError, match="This server has models/donut-tiny"):
        other.image_to_text(pages.jpeg())


@pytest.mark.torch
def test_the_endpoint_is_healthy_and_says_what_it_is(halfgig: Server) -> None:
    for path in ("", "/models/donut-tiny"):
        assert client(halfgig, path).health_check()
        info = client(halfgig, path).get_endpoint_info()
        assert info["model_id"] == "models/donut-tiny"
        assert info["model_pipeline_tag"] == "image-classification"


# ---- a checkpoint of every task ------------------------------------------------------------------


@pytest.mark.torch
def test_a_page_is_read(donut: Server) -> None:
    said = client(donut, "/pipeline/image-to-text").image_to_text(pages.jpeg())
    assert isinstance(said.generated_text, str)
    assert said["page"] == 1
    assert said["finish_reason"] in {"stop", "length", "repetition"}


@pytest.mark.torch
@pytest.mark.parametrize("path", ["", "/pipeline/document-question-answering"])
def test_a_question_about_a_document_is_answered(donut: Server, path: str) -> None:
    (said,) = client(donut, path).document_question_answering(pages.jpeg(), QUESTION, top_k=1)
    assert isinstance(said.answer, str)
    assert 0 <= said.score <= 1


@pytest.mark.torch
@pytest.mark.parametrize("path", ["", "/pipeline/visual-question-answering"])
def test_a_question_about_a_picture_is_answered_the_same(donut: Server, path: str) -> None:
    (said,) = client(donut, path).visual_question_answering(pages.jpeg(), QUESTION)
    (same,) = client(donut).document_question_answering(pages.jpeg(), QUESTION)
    assert (said.answer, said.score) == (same.answer, same.score)


@pytest.mark.torch
def test_an_answer_may_be_kept_short(donut: Server) -> None:
    (said,) = client(donut).document_question_answering(pages.jpeg(), QUESTION, max_answer_len=1)
    assert said["finish_reason"] == "length"


@pytest.mark.torch
def test_a_checkpoint_that_is_still_loading_is_given_its_own_task(
    receipts: Path, tmp_path: Path
) -> None:
    server = serve_exactly(receipts, tmp_path / "state")
    try:
        said = client(server).image_to_text(pages.jpeg())  # nothing in it says "not classify"
        assert isinstance(said["fields"], dict)
        with pytest.raises(HfHubHTTPError, match="This checkpoint can't ask; it can parse"):
            client(server).document_question_answering(pages.jpeg(), QUESTION)
    finally:
        server.destroy()


# ---- errors -----------------------------------------------------------------------------------


def test_a_full_queue_is_told_with_when_to_come_back(serve: Callable[..., Server]) -> None:
    server = serve("--load-fails", "permanent")
    server.wait_for("child.load_failed", 1)
    with pytest.raises(HfHubHTTPError, match="the made model does not load") as caught:
        client(server).image_classification(pages.jpeg())
    assert caught.value.response.status_code == 503
    assert int(caught.value.response.headers["Retry-After"]) >= 1
    assert not client(server).health_check()
