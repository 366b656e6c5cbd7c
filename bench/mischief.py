"""What goes wrong on purpose in a soak: the child is killed, frozen, stopped for good, talks rot.

The budgets of the causes (server/supervision/decisions/causes.py) are no bound here, for the child
answers between two deeds, and a reply clears the count.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Self

from bench.service import Service

PAUSE_S = (4.0, 8.0)  # between two deeds
FREEZE_S = (0.2, 2.0)  # SIGSTOP to SIGCONT, well below the deadline
# One stop for good in twelve deeds: each costs everybody a whole deadline.
DEEDS = (
    "kill", "garbage", "freeze", "stop", "kill", "garbage",
    "freeze", "kill", "kill", "garbage", "freeze", "kill",
)  # fmt: skip


class Mischief:
    """A thread that hurts the child of `service`, which lives in the group of `procs`.

    Args:
        service: the running Halfgig.
        procs: who is in its group; nobody else is touched.
        rot: while this file exists, the child's second next answer is no frame.
        seed: of the dice.
    """

    def __init__(self, service: Service, procs: Path, rot: Path, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._service = service
        self._procs = procs
        self._rot = rot
        self._dice = random.Random(seed)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()
        self._rot.unlink(missing_ok=True)

    def _run(self) -> None:
        for deed in cycle(DEEDS):
            if self._end.wait(self._dice.uniform(*PAUSE_S)):
                return
            if deed == "garbage":
                self._garbage()
            else:
                self._hurt(deed)

    def _hurt(self, deed: str) -> None:
        pid = self._child()
        if pid is None:
            return
        self.done[deed] += 1
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL if deed == "kill" else signal.SIGSTOP)
            if deed == "freeze":
                self._end.wait(self._dice.uniform(*FREEZE_S))
                os.kill(pid, signal.SIGCONT)

    def _garbage(self) -> None:
        """Let one answer be rot; `--every 2` gives the replay a good one."""
        before = self._service.count("child.garbage")
        self._rot.touch()
        while not self._end.wait(0.05) and self._service.count("child.garbage") == before:
            pass
        self._rot.unlink(missing_ok=True)
        self.done["garbage"] += self._service.count("child.garbage") > before

    def _child(self) -> int | None:
        """The newest child, if it is still there."""
        pid = self._service.child_pid()
        return pid if str(pid) in self._procs.read_text().split() else None
