"""Readers of process memory by /proc, in bytes; `root` lets a test hand them a made tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from server.supervision.memory.files import read_once

PAGE = os.sysconf("SC_PAGE_SIZE")
ROOT = Path("/")


@dataclass(frozen=True, slots=True)
class Usage:
    """A process's memory: `rss` counts mmapped weights, `anonymous` only what a kill frees."""

    anonymous: int
    rss: int


NOTHING = Usage(0, 0)


def process_usage(pid: int, root: Path = ROOT) -> Usage | None:
    """The memory of `pid`, or None when it is gone. Without procfs both figures are the RSS."""
    try:
        _, resident, shared = (
            int(part) for part in read_once(f"{root}/proc/{pid}/statm").split()[:3]
        )
    except FileNotFoundError:
        return None if (root / "proc" / "self").exists() else _portable_usage(pid)
    except (ProcessLookupError, ValueError):
        return None
    return Usage(anonymous=(resident - shared) * PAGE, rss=resident * PAGE)


def _portable_usage(pid: int) -> Usage | None:
    try:
        rss = psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return None
    return Usage(anonymous=rss, rss=rss)


def descendants(pid: int, root: Path = ROOT) -> Iterator[int]:
    """The processes that `pid` started, and what they started; one that ends meanwhile may hide."""
    try:
        threads = (root / f"proc/{pid}/task").iterdir()  # a child is listed by the one that forked
        children = b"".join(read_once(f"{thread}/children") for thread in threads)
    except OSError:
        yield from _portable_descendants(pid)
        return
    for child in map(int, children.split()):
        yield child
        yield from descendants(child, root)


def _portable_descendants(pid: int) -> list[int]:
    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def reset_peak(pid: int, root: Path = ROOT) -> bool:
    """Start the peak of `pid` anew; False where the kernel or the sandbox refuses."""
    try:
        (root / "proc" / str(pid) / "clear_refs").write_text("5")
    except OSError:
        return False
    return True


def peak_rss(pid: int, root: Path = ROOT) -> int | None:
    """The highest RSS since the last `reset_peak` (VmHWM), or None when it can't be read."""
    try:
        _, _, after = read_once(f"{root}/proc/{pid}/status").partition(b"\nVmHWM:")
    except OSError:
        return None
    return int(after.split(maxsplit=1)[0]) * 1024 if after else None


def host_memory() -> int:
    """The machine's memory, for where no limit is set."""
    return PAGE * os.sysconf("SC_PHYS_PAGES")
