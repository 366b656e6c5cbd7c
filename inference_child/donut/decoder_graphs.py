"""The decoder's graphs: all layers for one step with their cache, and the head, apart.

Cross attention is held *absorbed*: instead of keys and values of every layer (157 MB in fp32 at
4800 positions) the encoding itself is kept once, and each layer's key and value projections move to
the query's and the output's side:  q·(E Wkᵀ) = (q Wk)·E  and  p·(E Wvᵀ) = (p E) Wvᵀ.  The key bias
adds the same to every score of a query, which softmax forgets; the value bias passes through, as
probabilities sum to one.

Dimension key: N new tokens, S past tokens, D width, A heads, K channels of a head, L positions of
the encoding.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from onnx import TensorProto

from inference_child.donut.config import MBart
from inference_child.donut.quantise import Float, block_size, quantise_blocks
from inference_child.donut.tape import Tape
from inference_child.donut.weights import Weights

PREFIX = "decoder.model.decoder"
EMBEDDING = f"{PREFIX}.embed_tokens.weight"
POSITIONS = f"{PREFIX}.embed_positions.weight"
EPS = 1e-5  # nn.LayerNorm's default, used throughout MBart
ROWS_AT_ONCE = 4096  # vocabulary rows quantised at a time: 16 MB of fp32 at a width of 1024


def decoder_graph(tape: Tape, weights: Weights, mbart: MBart) -> None:
    """`embedded` (1, N, D), caches and the encoding → `hidden` (1, N, D) and the grown caches."""
    embedded = tape.input("embedded", TensorProto.FLOAT, [1, "N", mbart.width])
    mask = tape.input("mask", TensorProto.FLOAT, ["N", "S+N"])
    encoding = _encoding_inputs(tape, mbart.width)
    hidden = _norm(tape, weights, embedded, f"{PREFIX}.layernorm_embedding")
    for layer in range(mbart.layers):
        hidden = _layer(tape, weights, mbart, layer, hidden, mask, encoding)
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
    scales: list[Float] = []

    def packed() -> object:
        for part in slices:
            quantised, scale = quantise_blocks(part, tape.precision.levels)
            scales.append(scale)
            yield quantised

    blocks_shape = (rows, columns // block, block)
    table = tape.stream("embedding", np.uint8, blocks_shape, packed())
    scale = tape.stream("embedding.scale", np.float32, blocks_shape[:2], scales)
    return tape.blocks_product(hidden, table, scale, shape, block)


def _layer(
    tape: Tape,
    weights: Weights,
    mbart: MBart,
    layer: int,
    hidden: str,
    mask: str,
    encoding: dict[str, str],
) -> str:
    prefix = f"{PREFIX}.layers.{layer}"
    normed = _norm(tape, weights, hidden, f"{prefix}.self_attn_layer_norm")
    mixed = _self_attention(tape, weights, mbart, layer, normed, mask)
    hidden = tape.op("Add", hidden, _linear(tape, weights, mixed, f"{prefix}.self_attn.out_proj"))
    normed = _norm(tape, weights, hidden, f"{prefix}.encoder_attn_layer_norm")
    mixed = _cross_attention(tape, weights, mbart, f"{prefix}.encoder_attn", normed, encoding)
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


def _encoding_inputs(tape: Tape, width: int) -> dict[str, str]:
    if not tape.precision.quantised:
        return {"states": tape.input("states", TensorProto.FLOAT, ["L", width])}
    return {
        "states": tape.input("states", TensorProto.UINT8, ["L", width]),
        "states_across": tape.input("states_across", TensorProto.UINT8, [width, "L"]),
        "scale": tape.input("scale", TensorProto.FLOAT, [1, width]),
        "zero": tape.input("zero", TensorProto.FLOAT, [1, width]),
    }


def _cross_attention(
    tape: Tape, weights: Weights, mbart: MBart, prefix: str, normed: str, encoding: dict[str, str]
) -> str:
    """(1, N, D) → (1, N, D): each head's query meets the encoding itself."""
    width, head = mbart.width, mbart.width // mbart.heads
    query = _linear(tape, weights, normed, f"{prefix}.q_proj")
    query_ANK = _heads(tape, query, mbart)
    into_AKD = (weights.get(f"{prefix}.k_proj.weight") * head**-0.5).astype(np.float32)
    into = tape.weight(f"{prefix}.into", into_AKD.reshape(mbart.heads, head, width))
    probe = _reshape(tape, tape.op("MatMul", query_ANK, into), [-1, width])  # (A * N, D)
    if tape.precision.quantised:
        seen = _attend_int8(tape, probe, encoding)
    else:
        scores = tape.op("Gemm", probe, encoding["states"], transB=1)
        seen = tape.op("MatMul", tape.op("Softmax", scores, axis=-1), encoding["states"])
    out_ADK = weights.get(f"{prefix}.v_proj.weight").reshape(mbart.heads, head, width)
    out = tape.weight(f"{prefix}.out", np.ascontiguousarray(out_ADK.transpose(0, 2, 1)))
    mixed_ANK = tape.op("MatMul", _reshape(tape, seen, [mbart.heads, -1, width]), out)
    mixed = _reshape(tape, tape.op("Transpose", mixed_ANK, perm=[1, 0, 2]), [1, -1, width])
    bias = tape.weight(f"{prefix}.v_proj.bias", weights.get(f"{prefix}.v_proj.bias"))
    return tape.op("Add", mixed, bias)


def _attend_int8(tape: Tape, probe: str, encoding: dict[str, str]) -> str:
    """(A*N, D) queries → (A*N, D) what they see of a u8 encoding.

    E = scale * (U - zero), each channel for itself. The big u8 matrix is always the left operand,
    which MLAS reads in place; the right one is small and packed anew. Probabilities are split into
    a coarse and a fine s8 part (14 bits together): with one part alone, the thousands of faint
    positions beside a bright one would all round to nothing.
    """
    levels = float(tape.precision.levels)
    fine_steps = 2 * levels  # the remainder lies within half a coarse step

    one = tape.weight("levels", np.array(levels, np.float32))
    probe = tape.op("Mul", probe, encoding["scale"])
    largest = tape.op(
        "ReduceMax", tape.op("Abs", probe), tape.weight("axis", np.array([1])), keepdims=1
    )
    least = tape.weight("least", np.array(1e-30, np.float32))
    step = tape.op("Div", tape.op("Max", largest, least), one)  # (A*N, 1)
    coarse = tape.op("Cast", tape.op("Round", tape.op("Div", probe, step)), to=TensorProto.INT8)
    sums_LA = tape.op(
        "MatMulInteger", encoding["states"], tape.op("Transpose", coarse, perm=[1, 0])
    )
    scores = tape.op("Cast", tape.op("Transpose", sums_LA, perm=[1, 0]), to=TensorProto.FLOAT)
    # The zero points add the same to every position: softmax forgets them.
    chances = tape.op("Softmax", tape.op("Mul", scores, step), axis=-1)  # (A*N, L)

    top = tape.op("ReduceMax", chances, tape.weight("axis", np.array([1])), keepdims=1)
    scaled = tape.op("Mul", chances, tape.op("Div", one, top))
    whole = tape.op("Round", scaled)
    fine = tape.weight("fine", np.array([fine_steps], np.float32))
    rest = tape.op("Round", tape.op("Mul", tape.op("Sub", scaled, whole), fine))
    both = tape.op("Cast", tape.op("Concat", whole, rest, axis=0), to=TensorProto.INT8)
    sums_DA = tape.op(
        "MatMulInteger", encoding["states_across"], tape.op("Transpose", both, perm=[1, 0])
    )
    sums = tape.op("Cast", tape.op("Transpose", sums_DA, perm=[1, 0]), to=TensorProto.FLOAT)
    joined = _join(tape, sums, fine_steps)
    mass = tape.op(
        "ReduceSum",
        _add_fine(tape, whole, rest, fine_steps),
        tape.weight("axis", np.array([1])),
        keepdims=1,
    )
    mean = tape.op("Sub", tape.op("Div", joined, mass), encoding["zero"])
    return tape.op("Mul", mean, encoding["scale"])


def _join(tape: Tape, sums: str, fine_steps: float) -> str:
    """(2*A*N, D) sums over the coarse and the fine parts → (A*N, D)."""
    whole, rest = tape.ops("Split", [sums], 2, axis=0, num_outputs=2)
    return _add_fine(tape, whole, rest, fine_steps)


def _add_fine(tape: Tape, whole: str, rest: str, fine_steps: float) -> str:
    fraction = tape.weight("fraction", np.array([1 / fine_steps], np.float32))
    return tape.op("Add", whole, tape.op("Mul", rest, fraction))


def _heads(tape: Tape, value: str, mbart: MBart) -> str:
    """(1, N, D) → (A, N, K)."""
    split = _reshape(tape, value, [-1, mbart.heads, mbart.width // mbart.heads])
    return tape.op("Transpose", split, perm=[1, 0, 2])


def _reshape(tape: Tape, value: str, shape: list[int]) -> str:
    name = "shape_" + "_".join(str(size) for size in shape)
    return tape.op("Reshape", value, tape.weight(name, np.array(shape)))


def _linear(tape: Tape, weights: Weights, value: str, name: str) -> str:
    weight, bias = weights.get(f"{name}.weight"), weights.get(f"{name}.bias")
    return tape.linear_in_blocks(value, name, weight, bias)


def _norm(tape: Tape, weights: Weights, value: str, name: str) -> str:
    return tape.norm(value, name, weights.get(f"{name}.weight"), weights.get(f"{name}.bias"), EPS)
