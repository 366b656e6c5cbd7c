"""The words of the child's life: its states, what can happen (events), what to do (effects)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import TypeAlias, get_args

from server.errors import Code
from server.supervision.decisions.causes import Cause


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
    DRAIN_STARTING = auto()  # shutting down: loads, for what was accepted
    DRAINING = auto()  # shutting down: works on what was accepted
    DRAIN_STOPPING = auto()  # shutting down: is being killed, what was accepted needs a successor
    LAST_STOPPING = auto()  # shutting down: the child is ending
    STOPPED = auto()  # shut down


class Verdict(Enum):
    """What policy says of a child after a reply or a trim.

    To recycle is to break before make: the child ends, then its successor starts. To renew is to
    make before break: there is room for two, so it serves until its successor is ready. A planned
    recycle always breaks first, since HALFGIG_RECYCLE_AFTER is a promise about how many it serves.
    """

    KEEP = auto()
    TRIM = auto()
    RECYCLE_SOFT = auto()
    RECYCLE_PLANNED = auto()
    RENEW = auto()


class Turn(IntEnum):
    """Who goes first: somebody holds a connection open for a SYNC request, nobody for a JOB."""

    SYNC = 0
    JOB = 1


class Mode(Enum):
    """How a request is worked on; each takes less memory here than the one before."""

    FULL = auto()
    SMALLER = auto()  # at a smaller canvas
    FALLBACK = auto()  # by an engine of HALFGIG_FALLBACK, in the loaded one's place


class Heir(Enum):
    """A successor that is made before its predecessor is broken."""

    NONE = auto()
    LOADING = auto()
    READY = auto()  # waits for the predecessor's reply
    FAILED = auto()  # this child's successor is made by breaking first


# ---- events: what happened --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submitted:
    """A request was admitted."""

    id: int
    turn: Turn = Turn.SYNC


@dataclass(frozen=True, slots=True)
class CancelAsked:
    """Nobody wants the answer to request `id` any more."""

    id: int


@dataclass(frozen=True, slots=True)
class LoadMoved:
    """The child reported progress of its load."""


@dataclass(frozen=True, slots=True)
class PageTurned:
    """The child is done with one page of its document and began the next."""


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
class NeedsFresh:
    """The forecast says that request `id`, about to be sent, fits only a fresh child."""

    id: int


@dataclass(frozen=True, slots=True)
class FitsNowhere:
    """Request `id`, about to be sent, is for no child: too large, or quarantined meanwhile."""

    id: int
    code: Code = Code.NEEDS_MORE_MEMORY


@dataclass(frozen=True, slots=True)
class GapFound:
    """Nobody waits, and the next request would take the child over the soft line."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HeirBecameReady:
    """The successor's working loop is ready."""


@dataclass(frozen=True, slots=True)
class HeirExited:
    """The successor died before it took over."""


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
    | CancelAsked
    | LoadMoved
    | PageTurned
    | BecameReady
    | Replied
    | Trimmed
    | NeedsFresh
    | FitsNowhere
    | GapFound
    | HeirBecameReady
    | HeirExited
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
class SpawnHeir:
    """Start a successor of this generation beside the child."""

    generation: int


@dataclass(frozen=True, slots=True)
class Promote:
    """The successor is the child now; its predecessor, if it lives, is asked to end."""


@dataclass(frozen=True, slots=True)
class DropHeir:
    """End the successor now; `cause` is why it may not take over."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class Send:
    """Give request `id` to the child."""

    id: int
    attempt: int
    mode: Mode = Mode.FULL


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
class AskCancel:
    """Ask the child to leave request `id`."""

    id: int


@dataclass(frozen=True, slots=True)
class AskTrim:
    """Ask the child to give memory back."""


@dataclass(frozen=True, slots=True)
class AskStop:
    """Ask the child to end."""


@dataclass(frozen=True, slots=True)
class Kill:
    """End the child now."""


Effect: TypeAlias = (
    Spawn
    | SpawnHeir
    | Promote
    | DropHeir
    | Send
    | Deliver
    | Fail
    | AskCancel
    | AskTrim
    | AskStop
    | Kill
)
