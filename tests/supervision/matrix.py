"""The fault matrix's two axes: what goes wrong, and around what it goes wrong."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from server.errors import Code
from server.supervision.decisions.events import State
from server.supervision.work import Reply
from tests.supervision.front import PATIENCE_S, Front
from tests.waiting import wait_until

MOMENTS = ("idle", "queued", "mid-request", "mid-recycle")
Asked = list[tuple[str, Future[Reply]]]


@dataclass(frozen=True)
class Fault:
    """What the child does wrong with the document "poison"; how that ends for the document.

    `code` None: it is answered all the same. `causes`: why children may end meanwhile. `stalls`:
    how many children wait for time to pass.
    """

    switches: tuple[str, ...]
    code: Code | None
    causes: frozenset[str]
    stalls: int


def _of(code: Code | None, causes: str, *switches: str, stalls: int = 0) -> Fault:
    return Fault(switches, code, frozenset(causes.split()), stalls)


CRASHED = Code.CHILD_CRASHED
FAULTS = {
    "killed on work": _of(CRASHED, "crash", "--kill-at", "on-work"),
    "killed mid reply": _of(CRASHED, "crash", "--kill-at", "mid-reply"),
    "killed after the reply": _of(None, "crash", "--kill-at", "after-reply"),
    "killed when it stops": _of(None, "", "--kill-at", "on-stop"),
    "exits": _of(CRASHED, "crash", "--exit-at", "on-work"),
    "exits mid reply": _of(CRASHED, "crash", "--exit-at", "mid-reply"),
    "exits out of memory": _of(
        Code.NEEDS_MORE_MEMORY, "oom", "--exit-at", "on-work", "--exit-code", "68"
    ),
    "hangs": _of(Code.DEADLINE, "hang", "--hang-at", "on-work", stalls=1),
    "hangs mid reply": _of(Code.DEADLINE, "hang", "--hang-at", "mid-reply", stalls=1),
    "hangs and talks": _of(CRASHED, "garbage", "--hang-at", "on-work", "--chatty"),
    "prints": _of(None, "", "--garbage", "python"),
    "prints past Python": _of(None, "", "--garbage", "c"),
    "lets others print": _of(None, "", "--garbage", "grandchild"),
    "floods stderr": _of(None, "", "--stderr-flood-mb", "2"),
    "bad magic": _of(CRASHED, "garbage", "--frame", "magic"),
    "bad version": _of(CRASHED, "garbage", "--frame", "version"),
    "bad type": _of(CRASHED, "garbage", "--frame", "type"),
    "bad length": _of(CRASHED, "garbage", "--frame", "length"),
    "huge frame": _of(CRASHED, "garbage", "--frame", "huge"),
    "short frame": _of(CRASHED, "garbage", "--frame", "short", stalls=2),
    "wrong id": _of(CRASHED, "garbage", "--frame", "wrong-id"),
    "answers twice": _of(None, "garbage", "--frame", "twice"),
    "answers late": _of(CRASHED, "crash", "--frame", "late", "--late-s", "0.2"),
    "ignores Stop": _of(None, "", "--ignore-stop"),
}
# What happens to a child while no document is to blame, and why children end meanwhile.
LOADS = {
    "never ready": ("--never-ready",),
    "fails to load": ("--load-fails", "transient"),
    "killed in the load": ("--kill-at", "load"),
    "killed before Ready": ("--kill-at", "before-ready"),
    "exits in the load": ("--exit-at", "load"),
}


def ask_around(front: Front, moment: str, poison: str = "poison") -> tuple[Asked, Future[Reply]]:
    """Bring `poison` in at `moment`; the healthy documents around it, and its own future."""
    asked: Asked = []

    def ask(name: str) -> None:
        asked.append((name, front.ask(name)))

    if moment == "idle":
        front.reaches(State.READY)
    elif moment == "queued":
        ask("first in the queue")  # the child still starts
    elif moment == "mid-request":
        front.reaches(State.READY)
        while not front.view.running:  # a work of a tenth of a second is missed on a busy machine
            ask(f"worked on {len(asked)}")
            wait_until(lambda: front.view.running or asked[-1][1].done(), PATIENCE_S)
    else:  # HALFGIG_RECYCLE_AFTER is one: it waits through the first one's recycle
        front.reaches(State.READY)
        ask("recycled after")
        asked[-1][1].result(PATIENCE_S)
    future = front.ask(poison)
    if moment != "idle":
        ask("behind it")
        ask("last in the queue")
    return asked, future
