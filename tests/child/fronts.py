"""A front in miniature: starts a real child over real pipes and talks to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from server.wire.codec import FROM_CHILD, Decoder, encode
from server.wire.messages import (
    Answer,
    FromChild,
    FromFront,
    Load,
    LoadFailed,
    Progress,
    Ready,
    Refusal,
    Work,
)

ROOT = Path(__file__).parents[2]
DEADLINE_S = 60.0  # importing torch on a busy machine
MODULE = ("-m", "inference_child")


def load_of(model: Path | str, engine: str = "torch", **options: Any) -> Load:
    """Settings for `model` on one thread."""
    return Load(str(model), engine, "fp32", 1, 40_000_000, 3, **options)


class Pipes:
    """Both pipes: the ends for the child as numbers, the front's as files."""

    def __init__(self, stack: ExitStack) -> None:
        child_in, to_child = os.pipe()
        from_child, child_out = os.pipe()
        self.child_ends = [
            stack.enter_context(os.fdopen(child_in, "rb", buffering=0)),
            stack.enter_context(os.fdopen(child_out, "wb", buffering=0)),
        ]
        self.child_fds = (child_in, child_out)
        self.to_child = stack.enter_context(os.fdopen(to_child, "wb", buffering=0))
        self.from_child = stack.enter_context(os.fdopen(from_child, "rb", buffering=0))

    def leave_to_child(self) -> None:
        """Close the child's ends here, so that each side sees the other's death as EOF."""
        for end in self.child_ends:
            end.close()


class Front:
    """One child and the way to speak with it."""

    def __init__(self, process: subprocess.Popen[bytes], pipes: Pipes) -> None:
        self.process = process
        self.pipes = pipes
        self._decoder = Decoder(FROM_CHILD)
        self._received = list[FromChild]()

    def send(self, message: FromFront) -> None:
        """Write one message whole."""
        frame = encode(message)
        while frame:
            frame = frame[os.write(self.pipes.to_child.fileno(), frame) :]

    def receive(self) -> FromChild | None:
        """The next message; None at the end of the stream."""
        while not self._received:
            data = self.pipes.from_child.read(65536)
            if not data:
                return None
            self._received += self._decoder.feed(data)  # type: ignore[arg-type]
        return self._received.pop(0)

    def until(self, *kinds: type[FromChild]) -> list[FromChild]:
        """All messages up to the first of `kinds`, which is the last of the list."""
        messages = list[FromChild]()
        while not messages or not isinstance(messages[-1], kinds):
            message = self.receive()
            assert message is not None, f"the child ended after {messages}"
            messages.append(message)
        return messages

    def load(self, load: Load) -> Ready | LoadFailed:
        """Send `load` and wait for what comes of it."""
        self.send(load)
        last = self.until(Ready, LoadFailed)[-1]
        assert isinstance(last, Ready | LoadFailed)
        return last

    def work(self, work: Work) -> tuple[list[Progress], Answer | Refusal]:
        """Send `work`; its progress, and what came of it."""
        self.send(work)
        *progress, last = self.until(Answer, Refusal)
        assert isinstance(last, Answer | Refusal)
        assert all(isinstance(step, Progress) for step in progress)
        return progress, last  # type: ignore[return-value]

    def exit_code(self) -> int:
        """The child's exit code, waited for."""
        return self.process.wait(DEADLINE_S)


@contextmanager
def front(
    python: Sequence[str] = MODULE,
    parent: Callable[[], int] = os.getpid,
    log: Path | None = None,
) -> Iterator[Front]:
    """A started child, which is gone afterwards.

    Args:
        python: arguments of the interpreter that come before the child's own.
        parent: tells the pid that the child shall watch.
        log: takes the child's stdout and stderr.
    """
    with ExitStack() as stack:
        pipes = Pipes(stack)
        output = stack.enter_context(log.open("wb")) if log else subprocess.DEVNULL
        process = subprocess.Popen(
            [sys.executable, *python, *map(str, pipes.child_fds), str(parent())],
            pass_fds=pipes.child_fds,
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        pipes.leave_to_child()
        try:
            yield Front(process, pipes)
        finally:
            process.kill()
            process.wait()
