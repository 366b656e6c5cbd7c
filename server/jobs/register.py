"""The register of jobs: entered, looked up, moved on and forgotten, with their documents.

It opens by itself, and says why when it can't: the directory may be mounted late, or be held by a
predecessor that still drains.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from server.errors import Code, Failure
from server.jobs.board import Board
from server.jobs.database import Database
from server.jobs.deliveries import Deliveries
from server.jobs.notes import Notes
from server.jobs.rows import utc_now
from server.jobs.spool import Spool
from server.jobs.states import Event, Job
from server.jobs.store import Error, Full, Store
from server.supervision.memory.diagnosis import TMPFS
from server.supervision.work import Order

UNAVAILABLE_RETRY_S = 30
ENTRANCE_S = 10.0  # for the documents before this one to be on disk
NOT_OPEN = "The jobs of the last run are still being read. Send it again in a moment."


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be queued, and how long ended jobs are kept. `off`: why there are no jobs at all."""

    most: int
    most_bytes: int
    keep_s: float
    off: str | None = None


def why_off(wanted: str, state_dir: str, filesystem: str) -> str | None:
    """Why there are no jobs at all, if that is so; `wanted` is HALFGIG_JOBS."""
    if wanted == "off":
        return "Jobs are off here (HALFGIG_JOBS=off)."
    if wanted == "auto" and filesystem in TMPFS:
        return (
            f"HALFGIG_STATE_DIR={state_dir} is on a {filesystem}: jobs would count as memory and "
            "be gone with the machine, so they are off. Name a directory on a disk, or set "
            "HALFGIG_JOBS=on if that is meant."
        )
    return None


class Register:
    """Jobs on disk under `directory`. Its methods raise Failure while it is not open.

    Args:
        directory: of the database and of the documents.
        limits: what may be queued.
        board: hears of every change.
        notes: likewise, for the log.
        retry_after_s: asked when a job is turned away; takes how many wait.
        now: the wall clock.
    """

    def __init__(
        self,
        directory: Path,
        limits: Limits,
        board: Board,
        notes: Notes,
        retry_after_s: Callable[[int], int],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._directory = directory
        self._limits = limits
        self.board = board
        self._notes = notes
        self._retry_after_s = retry_after_s
        self._now = now
        self._open: tuple[Database, Store, Spool] | None = None
        self._why = limits.off or NOT_OPEN
        self._entrance = threading.Lock()  # one document at a time: each is whole in memory

    # ---- open and close ------------------------------------------------------------------------

    @property
    def off(self) -> str | None:
        """Why there are no jobs at all, if that is so."""
        return self._limits.off

    @property
    def is_open(self) -> bool:
        """Whether jobs are kept now."""
        return self._open is not None

    def open(self) -> bool:
        """Open, and settle what the last server left running; False when that can't be done."""
        try:
            spool = Spool(self._directory / "documents")
            database = Database(self._directory / "jobs.sqlite3")
            store = Store(database)
            self._open = database, store, spool
            for job in store.recover(self._now()):
                (self._notes.ended if job.has_ended else self._notes.resumed)(job)
            spool.sweep(store.unended())
            self._changed(store)
        except (OSError, sqlite3.Error) as error:
            self.fail(error)
        return self.is_open

    def close(self) -> None:
        """Give the database back."""
        opened, self._open = self._open, None
        if opened is not None:
            opened[0].close()

    def fail(self, error: Exception) -> None:
        """The disk refused: close, to open again later."""
        self.close()
        self._close_for(f"Jobs can't be kept in {self._directory} now: {error}.")

    def _close_for(self, why: str) -> None:
        if why != self._why:
            self._notes.unavailable(why)
        self._why = why

    # ---- for routes ----------------------------------------------------------------------------

    def enter(self, request_id: str, read: Callable[[], tuple[Order, str | None]]) -> Job:
        """Accept the order that `read` gives, with its callback: on disk when this returns.

        Raises Failure.
        """
        if self.board.closed:
            detail = "The server is shutting down. Send the job to its successor."
            raise Failure(Code.DRAINING, detail, retry_after_s=1)
        if not self._entrance.acquire(timeout=ENTRANCE_S):
            raise self._full("Too many jobs are being taken in")
        try:
            with self._store() as (store, spool):
                order, callback = read()
                job = self._job(request_id, order, callback)
                spool.keep(job.id, order.document)
                self._add(store, spool, job)
                self._notes.accepted(job)
                self._changed(store)
                return store.find(job.id) or job
        except OSError as error:
            detail = f"The document can't be written to {self._directory}: {error}."
            raise Failure(Code.JOBS_UNAVAILABLE, detail, UNAVAILABLE_RETRY_S) from error
        finally:
            self._entrance.release()

    def _job(self, request_id: str, order: Order, callback: str | None) -> Job:
        return Job(
            id=uuid.uuid4().hex,
            task=order.task,
            request_id=request_id,
            bytes=len(order.document),
            created_at=self._now(),
            parameters={
                "question": order.question,
                "max_tokens": order.max_tokens,
                "pages": order.pages,
            },
            callback=callback,
        )

    def _add(self, store: Store, spool: Spool, job: Job) -> None:
        try:
            store.add(job, self._limits.most, self._limits.most_bytes)
        except Full as full:
            spool.drop(job.id)
            raise self._full(str(full)) from full
        except BaseException:
            spool.drop(job.id)
            raise

    def _full(self, what: str) -> Failure:
        after = self._retry_after_s(1)
        detail = f"{what}. Send it again in {after} s."
        return Failure(Code.JOBS_FULL, detail, retry_after_s=after)

    def find(self, job_id: str) -> Job | None:
        """The job as it is now."""
        with self._store() as (store, _):
            return store.find(job_id)

    def expires_at(self, job: Job) -> datetime | None:
        """When an ended job is forgotten."""
        return job.ended_at + timedelta(seconds=self._limits.keep_s) if job.ended_at else None

    @property
    def deliveries(self) -> Deliveries | None:
        """The callbacks that are still to be told; None while this is not open."""
        return self._open[1].deliveries if self._open is not None else None

    def forget(self, job: Job) -> None:
        """An ended job goes with everything about it."""
        with self._store() as (store, _):
            store.forget(job.id)

    # ---- for the runner, and for cancels -------------------------------------------------------

    def take(self) -> Job | None:
        """The next job, counted as run before it is."""
        with self._store() as (store, _):
            job = store.take(self._now())
            if job is not None:
                self._changed(store)
            return job

    def order(self, job: Job) -> Order:
        """What was ordered. Raises OSError when the document is gone."""
        with self._store() as (_, spool):
            document = spool.read(job.id)
        pages = tuple((first, last) for first, last in job.parameters["pages"])
        return Order(
            task=job.task,
            document=document,
            question=job.parameters["question"],
            max_tokens=job.parameters["max_tokens"],
            pages=pages,
        )

    def happen(
        self, job: Job, event: Event, result: str | None = None, error: Error | None = None
    ) -> Job | None:
        """Let `event` happen to the job; None when it came too late."""
        with self._store() as (store, spool):
            moved = store.happen(job.id, event, self._now(), result, error)
            if moved is not None and moved.has_ended:
                spool.drop(job.id)
                self._notes.ended(moved)
            self._changed(store)
            return moved

    def purge(self) -> None:
        """Forget what ended long enough ago."""
        with self._store() as (store, _):
            count = store.purge(self._now() - timedelta(seconds=self._limits.keep_s))
            if count:
                self._notes.purged(count)

    @contextmanager
    def _store(self) -> Iterator[tuple[Store, Spool]]:
        if self._open is None:
            raise self._unavailable()
        try:
            yield self._open[1:]
        except sqlite3.Error as error:
            self.fail(error)
            raise self._unavailable() from error

    def _unavailable(self) -> Failure:
        return Failure(Code.JOBS_UNAVAILABLE, self._why, retry_after_s=UNAVAILABLE_RETRY_S)

    def _changed(self, store: Store) -> None:
        self._notes.queued(store.queued()[0])
        self.board.change()
