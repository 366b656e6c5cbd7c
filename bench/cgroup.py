"""A real memory cgroup around one command, v1 or v2, made and removed here. Needs root."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path("/sys/fs/cgroup")
_REMOVALS = 100
_SAMPLE_S = 0.005  # a chunk of windows takes longer than this


class NoCgroup(Exception):  # noqa: N818 - says what is missing
    """This machine has no memory cgroup tree that we may write to."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what the kernel counted."""

    exit_code: int
    output: str
    peak_mb: float  # usage, page cache included
    peak_less_cache_mb: float  # usage - inactive_file - active_file, sampled
    oom_kills: int


def run_limited(argv: Sequence[str], limit_mb: int) -> Outcome:
    """Run `argv` with `limit_mb` of memory and no swap. Raises NoCgroup."""
    with limited(limit_mb) as group:
        peak = Peak(group)
        process = subprocess.Popen(
            argv,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: group.adopt(os.getpid()),  # noqa: PLW1509 - no threads yet
        )
        with peak:
            output, _ = process.communicate()
        code = process.returncode if process.returncode >= 0 else 128 - process.returncode
        return Outcome(code, output, group.peak_mb(), peak.less_cache_mb, group.oom_kills())


class _V1:
    def __init__(self, path: Path, limit_mb: int) -> None:
        self._path = path
        path.mkdir()
        (path / "memory.limit_in_bytes").write_text(str(limit_mb << 20))
        with contextlib.suppress(OSError):  # kernels without swap accounting
            (path / "memory.memsw.limit_in_bytes").write_text(str(limit_mb << 20))

    def adopt(self, process: int) -> None:
        (self._path / "cgroup.procs").write_text(str(process))

    def peak_mb(self) -> float:
        return int((self._path / "memory.max_usage_in_bytes").read_text()) / 2**20

    def less_cache_mb(self) -> float:
        usage = int((self._path / "memory.usage_in_bytes").read_text())
        return (usage - _cache(self._path, "total_")) / 2**20

    def oom_kills(self) -> int:
        return _counter(self._path / "memory.oom_control", "oom_kill")

    @property
    def procs(self) -> Path:
        """Where a process writes its id to join, and reads who is in."""
        return self._path / "cgroup.procs"

    def remove(self) -> None:
        _remove(self._path)


class _V2:
    def __init__(self, path: Path, limit_mb: int) -> None:
        self._path = path
        path.mkdir()
        (path / "memory.max").write_text(str(limit_mb << 20))
        with contextlib.suppress(OSError):
            (path / "memory.swap.max").write_text("0")

    def adopt(self, process: int) -> None:
        (self._path / "cgroup.procs").write_text(str(process))

    def peak_mb(self) -> float:
        return int((self._path / "memory.peak").read_text()) / 2**20

    def less_cache_mb(self) -> float:
        usage = int((self._path / "memory.current").read_text())
        return (usage - _cache(self._path, "")) / 2**20

    def oom_kills(self) -> int:
        return _counter(self._path / "memory.events", "oom_kill")

    @property
    def procs(self) -> Path:
        """Where a process writes its id to join, and reads who is in."""
        return self._path / "cgroup.procs"

    def remove(self) -> None:
        _remove(self._path)


Group: TypeAlias = _V1 | _V2


class Peak(threading.Thread):
    """Samples a group's memory until left."""

    def __init__(self, group: Group) -> None:
        super().__init__(daemon=True)
        self._group, self._done = group, threading.Event()
        self.less_cache_mb = 0.0

    def run(self) -> None:
        """Sample until left."""
        while not self._done.wait(_SAMPLE_S):
            self.less_cache_mb = max(self.less_cache_mb, self._group.less_cache_mb())

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()


def entering(procs: Path, argv: Sequence[str]) -> list[str]:
    """A command that puts itself into the group of `procs` and becomes `argv`."""
    return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(procs), *argv]


@contextlib.contextmanager
def cpu_share(share: float) -> Iterator[Path]:
    """A v1 group of `share` of one CPU, removed afterwards: its procs file. Raises NoCgroup."""
    path = ROOT / "cpu" / f"halfgig-bench-{os.getpid()}"
    try:
        path.mkdir()
        (path / "cpu.cfs_quota_us").write_text(str(int(share * 100_000)))
    except OSError as error:
        raise NoCgroup(f"no CPU quota can be set: {error}") from error
    try:
        yield path / "cgroup.procs"
    finally:
        _remove(path)


@contextlib.contextmanager
def limited(limit_mb: int) -> Iterator[Group]:
    """A group of `limit_mb` MiB and no swap, removed at the end. Raises NoCgroup."""
    name = f"halfgig-bench-{os.getpid()}"
    try:
        if (ROOT / "memory" / "memory.limit_in_bytes").exists():
            group: Group = _V1(ROOT / "memory" / name, limit_mb)
        elif (ROOT / "cgroup.controllers").exists():
            (ROOT / "cgroup.subtree_control").write_text("+memory")
            group = _V2(ROOT / name, limit_mb)
        else:
            raise NoCgroup(f"{ROOT} has no memory controller")
    except OSError as error:
        raise NoCgroup(f"no memory cgroup can be made below {ROOT}: {error}") from error
    try:
        yield group
    finally:
        group.remove()


def _remove(path: Path) -> None:
    """A killed process leaves its group only when it is reaped."""
    for _ in range(_REMOVALS):
        with contextlib.suppress(OSError):
            path.rmdir()
            return
        threading.Event().wait(0.1)
    path.rmdir()


def _cache(group: Path, prefix: str) -> int:
    stat = group / "memory.stat"
    return _counter(stat, f"{prefix}inactive_file") + _counter(stat, f"{prefix}active_file")


def _counter(file: Path, name: str) -> int:
    for line in file.read_text().splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0
