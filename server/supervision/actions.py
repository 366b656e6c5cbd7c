"""What the cells of the transition table do, each a pure function of machine, event and time."""

from __future__ import annotations

from dataclasses import replace

from server.errors import Code
from server.supervision.causes import PLANNED, UNREADY, Cause, Fault
from server.supervision.events import (
    AskStop,
    AskTrim,
    Deliver,
    Event,
    Exited,
    Fail,
    HardLineCrossed,
    Kill,
    Replied,
    Send,
    State,
    StopAsked,
    Submitted,
    Trimmed,
    Verdict,
)
from server.supervision.machine import (
    Machine,
    Step,
    enqueue,
    fail_all,
    next_work,
    settle_flight,
    spawn,
    stop_child,
    succeed,
    to,
)

RECYCLES = {Verdict.RECYCLE_SOFT: Cause.SOFT, Verdict.RECYCLE_PLANNED: Cause.PLANNED}


def ignore(machine: Machine, _event: Event, _now: float) -> Step:
    """Nothing to do: the event is late, or has no meaning in this state."""
    return machine, ()


# ---- requests come -----------------------------------------------------------------------------


def queue_up(machine: Machine, event: Submitted, now: float) -> Step:
    """The request waits for its turn."""
    return enqueue(machine, event.id, now), ()


def take(machine: Machine, event: Submitted, now: float) -> Step:
    """The child is free and takes the request."""
    return next_work(enqueue(machine, event.id, now), now)


def wake_up(machine: Machine, event: Submitted, now: float) -> Step:
    """There is no child: the request starts one."""
    return spawn(enqueue(machine, event.id, now), now)


def refuse_degraded(machine: Machine, event: Submitted, _now: float) -> Step:
    """No child can be kept alive."""
    return machine, (Fail(event.id, Code.DEGRADED),)


def refuse_draining(machine: Machine, event: Submitted, _now: float) -> Step:
    """The server shuts down."""
    return machine, (Fail(event.id, Code.DRAINING),)


# ---- the child loads, works and answers --------------------------------------------------------


def keep_waiting(machine: Machine, _event: Event, now: float) -> Step:
    """The load moves: its stall clock starts again."""
    return replace(machine, state_until=now + machine.rules.load_stall_s), ()


def welcome(machine: Machine, _event: Event, now: float) -> Step:
    """The child is ready: failed loads are forgiven."""
    faults = tuple(f for f in machine.faults if f.cause not in UNREADY)
    return next_work(replace(machine, faults=faults), now)


def finish(machine: Machine, event: Replied, now: float) -> Step:
    """A reply came: deliver it, then keep, trim or recycle the child."""
    if machine.flight is None or event.id != machine.flight.id:
        return stop_child(machine, Cause.GARBAGE, now, Kill())
    machine, delivery = replace(machine, flight=None), (Deliver(event.id),)
    if event.verdict is Verdict.TRIM:
        trimming = to(machine, State.TRIMMING, now + machine.rules.trim_s)
        return trimming, (*delivery, AskTrim())
    machine, effects = _keep_or_recycle(machine, event.verdict, now)
    return machine, delivery + effects


def judge(machine: Machine, event: Trimmed, now: float) -> Step:
    """Memory was given back: keep the child if that was enough."""
    return _keep_or_recycle(machine, event.verdict, now)


def _keep_or_recycle(machine: Machine, verdict: Verdict, now: float) -> Step:
    cause = RECYCLES.get(verdict)
    return stop_child(machine, cause, now, AskStop()) if cause else next_work(machine, now)


# ---- the child is ended ------------------------------------------------------------------------


def abandon(machine: Machine, _event: Event, now: float) -> Step:
    """The stream is dead, and with it the child."""
    return stop_child(machine, Cause.GARBAGE, now, Kill())


def cut(machine: Machine, _event: Event, now: float) -> Step:
    """End the child before the kernel does."""
    cause = Cause.LOAD_FAILED if machine.state is State.STARTING else Cause.HARD
    return stop_child(machine, cause, now, Kill())


def time_out(machine: Machine, _event: Event, now: float) -> Step:
    """The load, the work or the trim took too long."""
    cause = Cause.LOAD_FAILED if machine.state is State.STARTING else Cause.HANG
    return stop_child(machine, cause, now, Kill())


def unload(machine: Machine, _event: Event, now: float) -> Step:
    """Nobody came for a while."""
    return stop_child(machine, Cause.IDLE, now, AskStop())


def insist(machine: Machine, _event: Event, now: float) -> Step:
    """The child did not end when it was asked."""
    return replace(machine, state_until=now + machine.rules.stop_grace_s), (Kill(),)


# ---- the child is gone -------------------------------------------------------------------------


def lose(machine: Machine, event: Exited, now: float) -> Step:
    """It ended by itself: settle its request, then start the next."""
    cause = event.cause
    if machine.state is State.STARTING and cause is not Cause.UNLOADABLE:
        cause = Cause.LOAD_FAILED
    return _replace_child(machine, cause, now)


def bury(machine: Machine, event: Exited, now: float) -> Step:
    """It ended as it was told to: settle its request, then start the next."""
    return _replace_child(machine, machine.cause or event.cause, now)


def _replace_child(machine: Machine, cause: Cause, now: float) -> Step:
    machine, fails = settle_flight(machine, cause, now)
    machine, effects = succeed(machine, cause, now)
    return machine, fails + effects


def start_again(machine: Machine, _event: Event, now: float) -> Step:
    """The wait is over."""
    return spawn(machine, now)


# ---- shutting down -----------------------------------------------------------------------------


def drain(machine: Machine, event: StopAsked, now: float) -> Step:
    """Finish what was accepted, then end; with nothing accepted, end at once."""
    if machine.flight is None and not machine.queue:
        return _end_last(machine, now)
    return to(machine, State.DRAINING, event.deadline), ()


def drain_stopping(machine: Machine, event: StopAsked, now: float) -> Step:
    """The child is ending already: hurry it, for the accepted requests need its successor."""
    machine, _ = drain(machine, event, now)
    return machine, (Kill(),)


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
    return replace(machine, flight=ticket, queue=rest), (Send(ticket.id, ticket.attempt),)


def drain_finish(machine: Machine, event: Replied, now: float) -> Step:
    """A reply came: deliver it and go on; the child's memory no longer matters."""
    if machine.cause is not None:
        return machine, ()
    if machine.flight is None or event.id != machine.flight.id:
        return drain_kill(machine, event, now)
    machine, effects = drain_next(replace(machine, flight=None), event, now)
    return machine, (Deliver(event.id), *effects)


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
