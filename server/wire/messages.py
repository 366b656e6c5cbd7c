"""Frozen messages between front and child: one union per direction, none can be built wrong.

A field named `body` travels as raw bytes behind the header; every other field is JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from server.wire.checks import (
    Ranges,
    canvas,
    is_count,
    ranges,
    require,
    require_counts,
    require_texts,
)

TASKS = ("classify", "parse", "ask", "read")


# ---- front → child ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """The child's settings, sent once, first of all.

    `canvas` is (height, width) or None for the checkpoint's own; `memory_mb` is what engine and
    page may use together, 0 for no bound; `prompts` maps a task to its prompt token; `languages`
    are what an OCR engine reads, none for its own default. `hosted_url` is where the hosted engine
    asks; `hf_token` is for that host and for the hub, and is a secret.
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
    deadline_s: float = 120.0
    hosted_url: str = ""
    hf_token: str = field(default="", repr=False)
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "languages", tuple(self.languages))
        require(bool(self.model), "Load.model is empty")
        require(is_count(self.threads) and self.threads > 0, "Load.threads must be 1 or more")
        require(is_count(self.max_pixels) and self.max_pixels > 0, "Load.max_pixels must be > 0")
        require(is_count(self.max_pages) and self.max_pages > 0, "Load.max_pages must be > 0")
        require(is_count(self.memory_mb), "Load.memory_mb must be 0 or more")
        require(self.deadline_s > 0, "Load.deadline_s must be > 0")
        require(set(self.prompts) <= set(TASKS), f"Load.prompts knows only {TASKS}")
        if self.canvas is not None:
            object.__setattr__(self, "canvas", canvas(self.canvas))


@dataclass(frozen=True, slots=True)
class Work:
    """One task on one document (`body`: the bytes as the client sent them).

    `pages` are ascending ranges that do not touch, none for the whole document; `max_tokens` None
    for as many as the checkpoint has positions. `fallback` names the engines of which the first
    that takes the task answers in the loaded one's place; none for the loaded one.
    """

    id: int
    task: str
    body: bytes
    question: str | None = None
    max_tokens: int | None = None
    canvas: tuple[int, int] | None = None
    pages: Ranges = ()
    fallback: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require(is_count(self.id), "Work.id must be 0 or more")
        require(self.task in TASKS, f"Work.task must be one of {TASKS}")
        require(bool(self.body), "Work.body is empty")
        require(
            (self.task == "ask") == (self.question is not None), "ask, and only ask, has a question"
        )
        require(
            self.max_tokens is None or (is_count(self.max_tokens) and self.max_tokens > 0),
            "Work.max_tokens must be 1 or more",
        )
        object.__setattr__(self, "pages", ranges(self.pages))
        object.__setattr__(self, "fallback", tuple(self.fallback))
        require(all(isinstance(name, str) for name in self.fallback), "Work.fallback holds names")
        if self.canvas is not None:
            object.__setattr__(self, "canvas", canvas(self.canvas))


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody wants the answer to work `id` any more: refuse it at the next sign of progress.

    Without meaning when that work was answered already.
    """

    id: int

    def __post_init__(self) -> None:
        require_counts(self, "id")


@dataclass(frozen=True, slots=True)
class Trim:
    """Give free memory back to the system, then say Trimmed."""

    id: int

    def __post_init__(self) -> None:
        require_counts(self, "id")


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
        require_texts(self, "stage")
        require_counts(self, "done", "total")


@dataclass(frozen=True, slots=True)
class Ready:
    """Sent by the working loop after a real warm-up inference.

    `warnings` are sentences for the operator about what was loaded in place of what was asked for.
    """

    load_ms: int
    model: str
    engine: str
    precision: str
    tasks: tuple[str, ...]
    canvas: tuple[int, int]
    labels: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "warnings", tuple(self.warnings))
        require(all(isinstance(said, str) for said in self.warnings), "Ready.warnings holds texts")
        object.__setattr__(self, "tasks", tuple(self.tasks))
        object.__setattr__(self, "labels", tuple(self.labels))
        object.__setattr__(self, "canvas", canvas(self.canvas))
        require(is_count(self.load_ms), "Ready.load_ms must be 0 or more")
        require(set(self.tasks) <= set(TASKS), f"Ready.tasks knows only {TASKS}")


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The model can't be loaded; the child exits next. `permanent`: trying again can't help."""

    detail: str
    permanent: bool

    def __post_init__(self) -> None:
        require_texts(self, "detail")
        require(isinstance(self.permanent, bool), "LoadFailed.permanent must be true or false")


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
        require_texts(self, "stage")
        require_counts(self, "id", "page", "pages", "done", "total")


@dataclass(frozen=True, slots=True)
class Answer:
    """The result: `body` is a JSON object with `pages`; `pixels` is the decoded size in all.

    `engine` and `model` say who answered in the loaded engine's place; empty when it did itself.
    """

    id: int
    body: bytes
    pixels: int
    tokens: int
    timings_ms: dict[str, float] = field(default_factory=dict)
    engine: str = ""
    model: str = ""

    def __post_init__(self) -> None:
        require_counts(self, "id", "pixels", "tokens")
        require_texts(self, "engine", "model")
        require(isinstance(self.timings_ms, dict), "Answer.timings_ms must be an object")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The child can't do this work and is ready for the next; `code` is one of server.errors.

    `retry_after_s`: when it may be able to, where that is known.
    """

    id: int
    code: str
    detail: str
    retry_after_s: int | None = None

    def __post_init__(self) -> None:
        require_counts(self, "id")
        require_texts(self, "code", "detail")
        require(
            self.retry_after_s is None or is_count(self.retry_after_s),
            "Refusal.retry_after_s must be 0 or more",
        )


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Memory was given back."""

    id: int

    def __post_init__(self) -> None:
        require_counts(self, "id")


FromFront: TypeAlias = Load | Work | Trim | Stop | Cancel
FromChild: TypeAlias = Loading | Ready | LoadFailed | Progress | Answer | Refusal | Trimmed
Message: TypeAlias = FromFront | FromChild

# The codes a child may refuse with; server.errors gives each its HTTP status.
REFUSAL_CODES = (
    "unreadable_document",
    "encrypted_document",
    "unsupported_document",
    "too_many_pixels",
    "too_many_pages",
    "no_such_page",
    "task_unavailable",
    "question_too_long",
    "nothing_found",
    "cancelled",
    "internal",
    "deadline",
    "needs_more_memory",
    "hosted_refused",
    "hosted_quota",
    "hosted_busy",
    "hosted_unavailable",
)
