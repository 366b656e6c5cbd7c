"""When the endpoint may be asked: a circuit breaker, pure. Time is an argument, in seconds.

Closed lets everyone through and counts failures in a row. Open lets nobody through until its time
is over: then the next one is the trial of HalfOpen, which closes the circuit or opens it for twice
as long. One request runs at a time, so a trial that nobody finished is taken by the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

FAILURES = 3  # in a row; fewer would shut everyone out for one lost packet
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 60.0
LONGEST_WORD_S = 3600.0  # what the endpoint may ask for


class Trouble(Enum):
    """Why nobody is let through."""

    UNAVAILABLE = auto()
    BUSY = auto()
    QUOTA = auto()


# ---- states -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closed:
    """All is well; so many `failures` have come in a row."""

    failures: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """Nobody asks before `until`; `pause_s` is how long the next opening after a trial doubles."""

    until: float
    pause_s: float
    why: Trouble


@dataclass(frozen=True, slots=True)
class HalfOpen:
    """One request tries; the pause before it was `pause_s`."""

    pause_s: float


Circuit: TypeAlias = Closed | Open | HalfOpen


# ---- events -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wants to ask; let through unless the circuit is Open afterwards."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The endpoint works, even if it turned this one request down."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer, or the answer that it fails."""


@dataclass(frozen=True, slots=True)
class ToldToWait:
    """The endpoint said itself when to come back."""

    seconds: float
    why: Trouble


Event: TypeAlias = Asked | Answered | Failed | ToldToWait


def step(circuit: Circuit, event: Event, now: float) -> Circuit:
    """The circuit after `event`. Total: any event in any state."""
    return TABLE[type(circuit), type(event)](circuit, event, now)


def retry_after_s(circuit: Circuit, now: float) -> float:
    """How long nobody is let through from `now` on."""
    return max(0.0, circuit.until - now) if isinstance(circuit, Open) else 0.0


def _stay(circuit: Circuit, _event: Event, _now: float) -> Circuit:
    return circuit


def _close(_circuit: Circuit, _event: Event, _now: float) -> Circuit:
    return Closed()


def _count(circuit: Closed, _event: Failed, now: float) -> Circuit:
    if circuit.failures + 1 < FAILURES:
        return Closed(circuit.failures + 1)
    return Open(now + FIRST_PAUSE_S, FIRST_PAUSE_S, Trouble.UNAVAILABLE)


def _try(circuit: Open, _event: Asked, now: float) -> Circuit:
    return HalfOpen(circuit.pause_s) if now >= circuit.until else circuit


def _fail_trial(circuit: HalfOpen, _event: Failed, now: float) -> Circuit:
    pause_s = min(2 * circuit.pause_s, LONGEST_PAUSE_S)
    return Open(now + pause_s, pause_s, Trouble.UNAVAILABLE)


def _obey(_circuit: Circuit, event: ToldToWait, now: float) -> Circuit:
    seconds = min(max(event.seconds, 0.0), LONGEST_WORD_S)
    return Open(now + seconds, FIRST_PAUSE_S, event.why)


TABLE: dict[tuple[type[Circuit], type[Event]], Callable[[Any, Any, float], Circuit]] = {
    (Closed, Asked): _stay,
    (Closed, Answered): _close,
    (Closed, Failed): _count,
    (Closed, ToldToWait): _obey,
    (Open, Asked): _try,
    (Open, Answered): _stay,  # nobody was let through: the word is of no use
    (Open, Failed): _stay,
    (Open, ToldToWait): _stay,
    (HalfOpen, Asked): _stay,
    (HalfOpen, Answered): _close,
    (HalfOpen, Failed): _fail_trial,
    (HalfOpen, ToldToWait): _obey,
}
