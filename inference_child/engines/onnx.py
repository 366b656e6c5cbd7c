"""Donut on onnxruntime: the banded encoder and the compact decoder behind one Runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.checkpoint import Checkpoint
from inference_child.donut import manifest
from inference_child.donut import plan as plans
from inference_child.donut.cache import ensure_converted
from inference_child.donut.config import Swin, read_shape
from inference_child.donut.decoder import Decoder, Encoding
from inference_child.donut.embedding import Embedding
from inference_child.donut.encoder import Encoder
from inference_child.donut.preprocess import Normalisation, fit, read_preprocess
from inference_child.donut.quantise import PrecisionName, precision_for, read_cpu_flags
from inference_child.donut.selfcheck import Golden, check, check_products, load_golden
from inference_child.donut.selfcheck import page as golden_page
from inference_child.donut.sessions import layout, open_product
from inference_child.donut.stages import workers
from inference_child.engines.base import Canvas, Generated, Pixels, Report
from inference_child.engines.precision import replacement


class OnnxRunner:
    """The engine for half a gigabyte. Converts the checkpoint the first time it is served.

    `instead_of` says what was wrong with the precision that is replaced by this one. Raises
    LoadError, as Unsound when the loaded engine is off.
    """

    name = "onnx"

    def __init__(
        self,
        checkpoint: Checkpoint,
        *,
        cache_dir: Path,
        precision: PrecisionName,
        threads: int,
        memory_mb: int,
        canvas: Canvas | None = None,
        instead_of: str = "",
        report: Report,
    ) -> None:
        self.precision: str = precision
        flags = read_cpu_flags()
        form = precision_for(precision, flags)
        shape = read_shape(checkpoint.config)
        plan = partial(
            plans.choose,
            shape.swin,
            shape.mbart,
            canvas or checkpoint.canvas,
            memory_mb,
            threads=threads,
            int8=form.quantised,
            writes=set(checkpoint.prompts) != {"classify"},
        )
        self.warnings: tuple[str, ...] = ()
        if instead_of:  # before a conversion that would be for nothing
            self.warnings = (replacement(instead_of, plan(packed=False), memory_mb),)
        folder = ensure_converted(checkpoint, cache_dir, form, report)
        facts = manifest.read(folder)
        self._plan = plan(packed=facts.layout == layout(flags))
        self._steps = read_preprocess(checkpoint.preprocessor)
        share = workers(threads)
        embedding = Embedding(folder, shape.mbart, facts.embedding)
        self._decoder = Decoder(folder, shape.mbart, embedding, threads, share)
        self._encoder = Encoder(
            folder,
            shape.swin,
            self._plan,
            Normalisation(**facts.normalisation),
            share,
            half=form.quantised,
        )
        self._encoder.load(*(canvas or checkpoint.canvas))
        if form.quantised:
            check_products(open_product(folder), form.levels)
        errors = self._check(load_golden(folder), shape.swin, precision)
        self._details = {
            "threads": threads,
            "weights": form.label,
            "plan": asdict(self._plan),
            "self_check": errors,
        }

    def _check(self, golden: Golden, swin: Swin, precision: PrecisionName) -> dict[str, float]:
        """Hold the loaded engine to the golden page."""

        def encode() -> NDArray[np.float32]:
            return self._encoder.encode(golden_page(swin), lambda *_: None)

        def choose(
            states: NDArray[np.float32], tokens: Sequence[int], candidates: Sequence[int]
        ) -> NDArray[np.float32]:
            return self._decoder.choose(self._decoder.remember(states), tokens, candidates)

        return check(golden, precision, encode, choose)

    def encode(self, page: Pixels, canvas: Canvas, report: Report) -> Encoding:
        """Fit the page to the canvas, encode it band by band, and keep what the decoder reads."""
        encoding = self._decoder.remember(self.states(page, canvas, report))
        if not self._plan.decoder:
            self._decoder.rest()  # the projections go before the layers come
        return encoding

    def states(self, page: Pixels, canvas: Canvas, report: Report) -> NDArray[Any]:
        """The encoder's output (L, D), which transformers calls the last hidden state."""
        report("encode", 0, 1)
        if not self._plan.decoder:
            self._decoder.rest()
        return self._encoder.encode(fit(page, canvas, self._steps), report)

    def choose(
        self, encoding: Encoding, prompt: Sequence[int], candidates: Sequence[int]
    ) -> NDArray[np.float32]:
        """Logits of `candidates`, by one decoder step and their rows of the head alone."""
        return self._decoder.choose(encoding, prompt, candidates)

    def generate(
        self, encoding: Encoding, prompt: Sequence[int], max_tokens: int, report: Report
    ) -> Generated:
        """Greedy tokens after `prompt`."""
        return self._decoder.generate(encoding, prompt, max_tokens, report)

    def details(self) -> dict[str, Any]:
        """Threads, the form of the weights and how memory is traded for time."""
        return self._details
