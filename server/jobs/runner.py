"""The thread that takes one job after the other to the supervisor, when nobody else waits there."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from server.errors import Code, Failure
from server.jobs.notes import Notes
from server.jobs.register import Register
from server.jobs.states import Event, Job, State
from server.supervision.decisions.events import Turn
from server.supervision.supervisor import Supervisor
from server.supervision.work import Reply
from server.wire.messages import Progress

PURGE_S = 60.0  # between two looks for what was kept long enough
RETRY_S = 5.0  # until the register is opened again, or a job that no child could take is tried
# Failures of the service and not of the document: the job is queued again.
PUT_BACK = frozenset({Code.NOT_READY, Code.DEGRADED, Code.DRAINING})
GONE = "The document of this job can no longer be read from the disk. Send it again."


class Runner:
    """Runs jobs in the order in which they came.

    Args:
        register: where jobs are.
        supervisor: who has them worked on.
        describe: makes a reply the answer that is stored, from it and the job's id.
        notes: hears what the register does not see.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        register: Register,
        supervisor: Supervisor,
        describe: Callable[[Reply, str], dict[str, Any]],
        notes: Notes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._next_purge = 0.0
        self._register = register
        self._supervisor = supervisor
        self._describe = describe
        self._notes = notes
        self._board = register.board
        self._current: tuple[str, Future[Reply]] | None = None
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Open the register and begin."""
        self._thread.start()

    def join(self, timeout_s: float) -> None:
        """Wait for the end, which follows that of the board and of the supervisor."""
        self._thread.join(timeout_s)

    def progress(self, job: Job) -> Progress | None:
        """How far the child is with a running job."""
        current = self._current
        if current is None or current[0] != job.id:
            return None
        return self._supervisor.progress(current[1])

    def cancel(self, job: Job) -> Job | None:
        """The job is cancelled, and what the child does for it is stopped; None when it had ended.

        Raises Failure.
        """
        cancelled = self._register.happen(job, Event.CANCELLED)
        if cancelled is not None:
            self._call_off(job)
        return cancelled

    def _call_off(self, job: Job) -> None:
        current = self._current
        if current is not None and current[0] == job.id:
            self._supervisor.cancel(current[1])

    # ---- the thread ----------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._board.closed:
            try:
                goes_on = self._turn()
            except (Failure, sqlite3.Error):
                goes_on = False  # the register has said why
            except Exception as error:  # noqa: BLE001 - jobs must go on; the run was counted
                self._notes.faulted(error)
                self._register.fail(error)
                goes_on = False
            if not goes_on:
                self._board.wait(self._board.changes, RETRY_S)

    def _turn(self) -> bool:
        """Run the next job, or wait for one; False when it is better to wait before the next."""
        if not self._register.is_open and not self._register.open():
            return False
        if self._clock() >= self._next_purge:
            self._next_purge = self._clock() + PURGE_S
            self._register.purge()
        seen = self._board.changes
        job = self._register.take()
        if job is not None:
            return self._work(job)
        self._board.wait(seen, self._next_purge - self._clock())
        return True

    def _work(self, job: Job) -> bool:
        try:
            future = self._supervisor.submit(job.id, self._register.order(job), Turn.JOB)
        except OSError:
            self._register.happen(job, Event.REFUSED, error=(Code.INTERNAL.text, GONE))
            return True
        except Failure as failure:
            return self._settle(job, failure)
        self._current = job.id, future
        try:
            # It may have been cancelled before anybody knew its future.
            found = self._register.find(job.id)
            if found is None or found.state is not State.RUNNING:
                self._call_off(job)
            reply = future.result()
        except Failure as failure:
            return self._settle(job, failure)
        finally:
            self._current = None
        answer = json.dumps(self._describe(reply, job.id), ensure_ascii=False)
        self._register.happen(job, Event.ANSWERED, result=answer)
        return True

    def _settle(self, job: Job, failure: Failure) -> bool:
        if failure.code in PUT_BACK:
            if self._register.happen(job, Event.PUT_BACK):
                self._notes.put_back(job, failure.code.text)
            return False
        error = (failure.code.text, failure.detail)
        self._register.happen(job, Event.REFUSED, error=error)
        return True
