"""Single rows of the tied embedding and of the positions, read from mapped files.

The embedding exists once: the head's graph maps the same bytes, and a row touched here costs one
page of cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut.config import MBart
from inference_child.donut.quantise import block_size

Float = NDArray[np.float32]

POSITIONS_FILE = "positions.npy"
TABLE_FILE = "head.bin"
POSITION_OFFSET = 2  # MBart's learned positions begin after two rows that nothing reads any more


class Embedding:
    """Rows of the vocabulary (V, D), dequantised where they are stored as integers."""

    def __init__(self, folder: Path, mbart: MBart, places: dict[str, int]) -> None:
        """`places`: byte offsets in the head's weight file of `embedding` and its `.scale`."""
        rows, width = mbart.vocabulary, mbart.width
        scales = places.get("embedding.scale")
        kind = np.float32 if scales is None else np.uint8
        table = np.memmap(folder / TABLE_FILE, kind, "r", places["embedding"], (rows, width))
        self._table: NDArray[Any] = table
        self._scales: NDArray[Any] | None = None
        if scales is not None:
            blocks = width // block_size(width)
            self._scales = np.memmap(folder / TABLE_FILE, np.float32, "r", scales, (rows, blocks))
        self._positions = np.load(folder / POSITIONS_FILE, mmap_mode="r")
        self._scale = np.float32(mbart.embed_scale)

    @property
    def quantised(self) -> bool:
        """Whether the checkpoint was converted to integers."""
        return self._scales is not None

    def rows(self, ids: Sequence[int]) -> Float:
        """(len(ids), D): the rows themselves, as the head multiplies with them."""
        rows = self._table[list(ids)].astype(np.float32)
        if self._scales is None:
            return rows
        blocks = self._scales[list(ids)]
        split = (rows - 128).reshape(*blocks.shape, -1) * blocks[..., None]
        dequantised: Float = split.reshape(rows.shape)
        return dequantised

    def embed(self, ids: Sequence[int], start: int) -> Float:
        """(len(ids), D): what the decoder reads for tokens at positions `start` onwards."""
        first = start + POSITION_OFFSET
        positions = self._positions[first : first + len(ids)]
        embedded: Float = self.rows(ids) * self._scale + positions
        return embedded
