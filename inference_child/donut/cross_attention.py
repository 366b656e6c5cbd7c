"""Cross attention: every layer's keys and values of one page, and what a step sees of them.

In int8 each position of each head has a scale of its own: 39 MB for all layers at 4800 positions,
where fp32 takes 157. A query and its probabilities are u8: a single row of u8 times an s8 matrix is
the one product that ONNX Runtime runs on the matrix where it lies, as fast as it can be read.

Dimension key: N new tokens, D width, A heads, K channels of a head, L positions of the encoding.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from inference_child.donut.config import MBart
from inference_child.donut.tape import Linear, Size, Tape
from inference_child.donut.weights import Weights

_MIDDLE = 128.0  # the u8 of a query's zero
_MOST = 255.0  # the largest u8
_LEAST = 1e-30  # keeps a row of zeros from being divided by nothing


def memory_graph(tape: Tape, weights: Weights, mbart: MBart, prefix: str) -> None:
    """`states` (L, D) → what `held` lists, for every layer of `prefix`."""
    states = tape.input("states", TensorProto.FLOAT, ["L", mbart.width])
    layers = [
        _projection(weights, mbart, prefix, layer, role)
        for layer in range(mbart.layers)
        for role in "kv"
    ]
    projected = tape.linears(states, layers)
    for layer in range(mbart.layers):
        keys, values = (
            tape.reshape(value, [-1, mbart.heads, mbart.width // mbart.heads])
            for value in projected[2 * layer : 2 * layer + 2]
        )
        for value, (name, kind, shape) in zip(
            _keep(tape, keys, values), held(tape, mbart, layer), strict=True
        ):
            tape.output(value, name, kind, shape)


def held(tape: Tape, mbart: MBart, layer: int) -> list[tuple[str, int, list[Size]]]:
    """Names, types and shapes of what a layer holds of a page; positions are the dimension L."""
    heads, head = mbart.heads, mbart.width // mbart.heads
    kind = TensorProto.INT8 if tape.precision.quantised else TensorProto.FLOAT
    arrays: list[tuple[str, int, list[Size]]] = [
        (f"keys_{layer}", kind, [heads, head, "L"]),
        (f"values_{layer}", kind, [heads, "L", head]),
    ]
    if tape.precision.quantised:
        names = (f"{name}_{layer}" for name in ("key_scales", "key_shifts", "value_scales"))
        arrays += [(name, TensorProto.FLOAT, [heads, 1, "L"]) for name in names]
    return arrays


def attend(tape: Tape, mbart: MBart, layer: int, query_ANK: str) -> str:
    """(A, N, K) queries → (A, N, K): the values that they see."""
    inputs = [tape.input(*array) for array in held(tape, mbart, layer)]
    if tape.precision.quantised:
        return _attend_int8(tape, query_ANK, *inputs)
    keys, values = inputs
    chances = tape.op("Softmax", tape.op("MatMul", query_ANK, keys), axis=-1)
    return tape.op("MatMul", chances, values)


def _projection(weights: Weights, mbart: MBart, prefix: str, layer: int, role: str) -> Linear:
    name = f"{prefix}.layers.{layer}.encoder_attn.{role}_proj"
    weight, bias = weights.get(f"{name}.weight"), weights.get(f"{name}.bias")
    if role == "v":
        return name, weight, bias
    # The scores' scale, folded in. A key's bias adds the same to all scores of a query: none.
    return name, weight * np.float32((mbart.width // mbart.heads) ** -0.5), None


def _keep(tape: Tape, keys_LAK: str, values_LAK: str) -> list[str]:
    """Both in the layouts that products read in place, with their scales when quantised."""
    if not tape.precision.quantised:
        return [
            tape.op("Transpose", keys_LAK, perm=[1, 2, 0]),
            tape.op("Transpose", values_LAK, perm=[1, 0, 2]),
        ]
    keys, key_scales = _quantise(tape, keys_LAK)
    values, value_scales = _quantise(tape, values_LAK)
    # A query's zero is 128: its product with a key is too large by 128 times the key's sum.
    last = tape.weight("last", np.array([2]))
    sums = tape.op("ReduceSum", tape.op("Cast", keys, to=TensorProto.FLOAT), last, keepdims=1)
    shifts = tape.op("Mul", tape.op("Mul", sums, tape.scalar("middle", _MIDDLE)), key_scales)
    return [
        tape.op("Transpose", keys, perm=[1, 2, 0]),
        tape.op("Transpose", values, perm=[1, 0, 2]),
        *(
            tape.op("Transpose", each, perm=[1, 2, 0])
            for each in (key_scales, shifts, value_scales)
        ),
    ]


def _quantise(tape: Tape, value_LAK: str) -> tuple[str, str]:
    """(L, A, K) → s8 of the same shape, and scales (L, A, 1)."""
    scale = _step(tape, tape.op("Abs", value_LAK), float(tape.precision.levels))
    rounded = tape.op("Round", tape.op("Div", value_LAK, scale))
    return tape.op("Cast", rounded, to=TensorProto.INT8), scale


def _attend_int8(
    tape: Tape,
    query: str,
    keys: str,
    values: str,
    key_scales: str,
    key_shifts: str,
    value_scales: str,
) -> str:
    step = _step(tape, tape.op("Abs", query), _MIDDLE - 1)  # (A, N, 1)
    around = tape.op(
        "Add", tape.op("Div", query, step), tape.scalar("half past middle", _MIDDLE + 0.5)
    )
    bytes_ANK = tape.op("Cast", around, to=TensorProto.UINT8)  # which rounds down
    sums = tape.op("Cast", tape.op("MatMulInteger", bytes_ANK, keys), to=TensorProto.FLOAT)
    scores = tape.op("Mul", tape.op("Sub", tape.op("Mul", sums, key_scales), key_shifts), step)
    chances = tape.op("Mul", tape.op("Softmax", scores, axis=-1), value_scales)  # (A, N, L)

    # Two u8 for each probability, coarse and fine: with one alone, the thousands of faint
    # positions beside a bright one would all be nothing.
    step = _step(tape, chances, _MOST)
    scaled = tape.op("Div", chances, step)
    coarse = tape.op("Cast", scaled, to=TensorProto.UINT8)
    rest = tape.op("Sub", scaled, tape.op("Cast", coarse, to=TensorProto.FLOAT))
    fine = tape.op("Cast", tape.op("Mul", rest, tape.scalar("most", _MOST)), to=TensorProto.UINT8)
    whole, part = (
        tape.op("Cast", tape.op("MatMulInteger", each, values), to=TensorProto.FLOAT)
        for each in (coarse, fine)
    )
    seen = tape.op("Add", whole, tape.op("Mul", part, tape.scalar("share", 1 / _MOST)))
    return tape.op("Mul", seen, step)


def _step(tape: Tape, magnitudes: str, levels: float) -> str:
    """The scale at which a row's largest magnitude is `levels`; keeps the last dimension, as 1."""
    last = tape.weight("last axis", np.array([-1]))
    largest = tape.op("ReduceMax", magnitudes, last, keepdims=1)
    least = tape.op("Max", largest, tape.scalar("least", _LEAST))
    return tape.op("Mul", least, tape.scalar(f"1/{levels:.0f}", 1 / levels))
