"""What is done to arrays between the graphs: free functions, no state.

Dimension key: H W map in tokens, M windows, T tokens of a window, C channels, P patch in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut.bands import PADDING

Float = NDArray[np.float32]
Index = NDArray[np.int64]

# Added to scores that must not count. transformers adds -100, whose exponential is a denormal
# number: the same output to five digits, but 25 to 35 % more time in the product with the values.
APART = -10000.0


def relative_position_index(window: int) -> Index:
    """(T, T): the row of the bias table for each pair of tokens, as Swin numbers them."""
    place = np.arange(window)
    rows, columns = np.repeat(place, window), np.tile(place, window)
    down = rows[:, None] - rows[None, :] + window - 1
    across = columns[:, None] - columns[None, :] + window - 1
    index: Index = down * (2 * window - 1) + across
    return index


def shift_mask(window: int, shift: int, *, bottom: bool, right: bool) -> Float:
    """(1, 1, T, T): 0 within a region of the rolled map, APART between regions.

    Only the last window row and column hold more than one region: four masks serve any map.
    """
    wrapped = np.arange(window) >= window - shift
    region = np.repeat(wrapped & bottom, window) * 2 + np.tile(wrapped & right, window)
    mask = np.where(region[:, None] == region[None, :], 0.0, APART)
    return mask.astype(np.float32)[None, None]


def token_index(rows: Sequence[int], columns: Sequence[int], width: int) -> Index:
    """(T,): where the tokens of one window lie in a flat (H * W, C) map; PADDING where nowhere."""
    down, across = np.meshgrid(np.asarray(rows), np.asarray(columns), indexing="ij")
    index = down * width + across
    index[(down == PADDING) | (across == PADDING)] = PADDING
    flat: Index = index.reshape(-1)
    return flat


def gather(map_LC: NDArray[Any], index_MT: Index) -> NDArray[Any]:
    """(M, T, C): tokens in windows; padding is an arbitrary token, which `valid` then silences."""
    return map_LC.take(index_MT, axis=0, mode="clip")


def scatter(map_LC: NDArray[Any], index_MT: Index, windows_MTC: NDArray[Any]) -> None:
    """Copy windows back to their tokens, leaving padding out."""
    if index_MT.min() == PADDING:
        inside = index_MT != PADDING
        map_LC[index_MT[inside]] = windows_MTC[inside]
    else:
        map_LC[index_MT] = windows_MTC


def quads(rows_HWC: NDArray[Any]) -> NDArray[Any]:
    """(H, W, C), H even → (H/2 * ceil(W/2), 4C): neighbours side by side, in Swin's order."""
    height, width, channels = rows_HWC.shape
    if width % 2:
        rows_HWC = np.pad(rows_HWC, ((0, 0), (0, 1), (0, 0)))
    pairs = rows_HWC.reshape(height // 2, 2, -1, 2, channels)  # row, down, column, across, C
    return pairs.transpose(0, 2, 3, 1, 4).reshape(-1, 4 * channels)


def patches(pixels_HWC: NDArray[Any], patch: int, scale: Float, offset: Float) -> Float:
    """(H, W, 3) bytes → (H/P * W/P, 3 * P²) normalised, channel first as the kernel wants it.

    A side that is no multiple of the patch is padded with 0 after normalising, as DonutSwin does.
    """
    normal = pixels_HWC * scale - offset
    below, beside = -normal.shape[0] % patch, -normal.shape[1] % patch
    if below or beside:
        normal = np.pad(normal, ((0, below), (0, beside), (0, 0)))
    height, width, _ = normal.shape
    split = normal.reshape(height // patch, patch, width // patch, patch, 3)
    return split.transpose(0, 2, 4, 1, 3).reshape(-1, 3 * patch * patch)


def causal_mask(new: int, past: int, room: int) -> Float:
    """(new, room + new): a new token sees the past, itself and the new ones before it.

    The past lies at the front of `room` places; those behind it hold nothing.
    """
    mask = np.triu(np.full((new, room + new), APART, np.float32), room + 1)
    mask[:, past:room] = APART
    return mask
