"""What of a container will hurt is found in made trees, and said only where it matters."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from server.supervision.cgroup import Container
from server.supervision.diagnosis import Surroundings, survey, warnings

HARMLESS = Surroundings(
    limit=512_000_000, oom_group=False, tmpfs_temp=False, swap=0, huge_pages="madvise", cpus=1.0
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A root file system with the files that are read."""
    pages = tmp_path / "sys/kernel/mm/transparent_hugepage"
    pages.mkdir(parents=True)
    (pages / "enabled").write_text("[always] madvise never\n")
    proc = tmp_path / "proc/self"
    proc.mkdir(parents=True)
    temp = tempfile.gettempdir()
    (proc / "mounts").write_text(f"overlay / overlay rw 0 0\ntmpfs {temp} tmpfs rw 0 0\n")
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9 kB\nSwapTotal:    2048 kB\n")
    (tmp_path / "memory.oom.group").write_text("1\n")
    return tmp_path


def test_the_facts_are_read(tree: Path) -> None:
    found = survey(Container("v2", 10**9, "made", tree), 0.5, tree)
    assert found == Surroundings(10**9, True, True, 2048 * 1024, "always", 0.5)


def test_nothing_is_claimed_of_a_system_that_says_nothing(tmp_path: Path) -> None:
    found = survey(Container("none", None, "none"), 1.0, tmp_path)
    assert (found.oom_group, found.tmpfs_temp, found.huge_pages) == (False, False, "")


def test_a_harmless_container_is_not_warned_of() -> None:
    assert warnings(HARMLESS) == []


@pytest.mark.parametrize(
    ("found", "what_to_do"),
    [
        (replace(HARMLESS, oom_group=True), "HALFGIG_MEMORY_LIMIT"),
        (replace(HARMLESS, tmpfs_temp=True), "TMPDIR"),
        (replace(HARMLESS, huge_pages="always"), "madvise"),
        (replace(HARMLESS, limit=None), "HALFGIG_MEMORY_LIMIT=512MB"),
    ],
    ids=["oom-group", "tmpfs", "huge-pages", "no-limit"],
)
def test_what_hurts_is_said_with_what_to_do(found: Surroundings, what_to_do: str) -> None:
    (warning,) = warnings(found)
    assert what_to_do in warning


def test_memory_files_matter_only_within_a_limit() -> None:
    found = replace(HARMLESS, limit=None, tmpfs_temp=True, huge_pages="always")
    (warning,) = warnings(found)
    assert "No memory limit" in warning
