"""The bundled checkpoint: it loads through transformers and scores what its card says."""

import json
from math import sqrt
from pathlib import Path

import pytest
import torch
from transformers import DonutProcessor, PreTrainedTokenizerFast, VisionEncoderDecoderModel
from transformers.utils.logging import disable_progress_bar

from inference_child.engines.base import Engine
from training.fonts import missing_packages
from training.labels import LABELS, PROMPT, answer
from training.learning.course import Course
from training.learning.model import build_model
from training.learning.plan import ROUNDS
from training.learning.watch import watch
from training.lessons.alphabet import build_tokenizer, tags
from training.lessons.pool import draw, wanted
from training.scoring.figures import CHECKPOINT, GUIDES, LOG, Figures, load_log
from training.scoring.score import SEEDS, Paper, engine

pytestmark = pytest.mark.torch
disable_progress_bar()  # its monitor is a thread that outlives the test


@pytest.fixture(scope="module")
def processor() -> DonutProcessor:
    return DonutProcessor.from_pretrained(CHECKPOINT)


@pytest.fixture(scope="module")
def model() -> VisionEncoderDecoderModel:
    return VisionEncoderDecoderModel.from_pretrained(CHECKPOINT)


@pytest.fixture(scope="module")
def reader() -> Engine:
    return engine("torch", CHECKPOINT, Path("unused"))


def test_all_files_together_stay_under_twenty_megabytes() -> None:
    assert sum(file.stat().st_size for file in CHECKPOINT.iterdir()) < 20_000_000


def test_it_loads_in_single_precision_without_being_asked(model: VisionEncoderDecoderModel) -> None:
    assert model.dtype == torch.float32
    assert model.config.encoder.model_type == "donut-swin"
    assert model.config.decoder.model_type == "mbart"


def test_the_model_that_training_builds_is_the_one_that_is_bundled(
    model: VisionEncoderDecoderModel,
) -> None:
    built = build_model(build_tokenizer())
    shapes = {name: weight.shape for name, weight in built.state_dict().items()}
    assert shapes == {name: weight.shape for name, weight in model.state_dict().items()}
    bundled = PreTrainedTokenizerFast.from_pretrained(CHECKPOINT)
    assert bundled.get_vocab() == build_tokenizer().get_vocab()


def test_every_class_survives_the_tokenizer_and_reads_as_its_label(
    processor: DonutProcessor,
) -> None:
    for label in LABELS:
        sequence = PROMPT + answer(label) + "</s>"
        ids = processor.tokenizer(sequence, add_special_tokens=False).input_ids
        assert len(ids) == 5
        assert processor.tokenizer.decode(ids) == sequence
        assert processor.token2json(answer(label)) == {"class": label}


def test_the_special_tokens_have_the_ids_that_donut_gives_them(processor: DonutProcessor) -> None:
    ids = processor.tokenizer.convert_tokens_to_ids(["<s>", "<pad>", "</s>", "<unk>"])
    assert ids == [0, 1, 2, 3]
    assert set(tags()) <= set(processor.tokenizer.get_added_vocab())


def test_text_survives_the_tokenizer(processor: DonutProcessor) -> None:
    ids = processor.tokenizer("Total 1,204.50 due in March").input_ids
    decoded = processor.tokenizer.decode(ids, skip_special_tokens=True)
    assert decoded == "Total 1,204.50 due in March"


def test_it_has_all_of_donuts_tasks(reader: Engine) -> None:
    assert set(reader.tasks) == {"classify", "parse", "ask", "read"}
    assert set(reader.labels) == set(LABELS)


def test_settings_for_older_tools_say_the_same_as_those_for_newer_ones() -> None:
    new = json.loads((CHECKPOINT / "processor_config.json").read_text())["image_processor"]
    old = json.loads((CHECKPOINT / "preprocessor_config.json").read_text())
    assert {key: old[key] for key in new} == new


@pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")
def test_its_stored_scores_hold_on_a_sample_of_the_same_pages(tmp_path: Path) -> None:
    claim = Figures.load().results["torch, heldout"].scores
    classes = Paper(CHECKPOINT, tmp_path, "torch", "class", "heldout", 48).sit()
    share = claim["accuracy"] / 100
    # Three standard errors of 48 draws around the claim, and never less than two pages.
    spread = max(3 * sqrt(share * (1 - share) / 48), 2 / 48)
    assert (classes.accuracy or 0) / 100 >= share - spread
    receipts = Paper(CHECKPOINT, tmp_path, "torch", "receipt", "heldout", 6).sit()
    assert abs((receipts.ted or 0) - claim["ted"]) < 35


@pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")
def test_another_round_begins_with_what_the_checkpoint_and_its_guides_know(tmp_path: Path) -> None:
    pupil = Course(tmp_path, tmp_path, ROUNDS["names"], CHECKPOINT, GUIDES, LOG).begin()
    walls = [draw(order) for order in wanted("wall", "heldout", 4, SEEDS["heldout"])]
    assert watch(pupil, walls).sight > 0.5


def test_the_card_repeats_the_stored_scores_and_duration() -> None:
    card = (CHECKPOINT / "README.md").read_text()
    figures = Figures.load()
    for name, result in figures.results.items():
        (row,) = [line for line in card.splitlines() if line.startswith(f"| {name} |")]
        assert all(f"{value:.1f}" in row for value in result.scores.values())
    assert f"{load_log()[-1]['core_minutes']:.0f} core minutes" in card
    assert figures.recall("memo") == pytest.approx(
        figures.confusion.get(("memo", "memo"), 0)
        / sum(count for (truth, _), count in figures.confusion.items() if truth == "memo")
    )
