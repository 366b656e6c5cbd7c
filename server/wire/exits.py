"""The child's exit codes: what it says to the front after its last message."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Why a child ended itself. Anything else, and every signal, was done to it."""

    ASKED = 0  # Stop, or the front closed its end of the pipe
    USAGE = 64  # started with arguments that make no sense (EX_USAGE of sysexits.h)
    PARENT_GONE = 65  # the watcher saw the parent die while the loop was busy
    LOAD_FAILED = 66  # trying again can't help; LoadFailed said why
    LOAD_FAILED_TRANSIENT = 67  # a later try may work: the network, or memory while loading
    OUT_OF_MEMORY = 68  # MemoryError while answering: this request wants more than there is
    BROKEN_PIPE = 69  # the front sent what can't be read, or stopped reading
