"""What the next decision depends on, and the small pure moves that transitions are made of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from server.errors import Code
from server.supervision.decisions.causes import (
    BUDGETS,
    EASED,
    PLANNED,
    REPLAYED,
    Budgets,
    Cause,
    Fault,
    count,
    exceeded,
)
from server.supervision.decisions.events import (
    AskStop,
    CancelAsked,
    DropHeir,
    Effect,
    Fail,
    FitsNowhere,
    Heir,
    Kill,
    Mode,
    Promote,
    Send,
    Spawn,
    SpawnHeir,
    State,
    Submitted,
    Turn,
)

NEVER = float("inf")
LOADING = frozenset({State.STARTING, State.DRAIN_STARTING})
ALIVE = frozenset({State.READY, State.BUSY, State.TRIMMING})
# What a request is told when the child died under it and it is not played again.
BLAME = {
    Cause.HANG: Code.DEADLINE,
    Cause.HARD: Code.NEEDS_MORE_MEMORY,
    Cause.OOM: Code.NEEDS_MORE_MEMORY,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The durations and budgets that the machine keeps; `idle_s` 0 means never."""

    deadline_s: float = 120.0
    wait_s: float = 120.0  # how long a request may wait for its turn
    idle_s: float = 0.0
    load_stall_s: float = 60.0  # a load without a sign of life for so long has hung
    heir_s: float = 300.0  # for a successor that loads beside the child
    trim_s: float = 5.0
    cancel_s: float = 5.0  # from telling a child to leave its work to killing it
    stop_grace_s: float = 3.0  # from asking a child to end to killing it
    budgets: Budgets = field(default_factory=lambda: BUDGETS)
    fallback: bool = False  # another engine may answer what this one can't hold


@dataclass(frozen=True, slots=True)
class Ticket:
    """An accepted request. `attempt` counts from 1; `expires_at` bounds its wait in the queue.

    `unwanted`: it was cancelled while the child had it, which is yet to notice.
    """

    id: int
    expires_at: float
    attempt: int = 1
    mode: Mode = Mode.FULL  # another one after it ran into the memory limit
    called_off: bool = False  # nobody wants it any more, and the child was told
    turn: Turn = Turn.SYNC
    unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """Everything the next decision depends on.

    `state_until` is when TimePassed means something to the state itself; `grace_until` is when a
    drain has to be over; `cause` is why the child is being ended, while it is; `faults` are the
    recent unplanned ends.
    """

    rules: Rules = field(default_factory=Rules)
    state: State = State.IDLE
    generation: int = 0
    queue: tuple[Ticket, ...] = ()
    flight: Ticket | None = None
    state_until: float = NEVER
    grace_until: float = NEVER
    cause: Cause | None = None
    faults: tuple[Fault, ...] = ()
    heir: Heir = Heir.NONE
    heir_until: float = NEVER

    @property
    def loads(self) -> bool:
        """Whether the child loads its model."""
        return self.state in LOADING

    @property
    def has_heir(self) -> bool:
        """Whether a successor lives beside the child."""
        return self.heir in {Heir.LOADING, Heir.READY}

    @property
    def over_budget(self) -> Cause | None:
        """The cause that keeps the child from being kept alive, or None."""
        return exceeded(self.faults, self.rules.budgets)

    @property
    def trouble(self) -> Cause | None:
        """The same for clients: a child that came alive in spite of it works, and is well."""
        return None if self.state in ALIVE else self.over_budget


Step: TypeAlias = tuple[Machine, tuple[Effect, ...]]


def to(machine: Machine, state: State, until: float = NEVER) -> Machine:
    """The machine in `state`, to be woken at `until`."""
    return replace(machine, state=state, state_until=until)


def spawn(machine: Machine, now: float) -> Step:
    """Start the next generation."""
    machine = replace(machine, generation=machine.generation + 1, cause=None, heir=Heir.NONE)
    starting = to(machine, State.STARTING, now + machine.rules.load_stall_s)
    return starting, (Spawn(machine.generation),)


def next_work(machine: Machine, now: float) -> Step:
    """The child is free: the queue's head goes down the pipe, or the child waits."""
    if not machine.queue:
        idle = machine.rules.idle_s
        return to(machine, State.READY, now + idle if idle else NEVER), ()
    ticket, rest = machine.queue[0], machine.queue[1:]
    machine = replace(machine, flight=ticket, queue=rest)
    return to(machine, State.BUSY, work_until(machine, now)), (send(ticket),)


def work_until(machine: Machine, now: float) -> float:
    """How long the work that begins now, or the page, may take: its deadline, within a drain's."""
    return min(now + machine.rules.deadline_s, machine.grace_until)


def send(ticket: Ticket) -> Send:
    """The effect that gives a request to the child."""
    return Send(ticket.id, ticket.attempt, ticket.mode)


def spawn_heir(machine: Machine, now: float) -> Step:
    """Start a successor beside the child, which goes on serving."""
    limit = now + machine.rules.heir_s
    machine = replace(machine, generation=machine.generation + 1)
    effect = SpawnHeir(machine.generation)
    return replace(machine, heir=Heir.LOADING, heir_until=limit), (effect,)


def drop_heir(machine: Machine, cause: Cause) -> Step:
    """The successor, if there is one, goes; this child's next one is made by breaking first."""
    effects = (DropHeir(cause),) if machine.has_heir else ()
    return replace(machine, heir=Heir.FAILED, heir_until=NEVER), effects


def promote(machine: Machine, now: float) -> Step:
    """The successor takes over: it works at once, or goes on loading as the only child."""
    loading = machine.heir is Heir.LOADING
    machine = replace(machine, heir=Heir.NONE, heir_until=NEVER, cause=None)
    if loading:
        return to(machine, State.STARTING, now + machine.rules.load_stall_s), (Promote(),)
    machine, effects = next_work(machine, now)
    return machine, (Promote(), *effects)


def enqueue(machine: Machine, event: Submitted, now: float) -> Machine:
    """A new request behind those of its turn; jobs stand behind everyone else."""
    ticket = Ticket(event.id, now + machine.rules.wait_s, turn=event.turn)
    return replace(machine, queue=_in_turn(*machine.queue, ticket))


def put_back(machine: Machine, ticket: Ticket, now: float) -> Machine:
    """A request that the child had, or nearly, waits anew, before those of its turn."""
    again = replace(ticket, expires_at=now + machine.rules.wait_s)
    return replace(machine, flight=None, queue=_in_turn(again, *machine.queue))


def take_out(machine: Machine, event: CancelAsked, _now: float) -> Step:
    """Nobody wants the request any more: it waits no longer, or ends with what the child does."""
    if machine.flight is not None and machine.flight.id == event.id:
        return replace(machine, flight=replace(machine.flight, unwanted=True)), ()
    kept = tuple(ticket for ticket in machine.queue if ticket.id != event.id)
    if len(kept) == len(machine.queue):
        return machine, ()  # it was answered meanwhile
    return replace(machine, queue=kept), (Fail(event.id, Code.CANCELLED),)


def _in_turn(*tickets: Ticket) -> tuple[Ticket, ...]:
    return tuple(sorted(tickets, key=lambda ticket: ticket.turn))  # a stable sort


def stop_child(machine: Machine, cause: Cause, now: float, how: AskStop | Kill) -> Step:
    """End the child for `cause`, politely or at once; a successor follows its exit."""
    stopping = replace(machine, cause=cause)
    return to(stopping, State.STOPPING, now + machine.rules.stop_grace_s), (how,)


def settle_flight(machine: Machine, cause: Cause, now: float) -> Step:
    """The child died under a request: play it once more, or say why not."""
    ticket = machine.flight
    machine = replace(machine, flight=None)
    if ticket is None:
        return machine, ()
    if ticket.unwanted:
        return machine, (Fail(ticket.id, Code.CANCELLED),)
    mode = next_mode(ticket, cause, machine.rules)
    if mode is None:
        return machine, (Fail(ticket.id, BLAME.get(cause, Code.CHILD_CRASHED)),)
    again = replace(ticket, attempt=ticket.attempt + 1, mode=mode)
    return put_back(machine, again, now), ()


def next_mode(ticket: Ticket, cause: Cause, rules: Rules) -> Mode | None:
    """How a request is tried again after a child ended under it for `cause`; None: not at all."""
    first = ticket.attempt == 1
    if cause in PLANNED or (first and cause in REPLAYED):
        return ticket.mode
    if cause not in EASED or ticket.mode is Mode.FALLBACK:
        return None
    if first:
        return Mode.SMALLER
    return Mode.FALLBACK if rules.fallback else None


def turn_away(machine: Machine, event: FitsNowhere, now: float) -> Step:
    """The request in flight is for no child: a fallback engine may have it, or it fails."""
    ticket = machine.flight
    machine = replace(machine, flight=None)
    may_fall_back = (
        ticket is not None
        and machine.rules.fallback
        and event.code is Code.NEEDS_MORE_MEMORY
        and ticket.mode is not Mode.FALLBACK
        and not ticket.unwanted
    )
    if ticket is None or not may_fall_back:
        return machine, (Fail(event.id, event.code),)
    return put_back(machine, replace(ticket, mode=Mode.FALLBACK), now), ()


def fail_all(machine: Machine, code: Code) -> Step:
    """Every accepted request fails with `code`."""
    tickets = ((machine.flight,) if machine.flight else ()) + machine.queue
    fails = tuple(Fail(ticket.id, code) for ticket in tickets)
    return replace(machine, flight=None, queue=()), fails


def succeed(machine: Machine, cause: Cause, now: float) -> Step:
    """The child is gone for `cause`: start the next one now, later, slowly or on demand."""
    if machine.has_heir:
        faults = () if cause in PLANNED else (Fault(cause, now),)
        return promote(replace(machine, faults=machine.faults + faults), now)
    if cause is Cause.IDLE and not machine.queue:
        return to(replace(machine, cause=None), State.IDLE), ()
    if cause in PLANNED:
        return spawn(machine, now)
    machine = replace(machine, faults=(*machine.faults, Fault(cause, now)))
    if machine.over_budget:
        machine, fails = fail_all(machine, Code.DEGRADED)
        return to(machine, State.DEGRADED, now + machine.rules.budgets[cause].retry_s), fails
    delay = machine.rules.budgets[cause].delay_s(count(machine.faults, cause))
    if delay == 0:
        return spawn(machine, now)
    return to(machine, State.BACKOFF, now + delay), ()
