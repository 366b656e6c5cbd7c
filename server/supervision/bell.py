"""Wakes the supervisor's thread out of its poll, from any other thread."""

from __future__ import annotations

import contextlib
import os
import select
import threading
from collections.abc import Iterable


class Bell:
    """A pipe to oneself: `ring` makes `wait` return."""

    def __init__(self) -> None:
        self._bell, self._rope = os.pipe()
        os.set_blocking(self._rope, False)
        self._lock = threading.Lock()
        self._closed = False

    def ring(self) -> None:
        """Wake the waiter; a bell that rings already is loud enough, a closed one is silent."""
        with self._lock, contextlib.suppress(BlockingIOError):
            if not self._closed:
                os.write(self._rope, b"!")

    def wait(self, timeout_s: float, readers: Iterable[int], writers: Iterable[int]) -> set[int]:
        """The descriptors that are ready, after at most `timeout_s` or the next ring."""
        poll = select.poll()
        for fd in (self._bell, *readers):
            poll.register(fd, select.POLLIN)
        for fd in writers:
            poll.register(fd, select.POLLOUT)
        ready = {fd for fd, _ in poll.poll(max(0.0, timeout_s) * 1000 + 1)}
        if self._bell in ready:
            os.read(self._bell, 4096)
        return ready - {self._bell}

    def close(self) -> None:
        """Give the descriptors back; nobody waits any more, but some may still ring."""
        with self._lock:
            if not self._closed:
                self._closed = True
                os.close(self._bell)
                os.close(self._rope)

    def __del__(self) -> None:  # of a supervisor that was never started
        self.close()
