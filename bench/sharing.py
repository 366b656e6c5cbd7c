"""Numbered work, shared out among threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence


def share_out(total: int, workers: Sequence[Callable[[int], None]]) -> None:
    """Let each of `workers`, in a thread of its own, take the next number whenever it is free.

    Returns when the numbers 0 to `total` - 1 are done.
    """
    numbers, lock = iter(range(total)), threading.Lock()

    def take(work: Callable[[int], None]) -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            work(number)

    threads = [threading.Thread(target=take, args=(work,)) for work in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
