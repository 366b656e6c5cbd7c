"""Which precision is served when the 8 bits of the onnx engine are off, and who hears of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import requests
from safetensors.numpy import load_file, save_file

from inference_child.donut.plan import Plan
from inference_child.donut.selfcheck import Unsound
from inference_child.engines.base import Ask, LoadError, Pixels
from inference_child.engines.precision import precisions, replacement
from inference_child.engines.select import build_engine
from server.wire.messages import Load
from tests.logs.running import Server

FAULT = "The int8 engine is off"
PLAN = Plan(
    (1,),
    1,
    resident=False,
    prepack=True,
    packed=False,
    decoder=True,
    encoding_mb=200,
    asking_mb=330,
)


def test_auto_prefers_8_bits_and_a_named_precision_stands_alone() -> None:
    assert precisions("auto") == ("int8", "fp32")
    assert precisions("int8") == ("int8",)
    assert precisions("fp32") == ("fp32",)
    with pytest.raises(LoadError, match="no precision 'int4': use auto or int8 or fp32"):
        precisions("int4")


@pytest.mark.parametrize("memory_mb", [0, 220, 1000])
def test_fp32_takes_the_place_of_int8_where_it_fits(memory_mb: int) -> None:
    said = replacement(FAULT, PLAN, memory_mb)
    assert said.startswith(FAULT)
    assert "HALFGIG_PRECISION=fp32" in said


def test_fp32_that_does_not_fit_is_refused_with_both_reasons() -> None:
    with pytest.raises(LoadError, match=r"int8 engine is off.*takes 220 MiB.*there are 219"):
        replacement(FAULT, PLAN, 219)


@pytest.fixture(scope="module")
def lopsided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Donut with a huge channel that no weight reads: nothing in fp32, too much for 8 bits."""
    checkpoints = pytest.importorskip("tests.checkpoints")
    folder: Path = checkpoints.build_donut(tmp_path_factory.mktemp("lopsided"))
    weights = load_file(folder / "model.safetensors")
    for norm, reader in (("layernorm_after", "intermediate.dense"), ("final_layer_norm", "fc1")):
        for name in [name for name in weights if name.endswith(f"{norm}.weight")]:
            weights[name][0] = 1e5
            weights[name.replace(norm, reader)][:, 0] = 0
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    return folder


def load(model: Path, precision: str, memory_mb: int = 0) -> Load:
    return Load(
        str(model), "onnx", precision, 1, 10**6, 3, memory_mb, cache_dir=str(model / "cache")
    )


@pytest.mark.torch
def test_a_checkpoint_that_8_bits_do_not_hold_is_answered_exactly(
    lopsided: Path, page: Pixels
) -> None:
    engine = build_engine(load(lopsided, "auto"), lambda *_: None)
    assert engine.precision == "fp32"
    assert engine.warnings[0].startswith("The int8 engine is off for this checkpoint")
    assert engine.details()["self_check"]["decoder_error"] < 1e-3
    exact = build_engine(load(lopsided, "fp32"), lambda *_: None)
    assert exact.warnings == ()
    scores = [one.answer(page, Ask("classify"), lambda *_: None).result for one in (engine, exact)]
    assert scores[0]["label"] == scores[1]["label"]
    assert np.isclose(scores[0]["score"], scores[1]["score"])


@pytest.mark.torch
def test_8_bits_that_were_asked_for_and_are_off_are_refused(lopsided: Path) -> None:
    with pytest.raises(Unsound, match="set HALFGIG_PRECISION=fp32"):
        build_engine(load(lopsided, "int8"), lambda *_: None)


@pytest.mark.torch
def test_nothing_is_converted_for_an_fp32_that_does_not_fit(lopsided: Path, tmp_path: Path) -> None:
    tight = Load(str(lopsided), "onnx", "auto", 1, 10**6, 3, 1, cache_dir=str(tmp_path))
    with pytest.raises(LoadError, match="The exact fp32 takes"):
        build_engine(tight, lambda *_: None)
    assert not list(tmp_path.glob("*-fp32"))


@pytest.mark.torch
@pytest.mark.process
def test_the_log_and_info_say_what_was_served_instead(lopsided: Path, tmp_path: Path) -> None:
    server = Server({"HALFGIG_MODEL": str(lopsided), "HALFGIG_STATE_DIR": str(tmp_path)})
    try:
        said = server.wait_for("child.warning", 1)[0]["msg"]
        loaded = requests.get(f"{server.url}/info", timeout=30).json()["loaded"]
        assert (loaded["precision"], loaded["warnings"]) == ("fp32", [said])
        assert server.wait_for("child.ready", 1)[0]["precision"] == "fp32"
    finally:
        server.destroy()
