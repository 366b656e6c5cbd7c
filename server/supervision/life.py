"""One generation: a child process and what is known of it while it lives."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.supervision import policy
from server.supervision.causes import Cause, Exit
from server.supervision.child import Child
from server.supervision.journal import Ending
from server.supervision.machine import Rules
from server.wire.messages import Answer, Load, Ready, Refusal


@dataclass(frozen=True, slots=True)
class Settings:
    """How a child is started and what it is told first."""

    command: Sequence[str]
    environment: Mapping[str, str]
    load: Load
    rules: Rules


@dataclass(slots=True)
class Life:
    """What is known of the present child."""

    child: Child
    generation: int
    kills_before: int
    open: set[int]  # descriptors that still deliver
    ready: Ready | None = None
    baseline: int = 0
    served: int = 0
    replies: deque[Answer | Refusal] = field(default_factory=deque)

    @property
    def is_ready(self) -> bool:
        """Whether it came so far."""
        return self.ready is not None

    def diagnose(self, exit_: Exit, kills: int) -> Cause:
        """Why it ended, now that the container has counted `kills`."""
        return policy.diagnose(exit_, kills - self.kills_before, was_ready=self.is_ready)

    def ending(self, cause: Cause, at_s: float, before: int) -> Ending:
        """Its planned end, with `before` bytes of anonymous memory."""
        return Ending(cause, at_s, before, self.baseline, self.served)


def begin_life(settings: Settings, generation: int, kills_before: int) -> Life:
    """Start a child and tell it what to load. Raises OSError when the system refuses."""
    child = Child(settings.command, dict(settings.environment))
    child.send(settings.load)
    descriptors = {fd for fd in (child.inbox, child.noise, child.exit_fd) if fd >= 0}
    return Life(child, generation, kills_before, descriptors)
