"""What the cells of the transition table do, each a pure function of machine, event and time."""

from __future__ import annotations

from dataclasses import replace

from server.errors import Code
from server.supervision.decisions.causes import UNREADY, Cause
from server.supervision.decisions.events import (
    AskCancel,
    AskStop,
    AskTrim,
    CancelAsked,
    Deliver,
    Event,
    Exited,
    Fail,
    FitsNowhere,
    GapFound,
    Heir,
    Kill,
    NeedsFresh,
    Replied,
    State,
    Submitted,
    Trimmed,
    Verdict,
)
from server.supervision.decisions.machine import (
    NEVER,
    Machine,
    Step,
    drop_heir,
    enqueue,
    next_work,
    promote,
    put_back,
    settle_flight,
    spawn,
    spawn_heir,
    stop_child,
    succeed,
    take_out,
    to,
    turn_away,
    work_until,
)

RECYCLES = {
    Verdict.RECYCLE_SOFT: Cause.SOFT,
    Verdict.RECYCLE_PLANNED: Cause.PLANNED,
    Verdict.RENEW: Cause.SOFT,
}


def ignore(machine: Machine, _event: Event, _now: float) -> Step:
    """Nothing to do: the event is late, or has no meaning in this state."""
    return machine, ()


# ---- requests come -----------------------------------------------------------------------------


def queue_up(machine: Machine, event: Submitted, now: float) -> Step:
    """The request waits for its turn."""
    return enqueue(machine, event, now), ()


def take(machine: Machine, event: Submitted, now: float) -> Step:
    """The child is free and takes the request."""
    return next_work(enqueue(machine, event, now), now)


def wake_up(machine: Machine, event: Submitted, now: float) -> Step:
    """There is no child: the request starts one."""
    return spawn(enqueue(machine, event, now), now)


def refuse_degraded(machine: Machine, event: Submitted, _now: float) -> Step:
    """No child can be kept alive."""
    return machine, (Fail(event.id, Code.DEGRADED),)


def refuse_draining(machine: Machine, event: Submitted, _now: float) -> Step:
    """The server shuts down."""
    return machine, (Fail(event.id, Code.DRAINING),)


# ---- requests are cancelled --------------------------------------------------------------------


def call_off(machine: Machine, event: CancelAsked, now: float) -> Step:
    """Nobody wants what the child works on: tell it, and end it if it does not listen."""
    machine, effects = take_out(machine, event, now)
    if machine.flight is None or machine.flight.id != event.id:
        return machine, effects
    until = min(machine.state_until, now + machine.rules.cancel_s)
    flight = replace(machine.flight, called_off=True)
    return replace(machine, state_until=until, flight=flight), (AskCancel(event.id),)


# ---- the child loads, works and answers --------------------------------------------------------


def keep_waiting(machine: Machine, _event: Event, now: float) -> Step:
    """The load moves: its stall clock starts again."""
    return replace(machine, state_until=now + machine.rules.load_stall_s), ()


def turn_page(machine: Machine, _event: Event, now: float) -> Step:
    """The document goes on: each of its pages has the whole deadline."""
    if machine.flight is None or machine.flight.called_off:
        return machine, ()
    return replace(machine, state_until=work_until(machine, now)), ()


def welcome(machine: Machine, _event: Event, now: float) -> Step:
    """The child is ready: failed loads are forgiven."""
    faults = tuple(f for f in machine.faults if f.cause not in UNREADY)
    return next_work(replace(machine, faults=faults), now)


def finish(machine: Machine, event: Replied, now: float) -> Step:
    """A reply came: deliver it, then keep, trim or recycle the child."""
    if machine.flight is None or event.id != machine.flight.id:
        return stop_child(machine, Cause.GARBAGE, now, Kill())
    # Who answers makes progress: what went wrong before counts no more.
    machine, delivery = replace(machine, flight=None, faults=()), (Deliver(event.id),)
    if event.verdict is Verdict.TRIM and not machine.has_heir:
        trimming = to(machine, State.TRIMMING, now + machine.rules.trim_s)
        return trimming, (*delivery, AskTrim())
    machine, effects = _keep_or_recycle(machine, event.verdict, now)
    return machine, delivery + effects


def judge(machine: Machine, event: Trimmed, now: float) -> Step:
    """Memory was given back: keep the child if that was enough."""
    return _keep_or_recycle(machine, event.verdict, now)


def _keep_or_recycle(machine: Machine, verdict: Verdict, now: float) -> Step:
    if machine.heir is Heir.READY:
        return promote(machine, now)
    if machine.heir is Heir.LOADING and verdict is not Verdict.RECYCLE_PLANNED:
        return next_work(machine, now)  # the heir's own memory is why there seems to be no room
    if verdict is Verdict.RENEW and machine.heir is not Heir.FAILED:
        machine, effects = spawn_heir(machine, now)
        machine, more = next_work(machine, now)
        return machine, effects + more
    cause = RECYCLES.get(verdict)
    return stop_child(machine, cause, now, AskStop()) if cause else next_work(machine, now)


def use_gap(machine: Machine, event: GapFound, now: float) -> Step:
    """Nobody waits: renew the child now, before the line is crossed under someone."""
    return _keep_or_recycle(machine, event.verdict, now)


# ---- the forecast speaks before the pipe does ---------------------------------------------------


def make_room(machine: Machine, event: NeedsFresh, now: float) -> Step:
    """The request fits a fresh child, not this one: it waits at the head for the successor."""
    if machine.flight is None or machine.flight.id != event.id:
        return machine, ()
    if machine.flight.unwanted:
        return refuse_size(machine, FitsNowhere(event.id, Code.CANCELLED), now)
    machine = put_back(machine, machine.flight, now)
    if machine.heir is Heir.READY:
        return promote(machine, now)
    return stop_child(machine, Cause.SOFT, now, AskStop())


def refuse_size(machine: Machine, event: FitsNowhere, now: float) -> Step:
    """The request fits no child: say so, or fall back, without hurting one."""
    if machine.flight is None or machine.flight.id != event.id:
        return machine, ()
    machine, fails = turn_away(machine, event, now)
    takes_over = machine.heir is Heir.READY
    machine, effects = promote(machine, now) if takes_over else next_work(machine, now)
    return machine, fails + effects


# ---- a successor is made before the child is broken ---------------------------------------------


def meet_heir(machine: Machine, _event: Event, now: float) -> Step:
    """The successor is ready and the child is free: take over."""
    if machine.heir is not Heir.LOADING:
        return machine, ()  # it was dropped meanwhile
    return promote(replace(machine, heir=Heir.READY), now)


def let_heir_wait(machine: Machine, _event: Event, _now: float) -> Step:
    """The successor is ready, the child still works."""
    if machine.heir is not Heir.LOADING:
        return machine, ()  # it was dropped meanwhile
    return replace(machine, heir=Heir.READY, heir_until=NEVER), ()


def lose_heir(machine: Machine, _event: Event, _now: float) -> Step:
    """The successor died: the child goes on, and is broken before the next is made."""
    return replace(machine, heir=Heir.FAILED, heir_until=NEVER), ()


# ---- the child is ended ------------------------------------------------------------------------


def abandon(machine: Machine, _event: Event, now: float) -> Step:
    """The stream is dead, and with it the child."""
    return stop_child(machine, Cause.GARBAGE, now, Kill())


def cut(machine: Machine, _event: Event, now: float) -> Step:
    """End the child before the kernel does; if there are two, the one that does not work yet."""
    if machine.has_heir:
        return drop_heir(machine, Cause.HARD)
    cause = Cause.LOAD_FAILED if machine.state is State.STARTING else Cause.HARD
    return stop_child(machine, cause, now, Kill())


def cut_heir(machine: Machine, _event: Event, _now: float) -> Step:
    """The child takes no more memory; a successor beside it may."""
    return drop_heir(machine, Cause.HARD) if machine.has_heir else (machine, ())


def time_out(machine: Machine, _event: Event, now: float) -> Step:
    """The load, the work or the trim took too long."""
    cause = Cause.LOAD_FAILED if machine.state is State.STARTING else Cause.HANG
    if machine.flight is not None and machine.flight.unwanted:
        cause = Cause.CANCEL
    return stop_child(machine, cause, now, Kill())


def unload(machine: Machine, _event: Event, now: float) -> Step:
    """Nobody came for a while."""
    machine, effects = drop_heir(machine, Cause.IDLE)
    machine, more = stop_child(machine, Cause.IDLE, now, AskStop())
    return machine, effects + more


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
