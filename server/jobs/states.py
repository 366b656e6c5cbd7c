"""A job's states and what may happen to it, pure: TABLE holds every transition there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

MAX_RUNS = 3  # a job under which the server was killed so often is the likely reason


class State(Enum):
    """Where a job stands; the value is what clients see and what is stored."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Event(Enum):
    """What happens to a job."""

    STARTED = "started"  # the runner takes it
    ANSWERED = "answered"
    REFUSED = "refused"  # by the child or by supervision, for good
    PUT_BACK = "put back"  # no child could be kept alive, or the server was shut down
    INTERRUPTED = "interrupted"  # a start finds it running: the server was killed under it
    GIVEN_UP = "given up"  # the same, once too often
    CANCELLED = "cancelled"


ENDS = frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED})
# Where each event leads; None: it comes too late, or has no meaning there, and changes nothing.
TABLE: dict[State, dict[Event, State | None]] = {
    State.QUEUED: {
        Event.STARTED: State.RUNNING,
        Event.ANSWERED: None,
        Event.REFUSED: State.FAILED,  # its bytes are gone
        Event.PUT_BACK: None,
        Event.INTERRUPTED: None,
        Event.GIVEN_UP: None,
        Event.CANCELLED: State.CANCELLED,
    },
    State.RUNNING: {
        Event.STARTED: None,
        Event.ANSWERED: State.SUCCEEDED,
        Event.REFUSED: State.FAILED,
        Event.PUT_BACK: State.QUEUED,
        Event.INTERRUPTED: State.QUEUED,
        Event.GIVEN_UP: State.FAILED,
        Event.CANCELLED: State.CANCELLED,
    },
    **{end: dict.fromkeys(Event) for end in ENDS},
}
# How an event changes the count of runs: one that was ended in good order is not held against it.
RUNS = {Event.STARTED: 1, Event.PUT_BACK: -1}


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is stored. Times are UTC; `bytes` is the document's size.

    `parameters` are those of its Order beside task and document. `result` is the answer of the
    synchronous route as JSON text; `error` the failure's code and detail. `position` counts from 1
    among the queued, and is known where the store was asked for it.
    """

    id: str
    task: str
    request_id: str
    bytes: int
    created_at: datetime
    parameters: dict[str, Any] = field(default_factory=dict)
    callback: str | None = None
    state: State = State.QUEUED
    started_at: datetime | None = None
    ended_at: datetime | None = None
    runs: int = 0
    result: str | None = None
    error: tuple[str, str] | None = None
    position: int | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDS


def after_kill(runs: int) -> Event:
    """What a start makes of a job that it finds running."""
    return Event.GIVEN_UP if runs >= MAX_RUNS else Event.INTERRUPTED
