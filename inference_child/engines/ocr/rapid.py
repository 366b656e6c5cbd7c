"""Lines by RapidOCR: PaddleOCR's detector and recogniser on onnxruntime, shipped in its wheel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from rapidocr import RapidOCR

from inference_child.engines.base import LoadError, Pixels
from inference_child.engines.ocr.lines import Line, Reading, rows

# What a detector's pixel and everything else took, as measured; see docs/engines.md.
BYTES_A_PIXEL = 300
BASE_MB = 110
SHARE = 0.75  # of what the front leaves of the limit
FRONT_MB = 40
STEP = 32  # the detector's stride
SIDE_MIN, SIDE_MAX = 640, 1600


class RapidReader:
    """Reads Chinese and English. Raises LoadError for other languages.

    Args:
        languages: must be empty: other models are not in the wheel.
        threads: compute threads.
        memory_mb: what engine and page may plan with, 0 for no bound.
    """

    name = "rapidocr"

    def __init__(self, languages: Sequence[str], threads: int, memory_mb: int) -> None:
        if languages:
            raise LoadError(
                "The models in RapidOCR's wheel read Chinese and English, whatever "
                "HALFGIG_LANGUAGES says: leave it out, or set HALFGIG_ENGINE=tesseract."
            )
        self.side = detector_side(memory_mb)
        self._ocr = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": 10**5,  # the engine scaled the page already
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
                "Det.limit_type": "max",
                "Det.limit_side_len": self.side,
                "Rec.rec_batch_num": 1,
            }
        )
        self.model = f"rapidocr {version('rapidocr')} (PP-OCRv6 small, detector {self.side})"

    def read(self, page: Pixels) -> Reading:
        """The lines of `page` (H, W, 3)."""
        found = self._ocr(np.ascontiguousarray(page[:, :, ::-1]))  # it wants BGR
        if found.boxes is None:
            return Reading(())
        lines = [
            Line(text, _box(corners), float(score))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if text.strip()
        ]
        return Reading(tuple(line for row in rows(lines) for line in row))


def detector_side(memory_mb: int) -> int:
    """The detector's longest side that a square page can have within the limit."""
    if not memory_mb:
        return SIDE_MAX
    # The budget is half of the limit less the front, see policy.engine_budget.
    room_mb = (2 * memory_mb + FRONT_MB) * SHARE - BASE_MB
    side = math.isqrt(max(0, int(room_mb * 2**20)) // BYTES_A_PIXEL)
    return min(max(side // STEP * STEP, SIDE_MIN), SIDE_MAX)


def _box(corners: Sequence[Sequence[float]]) -> tuple[int, int, int, int]:
    across, down = zip(*corners, strict=True)
    return int(min(across)), int(min(down)), round(max(across)), round(max(down))
