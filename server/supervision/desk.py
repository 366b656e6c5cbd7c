"""Accepted requests and whoever waits for them: each is answered exactly once."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import imagesize

from server.errors import Code, Failure, refusal
from server.logs import mb
from server.supervision import policy
from server.supervision.causes import PLANNED, Cause
from server.supervision.journal import Journal
from server.supervision.memory import Usage
from server.supervision.quarantine import DEATHS, Quarantine, Record, fingerprint
from server.supervision.sentences import RETRY_AFTER, SENTENCES
from server.supervision.work import Job, Reply
from server.wire.messages import Answer, Progress, Refusal, Work


class Desk:
    """Where requests wait to be answered.

    Args:
        journal: hears of every answer and failure.
        clock: monotonic seconds.
        wait_s: the longest wait in the queue, for its sentence.
        deadline_s: the longest work, for its sentence.
        limit: the container's memory in bytes, for its sentence.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Callable[[], float],
        wait_s: float,
        deadline_s: float,
        limit: int | None = None,
    ) -> None:
        self._limit = limit
        self._journal = journal
        self._clock = clock
        self._wait_s, self._deadline_s = wait_s, deadline_s
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._quarantine = Quarantine()
        self._next_id = 0
        self._closed = False
        self._service_s = 1.0
        self._measured = False
        self.load_error = "it dies"  # what the last failed load said

    def accept(self, request_id: str, task: str, document: bytes, question: str | None) -> Job:
        """Take a request in. Raises Failure for a quarantined document or a closed desk."""
        name, pixels = fingerprint(document), _pixels(document)
        with self._lock:
            if self._closed:
                raise self._failure(Code.DRAINING, waiting=0)
            if record := self._quarantine.verdict(name, self._clock()):
                raise self._refused(record)
            number, self._next_id = self._next_id, self._next_id + 1
            work = Work(id=number, task=task, body=document, question=question)
            job = Job(work, request_id, self._clock(), name, pixels)
            self._jobs[number] = job
            return job

    def job(self, number: int) -> Job:
        """An accepted request that is not answered yet."""
        return self._jobs[number]

    def find(self, number: int) -> Job | None:
        """The same, or None when it is answered."""
        return self._jobs.get(number)

    def sent(
        self, number: int, attempt: int, before: Usage, canvas: tuple[int, int] | None
    ) -> Work:
        """Request `number` goes down the pipe, at a smaller `canvas` when it is eased."""
        job = self._jobs[number]
        job.sent_at, job.attempt, job.before = self._clock(), attempt, before
        job.canvas = canvas
        if attempt > 1:
            self._journal.replayed(job)
        return replace(job.work, canvas=canvas) if canvas else job.work

    def progressed(self, progress: Progress) -> None:
        """The child said how far it is."""
        if job := self._jobs.get(progress.id):
            job.progress = progress

    def blame(self, number: int, cause: Cause) -> None:
        """A child ended for `cause` while it worked on request `number`."""
        job = self._jobs.get(number)
        if job is None or cause in PLANNED | {Cause.LOAD_FAILED}:
            return
        with self._lock:
            convicted = self._quarantine.blame(job.name, cause.value, self._clock())
        if convicted:
            self._journal.quarantined(job, cause)

    def is_quarantined(self, number: int) -> bool:
        """Whether the document of an accepted request ended its second child meanwhile."""
        with self._lock:
            return self._quarantine.verdict(self._jobs[number].name, self._clock()) is not None

    def deliver(
        self, message: Answer | Refusal, generation: int, peak: int | None, after: Usage | None
    ) -> Job:
        """Hand the child's reply to whoever waits for it."""
        job = self._jobs.pop(message.id)
        with self._lock:
            self._quarantine.acquit(job.name)
        if isinstance(message, Refusal):
            _resolve(job.future, refusal(message.code, message.detail))
            return job
        reply = self._priced(job, message, generation)
        self._journal.request_done(job, reply, peak, after.anonymous if after else None)
        _resolve(job.future, reply)
        return job

    def fail(self, number: int, code: Code, waiting: int) -> None:
        """Tell whoever waits for request `number` that it failed."""
        job = self._jobs.pop(number)
        if code is Code.QUARANTINED:
            with self._lock:
                record = self._quarantine.verdict(job.name, self._clock())
            failure = self._refused(record or Record("crash", DEATHS, self._clock()))
        else:
            failure = self._failure(code, waiting, job.pixels)
        self._journal.request_failed(job, code.text)
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

    def _refused(self, record: Record) -> Failure:
        minutes = (record.until_s - self._clock()) / 60
        detail = SENTENCES[Code.QUARANTINED].format(
            deaths=record.deaths, cause=record.cause, minutes=minutes
        )
        return Failure(Code.QUARANTINED, detail)

    def _failure(self, code: Code, waiting: int, pixels: int | None = None) -> Failure:
        detail = SENTENCES[code].format(
            wait=self._wait_s,
            deadline=self._deadline_s,
            why=self.load_error,
            size=f" of {pixels / 10**6:.1f} megapixels" if pixels else "",
            limit=f" of {mb(self._limit)} MB" if self._limit else "",
        )
        after = self.retry_after_s(waiting) if code in RETRY_AFTER else None
        return Failure(code, detail, retry_after_s=after)


def _pixels(document: bytes) -> int | None:
    """What the header says of the first page; the child looks again, with care."""
    try:
        width, height = imagesize.get(io.BytesIO(document))
    except Exception:  # noqa: BLE001 - any bytes may come; only a forecast depends on this
        return None
    return int(width) * int(height) if width > 0 and height > 0 else None


def _resolve(future: Future[Reply], outcome: Reply | Failure) -> None:
    if isinstance(outcome, Failure):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
