"""A made world around the machine: a child that may lie, clients, time, and a shutdown at the end.

Whatever happens in which order, every accepted request is answered exactly once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import BUDGETS, Budget, Cause
from server.supervision.decisions.events import State, Turn
from server.supervision.decisions.lifecycle import begin, step, wake_at
from server.supervision.decisions.machine import Rules
from tests.supervision.strategies import child_says, diagnoses, gaps, pauses, verdicts

# Small budgets, so that DEGRADED is met often.
RULES = Rules(
    deadline_s=10,
    wait_s=30,
    idle_s=5,
    load_stall_s=6,
    trim_s=2,
    cancel_s=3,
    stop_grace_s=1,
    heir_s=8,
    budgets={cause: Budget(2, 60.0, (0.0, 1.0), retry_s=5.0) for cause in BUDGETS},
)


LAST = {State.LAST_STOPPING, State.STOPPED}
ENDING = LAST | {State.DRAIN_STARTING, State.DRAINING, State.DRAIN_STOPPING}


class World(RuleBasedStateMachine):
    """Turns effects into the state of one made child, and checks each against what it may be."""

    kept: Rules = RULES

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.next_id = 0
        self.accepted: set[int] = set()
        self.turns: dict[int, Turn] = {}
        self.cancelled: dict[int, float] = {}  # when, of those whose answer nobody wants
        self.answers: Counter[int] = Counter()
        self.sends: Counter[int] = Counter()
        self.fell_back: set[int] = set()
        self.alive = self.ready = self.ending = self.trimming = False
        self.working: int | None = None
        self.asked_room: int | None = None  # sent, but the forecast has yet to speak
        self.heir = self.heir_ready = False  # a successor beside the child
        self.retired = 0  # predecessors that were asked to end, dropped successors
        self.last_stop = False
        self.machine, effects = begin(self.kept, self.now)
        self.perform(effects)

    # ---- the world ----

    def happen(self, event: ev.Event) -> None:
        before = self.machine
        self.machine, effects = step(before, event, self.now)
        self.last_stop |= self.machine.state in LAST
        self.perform(effects)

    def perform(self, effects: tuple[ev.Effect, ...]) -> None:
        for effect in effects:
            self.family(effect)
            self.work(effect)

    def family(self, effect: ev.Effect) -> None:
        """Children come and go."""
        match effect:
            case ev.Spawn():
                assert not self.alive, "two children at once"
                assert not self.heir, "a start beside a successor"
                assert not self.last_stop, "a start after the last stop"
                self.alive, self.ready, self.ending = True, False, False
            case ev.SpawnHeir():
                assert self.alive, "a successor of nobody"
                assert not self.heir, "two successors"
                assert not self.last_stop, "a start after the last stop"
                assert self.machine.state not in ENDING, "a renewal at the end"
                self.heir, self.heir_ready = True, False
            case ev.Promote():
                self.promote()
            case ev.DropHeir():
                assert self.heir, "nobody to drop"
                self.heir = self.heir_ready = False
                self.retired += 1
            case ev.AskStop() | ev.Kill():
                self.ending = True

    def work(self, effect: ev.Effect) -> None:
        """Requests come and go."""
        match effect:
            case ev.Send(id=number, attempt=attempt, mode=mode):
                self.mode(number, mode)
                assert self.alive, "work for no child"
                assert not self.ending, "work for a child that ends"
                assert self.ready, "work for a child that is not ready"
                assert self.working is None, "work for a child that works"
                assert not self.trimming, "work for a child that trims"
                assert self.asked_room in {None, number}, "work beside a request on its way"
                assert number not in self.cancelled, "work that nobody wants"
                assert self.turns[number] is Turn.SYNC or not self.someone_waits(), "out of turn"
                self.sends[number] += 1
                assert self.sends[number] == attempt <= 2 + self.kept.fallback
                self.asked_room, self.working = None, number
            case ev.Deliver(id=number):
                assert self.working is None or self.working == number
                self.working = None
                self.answer(number)
            case ev.Fail(id=number):
                self.asked_room = None if self.asked_room == number else self.asked_room
                self.answer(number)
            case ev.AskCancel(id=number):
                assert number in self.cancelled
                assert self.alive
            case ev.AskTrim():
                assert self.alive
                self.trimming = True

    def mode(self, number: int, mode: ev.Mode) -> None:
        """Who fell back is no other engine's any more."""
        if mode is ev.Mode.FALLBACK:
            assert self.kept.fallback
            self.fell_back.add(number)
        assert number not in self.fell_back or mode is ev.Mode.FALLBACK

    def promote(self) -> None:
        """The successor is the child; a predecessor that lives is asked to end."""
        assert self.heir, "nobody to promote"
        assert self.working is None, "a predecessor that still works"
        assert not self.trimming, "a predecessor that still trims"
        self.retired += self.alive
        self.alive, self.ready, self.ending = True, self.heir_ready, False
        self.heir = self.heir_ready = False

    def someone_waits(self) -> bool:
        """Whether a synchronous request stands in the queue."""
        return any(ticket.turn is Turn.SYNC for ticket in self.machine.queue)

    def answer(self, number: int) -> None:
        assert number in self.accepted
        self.answers[number] += 1
        assert self.answers[number] == 1, "answered twice"

    def child_goes(self, cause: Cause) -> None:
        self.alive = self.ready = self.ending = self.trimming = False
        self.working = self.asked_room = None
        self.happen(ev.Exited(cause))

    # ---- what may happen ----

    @rule(turn=st.sampled_from(Turn))
    def a_request_comes(self, turn: Turn) -> None:
        self.accepted.add(self.next_id)
        self.turns[self.next_id] = turn
        self.next_id += 1
        self.happen(ev.Submitted(self.next_id - 1, turn))

    @precondition(lambda self: self.accepted)
    @rule(data=st.data())
    def a_request_is_cancelled(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.accepted)))  # perhaps answered already
        flight = self.machine.flight
        self.cancelled.setdefault(number, self.now)
        self.happen(ev.CancelAsked(number))
        assert self.answers[number] or (flight is not None and flight.id == number)

    @precondition(lambda self: self.alive and not self.ready)
    @rule()
    def the_load_moves(self) -> None:
        self.happen(ev.LoadMoved())

    @precondition(lambda self: self.alive and self.working is not None)
    @rule()
    def a_page_is_turned(self) -> None:
        self.happen(ev.PageTurned())

    @precondition(lambda self: self.alive and not self.ready)
    @rule()
    def the_child_becomes_ready(self) -> None:
        self.ready = not self.ending
        self.happen(ev.BecameReady())

    @precondition(lambda self: self.alive and self.working is not None)
    @rule(verdict=verdicts)
    def the_child_replies(self, verdict: ev.Verdict) -> None:
        assert self.working is not None
        self.happen(ev.Replied(self.working, verdict))

    @precondition(lambda self: self.alive and self.trimming)
    @rule(verdict=verdicts.filter(lambda verdict: verdict is not ev.Verdict.TRIM))
    def the_child_has_trimmed(self, verdict: ev.Verdict) -> None:
        self.trimming = False
        self.happen(ev.Trimmed(verdict))

    @precondition(lambda self: self.alive)
    @rule(lie=child_says, dice=st.integers(1, 4))
    def the_child_says_anything(self, lie: ev.Event, dice: int) -> None:
        if dice > 1:  # seldom, or no child would live long
            return
        if isinstance(lie, ev.BecameReady | ev.Trimmed) and not self.ending:
            # Either word means "I am free". Who says it without being free is taken at its word,
            # unless the state knows better; then its next reply has no right id.
            self.ready, self.trimming = True, False
        self.happen(lie)

    @precondition(lambda self: self.alive)
    @rule(cause=diagnoses, dice=st.integers(1, 3))
    def the_child_ends(self, cause: Cause, dice: int) -> None:
        if dice == 1 or self.ending:
            self.child_goes(cause)

    @precondition(lambda self: self.working is not None or self.machine.loads or self.heir)
    @rule()
    def memory_nears_the_limit(self) -> None:
        self.happen(ev.HardLineCrossed())

    @precondition(lambda self: self.working is not None and not self.ending)
    @rule()
    def the_request_fits_a_fresh_child_only(self) -> None:
        assert self.working is not None
        self.asked_room, self.working = self.working, None
        self.sends[self.asked_room] -= 1  # it was not written
        self.happen(ev.NeedsFresh(self.asked_room))
        # It waits for a successor, unless nobody wanted it any more.
        held = [ticket.id for ticket in self.machine.queue]
        assert self.asked_room is None or self.asked_room in held
        self.asked_room = None

    @precondition(lambda self: self.working is not None and not self.ending)
    @rule()
    def the_request_fits_no_child(self) -> None:
        assert self.working is not None
        number, self.working = self.working, None
        self.sends[number] -= 1  # it was not written
        self.happen(ev.FitsNowhere(number))
        # It failed, or a fallback engine is to have it.
        held = {
            ticket.id: ticket for ticket in (*self.machine.queue, self.machine.flight) if ticket
        }
        assert self.answers[number] or held[number].mode is ev.Mode.FALLBACK
        assert self.kept.fallback or self.answers[number]

    @precondition(lambda self: self.machine.state is State.READY and not self.heir)
    @rule(verdict=gaps)
    def an_idle_gap_is_used(self, verdict: ev.Verdict) -> None:
        self.happen(ev.GapFound(verdict))

    @precondition(lambda self: self.heir and not self.heir_ready)
    @rule()
    def the_successor_becomes_ready(self) -> None:
        self.heir_ready = True
        self.happen(ev.HeirBecameReady())

    @precondition(lambda self: self.heir)
    @rule()
    def the_successor_dies(self) -> None:
        self.heir = self.heir_ready = False
        self.happen(ev.HeirExited())

    @precondition(lambda self: self.retired)
    @rule()
    def a_predecessor_is_gone(self) -> None:
        self.retired -= 1  # no event: nobody waits for it

    @rule(pause=pauses)
    def time_passes(self, pause: float) -> None:
        self.now += pause
        if self.now >= wake_at(self.machine):
            self.happen(ev.TimePassed())

    @rule(grace=pauses, dice=st.integers(1, 8))
    def the_platform_asks_to_stop(self, grace: float, dice: int) -> None:
        if dice == 1:  # seldom, or most of a run would be its end
            self.happen(ev.StopAsked(self.now + grace))

    # ---- what must hold ----

    @invariant()
    def nothing_is_lost(self) -> None:
        held = {ticket.id for ticket in self.machine.queue}
        held |= {self.machine.flight.id} if self.machine.flight else set()
        assert self.accepted == held | set(self.answers)
        assert not held & set(self.answers)

    @invariant()
    def jobs_stand_behind_everyone_else(self) -> None:
        turns = [ticket.turn for ticket in self.machine.queue]
        assert turns == sorted(turns)

    @invariant()
    def a_child_that_does_not_listen_is_ended_in_time(self) -> None:
        working = self.machine.flight
        works = self.machine.state in {State.BUSY, State.DRAINING}
        if works and working is not None and working.unwanted:
            assert self.machine.state_until <= self.cancelled[working.id] + RULES.cancel_s

    @invariant()
    def a_child_lives_where_the_state_says(self) -> None:
        childless = {State.IDLE, State.BACKOFF, State.DEGRADED, State.STOPPED}
        assert self.alive == (self.machine.state not in childless)

    @invariant()
    def a_successor_lives_where_the_machine_says(self) -> None:
        assert self.heir == self.machine.has_heir
        assert self.heir_ready == (self.machine.heir is ev.Heir.READY)
        assert not self.heir or self.alive

    @invariant()
    def a_ready_successor_waits_only_for_who_works(self) -> None:
        assert not (self.heir_ready and self.machine.state is State.READY)

    @invariant()
    def a_successor_that_loads_for_ever_is_dropped(self) -> None:
        if self.heir and not self.heir_ready:
            assert wake_at(self.machine) < float("inf")

    @invariant()
    def nothing_is_made_beside_a_last_child(self) -> None:
        assert not (self.heir and self.machine.state in ENDING)

    @invariant()
    def something_will_happen(self) -> None:
        # No accepted request may hang on an event that need not come.
        if self.machine.queue or self.machine.flight:
            assert wake_at(self.machine) < float("inf")

    def teardown(self) -> None:
        self.happen(ev.StopAsked(self.now + 20))
        for _ in range(200):
            if self.machine.state is State.STOPPED:
                break
            if self.ending and self.alive:
                self.child_goes(Cause.CRASH)
            else:
                self.now = max(self.now, wake_at(self.machine))
                self.happen(ev.TimePassed())
        assert self.machine.state is State.STOPPED
        assert not self.alive
        assert set(self.answers) == self.accepted


class FallbackWorld(World):
    """The same where another engine may answer what this one can't hold."""

    kept = replace(RULES, fallback=True)


FallbackWorld.TestCase.settings = settings(max_examples=100, stateful_step_count=100, deadline=None)
TestFallbackWorld = FallbackWorld.TestCase
World.TestCase.settings = settings(max_examples=300, stateful_step_count=100, deadline=None)
TestWorld = World.TestCase
