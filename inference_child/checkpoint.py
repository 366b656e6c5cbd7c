"""A directory or a hub id → the files and facts of an HF Donut checkpoint, without torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference_child.engines.base import Canvas


@dataclass(frozen=True)
class Checkpoint:
    """What serving needs to know of a checkpoint before any weight is read.

    `prompts` maps a task to its token sequence (`parse` → `(57579,)`); for `ask` the question goes
    between `question_open`/`question_close` tokens, see tasks.py. `labels` maps a class name to its
    token id, in id order.
    """

    name: str
    directory: Path
    config: dict[str, Any]  # config.json
    preprocessor: dict[str, Any]  # preprocessor_config.json, or the processor's image part
    canvas: Canvas  # (height, width)
    vocabulary: dict[str, int]  # added tokens: text → id
    prompts: dict[str, tuple[int, ...]]
    labels: dict[str, int]
    max_positions: int
    eos_id: int
    pad_id: int
    suppressed: tuple[int, ...] = ()
