"""The Swin encoder on bands of window rows, read from top to bottom.

Blocks are exact on any set of whole windows (see bands), so a stage is one map, changed in place a
few windows at a time. The first stage, whose map is the largest, never has one: its rows stream
through patches, both blocks and the merge into the second stage's map.

Dimension key: H W map in tokens, L tokens of a map, M windows, T tokens of a window, C channels.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut import kernels
from inference_child.donut.bands import Grid, chunks, stage_grids, strips
from inference_child.donut.config import Swin
from inference_child.donut.manifest import block_name, merge_name
from inference_child.donut.plan import Plan
from inference_child.donut.preprocess import Normalisation
from inference_child.donut.sessions import Session, open_session
from inference_child.donut.stages import Map, Merger, Scratch, Windows
from inference_child.engines.base import Pixels, Report

Array = NDArray[Any]

STREAMED_DEPTH = 2  # blocks: one plain and one shifted, as every published Donut's first stage has


class Encoder:
    """Encodes canvases of any size; holds graphs between pages when the plan says so."""

    def __init__(
        self,
        folder: Path,
        swin: Swin,
        plan: Plan,
        normalisation: Normalisation,
        share: Map,
        *,
        half: bool,
    ) -> None:
        self._folder, self._swin, self._plan = folder, swin, plan
        self._share = share
        self._scale, self._offset = normalisation.arrays()
        self._dtype = np.dtype(np.float16 if half else np.float32)
        self._sessions: dict[str, Session] = {}

    def load(self, height: int, width: int) -> None:
        """Open the graphs that such a canvas needs, if the plan keeps them."""
        for stage, grid in enumerate(self._grids(height, width)):
            if self._plan.resident:
                self._open(stage, grid)

    def encode(self, canvas_HWC: Pixels, report: Report) -> Array:
        """(H, W, 3) bytes → the encoding (L, C), in the map's dtype.

        Raises:
            ValueError: the canvas is too small for the checkpoint's windows.
        """
        grids = self._grids(*canvas_HWC.shape[:2])
        pair = self._swin.depths[0] == STREAMED_DEPTH
        streamed = pair and grids[0].shift > 0 and len(grids) > 1
        maps = [(grid, self._swin.channels(stage)) for stage, grid in enumerate(grids)]
        scratch = Scratch(maps[int(streamed) :], self._dtype)
        tick = _ticker(report, self._bands(grids, streamed=streamed))
        for stage, grid in enumerate(grids):
            with self._stage(stage, grid) as sessions:
                if stage == 0 and streamed:
                    self._stream(canvas_HWC, grid, sessions, scratch, tick)
                    continue
                if stage == 0:
                    self._fill(canvas_HWC, grid, sessions, scratch)
                self._refine(stage, grid, sessions, scratch, tick)
                if stage + 1 < len(maps):
                    self._merge(stage, grid, sessions, scratch)
                    scratch.trim(*maps[stage + 1])
        return scratch.map(*maps[-1]).copy()

    def _stream(
        self,
        canvas_HWC: Pixels,
        grid: Grid,
        sessions: dict[str, Session],
        scratch: Scratch,
        tick: Callable[[], None],
    ) -> None:
        """The first stage strip by strip: patches, both blocks, merge; its map never exists.

        The shifted block's last window row wraps round to the top of the map, so the last strip
        and the first come first; what they leave over waits for its neighbours.
        """
        channels, shift = self._swin.embed, grid.shift
        windows = Windows(grid, self._plan.windows[0], self._share)
        runs = strips(grid, self._plan.strip)
        first, second = (sessions[block_name(0, block, padded=grid.padded)] for block in (0, 1))
        merger = Merger(sessions[merge_name(0)], grid, scratch.flat, self._share)

        def fresh(rows: range) -> Array:
            strip = self._patches(canvas_HWC, grid, rows, sessions["patch"])
            windows.refine_strip(first, strip.reshape(-1, channels), rows, 0)
            tick()
            return strip

        def finished(strip: Array, rows: range) -> Array:
            windows.refine_strip(second, strip.reshape(-1, channels), rows, shift)
            tick()
            return strip

        last_row = range(grid.rows - 1, grid.rows)
        bottom, current = fresh(last_row), fresh(runs[0])
        wrapped = finished(np.concatenate([bottom[shift:], current[:shift]]), last_row)
        merger.push(wrapped[grid.window - shift :])
        for number, rows in enumerate(runs):
            below = fresh(runs[number + 1]) if number + 1 < len(runs) else bottom
            merger.push(finished(np.concatenate([current[shift:], below[:shift]]), rows))
            current = below
        merger.push(wrapped[: grid.window - shift])
        merger.finish()

    def _fill(
        self, canvas_HWC: Pixels, grid: Grid, sessions: dict[str, Session], scratch: Scratch
    ) -> None:
        """The first stage's map from the pixels, for a canvas that cannot be streamed."""
        map_HWC = scratch.map(grid, self._swin.embed).reshape(grid.height, grid.width, -1)
        for row in range(grid.rows):
            top = row * grid.window
            strip = self._patches(canvas_HWC, grid, range(row, row + 1), sessions["patch"])
            map_HWC[top : top + grid.window] = strip[: grid.height - top]

    def _patches(self, canvas_HWC: Pixels, grid: Grid, rows: range, session: Session) -> Array:
        """(rows * window, W, C): tokens of whole window rows; those below the map are zero."""
        swin, patch = self._swin, self._swin.patch
        tokens_HWC = np.zeros((len(rows) * grid.window, grid.width, swin.embed), self._dtype)

        def work(row: int) -> None:
            top = row * grid.window
            pixels = canvas_HWC[top * patch : (top + grid.window) * patch]
            feeds = {"patches": kernels.patches(pixels, patch, self._scale, self._offset)}
            drawn = session.run(feeds)[0].reshape(-1, grid.width, swin.embed)
            start = (row - rows.start) * grid.window
            tokens_HWC[start : start + len(drawn)] = drawn

        for _ in self._share(work, rows):
            pass
        return tokens_HWC

    def _refine(
        self,
        stage: int,
        grid: Grid,
        sessions: dict[str, Session],
        scratch: Scratch,
        tick: Callable[[], None],
    ) -> None:
        """All blocks of a stage over its map, in place."""
        channels = self._swin.channels(stage)
        windows = Windows(grid, self._plan.windows[stage], self._share)
        for block in range(self._swin.depths[stage]):
            session = sessions[block_name(stage, block, padded=grid.padded)]
            shift = grid.shift if block % 2 else 0
            windows.refine(session, scratch.map(grid, channels), shift, tick)

    def _merge(
        self, stage: int, grid: Grid, sessions: dict[str, Session], scratch: Scratch
    ) -> None:
        map_HWC = scratch.map(grid, self._swin.channels(stage)).reshape(*grid.size, -1)
        merger = Merger(sessions[merge_name(stage)], grid, scratch.flat, self._share)
        merger.push(map_HWC)
        merger.finish()

    def _bands(self, grids: tuple[Grid, ...], *, streamed: bool) -> int:
        """How often an encoding ticks: once a chunk of windows, or once a strip when streamed."""
        total = 2 * (len(strips(grids[0], self._plan.strip)) + 1) if streamed else 0
        for stage in range(int(streamed), len(grids)):
            grid, most = grids[stage], self._plan.windows[stage]
            for block in range(self._swin.depths[stage]):
                total += len(chunks(grid, range(grid.rows), grid.shift if block % 2 else 0, most))
        return total

    def _grids(self, height: int, width: int) -> tuple[Grid, ...]:
        swin = self._swin
        return stage_grids(height, width, swin.patch, swin.window, len(swin.depths))

    @contextmanager
    def _stage(self, stage: int, grid: Grid) -> Iterator[dict[str, Session]]:
        """The graphs of one stage, dropped afterwards unless the plan keeps them."""
        self._open(stage, grid)
        yield self._sessions
        if not self._plan.resident:
            self._sessions.clear()

    def _open(self, stage: int, grid: Grid) -> None:
        depth = self._swin.depths[stage]
        names = [block_name(stage, block, padded=grid.padded) for block in range(depth)]
        names += ["patch"] if stage == 0 else []
        names += [merge_name(stage)] if stage + 1 < len(self._swin.depths) else []
        for name in names:
            if name not in self._sessions:
                path = self._folder / f"{name}.onnx"
                self._sessions[name] = open_session(path, prepack=self._plan.prepack)


def _ticker(report: Report, total: int) -> Callable[[], None]:
    """Counts finished bands for the one who waits."""
    done = itertools.count(1)
    return lambda: report("encode", next(done), total)
