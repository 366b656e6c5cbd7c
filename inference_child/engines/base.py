"""The interfaces between the working loop, the tasks and what computes.

An Engine answers a task on a page. Donut's engines share `tasks.DonutEngine` and differ only in
their Runner: the thing that encodes a page and decodes tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]  # (H, W, 3): one upright RGB page
Canvas: TypeAlias = tuple[int, int]  # (height, width)
Report: TypeAlias = Callable[[str, int, int], None]  # stage, done, total
FinishReason: TypeAlias = Literal["stop", "length", "repetition"]


@dataclass(frozen=True)
class Generated:
    """What a greedy run wrote after the prompt.

    `tokens` ends before the end token; `scores` holds each token's probability, aligned with it.
    """

    tokens: tuple[int, ...]
    scores: tuple[float, ...]
    finish_reason: FinishReason


class Runner(Protocol):
    """Encodes a page once, then answers any number of prompts about it."""

    name: str  # "torch", "onnx"
    precision: str  # "fp32", "int8"

    def encode(self, page: Pixels, canvas: Canvas, report: Report) -> Any:
        """An encoding, opaque to the caller, valid until the next `encode`."""

    def choose(
        self, encoding: Any, prompt: Sequence[int], candidates: Sequence[int]
    ) -> NDArray[np.float32]:
        """Logits of `candidates` (C,) as the next token after `prompt`: one decoder step."""

    def generate(
        self, encoding: Any, prompt: Sequence[int], max_tokens: int, report: Report
    ) -> Generated:
        """Greedy tokens after `prompt` until the end token, `max_tokens` or a repetition."""

    def details(self) -> dict[str, Any]:
        """Facts for /info: threads, memory plan, self-check."""


@dataclass(frozen=True)
class Ask:
    """One task as the client wants it. `canvas` None: the checkpoint's own."""

    task: str
    question: str | None = None
    max_tokens: int | None = None
    canvas: Canvas | None = None


@dataclass(frozen=True)
class PageAnswer:
    """One page's entry in `pages[]`, the tokens it took and what was done to the page."""

    result: dict[str, Any]
    tokens: int = 0
    applied: tuple[str, ...] = field(default=())


class TaskUnavailable(Exception):  # noqa: N818 - named as the client hears it
    """The checkpoint lacks the task; the message names the tasks it has."""


class Engine(Protocol):
    """Answers tasks on pages."""

    name: str
    precision: str
    tasks: tuple[str, ...]
    labels: tuple[str, ...]
    canvas: Canvas

    def answer(self, page: Pixels, ask: Ask, report: Report) -> PageAnswer:
        """The answer on one page. Raises TaskUnavailable."""

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
