"""Watches that the parent lives, from a thread that nothing else in the child can stop."""

from __future__ import annotations

import os
import threading

from server.wire.exits import Exit

INTERVAL_S = 0.5


def leave_if_orphaned(parent: int) -> None:
    """End this process at once when its parent is no longer `parent`."""
    if os.getppid() != parent:
        # _exit: a normal exit would wait for the main thread, which may be deep in native code.
        os._exit(Exit.PARENT_GONE)


def watch(parent: int) -> None:
    """Check now, then twice a second for ever.

    Closing the pipe tells an idle child of its parent's death; this tells a busy one.
    """
    leave_if_orphaned(parent)
    threading.Thread(target=_poll, args=(parent,), name="parent-watch", daemon=True).start()


def _poll(parent: int) -> None:
    never = threading.Event()
    while not never.wait(INTERVAL_S):
        leave_if_orphaned(parent)
