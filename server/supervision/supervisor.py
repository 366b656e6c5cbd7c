"""The one thread that owns the child: the world in as events, the machine's effects out.

Other threads only append to the inbox and read the view. When this thread dies the process ends:
nobody watches the watcher.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from server.supervision import events as ev
from server.supervision.bell import Bell
from server.supervision.causes import Cause
from server.supervision.desk import Desk
from server.supervision.journal import Ending, Journal
from server.supervision.life import Life, Settings, begin_life
from server.supervision.lifecycle import begin, step, wake_at
from server.supervision.machine import Machine
from server.supervision.memory import peak_rss, process_usage, reset_peak
from server.supervision.view import View, snapshot
from server.supervision.watchdog import Watchdog
from server.supervision.work import Reply
from server.wire import messages as wire
from server.wire.codec import ProtocolError

EXIT_WAIT_S = 1.0  # from the end of a child's stream to its exit; both come within milliseconds
SUPERVISOR_DIED = 70  # EX_SOFTWARE
RECYCLES = frozenset({Cause.PLANNED, Cause.SOFT})  # planned ends that a successor follows at once


class Supervisor:
    """Keeps one child alive and hands it one request at a time.

    Args:
        settings: the parts that do not change.
        desk: where requests wait for their answers.
        watchdog: judges memory.
        journal: hears of everything.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        watchdog: Watchdog,
        journal: Journal,
        clock: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._watchdog = watchdog
        self._journal = journal
        self._clock = clock
        self._machine = Machine(rules=settings.rules)
        self._life: Life | None = None
        self._last_ready: wire.Ready | None = None
        self._ending: Ending | None = None
        self._inbox: deque[ev.Event] = deque()
        self._bell = Bell()
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
        self, request_id: str, task: str, document: bytes, question: str | None = None
    ) -> Future[Reply]:
        """Accept a request. The future ends with its Reply or a Failure, exactly once."""
        job = self._desk.accept(request_id, task, document, question)
        self._post(ev.Submitted(job.work.id))
        return job.future

    def stop(self, grace_s: float) -> None:
        """Finish what was accepted within `grace_s` seconds, then end the child."""
        self._post(ev.StopAsked(self._clock() + grace_s))

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; False when it did not come in time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def kill(self) -> None:
        """End the present child now, whatever it does."""
        if life := self._life:
            life.child.kill()

    def _post(self, event: ev.Event) -> None:
        self._inbox.append(event)
        self._bell.ring()

    # ---- the loop ------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._machine, effects = begin(self._settings.rules, self._clock())
            self._perform(effects)
            while self._machine.state is not ev.State.STOPPED:
                self._publish()
                self._turn()
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
        ready = self._wait()
        if self._life is not None:
            self._attend(self._life, ready)
        while self._inbox:
            self._apply(self._inbox.popleft())
        now = self._clock()
        if now >= wake_at(self._machine):
            self._apply(ev.TimePassed())
        if now >= self._watchdog.next_look:
            self._look()

    def _wait(self) -> set[int]:
        until = min(wake_at(self._machine), self._watchdog.next_look) - self._clock()
        if self._life is None:
            return self._bell.wait(until, (), None)
        return self._bell.wait(until, self._life.open, self._life.child.outbox)

    def _look(self) -> None:
        busy = self._machine.flight is not None or self._machine.state is ev.State.STARTING
        if self._watchdog.look(self._life.child.pid if self._life else None, busy=busy):
            if self._machine.state is ev.State.STARTING:
                self._desk.load_error = "loading the model nears the container's memory limit"
            self._apply(ev.HardLineCrossed())

    def _publish(self) -> None:
        loaded = self._life is not None and self._life.is_ready
        self._view = snapshot(self._machine, self._watchdog, self._last_ready, loaded=loaded)

    # ---- the child's descriptors ---------------------------------------------------------------

    def _attend(self, life: Life, ready: set[int]) -> None:
        child = life.child
        if child.outbox in ready:
            child.flush()
        if child.noise in ready:
            self._hear(life)
        exited = child.exit_fd in ready or (child.exit_fd < 0 and child.reap() is not None)
        if child.inbox in ready or exited:
            self._read(life, to_the_end=exited)
        if exited:
            self._bury(life)

    def _read(self, life: Life, *, to_the_end: bool) -> None:
        """Messages come before the exit: a reply that was written whole counts."""
        more = True
        while more:
            try:
                found, is_open = life.child.receive()
            except ProtocolError as error:
                life.open.discard(life.child.inbox)
                self._journal.protocol_broken(life.generation, str(error))
                self._apply(ev.StreamBroke())
                return
            for message in found:
                self._hear_of(life, message)
            more = to_the_end and is_open and bool(found)
        if not is_open:
            life.open.discard(life.child.inbox)
            if not life.child.exits_within(EXIT_WAIT_S):
                self._apply(ev.StreamBroke())

    def _hear(self, life: Life) -> None:
        lines, is_open = life.child.listen()
        for line in lines:
            self._journal.noise(life.generation, line)
        if not is_open:
            life.open.discard(life.child.noise)

    def _bury(self, life: Life) -> None:
        life.child.kill()  # what it started must not outlive it, holding memory and pipes
        exit_ = life.child.reap()
        assert exit_ is not None  # noqa: S101 - its exit descriptor said so
        cause = life.diagnose(exit_, self._watchdog.oom_kills())
        if cause is Cause.OOM and not life.is_ready:
            self._desk.load_error = "memory runs out while the model loads"
        self._journal.child_exited(life.generation, exit_, self._machine.cause or cause)
        life.child.close()
        self._life = None
        self._apply(ev.Exited(cause))

    def _hear_of(self, life: Life, message: wire.Message) -> None:
        """A message as an event; the rest of it is kept where the event's effects look."""
        match message:
            case wire.Loading():
                self._apply(ev.LoadMoved())
            case wire.Ready():
                self._welcome(life, message)
                self._apply(ev.BecameReady())
            case wire.LoadFailed(detail=detail):
                self._desk.load_error = detail
                self._journal.load_failed(life.generation, detail)
            case wire.Progress():
                self._desk.progressed(message)
            case wire.Answer(id=number) | wire.Refusal(id=number):
                life.served += 1
                life.replies.append(message)
                verdict = self._watchdog.verdict(life.child.pid, life.served, trimmed=False)
                self._apply(ev.Replied(number, verdict))
            case wire.Trimmed():
                verdict = self._watchdog.verdict(life.child.pid, life.served, trimmed=True)
                self._apply(ev.Trimmed(verdict))

    def _welcome(self, life: Life, ready: wire.Ready) -> None:
        usage = self._watchdog.settle(life.child.pid)
        life.ready, life.baseline = ready, usage.anonymous
        self._last_ready = ready
        self._journal.child_ready(life.generation, ready, usage)
        if self._ending is not None:
            self._journal.recycled(life.generation, self._ending, usage, self._clock())
            self._ending = None

    # ---- events into effects into deeds ---------------------------------------------------------

    def _apply(self, event: ev.Event) -> None:
        before = self._machine
        self._machine, effects = step(before, event, self._clock())
        self._note_change(before, self._machine)
        self._perform(effects)

    def _note_change(self, before: Machine, after: Machine) -> None:
        """Log what only the change of state tells: a planned end begins, a budget is used up."""
        if after.state is ev.State.DEGRADED and before.state is not after.state:
            cause = after.over_budget or Cause.LOAD_FAILED
            self._journal.degraded(cause, after.rules.budgets[cause].retry_s)
        if self._life and after.cause in RECYCLES and before.cause is None:
            before_b = self._watchdog.anonymous(self._life.child.pid)
            self._ending = self._life.ending(after.cause, self._clock(), before_b)

    def _perform(self, effects: Sequence[ev.Effect]) -> None:
        for effect in effects:
            match effect:
                case ev.Spawn(generation=generation):
                    self._spawn(generation)
                case ev.Send(id=number, attempt=attempt):
                    self._send(number, attempt)
                case ev.Deliver():
                    self._deliver()
                case ev.Fail(id=number, code=code):
                    self._desk.fail(number, code, len(self._machine.queue))
                case ev.AskTrim():
                    self._tell(wire.Trim(id=0))
                case ev.AskStop():
                    self._tell(wire.Stop())
                case ev.Kill():
                    self.kill()

    def _spawn(self, generation: int) -> None:
        try:
            life = begin_life(self._settings, generation, self._watchdog.oom_kills())
        except OSError as error:
            self._desk.load_error = f"the child can't be started: {error}"
            self._journal.load_failed(generation, self._desk.load_error)
            self._inbox.append(ev.Exited(Cause.LOAD_FAILED))
            return
        self._life = life
        self._journal.child_started(generation, life.child.pid)
        self._watchdog.next_look = 0.0

    def _send(self, number: int, attempt: int) -> None:
        assert self._life is not None  # noqa: S101 - the machine sends only to a ready child
        pid = self._life.child.pid
        work = self._desk.sent(number, attempt, self._watchdog.anonymous(pid))
        reset_peak(pid)
        self._watchdog.next_look = 0.0
        self._tell(work)

    def _deliver(self) -> None:
        assert self._life is not None  # noqa: S101 - Deliver follows a reply just read
        pid = self._life.child.pid
        message = self._life.replies.popleft()
        self._desk.deliver(message, self._life.generation, peak_rss(pid), process_usage(pid))

    def _tell(self, message: wire.FromFront) -> None:
        if self._life is not None:
            self._life.child.send(message)
