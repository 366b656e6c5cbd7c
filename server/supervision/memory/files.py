"""Small files of the kernel, read in one call: some are read for each request."""

from __future__ import annotations

import os

MOST = 64 * 1024  # bytes of a file; memory.stat has two to five thousand, /proc/PID/status one


def read_once(file: str) -> bytes:
    """What `file` holds, without what a text file brings. Raises OSError."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        return os.read(descriptor, MOST)
    finally:
        os.close(descriptor)
