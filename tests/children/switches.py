"""The fault kit's command line: every fault is a switch, and what a child does besides."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

# The steps of a child's life at which it can be killed, exit or hang.
STEPS = ("load", "before-ready", "on-work", "mid-reply", "after-reply", "on-trim", "on-stop")
GARBAGE = ("python", "c", "grandchild")
FRAMES = (
    "magic",  # bytes that start no frame
    "version",  # a frame of a later protocol
    "type",  # a message that only the front may send
    "length",  # a header length over the maximum
    "huge",  # a body length over the maximum, and bytes without end
    "short",  # half a frame, then a closed pipe
    "wrong-id",  # the answer to a request that was never asked
    "twice",  # the right answer, two times
    "late",  # the answer comes from a grandchild, `--late-s` after the child itself was reaped
)


@dataclass(frozen=True)
class Switches:
    """What this child does; the names are the switches'."""

    in_fd: int
    out_fd: int
    parent_pid: int
    baseline_mb: float
    leak_mb: float
    peak_mb: float
    fallback_peaks: bool
    trim_helps: bool
    load_s: float
    slow_s: float
    chatty: bool
    refuse: str | None
    retry_after: int | None
    kill_at: str | None
    exit_at: str | None
    exit_code: int
    hang_at: str | None
    never_ready: bool
    load_fails: str | None
    garbage: str | None
    frame: str | None
    late_s: float
    stderr_flood_mb: float
    ignore_stop: bool
    hold_pipes_s: float
    marker: str | None
    every: int
    generations: int
    state: Path | None
    while_file: Path | None


def parse(arguments: list[str]) -> Switches:
    """The switches of one child. Exits with a usage message when they make no sense."""
    parser = argparse.ArgumentParser(prog="faulty.py", description=__doc__)
    _add_load(parser)
    _add_faults(parser)
    _add_conditions(parser)
    for name in ("in_fd", "out_fd", "parent_pid"):
        parser.add_argument(name, type=int)
    given = parser.parse_args(arguments)
    if given.state is None and (given.every > 1 or given.generations):
        parser.error("--every and --generations count across children: they need --state DIR")
    return Switches(**vars(given))


def _add_load(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("load", "what a healthy child does, always in force")
    group.add_argument("--baseline-mb", type=float, default=0, help="memory held from the load on")
    group.add_argument("--leak-mb", type=float, default=0, help="memory kept from every request")
    group.add_argument("--trim-helps", action="store_true", help="Trim gives the leak back")
    group.add_argument("--load-s", type=float, default=0, help="seconds from start to Ready")
    group.add_argument("--slow-s", type=float, default=0, help="seconds that every request takes")
    group.add_argument("--chatty", action="store_true", help="progress while it is slow or hangs")
    group.add_argument("--refuse", metavar="CODE", help="refuse every document with this code")
    group.add_argument("--retry-after", type=int, metavar="S", help="and say when to come back")


def _add_faults(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("faults", "what it does wrong, where the conditions hold")
    group.add_argument("--kill-at", choices=STEPS, help="SIGKILL itself at this step")
    group.add_argument("--exit-at", choices=STEPS, help="exit with --exit-code at this step")
    group.add_argument(
        "--peak-mb", type=float, default=0,
        help="hold so much while a request is worked on, in proportion to the canvas's area",
    )  # fmt: skip
    group.add_argument("--fallback-peaks", action="store_true", help="in fallback work as well")
    group.add_argument("--exit-code", type=int, default=1)
    group.add_argument("--hang-at", choices=STEPS, help="do nothing more from this step on")
    group.add_argument("--never-ready", action="store_true", help="the same as --hang-at load")
    group.add_argument("--load-fails", choices=("permanent", "transient"))
    group.add_argument("--garbage", choices=GARBAGE, help="print on 1 around every step, by this")
    group.add_argument("--frame", choices=FRAMES, help="break the protocol in place of the answer")
    group.add_argument("--late-s", type=float, default=0.5, help="how late the late answer is")
    group.add_argument("--stderr-flood-mb", type=float, default=0, help="print so much a request")
    group.add_argument("--ignore-stop", action="store_true", help="ignore Stop, EOF and SIGTERM")
    group.add_argument(
        "--hold-pipes-s", type=float, default=0, help="a grandchild holds every pipe so long"
    )


def _add_conditions(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("conditions", "when the faults are in force; all must hold")
    group.add_argument("--marker", help="only for documents that contain this text")
    group.add_argument("--every", type=int, default=1, help="only every n-th request of all")
    group.add_argument("--generations", type=int, default=0, help="only in the first n children")
    group.add_argument("--state", type=Path, help="directory in which children and requests count")
    group.add_argument("--while-file", type=Path, help="only while this file exists")
