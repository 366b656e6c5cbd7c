"""Readers of the container: its memory limit, use and kills, and its CPU quota, by cgroup v1 or v2.

Every reader takes the root of the file system it reads, so that a test hands it a made tree.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from server.supervision.memory.files import read_once
from server.supervision.memory.readers import descendants, process_usage

ROOT = Path("/")
# cgroup v1 writes "no limit" as the largest page-aligned number; anything this large means it.
NO_LIMIT = 2**60


@dataclass(frozen=True, slots=True)
class Container:
    """The cgroup that bounds this process.

    `version` is "v1", "v2" or "none"; `limit` the smallest up the tree, None without one;
    `source` says where it was read.
    """

    version: str
    limit: int | None
    source: str
    directory: Path | None = None

    def usage(self) -> int | None:
        """Use less page cache: what the kernel can't take back by dropping files."""
        if self.directory is None:
            return None
        total = "memory.current" if self.version == "v2" else "memory.usage_in_bytes"
        prefix = b"" if self.version == "v2" else b"total_"
        try:
            used = int(read_once(f"{self.directory}/{total}"))
            stat = read_once(f"{self.directory}/memory.stat")
            cache = [_figure(stat, prefix + name) for name in (b"inactive_file", b"active_file")]
        except (OSError, ValueError):
            return None
        return max(0, used - sum(cache))

    def oom_kills(self) -> int:
        """How many processes the kernel has killed here for memory."""
        if self.directory is None:
            return 0
        name = "memory.events" if self.version == "v2" else "memory.oom_control"
        try:
            return _keyed(self.directory / name).get("oom_kill", 0)
        except (OSError, ValueError):
            return 0

    def oom_group(self) -> bool:
        """Whether one OOM kill ends everything in the container, the front included."""
        try:
            return (self.directory or Path()).joinpath(
                "memory.oom.group"
            ).read_text().strip() == "1"
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Household(Container):
    """A container whose limit nobody but the user knows.

    The kernel does not bound its cgroup, which may hold strangers: a desktop, a tester.
    """

    def usage(self) -> int | None:
        """The anonymous memory of this process and of all that it started."""
        own = os.getpid()
        found = (process_usage(pid) for pid in (own, *descendants(own)))
        return sum(usage.anonymous for usage in found if usage is not None)


def find_container(override: int | None = None, root: Path = ROOT) -> Container:
    """The container this process lives in; `override` replaces the limit it finds."""
    found = _cgroup_v2(root) or _cgroup_v1(root) or Container("none", None, "no cgroup limit")
    if override is None:
        return found
    kind = Household if found.limit is None else Container
    return kind(found.version, override, "HALFGIG_MEMORY_LIMIT", found.directory)


def cpu_quota(root: Path = ROOT) -> float:
    """How many CPUs this process may use: the cgroup's quota, else its affinity mask."""
    cpus = float(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    return min([cpus, *_quotas(root)])


def _cgroup_v2(root: Path) -> Container | None:
    mount = root / "sys/fs/cgroup"
    own = _own_path(root, controller="")
    if own is None or not (mount / "cgroup.controllers").exists():
        return None
    return _tightest(mount, own, "memory.max", "v2", needed="memory.current")


def _cgroup_v1(root: Path) -> Container | None:
    mount = root / "sys/fs/cgroup/memory"
    own = _own_path(root, controller="memory")
    if own is None or not mount.exists():
        return None
    return _tightest(mount, own, "memory.limit_in_bytes", "v1", needed="memory.usage_in_bytes")


def _tightest(mount: Path, own: str, name: str, version: str, needed: str) -> Container | None:
    """The cgroup up the tree whose limit binds first; without a limit, the own one."""
    present = [step for step in _upwards(mount, own) if (step / needed).exists()]
    if not present:
        return None
    limits = [(limit, step) for step in present if (limit := _limit(step / name)) is not None]
    if not limits:
        return Container(version, None, "no limit up the tree", present[0])
    limit, where = min(limits, key=lambda pair: pair[0])
    return Container(version, limit, str(where / name), where)


def _upwards(mount: Path, own: str) -> list[Path]:
    """From the own cgroup to the mount.

    A container that sees only its own part of the tree finds the path of /proc/self/cgroup
    missing; then only the mount itself exists.
    """
    step = mount / own.lstrip("/")
    steps = []
    while step != mount and mount in step.parents:
        steps.append(step)
        step = step.parent
    return [*steps, mount]


def _limit(file: Path) -> int | None:
    try:
        text = file.read_text().strip()
    except OSError:
        return None
    if not text.isdigit() or int(text) >= NO_LIMIT:
        return None
    return int(text)


def _own_path(root: Path, controller: str) -> str | None:
    """This process's cgroup for `controller` ("" for v2) by /proc/self/cgroup."""
    try:
        rows = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return None
    for row in rows:
        _, _, rest = row.partition(":")
        names, colon, path = rest.partition(":")
        if colon and controller in names.split(","):
            return path
    return None


def _quotas(root: Path) -> list[float]:
    found = []
    own = _own_path(root, controller="")
    for step in _upwards(root / "sys/fs/cgroup", own) if own is not None else []:
        parts = _words(step / "cpu.max")
        if len(parts) == 2 and parts[0] != "max":  # noqa: PLR2004 - "quota period"
            found.append(int(parts[0]) / int(parts[1]))
    own = _own_path(root, controller="cpu")
    for step in _upwards(root / "sys/fs/cgroup/cpu", own) if own is not None else []:
        quota, period = _words(step / "cpu.cfs_quota_us"), _words(step / "cpu.cfs_period_us")
        if quota and period and int(quota[0]) > 0:
            found.append(int(quota[0]) / int(period[0]))
    return found


def _figure(stat: bytes, name: bytes) -> int:
    """The figure after `name` at the start of a line, 0 without one."""
    _, _, after = (b"\n" + stat).partition(b"\n" + name + b" ")
    return int(after.split(maxsplit=1)[0]) if after else 0


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:
        return []


def _keyed(file: Path) -> dict[str, int]:
    pairs = (line.split() for line in file.read_text().splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}  # noqa: PLR2004
