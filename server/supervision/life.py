"""One generation: a child process, what is known of it while it lives, and what is heard of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from server.supervision.child import Child
from server.supervision.decisions import policy
from server.supervision.decisions.causes import Cause, Exit
from server.supervision.decisions.machine import Rules
from server.wire.codec import ProtocolError
from server.wire.messages import Answer, Load, Message, Ready, Refusal

# From the end of a child's stream to its exit: milliseconds, and seconds where CPU is scarce.
EXIT_WAIT_S = 5.0
REMEMBERED = 16  # readings after replies, for the growth forecast


@dataclass(frozen=True, slots=True)
class Settings:
    """How a child is started and what it is told first."""

    command: Sequence[str]
    environment: Mapping[str, str]
    load: Load
    rules: Rules


@dataclass(frozen=True, slots=True)
class Noise:
    """A line that the child or a library in it printed."""

    line: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The stream can't be read on."""

    detail: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The process was reaped."""

    exit: Exit


Heard: TypeAlias = Message | Noise | Broken | Gone


@dataclass(slots=True)
class Life:
    """What is known of a child. Memory in bytes, times in monotonic seconds."""

    child: Child
    generation: int
    kills_before: int
    open: set[int]  # descriptors that still deliver
    ready: Ready | None = None
    baseline: int = 0
    load_peak: int = 0
    started_at: float = 0.0
    load_s: float = 0.0
    service_s: float = float("inf")  # of the last request
    served: int = 0
    idle_since: float = 0.0
    exits_by: float = float("inf")  # its stream has ended: it lives on if it is still here then
    retired_for: Cause | None = None
    kill_at: float = float("inf")  # a retired child that is still here then is killed
    after: deque[int] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    replies: deque[Answer | Refusal] = field(default_factory=deque)

    def diagnose(self, exit_: Exit, kills: int) -> Cause:
        """Why it ended, now that the container has counted `kills`."""
        ready = self.ready is not None
        return policy.diagnose(exit_, kills - self.kills_before, was_ready=ready)

    def attend(self, ready: set[int], now: float) -> Iterator[Heard]:
        """What the descriptors in `ready` bring; messages come before the exit.

        A reply that was written whole counts even if its child died right after.
        """
        child = self.child
        if child.outbox in ready:
            child.flush()
        if child.noise in ready:
            yield from self._noise()
        exited = child.exit_fd in ready or (child.exit_fd < 0 and child.reap() is not None)
        if child.inbox in ready or exited:
            yield from self._messages(now, to_the_end=exited)
        if exited:
            child.kill()  # what it started must not outlive it, holding memory and pipes
        if exited and (exit_ := child.reap()) is not None:
            child.close()
            yield Gone(exit_)
        elif now >= self.exits_by:
            self.exits_by = float("inf")
            yield Broken("the child closed its pipe and lives on")

    def _messages(self, now: float, *, to_the_end: bool) -> Iterator[Heard]:
        more = True
        while more:
            try:
                found, is_open = self.child.receive()
            except ProtocolError as error:
                self.open.discard(self.child.inbox)
                yield Broken(str(error))
                return
            yield from found
            more = to_the_end and is_open and bool(found)
        if not is_open:
            self.open.discard(self.child.inbox)
            self.exits_by = now + EXIT_WAIT_S

    def _noise(self) -> Iterator[Noise]:
        lines, is_open = self.child.listen()
        yield from (Noise(line) for line in lines)
        if not is_open:
            self.open.discard(self.child.noise)


def begin_life(settings: Settings, generation: int, kills_before: int) -> Life:
    """Start a child and tell it what to load. Raises OSError when the system refuses."""
    child = Child(settings.command, dict(settings.environment))
    child.send(settings.load)
    descriptors = {fd for fd in (child.inbox, child.noise, child.exit_fd) if fd >= 0}
    return Life(child, generation, kills_before, descriptors)
