"""The words of the child's life: its states, what can happen (events), what to do (effects)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias, get_args

from server.errors import Code
from server.supervision.causes import Cause


class State(Enum):
    """What the child is doing, seen from the front."""

    STARTING = auto()  # spawned, loading
    READY = auto()  # waits for work
    BUSY = auto()  # works on one request
    TRIMMING = auto()  # gives memory back before it would be recycled
    STOPPING = auto()  # asked to end, a successor follows
    IDLE = auto()  # no child; the next request starts one
    BACKOFF = auto()  # no child; waits before the next start
    DEGRADED = auto()  # no child; a budget is used up, tries again slowly
    DRAINING = auto()  # shutting down: finishes what was accepted
    LAST_STOPPING = auto()  # shutting down: the child is ending
    STOPPED = auto()  # shut down


class Verdict(Enum):
    """What policy says of a child after a reply or a trim."""

    KEEP = auto()
    TRIM = auto()
    RECYCLE_SOFT = auto()
    RECYCLE_PLANNED = auto()


RECYCLES = {Verdict.RECYCLE_SOFT: Cause.SOFT, Verdict.RECYCLE_PLANNED: Cause.PLANNED}


# ---- events: what happened --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submitted:
    """A request was admitted."""

    id: int


@dataclass(frozen=True, slots=True)
class LoadMoved:
    """The child reported progress of its load."""


@dataclass(frozen=True, slots=True)
class BecameReady:
    """The child's working loop is ready."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The child answered or refused request `id`; `verdict` is policy's word on the child."""

    id: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The child gave memory back."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StreamBroke:
    """The child broke the protocol: the stream can't be trusted any more."""


@dataclass(frozen=True, slots=True)
class HardLineCrossed:
    """The container nears its limit."""


@dataclass(frozen=True, slots=True)
class Exited:
    """The child was reaped; `cause` is the diagnosis of an end that nobody asked for."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class TimePassed:
    """`wake_at(machine)` has come."""


@dataclass(frozen=True, slots=True)
class StopAsked:
    """SIGTERM or SIGINT: finish what was accepted, by `deadline`."""

    deadline: float


Event: TypeAlias = (
    Submitted
    | LoadMoved
    | BecameReady
    | Replied
    | Trimmed
    | StreamBroke
    | HardLineCrossed
    | Exited
    | TimePassed
    | StopAsked
)
EVENTS: tuple[type[Event], ...] = get_args(Event)


# ---- effects: what to do ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spawn:
    """Start a child of this generation."""

    generation: int


@dataclass(frozen=True, slots=True)
class Send:
    """Give request `id` to the child."""

    id: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Deliver:
    """Hand the reply to whoever waits for request `id`."""

    id: int


@dataclass(frozen=True, slots=True)
class Fail:
    """Tell whoever waits for request `id` that it failed."""

    id: int
    code: Code


@dataclass(frozen=True, slots=True)
class AskTrim:
    """Ask the child to give memory back."""


@dataclass(frozen=True, slots=True)
class AskStop:
    """Ask the child to end."""


@dataclass(frozen=True, slots=True)
class Kill:
    """End the child now."""


Effect: TypeAlias = Spawn | Send | Deliver | Fail | AskTrim | AskStop | Kill
