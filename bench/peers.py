"""One engine, one canvas, one process: `python -m bench.peers NAME HEIGHT WIDTH CHECKPOINT`.

Prints milliseconds of each part as JSON. All read the same page, larger than the canvas as a scan
is, and write the same number of tokens, one at a time with what they have cached.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from bench.checkpoints import describe
from bench.page import status_mb
from inference_child.engines.base import Canvas, Pixels
from server.supervision.decisions.policy import engine_budget

THREADS = 2
TOKENS = 64
WARM_UP = 4  # tokens
PROMPT, LABELS = (4, 5), tuple(range(100, 116))
SCAN = (3508, 2480)  # A4 at 300 dpi, in pixels

BUDGET_MB = engine_budget(512 << 20) >> 20  # what the service gives the engine in 512 MB

Figures = dict[str, float]


class Peer(Protocol):
    """A loaded model. What a step returns, the next one takes."""

    def prepare(self, page: Pixels) -> Any:
        """A page as the encoder wants it."""

    def encode(self, inputs: Any) -> Any:
        """What the decoder reads."""

    def choose(self, states: Any) -> Any:
        """The classes' logits after the prompt."""

    def write(self, states: Any, tokens: int) -> Sequence[int]:
        """Greedy tokens after the prompt."""


def main() -> None:
    """Measure the engine that the command line names."""
    name, height, width, checkpoint = sys.argv[1:5]
    page = np.random.default_rng(0).integers(0, 256, (*SCAN, 3), np.uint8)
    figures = measure(partial(PEERS[name], Path(checkpoint), (int(height), int(width))), page)
    print(json.dumps(figures | {"peak_rss_mb": status_mb("VmHWM")}))


def measure(load: Callable[[], Peer], page: Pixels) -> Figures:
    """Milliseconds of each part, and of a page from its pixels to its class and to its text."""
    peer, load_ms = timed(load)
    inputs, prepare_ms = timed(partial(peer.prepare, page))
    states, encode_ms = timed(partial(peer.encode, inputs))
    peer.write(states, WARM_UP)  # first runs open graphs and choose kernels
    _, choose_ms = timed(partial(peer.choose, states))
    written, write_ms = timed(partial(peer.write, states, TOKENS))
    if len(written) != TOKENS:
        raise SystemExit(f"wrote {len(written)} tokens, not {TOKENS}")
    return {
        "load_ms": load_ms,
        "prepare_ms": prepare_ms,
        "encode_ms": encode_ms,
        "token_ms": write_ms / TOKENS,
        "classify_ms": prepare_ms + encode_ms + choose_ms,
        "parse_ms": prepare_ms + encode_ms + write_ms,
    }


class Halfgig:
    """The engine with what it plans with in 512 MB."""

    def __init__(self, precision: Any, checkpoint: Path, canvas: Canvas) -> None:
        from inference_child.donut.preprocess import read_preprocess  # noqa: PLC0415
        from inference_child.engines.onnx import OnnxRunner  # noqa: PLC0415

        described = describe(checkpoint)
        self._canvas, self._steps = canvas, read_preprocess(described.preprocessor)
        self._runner = OnnxRunner(
            described,
            cache_dir=Path("build/cache"),
            precision=precision,
            threads=THREADS,
            memory_mb=BUDGET_MB,
            canvas=canvas,
            report=_silent,
        )

    def prepare(self, page: Pixels) -> Pixels:
        """The canvas. `encode` finds nothing left to fit."""
        from inference_child.donut.preprocess import fit  # noqa: PLC0415

        return fit(page, self._canvas, self._steps)

    def encode(self, inputs: Pixels) -> Any:
        """Keys and values included."""
        return self._runner.encode(inputs, self._canvas, _silent)

    def choose(self, states: Any) -> Any:
        """One step."""
        return self._runner.choose(states, PROMPT, LABELS)

    def write(self, states: Any, tokens: int) -> Sequence[int]:
        """As the service does."""
        return self._runner.generate(states, PROMPT, tokens, _silent).tokens


class Transformers:
    """VisionEncoderDecoderModel with a key-value cache, `kind` a torch type's name."""

    def __init__(self, kind: str, checkpoint: Path, canvas: Canvas) -> None:
        import torch  # noqa: PLC0415
        from transformers import (  # noqa: PLC0415
            DonutImageProcessorPil,
            VisionEncoderDecoderModel,
        )

        torch.set_num_threads(THREADS)
        torch.set_flush_denormal(True)
        torch.set_grad_enabled(False)
        self._torch, self._dtype = torch, getattr(torch, kind)
        loaded = VisionEncoderDecoderModel.from_pretrained(checkpoint, dtype=self._dtype)
        self._model = loaded.eval()
        self._processor = DonutImageProcessorPil(size={"height": canvas[0], "width": canvas[1]})

    def prepare(self, page: Pixels) -> Any:
        """A tensor of normalised pixels."""
        return self._processor(page, return_tensors="pt").pixel_values.to(self._dtype)

    def encode(self, inputs: Any) -> Any:
        """The whole map at once."""
        return self._model.encoder(inputs).last_hidden_state

    def choose(self, states: Any) -> Any:
        """One step with its head."""
        return self._step(states, PROMPT, None).logits[0, -1, list(LABELS)]

    def write(self, states: Any, tokens: int) -> Sequence[int]:
        """The decoder in a loop of our own: quicker than `generate`, which does more a step."""
        written: list[int] = []
        new: Sequence[int] = PROMPT
        cache = None
        while len(written) < tokens:
            out = self._step(states, new, cache)
            new, cache = (int(out.logits[0, -1].argmax()),), out.past_key_values
            written += new
        return written

    def _step(self, states: Any, new: Sequence[int], cache: Any) -> Any:
        return self._model.decoder(
            input_ids=self._torch.tensor([list(new)]),
            encoder_hidden_states=states,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )


def openvino(kind: str, checkpoint: Path, canvas: Canvas) -> Peer:
    """Traced from transformers; see there."""
    from bench.openvino import OpenVino  # noqa: PLC0415 - lives in an environment of its own

    return OpenVino(kind, checkpoint, canvas)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` returns, and its milliseconds."""
    start = time.perf_counter()
    result = work()
    return result, 1000 * (time.perf_counter() - start)


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


PEERS: dict[str, Callable[[Path, Canvas], Peer]] = {
    "halfgig int8": partial(Halfgig, "int8"),
    "halfgig fp32": partial(Halfgig, "fp32"),
    "transformers fp32": partial(Transformers, "float32"),
    "transformers bf16": partial(Transformers, "bfloat16"),
    "openvino bf16": partial(openvino, "bf16"),
}

if __name__ == "__main__":
    main()
