"""Donut on onnxruntime: the banded encoder and the compact decoder behind one Runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.checkpoint import Checkpoint
from inference_child.donut import manifest
from inference_child.donut.cache import ensure_converted
from inference_child.donut.config import read_shape
from inference_child.donut.decoder import Decoder, Encoding
from inference_child.donut.embedding import Embedding
from inference_child.donut.encoder import Encoder
from inference_child.donut.plan import ROOMY
from inference_child.donut.preprocess import Normalisation, fit, read_preprocess
from inference_child.donut.quantise import PrecisionName, precision_for, read_cpu_flags
from inference_child.engines.base import Canvas, Generated, Pixels, Report


class OnnxRunner:
    """The engine for half a gigabyte. Converts the checkpoint the first time it is served."""

    name = "onnx"

    def __init__(
        self,
        checkpoint: Checkpoint,
        *,
        cache_dir: Path,
        precision: PrecisionName,
        threads: int,
        memory_mb: int,
        report: Report,
    ) -> None:
        self.precision: str = precision
        form = precision_for(precision, read_cpu_flags())
        folder = ensure_converted(checkpoint, cache_dir, form, report)
        shape = read_shape(checkpoint.config)
        facts = manifest.read(folder)
        self._steps = read_preprocess(checkpoint.preprocessor)
        self._plan = ROOMY
        self._decoder = Decoder(
            folder, shape.mbart, Embedding(folder, shape.mbart, facts.embedding), threads
        )
        self._encoder = Encoder(
            folder,
            shape.swin,
            self._plan,
            Normalisation(**facts.normalisation),
            threads,
            half=form.quantised,
        )
        self._encoder.load(*checkpoint.canvas)
        self._details = {"threads": threads, "weights": form.label, "plan": asdict(self._plan)}

    def encode(self, page: Pixels, canvas: Canvas, report: Report) -> Encoding:
        """Fit the page to the canvas and encode it, band by band."""
        fitted = fit(page, canvas, self._steps)
        return self._decoder.remember(self._encoder.encode(fitted, report))

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
