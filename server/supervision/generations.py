"""The children that are alive: the one that serves, its successor, and those asked to end."""

from __future__ import annotations

from collections.abc import Iterator

from server.supervision.bell import Bell
from server.supervision.decisions.causes import Cause
from server.supervision.life import Gone, Heard, Life, Settings, begin_life
from server.wire.messages import FromFront, Stop


class Generations:
    """Starts, swaps and ends children; decides nothing.

    Args:
        settings: how a child is started.
        bell: what to wait on beside the children's descriptors.
    """

    def __init__(self, settings: Settings, bell: Bell) -> None:
        self._settings = settings
        self._bell = bell
        self.child: Life | None = None
        self.heir: Life | None = None
        self.retired: list[Life] = []

    def start(self, generation: int, kills_before: int) -> Life:
        """Start the child. Raises OSError."""
        self.child = begin_life(self._settings, generation, kills_before)
        return self.child

    def start_heir(self, generation: int, kills_before: int) -> Life:
        """Start the successor beside the child. Raises OSError."""
        self.heir = begin_life(self._settings, generation, kills_before)
        return self.heir

    def promote(self, cause: Cause, now: float) -> None:
        """The successor is the child; its predecessor is asked to end."""
        old, self.child, self.heir = self.child, self.heir, None
        if old is not None:
            old.retired_for = cause
            old.kill_at = now + self._settings.rules.stop_grace_s
            old.child.send(Stop())
            self.retired.append(old)

    def drop_heir(self, cause: Cause) -> None:
        """The successor is killed; what it still says is nobody's word."""
        heir, self.heir = self.heir, None
        if heir is not None:
            heir.retired_for = cause
            heir.child.kill()
            self.retired.append(heir)

    def tell(self, message: FromFront) -> None:
        """Send a message to the child, if there is one."""
        if self.child is not None:
            self.child.child.send(message)

    def wait(self, timeout_s: float) -> set[int]:
        """The descriptors that are ready, after at most `timeout_s`."""
        readers = [fd for life in self._all() for fd in life.open]
        writers = [life.child.outbox for life in self._all() if life.child.outbox is not None]
        return self._bell.wait(timeout_s, readers, writers)

    def attend(self, ready: set[int], now: float) -> Iterator[tuple[Life, Heard]]:
        """What every child has to say; one that is gone is forgotten first."""
        for life in self._all():
            for heard in life.attend(ready, now):
                if isinstance(heard, Gone):
                    self._forget(life)
                yield life, heard

    def next_end(self) -> float:
        """When the first child whose end is awaited has overstayed."""
        return min((min(life.kill_at, life.exits_by) for life in self._all()), default=float("inf"))

    def insist(self, now: float) -> None:
        """Kill the retired children whose time to end by themselves is over at `now`."""
        for life in self.retired:
            if life.kill_at <= now:
                life.kill_at = float("inf")
                life.child.kill()

    def end_all(self, now: float) -> Iterator[tuple[Life, Gone]]:
        """Kill and reap whatever is left at `now`."""
        for life in self._all():
            life.child.kill()
        while self._all():
            ready = self.wait(1.0)
            for life, heard in self.attend(ready, now):
                if isinstance(heard, Gone):
                    yield life, heard

    def _all(self) -> list[Life]:
        return [life for life in (self.child, self.heir, *self.retired) if life is not None]

    def _forget(self, life: Life) -> None:
        if life is self.child:
            self.child = None
        elif life is self.heir:
            self.heir = None
        else:
            self.retired.remove(life)
