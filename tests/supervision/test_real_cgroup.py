"""A real memory cgroup of 256 MB: the hard line acts before the kernel has to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.supervision import policy
from server.supervision.cgroup import Container
from server.supervision.policy import Lines
from tests.supervision.front import FAR, FAULTY, Front, digest, page_of
from tests.supervision.made import MIB
from tests.waiting import wait_until

pytestmark = [pytest.mark.process, pytest.mark.cgroup]
Start = Callable[..., Front]
MOUNT = Path("/sys/fs/cgroup/memory")
LIMIT = 256 * MIB
# Into the group first, then the child: so every page of it is counted.
ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
REQUESTS = 36


@pytest.fixture
def group() -> Iterator[Container]:
    """A cgroup v1 of its own, for children only; gone afterwards."""
    place = MOUNT / f"halfgig-test-{os.getpid()}"
    try:
        place.mkdir()
        (place / "memory.limit_in_bytes").write_text(str(LIMIT))
    except OSError as error:
        pytest.skip(f"no memory cgroup v1 can be made here: {error}")
    try:
        yield Container("v1", LIMIT, "made for this test", place)
    finally:
        wait_until(lambda: not (place / "cgroup.procs").read_text(), 30.0)
        place.rmdir()


def inside(group: Container) -> tuple[str, ...]:
    """The command of a faulty child that lives in `group`."""
    return ("/bin/sh", "-c", ENTER, str(group.directory), sys.executable, "-S", str(FAULTY))


def test_a_leak_is_cut_before_the_kernel_kills_and_everyone_is_answered(
    group: Container, start: Start
) -> None:
    hard = policy.lines(LIMIT, LIMIT, 0, None).hard
    front = start(
        "--baseline-mb", "190", "--leak-mb", "4", "--slow-s", "0.2",
        container=group, lines=Lines(FAR, hard), command=inside(group), canvas=(960, 960),
        queue=REQUESTS,
    )  # fmt: skip
    asked = [(str(number), front.ask(str(number))) for number in range(REQUESTS)]
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)
    front.close()
    causes = front.told.causes()
    assert "hard" in causes
    assert set(causes) <= {"hard", "stop"}
    assert group.oom_kills() == 0
    done = front.told.of("request.done")
    assert len(done) == REQUESTS
    # Whoever was under a cut was tried once more, smaller; nobody else was.
    assert sum(event["attempt"] == 2 for event in done) == causes.count("hard")


def test_a_leak_is_renewed_in_time_where_the_soft_line_guards(
    group: Container, start: Start
) -> None:
    front = start(
        "--baseline-mb", "20", "--leak-mb", "5", "--slow-s", "0.1",
        container=group, lines=Lines(100 * MIB, 243 * MIB), command=inside(group),
        queue=REQUESTS,
    )  # fmt: skip
    asked = [(str(number), front.ask(str(number))) for number in range(REQUESTS)]
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)
    front.close()
    causes = front.told.causes()
    assert "soft" in causes
    assert set(causes) <= {"soft", "stop"}
    assert group.oom_kills() == 0
