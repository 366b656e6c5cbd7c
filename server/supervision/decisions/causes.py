"""Why a child ended, and what each cause costs: its budget, its back-off, whether to replay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Cause(Enum):
    """Why a child ended. The value is the word in the log."""

    PLANNED = "planned"  # HALFGIG_RECYCLE_AFTER requests served
    SOFT = "soft"  # anonymous memory over the soft line
    HARD = "hard"  # the container neared its limit while a request ran
    IDLE = "idle"  # HALFGIG_IDLE_S without a request
    CANCEL = "cancel"  # the work was cancelled and the child did not notice
    STOP = "stop"  # the server shuts down
    OOM = "oom"  # memory ran out: the cgroup counted a kill, or the child said so
    CRASH = "crash"  # it died by itself
    HANG = "hang"  # the deadline passed
    GARBAGE = "garbage"  # it broke the protocol
    LOAD_FAILED = "load_failed"  # it never became ready
    UNLOADABLE = "unloadable"  # it said that trying again can't help


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended: `code` is None after a signal, `signal` None after an exit.

    `stderr_tail` is the last of what it printed.
    """

    code: int | None
    signal: str | None
    stderr_tail: str = ""


PLANNED = frozenset({Cause.PLANNED, Cause.SOFT, Cause.IDLE, Cause.CANCEL, Cause.STOP})
# A request that met one of these may be innocent: it is played once more on a fresh child.
# The others would repeat as they are: memory and time follow from the document.
REPLAYED = frozenset({Cause.CRASH, Cause.GARBAGE})
# A request that met one of these may fit at a smaller canvas: it is tried once more, eased.
EASED = frozenset({Cause.HARD, Cause.OOM})


@dataclass(frozen=True, slots=True)
class Budget:
    """How often a cause may end a child before one of them answers anything again.

    `allowed` faults within `period_s`; the n-th waits `backoff_s[n - 1]` (the last one for all
    later ones) before the next start. Over the budget the service is degraded and tries again
    every `retry_s`.
    """

    allowed: int
    period_s: float
    backoff_s: tuple[float, ...]
    retry_s: float = 60.0

    def delay_s(self, nth: int) -> float:
        """The wait after the n-th fault (1-based) of the period."""
        return self.backoff_s[min(nth, len(self.backoff_s)) - 1]


Budgets: TypeAlias = Mapping[Cause, Budget]

# The first crash costs no wait: someone is waiting for the replay. As with Erlang's supervisors
# `allowed` is the burst to live with and allowed / period the rate; unlike there, a reply clears
# the count, for a service that answers between two crashes is of more use than one that refuses.
BUDGETS: Budgets = {
    Cause.CRASH: Budget(10, 60.0, (0.0, 0.0, 0.5, 1.0, 2.0, 5.0)),
    Cause.GARBAGE: Budget(5, 60.0, (0.0, 0.5, 1.0, 2.0)),
    Cause.HANG: Budget(10, 600.0, (0.0, 0.0, 1.0, 2.0, 5.0)),
    Cause.OOM: Budget(10, 600.0, (0.0, 1.0, 2.0, 5.0)),
    Cause.HARD: Budget(30, 600.0, (0.0, 0.0, 0.0, 1.0)),
    # These two count failures in a row: becoming ready once clears them.
    Cause.LOAD_FAILED: Budget(5, 600.0, (0.5, 1.0, 2.0, 5.0, 10.0)),
    # Degraded at once, and tried again now and then: a volume may be mounted late.
    Cause.UNLOADABLE: Budget(0, 600.0, (0.0,)),
}
UNREADY = frozenset({Cause.LOAD_FAILED, Cause.UNLOADABLE})  # forgiven when a child becomes ready


@dataclass(frozen=True, slots=True)
class Fault:
    """One unplanned end."""

    cause: Cause
    at_s: float


def recent(faults: tuple[Fault, ...], now: float, budgets: Budgets) -> tuple[Fault, ...]:
    """The faults that still count against their budget at `now`."""
    return tuple(f for f in faults if now - f.at_s < budgets[f.cause].period_s)


def count(faults: tuple[Fault, ...], cause: Cause) -> int:
    """How many of `faults` are of `cause`."""
    return sum(fault.cause is cause for fault in faults)


def exceeded(faults: tuple[Fault, ...], budgets: Budgets) -> Cause | None:
    """The first cause whose budget `faults` has used up, or None."""
    for cause, budget in budgets.items():
        if count(faults, cause) > budget.allowed:
            return cause
    return None
