"""What the cells of the transition table do from StopAsked on: finish, refuse, end for good."""

from __future__ import annotations

from dataclasses import replace

from server.errors import Code
from server.supervision.decisions.causes import PLANNED, UNREADY, Cause, Fault
from server.supervision.decisions.events import (
    AskStop,
    AskTrim,
    CancelAsked,
    Deliver,
    Event,
    Exited,
    FitsNowhere,
    Kill,
    NeedsFresh,
    Replied,
    State,
    StopAsked,
    Trimmed,
    Verdict,
)
from server.supervision.decisions.machine import (
    Machine,
    Step,
    drop_heir,
    fail_all,
    put_back,
    send,
    settle_flight,
    spawn,
    take_out,
    to,
    turn_away,
    work_until,
)

# A drain loses no time on a start because a child has served its number; but whether that one is
# over its line as well is not told before it is asked for memory.
_ASKED = frozenset({Verdict.TRIM, Verdict.RECYCLE_PLANNED})
# What is said of a child that stands over the soft line, even when it has given memory back.
_WORN_OUT = frozenset({Verdict.RECYCLE_SOFT, Verdict.RENEW})


def drain(machine: Machine, event: StopAsked, now: float) -> Step:
    """Finish what was accepted, then end; with nothing accepted, end at once."""
    return _drain(machine, State.DRAINING, event, now)


def drain_starting(machine: Machine, event: StopAsked, now: float) -> Step:
    """The child loads: it is waited for only by what was accepted."""
    return _drain(machine, State.DRAIN_STARTING, event, now)


def drain_stopping(machine: Machine, event: StopAsked, now: float) -> Step:
    """The child is ending already: hurry it, for the accepted requests need its successor."""
    machine, effects = _drain(machine, State.DRAIN_STOPPING, event, now)
    return machine, (*effects, Kill())


def _drain(machine: Machine, state: State, event: StopAsked, now: float) -> Step:
    machine, effects = drop_heir(machine, Cause.STOP)
    if machine.flight is None and not machine.queue:
        machine, more = _end_last(machine, now)
        return machine, effects + more
    machine = replace(machine, grace_until=event.deadline)
    # Work that began before has its own deadline still, and so has the memory asked back.
    works = state is State.DRAINING
    until = min(machine.state_until, event.deadline) if works else event.deadline
    return to(machine, state, until), effects


def drain_childless(machine: Machine, event: StopAsked, now: float) -> Step:
    """There is no child: what was accepted needs one more."""
    if not machine.queue:
        return to(machine, State.STOPPED), ()
    machine, effects = spawn(replace(machine, grace_until=event.deadline), now)
    return to(machine, State.DRAIN_STARTING, event.deadline), effects


def drain_take_out(machine: Machine, event: CancelAsked, now: float) -> Step:
    """Nobody wants the request any more, and perhaps nobody the child that loads for it."""
    machine, effects = take_out(machine, event, now)
    if machine.queue:
        return machine, effects
    machine, more = drain_out(machine, event, now)
    return machine, effects + more


def drain_next(machine: Machine, _event: Event, now: float) -> Step:
    """The child is free: the next accepted request, or the end."""
    if not machine.queue:
        return _end_last(machine, now)
    ticket, rest = machine.queue[0], machine.queue[1:]
    busy = replace(machine, flight=ticket, queue=rest)
    return to(busy, State.DRAINING, work_until(machine, now)), (send(ticket),)


def drain_finish(machine: Machine, event: Replied, now: float) -> Step:
    """A reply came: deliver it and go on; memory that the rest would miss is asked back first."""
    if machine.flight is None or event.id != machine.flight.id:
        return drain_abandon(machine, event, now)
    machine, delivery = replace(machine, flight=None, faults=()), (Deliver(event.id),)
    if event.verdict in _ASKED and machine.queue:
        until = min(now + machine.rules.trim_s, machine.grace_until)
        return to(machine, State.DRAINING, until), (*delivery, AskTrim())
    machine, effects = drain_next(machine, event, now)
    return machine, delivery + effects


def drain_trimmed(machine: Machine, event: Trimmed, now: float) -> Step:
    """The child gave memory back: if that was not enough for the rest, they get a fresh one."""
    if machine.flight is not None:
        return drain_abandon(machine, event, now)
    if machine.queue and event.verdict in _WORN_OUT:
        return _drain_kill(machine, Cause.SOFT)
    return drain_next(machine, event, now)


def drain_make_room(machine: Machine, event: NeedsFresh, now: float) -> Step:
    """The request fits a fresh child, not this one: it waits at the head for the successor."""
    ticket = machine.flight
    if ticket is None or ticket.id != event.id:
        return machine, ()
    if ticket.unwanted:
        return drain_refuse_size(machine, FitsNowhere(event.id, Code.CANCELLED), now)
    return _drain_kill(put_back(machine, ticket, now), Cause.SOFT)


def drain_refuse_size(machine: Machine, event: FitsNowhere, now: float) -> Step:
    """The request fits no child: say so, or fall back, and go on."""
    if machine.flight is None or machine.flight.id != event.id:
        return machine, ()
    machine, fails = turn_away(machine, event, now)
    machine, effects = drain_next(machine, event, now)
    return machine, fails + effects


def drain_abandon(machine: Machine, _event: Event, _now: float) -> Step:
    """The stream is dead, and with it the child; its exit decides what becomes of the rest."""
    return _drain_kill(machine, Cause.GARBAGE)


def drain_cut(machine: Machine, _event: Event, _now: float) -> Step:
    """The child is killed before the kernel does it."""
    starts = machine.state is State.DRAIN_STARTING
    return _drain_kill(machine, Cause.LOAD_FAILED if starts else Cause.HARD)


def _drain_kill(machine: Machine, cause: Cause) -> Step:
    machine = replace(machine, cause=cause)
    return to(machine, State.DRAIN_STOPPING, machine.grace_until), (Kill(),)


def drain_bury(machine: Machine, event: Exited, now: float) -> Step:
    """The child is gone: start another if accepted work remains and starting can help."""
    cause = machine.cause or event.cause
    machine, fails = settle_flight(machine, cause, now)
    if not machine.queue:
        return to(machine, State.STOPPED), fails
    if cause not in PLANNED:
        machine = replace(machine, faults=(*machine.faults, Fault(cause, now)))
    if cause in UNREADY or machine.over_budget:
        machine, more = fail_all(machine, Code.DRAINING)
        return to(machine, State.STOPPED), fails + more
    machine, effects = spawn(machine, now)
    return to(machine, State.DRAIN_STARTING, machine.grace_until), fails + effects


def drain_time_out(machine: Machine, event: Event, now: float) -> Step:
    """The work took too long, or all of the drain did."""
    if now >= machine.grace_until or (machine.flight is None and not machine.queue):
        return drain_out(machine, event, now)
    unwanted = machine.flight is not None and machine.flight.unwanted
    return _drain_kill(machine, Cause.CANCEL if unwanted else Cause.HANG)


def drain_out(machine: Machine, _event: Event, now: float) -> Step:
    """The grace is over: what is left fails, the child is killed."""
    machine, fails = fail_all(machine, Code.DRAINING)
    machine, _ = _end_last(machine, now)
    return machine, (*fails, Kill())


def rest(machine: Machine, _event: Event, _now: float) -> Step:
    """The last child is gone."""
    return to(machine, State.STOPPED), ()


def _end_last(machine: Machine, now: float) -> Step:
    last = replace(machine, cause=Cause.STOP)
    return to(last, State.LAST_STOPPING, now + machine.rules.stop_grace_s), (AskStop(),)
