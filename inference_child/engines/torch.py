"""The reference engine: a Donut's encoder and decoder as transformers runs them on torch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pickle import UnpicklingError
from typing import Any

import numpy as np
import torch
import transformers
from numpy.typing import NDArray

from inference_child.checkpoint import Checkpoint
from inference_child.engines.base import Canvas, Generated, LoadError, Pixels, Report
from inference_child.repetition import repeats


@contextmanager
def _flushing_denormals() -> Iterator[None]:
    """Denormals count as 0 in here: activations of them are a hundred times slower.

    The mode is the thread's, and torch's workers take it over. Whatever else the caller computes
    keeps the mode it had.
    """
    before = math.ulp(0.0) * 1.0 == 0.0
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(before)


class TorchRunner:
    """A checkpoint in float32 on the CPU. An encoding is the encoder's output (1, S, D).

    Args:
        checkpoint: what to load; its weights may be safetensors or pickled tensors.
        threads: how many threads one matrix product may take.

    Raises LoadError when the weights don't make up the model that config.json describes.
    """

    name = "torch"
    precision = "fp32"
    warnings: tuple[str, ...] = ()

    def __init__(self, checkpoint: Checkpoint, threads: int) -> None:
        torch.set_num_threads(threads)
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        self._eos = checkpoint.eos_id
        self._suppressed = list(checkpoint.suppressed)
        self._model = _load_model(checkpoint)
        # By name: the class that AutoImageProcessor picks depends on what else is installed.
        self._processor = transformers.DonutImageProcessorPil.from_dict(checkpoint.preprocessor)
        self._threads = threads
        stages = self._model.encoder.encoder.layers
        self._blocks = [block for stage in stages for block in stage.blocks]
        self._windows = [(block.window_size, block.shift_size) for block in self._blocks]

    @torch.inference_mode()
    @_flushing_denormals()
    def encode(self, page: Pixels, canvas: Canvas, report: Report) -> torch.Tensor:
        """The page (H, W, 3) on `canvas` as (1, S, D): one vector for each 32x32 of the canvas."""
        report("encode", 0, len(self._blocks))
        self._restore_windows()
        size = {"height": canvas[0], "width": canvas[1]}
        pixels = self._processor(page, size=size, return_tensors="pt").pixel_values
        with _counting(self._blocks, report):
            hidden: torch.Tensor = self._model.encoder(pixels).last_hidden_state
        projection = getattr(self._model, "enc_to_dec_proj", None)
        return hidden if projection is None else projection(hidden)

    @torch.inference_mode()
    @_flushing_denormals()
    def choose(
        self, encoding: torch.Tensor, prompt: Sequence[int], candidates: Sequence[int]
    ) -> NDArray[np.float32]:
        """Logits of `candidates` (C,) as the next token after `prompt`: one decoder step."""
        step = self._step(encoding, prompt, None)
        logits: NDArray[np.float32] = step.logits[0, -1, list(candidates)].numpy()
        return logits

    @torch.inference_mode()
    @_flushing_denormals()
    def generate(
        self, encoding: torch.Tensor, prompt: Sequence[int], max_tokens: int, report: Report
    ) -> Generated:
        """Greedy tokens after `prompt` until the end token, `max_tokens` or a repetition."""
        tokens: list[int] = []
        scores: list[float] = []
        cache, fed = None, prompt
        report("generate", 0, max_tokens)
        while len(tokens) < max_tokens:
            step = self._step(encoding, fed, cache)
            token, score = self._best(step.logits[0, -1])
            if token == self._eos:
                return Generated(tuple(tokens), tuple(scores), "stop")
            tokens.append(token)
            scores.append(score)
            report("generate", len(tokens), max_tokens)
            if repeats(tokens):
                return Generated(tuple(tokens), tuple(scores), "repetition")
            cache, fed = step.past_key_values, (token,)
        return Generated(tuple(tokens), tuple(scores), "length")

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
        return {
            "threads": self._threads,
            "parameters": sum(weight.numel() for weight in self._model.parameters()),
            "torch": torch.__version__,
            "transformers": transformers.__version__,
        }

    def _restore_windows(self) -> None:
        """Undo what DonutSwin keeps of a small canvas: it stops shifting for good."""
        for block, (window_size, shift_size) in zip(self._blocks, self._windows, strict=True):
            block.window_size, block.shift_size = window_size, shift_size

    def _step(self, encoding: torch.Tensor, tokens: Sequence[int], cache: Any) -> Any:
        """One pass of the decoder over `tokens`; logits (1, 1, V) of the last, and the cache."""
        return self._model.decoder(
            input_ids=torch.tensor([list(tokens)]),
            encoder_hidden_states=encoding,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )

    def _best(self, logits: torch.Tensor) -> tuple[int, float]:
        """The likeliest token that is allowed, of logits (V,), and its probability among all."""
        total = logits.logsumexp(0)
        logits[self._suppressed] = -torch.inf
        token = int(logits.argmax())
        return token, float((logits[token] - total).exp())


def _load_model(checkpoint: Checkpoint) -> Any:
    try:
        model, facts = transformers.VisionEncoderDecoderModel.from_pretrained(
            checkpoint.directory,
            dtype=torch.float32,
            local_files_only=True,
            trust_remote_code=False,
            weights_only=True,  # a pickle may hold code; this reads tensors only
            output_loading_info=True,
        )
    except UnpicklingError as error:
        raise LoadError(
            f"{checkpoint.name} has pickled weights that hold more than tensors, which are never "
            "loaded here: convert it to safetensors where you trust it."
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise LoadError(f"{checkpoint.name} can't be loaded: {error}") from error
    if facts["missing_keys"]:
        # transformers would fill these with random numbers and answer nonsense.
        names = ", ".join(sorted(facts["missing_keys"])[:3])
        raise LoadError(
            f"{checkpoint.name} lacks {len(facts['missing_keys'])} weights that its config.json "
            f"asks for, such as {names}: fetch the checkpoint again."
        )
    return model.eval()


@contextmanager
def _counting(blocks: Sequence[Any], report: Report) -> Iterator[None]:
    """Report each of the encoder's blocks as it ends: the sign of life of half a minute's work."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        report("encode", done, len(blocks))

    hooks = [block.register_forward_hook(count) for block in blocks]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
