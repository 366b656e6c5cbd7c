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
from server.supervision.decisions import policy
from server.supervision.decisions.causes import PLANNED, Cause
from server.supervision.decisions.events import Mode, Send
from server.supervision.decisions.quarantine import DEATHS, Quarantine, Record, fingerprint
from server.supervision.evidence.journal import Journal
from server.supervision.memory.readers import Usage
from server.supervision.sentences import RETRY_AFTER, SENTENCES
from server.supervision.work import Job, Order, Reply
from server.wire.messages import Answer, Progress, Refusal, Work


class Desk:
    """Where requests wait to be answered.

    Args:
        journal: hears of every answer and failure.
        clock: monotonic seconds.
        wait_s: the longest wait in the queue, for its sentence.
        deadline_s: the longest work, for its sentence.
        limit: the container's memory in bytes, for its sentence.
        fallback: the engines that may answer what the loaded one can't hold, best first.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Callable[[], float],
        wait_s: float,
        deadline_s: float,
        limit: int | None = None,
        fallback: tuple[str, ...] = (),
    ) -> None:
        self._fallback = fallback
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

    def accept(self, request_id: str, order: Order, trace_id: str | None = None) -> Job:
        """Take a request in. Raises Failure for a quarantined document or a closed desk."""
        name, pixels = fingerprint(order.document), _pixels(order.document)
        with self._lock:
            if self._closed:
                raise self._failure(Code.DRAINING, waiting=0)
            record = self._quarantine.verdict(name, self._clock())
            if record and not (self._fallback and record.spares_fallback):
                raise self._refused(record)
            number, self._next_id = self._next_id, self._next_id + 1
            job = Job(
                order.work(number), request_id, self._clock(), name, pixels, trace_id=trace_id
            )
            self._jobs[number] = job
            return job

    def job(self, number: int) -> Job:
        """An accepted request that is not answered yet."""
        return self._jobs[number]

    def find(self, number: int) -> Job | None:
        """The same, or None when it is answered."""
        return self._jobs.get(number)

    def number_of(self, future: Future[Reply]) -> int | None:
        """Which request ends with `future`; None when it has ended."""
        for number, job in list(self._jobs.items()):  # one copy: other threads come and go
            if job.future is future:
                return number
        return None

    def sent(self, effect: Send, before: Usage, canvas: tuple[int, int] | None) -> Work:
        """A request goes down the pipe, at a smaller `canvas` when it is eased."""
        job = self._jobs[effect.id]
        job.sent_at, job.attempt, job.before = self._clock(), effect.attempt, before
        job.canvas, job.progress = canvas, None
        job.fallback = effect.mode is Mode.FALLBACK
        if effect.attempt > 1:
            self._journal.replayed(job)
        fallback = self._fallback if job.fallback else ()
        return replace(job.work, canvas=canvas, fallback=fallback)

    def progressed(self, progress: Progress) -> bool:
        """The child said how far it is. Returns whether it turned a page."""
        job = self._jobs.get(progress.id)
        if job is None:
            return False
        before, job.progress = job.progress, progress
        return before is not None and progress.page > before.page

    def blame(self, number: int, cause: Cause) -> None:
        """A child ended for `cause` while it worked on request `number`."""
        job = self._jobs.get(number)
        if job is None or cause in PLANNED | {Cause.LOAD_FAILED}:
            return
        with self._lock:
            convicted = self._quarantine.blame(job.name, cause.value, self._clock())
        if convicted:
            self._journal.quarantined(job, cause)

    def turned_away(self, number: int, mode: Mode) -> Code | None:
        """Why an accepted request may not be worked on so, by what its document did meanwhile."""
        with self._lock:
            record = self._quarantine.verdict(self._jobs[number].name, self._clock())
        if record is None:
            return None
        if self._fallback and record.spares_fallback:
            return None if mode is Mode.FALLBACK else Code.NEEDS_MORE_MEMORY
        return Code.QUARANTINED

    def deliver(
        self, message: Answer | Refusal, generation: int, peak: int | None, after: Usage | None
    ) -> Job:
        """Hand the child's reply to whoever waits for it."""
        job = self._jobs.pop(message.id)
        if not job.fallback:  # or the next one would end two more children first
            with self._lock:
                self._quarantine.acquit(job.name)
        if isinstance(message, Refusal):
            _resolve(job.future, refusal(message.code, message.detail, message.retry_after_s))
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
            eased=job.fallback or job.canvas is not None,
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
