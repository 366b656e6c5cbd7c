"""Accepted requests and whoever waits for them: each is answered exactly once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from server.errors import Code, Failure, refusal
from server.supervision import policy
from server.supervision.journal import Journal
from server.supervision.memory import Usage
from server.supervision.work import Job, Reply
from server.wire.messages import Answer, Progress, Refusal, Work

# Each failure's sentence: what happened and what to do. `why` is what the last load said.
SENTENCES = {
    Code.NOT_READY: "No child was free for {wait:.0f} s. Send the document again.",
    Code.DEGRADED: "The child can't be kept alive ({why}). The log says why; it is tried again.",
    Code.DRAINING: "The server is shutting down. Send the document to its successor.",
    Code.DEADLINE: (
        "The document was not done within {deadline:.0f} s and its child was ended. Send a smaller "
        "page, or raise HALFGIG_DEADLINE_S."
    ),
    Code.NEEDS_MORE_MEMORY: (
        "This document's work ran into the container's memory limit. Send a smaller page, set a "
        "smaller HALFGIG_CANVAS, or give the container more memory."
    ),
    Code.CHILD_CRASHED: (
        "The child ended under this document, and so did its successor. The log holds what it "
        "said last; please report it with the document if you can."
    ),
}
RETRY_AFTER = frozenset({Code.NOT_READY, Code.DEGRADED, Code.DRAINING})


class Desk:
    """Where requests wait to be answered.

    Args:
        journal: hears of every answer and failure.
        clock: monotonic seconds.
        wait_s: the longest wait in the queue, for its sentence.
        deadline_s: the longest work, for its sentence.
    """

    def __init__(
        self, journal: Journal, clock: Callable[[], float], wait_s: float, deadline_s: float
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._wait_s, self._deadline_s = wait_s, deadline_s
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._next_id = 0
        self._closed = False
        self._service_s = 1.0
        self._measured = False
        self.load_error = "it dies"  # what the last failed load said

    def accept(self, request_id: str, task: str, document: bytes, question: str | None) -> Job:
        """Take a request in. Raises Failure once the desk is closed."""
        with self._lock:
            if self._closed:
                raise self._failure(Code.DRAINING, waiting=0)
            number, self._next_id = self._next_id, self._next_id + 1
            work = Work(id=number, task=task, body=document, question=question)
            job = Job(work=work, request_id=request_id, admitted_at=self._clock())
            self._jobs[number] = job
            return job

    def sent(self, number: int, attempt: int, before: int) -> Work:
        """Request `number` goes down the pipe; `before` is the child's anonymous memory."""
        job = self._jobs[number]
        job.sent_at, job.attempt, job.before = self._clock(), attempt, before
        if attempt > 1:
            self._journal.replayed(job)
        return job.work

    def progressed(self, progress: Progress) -> None:
        """The child said how far it is."""
        if job := self._jobs.get(progress.id):
            job.progress = progress

    def deliver(
        self, message: Answer | Refusal, generation: int, peak: int | None, after: Usage | None
    ) -> None:
        """Hand the child's reply to whoever waits for it."""
        job = self._jobs.pop(message.id)
        if isinstance(message, Refusal):
            _resolve(job.future, refusal(message.code, message.detail))
            return
        reply = self._priced(job, message, generation)
        self._journal.request_done(job, reply, peak, after.anonymous if after else None)
        _resolve(job.future, reply)

    def fail(self, number: int, code: Code, waiting: int) -> None:
        """Tell whoever waits for request `number` that it failed."""
        job = self._jobs.pop(number)
        failure = self._failure(code, waiting)
        _resolve(job.future, failure)

    def close(self) -> None:
        """Nothing is accepted any more, and what still waits fails."""
        with self._lock:
            self._closed = True
        for number in list(self._jobs):
            self.fail(number, Code.DRAINING, waiting=0)

    def retry_after_s(self, waiting: int) -> int:
        """When a refused client should come back, by the measured service time."""
        return policy.retry_after_s(self._service_s, waiting)

    def _priced(self, job: Job, answer: Answer, generation: int) -> Reply:
        now = self._clock()
        took = now - job.sent_at
        # Smoothed over about five requests: Retry-After needs the trend, not the last page.
        weight = 0.2 if self._measured else 1.0
        self._service_s += weight * (took - self._service_s)
        self._measured = True
        return Reply(
            answer=answer,
            queue_ms=round((job.sent_at - job.admitted_at) * 1000, 1),
            total_ms=round((now - job.admitted_at) * 1000, 1),
            attempt=job.attempt,
            generation=generation,
        )

    def _failure(self, code: Code, waiting: int) -> Failure:
        detail = SENTENCES[code].format(
            wait=self._wait_s, deadline=self._deadline_s, why=self.load_error
        )
        after = self.retry_after_s(waiting) if code in RETRY_AFTER else None
        return Failure(code, detail, retry_after_s=after)


def _resolve(future: Future[Reply], outcome: Reply | Failure) -> None:
    if isinstance(outcome, Failure):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
