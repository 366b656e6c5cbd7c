"""Guards around every test: what it opens, starts and forks is gone when it ends."""

from __future__ import annotations

import gc
import math
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import settings
from PIL import Image

from tests.waiting import wait_until

# The machine may be busy: only pytest's own timeout ends a slow example.
settings.register_profile("halfgig", deadline=None)
settings.load_profile("halfgig")

DESCRIPTORS = Path("/proc/self/fd")
GONE_WITHIN_S = 10.0  # threads and children end a moment after what they worked for


def _descriptors() -> dict[str, str]:
    """What every pipe, socket and pidfd of this process is; files come and go with imports."""
    found = {}
    for entry in DESCRIPTORS.iterdir() if DESCRIPTORS.exists() else ():
        try:
            target = os.readlink(entry)  # noqa: PTH115 - no path, but "pipe:[4711]"
        except OSError:
            continue  # the one that listed the directory
        if target.startswith(("pipe:", "socket:", "anon_inode:")):
            found[entry.name] = target
    return found


def _threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


def _children() -> set[str]:
    return {str(child.pid) for child in psutil.Process().children() if child.is_running()}


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """No descriptor, thread or process (zombies count) more than before the test."""
    descriptors, threads, children = _descriptors(), _threads(), _children()
    yield
    left: list[object] = []

    def clean() -> bool:
        if any(left):
            gc.collect()  # what only a cycle still holds is not left behind
        left[:] = [
            _descriptors().items() - descriptors.items(),
            _threads() - threads,
            _children() - children,
        ]
        return not any(left)

    try:
        wait_until(clean, GONE_WITHIN_S)
    except AssertionError:
        pytest.fail(f"left behind: descriptors {left[0]}, threads {left[1]}, children {left[2]}")


def _modes() -> dict[str, object]:
    """What one room can change for every other room of the process."""
    return {
        "denormals": math.ulp(0.0) * 1.0 > 0.0,  # False: some code set flush-to-zero
        "pixels that Pillow takes": Image.MAX_IMAGE_PIXELS,
    }


@pytest.fixture(autouse=True)
def modes_are_given_back() -> Iterator[None]:
    """Code that sets a mode of the whole process sets it back: the next test relies on it."""
    before = _modes()
    yield
    assert _modes() == before
