"""What happened, told twice: as log events for people and as metrics for scrapers."""

from __future__ import annotations

import traceback

from server.logs import Log, mb
from server.metrics import Metrics
from server.supervision.decisions.causes import PLANNED, Cause, Exit
from server.supervision.decisions.events import Verdict
from server.supervision.decisions.policy import Lines
from server.supervision.evidence.recorder import Flight, Recorder
from server.supervision.memory.readers import NOTHING, Usage
from server.supervision.work import Job, Reply
from server.wire.messages import Ready

OVER_SOFT = {
    Verdict.TRIM: "it gives memory back first",
    Verdict.RECYCLE_SOFT: "it is recycled",
    Verdict.RECYCLE_PLANNED: "it is recycled",
    Verdict.RENEW: "its successor is made first",
}


class Journal:
    """Every event of supervision, in the words of docs/log-schema.json."""

    def __init__(self, log: Log, metrics: Metrics, recorder: Recorder) -> None:
        self._log = log
        self._metrics = metrics
        self._recorder = recorder

    def child_started(self, generation: int, pid: int) -> None:
        """A process runs; it is not ready."""
        self._log.emit("child.start", f"child {generation} starts", generation=generation, pid=pid)

    def child_ready(self, generation: int, ready: Ready, baseline: Usage) -> None:
        """The child waits for work."""
        self._metrics.load_seconds.set(ready.load_ms / 1000)
        self._log.emit(
            "child.ready",
            f"child {generation} is ready with {ready.model} on {ready.engine}",
            generation=generation,
            load_ms=ready.load_ms,
            baseline_mb=mb(baseline.anonymous),
            rss_mb=mb(baseline.rss),
            model=ready.model,
            engine=ready.engine,
            precision=ready.precision,
            tasks=list(ready.tasks),
        )

    def child_warned(self, generation: int, said: str) -> None:
        """The child serves something else than was asked for."""
        self._log.emit("child.warning", said, level="warning", generation=generation)

    def child_exited(
        self, generation: int, exit_: Exit, cause: Cause, freed: int | None = None
    ) -> None:
        """The child was reaped; `freed` is what the container got back, where it was awaited."""
        self._metrics.exits.labels(cause=cause.value).inc()
        expected = cause in PLANNED
        how = f"signal {exit_.signal}" if exit_.signal else f"code {exit_.code}"
        self._log.emit(
            "child.exit",
            f"child {generation} ended: {cause.value} ({how})",
            level="info" if expected else "warning",
            generation=generation,
            code=exit_.code,
            signal=exit_.signal,
            cause=cause.value,
            freed_mb=mb(freed) if freed is not None else None,
            stderr_tail=exit_.stderr_tail if exit_.stderr_tail and not expected else None,
        )

    def recycled(
        self,
        *,
        generation: int,
        cause: Cause,
        before: int,
        after: int,
        baseline: int,
        served: int,
        gap_ms: int,
    ) -> None:
        """The successor of a child that was ended on purpose is ready; memory in bytes."""
        self._metrics.gap_seconds.observe(gap_ms / 1000)
        self._log.emit(
            "child.recycle",
            f"child {generation} took over after {gap_ms} ms: {cause.value}",
            generation=generation,
            cause=cause.value,
            before_mb=mb(before),
            after_mb=mb(after),
            baseline_mb=mb(baseline),
            served=served,
            gap_ms=gap_ms,
        )

    def load_failed(self, generation: int, detail: str) -> None:
        """The child said why it can't load."""
        self._log.emit(
            "child.load_failed", f"the model can't be loaded: {detail}", level="error",
            generation=generation,
        )  # fmt: skip

    def degraded(self, cause: Cause, retry_s: float) -> None:
        """A budget is used up."""
        self._log.emit(
            "child.degraded",
            f"no child can be kept alive ({cause.value}); trying again every {retry_s:.0f} s",
            level="error",
            cause=cause.value,
            retry_s=retry_s,
        )

    def sampled(self, child: Usage | None, container: int | None, lines: Lines) -> None:
        """A look at memory."""
        seen = child or NOTHING
        self._metrics.sampled(seen.anonymous, seen.rss, container)
        self._log.emit(
            "memory.sample",
            "memory",
            level="debug",
            child_mb=mb(child.anonymous) if child else None,
            child_rss_mb=mb(child.rss) if child else None,
            container_mb=mb(container) if container is not None else None,
            soft_mb=mb(lines.soft),
            hard_mb=mb(lines.hard) if lines.hard else None,
        )

    def soft_line(self, anonymous: int, soft: int, verdict: Verdict) -> None:
        """The child stands over the soft line, and this is what becomes of it."""
        self._log.emit(
            "memory.soft",
            f"the child is over the soft line: {OVER_SOFT[verdict]}",
            level="warning",
            child_mb=mb(anonymous),
            soft_mb=mb(soft),
        )

    def last_call(self, anonymous: int, soft: int) -> None:
        """The child grows towards the soft line, and two fit for the last time."""
        self._log.emit(
            "memory.soft",
            "soon there would be no room for two: the successor is made while there is",
            child_mb=mb(anonymous),
            soft_mb=mb(soft),
        )

    def gap_used(self, anonymous: int, soft: int) -> None:
        """Nobody waits, and the next request would cross the soft line."""
        self._log.emit(
            "memory.soft",
            "the next request would cross the soft line, and nobody waits: it is renewed now",
            child_mb=mb(anonymous),
            soft_mb=mb(soft),
        )

    def line_raised(self, baseline: int, soft: int, raised: int) -> None:
        """A fresh child stands over the soft line."""
        self._log.emit(
            "memory.soft",
            f"the model alone needs {mb(baseline)} MB, more than the soft line of {mb(soft)} MB; "
            f"recycling can't help, so the line is {mb(raised)} MB now. Set HALFGIG_RECYCLE_RSS "
            "higher, or give the container more memory.",
            level="warning",
            child_mb=mb(baseline),
            soft_mb=mb(raised),
        )

    def hard_line(self, container: int, hard: int) -> None:
        """The container nears its limit."""
        self._log.emit(
            "memory.hard",
            "the container nears its limit: the child is killed before the kernel does it",
            level="error",
            container_mb=mb(container),
            hard_mb=mb(hard),
        )

    def request_done(self, job: Job, reply: Reply, peak: int | None, after: int | None) -> None:
        """A request was answered."""
        self._metrics.work_seconds.labels(task=job.work.task).observe(
            (reply.total_ms - reply.queue_ms) / 1000
        )
        self._log.emit(
            "request.done",
            f"{job.work.task} answered",
            request_id=job.request_id,
            trace_id=job.trace_id,
            generation=reply.generation,
            task=job.work.task,
            bytes=len(job.work.body),
            pixels=reply.answer.pixels,
            tokens=reply.answer.tokens,
            queue_ms=reply.queue_ms,
            total_ms=reply.total_ms,
            before_mb=mb(job.before.anonymous),
            peak_mb=mb(peak) if peak is not None else None,
            after_mb=mb(after) if after is not None else None,
            attempt=reply.attempt,
            engine=reply.answer.engine or None,
        )
        self._recorder.landed(
            Flight(
                request_id=job.request_id,
                task=job.work.task,
                before_mb=mb(job.before.anonymous),
                peak_mb=mb(peak) if peak is not None else None,
                after_mb=mb(after) if after is not None else None,
                total_ms=reply.total_ms,
                outcome="answered",
            )
        )

    def request_failed(self, job: Job, code: str) -> None:
        """An accepted request failed; the route that waits for it says so in the log."""
        before = mb(job.before.anonymous)
        self._recorder.landed(Flight(job.request_id, job.work.task, before, outcome=code))

    def quarantined(self, job: Job, cause: Cause) -> None:
        """A document ended its second child."""
        self._log.emit(
            "request.quarantined",
            "these bytes ended two children: no third works on them as they are for a while",
            level="error",
            request_id=job.request_id,
            trace_id=job.trace_id,
            cause=cause.value,
            document=job.name[:16],
        )

    def request_cached(
        self, request_id: str, trace_id: str | None, task: str, size: int, total_ms: float
    ) -> None:
        """A request was answered as the same one was before; no child worked."""
        self._metrics.cached.inc()
        self._log.emit(
            "request.cached",
            f"{task} answered from the cache",
            request_id=request_id,
            trace_id=trace_id,
            task=task,
            bytes=size,
            total_ms=total_ms,
        )

    def request_refused(
        self, request_id: str, code: str, detail: str, trace_id: str | None = None
    ) -> None:
        """A request got no answer; the client was told this."""
        self._metrics.refusals.labels(code=code).inc()
        self._log.emit(
            "request.refused",
            detail,
            level="warning",
            request_id=request_id,
            trace_id=trace_id,
            code=code,
        )

    def replayed(self, job: Job) -> None:
        """A request goes to a second child."""
        self._metrics.replays.inc()
        self._log.emit(
            "request.replay",
            "the child died under this request: it is played once more",
            level="warning",
            request_id=job.request_id,
            trace_id=job.trace_id,
            attempt=job.attempt,
        )

    def noise(self, generation: int, line: str) -> None:
        """A line that the child or a library in it printed."""
        self._log.emit("child.output", line, level="debug", generation=generation)

    def protocol_broken(self, generation: int, detail: str) -> None:
        """The child can't be understood."""
        self._log.emit("child.garbage", detail, level="error", generation=generation)

    def supervisor_died(self, error: BaseException) -> None:
        """A fault in the supervisor itself: the platform has to start the front again."""
        self._recorder.close()  # the next start need not guess
        self._log.emit(
            "server.fault",
            f"the supervisor failed and the server ends: {error!r}",
            level="error",
            traceback="".join(traceback.format_exception(error)),
        )
