"""The decoder's graphs: all layers for one step with their cache, and the head, apart.

Dimension key: N new tokens, S past tokens, D width, V vocabulary, A heads, K channels of a head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from inference_child.donut.config import MBart
from inference_child.donut.cross_attention import attend
from inference_child.donut.quantise import Float, block_size, quantise_blocks
from inference_child.donut.tape import Tape
from inference_child.donut.weights import Weights

PREFIX = "decoder.model.decoder"
EMBEDDING = f"{PREFIX}.embed_tokens.weight"
POSITIONS = f"{PREFIX}.embed_positions.weight"
EPS = 1e-5  # nn.LayerNorm's default, used throughout MBart
# Vocabulary rows quantised and multiplied at a time: 32 MB of fp32 at a width of 1024, and a whole
# number of file pages for rows of any width, so that nothing lies between two parts.
ROWS_AT_ONCE = 8192


def decoder_graph(tape: Tape, weights: Weights, mbart: MBart) -> None:
    """`embedded` (1, N, D), caches and the encoding → `hidden` (1, N, D) and the grown caches."""
    embedded = tape.input("embedded", TensorProto.FLOAT, [1, "N", mbart.width])
    mask = tape.input("mask", TensorProto.FLOAT, ["N", "S+N"])
    hidden = _norm(tape, weights, embedded, f"{PREFIX}.layernorm_embedding")
    for layer in range(mbart.layers):
        hidden = _layer(tape, weights, mbart, layer, hidden, mask)
    hidden = _norm(tape, weights, hidden, f"{PREFIX}.layer_norm")
    tape.output(hidden, "hidden", TensorProto.FLOAT, [1, "N", mbart.width])


def head_graph(tape: Tape, weights: Weights, mbart: MBart, suppressed: Sequence[int]) -> None:
    """`hidden` (1, D) → `token` (1,), its probability `score` (1, 1), and `logits` (1, V).

    `suppressed` tokens have logits, but are never the token and have no share in the score.
    """
    hidden = tape.input("hidden", TensorProto.FLOAT, [1, mbart.width])
    logits = _logits(tape, weights, hidden)
    allowed = logits
    if suppressed:
        barred = np.zeros((1, mbart.vocabulary), np.float32)
        barred[0, list(suppressed)] = -np.inf
        allowed = tape.op("Add", logits, tape.weight("suppressed", barred))
    axis = tape.weight("last_axis", np.array([1]))
    top = tape.op("ReduceMax", allowed, axis, keepdims=1)
    total = tape.op("ReduceLogSumExp", allowed, axis, keepdims=1)
    score = tape.op("Exp", tape.op("Sub", top, total))
    token = tape.op("ArgMax", allowed, axis=1, keepdims=0)
    tape.output(token, "token", TensorProto.INT64, [1])
    tape.output(score, "score", TensorProto.FLOAT, [1, 1])
    tape.output(logits, "logits", TensorProto.FLOAT, [1, mbart.vocabulary])


def _logits(tape: Tape, weights: Weights, hidden: str) -> str:
    """The tied embedding as head, row by row in its file: input rows are read from there too."""
    shape = rows, columns = weights.shape(EMBEDDING)
    starts = range(0, rows, ROWS_AT_ONCE)
    slices = (weights.rows(EMBEDDING, start, start + ROWS_AT_ONCE) for start in starts)
    if not tape.precision.quantised:
        table = tape.stream("embedding", np.float32, shape, slices)
        return tape.op("Gemm", hidden, table, transB=1)
    block = block_size(columns)
    tables: list[str] = []
    scales: list[Float] = []
    for part in slices:  # a product for each, whose weights are packed one at a time
        quantised, scale = quantise_blocks(part, tape.precision.levels)
        tables.append(_stream_part(tape, "embedding", len(tables), quantised))
        scales.append(scale)
    parts = []
    for number, (table, scale) in enumerate(zip(tables, scales, strict=True)):
        scale_name = _stream_part(tape, "embedding.scale", number, scale)
        shape = (len(scale), columns)
        parts.append(tape.blocks_product(hidden, table, scale_name, shape, block))
    return tape.op("Concat", *parts, axis=1)


def _stream_part(tape: Tape, name: str, number: int, part: NDArray[Any]) -> str:
    """Parts begin where the one before ends: all of a table can be read from the first one on."""
    name = f"{name}.{number}" if number else name
    return tape.stream(name, part.dtype, part.shape, [part])


def _layer(
    tape: Tape,
    weights: Weights,
    mbart: MBart,
    layer: int,
    hidden: str,
    mask: str,
) -> str:
    prefix = f"{PREFIX}.layers.{layer}"
    normed = _norm(tape, weights, hidden, f"{prefix}.self_attn_layer_norm")
    mixed = _self_attention(tape, weights, mbart, layer, normed, mask)
    hidden = tape.op("Add", hidden, _linear(tape, weights, mixed, f"{prefix}.self_attn.out_proj"))
    normed = _norm(tape, weights, hidden, f"{prefix}.encoder_attn_layer_norm")
    mixed = _cross_attention(tape, weights, mbart, layer, normed)
    output = _linear(tape, weights, mixed, f"{prefix}.encoder_attn.out_proj")
    hidden = tape.op("Add", hidden, output)
    normed = _norm(tape, weights, hidden, f"{prefix}.final_layer_norm")
    wide = tape.op("Gelu", _linear(tape, weights, normed, f"{prefix}.fc1"))
    return tape.op("Add", hidden, _linear(tape, weights, wide, f"{prefix}.fc2"))


def _self_attention(
    tape: Tape, weights: Weights, mbart: MBart, layer: int, normed: str, mask: str
) -> str:
    prefix = f"{PREFIX}.layers.{layer}.self_attn"
    query, key, value = (
        _linear(tape, weights, normed, f"{prefix}.{role}_proj") for role in ("q", "k", "v")
    )
    cache: list[int | str] = [1, mbart.heads, "S", mbart.width // mbart.heads]
    past = [tape.input(f"past_{role}_{layer}", TensorProto.FLOAT, cache) for role in ("k", "v")]
    mixed, *present = tape.ops(
        "Attention",
        [query, key, value, mask, *past],
        3,
        q_num_heads=mbart.heads,
        kv_num_heads=mbart.heads,
    )
    grown: list[int | str] = [1, mbart.heads, "S+N", mbart.width // mbart.heads]
    for role, value_name in zip(("k", "v"), present, strict=True):
        tape.output(value_name, f"present_{role}_{layer}", TensorProto.FLOAT, grown)
    return mixed


def _cross_attention(tape: Tape, weights: Weights, mbart: MBart, layer: int, normed: str) -> str:
    """(1, N, D) → (1, N, D): what each head's query sees of the page."""
    query = _linear(tape, weights, normed, f"{PREFIX}.layers.{layer}.encoder_attn.q_proj")
    split = tape.reshape(query, [-1, mbart.heads, mbart.width // mbart.heads])
    seen_ANK = attend(tape, mbart, layer, tape.op("Transpose", split, perm=[1, 0, 2]))
    return tape.reshape(tape.op("Transpose", seen_ANK, perm=[1, 0, 2]), [1, -1, mbart.width])


def _linear(tape: Tape, weights: Weights, value: str, name: str) -> str:
    weight, bias = weights.get(f"{name}.weight"), weights.get(f"{name}.bias")
    return tape.linear_in_blocks(value, name, weight, bias)


def _norm(tape: Tape, weights: Weights, value: str, name: str) -> str:
    return tape.norm(value, name, weights.get(f"{name}.weight"), weights.get(f"{name}.bias"), EPS)
