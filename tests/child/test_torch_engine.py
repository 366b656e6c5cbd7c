"""The torch engine against transformers called directly: the same numbers, the same tokens."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference_child.checkpoint import Checkpoint, open_checkpoint
from inference_child.engines.base import Ask, LoadError, Pixels
from inference_child.repetition import repeats
from inference_child.tasks import DonutEngine

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
engine_module = pytest.importorskip("inference_child.engines.torch")
checkpoints = pytest.importorskip("tests.checkpoints")

pytestmark = pytest.mark.torch

BUNDLED = Path(__file__).parents[2] / "models" / "donut-tiny"
PROMPTS = [
    "<s_cord-v2>",
    "<s_synthdog>",
    "<s_docvqa><s_question>What is it?</s_question><s_answer>",
]


class Reference:
    """Donut as its documentation uses it: DonutProcessor, then generate."""

    def __init__(self, directory: Path) -> None:
        self.model = transformers.VisionEncoderDecoderModel.from_pretrained(directory).eval()
        self.images = transformers.DonutImageProcessorPil.from_pretrained(directory)
        self.tokenizer = transformers.AutoTokenizer.from_pretrained(directory)

    def pixels(self, page: Pixels, **options: Any) -> Any:
        return self.images(page, return_tensors="pt", **options).pixel_values

    def prompt(self, text: str) -> Any:
        return self.tokenizer(text, add_special_tokens=False, return_tensors="pt").input_ids

    def generate(self, page: Pixels, text: str) -> tuple[list[int], list[float]]:
        prompt = self.prompt(text)
        out = self.model.generate(
            self.pixels(page),
            decoder_input_ids=prompt,
            max_length=self.model.config.decoder.max_position_embeddings,
            bad_words_ids=[[self.tokenizer.unk_token_id]],
            do_sample=False,
            return_dict_in_generate=True,
            output_logits=True,
        )
        tokens = out.sequences[0, prompt.shape[1] :].tolist()
        chances = [
            step[0].softmax(0)[token] for step, token in zip(out.logits, tokens, strict=True)
        ]
        return tokens, [float(chance) for chance in chances]


def quiet(_stage: str, _done: int, _total: int) -> None:
    """A report that nobody reads."""


def runner_of(directory: Path, threads: int = 1) -> tuple[Checkpoint, Any]:
    checkpoint = open_checkpoint(str(directory), {})
    return checkpoint, engine_module.TorchRunner(checkpoint, threads)


def drawn_pages() -> list[Pixels]:
    """Pages of several shapes: portrait, landscape, smaller and larger than the canvas."""
    random = np.random.default_rng(5)
    shapes = [(200, 150), (90, 300), (40, 30), (128, 96), (700, 500)]
    return [random.integers(0, 256, (*shape, 3), dtype=np.uint8) for shape in shapes]


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("seed", [0, 1])
def test_tokens_and_scores_are_those_of_generate(tmp_path: Path, prompt: str, seed: int) -> None:
    directory = checkpoints.build_donut(tmp_path, seed=seed)
    reference, (checkpoint, runner) = Reference(directory), runner_of(directory)
    ids = reference.prompt(prompt)[0].tolist()
    room = checkpoint.max_positions - len(ids)
    for page in drawn_pages():
        written = runner.generate(runner.encode(page, checkpoint.canvas, quiet), ids, room, quiet)
        tokens, scores = reference.generate(page, prompt)
        ended = tokens[-1] == checkpoint.eos_id
        if ended:
            del tokens[-1], scores[-1]
        if written.finish_reason == "repetition":
            assert repeats(written.tokens)
            del tokens[len(written.tokens) :], scores[len(written.tokens) :]
        else:
            assert written.finish_reason == ("stop" if ended else "length")
        assert list(written.tokens) == tokens
        assert written.scores == pytest.approx(scores, rel=1e-4)


def test_the_limit_ends_a_run_with_length(tiny_donut: Path, page: Pixels) -> None:
    checkpoint, runner = runner_of(tiny_donut)
    steps = list[tuple[str, int, int]]()
    encoding = runner.encode(page, checkpoint.canvas, quiet)
    written = runner.generate(
        encoding, checkpoint.prompts["parse"], 3, lambda *step: steps.append(step)
    )
    assert (len(written.tokens), written.finish_reason) == (3, "length")
    assert steps == [("generate", done, 3) for done in range(4)]


def test_denormals_are_flushed_while_it_works_and_not_a_moment_longer(
    tiny_donut: Path, page: Pixels
) -> None:
    checkpoint, runner = runner_of(tiny_donut)
    flushed: set[bool] = set()

    def look(*_: object) -> None:
        flushed.add(math.ulp(0.0) * 1.0 == 0.0)

    encoding = runner.encode(page, checkpoint.canvas, look)
    runner.generate(encoding, checkpoint.prompts["parse"], 2, look)
    assert flushed == {True}
    look()
    assert flushed == {True, False}


def test_classification_takes_the_logits_of_the_whole_model(tiny_donut: Path) -> None:
    reference, (checkpoint, runner) = Reference(tiny_donut), runner_of(tiny_donut)
    prompt = checkpoint.prompts["classify"]
    labels = tuple(checkpoint.labels.values())
    for page in drawn_pages():
        logits = runner.choose(runner.encode(page, checkpoint.canvas, quiet), prompt, labels)
        with torch.inference_mode():
            whole = reference.model(
                reference.pixels(page), decoder_input_ids=torch.tensor([prompt])
            ).logits
        assert np.allclose(logits, whole[0, -1, list(labels)], atol=1e-4)


def test_another_canvas_is_what_the_processor_would_make(tiny_donut: Path, page: Pixels) -> None:
    reference, (_, runner) = Reference(tiny_donut), runner_of(tiny_donut)
    hidden = runner.encode(page, (64, 48), quiet)
    pixels = reference.pixels(page, size={"height": 64, "width": 48})
    with torch.inference_mode():
        theirs = reference.model.encoder(pixels).last_hidden_state
        theirs = reference.model.enc_to_dec_proj(theirs) if hidden.shape != theirs.shape else theirs
    assert torch.allclose(hidden, theirs, atol=1e-5)


def test_a_small_canvas_leaves_no_trace(tiny_donut: Path, page: Pixels) -> None:
    checkpoint, runner = runner_of(tiny_donut)
    before = runner.encode(page, checkpoint.canvas, quiet)
    runner.encode(page, (32, 32), quiet)  # one window: transformers then stops shifting for good
    assert torch.allclose(runner.encode(page, checkpoint.canvas, quiet), before, atol=1e-5)


def test_encoding_shows_every_block(tiny_donut: Path, page: Pixels) -> None:
    checkpoint, runner = runner_of(tiny_donut)
    for _ in range(2):  # the second time there are no left-over hooks
        steps = list[tuple[str, int, int]]()
        runner.encode(page, checkpoint.canvas, lambda *step: steps.append(step))  # noqa: B023
        assert steps == [("encode", done, 4) for done in range(5)]


def test_pickled_weights_load(tiny_donut: Path, tmp_path: Path, page: Pixels) -> None:
    pickled = tmp_path / "pickled"
    pickled.mkdir()
    for file in tiny_donut.iterdir():
        if file.suffix == ".json":
            (pickled / file.name).write_bytes(file.read_bytes())
    weights = transformers.VisionEncoderDecoderModel.from_pretrained(tiny_donut).state_dict()
    torch.save(weights, pickled / "pytorch_model.bin")
    scores = []
    for directory in (tiny_donut, pickled):
        checkpoint, runner = runner_of(directory)
        result = DonutEngine(checkpoint, runner).answer(page, Ask("classify"), quiet).result
        scores.append([entry["score"] for entry in result["labels"]])
    assert scores[0] == pytest.approx(scores[1], rel=1e-5)


def test_a_pickle_with_code_in_it_is_refused(tiny_donut: Path, tmp_path: Path) -> None:
    for file in tiny_donut.iterdir():
        if file.suffix == ".json":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    torch.save({"decoder.lm_head.weight": Path("/")}, tmp_path / "pytorch_model.bin")
    with pytest.raises(LoadError, match="convert it to safetensors"):
        runner_of(tmp_path)


def test_a_checkpoint_that_lacks_weights_is_refused(tiny_donut: Path, tmp_path: Path) -> None:
    safetensors = pytest.importorskip("safetensors.torch")
    for file in tiny_donut.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = safetensors.load_file(tmp_path / "model.safetensors")
    del weights["decoder.model.decoder.layers.0.fc1.weight"]
    safetensors.save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(LoadError, match=r"lacks 1 weights .*fc1\.weight"):
        runner_of(tmp_path)


@pytest.mark.skipif(not BUNDLED.is_dir(), reason="the bundled checkpoint is not there")
def test_the_bundled_checkpoint_classifies(page: Pixels) -> None:
    checkpoint, runner = runner_of(BUNDLED)
    engine = DonutEngine(checkpoint, runner)
    assert len(engine.labels) == 16
    result = engine.answer(page, Ask("classify"), quiet).result
    assert sum(entry["score"] for entry in result["labels"]) == pytest.approx(1)
