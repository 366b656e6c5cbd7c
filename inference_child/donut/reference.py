"""The whole model a second time: plain numpy in fp32, no bands, no graphs. Slow and readable.

The converter keeps its answer on one small page as the golden one, and the self-check holds the
engine to it: a fault in a graph, in the bands or in a quantised product cannot agree with itself.

Dimension key: H W map, M windows, T tokens of a window, L N tokens, C D K channels, A heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut import kernels
from inference_child.donut.config import MBart, Swin
from inference_child.donut.decoder_graphs import EMBEDDING, EPS, POSITIONS, PREFIX
from inference_child.donut.embedding import POSITION_OFFSET
from inference_child.donut.graphs import EMBED_EPS
from inference_child.donut.weights import Weights

Float = NDArray[np.float32]


class Layers:
    """The checkpoint's tensors as the functions they stand for."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def linear(self, x: Float, name: str) -> Float:
        """(…, K) → (…, N)."""
        product: Float = x @ self.weights.get(f"{name}.weight").T
        bias = f"{name}.bias"
        return product + self.weights.get(bias) if bias in self.weights else product

    def norm(self, x: Float, name: str, eps: float) -> Float:
        """LayerNorm over the last dimension."""
        centred = x - x.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
        gain, bias = self.weights.get(f"{name}.weight"), self.weights.get(f"{name}.bias")
        normed: Float = centred / deviation * gain + bias
        return normed


def encode(weights: Weights, swin: Swin, normal_HWC: Float) -> Float:
    """(H, W, 3) normalised pixels, each side a multiple of all windows' strides → (L, C)."""
    layers = Layers(weights)
    embeddings, patch = "encoder.embeddings", swin.patch
    height, width = normal_HWC.shape[0] // patch, normal_HWC.shape[1] // patch
    one, nothing = np.ones(3, np.float32), np.zeros(3, np.float32)
    patches = kernels.patches(normal_HWC, patch, one, nothing)
    projection = f"{embeddings}.patch_embeddings.projection"
    kernel = weights.get(f"{projection}.weight").reshape(swin.embed, -1)
    tokens = patches @ kernel.T + weights.get(f"{projection}.bias")
    map_HWC = layers.norm(tokens, f"{embeddings}.norm", EMBED_EPS).reshape(height, width, -1)
    for stage, depth in enumerate(swin.depths):
        for block in range(depth):
            map_HWC = _block(layers, swin, stage, block, map_HWC)
        if stage + 1 < len(swin.depths):
            map_HWC = _merge(layers, stage, map_HWC)
    return map_HWC.reshape(-1, map_HWC.shape[-1])


def decode(weights: Weights, mbart: MBart, states_LD: Float, tokens: Sequence[int]) -> Float:
    """The last hidden state (D,) after `tokens`; times a row of the embedding it is a logit."""
    layers = Layers(weights)
    rows = [weights.rows(EMBEDDING, token, token + 1)[0] for token in tokens]
    positions = weights.rows(POSITIONS, POSITION_OFFSET, POSITION_OFFSET + len(tokens))
    embedded = np.array(rows) * np.float32(mbart.embed_scale) + positions
    x = layers.norm(embedded, f"{PREFIX}.layernorm_embedding", EPS)
    mask = kernels.causal_mask(len(tokens), 0, 0)
    for number in range(mbart.layers):
        layer = f"{PREFIX}.layers.{number}"
        normed = layers.norm(x, f"{layer}.self_attn_layer_norm", EPS)
        x = x + _attend(layers, mbart.heads, f"{layer}.self_attn", normed, normed, mask)
        normed = layers.norm(x, f"{layer}.encoder_attn_layer_norm", EPS)
        x = x + _attend(layers, mbart.heads, f"{layer}.encoder_attn", normed, states_LD, 0.0)
        normed = layers.norm(x, f"{layer}.final_layer_norm", EPS)
        x = x + layers.linear(_gelu(layers.linear(normed, f"{layer}.fc1")), f"{layer}.fc2")
    last: Float = layers.norm(x, f"{PREFIX}.layer_norm", EPS)[-1]
    return last


def _block(layers: Layers, swin: Swin, stage: int, block: int, map_HWC: Float) -> Float:
    name = f"encoder.encoder.layers.{stage}.blocks.{block}"
    height, width, window = *map_HWC.shape[:2], swin.window
    shift = window // 2 if block % 2 and min(height, width) > window else 0
    normed = layers.norm(map_HWC, f"{name}.layernorm_before", swin.eps)
    rolled = np.roll(normed, (-shift, -shift), axis=(0, 1))
    windows_MTC = _partition(rolled, window)
    mixed = _window_attention(layers, swin, stage, f"{name}.attention", windows_MTC, shift, width)
    back = _unpartition(mixed, height, width, window)
    map_HWC = map_HWC + np.roll(back, (shift, shift), axis=(0, 1))
    normed = layers.norm(map_HWC, f"{name}.layernorm_after", swin.eps)
    wide = _gelu(layers.linear(normed, f"{name}.intermediate.dense"))
    return map_HWC + layers.linear(wide, f"{name}.output.dense")


def _window_attention(
    layers: Layers, swin: Swin, stage: int, name: str, windows: Float, shift: int, width: int
) -> Float:
    heads, window, columns = swin.heads[stage], swin.window, width // swin.window
    query, key, value = (
        _split(layers.linear(windows, f"{name}.self.{role}"), heads)
        for role in ("query", "key", "value")
    )
    scores = query @ key.swapaxes(-1, -2) * np.float32(query.shape[-1] ** -0.5)  # (M, A, T, T)
    table = layers.weights.get(f"{name}.self.relative_position_bias_table")
    scores += table[kernels.relative_position_index(window)].transpose(2, 0, 1)
    if shift:
        for number in range(len(windows)):
            bottom = number // columns == len(windows) // columns - 1
            right = number % columns == columns - 1
            scores[number] += kernels.shift_mask(window, shift, bottom=bottom, right=right)[0]
    return layers.linear(_join(_softmax(scores) @ value), f"{name}.output.dense")


def _merge(layers: Layers, stage: int, map_HWC: Float) -> Float:
    name = f"encoder.encoder.layers.{stage}.downsample"
    height, width, _ = map_HWC.shape
    normed = layers.norm(kernels.quads(map_HWC), f"{name}.norm", EMBED_EPS)
    return layers.linear(normed, f"{name}.reduction").reshape(height // 2, width // 2, -1)


def _attend(
    layers: Layers, heads: int, name: str, x_ND: Float, seen_LD: Float, mask: Float | float
) -> Float:
    query = _split(layers.linear(x_ND, f"{name}.q_proj"), heads)
    key = _split(layers.linear(seen_LD, f"{name}.k_proj"), heads)
    value = _split(layers.linear(seen_LD, f"{name}.v_proj"), heads)
    scores = query @ key.swapaxes(-1, -2) * np.float32(query.shape[-1] ** -0.5) + mask
    return layers.linear(_join(_softmax(scores) @ value), f"{name}.out_proj")


def _split(x: Float, heads: int) -> Float:
    """(…, T, C) → (…, A, T, C / A)."""
    return x.reshape(*x.shape[:-1], heads, -1).swapaxes(-2, -3)


def _join(x: Float) -> Float:
    """(…, A, T, K) → (…, T, A * K)."""
    joined = x.swapaxes(-2, -3)
    return joined.reshape(*joined.shape[:-2], -1)


def _partition(map_HWC: Float, window: int) -> Float:
    height, width, channels = map_HWC.shape
    split = map_HWC.reshape(height // window, window, width // window, window, channels)
    return split.swapaxes(1, 2).reshape(-1, window * window, channels)


def _unpartition(windows_MTC: Float, height: int, width: int, window: int) -> Float:
    split = windows_MTC.reshape(height // window, width // window, window, window, -1)
    return split.swapaxes(1, 2).reshape(height, width, -1)


def _softmax(scores: Float) -> Float:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Float = raised / raised.sum(axis=-1, keepdims=True)
    return chances


def _gelu(x: Float) -> Float:
    """Multiply x by Φ(x), with erf by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    sign, z = np.sign(x), np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series: Any = 0.0
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * t
    result: Float = x * (1 + sign * (1 - series * np.exp(-z * z))) / 2
    return result
