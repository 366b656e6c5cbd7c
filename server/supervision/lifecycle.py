"""The life of the child: every transition stands in TABLE, every state answers every event.

`step(machine, event, now) → (machine, effects)` is pure: the supervisor turns the world into
events and effects into the world. The diagram in ARCHITECTURE.md is drawn from TABLE.

Shutting down is three states (DRAINING, LAST_STOPPING, STOPPED), not a flag. DRAINING may still
start a child, but only to finish work that was accepted; after LAST_STOPPING nothing starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from server.errors import Code
from server.supervision import actions as do
from server.supervision.causes import recent
from server.supervision.events import (
    BecameReady,
    Effect,
    Event,
    Exited,
    Fail,
    HardLineCrossed,
    LoadMoved,
    Replied,
    State,
    StopAsked,
    StreamBroke,
    Submitted,
    TimePassed,
    Trimmed,
)
from server.supervision.machine import Machine, Rules, Step, spawn


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of the table: the action, and the states it may lead to (none: it stays)."""

    action: Callable[[Machine, Any, float], Step]
    to: tuple[State, ...] = ()


Row: TypeAlias = dict[type[Event], Cell]

S = State
STAY = Cell(do.ignore)
WORKS = (S.READY, S.BUSY)
GOES_ON = (S.READY, S.BUSY, S.STOPPING)
STARTS_OVER = (S.STARTING, S.BACKOFF, S.DEGRADED)
ABANDON = Cell(do.abandon, (S.STOPPING,))
CUT = Cell(do.cut, (S.STOPPING,))
QUEUE = Cell(do.queue_up)
LOSE = Cell(do.lose, STARTS_OVER)
DRAIN = Cell(do.drain, (S.DRAINING, S.LAST_STOPPING))
REFUSE = Cell(do.refuse_draining)

# fmt: off
TABLE: dict[State, Row] = {
    S.STARTING: {
        Submitted: QUEUE,
        LoadMoved: Cell(do.keep_waiting),
        BecameReady: Cell(do.welcome, WORKS),
        Replied: ABANDON, Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: CUT,
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        StopAsked: DRAIN,
    },
    S.READY: {
        Submitted: Cell(do.take, (S.BUSY,)),
        LoadMoved: ABANDON, BecameReady: ABANDON,
        Replied: ABANDON, Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: STAY,  # nothing runs that a kill would stop
        Exited: LOSE,
        TimePassed: Cell(do.unload, (S.STOPPING,)),
        StopAsked: DRAIN,
    },
    S.BUSY: {
        Submitted: QUEUE,
        LoadMoved: ABANDON, BecameReady: ABANDON,
        Replied: Cell(do.finish, (*GOES_ON, S.TRIMMING)),
        Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: CUT,
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        StopAsked: DRAIN,
    },
    S.TRIMMING: {
        Submitted: QUEUE,
        LoadMoved: ABANDON, BecameReady: ABANDON, Replied: ABANDON,
        Trimmed: Cell(do.judge, GOES_ON),
        StreamBroke: ABANDON,
        HardLineCrossed: STAY,  # it is giving memory back
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        StopAsked: DRAIN,
    },
    S.STOPPING: {
        Submitted: QUEUE,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY,
        Exited: Cell(do.bury, (*STARTS_OVER, S.IDLE)),
        TimePassed: Cell(do.insist),
        StopAsked: Cell(do.drain_stopping, (S.DRAINING, S.LAST_STOPPING)),
    },
    S.IDLE: {
        Submitted: Cell(do.wake_up, (S.STARTING,)),
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY, TimePassed: STAY,
        StopAsked: Cell(do.drain_childless, (S.STOPPED,)),
    },
    S.BACKOFF: {
        Submitted: QUEUE,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY,
        TimePassed: Cell(do.start_again, (S.STARTING,)),
        StopAsked: Cell(do.drain_childless, (S.DRAINING, S.STOPPED)),
    },
    S.DEGRADED: {
        Submitted: Cell(do.refuse_degraded),
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY,
        TimePassed: Cell(do.start_again, (S.STARTING,)),
        StopAsked: Cell(do.drain_childless, (S.STOPPED,)),
    },
    S.DRAINING: {
        Submitted: REFUSE,
        LoadMoved: STAY,
        BecameReady: Cell(do.drain_next, (S.LAST_STOPPING,)),
        Replied: Cell(do.drain_finish, (S.LAST_STOPPING,)),
        Trimmed: Cell(do.drain_next, (S.LAST_STOPPING,)),
        StreamBroke: Cell(do.drain_kill), HardLineCrossed: Cell(do.drain_kill),
        Exited: Cell(do.drain_bury, (S.STOPPED,)),
        TimePassed: Cell(do.drain_out, (S.LAST_STOPPING,)),
        StopAsked: STAY,
    },
    S.LAST_STOPPING: {
        Submitted: REFUSE,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY,
        Exited: Cell(do.rest, (S.STOPPED,)),
        TimePassed: Cell(do.insist),
        StopAsked: STAY,
    },
    S.STOPPED: {
        Submitted: REFUSE,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY, TimePassed: STAY, StopAsked: STAY,
    },
}
# fmt: on


def begin(rules: Rules, now: float) -> Step:
    """A machine whose first child starts at once."""
    return spawn(Machine(rules=rules), now)


def wake_at(machine: Machine) -> float:
    """When to send TimePassed next; `inf` for never."""
    return min([machine.state_until, *(ticket.expires_at for ticket in machine.queue)])


def step(machine: Machine, event: Event, now: float) -> Step:
    """The next machine and what to do. Total: any event in any state, at any time."""
    machine = replace(machine, faults=recent(machine.faults, now, machine.rules.budgets))
    expired: tuple[Effect, ...] = ()
    if isinstance(event, TimePassed):
        machine, expired = _expire(machine, now)
        if now < machine.state_until:
            return machine, expired
    machine, effects = TABLE[machine.state][type(event)].action(machine, event, now)
    return machine, expired + effects


def _expire(machine: Machine, now: float) -> Step:
    """Requests that waited too long are told so."""
    late = tuple(t for t in machine.queue if t.expires_at <= now)
    kept = tuple(t for t in machine.queue if t.expires_at > now)
    return replace(machine, queue=kept), tuple(Fail(t.id, Code.NOT_READY) for t in late)
