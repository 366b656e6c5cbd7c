"""Clients that wait for a job: few at once, for each of them holds a thread."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from flask import Request, Response

from server.errors import Code, Failure
from server.jobs.office import Office
from server.jobs.states import ENDS, Job
from server.jobs.telling import progress_of

WAITS = 4  # connections that follow `Prefer: wait`
STREAMS = 4  # event streams
LONGEST_WAIT_S = 25  # proxies cut silent connections at 30
STREAM_S = 600.0
HEARTBEAT_S = 10.0
LOOK_S = 0.25  # between two looks at the progress
COME_BACK_S = 15  # for a place among the streams
WAIT = re.compile(r'(?:^|,)\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=[,;]|$)', re.IGNORECASE)


class Watching:
    """Follows jobs for clients.

    Args:
        office: the jobs.
        clock: monotonic seconds.
    """

    def __init__(self, office: Office, clock: Callable[[], float] = time.monotonic) -> None:
        self._office = office
        self._clock = clock
        self._waits = threading.BoundedSemaphore(WAITS)
        self._streams = threading.BoundedSemaphore(STREAMS)

    def wait(self, job: Job, request: Request) -> tuple[Job, dict[str, str]]:
        """The job when it has ended or the client's preference is over, and headers about that."""
        preferred = preferred_wait(request)
        if preferred is None or not self._waits.acquire(blocking=False):
            return job, {}  # a preference may be let be
        try:
            return self._wait(job, preferred), {"Preference-Applied": f"wait={preferred}"}
        finally:
            self._waits.release()

    def _wait(self, job: Job, seconds: float) -> Job:
        board, until = self._office.board, self._clock() + seconds
        while not job.has_ended and not board.closed and self._clock() < until:
            seen = board.changes
            job = self._office.find(job.id)
            if not job.has_ended:
                board.wait(seen, until - self._clock())
        return job

    def stream(self, job: Job) -> Response:
        """The job's events until it has ended. Raises Failure when too many are watched."""
        if not self._streams.acquire(blocking=False):
            raise Failure(
                Code.STREAMS_FULL,
                f"{STREAMS} event streams are open already. Ask GET /v1/jobs/{job.id}, or come "
                f"back in {COME_BACK_S} s.",
                retry_after_s=COME_BACK_S,
            )
        response = Response(self._events(job.id), content_type="text/event-stream")
        response.headers["X-Accel-Buffering"] = "no"  # nginx would keep events back
        response.call_on_close(self._streams.release)
        return response

    def _events(self, job_id: str) -> Iterator[bytes]:
        office, board = self._office, self._office.board
        until = self._clock() + STREAM_S
        shown: object = None
        progress: object = None
        beat = self._clock()
        while self._clock() < until:
            seen = board.changes
            try:
                job = office.find(job_id)
            except Failure:
                return  # forgotten, or jobs can't be read now: the client asks again
            now_progress = office.progress(job)
            if (job.state, job.position) != shown:
                shown, progress, beat = (job.state, job.position), now_progress, self._clock()
                yield event("job", office.tell(job), job.state.value)
            elif now_progress is not None and now_progress != progress:
                progress, beat = now_progress, self._clock()
                yield event("progress", progress_of(now_progress))
            elif self._clock() - beat >= HEARTBEAT_S:
                beat = self._clock()
                yield b": still here\n\n"
            if job.has_ended or board.closed:
                return
            board.wait(seen, LOOK_S)


def event(name: str, data: dict[str, Any], number: str | None = None) -> bytes:
    """One event of a stream."""
    lines = [f"event: {name}"]
    if number is not None:
        lines.append(f"id: {number}")
    lines.append("data: " + json.dumps(data, ensure_ascii=False))
    return "\n".join(lines).encode() + b"\n\n"


def preferred_wait(request: Request) -> int | None:
    """Seconds of `Prefer: wait=N`, at most LONGEST_WAIT_S; None where it is not asked for."""
    found = WAIT.search(",".join(request.headers.getlist("Prefer")))
    return min(int(found[1]), LONGEST_WAIT_S) if found else None


def saw_the_end(request: Request) -> bool:
    """Whether an EventSource comes back though it was told the end."""
    return request.headers.get("Last-Event-ID") in {state.value for state in ENDS}
