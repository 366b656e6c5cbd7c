"""A job as clients see it: docs/jobs.md has the shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from server.errors import Code, Failure
from server.jobs.states import Job, State
from server.wire.messages import Progress

# A failure, a request id and a path → a problem document.
Problem = Callable[[Failure, str, str], dict[str, Any]]


def tell(
    job: Job, expires_at: datetime | None, progress: Progress | None, problem: Problem
) -> dict[str, Any]:
    """Every key, in every state; None where it does not apply."""
    running = job.state is State.RUNNING
    return {
        "id": job.id,
        "state": job.state.value,
        "task": job.task,
        "request_id": job.request_id,
        "bytes": job.bytes,
        "created_at": stamp(job.created_at),
        "started_at": stamp(job.started_at),
        "ended_at": stamp(job.ended_at),
        "expires_at": stamp(expires_at),
        "runs": job.runs,
        "position": job.position,
        "progress": progress_of(progress) if running and progress else None,
        "result": json.loads(job.result) if job.result else None,
        "error": _error(job, problem) if job.error else None,
    }


def progress_of(progress: Progress) -> dict[str, Any]:
    """How far the child is."""
    return {
        "page": progress.page,
        "pages": progress.pages,
        "stage": progress.stage,
        "done": progress.done,
        "total": progress.total,
    }


def stamp(when: datetime | None) -> str | None:
    """UTC, ISO 8601, with milliseconds."""
    if when is None:
        return None
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _error(job: Job, problem: Problem) -> dict[str, Any]:
    code, detail = job.error or ("internal", "")
    known = Code.__members__.get(code.upper(), Code.INTERNAL)  # of an earlier version, perhaps
    return problem(Failure(known, detail), job.request_id, f"/v1/jobs/{job.id}")
