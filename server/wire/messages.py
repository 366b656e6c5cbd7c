"""Frozen messages between front and child: one union per direction, none can be built wrong.

A field named `body` travels as raw bytes behind the header; every other field is JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

TASKS = ("classify", "parse", "ask", "read")


def _require(holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as the sentence it guards
    if not holds:
        raise ValueError(sentence)


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _require_counts(message: object, *names: str) -> None:
    for name in names:
        what = f"{type(message).__name__}.{name}"
        _require(_is_count(getattr(message, name)), f"{what} must be 0 or more")


def _require_texts(message: object, *names: str) -> None:
    for name in names:
        what = f"{type(message).__name__}.{name}"
        _require(isinstance(getattr(message, name), str), f"{what} must be text")


# ---- front → child ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """The child's settings, sent once, first of all.

    `canvas` is (height, width) or None for the checkpoint's own; `memory_mb` is what engine and
    page may use together, 0 for no bound; `prompts` maps a task to its prompt token.
    """

    model: str
    engine: str
    precision: str
    threads: int
    max_pixels: int
    max_pages: int
    memory_mb: int = 0
    canvas: tuple[int, int] | None = None
    prompts: dict[str, str] = field(default_factory=dict)
    cache_dir: str = ""

    def __post_init__(self) -> None:
        _require(bool(self.model), "Load.model is empty")
        _require(_is_count(self.threads) and self.threads > 0, "Load.threads must be 1 or more")
        _require(_is_count(self.max_pixels) and self.max_pixels > 0, "Load.max_pixels must be > 0")
        _require(_is_count(self.max_pages) and self.max_pages > 0, "Load.max_pages must be > 0")
        _require(_is_count(self.memory_mb), "Load.memory_mb must be 0 or more")
        _require(set(self.prompts) <= set(TASKS), f"Load.prompts knows only {TASKS}")
        if self.canvas is not None:
            object.__setattr__(self, "canvas", _canvas(self.canvas))


@dataclass(frozen=True, slots=True)
class Work:
    """One task on one document (`body`: the bytes as the client sent them)."""

    id: int
    task: str
    body: bytes
    question: str | None = None
    max_tokens: int | None = None
    canvas: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        _require(_is_count(self.id), "Work.id must be 0 or more")
        _require(self.task in TASKS, f"Work.task must be one of {TASKS}")
        _require(bool(self.body), "Work.body is empty")
        _require(
            (self.task == "ask") == (self.question is not None), "ask, and only ask, has a question"
        )
        _require(
            self.max_tokens is None or self.max_tokens > 0, "Work.max_tokens must be 1 or more"
        )
        if self.canvas is not None:
            object.__setattr__(self, "canvas", _canvas(self.canvas))


@dataclass(frozen=True, slots=True)
class Trim:
    """Give free memory back to the system, then say Trimmed."""

    id: int

    def __post_init__(self) -> None:
        _require_counts(self, "id")


@dataclass(frozen=True, slots=True)
class Stop:
    """Finish and exit 0."""


# ---- child → front ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loading:
    """Sign of life while the model loads: `done` of `total` parts of `stage`."""

    stage: str
    done: int
    total: int

    def __post_init__(self) -> None:
        _require_texts(self, "stage")
        _require_counts(self, "done", "total")


@dataclass(frozen=True, slots=True)
class Ready:
    """Sent by the working loop after a real warm-up inference."""

    load_ms: int
    model: str
    engine: str
    precision: str
    tasks: tuple[str, ...]
    canvas: tuple[int, int]
    labels: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tasks", tuple(self.tasks))
        object.__setattr__(self, "labels", tuple(self.labels))
        object.__setattr__(self, "canvas", _canvas(self.canvas))
        _require(_is_count(self.load_ms), "Ready.load_ms must be 0 or more")
        _require(set(self.tasks) <= set(TASKS), f"Ready.tasks knows only {TASKS}")


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The model can't be loaded; the child exits next. `permanent`: trying again can't help."""

    detail: str
    permanent: bool

    def __post_init__(self) -> None:
        _require_texts(self, "detail")
        _require(isinstance(self.permanent, bool), "LoadFailed.permanent must be true or false")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: `done` of `total` bands or tokens in `stage` of `page` (1-based)."""

    id: int
    page: int
    pages: int
    stage: str
    done: int
    total: int

    def __post_init__(self) -> None:
        _require_texts(self, "stage")
        _require_counts(self, "id", "page", "pages", "done", "total")


@dataclass(frozen=True, slots=True)
class Answer:
    """The result: `body` is a JSON object with `pages`; `pixels` is the decoded size in all."""

    id: int
    body: bytes
    pixels: int
    tokens: int
    timings_ms: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _require_counts(self, "id", "pixels", "tokens")
        _require(isinstance(self.timings_ms, dict), "Answer.timings_ms must be an object")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The child can't do this work and is ready for the next; `code` is one of server.errors."""

    id: int
    code: str
    detail: str

    def __post_init__(self) -> None:
        _require_counts(self, "id")
        _require_texts(self, "code", "detail")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Memory was given back."""

    id: int

    def __post_init__(self) -> None:
        _require_counts(self, "id")


FromFront: TypeAlias = Load | Work | Trim | Stop
FromChild: TypeAlias = Loading | Ready | LoadFailed | Progress | Answer | Refusal | Trimmed
Message: TypeAlias = FromFront | FromChild

# The codes a child may refuse with; server.errors gives each its HTTP status.
REFUSAL_CODES = (
    "unreadable_document",
    "encrypted_document",
    "unsupported_document",
    "too_many_pixels",
    "too_many_pages",
    "task_unavailable",
    "question_too_long",
    "internal",
)


def _canvas(value: Any) -> tuple[int, int]:
    height, width = value
    _require(
        _is_count(height) and _is_count(width) and min(height, width) > 0,
        "a canvas is (height, width)",
    )
    return height, width
