"""A life without a process of its own, for what only reads memory: it is that of the test."""

from __future__ import annotations

import os
from typing import cast

from server.supervision.child import Child
from server.supervision.life import Life
from server.wire.messages import Ready

READY = Ready(10, "made", "faulty", "fp32", ("read",), (2560, 1920))


class Myself:
    """The part of a Child that readers of memory look at."""

    pid = os.getpid()


def my_life(served: int = 0) -> Life:
    """A ready child whose memory is the test's own."""
    life = Life(cast("Child", Myself()), generation=1, kills_before=0, open=set())
    life.ready, life.served = READY, served
    return life
