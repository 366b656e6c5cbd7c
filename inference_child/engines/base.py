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
# stage, done, total. A Runner reports its stages as "encode" and "generate", each beginning with
# 0 done: the change of stage is what is timed.
Report: TypeAlias = Callable[[str, int, int], None]
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
    warnings: tuple[str, ...]  # what the operator should know of how it was loaded

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
    """One task as the client wants it. `canvas` None: the checkpoint's own.

    `until` is when the front gives the document up, in monotonic seconds.
    """

    task: str
    question: str | None = None
    max_tokens: int | None = None
    canvas: Canvas | None = None
    until: float = float("inf")


@dataclass(frozen=True)
class PageAnswer:
    """One page's entry in `pages[]`, the tokens it took and what was done to the page."""

    result: dict[str, Any]
    tokens: int = 0
    applied: tuple[str, ...] = field(default=())


class LoadError(Exception):
    """The model can't be loaded; the message says what to do.

    Args:
        detail: a sentence for the operator.
        permanent: trying again can't help.
    """

    def __init__(self, detail: str, *, permanent: bool = True) -> None:
        super().__init__(detail)
        self.permanent = permanent


class Engine(Protocol):
    """Answers tasks on pages. `model` says what reads; empty for the checkpoint as it was named."""

    name: str
    model: str
    precision: str
    warnings: tuple[str, ...]
    tasks: tuple[str, ...]
    labels: tuple[str, ...]
    canvas: Canvas

    def answer(self, page: Pixels, ask: Ask, report: Report) -> PageAnswer:
        """The answer on one page. Raises TaskUnavailable and QuestionTooLong, see refusals.py."""

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
