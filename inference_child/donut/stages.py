"""The moving parts of a stage: its map's memory, blocks on chunks of windows, the merge of rows.

Threads share a stage by chunks: each copies, computes and writes back its own windows, and they
meet only at a block's end. Inside a graph they would meet at every node.

Dimension key: H W map in tokens, L tokens of a map, R window rows, M windows, T tokens of a window,
C channels.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut import kernels
from inference_child.donut.bands import PADDING, Chunk, Grid, chunks, window_columns, window_rows
from inference_child.donut.sessions import Session

Array = NDArray[Any]
Tick = Callable[[], None]

# `map` of one thread or of a pool: applies a function to each item, results in order.
Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]

_MERGE_TOKENS = 2400  # tokens that one run of a merge reads; more gained nothing


def workers(threads: int) -> Map:
    """A `map` on so many threads, which live as long as it does."""
    return map if threads == 1 else ThreadPoolExecutor(threads, "bands").map


class Scratch:
    """The one map that lives through an encoding; every later stage's map begins at its front.

    Its memory is mapped for itself rather than taken from malloc, so that it can be given back
    page by page as the maps shrink, and wholly at the end.
    """

    def __init__(self, grids: Iterable[tuple[Grid, int]], dtype: np.dtype[Any]) -> None:
        """`grids`: each map's grid and channels."""
        size = max(grid.height * grid.width * channels for grid, channels in grids)
        self._memory = mmap.mmap(-1, size * dtype.itemsize)
        self.flat = np.frombuffer(self._memory, dtype)

    def map(self, grid: Grid, channels: int) -> Array:
        """(L, C): a view."""
        return self.flat[: grid.height * grid.width * channels].reshape(-1, channels)

    def trim(self, grid: Grid, channels: int) -> None:
        """Give back all but the map of `grid`."""
        used = grid.height * grid.width * channels * self.flat.itemsize
        start = -(-used // mmap.PAGESIZE) * mmap.PAGESIZE
        if start < len(self._memory) and hasattr(mmap, "MADV_DONTNEED"):
            self._memory.madvise(mmap.MADV_DONTNEED, start)


class Windows:
    """Runs blocks on a map's windows, a chunk at a time on each thread."""

    def __init__(self, grid: Grid, most: int, share: Map) -> None:
        self._grid, self._most, self._share = grid, most, share
        self._masks: dict[tuple[bool, bool], Array] = {}
        self._indices: dict[int, Array] = {}  # of the whole map, by shift

    def refine(self, session: Session, map_LC: Array, shift: int, tick: Tick) -> None:
        """One block over the whole map, in place."""
        grid = self._grid
        if shift not in self._indices:
            rows = [window_rows(grid, row, shift) for row in range(grid.rows)]
            self._indices[shift] = self._index(rows, shift)
        self._run(session, map_LC, range(grid.rows), self._indices[shift], shift, tick)

    def refine_strip(self, session: Session, strip_LC: Array, rows: range, shift: int) -> None:
        """One block over window rows `rows`, which `strip_LC` holds from its first row on."""
        grid = self._grid
        local = [
            [
                PADDING if place == PADDING else number * grid.window + step
                for step, place in enumerate(window_rows(grid, row, shift))
            ]
            for number, row in enumerate(rows)
        ]
        self._run(session, strip_LC, rows, self._index(local, shift), shift, lambda: None)

    def _index(self, rows: Iterable[Iterable[int]], shift: int) -> Array:
        """(R, columns, T): where each window's tokens lie."""
        grid = self._grid
        columns = [window_columns(grid, column, shift) for column in range(grid.columns)]
        return np.array(
            [
                [kernels.token_index(tuple(places), across, grid.width) for across in columns]
                for places in rows
            ]
        )

    def _run(
        self, session: Session, map_LC: Array, rows: range, index: Array, shift: int, tick: Tick
    ) -> None:
        def work(chunk: Chunk) -> None:
            places = np.array(chunk.windows)
            index_MT = index[places[:, 0] - rows.start, places[:, 1]]
            feeds = self._feeds(session, chunk, index_MT, shift)
            feeds["windows"] = kernels.gather(map_LC, index_MT)
            kernels.scatter(map_LC, index_MT, session.run(feeds)[0])

        for _ in self._share(work, chunks(self._grid, rows, shift, self._most)):
            tick()

    def _feeds(
        self, session: Session, chunk: Chunk, index_MT: Array, shift: int
    ) -> dict[str, Array]:
        feeds = {}
        if "mask" in session.inputs:
            kind = chunk.bottom, chunk.right
            if kind not in self._masks:
                self._masks[kind] = kernels.shift_mask(
                    self._grid.window, shift, bottom=chunk.bottom, right=chunk.right
                )
            feeds["mask"] = self._masks[kind]
        if "valid" in session.inputs:
            feeds["valid"] = (index_MT != PADDING).astype(np.float32)[..., None]
        return feeds


class Merger:
    """Takes a stage's finished rows in order and writes the next stage's map.

    The new map may overwrite the old one's memory: its row i ends before the old row 2i + 2 begins,
    so that results of one chunk never reach rows that another thread has yet to read.
    """

    def __init__(self, session: Session, grid: Grid, flat: Array, share: Map) -> None:
        self._session, self._grid, self._flat, self._share = session, grid, flat, share
        self._pending: Array | None = None  # (1, W, C): a row whose pair has not come
        self._taken = 0  # rows of the map
        self._written = 0  # elements of `flat`
        self._rows_at_once = max(2, _MERGE_TOKENS // grid.width // 2 * 2)

    def push(self, rows_HWC: Array) -> None:
        """Take the next rows; those below the map are padding and dropped."""
        rows_HWC = rows_HWC[: self._grid.height - self._taken]
        self._taken += len(rows_HWC)
        if self._pending is not None:
            rows_HWC = np.concatenate([self._pending, rows_HWC])
        even = len(rows_HWC) // 2 * 2
        self._merge(rows_HWC[:even])
        self._pending = rows_HWC[even:].copy() if even < len(rows_HWC) else None

    def finish(self) -> None:
        """Pair a last odd row with zeros, as DonutSwinPatchMerging pads."""
        if self._pending is not None:
            row, self._pending = self._pending, None
            self._merge(np.concatenate([row, np.zeros_like(row)]))

    def _merge(self, rows_HWC: Array) -> None:
        def work(start: int) -> Array:
            rows = rows_HWC[start : start + self._rows_at_once]
            return self._session.run({"quads": kernels.quads(rows)})[0]

        for tokens in self._share(work, range(0, len(rows_HWC), self._rows_at_once)):
            self._flat[self._written : self._written + tokens.size] = tokens.reshape(-1)
            self._written += tokens.size
