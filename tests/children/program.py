"""The faulty child's life: load, Ready, one request after the other, and what goes wrong in it."""

from __future__ import annotations

import hashlib
import json
import os
import select
import sys
import time
from collections import deque
from typing import cast

from server.wire import codec
from server.wire.exits import Exit
from server.wire.messages import (
    TASKS,
    Answer,
    Cancel,
    FromChild,
    FromFront,
    Load,
    LoadFailed,
    Loading,
    Progress,
    Ready,
    Refusal,
    Trim,
    Trimmed,
    Work,
)
from tests.children import faults, switches
from tests.children.conditions import Conditions

MIB = 2**20
BEAT_S = 0.02  # between two progress messages


def main(arguments: list[str]) -> int:
    """Live as the switches say; the exit code is one of server.wire.exits, or `--exit-code`."""
    given = switches.parse(arguments)
    os.set_inheritable(given.in_fd, False)
    os.set_inheritable(given.out_fd, False)
    return Program(given).run()


# What a page's answer holds beside its proof, so that it has the shape that clients read.
SAID: dict[str, dict[str, object]] = {
    "classify": {
        "label": "good",
        "score": 0.75,
        "labels": [{"label": "good", "score": 0.75}, {"label": "bad", "score": 0.25}],
    },
    "parse": {"fields": {"total": "9"}, "sequence": "<s_total>9</s_total>", "score": 0.5},
    "ask": {"answer": "made", "score": 0.5},
    "read": {"text": "made", "blocks": []},
}


def echo(work: Work) -> dict[str, object]:
    """What an answer says of its document: enough to prove that it is the right one."""
    digest = hashlib.sha256(work.body).hexdigest()
    asked = {"question": work.question, "pages": work.pages, "max_tokens": work.max_tokens}
    return {"hash": digest, "task": work.task, **asked}


class Program:
    """One faulty child."""

    def __init__(self, given: switches.Switches) -> None:
        self._given = given
        self._conditions = Conditions(given)
        self._decoder = codec.Decoder(codec.FROM_FRONT)
        self._waiting: deque[FromFront] = deque()
        self._held: list[bytes] = []
        self._canvas = (64, 48)

    def run(self) -> int:
        """From the first message to the last."""
        if self._given.ignore_stop and self._conditions.hold():
            faults.ignore_signals()
        load = self._receive()
        if not isinstance(load, Load):
            return Exit.ASKED
        began = time.monotonic()
        if (code := self._load()) is not None:
            return code
        self._send(self._ready(load, began))
        while True:
            message = self._receive()
            match message:
                case Work():
                    self._work(message)
                case Trim(id=number):
                    self._step("on-trim")
                    if self._given.trim_helps:
                        self._held.clear()
                    self._send(Trimmed(number))
                case Cancel():
                    pass  # too late
                case _:
                    self._step("on-stop")
                    if self._given.ignore_stop and self._conditions.hold():
                        faults.rest()
                    return Exit.ASKED

    def _load(self) -> int | None:
        given = self._given
        self._baseline = b"b" * int(given.baseline_mb * MIB)
        self._take_time(given.load_s, Loading("made", 0, 1))
        self._step("load")
        if not self._conditions.hold():
            return None
        if given.hold_pipes_s:
            faults.hold_pipes(given.hold_pipes_s, given.in_fd, given.out_fd)
        if given.never_ready:
            faults.rest()
        if given.load_fails:
            permanent = given.load_fails == "permanent"
            self._send(LoadFailed("the made model does not load", permanent=permanent))
            return Exit.LOAD_FAILED if permanent else Exit.LOAD_FAILED_TRANSIENT
        self._step("before-ready")
        return None

    def _ready(self, load: Load, began: float) -> Ready:
        self._canvas = load.canvas or self._canvas
        return Ready(
            load_ms=round((time.monotonic() - began) * 1000),
            model=load.model,
            engine="faulty",
            precision=load.precision,
            tasks=TASKS,
            canvas=self._canvas,
            labels=("good", "bad"),
            details={"generation": self._conditions.generation},
        )

    def _work(self, work: Work) -> None:
        given = self._given
        self._conditions.next_request(work.body)
        self._step("on-work")
        self._held.append(b"l" * int(given.leak_mb * MIB))
        peak = self._peak(work)
        if self._take_time(given.slow_s, Progress(work.id, 1, 1, "made", 0, 1)):
            self._send(Refusal(work.id, "cancelled", "This made child was told to leave it."))
            return
        if given.refuse:
            said = "This made child refuses everything."
            self._send(Refusal(work.id, given.refuse, said, given.retry_after))
            return
        page = {
            "page": 1,
            "width": 3,
            "height": 4,
            **SAID[work.task],
            **echo(work),
            "finish_reason": "stop",
            "applied": [],
            "generation": self._conditions.generation,
            "pid": os.getpid(),
            "canvas": work.canvas or self._canvas,
        }
        body = json.dumps({"pages": [page]}).encode()
        by = work.fallback[0] if work.fallback else ""
        answer = Answer(work.id, body, len(work.body), 1, {"made": 0.1}, engine=by)
        if self._conditions.hold() and given.frame:
            faults.break_frame(given.frame, given.out_fd, answer, given.late_s)
            return
        self._reply(answer)
        del peak

    def _peak(self, work: Work) -> bytes:
        """What is held while this document is worked on."""
        if not self._conditions.hold() or (work.fallback and not self._given.fallback_peaks):
            return b""
        height, width = work.canvas or self._canvas
        share = height * width / (self._canvas[0] * self._canvas[1])
        return b"p" * int(self._given.peak_mb * MIB * share)

    def _reply(self, answer: Answer) -> None:
        whole = codec.encode(answer)
        if "mid-reply" in {self._given.kill_at, self._given.exit_at, self._given.hang_at}:
            if self._conditions.hold():
                faults.write(self._given.out_fd, whole[: len(whole) // 2])
            self._step("mid-reply")
        self._send(answer)
        self._step("after-reply")

    def _step(self, name: str) -> None:
        """A step is reached: the place for what was ordered for it."""
        given = self._given
        if not self._conditions.hold():
            return
        if given.garbage:
            faults.babble(given.garbage)
        if given.stderr_flood_mb and name == "on-work":
            faults.flood_stderr(given.stderr_flood_mb)
        if given.kill_at == name:
            faults.die()
        if given.exit_at == name:
            sys.exit(given.exit_code)
        if given.hang_at == name:
            self._hang()

    def _hang(self) -> None:
        while self._given.chatty:
            faults.pause(BEAT_S)
            self._send(Loading("made", 0, 1))
        faults.rest()

    def _take_time(self, seconds: float, beat: Loading | Progress) -> bool:
        """Take so long; True when that was cut short by a Cancel, which only the chatty notice."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            faults.pause(min(left, BEAT_S) if self._given.chatty else left)
            if self._given.chatty:
                self._send(beat)
                if isinstance(beat, Progress) and self._is_cancelled(beat.id):
                    return True
        return False

    def _is_cancelled(self, work: int) -> bool:
        while select.select([self._given.in_fd], [], [], 0)[0]:
            if not self._read():
                return False
        return Cancel(work) in self._waiting

    def _receive(self) -> FromFront | None:
        while not self._waiting:
            if not self._read():
                return None
        return self._waiting.popleft()

    def _read(self) -> bool:
        """Read on; False at the end of the pipe."""
        data = os.read(self._given.in_fd, 1 << 16)
        self._waiting.extend(cast("list[FromFront]", self._decoder.feed(data)))
        return bool(data)

    def _send(self, message: FromChild) -> None:
        try:
            faults.write(self._given.out_fd, codec.encode(message))
        except BrokenPipeError:
            sys.exit(Exit.BROKEN_PIPE)
