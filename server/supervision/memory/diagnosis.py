"""What of this container will hurt, said once at start: readings in, warnings out."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from server.supervision.memory.cgroup import ROOT, Container

TMPFS = frozenset({"tmpfs", "ramfs"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Facts of the container that decide how memory ends it. Bytes; None where unknown."""

    limit: int | None
    oom_group: bool
    tmpfs_temp: bool  # files under the temporary directory are memory
    swap: int
    huge_pages: str  # "always", "madvise", "never", or "" where the kernel says nothing
    cpus: float


def survey(container: Container, cpus: float, root: Path = ROOT) -> Surroundings:
    """Read the facts."""
    return Surroundings(
        limit=container.limit,
        oom_group=container.oom_group(),
        tmpfs_temp=filesystem(Path(tempfile.gettempdir()), root) in TMPFS,
        swap=_swap(root),
        huge_pages=_huge_pages(root),
        cpus=cpus,
    )


def warnings(facts: Surroundings) -> list[str]:
    """A sentence for each fact that matters, with what to do; none for a fact that does not."""
    found = []
    if facts.oom_group:
        found.append(
            "memory.oom.group is set: an OOM kill here ends the front too, not only the child. "
            "Leave the hard line room (HALFGIG_MEMORY_LIMIT below the real limit), or turn it off "
            "(Kubernetes: the kubelet's singleProcessOOMKill)."
        )
    if facts.tmpfs_temp and facts.limit is not None:
        found.append(
            "The temporary directory is a tmpfs: uploads over 512 KB wait in it and count as "
            "memory. Point TMPDIR at a disk, or lower HALFGIG_MAX_BODY_MB and HALFGIG_QUEUE."
        )
    if facts.huge_pages == "always" and facts.limit is not None:
        found.append(
            "Transparent huge pages are on for everything: memory grows in steps of 2 MB and looks "
            "larger than it is. Where you may, write madvise to "
            "/sys/kernel/mm/transparent_hugepage/enabled."
        )
    if facts.limit is None:
        found.append(
            "No memory limit was found, so only the soft line guards. If this container has one, "
            "say it: HALFGIG_MEMORY_LIMIT=512MB."
        )
    return found


def _swap(root: Path) -> int:
    """Bytes of swap on this machine."""
    try:
        rows = (root / "proc/meminfo").read_text().splitlines()
    except OSError:
        return int(psutil.swap_memory().total)  # no Linux
    sizes = (row.split()[1] for row in rows if row.startswith("SwapTotal:"))
    return 1024 * int(next(sizes, "0"))


def _huge_pages(root: Path) -> str:
    """The bracketed word of the kernel's setting."""
    try:
        words = (root / "sys/kernel/mm/transparent_hugepage/enabled").read_text().split()
    except OSError:
        return ""
    return next((word.strip("[]") for word in words if word.startswith("[")), "")


def filesystem(directory: Path, root: Path = ROOT) -> str:
    """The type of the file system that holds `directory`, by the longest mount point above it."""
    try:
        rows = (root / "proc/self/mounts").read_text().splitlines()
    except OSError:
        return ""
    mounts = {Path(row.split()[1]): row.split()[2] for row in rows if len(row.split()) > 2}  # noqa: PLR2004
    place = directory.resolve()
    above = [mount for mount in mounts if mount == place or mount in place.parents]
    return mounts[max(above, key=lambda mount: len(mount.parts))] if above else ""
