"""The bundled checkpoint: it loads through transformers and scores what its card says."""

import json
from math import sqrt

import pytest
import torch
from transformers import DonutProcessor, VisionEncoderDecoderModel
from transformers.utils.logging import disable_progress_bar

from training.fonts import missing_packages
from training.labels import LABELS, PROMPT, answer, task_tokens
from training.pages import orders
from training.results import CHECKPOINT, FINAL_SEEDS, load_log, load_score
from training.score import Confusion, Reader, score

pytestmark = pytest.mark.torch
disable_progress_bar()  # its monitor is a thread that outlives the test


@pytest.fixture(scope="module")
def processor() -> DonutProcessor:
    return DonutProcessor.from_pretrained(CHECKPOINT)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(CHECKPOINT)


def test_all_files_together_stay_under_twenty_megabytes() -> None:
    assert sum(file.stat().st_size for file in CHECKPOINT.iterdir()) < 20_000_000


def test_it_loads_in_single_precision_without_being_asked() -> None:
    model = VisionEncoderDecoderModel.from_pretrained(CHECKPOINT)
    assert model.dtype == torch.float32
    assert model.config.encoder.model_type == "donut-swin"
    assert model.config.decoder.model_type == "mbart"


def test_every_answer_survives_the_tokenizer_and_reads_as_its_label(
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
    assert set(task_tokens()) <= set(processor.tokenizer.get_added_vocab())


def test_text_survives_the_tokenizer(processor: DonutProcessor) -> None:
    ids = processor.tokenizer("Total 1,204.50 due in March").input_ids
    decoded = processor.tokenizer.decode(ids, skip_special_tokens=True)
    assert decoded == "Total 1,204.50 due in March"


def test_the_decoder_starts_with_the_prompt(reader: Reader) -> None:
    assert reader.model.config.decoder_start_token_id == reader.prompt
    assert reader.model.generation_config.decoder_start_token_id == reader.prompt


def test_settings_for_older_tools_say_the_same_as_those_for_newer_ones() -> None:
    new = json.loads((CHECKPOINT / "processor_config.json").read_text())["image_processor"]
    old = json.loads((CHECKPOINT / "preprocessor_config.json").read_text())
    assert {key: old[key] for key in new} == new


@pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")
def test_its_stored_score_holds_on_a_sample_of_the_same_pages(reader: Reader) -> None:
    claim = load_score().heldout
    sample = orders(claim.total, "heldout", FINAL_SEEDS["heldout"])[:48]
    *_, found = score(reader, sample)
    # Three standard errors of 48 draws around the claim, and never less than two pages.
    spread = 3 * sqrt(claim.accuracy * (1 - claim.accuracy) / 48)
    assert found.accuracy >= claim.accuracy - max(spread, 2 / 48)


def test_the_card_repeats_the_stored_score_and_duration() -> None:
    card = (CHECKPOINT / "README.md").read_text()
    heldout = load_score().heldout
    assert f"| held-out | {heldout.right} | {heldout.total} | **{heldout.accuracy:.1%}** |" in card
    assert f"{load_log()[-1]['core_minutes']:.0f} core minutes" in card


def test_a_confusion_counts_what_was_right_and_lists_what_was_not() -> None:
    confusion = Confusion()
    for truth, said in [("memo", "memo"), ("memo", "letter"), ("memo", "letter"), ("form", "form")]:
        confusion.add(truth, said)
    assert (confusion.right, confusion.total) == (2, 4)
    assert confusion.mistakes() == [(2, "memo", "letter")]
    assert confusion.recall("form") == 1
