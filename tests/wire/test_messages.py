"""A message that makes no sense can't be built, on either side of the pipe."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, get_args

import pytest

from server.errors import Code
from server.wire import codec
from server.wire import messages as wire

LOAD: dict[str, Any] = {
    "model": "m",
    "engine": "auto",
    "precision": "int8",
    "threads": 1,
    "max_pixels": 1,
    "max_pages": 1,
}
READY: dict[str, Any] = {
    "load_ms": 1,
    "model": "m",
    "engine": "e",
    "precision": "p",
    "tasks": ["read"],
    "canvas": [4, 3],
}
WORK: dict[str, Any] = {"id": 1, "task": "read", "body": b"x"}
PROGRESS: dict[str, Any] = {"id": 1, "page": 1, "pages": 1, "stage": "s", "done": 0, "total": 1}
ANSWER: dict[str, Any] = {"id": 1, "body": b"{}", "pixels": 1, "tokens": 1}

WRONG: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (wire.Load, LOAD | {"model": ""}),
    (wire.Load, LOAD | {"threads": 0}),
    (wire.Load, LOAD | {"threads": 1.5}),
    (wire.Load, LOAD | {"max_pixels": 0}),
    (wire.Load, LOAD | {"max_pages": -1}),
    (wire.Load, LOAD | {"memory_mb": -1}),
    (wire.Load, LOAD | {"canvas": (0, 5)}),
    (wire.Load, LOAD | {"prompts": {"sing": "<s_song>"}}),
    (wire.Work, WORK | {"id": -1}),
    (wire.Work, WORK | {"id": True}),
    (wire.Work, WORK | {"task": "sing"}),
    (wire.Work, WORK | {"body": b""}),
    (wire.Work, WORK | {"task": "ask"}),
    (wire.Work, WORK | {"question": "why?"}),
    (wire.Work, WORK | {"max_tokens": 0}),
    (wire.Work, WORK | {"max_tokens": 1.5}),
    (wire.Work, WORK | {"pages": [[0, 1]]}),
    (wire.Work, WORK | {"pages": [[2, 1]]}),
    (wire.Work, WORK | {"pages": [[1, 2], [3, 3]]}),
    (wire.Work, WORK | {"pages": [[1, 2**31]]}),
    (wire.Work, WORK | {"pages": [[1, 2, 3]]}),
    (wire.Work, WORK | {"canvas": (1, -1)}),
    (wire.Trim, {"id": -1}),
    (wire.Cancel, {"id": -1}),
    (wire.Ready, READY | {"load_ms": -1}),
    (wire.Ready, READY | {"tasks": ["sing"]}),
    (wire.Ready, READY | {"canvas": [4, 0]}),
    (wire.Ready, READY | {"canvas": [4, 3, 2]}),
    (wire.Loading, {"stage": 1, "done": 0, "total": 1}),
    (wire.Loading, {"stage": "s", "done": -1, "total": 1}),
    (wire.LoadFailed, {"detail": None, "permanent": True}),
    (wire.LoadFailed, {"detail": "d", "permanent": "yes"}),
    (wire.Progress, PROGRESS | {"page": -1}),
    (wire.Progress, PROGRESS | {"done": None}),
    (wire.Answer, ANSWER | {"pixels": None}),
    (wire.Answer, ANSWER | {"tokens": "1"}),
    (wire.Answer, ANSWER | {"timings_ms": []}),
    (wire.Refusal, {"id": 1, "code": 404, "detail": "d"}),
    (wire.Refusal, {"id": -1, "code": "internal", "detail": "d"}),
    (wire.Refusal, {"id": 1, "code": "internal", "detail": "d", "retry_after_s": -1}),
    (wire.Trimmed, {"id": None}),
]


@pytest.mark.parametrize(("build", "values"), WRONG)
def test_a_message_that_makes_no_sense_cannot_be_built(
    build: Callable[..., Any], values: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        build(**values)


def test_messages_are_frozen() -> None:
    message = wire.Trim(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        message.id = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("build", "values"),
    [(wire.Load, LOAD), (wire.Work, WORK), (wire.Ready, READY), (wire.Answer, ANSWER)],
)
def test_what_the_wrong_ones_are_made_from_is_right(
    build: Callable[..., Any], values: dict[str, Any]
) -> None:
    assert dataclasses.is_dataclass(build(**values))


def test_the_unions_and_the_codec_know_the_same_messages() -> None:
    assert set(get_args(wire.FromFront)) == codec.FROM_FRONT
    assert set(get_args(wire.FromChild)) == codec.FROM_CHILD


def test_every_refusal_has_its_http_status() -> None:
    assert set(wire.REFUSAL_CODES) <= {code.text for code in Code}
