"""Where threads wait for something to happen to a job, whichever it is."""

from __future__ import annotations

import threading


class Board:
    """Counts changes and wakes whoever waits for the next one."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._changes = 0
        self._closed = False

    @property
    def changes(self) -> int:
        """How many there were; give it to `wait`."""
        return self._changes

    @property
    def closed(self) -> bool:
        """Whether the server shuts down: nobody should wait any more."""
        return self._closed

    def change(self) -> None:
        """Something happened."""
        with self._condition:
            self._changes += 1
            self._condition.notify_all()

    def close(self) -> None:
        """Wake everybody, for good."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(self, seen: int, timeout_s: float) -> int:
        """Wait for more than `seen` changes, at most `timeout_s`; how many there are now."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._changes > seen, timeout_s)
            return self._changes
