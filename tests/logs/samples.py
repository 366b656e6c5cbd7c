"""One call of every method of Journal, with values as a run has them."""

from __future__ import annotations

from collections.abc import Callable

from server.supervision.decisions.causes import Cause, Exit
from server.supervision.decisions.events import Verdict
from server.supervision.decisions.policy import Lines
from server.supervision.evidence.journal import Journal
from server.supervision.memory.readers import Usage
from server.supervision.work import Job, Reply
from server.wire.messages import Answer, Ready, Work

MB = 10**6
USAGE = Usage(anonymous=294 * MB, rss=421 * MB)
LINES = Lines(soft=350 * MB, hard=486 * MB)
READY = Ready(4268, "models/donut-tiny", "torch", "fp32", ("classify",), (480, 384))
WORK = Work(id=7, task="ask", body=b"\xff\xd8\xff", question="What is the total?")
JOB = Job(
    WORK,
    "a.request-1",
    admitted_at=1.0,
    name="0123456789abcdef" * 4,
    before=USAGE,
    attempt=2,
    trace_id="0af7651916cd43dd8448eb211c80319c",
)
REPLY = Reply(Answer(7, b"{}", pixels=200_000, tokens=12), 0.2, 244.9, attempt=1, generation=3)

# What is only remembered: the route that waits for the request says it in the log.
SILENT: dict[str, Callable[[Journal], None]] = {
    "request_failed": lambda j: j.request_failed(JOB, "needs_more_memory"),
}
# The method's name → calls that cover its absent keys and its levels too.
CALLS: dict[str, list[Callable[[Journal], None]]] = {
    "child_started": [lambda j: j.child_started(1, 4711)],
    "child_ready": [lambda j: j.child_ready(1, READY, USAGE)],
    "child_warned": [lambda j: j.child_warned(1, "the int8 engine is off: fp32 instead")],
    "child_exited": [
        lambda j: j.child_exited(1, Exit(0, None, "bye"), Cause.STOP),
        lambda j: j.child_exited(2, Exit(None, "SIGKILL", "Killed\nby the kernel"), Cause.OOM),
        lambda j: j.child_exited(3, Exit(66, None), Cause.LOAD_FAILED),
        lambda j: j.child_exited(4, Exit(0, None), Cause.SOFT, freed=280 * MB),
    ],
    "recycled": [
        lambda j: j.recycled(
            generation=2,
            cause=Cause.PLANNED,
            before=300 * MB,
            after=294 * MB,
            baseline=294 * MB,
            served=20,
            gap_ms=4300,
        )
    ],
    "load_failed": [lambda j: j.load_failed(1, "there is no config.json")],
    "degraded": [lambda j: j.degraded(Cause.CRASH, 60.0)],
    "sampled": [
        lambda j: j.sampled(USAGE, 380 * MB, LINES),
        lambda j: j.sampled(None, None, Lines(soft=350 * MB, hard=None)),
    ],
    "last_call": [lambda j: j.last_call(320 * MB, 350 * MB)],
    "soft_line": [lambda j: j.soft_line(360 * MB, 350 * MB, Verdict.TRIM)],
    "gap_used": [lambda j: j.gap_used(340 * MB, 350 * MB)],
    "line_raised": [lambda j: j.line_raised(294 * MB, 100 * MB, 368 * MB)],
    "hard_line": [lambda j: j.hard_line(490 * MB, 486 * MB)],
    "request_cached": [
        lambda j: j.request_cached("a.request-1", None, "read", 3, 0.4),
        lambda j: j.request_cached("a.request-1", JOB.trace_id, "read", 3, 0.4),
    ],
    "request_done": [
        lambda j: j.request_done(JOB, REPLY, peak=434 * MB, after=300 * MB),
        lambda j: j.request_done(JOB, REPLY, peak=None, after=None),
    ],
    "quarantined": [lambda j: j.quarantined(JOB, Cause.CRASH)],
    "request_refused": [lambda j: j.request_refused("id", "too_many_pages", "send fewer")],
    "replayed": [lambda j: j.replayed(JOB)],
    "noise": [lambda j: j.noise(1, "UserWarning: \u201cquoted\u201d")],
    "protocol_broken": [lambda j: j.protocol_broken(1, "a frame starts with b'xx'")],
    "supervisor_died": [lambda j: j.supervisor_died(ValueError("a fault"))],
}
