"""The life of the child: every transition stands in TABLE, every state answers every event.

`step(machine, event, now) → (machine, effects)` is pure: the supervisor turns the world into
events and effects into the world. The diagram in ARCHITECTURE.md is drawn from TABLE.

Shutting down is states, not a flag. While it drains (DRAIN_STARTING, DRAINING, DRAIN_STOPPING) it
may still start a child, but only to finish work that was accepted; after LAST_STOPPING nothing
starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from server.errors import Code
from server.supervision.decisions import actions as do
from server.supervision.decisions import ending as end
from server.supervision.decisions.causes import Cause, recent
from server.supervision.decisions.events import (
    BecameReady,
    CancelAsked,
    Effect,
    Event,
    Exited,
    Fail,
    FitsNowhere,
    GapFound,
    HardLineCrossed,
    HeirBecameReady,
    HeirExited,
    LoadMoved,
    NeedsFresh,
    PageTurned,
    Replied,
    State,
    StopAsked,
    StreamBroke,
    Submitted,
    TimePassed,
    Trimmed,
)
from server.supervision.decisions.machine import (
    Machine,
    Rules,
    Step,
    drop_heir,
    spawn,
    take_out,
    to,
)


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
DRAINS = (S.DRAIN_STARTING, S.DRAINING)
STARTS_OVER = (S.STARTING, S.BACKOFF, S.DEGRADED, S.READY, S.BUSY)
ABANDON = Cell(do.abandon, (S.STOPPING,))
CUT = Cell(do.cut, (S.STOPPING,))
QUEUE = Cell(do.queue_up)
TAKE_OUT = Cell(take_out)
LOSE = Cell(do.lose, STARTS_OVER)
DRAIN = Cell(end.drain, (S.DRAINING, S.LAST_STOPPING))
DRAIN_ABANDON = Cell(end.drain_abandon, (S.DRAIN_STOPPING,))
DRAIN_CUT = Cell(end.drain_cut, (S.DRAIN_STOPPING,))
DRAIN_BURY = Cell(end.drain_bury, (S.DRAIN_STARTING, S.STOPPED))
DRAIN_OUT = Cell(end.drain_out, (S.LAST_STOPPING,))
REFUSE = Cell(do.refuse_draining)
CUT_HEIR = Cell(do.cut_heir)
HEIR_WAITS = Cell(do.let_heir_wait)
LOSE_HEIR = Cell(do.lose_heir)

# fmt: off
TABLE: dict[State, Row] = {
    S.STARTING: {
        Submitted: QUEUE,
        CancelAsked: TAKE_OUT,
        PageTurned: STAY,
        LoadMoved: Cell(do.keep_waiting),
        BecameReady: Cell(do.welcome, WORKS),
        Replied: ABANDON, Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: CUT,
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: Cell(end.drain_starting, (S.DRAIN_STARTING, S.LAST_STOPPING)),
    },
    S.READY: {
        Submitted: Cell(do.take, (S.BUSY,)),
        CancelAsked: STAY,
        PageTurned: STAY,
        LoadMoved: ABANDON, BecameReady: ABANDON,
        Replied: ABANDON, Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: CUT_HEIR,  # nothing else runs that a kill would stop
        Exited: LOSE,
        TimePassed: Cell(do.unload, (S.STOPPING,)),
        NeedsFresh: STAY, FitsNowhere: STAY,
        GapFound: Cell(do.use_gap, (*GOES_ON,)),
        HeirBecameReady: Cell(do.meet_heir, WORKS),
        HeirExited: LOSE_HEIR,
        StopAsked: DRAIN,
    },
    S.BUSY: {
        Submitted: QUEUE,
        CancelAsked: Cell(do.call_off),
        PageTurned: Cell(do.turn_page),
        LoadMoved: ABANDON, BecameReady: ABANDON,
        Replied: Cell(do.finish, (*GOES_ON, S.TRIMMING)),
        Trimmed: ABANDON, StreamBroke: ABANDON,
        HardLineCrossed: CUT,
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        NeedsFresh: Cell(do.make_room, (S.STOPPING,)),
        FitsNowhere: Cell(do.refuse_size, (S.READY,)),
        GapFound: STAY,
        HeirBecameReady: HEIR_WAITS, HeirExited: LOSE_HEIR,
        StopAsked: DRAIN,
    },
    S.TRIMMING: {
        Submitted: QUEUE,
        CancelAsked: TAKE_OUT,
        PageTurned: STAY,
        LoadMoved: ABANDON, BecameReady: ABANDON, Replied: ABANDON,
        Trimmed: Cell(do.judge, GOES_ON),
        StreamBroke: ABANDON,
        HardLineCrossed: CUT_HEIR,  # the child is giving memory back
        Exited: LOSE,
        TimePassed: Cell(do.time_out, (S.STOPPING,)),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: HEIR_WAITS, HeirExited: LOSE_HEIR,
        StopAsked: DRAIN,
    },
    S.STOPPING: {
        Submitted: QUEUE,
        CancelAsked: TAKE_OUT,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: CUT_HEIR,
        Exited: Cell(do.bury, (*STARTS_OVER, S.IDLE)),
        TimePassed: Cell(do.insist),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: HEIR_WAITS, HeirExited: LOSE_HEIR,
        StopAsked: Cell(end.drain_stopping, (S.DRAIN_STOPPING, S.LAST_STOPPING)),
    },
    S.IDLE: {
        Submitted: Cell(do.wake_up, (S.STARTING,)),
        CancelAsked: STAY,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY, TimePassed: STAY,
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: Cell(end.drain_childless, (S.STOPPED,)),
    },
    S.BACKOFF: {
        Submitted: QUEUE,
        CancelAsked: TAKE_OUT,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY,
        TimePassed: Cell(do.start_again, (S.STARTING,)),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: Cell(end.drain_childless, (S.DRAIN_STARTING, S.STOPPED)),
    },
    S.DEGRADED: {
        Submitted: Cell(do.refuse_degraded),
        CancelAsked: STAY,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY, Exited: STAY,
        TimePassed: Cell(do.start_again, (S.STARTING,)),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: Cell(end.drain_childless, (S.STOPPED,)),
    },
    S.DRAIN_STARTING: {
        Submitted: REFUSE,
        CancelAsked: Cell(end.drain_take_out, (S.LAST_STOPPING,)),
        PageTurned: STAY,
        LoadMoved: STAY,
        BecameReady: Cell(end.drain_next, (S.DRAINING, S.LAST_STOPPING)),
        Replied: DRAIN_ABANDON, Trimmed: DRAIN_ABANDON, StreamBroke: DRAIN_ABANDON,
        HardLineCrossed: DRAIN_CUT,
        Exited: DRAIN_BURY, TimePassed: DRAIN_OUT,
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: STAY,
    },
    S.DRAINING: {
        Submitted: REFUSE,
        CancelAsked: Cell(do.call_off),
        PageTurned: Cell(do.turn_page),
        LoadMoved: DRAIN_ABANDON, BecameReady: DRAIN_ABANDON,
        Replied: Cell(end.drain_finish, (S.LAST_STOPPING, S.DRAIN_STOPPING)),
        Trimmed: Cell(end.drain_trimmed, (S.LAST_STOPPING, S.DRAIN_STOPPING)),
        StreamBroke: DRAIN_ABANDON, HardLineCrossed: DRAIN_CUT,
        Exited: DRAIN_BURY,
        TimePassed: Cell(end.drain_time_out, (S.DRAIN_STOPPING, S.LAST_STOPPING)),
        NeedsFresh: Cell(end.drain_make_room, (S.DRAIN_STOPPING,)),
        FitsNowhere: Cell(end.drain_refuse_size, (S.LAST_STOPPING,)),
        GapFound: STAY, HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: STAY,
    },
    S.DRAIN_STOPPING: {
        Submitted: REFUSE,
        CancelAsked: TAKE_OUT,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY,
        Exited: DRAIN_BURY, TimePassed: DRAIN_OUT,
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: STAY,
    },
    S.LAST_STOPPING: {
        Submitted: REFUSE,
        CancelAsked: STAY,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        HardLineCrossed: STAY,
        Exited: Cell(end.rest, (S.STOPPED,)),
        TimePassed: Cell(do.insist),
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        StopAsked: STAY,
    },
    S.STOPPED: {
        Submitted: REFUSE,
        CancelAsked: STAY,
        PageTurned: STAY,
        LoadMoved: STAY, BecameReady: STAY, Replied: STAY, Trimmed: STAY, StreamBroke: STAY,
        NeedsFresh: STAY, FitsNowhere: STAY, GapFound: STAY,
        HeirBecameReady: STAY, HeirExited: STAY,
        HardLineCrossed: STAY, Exited: STAY, TimePassed: STAY, StopAsked: STAY,
    },
}
# fmt: on


def begin(rules: Rules, now: float) -> Step:
    """A machine whose first child starts at once."""
    return spawn(Machine(rules=rules), now)


def wake_at(machine: Machine) -> float:
    """When to send TimePassed next; `inf` for never."""
    expiries = (ticket.expires_at for ticket in machine.queue)
    return min([machine.state_until, machine.heir_until, *expiries])


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
    """Requests that waited too long are told so; a successor that loads too long goes."""
    late = tuple(t for t in machine.queue if t.expires_at <= now)
    kept = tuple(t for t in machine.queue if t.expires_at > now)
    fails = tuple(Fail(t.id, Code.NOT_READY) for t in late)
    machine = replace(machine, queue=kept)
    if machine.state in DRAINS and not kept and machine.flight is None:
        machine = to(machine, machine.state, now)  # nobody waits any more for what it loads
    if now < machine.heir_until:
        return machine, fails
    machine, drops = drop_heir(machine, Cause.LOAD_FAILED)
    return machine, fails + drops
