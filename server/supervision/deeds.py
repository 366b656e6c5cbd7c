"""What effects do: start, send, deliver, swap and end; decisions were made before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from server.supervision.decisions import events as ev
from server.supervision.decisions import policy
from server.supervision.decisions.causes import Cause
from server.supervision.decisions.forecast import Fit
from server.supervision.decisions.machine import Machine
from server.supervision.desk import Desk
from server.supervision.evidence.journal import Journal
from server.supervision.generations import Generations
from server.supervision.handover import Handover
from server.supervision.life import Life
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.readers import NOTHING, peak_rss, process_usage, reset_peak
from server.supervision.memory.watchdog import Watchdog
from server.wire import messages as wire


class Deeds:
    """Carries effects out; what they bring about at once goes to `inbox` as events."""

    def __init__(
        self,
        lives: Generations,
        desk: Desk,
        watchdog: Watchdog,
        foresight: Foresight,
        handover: Handover,
        journal: Journal,
        clock: Callable[[], float],
        inbox: deque[ev.Event],
    ) -> None:
        self._lives = lives
        self._desk = desk
        self._watchdog = watchdog
        self._foresight = foresight
        self._handover = handover
        self._journal = journal
        self._clock = clock
        self._inbox = inbox

    def perform(  # noqa: C901 - one flat table of effects
        self, effects: Sequence[ev.Effect], machine: Machine
    ) -> None:
        """Do all of `effects`, in order; `machine` is the one that they led to."""
        for effect in effects:
            match effect:
                case ev.Spawn(generation=generation):
                    self._spawn(generation)
                case ev.SpawnHeir(generation=generation):
                    self._spawn_heir(generation)
                case ev.Promote():
                    self._promote()
                case ev.DropHeir(cause=cause):
                    self._lives.drop_heir(cause)
                case ev.Send():
                    self._send(effect)
                case ev.Deliver():
                    self._deliver()
                case ev.Fail(id=number, code=code):
                    self._desk.fail(number, code, len(machine.queue))
                case ev.AskCancel(id=number):
                    self._lives.tell(wire.Cancel(number))
                case ev.AskTrim():
                    self._lives.tell(wire.Trim(id=0))
                case ev.AskStop():
                    self._lives.tell(wire.Stop())
                case ev.Kill():
                    self._kill()

    # ---- children --------------------------------------------------------------------------------

    def _spawn(self, generation: int) -> None:
        try:
            life = self._lives.start(generation, self._watchdog.oom_kills())
        except OSError as error:
            self._not_started(generation, error)
            self._inbox.append(ev.Exited(Cause.LOAD_FAILED))
            return
        self._started(life)

    def _spawn_heir(self, generation: int) -> None:
        try:
            life = self._lives.start_heir(generation, self._watchdog.oom_kills())
        except OSError as error:
            self._not_started(generation, error)
            self._inbox.append(ev.HeirExited())
            return
        self._started(life)

    def _started(self, life: Life) -> None:
        life.started_at = self._clock()
        self._journal.child_started(life.generation, life.child.pid)
        self._watchdog.next_look = 0.0

    def _not_started(self, generation: int, error: OSError) -> None:
        self._desk.load_error = f"the child can't be started: {error}"
        self._journal.load_failed(generation, self._desk.load_error)

    def _promote(self) -> None:
        if self._lives.child is not None:
            self._handover.begin(Cause.SOFT, self._lives.child)
        self._lives.promote(Cause.SOFT, self._clock())
        child = self._lives.child
        if child is not None and child.ready is not None:
            self._handover.complete(child, process_usage(child.child.pid) or NOTHING)

    def _kill(self) -> None:
        if self._lives.child is not None:
            self._lives.child.child.kill()

    # ---- requests --------------------------------------------------------------------------------

    def _send(self, effect: ev.Send) -> None:
        life = self._lives.child
        assert life is not None  # noqa: S101 - the machine sends only to a ready child
        code = self._desk.turned_away(effect.id, effect.mode)
        if code is not None:
            self._inbox.append(ev.FitsNowhere(effect.id, code))
        elif effect.mode is ev.Mode.FALLBACK:
            self._hand_over(effect, life, None)  # it is foretold what the loaded engine takes only
        else:
            self._admit(effect, life)

    def _admit(self, effect: ev.Send, life: Life) -> None:
        assert life.ready is not None  # noqa: S101 - the machine sends only to a ready child
        canvas = life.ready.canvas
        smaller = policy.smaller_canvas(canvas)
        asked_smaller = effect.mode is ev.Mode.SMALLER
        job, hard = self._desk.job(effect.id), self._watchdog.lines.hard
        fit = self._foresight.fit(life, self._lives.heir, job, canvas, hard)
        if fit is Fit.NOWHERE or (asked_smaller and smaller is None):
            self._inbox.append(ev.FitsNowhere(effect.id))
        elif fit is Fit.FRESH and life.served:
            self._inbox.append(ev.NeedsFresh(effect.id))
        else:
            eased = asked_smaller or fit is Fit.SMALLER
            self._hand_over(effect, life, smaller if eased else None)

    def _hand_over(self, effect: ev.Send, life: Life, canvas: tuple[int, int] | None) -> None:
        before = process_usage(life.child.pid) or NOTHING
        work = self._desk.sent(effect, before, canvas)
        reset_peak(life.child.pid)
        self._watchdog.next_look = 0.0
        life.child.send(work)

    def _deliver(self) -> None:
        life = self._lives.child
        assert life is not None  # noqa: S101 - Deliver follows a reply just read
        pid = life.child.pid
        message, peak = life.replies.popleft(), peak_rss(pid)
        job = self._desk.deliver(message, life.generation, peak, process_usage(pid))
        life.service_s = self._clock() - job.sent_at
        if isinstance(message, wire.Answer) and not job.fallback:
            self._foresight.learn(life, job, peak, message.tokens)
