"""The engine against transformers, on canvases that pad, shift, round up and cannot stream."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference_child.donut import reference
from inference_child.donut.config import UnsupportedCheckpoint, read_shape
from inference_child.donut.plan import Plan
from inference_child.donut.quantise import Precision
from inference_child.donut.weights import open_weights
from tests.donut.donuts import (
    EOS,
    PLAN,
    POSITIONS,
    Donut,
    convert_donut,
    draw_donut,
    open_engine,
    relative_error,
    silent,
)

pytestmark = pytest.mark.torch

SHAPES = {
    "whole windows": ((160, 320), 5, (2, 2, 2, 2)),
    "padded in every stage": ((204, 172), 5, (2, 2, 2, 2)),
    "even window, odd grids": ((364, 228), 6, (2, 2, 4, 2)),
    "no multiple of the patch": ((161, 170), 5, (2, 2)),
    "one window high": ((80, 320), 5, (2, 2, 2)),
    "first stage not streamed": ((160, 160), 5, (1, 3)),
}


@pytest.fixture(params=list(SHAPES.values()), ids=list(SHAPES), scope="module")
def donut(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Donut:
    return draw_donut(tmp_path_factory.mktemp("donut"), *request.param)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Donut:
    return draw_donut(tmp_path_factory.mktemp("plain"), (204, 172), 5, (2, 2, 2, 2))


def test_fp32_encodes_and_writes_what_transformers_does(donut: Donut, tmp_path: Path) -> None:
    engine = open_engine(donut, convert_donut(donut, tmp_path, Precision("fp32")))
    oracle = donut.encode()
    states = engine.encoder.encode(donut.pixels(), silent)
    assert np.abs(states - oracle).max() <= 1e-4

    encoding, tokens = engine.decoder.remember(states), [5, 6]
    logits = engine.decoder.logits(encoding, tokens)
    assert np.abs(logits - donut.logits(oracle, tokens)).max() <= 1e-3
    written = engine.decoder.generate(encoding, tokens, 8, silent)
    for token in written.tokens:
        assert token == donut.logits(oracle, tokens).argmax()
        tokens.append(token)


@pytest.mark.parametrize("levels", [127, 63])
def test_int8_stays_close(donut: Donut, tmp_path: Path, levels: int) -> None:
    folder = convert_donut(donut, tmp_path, Precision("int8", levels))
    engine = open_engine(donut, folder, half=True)
    oracle = donut.encode()
    states = engine.encoder.encode(donut.pixels(), silent)
    assert relative_error(states, oracle) < 0.1
    logits = engine.decoder.logits(engine.decoder.remember(states), [5, 6])
    assert relative_error(logits, donut.logits(oracle, [5, 6])) < 0.1


def test_int8_reads_a_large_vocabulary_alike_by_rows_and_as_a_head(tmp_path: Path) -> None:
    donut = draw_donut(tmp_path / "source", (80, 80), 5, (2, 2), vocabulary=8500)
    engine = open_engine(donut, convert_donut(donut, tmp_path, Precision("int8")))
    states = np.random.default_rng(2).standard_normal((25, 32), np.float32)
    encoding, tokens = engine.decoder.remember(states), [5, 8400]
    wanted = donut.logits(states, tokens)
    rows = [0, 8191, 8192, 8499]  # the head is multiplied in parts of 8192 rows
    assert relative_error(engine.decoder.logits(encoding, tokens), wanted) < 0.1
    assert relative_error(engine.decoder.choose(encoding, tokens, rows), wanted[rows]) < 0.1


@pytest.mark.parametrize("brightness", [1, 30], ids=["even", "one bright among faint"])
def test_int8_sees_thousands_of_positions(plain: Donut, tmp_path: Path, brightness: int) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("int8")))
    states = np.random.default_rng(2).standard_normal((3000, 128), np.float32)
    states[1234] *= brightness
    encoding = engine.decoder.remember(states)
    for tokens in ([5], [5, 6, 7]):  # a single row takes another way than several
        logits = engine.decoder.logits(encoding, tokens)
        assert relative_error(logits, plain.logits(states, tokens)) < 0.03


@pytest.mark.parametrize("value", [0.0, -7.5])
def test_int8_has_scores_for_a_blank_page_whose_positions_are_all_alike(
    plain: Donut, tmp_path: Path, value: float
) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("int8")))
    states = np.full((3000, 128), value, np.float32)
    logits = engine.decoder.logits(engine.decoder.remember(states), [5, 6])
    assert relative_error(logits, plain.logits(states, [5, 6])) < 0.1


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, windows=(1, 1, 1, 1), strip=1),
        replace(PLAN, windows=(99, 99, 99, 99), strip=9),
        replace(PLAN, resident=False),
        replace(PLAN, prepack=False),
    ],
    ids=["window by window", "all at once", "per stage", "mapped"],
)
def test_every_plan_gives_the_same_encoding(plain: Donut, tmp_path: Path, plan: Plan) -> None:
    folder = convert_donut(plain, tmp_path, Precision("fp32"))
    engine = open_engine(plain, folder, plan=plan)
    first = engine.encoder.encode(plain.pixels(), silent)
    assert np.abs(first - plain.encode()).max() <= 1e-4
    assert np.array_equal(engine.encoder.encode(plain.pixels(), silent), first)


def test_one_encoder_serves_canvases_of_any_size(plain: Donut, tmp_path: Path) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("fp32")))
    small = engine.encoder.encode(plain.pixels()[:160, :160], silent)
    large = engine.encoder.encode(plain.pixels(), silent)
    assert len(small) == 25
    assert np.abs(large - plain.encode()).max() <= 1e-4


def test_progress_counts_up_to_its_total(plain: Donut, tmp_path: Path) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("fp32")))
    steps: list[tuple[str, int, int]] = []
    engine.encoder.encode(plain.pixels(), lambda *step: steps.append(step))
    assert [done for _, done, _ in steps] == list(range(1, len(steps) + 1))
    assert {(stage, total) for stage, _, total in steps} == {("encode", len(steps))}


def test_the_numpy_reference_agrees_with_transformers(tmp_path: Path) -> None:
    donut = draw_donut(tmp_path, (160, 320), 5, (2, 2, 2, 2))
    shape, weights = read_shape(donut.checkpoint.config), open_weights(tmp_path)
    normal = ((donut.pixels() / 255 - 0.5) / 0.5).astype(np.float32)
    states = reference.encode(weights, shape.swin, normal)
    assert np.abs(states - donut.encode()).max() <= 1e-4
    hidden = reference.decode(weights, shape.mbart, states, [5, 6, 7])
    logits = weights.get("decoder.model.decoder.embed_tokens.weight") @ hidden
    assert np.abs(logits - donut.logits(states, [5, 6, 7])).max() <= 1e-3


@pytest.mark.parametrize("precision", [Precision("fp32"), Precision("int8")], ids=["fp32", "int8"])
def test_choosing_needs_only_the_candidates_rows(
    plain: Donut, tmp_path: Path, precision: Precision
) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, precision))
    encoding = engine.decoder.remember(plain.encode())
    chosen = engine.decoder.choose(encoding, [5, 6], [7, 250, 3])
    logits = engine.decoder.logits(encoding, [5, 6])
    assert relative_error(chosen, logits[[7, 250, 3]]) < 0.02


def test_questions_about_one_page_do_not_disturb_each_other(plain: Donut, tmp_path: Path) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("int8")), half=True)
    encoding = engine.decoder.remember(engine.encoder.encode(plain.pixels(), silent))
    first = engine.decoder.generate(encoding, [5], 6, silent)
    engine.decoder.generate(encoding, [9, 8, 7], 6, silent)
    assert engine.decoder.generate(encoding, [5], 6, silent) == first


def test_writing_ends_where_positions_end(plain: Donut, tmp_path: Path) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("fp32")))
    encoding = engine.decoder.remember(plain.encode())
    written = engine.decoder.generate(encoding, [5, 6], 1000, silent)
    assert len(written.tokens) == len(written.scores) <= POSITIONS - 2
    assert EOS not in written.tokens
    assert all(0 < score <= 1 for score in written.scores)


def test_suppressed_tokens_are_never_written(plain: Donut, tmp_path: Path) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("fp32")))
    encoding = engine.decoder.remember(plain.encode())
    favourite = engine.decoder.generate(encoding, [5], 1, silent).tokens[0]
    mute = Donut(plain.model, replace(plain.checkpoint, suppressed=(favourite,)))
    (tmp_path / "mute").mkdir()
    muted = open_engine(mute, convert_donut(mute, tmp_path / "mute", Precision("fp32")))
    runner_up = muted.decoder.generate(muted.decoder.remember(plain.encode()), [5], 1, silent)
    assert runner_up.tokens[0] != favourite


def test_a_canvas_below_one_window_is_refused_with_the_least_size(
    plain: Donut, tmp_path: Path
) -> None:
    engine = open_engine(plain, convert_donut(plain, tmp_path, Precision("fp32")))
    with pytest.raises(ValueError, match="each side needs"):
        engine.encoder.encode(plain.pixels()[:100, :100], silent)


def test_a_model_that_is_no_donut_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedCheckpoint, match=r"encoder\.model_type is 'vit'"):
        read_shape({"encoder": {"model_type": "vit"}, "decoder": {"model_type": "mbart"}})
