"""A limit that only the user knows binds this server's own processes, whatever else runs beside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from server.supervision.memory.cgroup import find_container
from server.supervision.memory.readers import descendants
from tests.logs.running import Server
from tests.supervision.made import make

pytestmark = pytest.mark.process
MB = 10**6
HELD = 64 * MB
# A cgroup without a limit that strangers have filled.
UNBOUNDED = {
    "proc/self/cgroup": "0::/\n",
    "sys/fs/cgroup/cgroup.controllers": "memory\n",
    "sys/fs/cgroup/memory.current": str(10**15),
    "sys/fs/cgroup/memory.max": "max\n",
    "sys/fs/cgroup/memory.stat": "inactive_file 0\n",
    "sys/fs/cgroup/memory.events": "oom_kill 2\n",
}
# Holds memory, says so, and stays until its input ends; with a second argument a child of its does.
HOLDER = """
import subprocess, sys
if len(sys.argv) > 2:
    sys.exit(subprocess.run([sys.executable, *sys.orig_argv[1:-1]]).returncode)
held = b"x" * int(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(*argv: str) -> Iterator[int]:
    """A process that holds memory, or whose child does; its pid."""
    command = [sys.executable, "-S", "-c", HOLDER, *argv]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid
        process.communicate(timeout=60)


@pytest.mark.parametrize("further", [(), ("its child",)])
def test_what_was_started_from_here_counts_and_nothing_else(
    tmp_path: Path, further: tuple[str, ...]
) -> None:
    container = find_container(512 * MB, root=make(tmp_path, UNBOUNDED))
    before = container.usage() or 0
    with holding(str(HELD), *further):
        during = container.usage() or 0
    assert 0.9 * HELD < during - before < 2 * HELD
    assert (container.limit, container.source) == (512 * MB, "HALFGIG_MEMORY_LIMIT")
    assert container.oom_kills() == 2, "the kernel's count is read as ever"


def test_descendants_are_found_without_procfs_too(tmp_path: Path) -> None:
    with holding("1", "its child") as pid:
        (grandchild,) = descendants(pid)
        assert list(descendants(pid, tmp_path)) == [grandchild]


def test_a_process_that_is_gone_has_no_descendants() -> None:
    assert list(descendants(2**30)) == []


@pytest.mark.skipif(find_container().limit is not None, reason="the kernel bounds this tester")
def test_a_neighbour_larger_than_the_limit_does_not_cost_the_child_its_life() -> None:
    neighbour = b"x" * (400 * MB)
    server = Server({"HALFGIG_MEMORY_LIMIT": "300MB"}, "tests/http/faulty_server.py")
    try:
        server.wait_for("child.ready", 1)
        assert requests.post(f"{server.url}/v1/classify", data=b"page", timeout=60).ok
        assert server.said("memory.hard") == []
        assert all(sample["container_mb"] < 300 for sample in server.said("memory.sample"))
    finally:
        server.destroy()
    del neighbour
