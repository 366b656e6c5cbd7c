"""Process memory from made /proc trees, and from this very process."""

from __future__ import annotations

import mmap
import os
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from server.supervision.memory.readers import (
    PAGE,
    Usage,
    host_memory,
    peak_rss,
    process_usage,
    reset_peak,
)

LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs procfs")
BIG = 64 * 2**20


def made(root: Path, name: str, text: str) -> Path:
    (root / "proc/self").mkdir(parents=True, exist_ok=True)
    (root / "proc/7").mkdir(parents=True, exist_ok=True)
    (root / "proc/7" / name).write_text(text)
    return root


def test_shared_pages_are_not_anonymous(tmp_path: Path) -> None:
    root = made(tmp_path, "statm", "900 100 30 1 0 50 0\n")
    assert process_usage(7, root) == Usage(anonymous=70 * PAGE, rss=100 * PAGE)


@pytest.mark.parametrize("text", ["", "1", "a b c\n"])
def test_a_statm_that_makes_no_sense_is_no_reading(tmp_path: Path, text: str) -> None:
    assert process_usage(7, made(tmp_path, "statm", text)) is None


def test_a_process_that_is_gone_has_no_memory(tmp_path: Path) -> None:
    assert process_usage(8, made(tmp_path, "statm", "1 1 1")) is None


def test_without_procfs_the_rss_counts(tmp_path: Path) -> None:
    usage = process_usage(os.getpid(), tmp_path)
    assert usage is not None
    assert usage.anonymous == usage.rss > 0


def test_without_procfs_a_process_that_is_gone_has_no_memory(tmp_path: Path) -> None:
    assert process_usage(2**30, tmp_path) is None


def test_the_peak_is_read_in_bytes(tmp_path: Path) -> None:
    root = made(tmp_path, "status", "Name:\tx\nVmHWM:\t   2048 kB\nVmRSS:\t 1 kB\n")
    assert peak_rss(7, root) == 2 * 2**20


def test_a_status_without_a_peak_has_none(tmp_path: Path) -> None:
    # gVisor has no VmHWM.
    assert peak_rss(7, made(tmp_path, "status", "VmRSS:\t 1 kB\n")) is None
    assert peak_rss(8, tmp_path) is None


def test_a_peak_that_can_not_be_reset_is_said_so(tmp_path: Path) -> None:
    assert not reset_peak(7, tmp_path)


@LINUX
def test_touched_memory_is_anonymous_and_mapped_files_are_not(tmp_path: Path) -> None:
    before = process_usage(os.getpid())
    held = b"x" * BIG
    with_memory = process_usage(os.getpid())
    file = tmp_path / "weights"
    file.write_bytes(held)
    with file.open("rb") as source, mmap.mmap(source.fileno(), 0, prot=mmap.PROT_READ) as mapped:
        assert sum(mapped[::PAGE]) > 0  # every page is touched
        with_file = process_usage(os.getpid())
    assert before is not None
    assert with_memory is not None
    assert with_file is not None
    assert with_memory.anonymous - before.anonymous > 0.9 * BIG
    assert with_file.rss - with_memory.rss > 0.9 * BIG
    assert with_file.anonymous - with_memory.anonymous < 0.2 * BIG


# Takes memory and gives it back, and waits after each: nothing else runs in it, as in a tester.
TAKER = f"""
import sys
held = b"x" * {BIG}
print("held", flush=True)
sys.stdin.readline()
del held
print("free", flush=True)
sys.stdin.readline()
"""


@LINUX
def test_the_true_peak_of_one_request_shows() -> None:
    command = [sys.executable, "-S", "-c", TAKER]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        high = peak_rss(child.pid)
        child.stdin.write("free it\n")
        assert child.stdout.readline() == "free\n"
        told, low = reset_peak(child.pid), peak_rss(child.pid)
        child.stdin.write("end\n")
    if not told:
        pytest.skip("the kernel or the sandbox refuses clear_refs")
    assert high is not None
    assert low is not None
    assert high - low > 0.9 * BIG


def test_the_host_has_memory() -> None:
    assert host_memory() > 2**20
