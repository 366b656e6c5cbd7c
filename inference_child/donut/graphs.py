"""The encoder's graphs: patches, one block, one merge. Built node by node, without torch.

Dimension key: M windows, T tokens of a window, C channels, A heads, R rows of tokens.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from inference_child.donut.config import Swin
from inference_child.donut.kernels import relative_position_index
from inference_child.donut.quantise import Float
from inference_child.donut.tape import Tape
from inference_child.donut.weights import Weights

EMBED_EPS = 1e-5  # nn.LayerNorm's own default: DonutSwin passes its config's to blocks only


def map_type(tape: Tape) -> int:
    """How feature maps travel between graphs: half precision costs int8 nothing measurable."""
    kind = TensorProto.FLOAT16 if tape.precision.quantised else TensorProto.FLOAT
    return int(kind)


def patch_graph(tape: Tape, weights: Weights, swin: Swin) -> None:
    """`patches` (R, 3 * patch²) normalised pixels → `tokens` (R, C)."""
    prefix = "encoder.embeddings"
    pixels = 3 * swin.patch**2
    kernel = weights.get(f"{prefix}.patch_embeddings.projection.weight").reshape(swin.embed, pixels)
    bias = weights.get(f"{prefix}.patch_embeddings.projection.bias")
    patches = tape.input("patches", TensorProto.FLOAT, ["R", pixels])
    # Always in fp32: 48 inputs a token are a thousandth of the work, and pixels deserve it.
    tokens = tape.op(
        "Gemm", patches, tape.weight("kernel", kernel), tape.weight("bias", bias), transB=1
    )
    tokens = _norm(tape, weights, tokens, f"{prefix}.norm", EMBED_EPS)
    _output_map(tape, tokens, "tokens", ["R", swin.embed])


def merge_graph(tape: Tape, weights: Weights, swin: Swin, stage: int) -> None:
    """`quads` (R, 4C), four neighbours side by side → `tokens` (R, 2C)."""
    channels = swin.channels(stage)
    prefix = f"encoder.encoder.layers.{stage}.downsample"
    quads = _input_map(tape, "quads", ["R", 4 * channels])
    normed = _norm(tape, weights, quads, f"{prefix}.norm", EMBED_EPS)
    reduction = weights.get(f"{prefix}.reduction.weight")
    tokens = tape.linears(normed, [("reduction", reduction, None)])[0]
    _output_map(tape, tokens, "tokens", ["R", 2 * channels])


def block_graph(
    tape: Tape, weights: Weights, swin: Swin, stage: int, block: int, *, padded: bool
) -> None:
    """`windows` (M, T, C) → `windows_out`: attention and MLP, each added to what came in.

    Odd blocks take `mask` (1, 1, T, T): what the cyclic shift must keep apart. With `padded`,
    `valid` (M, T, 1) is 0 where a window reaches past the map: as in transformers, such tokens are
    zero after the norm and take part in attention with the biases of keys and values.
    """
    prefix = f"encoder.encoder.layers.{stage}.blocks.{block}"
    tokens, channels = swin.window**2, swin.channels(stage)
    windows = _input_map(tape, "windows", ["M", tokens, channels])
    normed = _norm(tape, weights, windows, f"{prefix}.layernorm_before", swin.eps)
    if padded:
        normed = tape.op("Mul", normed, tape.input("valid", TensorProto.FLOAT, ["M", tokens, 1]))
    mixed = _attention(tape, weights, swin, stage, block, normed)
    output = _linear(tape, weights, mixed, f"{prefix}.attention.output.dense")
    hidden = tape.op("Add", windows, output)
    normed = _norm(tape, weights, hidden, f"{prefix}.layernorm_after", swin.eps)
    wide = tape.op("Gelu", _linear(tape, weights, normed, f"{prefix}.intermediate.dense"))
    out = tape.op("Add", hidden, _linear(tape, weights, wide, f"{prefix}.output.dense"))
    _output_map(tape, out, "windows_out", ["M", tokens, channels])


def probe_graph(tape: Tape) -> None:
    """`bytes` (R, K) times s8 `weights` (K, N) → `sums` (R, N): the bare product, to be checked."""
    values = tape.input("bytes", TensorProto.UINT8, ["R", "K"])
    weights = tape.input("weights", TensorProto.INT8, ["K", "N"])
    tape.output(tape.op("MatMulInteger", values, weights), "sums", TensorProto.INT32, ["R", "N"])


def _attention(
    tape: Tape, weights: Weights, swin: Swin, stage: int, block: int, normed: str
) -> str:
    prefix = f"encoder.encoder.layers.{stage}.blocks.{block}.attention.self"
    heads = swin.heads[stage]
    scale = np.float32((swin.channels(stage) // heads) ** -0.5)
    layers = []
    for role in ("query", "key", "value"):
        name = f"{prefix}.{role}"
        weight, bias = weights.get(f"{name}.weight"), _optional(weights, f"{name}.bias")
        if role == "query":  # the scores' scale, folded in: one pass over the scores less
            weight, bias = weight * scale, None if bias is None else bias * scale
        layers.append((role, weight, bias))
    query, key, value = tape.linears(normed, layers)
    apart = tape.weight("position_bias", _position_bias(weights, prefix, swin.window))
    if block % 2:
        tokens = swin.window**2
        apart = tape.op("Add", apart, tape.input("mask", TensorProto.FLOAT, [1, 1, tokens, tokens]))
    return tape.op(
        "Attention", query, key, value, apart, q_num_heads=heads, kv_num_heads=heads, scale=1.0
    )


def _position_bias(weights: Weights, prefix: str, window: int) -> Float:
    """(1, A, T, T): the learned bias of each pair of tokens in a window."""
    table = weights.get(f"{prefix}.relative_position_bias_table")  # ((2W-1)², A)
    bias_TTA = table[relative_position_index(window)]
    return np.ascontiguousarray(bias_TTA.transpose(2, 0, 1)[None])


def _norm(tape: Tape, weights: Weights, value: str, name: str, eps: float) -> str:
    return tape.norm(value, name, weights.get(f"{name}.weight"), weights.get(f"{name}.bias"), eps)


def _linear(tape: Tape, weights: Weights, value: str, name: str) -> str:
    layer = (name, weights.get(f"{name}.weight"), _optional(weights, f"{name}.bias"))
    return tape.linears(value, [layer])[0]


def _optional(weights: Weights, name: str) -> Float | None:
    return weights.get(name) if name in weights else None


def _input_map(tape: Tape, name: str, shape: list[int | str]) -> str:
    value = tape.input(name, map_type(tape), shape)
    if map_type(tape) == TensorProto.FLOAT:
        return value
    return tape.op("Cast", value, to=TensorProto.FLOAT)


def _output_map(tape: Tape, value: str, name: str, shape: list[int | str]) -> None:
    if map_type(tape) != TensorProto.FLOAT:
        value = tape.op("Cast", value, to=map_type(tape))
    tape.output(value, name, map_type(tape), shape)
