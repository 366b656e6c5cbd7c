"""Verdicts as tables: readings in, judgement out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.supervision.decisions import policy
from server.supervision.decisions.causes import Cause, Exit
from server.supervision.decisions.events import Verdict
from server.wire.exits import Exit as Code

MIB = 2**20
sizes = st.integers(1, 2**40)


@given(limit=sizes, front=sizes, host=sizes)
def test_the_lines_stand_below_the_limit(limit: int, front: int, host: int) -> None:
    lines = policy.lines(limit, host, front % limit, None)
    assert lines.hard is not None
    assert 0 <= lines.soft <= limit
    assert lines.hard <= limit


def test_the_lines_of_half_a_gigabyte() -> None:
    lines = policy.lines(512 * MIB, 64 * 1024 * MIB, 32 * MIB, None)
    assert lines == policy.Lines(soft=360 * MIB, hard=int(486.4 * MIB))


def test_without_a_limit_there_is_no_hard_line() -> None:
    assert policy.lines(None, 1000, 200, None) == policy.Lines(soft=600, hard=None)


def test_the_soft_line_is_as_asked() -> None:
    assert policy.lines(512 * MIB, 1, 1, 123).soft == 123


@pytest.mark.parametrize(
    ("soft", "baseline", "feasible"),
    [
        (300, 100, 300),  # far above: as it is
        (300, 299, 300),  # near, but a user's line is a user's line
        (300, 300, 300),
        (100, 300, 300 + 48 * MIB),  # a small child: room for noise
        (100 * MIB, 400 * MIB, 500 * MIB),  # a large one: a quarter more
    ],
)
def test_a_line_below_the_baseline_is_raised(soft: int, baseline: int, feasible: int) -> None:
    assert policy.feasible_soft(soft, baseline) == feasible


@pytest.mark.parametrize(
    ("used", "hard", "soon"),
    [
        (100 * MIB, None, 0.1),  # no line
        (None, 486 * MIB, 0.1),  # no reading
        (100 * MIB, 486 * MIB, 0.1),  # far
        (435 * MIB, 486 * MIB + 2**18, 0.05),  # as long as the fastest would need
        (485 * MIB, 486 * MIB, 0.002),  # near
        (500 * MIB, 486 * MIB, 0.002),  # over
    ],
)
def test_the_next_look_is_before_the_line_can_be_crossed(
    used: int | None, hard: int | None, soon: float
) -> None:
    assert policy.next_look_s(used, hard) == pytest.approx(soon, rel=0.01)


@given(sizes, sizes)
def test_a_raised_line_is_not_raised_again(soft: int, baseline: int) -> None:
    once = policy.feasible_soft(soft, baseline)
    assert once >= min(soft, baseline)
    assert policy.feasible_soft(once, baseline) == once


@pytest.mark.parametrize(
    ("worn", "served", "after", "trimmed", "verdict"),
    [
        (False, 1, 0, False, Verdict.KEEP),
        (True, 1, 0, False, Verdict.TRIM),
        (True, 1, 0, True, Verdict.RECYCLE_SOFT),
        (False, 1, 0, True, Verdict.KEEP),
        (False, 9, 10, False, Verdict.KEEP),
        (False, 10, 10, False, Verdict.RECYCLE_PLANNED),
        (False, 11, 10, True, Verdict.RECYCLE_PLANNED),
        (True, 1, 1, False, Verdict.RECYCLE_PLANNED),  # it goes anyway: no trim first
        (True, 1, 1, True, Verdict.RECYCLE_SOFT),  # a drain asked all the same
    ],
)
def test_what_becomes_of_a_child_after_a_reply(
    *, worn: bool, served: int, after: int, trimmed: bool, verdict: Verdict
) -> None:
    found = policy.after_reply(worn=worn, served=served, recycle_after=after, trimmed=trimmed)
    assert found is verdict


@pytest.mark.parametrize(
    ("exit_", "oom_kills", "cause"),
    [
        (Exit(Code.LOAD_FAILED, None), 0, Cause.UNLOADABLE),
        (Exit(Code.LOAD_FAILED_TRANSIENT, None), 0, Cause.LOAD_FAILED),
        (Exit(None, "SIGKILL"), 1, Cause.OOM),
        (Exit(None, "SIGKILL"), 0, Cause.CRASH),
        (Exit(None, "SIGSEGV"), 1, Cause.CRASH),  # someone else in the container was killed
        (Exit(Code.OUT_OF_MEMORY, None), 0, Cause.OOM),
        (Exit(Code.BROKEN_PIPE, None), 0, Cause.CRASH),
        (Exit(Code.ASKED, None), 0, Cause.CRASH),  # nobody asked
        (Exit(1, None), 0, Cause.CRASH),
    ],
)
def test_why_a_child_ended(exit_: Exit, oom_kills: int, cause: Cause) -> None:
    assert policy.diagnose(exit_, oom_kills, was_ready=True) is cause


@pytest.mark.parametrize(
    ("exit_", "oom_kills", "cause"),
    [
        (Exit(Code.LOAD_FAILED, None), 0, Cause.UNLOADABLE),
        (Exit(Code.LOAD_FAILED_TRANSIENT, None), 0, Cause.LOAD_FAILED),
        (Exit(1, None), 0, Cause.LOAD_FAILED),
        (Exit(None, "SIGKILL"), 0, Cause.LOAD_FAILED),
        (Exit(None, "SIGKILL"), 1, Cause.OOM),
    ],
)
def test_why_a_child_never_became_ready(exit_: Exit, oom_kills: int, cause: Cause) -> None:
    assert policy.diagnose(exit_, oom_kills, was_ready=False) is cause


@pytest.mark.parametrize(
    ("asked", "cpus", "seconds"),
    [
        (None, 1.0, 120),
        (None, 8.0, 120),
        (None, 0.5, 240),
        (None, 0.1, 1200),
        (None, 0.001, 1800),
        (7.5, 0.1, 7.5),
    ],
)
def test_the_deadline_grows_as_the_quota_shrinks(
    asked: float | None, cpus: float, seconds: float
) -> None:
    assert policy.deadline_s(asked, cpus) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("asked", "cpus", "threads"),
    [(None, 0.1, 1), (None, 1.0, 1), (None, 1.9, 1), (None, 2.0, 2), (3, 0.1, 3)],
)
def test_threads_follow_the_quota(asked: int | None, cpus: float, threads: int) -> None:
    assert policy.threads(asked, cpus) == threads


@pytest.mark.parametrize(
    ("limit", "pixels"),
    [
        (None, 64_000_000),
        (512 * MIB, 32 * MIB),
        (32 * MIB, 4_000_000),
        (64 * 1024 * MIB, 64_000_000),
    ],
)
def test_the_largest_page_follows_the_limit(limit: int | None, pixels: int) -> None:
    assert policy.max_pixels(limit) == pixels


@given(st.floats(0, 1e6), st.integers(0, 1000))
def test_a_refused_client_waits_some_whole_seconds(service_s: float, waiting: int) -> None:
    assert 1 <= policy.retry_after_s(service_s, waiting) <= 600


def test_a_refused_client_waits_for_those_before_it() -> None:
    assert policy.retry_after_s(2.0, 4) == 10
