"""One accepted request on its way, and the bounded room it waits in."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

from server.errors import Code, Failure
from server.supervision.memory.readers import NOTHING, Usage
from server.wire.checks import Ranges
from server.wire.messages import Answer, Progress, Work


@dataclass(frozen=True, slots=True)
class Order:
    """What a client wants: one task on one document.

    `question` stands with the task `ask` alone; `max_tokens` None for as many as the checkpoint
    has positions; `pages` empty for the whole document, see `Work`.
    """

    task: str
    document: bytes
    question: str | None = None
    max_tokens: int | None = None
    pages: Ranges = ()

    def work(self, number: int) -> Work:
        """The message that takes this order to the child as request `number`."""
        return Work(
            id=number,
            task=self.task,
            body=self.document,
            question=self.question,
            max_tokens=self.max_tokens,
            pages=self.pages,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """A child's answer with what it cost.

    `queue_ms` is the wait before the pipe; `eased` says that it was made on a smaller canvas than
    the checkpoint's, or by another engine, because memory asked for it.
    """

    answer: Answer
    queue_ms: float
    total_ms: float
    attempt: int
    generation: int
    eased: bool = False


@dataclass(slots=True)
class Job:
    """An accepted request: what the supervisor knows of it between submit and reply.

    Times are monotonic seconds; `before` is the child's memory when it was sent; `pixels` is
    what the document's header says, None where it says nothing; `canvas` a smaller one than the
    checkpoint's, when the request is eased; `fallback` says that another engine has it.
    """

    work: Work
    request_id: str
    admitted_at: float
    name: str  # the document's fingerprint
    pixels: int | None = None
    canvas: tuple[int, int] | None = None
    fallback: bool = False
    future: Future[Reply] = field(default_factory=Future)
    sent_at: float = 0.0
    attempt: int = 0
    before: Usage = NOTHING
    progress: Progress | None = None
    trace_id: str | None = None


class Room:
    """Places for requests: one that is worked on and `queue` that wait, and bytes for them all.

    Args:
        queue: how many may wait.
        max_bytes: what their documents may take together; documents wait in the front's memory.
        retry_after_s: asked when someone is turned away.
    """

    def __init__(self, queue: int, max_bytes: int, retry_after_s: Callable[[int], int]) -> None:
        self._places = queue + 1
        self._max_bytes = max_bytes
        self.retry_after_s = retry_after_s
        self._lock = threading.Lock()
        self._taken = 0
        self._bytes = 0

    @property
    def taken(self) -> int:
        """Requests inside, the one being worked on included."""
        return self._taken

    @contextlib.contextmanager
    def place(self, size: int) -> Iterator[None]:
        """A place for a document of `size` bytes, before it is read and before a thread waits.

        Raises:
            Failure: the room is full (429).
        """
        with self._lock:
            if self._taken >= self._places:
                raise self._full(f"{self._places} requests are being worked on or wait")
            if self._taken and self._bytes + size > self._max_bytes:
                raise self._full(f"{self._bytes // 10**6} MB of documents wait")
            self._taken += 1
            self._bytes += size
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1
                self._bytes -= size

    def _full(self, what: str) -> Failure:
        after = self.retry_after_s(self._taken)
        detail = f"{what}. Send it again in {after} s, or raise HALFGIG_QUEUE."
        return Failure(Code.QUEUE_FULL, detail, retry_after_s=after)
