"""A real memory cgroup for a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.waiting import wait_until

MOUNT = Path("/sys/fs/cgroup/memory")


@contextmanager
def memory_group(name: str, limit: int) -> Iterator[Path]:
    """A cgroup v1 of `limit` bytes, gone afterwards; skips the test where none can be made."""
    place = MOUNT / f"halfgig-{name}-{os.getpid()}"
    try:
        place.mkdir()
        (place / "memory.limit_in_bytes").write_text(str(limit))
    except OSError as error:
        pytest.skip(f"no memory cgroup v1 can be made here: {error}")
    try:
        yield place
    finally:
        wait_until(lambda: not (place / "cgroup.procs").read_text(), 30.0)
        place.rmdir()
