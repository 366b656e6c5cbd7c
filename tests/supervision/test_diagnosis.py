"""What of a container will hurt is found in made trees, and said with what to do."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from server.supervision.memory.cgroup import Container
from server.supervision.memory.diagnosis import Surroundings, survey, warnings

GOOD = Surroundings(
    limit=512 * 10**6, oom_group=False, tmpfs_temp=False, swap=0, huge_pages="madvise", cpus=1.0
)
TEMP = tempfile.gettempdir()


def tree(root: Path, *, mounts: str = "", huge: str = "", group: str = "") -> Container:
    """A root with these files; an empty text leaves the file out."""
    for path, text in {
        "proc/self/mounts": mounts,
        "sys/kernel/mm/transparent_hugepage/enabled": huge,
        "sys/fs/cgroup/memory.oom.group": group,
    }.items():
        if text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
    return Container("v2", 512 * 10**6, "made", root / "sys/fs/cgroup")


def test_a_good_container_needs_no_warning() -> None:
    assert warnings(GOOD) == []


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (replace(GOOD, oom_group=True), "memory.oom.group"),
        (replace(GOOD, tmpfs_temp=True), "TMPDIR"),
        (replace(GOOD, huge_pages="always"), "madvise"),
        (replace(GOOD, limit=None), "HALFGIG_MEMORY_LIMIT=512MB"),
    ],
)
def test_what_will_hurt_is_said_with_what_to_do(facts: Surroundings, says: str) -> None:
    (warning,) = warnings(facts)
    assert says in warning
    assert warning.endswith(".")


def test_without_a_limit_only_the_limit_is_missed() -> None:
    facts = replace(GOOD, limit=None, tmpfs_temp=True, huge_pages="always")
    assert len(warnings(facts)) == 1


@pytest.mark.parametrize(
    ("mounts", "tmpfs"),
    [
        (f"tmpfs {TEMP} tmpfs rw 0 0\n", True),
        (f"overlay / overlay rw 0 0\ntmpfs {TEMP} tmpfs rw 0 0\n", True),
        (f"tmpfs / tmpfs rw 0 0\n/dev/sda {TEMP} ext4 rw 0 0\n", False),  # the nearest one counts
        ("overlay / overlay rw 0 0\ntmpfs /dev/shm tmpfs rw 0 0\n", False),
        ("overlay / overlay rw 0 0\nshort line\n\n", False),
        ("", False),
    ],
)
def test_a_temporary_directory_in_memory_is_found(
    tmp_path: Path, mounts: str, *, tmpfs: bool
) -> None:
    assert survey(tree(tmp_path, mounts=mounts), 1.0, tmp_path).tmpfs_temp is tmpfs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[always] madvise never\n", "always"),
        ("always [madvise] never\n", "madvise"),
        ("always madvise [never]\n", "never"),
        ("nonsense\n", ""),
        ("", ""),
    ],
)
def test_the_setting_of_huge_pages_is_the_bracketed_word(
    tmp_path: Path, text: str, word: str
) -> None:
    assert survey(tree(tmp_path, huge=text), 1.0, tmp_path).huge_pages == word


@pytest.mark.parametrize(("text", "group"), [("1\n", True), ("0\n", False), ("", False)])
def test_a_group_that_dies_together_is_found(tmp_path: Path, text: str, *, group: bool) -> None:
    assert survey(tree(tmp_path, group=text), 1.0, tmp_path).oom_group is group


def test_swap_is_that_of_the_machine(tmp_path: Path) -> None:
    container = tree(tmp_path, mounts="overlay / overlay rw 0 0\n")
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9 kB\nSwapTotal:    2048 kB\n")
    assert survey(container, 1.0, tmp_path).swap == 2048 * 1024


def test_a_machine_without_any_of_it_is_surveyed(tmp_path: Path) -> None:
    facts = survey(Container("none", None, "none"), 0.1, tmp_path)
    assert (facts.limit, facts.cpus, facts.huge_pages) == (None, 0.1, "")
