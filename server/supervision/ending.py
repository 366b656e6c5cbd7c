"""What the cells of the transition table do from StopAsked on: finish, refuse, end for good."""

from __future__ import annotations

from dataclasses import replace

from server.errors import Code
from server.supervision.causes import PLANNED, UNREADY, Cause, Fault
from server.supervision.events import (
    AskStop,
    Deliver,
    Event,
    Exited,
    Fail,
    FitsNowhere,
    HardLineCrossed,
    Kill,
    NeedsFresh,
    Replied,
    State,
    StopAsked,
)
from server.supervision.machine import (
    Machine,
    Step,
    drop_heir,
    fail_all,
    send,
    settle_flight,
    spawn,
    to,
)


def drain(machine: Machine, event: StopAsked, now: float) -> Step:
    """Finish what was accepted, then end; with nothing accepted, end at once."""
    machine, effects = drop_heir(machine, Cause.STOP)
    if machine.flight is None and not machine.queue:
        machine, more = _end_last(machine, now)
        return machine, effects + more
    return to(machine, State.DRAINING, event.deadline), effects


def drain_stopping(machine: Machine, event: StopAsked, now: float) -> Step:
    """The child is ending already: hurry it, for the accepted requests need its successor."""
    machine, effects = drain(machine, event, now)
    return machine, (*effects, Kill())


def drain_childless(machine: Machine, event: StopAsked, now: float) -> Step:
    """There is no child: what was accepted needs one more."""
    if not machine.queue:
        return to(machine, State.STOPPED), ()
    machine, effects = spawn(machine, now)
    return to(machine, State.DRAINING, event.deadline), effects


def drain_next(machine: Machine, event: Event, now: float) -> Step:
    """The child is free: the next accepted request, or the end."""
    if machine.cause is not None:
        return machine, ()  # it is being killed: what it still says comes too late
    if machine.flight is not None:
        return drain_kill(machine, event, now)  # free in the middle of a request is a lie
    if not machine.queue:
        return _end_last(machine, now)
    ticket, rest = machine.queue[0], machine.queue[1:]
    return replace(machine, flight=ticket, queue=rest), (send(ticket),)


def drain_finish(machine: Machine, event: Replied, now: float) -> Step:
    """A reply came: deliver it and go on; the child's memory no longer matters."""
    if machine.cause is not None:
        return machine, ()
    if machine.flight is None or event.id != machine.flight.id:
        return drain_kill(machine, event, now)
    machine, effects = drain_next(replace(machine, flight=None), event, now)
    return machine, (Deliver(event.id), *effects)


def drain_send(machine: Machine, event: NeedsFresh, _now: float) -> Step:
    """The forecast spoke before the shutdown did: this child has to do."""
    ticket = machine.flight
    if machine.cause is not None or ticket is None or ticket.id != event.id:
        return machine, ()
    return machine, (send(ticket),)


def drain_refuse_size(machine: Machine, event: FitsNowhere, now: float) -> Step:
    """The request fits no child: say so and go on."""
    if machine.flight is None or machine.flight.id != event.id:
        return machine, ()
    machine, effects = drain_next(replace(machine, flight=None), event, now)
    return machine, (Fail(event.id, event.code), *effects)


def drain_kill(machine: Machine, event: Event, _now: float) -> Step:
    """The child can't go on; its exit decides what becomes of the rest."""
    cause = Cause.HARD if isinstance(event, HardLineCrossed) else Cause.GARBAGE
    return replace(machine, cause=machine.cause or cause), (Kill(),)


def drain_bury(machine: Machine, event: Exited, now: float) -> Step:
    """The child is gone: one more start if accepted work remains and starting can help."""
    cause = machine.cause or event.cause
    machine, fails = settle_flight(machine, cause, now)
    if not machine.queue:
        return to(machine, State.STOPPED), fails
    if cause not in PLANNED:
        machine = replace(machine, faults=(*machine.faults, Fault(cause, now)))
    if cause in UNREADY or machine.over_budget:
        machine, more = fail_all(machine, Code.DRAINING)
        return to(machine, State.STOPPED), fails + more
    until = machine.state_until
    machine, effects = spawn(machine, now)
    return to(machine, State.DRAINING, until), fails + effects


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
