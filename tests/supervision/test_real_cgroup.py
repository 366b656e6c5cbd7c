"""A real memory cgroup of 256 MB: both lines act before the kernel has to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from server.supervision.decisions import policy
from server.supervision.decisions.policy import Lines
from server.supervision.memory.cgroup import Container
from tests.groups import memory_group
from tests.supervision.front import FAR, FAULTY, Front, digest, page_of
from tests.supervision.made import MIB

pytestmark = [pytest.mark.process, pytest.mark.cgroup]
Start = Callable[..., Front]
LIMIT = 256 * MIB
# Into the group first, then the child: so every page of it is counted.
ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
REQUESTS = 36


@pytest.fixture
def group() -> Iterator[Container]:
    """A cgroup v1 of its own, for children only; gone afterwards."""
    with memory_group("test", LIMIT) as place:
        yield Container("v1", LIMIT, "made for this test", place)


def inside(group: Container) -> tuple[str, ...]:
    """The command of a faulty child that lives in `group`."""
    return ("/bin/sh", "-c", ENTER, str(group.directory), sys.executable, "-S", str(FAULTY))


def test_work_that_would_be_killed_is_cut_first_and_tried_once_more_smaller(
    group: Container, start: Start
) -> None:
    hard = policy.lines(LIMIT, LIMIT, 0, None).hard
    front = start(
        "--baseline-mb", "40", "--peak-mb", "200", "--marker", "big", "--slow-s", "0.7",
        container=group, lines=Lines(FAR, hard), command=inside(group), canvas=(960, 960),
        queue=3,
    )  # fmt: skip
    asked = [(name, front.ask(name)) for name in ("one", "big", "two")]
    for document, future in asked:
        assert page_of(future)["hash"] == digest(document)
    front.close()
    assert front.told.causes().count("hard") == 1
    assert group.oom_kills() == 0
    attempts = sorted(event["attempt"] for event in front.told.of("request.done"))
    assert attempts == [1, 1, 2]


def test_a_leak_that_no_soft_line_stops_is_handed_over_before_the_hard_one(
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
    assert set(causes) == {"soft", "stop"}
    assert group.oom_kills() == 0
    assert all(event["attempt"] == 1 for event in front.told.of("request.done"))


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
