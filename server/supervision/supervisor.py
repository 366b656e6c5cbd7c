"""The one thread that owns the children: the world in as events, the machine's effects out.

Other threads only append to the inbox and read the view. When this thread dies the process ends:
nobody watches the watcher.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future

from server.supervision.bell import Bell
from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import Cause, Exit
from server.supervision.decisions.lifecycle import begin, step, wake_at
from server.supervision.decisions.machine import Machine
from server.supervision.deeds import Deeds
from server.supervision.desk import Desk
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.view import View, snapshot
from server.supervision.evidence.witness import Witness
from server.supervision.generations import Generations
from server.supervision.handover import Handover
from server.supervision.life import Broken, Gone, Heard, Life, Noise, Settings
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.watchdog import Watchdog
from server.supervision.work import Order, Reply
from server.wire import messages as wire

SUPERVISOR_DIED = 70  # EX_SOFTWARE
RECYCLES = frozenset({Cause.PLANNED, Cause.SOFT})  # planned ends that a successor follows at once


class Supervisor:
    """Keeps one child alive and hands it one request at a time.

    Args:
        settings: how children are started, and the machine's rules.
        desk: where requests wait for their answers.
        watchdog: judges memory.
        foresight: says where a request fits.
        journal: hears of everything.
        clock: monotonic seconds.
        witness: has moments written down; None where nobody would read them.
    """

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        watchdog: Watchdog,
        foresight: Foresight,
        journal: Journal,
        clock: Callable[[], float],
        witness: Witness | None = None,
    ) -> None:
        self._rules = settings.rules
        self._desk = desk
        self._watchdog = watchdog
        self._foresight = foresight
        self._journal = journal
        self._clock = clock
        self._witness = witness
        self._machine = Machine(rules=settings.rules)
        self._bell = Bell()
        self._lives = Generations(settings, self._bell)
        self._inbox: deque[ev.Event] = deque()
        self._handover = Handover(watchdog, journal, clock)
        self._deeds = Deeds(
            self._lives, desk, watchdog, foresight, self._handover, journal, clock, self._inbox
        )
        self._last_ready: wire.Ready | None = None
        self._view = View(state=ev.State.STARTING, lines=watchdog.lines)
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    # ---- for other threads ---------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The state as of the last event; never waits."""
        return self._view

    def start(self) -> None:
        """Start the thread and with it the first child."""
        self._thread.start()

    def submit(
        self,
        request_id: str,
        order: Order,
        turn: ev.Turn = ev.Turn.SYNC,
        trace_id: str | None = None,
    ) -> Future[Reply]:
        """Accept a request. The future ends with its Reply or a Failure, exactly once."""
        job = self._desk.accept(request_id, order, trace_id)
        self._post(ev.Submitted(job.work.id, turn))
        return job.future

    def cancel(self, future: Future[Reply]) -> None:
        """Nobody wants that answer any more: the future ends with CANCELLED, or was done before."""
        number = self._desk.number_of(future)
        if number is not None:
            self._post(ev.CancelAsked(number))

    def progress(self, future: Future[Reply]) -> wire.Progress | None:
        """How far the child is with a request; None before its first word and after its last."""
        number = self._desk.number_of(future)
        job = self._desk.find(number) if number is not None else None
        return job.progress if job is not None else None

    def stop(self, grace_s: float) -> None:
        """Finish what was accepted within `grace_s` seconds, then end the child."""
        self._post(ev.StopAsked(self._clock() + grace_s))

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; False when it did not come in time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def kill(self) -> None:
        """End the present child now, whatever it does."""
        if life := self._lives.child:
            life.child.kill()

    def _post(self, event: ev.Event) -> None:
        self._inbox.append(event)
        self._bell.ring()

    # ---- the loop ------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._machine, effects = begin(self._rules, self._clock())
            self._deeds.perform(effects, self._machine)
            while self._machine.state is not ev.State.STOPPED:
                self._publish()
                self._turn()
            for life, gone in self._lives.end_all(self._clock()):
                self._journal.child_exited(life.generation, gone.exit, Cause.STOP)
            self._desk.close()
            self._publish()
            self._bell.close()
        except BaseException as error:  # noqa: BLE001 - whatever it was, the process must not live on
            # A front without its supervisor would accept requests for ever and answer none.
            self.kill()
            self._journal.supervisor_died(error)
            os._exit(SUPERVISOR_DIED)

    def _turn(self) -> None:
        """Wait for something to happen and deal with it."""
        alarms = (wake_at(self._machine), self._watchdog.next_look, self._lives.next_end())
        ready = self._lives.wait(min(alarms) - self._clock())
        for life, heard in self._lives.attend(ready, self._clock()):
            self._hear(life, heard)
        while self._inbox:
            self._apply(self._inbox.popleft())
        now = self._clock()
        self._lives.insist(now)
        if now >= wake_at(self._machine):
            self._apply(ev.TimePassed())
        if now >= self._watchdog.next_look:
            self._look()

    def _look(self) -> None:
        machine, life = self._machine, self._lives.child
        works = machine.flight is not None or machine.loads or machine.has_heir
        busy = works and machine.cause is None  # a child that is being ended can't be ended again
        crossed = self._watchdog.look(life, busy=busy)
        self._bear_witness()
        if crossed:
            if self._lives.retired:  # their memory goes first, before anyone who still works
                self._lives.insist(float("inf"))
                return
            if machine.loads:
                self._desk.load_error = "loading the model nears the container's memory limit"
            self._apply(ev.HardLineCrossed())
        elif machine.state is ev.State.READY and life is not None and not machine.has_heir:
            verdict = self._watchdog.gap(life)
            if verdict is not ev.Verdict.KEEP:
                self._apply(ev.GapFound(verdict))

    def _bear_witness(self) -> None:
        """Before anything is done about what was just read: it may be the last that is."""
        if self._witness is not None:
            flight = self._machine.flight
            job = self._desk.find(flight.id) if flight is not None else None
            self._witness.see(self._machine.state, job, self._watchdog.child, self._watchdog.used)

    def _publish(self) -> None:
        life, lines = self._lives.child, self._watchdog.lines
        self._view = snapshot(
            self._machine,
            self._watchdog,
            life,
            self._last_ready,
            self._foresight.requests_left(life, lines) if life else None,
        )

    # ---- what is heard of children ---------------------------------------------------------------

    def _hear(self, life: Life, heard: Heard) -> None:
        match heard:
            case Noise(line=line):
                self._journal.noise(life.generation, line)
            case wire.LoadFailed(detail=detail):
                self._desk.load_error = detail
                self._journal.load_failed(life.generation, detail)
            case Broken(detail=detail):
                self._journal.protocol_broken(life.generation, detail)
                self._hear_broken(life)
            case Gone(exit=exit_):
                self._bury(life, exit_)
            case wire.Ready() if life.retired_for is None:
                self._welcome(life, heard)
            case _ if life is self._lives.child:
                self._hear_child(life, heard)

    def _hear_child(self, life: Life, message: wire.Message) -> None:
        """A message as an event; the rest of it is kept where the event's effects look."""
        match message:
            case wire.Loading():
                self._apply(ev.LoadMoved())
            case wire.Progress():
                if self._desk.progressed(message):
                    self._apply(ev.PageTurned())
            case wire.Answer(id=number) | wire.Refusal(id=number):
                life.served += 1
                life.replies.append(message)
                self._apply(ev.Replied(number, self._watchdog.verdict(life, trimmed=False)))
            case wire.Trimmed():
                self._apply(ev.Trimmed(self._watchdog.verdict(life, trimmed=True)))

    def _hear_broken(self, life: Life) -> None:
        if life is self._lives.child:
            self._apply(ev.StreamBroke())
        else:
            life.child.kill()

    def _welcome(self, life: Life, ready: wire.Ready) -> None:
        usage = self._watchdog.settle(life)
        life.ready = self._last_ready = ready
        self._journal.child_ready(life.generation, ready, usage)
        for said in ready.warnings:
            self._journal.child_warned(life.generation, said)
        if life is self._lives.heir:
            self._apply(ev.HeirBecameReady())
        else:
            self._handover.complete(life, usage)
            self._apply(ev.BecameReady())

    def _bury(self, life: Life, exit_: Exit) -> None:
        found = life.diagnose(exit_, self._watchdog.oom_kills())
        if found is Cause.OOM and life.ready is None:
            self._desk.load_error = "memory runs out while the model loads"
        if life.retired_for is not None:
            self._journal.child_exited(life.generation, exit_, life.retired_for)
        elif self._lives.child is not None:
            self._journal.child_exited(life.generation, exit_, found)
            self._apply(ev.HeirExited())
        else:
            self._bury_child(life, exit_, found)

    def _bury_child(self, life: Life, exit_: Exit, found: Cause) -> None:
        cause = self._machine.cause or found
        # A successor that loads already waits for nothing.
        heir = self._machine.has_heir
        freed = None if heir else self._handover.await_return(self._lives.wait)
        self._journal.child_exited(life.generation, exit_, cause, freed)
        if self._machine.flight is not None:
            self._desk.blame(self._machine.flight.id, cause)
        self._apply(ev.Exited(found))

    # ---- events into effects into deeds ---------------------------------------------------------

    def _apply(self, event: ev.Event) -> None:
        before = self._machine
        self._machine, effects = step(before, event, self._clock())
        self._note_change(before, self._machine)
        self._deeds.perform(effects, self._machine)

    def _note_change(self, before: Machine, after: Machine) -> None:
        """Log what only the change of state tells: a planned end begins, a budget is used up."""
        if after.state is ev.State.DEGRADED and before.state is not after.state:
            cause = after.over_budget or Cause.LOAD_FAILED
            self._journal.degraded(cause, after.rules.budgets[cause].retry_s)
        if after.cause in RECYCLES and before.cause is None and self._lives.child:
            self._handover.begin(after.cause, self._lives.child)
