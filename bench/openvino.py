"""Donut on OpenVINO: traced from transformers once, kept under build/, compiled in bf16.

Three graphs: the encoder, the cross attention's keys and values of a page, and a decoder's step
with its cache. What travels between the last two is bf16, so that nothing is widened at each step.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import torch
from openvino.preprocess import PrePostProcessor
from transformers import DonutImageProcessorPil, VisionEncoderDecoderModel
from transformers.cache_utils import DynamicCache, DynamicLayer, EncoderDecoderCache

from bench.peers import LABELS, PROMPT, THREADS
from inference_child.engines.base import Canvas, Pixels

KEPT = Path("build/openvino")
NAMES = ("encoder", "memory", "step")
POSITIONS, PAST = 8, 3  # of the examples that are traced; both stay free


class OpenVino:
    """One compiled checkpoint."""

    def __init__(self, kind: str, checkpoint: Path, canvas: Canvas) -> None:
        export(checkpoint, canvas)
        hints = {"INFERENCE_PRECISION_HINT": kind, "INFERENCE_NUM_THREADS": THREADS}
        core = ov.Core()
        encoder, memory, step = (
            core.compile_model(str(path), "CPU", hints) for path in _paths(checkpoint)
        )
        self._encoder = encoder.create_infer_request()
        self._memory = memory.create_infer_request()
        # Two in turn: what one step gives out, the other reads, uncopied.
        self._steps = itertools.cycle([step.create_infer_request() for _ in range(2)])
        self._processor = DonutImageProcessorPil(size={"height": canvas[0], "width": canvas[1]})

    def prepare(self, page: Pixels) -> Any:
        """Normalised pixels."""
        return self._processor(page, return_tensors="np").pixel_values

    def encode(self, inputs: Any) -> list[Any]:
        """Keys and values of every layer."""
        states = _run(self._encoder, [ov.Tensor(inputs)])[0]
        return _run(self._memory, [states])

    def choose(self, states: list[Any]) -> Any:
        """One step with its head."""
        logits = _run(next(self._steps), [_ids(PROMPT), *states, *_nothing(states)])[0].data
        return logits[0, list(LABELS)]

    def write(self, states: list[Any], tokens: int) -> Sequence[int]:
        """A step at a time; the cache goes from outputs to inputs."""
        written: list[int] = []
        new: Sequence[int] = PROMPT
        past = _nothing(states)
        while len(written) < tokens:
            logits, *past = _run(next(self._steps), [_ids(new), *states, *past])
            new = (int(logits.data[0].argmax()),)
            written += new
        return written


def export(checkpoint: Path, canvas: Canvas) -> None:
    """Trace the checkpoint's graphs, unless they are kept already."""
    paths = _paths(checkpoint)
    if all(path.is_file() for path in paths):
        return
    torch.set_grad_enabled(False)
    model = VisionEncoderDecoderModel.from_pretrained(checkpoint).eval()
    model.encoder.config.return_dict = False
    layers = model.config.decoder.decoder_layers
    heads = model.config.decoder.decoder_attention_heads
    width = model.config.decoder.d_model
    held, past = (
        tuple(torch.zeros(1, heads, length, width // heads) for _ in range(2 * layers))
        for length in (POSITIONS, PAST)
    )
    size = [1, 3, *canvas]
    states = torch.zeros(1, POSITIONS, width)
    tokens = torch.tensor([PROMPT])
    memory, step = Memory(model.decoder), Step(model.decoder)
    graphs = (
        ov.convert_model(model.encoder, example_input=torch.zeros(size), input=size),
        _narrowed(ov.convert_model(memory, example_input=states, input=[1, -1, width]), 0, 1),
        _narrowed(ov.convert_model(step, example_input=(tokens, held, past)), 1, 1),
    )
    for path, graph in zip(paths, graphs, strict=True):
        ov.save_model(graph, path)


class Memory(torch.nn.Module):
    """Encoder output → keys and values of every layer's cross attention."""

    def __init__(self, decoder: Any) -> None:
        super().__init__()
        self.layers = decoder.model.decoder.layers

    def forward(self, states: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """(1, L, D) → (1, A, L, K) for each."""
        held = []
        for layer in self.layers:
            attention = layer.encoder_attn
            for project in (attention.k_proj, attention.v_proj):
                split = project(states).view(1, -1, attention.num_heads, attention.head_dim)
                held.append(split.transpose(1, 2))
        return tuple(held)


class Step(torch.nn.Module):
    """New tokens, what is held of the page, and the cache → logits and the grown cache."""

    def __init__(self, decoder: Any) -> None:
        super().__init__()
        self.decoder = decoder

    def forward(
        self, tokens: torch.Tensor, held: Sequence[torch.Tensor], past: Sequence[torch.Tensor]
    ) -> tuple[torch.Tensor, ...]:
        """Logits (1, V) of the last token, keys and values (1, A, S+N, K) of every layer."""
        cache = EncoderDecoderCache(_filled(past), _filled(held))
        cache.is_updated = dict.fromkeys(cache.is_updated, True)
        nowhere = torch.zeros(1, 1, self.decoder.config.d_model)  # all is in the cache
        out = self.decoder(
            input_ids=tokens,
            encoder_hidden_states=nowhere,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        grown = out.past_key_values.self_attention_cache.layers
        return (
            out.logits[:, -1],
            *(kept for layer in grown for kept in (layer.keys, layer.values)),
        )


def _filled(arrays: Sequence[torch.Tensor]) -> DynamicCache:
    """A cache of these keys and values. Its own constructor joins them to empty ones."""
    cache = DynamicCache()
    for keys, values in zip(arrays[::2], arrays[1::2], strict=True):
        layer = DynamicLayer()
        layer.keys, layer.values, layer.is_initialized = keys, values, True
        layer.dtype, layer.device = keys.dtype, keys.device
        cache.layers.append(layer)
    return cache


def _narrowed(model: Any, first_output: int, first_input: int) -> Any:
    """Keys and values in bf16 at the graph's borders."""
    steps = PrePostProcessor(model)
    for place in range(first_output, len(model.outputs)):
        steps.output(place).tensor().set_element_type(ov.Type.bf16)
    for place in range(first_input, len(model.inputs)):
        steps.input(place).tensor().set_element_type(ov.Type.bf16)
    return steps.build()


def _run(request: Any, inputs: Sequence[Any]) -> list[Any]:
    """Tensors of all outputs, which the request's next run overwrites."""
    for place, tensor in enumerate(inputs):
        request.set_input_tensor(place, tensor)
    request.infer()
    return [request.get_output_tensor(place) for place in range(len(request.model_outputs))]


def _ids(tokens: Sequence[int]) -> Any:
    return ov.Tensor(np.array([tokens], np.int64))


def _nothing(states: Sequence[Any]) -> list[Any]:
    """An empty cache beside `states`."""
    _, heads, _, head = states[0].shape
    return [ov.Tensor(ov.Type.bf16, ov.Shape([1, heads, 0, head])) for _ in states]


def _paths(checkpoint: Path) -> list[Path]:
    return [KEPT / checkpoint.name / f"{name}.xml" for name in NAMES]
