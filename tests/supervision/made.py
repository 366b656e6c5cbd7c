"""Containers that are made of files or of this process's children, for tests without root."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

from server.supervision.memory.cgroup import Container
from server.supervision.memory.readers import process_usage

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Family(Container):
    """A container whose use is what this process's children hold: it falls when one of them ends.

    Only what is above an empty child counts, so that a test can say "200 MB" and mean it; and only
    children that came after the container was made, for another test may have left one.
    """

    others: frozenset[psutil.Process] = frozenset()

    def usage(self) -> int | None:
        """The anonymous memory of all children, heirs and predecessors included."""
        children = [child for child in psutil.Process().children() if child not in self.others]
        found = [process_usage(child.pid) for child in children if _runs(child)]
        return sum(max(0, usage.anonymous - EMPTY) for usage in found if usage is not None)

    def oom_kills(self) -> int:
        """The kernel has nothing to do here."""
        return 0


def _runs(child: psutil.Process) -> bool:
    """Whether a child has become its own program: until then it borrows this process's memory.

    A real cgroup does not count those pages twice, but /proc shows them as the child's.
    """
    try:
        return child.cmdline() != psutil.Process().cmdline()
    except psutil.Error:
        return False


EMPTY = 12 * MIB  # an interpreter with the fault kit


def family(limit_mb: int) -> Family:
    """A container of so many MiB."""
    others = frozenset(psutil.Process().children())
    return Family("none", limit_mb * MIB, "made", others=others)


def make(root: Path, files: dict[str, str]) -> Path:
    """A file system of `files` under `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def files(root: Path, used: int = 100, limit: int | None = 1000) -> Container:
    """A container of cgroup v2 whose files a test writes."""
    (root / "memory.stat").write_text("inactive_file 0\n")
    (root / "memory.current").write_text(str(used))
    return Container("v2", limit, "made", root)
