"""What happened to jobs, told twice: as log events for people and as metrics for scrapers."""

from __future__ import annotations

import traceback

from server.jobs.states import Job, State
from server.logs import Log
from server.metrics import Metrics


class Notes:
    """Every event of jobs, in the words of docs/log-schema.json."""

    def __init__(self, log: Log, metrics: Metrics) -> None:
        self._log = log
        self._metrics = metrics

    def queued(self, count: int) -> None:
        """So many jobs wait now."""
        self._metrics.jobs_queued.set(count)

    def accepted(self, job: Job) -> None:
        """A job and its document are on disk."""
        self._log.emit(
            "job.accepted",
            f"a job to {job.task} is on disk",
            job=job.id,
            request_id=job.request_id,
            task=job.task,
            bytes=job.bytes,
        )

    def ended(self, job: Job) -> None:
        """A job has its result, its failure or its cancel, committed."""
        self._metrics.jobs_ended.labels(state=job.state.value).inc()
        began, ended = job.created_at, job.ended_at or job.created_at
        self._log.emit(
            "job.ended",
            f"the job is {job.state.value}" + (f": {job.error[1]}" if job.error else ""),
            level="warning" if job.state is State.FAILED else "info",
            job=job.id,
            request_id=job.request_id,
            task=job.task,
            outcome=job.state.value,
            code=job.error[0] if job.error else None,
            runs=job.runs,
            total_ms=round((ended - began).total_seconds() * 1000),
        )

    def resumed(self, job: Job) -> None:
        """A start found the job running: the last server was killed under it."""
        self._log.emit(
            "job.resumed",
            "the server was killed under this job: it is queued again",
            level="warning",
            job=job.id,
            runs=job.runs,
        )

    def put_back(self, job: Job, code: str) -> None:
        """No child could take the job, or the server shuts down."""
        self._log.emit(
            "job.put_back", "the job is queued again, in its place", job=job.id, code=code
        )

    def purged(self, count: int) -> None:
        """Ended jobs were kept for long enough."""
        self._log.emit("job.purged", f"{count} ended jobs are forgotten", level="debug", jobs=count)

    def unavailable(self, why: str) -> None:
        """Jobs can't be kept, for now or for good."""
        self._log.emit("job.unavailable", why, level="warning")

    def faulted(self, error: Exception) -> None:
        """A fault in the runner itself."""
        self._log.emit(
            "server.fault",
            f"the job runner failed and goes on: {error!r}",
            level="error",
            traceback="".join(traceback.format_exception(error)),
        )

    def told(self, job_id: str, outcome: str, said: str, tries: int) -> None:
        """A callback was tried: `outcome` is delivered, failed or given_up."""
        self._metrics.callbacks.labels(outcome=outcome).inc()
        self._log.emit(
            "job.callback",
            f"the callback of a job: {said}",
            level="info" if outcome == "delivered" else "warning",
            job=job_id,
            outcome=outcome,
            tries=tries,
        )
