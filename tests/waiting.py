"""The one way tests wait: for something to become true, until a deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import psutil

INTERVAL_S = 0.01


def wait_until(predicate: Callable[[], object], deadline_s: float = 10.0) -> None:
    """Return as soon as `predicate()` holds; AssertionError when it doesn't within `deadline_s`."""
    end = time.monotonic() + deadline_s
    never = threading.Event()
    while not predicate():
        if time.monotonic() > end:
            raise AssertionError(f"did not happen within {deadline_s} s: {predicate!r}")
        never.wait(INTERVAL_S)


def has_ended(pid: int) -> bool:
    """Whether a process ended; it may be gone since it was listed.

    A zombie did: some inits take two seconds to reap an orphan.
    """
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
