"""The container as its files tell it: cgroup v1, v2, nested, hybrid, none, and broken sandboxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.supervision.memory.cgroup import cpu_quota, find_container
from tests.supervision.made import make

MB = 10**6
NO_LIMIT_V1 = "9223372036854771712"


V2 = {
    "proc/self/cgroup": "0::/\n",
    "sys/fs/cgroup/cgroup.controllers": "cpu memory\n",
    "sys/fs/cgroup/memory.current": "300000000\n",
    "sys/fs/cgroup/memory.max": "512000000\n",
    "sys/fs/cgroup/memory.stat": "anon 1\nfile 9\ninactive_file 40000000\nactive_file 10000000\n",
    "sys/fs/cgroup/memory.events": "low 0\noom 3\noom_kill 2\noom_group_kill 0\n",
    "sys/fs/cgroup/memory.oom.group": "1\n",
}
V1 = {
    "proc/self/cgroup": "7:memory:/\n6:cpu,cpuacct:/\n",
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "512000000\n",
    "sys/fs/cgroup/memory/memory.usage_in_bytes": "300000000\n",
    "sys/fs/cgroup/memory/memory.stat": (
        "inactive_file 1\ntotal_inactive_file 40000000\ntotal_active_file 10000000\n"
    ),
    "sys/fs/cgroup/memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n",
}


@pytest.mark.parametrize(("version", "files"), [("v2", V2), ("v1", V1)])
def test_a_container_of_either_version_tells_the_same(
    tmp_path: Path, version: str, files: dict[str, str]
) -> None:
    container = find_container(root=make(tmp_path, files))
    assert (container.version, container.limit) == (version, 512 * MB)
    assert container.usage() == 250 * MB, "page cache is not use"
    assert container.oom_kills() == 2
    assert container.source.startswith(str(tmp_path))


def test_one_kill_may_end_everything(tmp_path: Path) -> None:
    root = make(tmp_path, V2)
    assert find_container(root=root).oom_group()
    make(root, {"sys/fs/cgroup/memory.oom.group": "0\n"})
    assert not find_container(root=root).oom_group()


def test_the_smallest_limit_up_the_tree_binds(tmp_path: Path) -> None:
    nested = V2 | {
        "proc/self/cgroup": "0::/pod/app\n",
        "sys/fs/cgroup/pod/memory.max": "256000000\n",
        "sys/fs/cgroup/pod/memory.current": "200000000\n",
        "sys/fs/cgroup/pod/memory.stat": "inactive_file 0\nactive_file 0\n",
        "sys/fs/cgroup/pod/app/memory.max": "max\n",
        "sys/fs/cgroup/pod/app/memory.current": "100000000\n",
    }
    container = find_container(root=make(tmp_path, nested))
    assert container.limit == 256 * MB
    assert container.usage() == 200 * MB, "use is held against the limit of the same cgroup"


def test_without_any_limit_the_own_cgroup_is_read(tmp_path: Path) -> None:
    nested = V2 | {
        "proc/self/cgroup": "0::/app\n",
        "sys/fs/cgroup/memory.max": "max\n",
        "sys/fs/cgroup/app/memory.max": "max\n",
        "sys/fs/cgroup/app/memory.current": "70000000\n",
        "sys/fs/cgroup/app/memory.stat": "inactive_file 0\n",
    }
    container = find_container(root=make(tmp_path, nested))
    assert (container.limit, container.usage()) == (None, 70 * MB)


def test_a_container_that_sees_only_its_part_of_the_tree_reads_the_mount(tmp_path: Path) -> None:
    # Docker without a cgroup namespace: the path is the host's, the mount shows the own part.
    files = V1 | {"proc/self/cgroup": "7:memory:/docker/0123abc\n"}
    assert find_container(root=make(tmp_path, files)).limit == 512 * MB


def test_a_hybrid_host_is_read_by_the_version_that_has_the_memory_controller(
    tmp_path: Path,
) -> None:
    files = V1 | {
        "proc/self/cgroup": "7:memory:/app\n0::/app\n",
        "sys/fs/cgroup/unified/cgroup.controllers": "\n",
        "sys/fs/cgroup/memory/app/memory.limit_in_bytes": "128000000\n",
        "sys/fs/cgroup/memory/app/memory.usage_in_bytes": "1\n",
    }
    container = find_container(root=make(tmp_path, files))
    assert (container.version, container.limit) == ("v1", 128 * MB)


def test_the_largest_number_of_v1_is_no_limit(tmp_path: Path) -> None:
    files = V1 | {"sys/fs/cgroup/memory/memory.limit_in_bytes": NO_LIMIT_V1}
    assert find_container(root=make(tmp_path, files)).limit is None


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"proc/self/cgroup": ""},
        {"proc/self/cgroup": "0::/\n"},  # gVisor: a path, but no cgroup file system
        {"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cgroup.controllers": ""},
        {"proc/self/cgroup": "7:memory:/\n", "sys/fs/cgroup/memory/tasks": ""},
        {"proc/self/cgroup": "no colons here\n"},
    ],
)
def test_a_sandbox_that_tells_nothing_is_no_container(
    tmp_path: Path, files: dict[str, str]
) -> None:
    container = find_container(root=make(tmp_path, files))
    assert (container.version, container.limit, container.usage()) == ("none", None, None)
    assert container.oom_kills() == 0
    assert not container.oom_group()


@pytest.mark.parametrize("missing", ["memory.stat", "memory.events", "memory.max"])
def test_files_may_be_missing_one_by_one(tmp_path: Path, missing: str) -> None:
    root = make(tmp_path, V2)
    (root / "sys/fs/cgroup" / missing).unlink()
    container = find_container(root=root)
    assert container.limit in {None, 512 * MB}
    assert container.usage() in {None, 250 * MB}
    assert container.oom_kills() in {0, 2}


def test_an_override_replaces_the_limit_and_keeps_the_readings(tmp_path: Path) -> None:
    container = find_container(100 * MB, root=make(tmp_path, V2))
    assert (container.limit, container.source) == (100 * MB, "HALFGIG_MEMORY_LIMIT")
    assert container.usage() == 250 * MB


def test_page_cache_larger_than_use_is_no_negative_use(tmp_path: Path) -> None:
    files = V2 | {"sys/fs/cgroup/memory.current": "1\n"}
    assert find_container(root=make(tmp_path, files)).usage() == 0


@pytest.mark.parametrize(
    ("files", "cpus"),
    [
        (V2 | {"sys/fs/cgroup/cpu.max": "10000 100000\n"}, 0.1),
        (V2 | {"proc/self/cgroup": "0::/a\n", "sys/fs/cgroup/a/cpu.max": "5000 100000\n"}, 0.05),
        (
            V1
            | {
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "50000\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
            0.5,
        ),
    ],
)
def test_the_cpu_quota_is_read(tmp_path: Path, files: dict[str, str], cpus: float) -> None:
    assert cpu_quota(make(tmp_path, files)) == pytest.approx(cpus)


@pytest.mark.parametrize(
    "files",
    [
        {},
        V2 | {"sys/fs/cgroup/cpu.max": "max 100000\n"},
        V2 | {"sys/fs/cgroup/cpu.max": "\n"},
        V1
        | {
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        },
    ],
)
def test_without_a_quota_the_affinity_counts(tmp_path: Path, files: dict[str, str]) -> None:
    assert cpu_quota(make(tmp_path, files)) >= 1
