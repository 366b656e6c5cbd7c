"""Jobs in the database: every change of state is one transaction, by the table of states.py."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from server.errors import Code
from server.jobs.database import Database
from server.jobs.deliveries import Deliveries
from server.jobs.rows import milliseconds, to_job
from server.jobs.states import RUNS, TABLE, Event, Job, State, after_kill

GIVEN_UP = (
    "The server was killed {runs} times while it worked on this job, so it is not tried again. "
    "`server.last_words` in the log says what memory was like then; send a smaller page."
)
Error = tuple[str, str]  # a failure's code and detail


class Full(Exception):  # noqa: N818 - what the queue is, not a programming error
    """No more jobs may be queued; the message says of what there is too much."""


class Store:
    """The table `jobs`. Methods raise sqlite3.Error when the disk refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.deliveries = Deliveries(database)

    # ---- one job -------------------------------------------------------------------------------

    def add(self, job: Job, most: int, most_bytes: int) -> None:
        """A new job at the end of the queue. Raises Full."""
        with self._database.transaction():
            count, size = self.queued()
            if count >= most:
                raise Full(f"{count} jobs are queued (HALFGIG_JOBS_QUEUE)")
            if size + job.bytes > most_bytes:
                raise Full(f"{size / 1e6:.0f} MB of documents are queued (HALFGIG_JOBS_BYTES)")
            self._database.run(
                "INSERT INTO jobs (id, task, request_id, bytes, created_at, parameters, callback, "
                "state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                job.id,
                job.task,
                job.request_id,
                job.bytes,
                milliseconds(job.created_at),
                json.dumps(job.parameters),
                job.callback,
                job.state.value,
            )

    def find(self, job_id: str) -> Job | None:
        """The job with its result and, while it is queued, its position."""
        row = self._database.one("SELECT * FROM jobs WHERE id = ?", job_id)
        if row is None:
            return None
        job = to_job(row)
        if job.state is not State.QUEUED:
            return job
        before = self._database.one(
            "SELECT count(*) AS jobs FROM jobs WHERE state = 'queued' AND number < ?", row["number"]
        )
        return replace(job, position=before["jobs"] + 1 if before else None)

    def take(self, now: datetime) -> Job | None:
        """The next queued job, which is running from now on; None when there is none."""
        with self._database.transaction():
            row = self._database.one(
                "SELECT * FROM jobs WHERE state = 'queued' ORDER BY number LIMIT 1"
            )
            return self._move(to_job(row), Event.STARTED, now) if row else None

    def happen(
        self,
        job_id: str,
        event: Event,
        now: datetime,
        result: str | None = None,
        error: Error | None = None,
    ) -> Job | None:
        """Let `event` happen to a job. The changed job; None when it changed nothing."""
        with self._database.transaction():
            row = self._database.one("SELECT * FROM jobs WHERE id = ?", job_id)
            return self._move(to_job(row), event, now, result, error) if row else None

    def forget(self, job_id: str) -> None:
        """The job and everything about it goes."""
        with self._database.transaction():
            self._database.run("DELETE FROM deliveries WHERE job = ?", job_id)
            self._database.run("DELETE FROM jobs WHERE id = ?", job_id)

    # ---- all jobs ------------------------------------------------------------------------------

    def queued(self) -> tuple[int, int]:
        """How many jobs wait, and the bytes of their documents."""
        row = self._database.one(
            "SELECT count(*) AS jobs, total(bytes) AS bytes FROM jobs WHERE state = 'queued'"
        )
        return (int(row["jobs"]), int(row["bytes"])) if row else (0, 0)

    def recover(self, now: datetime) -> list[Job]:
        """Settle the jobs that were running when the last server was killed; as they are now."""
        with self._database.transaction():
            rows = self._database.all("SELECT * FROM jobs WHERE state = 'running'")
            return [self._after_kill(to_job(row), now) for row in rows]

    def unended(self) -> set[str]:
        """The ids of the jobs whose documents are still needed."""
        rows = self._database.all("SELECT id FROM jobs WHERE state IN ('queued', 'running')")
        return {row["id"] for row in rows}

    def purge(self, ended_before: datetime) -> int:
        """Forget what ended before then; how many jobs that were."""
        when = milliseconds(ended_before)
        with self._database.transaction():
            self._database.run(
                "DELETE FROM deliveries WHERE job IN (SELECT id FROM jobs WHERE ended_at < ?)", when
            )
            return self._database.run("DELETE FROM jobs WHERE ended_at < ?", when)

    # ---- inside a transaction ------------------------------------------------------------------

    def _after_kill(self, job: Job, now: datetime) -> Job:
        event = after_kill(job.runs)
        given_up = event is Event.GIVEN_UP
        error = (Code.JOB_INTERRUPTED.text, GIVEN_UP.format(runs=job.runs)) if given_up else None
        return self._move(job, event, now, error=error) or job

    def _move(
        self,
        job: Job,
        event: Event,
        now: datetime,
        result: str | None = None,
        error: Error | None = None,
    ) -> Job | None:
        state = TABLE[job.state][event]
        if state is None:
            return None
        moved = replace(
            job,
            state=state,
            runs=job.runs + RUNS.get(event, 0),
            started_at=now if event is Event.STARTED else job.started_at,
            result=result,
            error=error,
        )
        if moved.has_ended:
            moved = replace(moved, ended_at=now)
        self._database.run(
            "UPDATE jobs SET state = ?, runs = ?, started_at = ?, ended_at = ?, result = ?, "
            "error = ? WHERE id = ?",
            moved.state.value,
            moved.runs,
            milliseconds(moved.started_at),
            milliseconds(moved.ended_at),
            moved.result,
            json.dumps(moved.error) if moved.error else None,
            moved.id,
        )
        if moved.has_ended and moved.callback:
            self.deliveries.add(moved.id, moved.callback, now)
        return moved
