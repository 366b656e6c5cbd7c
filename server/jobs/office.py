"""The office of jobs: register, runner and courier put together, opened and closed as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from server.errors import Code, Failure
from server.jobs.board import Board
from server.jobs.callbacks import BACK_OFF_S, Policy
from server.jobs.courier import Courier
from server.jobs.notes import Notes
from server.jobs.register import Register
from server.jobs.runner import Runner
from server.jobs.states import Job, State
from server.jobs.telling import Problem, tell
from server.supervision.work import Order
from server.wire.messages import Progress

CLOSE_S = 3.0  # for the last result to be committed, after the supervisor has ended


class Office:
    """What routes may do with jobs. Methods raise Failure.

    Args:
        register: where jobs are.
        runner: who runs them.
        callbacks: who may be told that a job has ended.
        problem: makes a failure a problem document.
        notes: hears of callbacks.
        back_off_s: how long to wait after each try that failed.
    """

    def __init__(
        self,
        register: Register,
        runner: Runner,
        callbacks: Policy,
        problem: Problem,
        notes: Notes,
        back_off_s: Sequence[float] = BACK_OFF_S,
    ) -> None:
        self._register = register
        self._runner = runner
        self._problem = problem
        self._notes = notes
        self._courier = Courier(register, callbacks, self.tell, notes, back_off_s)
        self.check_callback = callbacks.check

    @property
    def board(self) -> Board:
        """Where changes are waited for."""
        return self._register.board

    def start(self) -> None:
        """Jobs are run from now on, unless there are none here."""
        if self._register.off:
            self._notes.unavailable(self._register.off)
            return
        self._runner.start()
        self._courier.start()

    def stop(self) -> None:
        """Take in no more, run no more, and wake everybody who waits; safe in a signal handler."""
        self.board.close()

    def close(self) -> None:
        """The end, after `stop` and after that of the supervisor."""
        if not self._register.off:
            self._runner.join(CLOSE_S)
        self._register.close()

    def enter(self, request_id: str, read: Callable[[], tuple[Order, str | None]]) -> Job:
        """Accept a job; it is on disk when this returns."""
        return self._register.enter(request_id, read)

    def find(self, job_id: str) -> Job:
        """The job, though it was cancelled."""
        job = self._register.find(job_id)
        if job is None:
            detail = "There is no such job, or it ended long ago and was forgotten."
            raise Failure(Code.JOB_NOT_FOUND, detail)
        return job

    def show(self, job_id: str) -> Job:
        """The job; one that was cancelled is gone."""
        job = self.find(job_id)
        if job.state is State.CANCELLED:
            raise Failure(Code.JOB_CANCELLED, "The job was cancelled. Send its document again.")
        return job

    def end(self, job_id: str) -> Job:
        """Cancel the job, or forget it when it has ended; as it is afterwards."""
        job = self.show(job_id)
        if not job.has_ended:
            cancelled = self._runner.cancel(job)
            if cancelled is not None:
                return cancelled
            job = self.show(job_id)  # it ended just now
        self._register.forget(job)
        return job

    def progress(self, job: Job) -> Progress | None:
        """How far the child is with a running job."""
        return self._runner.progress(job)

    def tell(self, job: Job) -> dict[str, Any]:
        """The job as clients see it."""
        expires_at = self._register.expires_at(job)
        return tell(job, expires_at, self.progress(job), self._problem)
