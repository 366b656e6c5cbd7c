"""One generation: a child process and what is known of it while it lives."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.supervision.child import Child
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


def begin_life(settings: Settings, generation: int, kills_before: int) -> Life:
    """Start a child and tell it what to load. Raises OSError when the system refuses."""
    child = Child(settings.command, dict(settings.environment))
    child.send(settings.load)
    descriptors = {fd for fd in (child.inbox, child.noise, child.exit_fd) if fd >= 0}
    return Life(child, generation, kills_before, descriptors)
