"""How slowly a client may send and read before its connection is given to others. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may take: `grace_s`, and a second more for every `bytes_per_s` that moved.

    `crowded_s` stands in for the grace when connections run out.
    """

    grace_s: float
    crowded_s: float
    bytes_per_s: float | None = None


class Stage(Enum):
    """What a connection waits for, when it waits for its client."""

    IDLE = "the next request"
    HEAD = "a request's head"
    BODY = "a request's body"
    ANSWER = "the client to read its answer"


# A thousand bytes a second is less than any telephone network has had for twenty years.
ALLOWED = {
    Stage.IDLE: Allowance(120.0, 2.0),  # longer than proxies keep theirs
    Stage.HEAD: Allowance(10.0, 2.0),
    Stage.BODY: Allowance(20.0, 5.0, 1000.0),
    Stage.ANSWER: Allowance(20.0, 5.0, 1000.0),
}


def is_late(allowance: Allowance, waited_s: float, moved: int, *, crowded: bool) -> bool:
    """Whether a client used up what it is allowed.

    Args:
        allowance: of the stage that the connection is in.
        waited_s: since this stage began.
        moved: bytes of this stage that came or went since.
        crowded: whether connections run out.
    """
    allowed = allowance.crowded_s if crowded else allowance.grace_s
    if allowance.bytes_per_s is not None:
        allowed += moved / allowance.bytes_per_s
    return waited_s > allowed


class Patience:
    """A clock that stands still while this server was too busy to listen.

    A client whose bytes lie unread in the kernel is not slow: of each gap between two looks no
    more than `most_s` counts.
    """

    def __init__(self, most_s: float) -> None:
        self._most_s = most_s
        self._seen: float | None = None
        self.now = 0.0

    def look(self, clock: float) -> float:
        """Seconds of patience used so far, at `clock` monotonic seconds."""
        self.now, self._seen = self.at(clock), clock
        return self.now

    def at(self, clock: float) -> float:
        """What a look at `clock` would say."""
        if self._seen is None:
            return self.now
        return self.now + min(max(0.0, clock - self._seen), self._most_s)
