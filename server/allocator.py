"""glibc's allocator, told that this process is meant to stay small."""

from __future__ import annotations

import ctypes

# Names and numbers of malloc.h.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
BLOCK = 128 * 1024  # bytes; fixed, or it grows to 32 MB with the first large body that is freed


def keep_little() -> None:
    """Give memory back as soon as it is free; to be called before threads start.

    By itself glibc gives every thread a heap of its own and keeps the most that each ever held:
    the bodies of large requests, once for each of the listener's threads.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return  # another C library
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, BLOCK)
    mallopt(M_TRIM_THRESHOLD, BLOCK)
