"""The real readers on real letters, through the engine and through the whole service."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests

from inference_child.engines.base import Ask, Engine, LoadError
from inference_child.engines.ocr.rapid import SIDE_MAX, SIDE_MIN, detector_side
from inference_child.engines.select import build_engine
from inference_child.refusals import NothingFound
from server.wire.messages import Load
from tests.logs.running import Server
from tests.ocr.pages import written

SAMPLES = os.environ.get("HALFGIG_SAMPLES")
TEXT = ("INVOICE No. 4711", "Bill to: Ann Example", "Coffee beans 120.50", "Total due: 240.75")
NO_TESSERACT = shutil.which("tesseract") is None
WHY = "the tesseract program is not installed (apt-get install tesseract-ocr)"


def load(name: str, **options: Any) -> Engine:
    return build_engine(Load("none", name, "int8", 1, 40_000_000, 3, **options), lambda *_: None)


@pytest.fixture(scope="module", params=["tesseract", "rapidocr"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "tesseract" and NO_TESSERACT:
        pytest.skip(WHY)
    return load(request.param)


def result(engine: Engine, task: str, question: str | None = None) -> dict[str, Any]:
    page = written(TEXT)
    return engine.answer(page, Ask(task, question), lambda *_: None).result


def test_print_is_read_with_its_places(engine: Engine) -> None:
    found = result(engine, "read")
    assert found["text"].split("\n") == list(TEXT)
    assert [block["text"] for block in found["blocks"]] == list(TEXT)
    for at, block in enumerate(found["blocks"]):
        left, top, right, bottom = block["box"]
        assert 40 < left < 80 < right < 700
        assert 30 + 60 * at < top < bottom < 100 + 60 * at
        assert 0.6 < block["score"] <= 1


def test_the_other_tasks_say_how_they_decided(engine: Engine) -> None:
    classified, parsed = result(engine, "classify"), result(engine, "parse")
    asked = result(engine, "ask", "What is the total due?")
    assert classified["label"] == "invoice"
    assert parsed["fields"] == {
        "Bill to": "Ann Example",
        "Coffee beans": "120.50",
        "Total due": "240.75",
    }
    assert asked["answer"] == "240.75"
    assert all(found["method"].startswith("ocr: ") for found in (classified, parsed, asked))


def test_a_white_page_has_no_text_and_nothing_to_parse(engine: Engine) -> None:
    white = np.full((600, 400, 3), 255, np.uint8)
    assert engine.answer(white, Ask("read"), lambda *_: None).result["text"] == ""
    for task, question in (("parse", None), ("ask", "What is the total?")):
        with pytest.raises(NothingFound, match="No text"):
            engine.answer(white, Ask(task, question), lambda *_: None)


def test_a_page_larger_than_the_canvas_is_scaled_and_boxes_lie_on_what_was_sent(
    engine: Engine,
) -> None:
    large = written(TEXT).repeat(3, axis=0).repeat(3, axis=1)
    answer = engine.answer(large, Ask("read", canvas=(1200, 900)), lambda *_: None)
    assert answer.applied == ("scaled to 384x1200",)
    assert answer.result["text"].split("\n")[0] == TEXT[0]
    assert 120 < answer.result["blocks"][0]["box"][0] < 240


@pytest.mark.skipif(NO_TESSERACT, reason=WHY)
@pytest.mark.skipif(SAMPLES is None, reason="HALFGIG_SAMPLES names no directory of real files")
def test_a_page_on_its_side_is_turned_by_its_letters() -> None:
    from PIL import Image  # noqa: PLC0415 - only with samples

    page = np.asarray(Image.open(Path(SAMPLES or "") / "phototest-rotated-left.png").convert("RGB"))
    answer = load("tesseract").answer(page, Ask("read"), lambda *_: None)
    assert answer.applied == ("turned 90° clockwise as its text lies",)
    assert answer.result["text"].startswith("This is a lot of 12 point text to test the")
    for block in answer.result["blocks"]:  # the lines stand upright on the page as it was sent
        left, top, right, bottom = block["box"]
        assert bottom - top > right - left


# ---- what is missing -------------------------------------------------------------------------


def test_without_its_program_tesseract_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LoadError, match="apt-get install tesseract-ocr"):
        load("tesseract")


@pytest.mark.skipif(NO_TESSERACT, reason=WHY)
def test_a_language_without_data_is_named_with_its_package() -> None:
    with pytest.raises(LoadError, match="apt-get install tesseract-ocr-tlh"):
        load("tesseract", languages=("eng", "tlh"))


def test_rapidocr_reads_what_its_wheel_holds() -> None:
    with pytest.raises(LoadError, match="HALFGIG_ENGINE=tesseract"):
        load("rapidocr", languages=("deu",))


@pytest.mark.parametrize("package", ["easyocr", "rapidocr", "pytesseract"])
def test_an_engine_that_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    name = "tesseract" if package == "pytesseract" else package
    forget(monkeypatch)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(LoadError, match=f"{package}, which is not installed: run `pip install"):
        load(name)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the readers be imported anew."""
    for module in list(sys.modules):
        if module.startswith("inference_child.engines.ocr."):
            monkeypatch.delitem(sys.modules, module)


@pytest.mark.parametrize(
    "fault",
    [
        "RuntimeError('operator torchvision::nms does not exist')",  # torch 2.13, torchvision 0.28
        "OSError('libtorch_cuda.so: cannot open shared object file')",
    ],
)
def test_easyocr_beside_a_torch_of_another_build_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    pytest.importorskip("torch")
    (tmp_path / "easyocr.py").write_text(f"raise {fault}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    forget(monkeypatch)
    says = r"can't be imported .*torchvision --extra-index-url .*rapidocr"
    with pytest.raises(LoadError, match=says):
        load("easyocr")


def test_easyocr_never_downloads_and_says_which_weights_it_wants(tmp_path: Path) -> None:
    pytest.importorskip("easyocr")
    with pytest.raises(LoadError, match=r"craft_mlt_25k\.pth"):
        build_engine(Load(str(tmp_path), "easyocr", "int8", 1, 10**6, 3), lambda *_: None)


def test_the_detector_is_as_large_as_the_memory_allows() -> None:
    sides = [detector_side(mb) for mb in (1, 88, 216, 472, 2000)]
    assert sides == sorted(sides)
    assert sides[0] == SIDE_MIN
    assert sides[-1] == detector_side(0) == SIDE_MAX
    assert sides[2] == 896  # in 512 MB


# ---- the whole service -----------------------------------------------------------------------


@pytest.fixture(scope="module", params=["tesseract", "rapidocr"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    if request.param == "tesseract" and NO_TESSERACT:
        pytest.skip(WHY)
    state = str(tmp_path_factory.mktemp("state"))
    started = Server({"HALFGIG_ENGINE": request.param, "HALFGIG_STATE_DIR": state})
    try:
        started.wait_for("child.ready", 1)
        yield started
    finally:
        started.destroy()


@pytest.mark.process
def test_the_service_reads_and_says_what_read(server: Server) -> None:
    from PIL import Image  # noqa: PLC0415

    from tests.http.pages import encoded  # noqa: PLC0415

    document = encoded(Image.fromarray(written(TEXT)))
    answer = requests.post(server.url + "/v1/read", data=document, timeout=120).json()
    assert answer["engine"] in {"tesseract", "rapidocr"}
    assert answer["model"].startswith(answer["engine"])
    (page,) = answer["pages"]
    assert page["text"].split("\n") == list(TEXT)
    assert page["method"] == "ocr"
