"""A child's pipe from the front's side: whole messages, whatever their size, and no copies."""

from __future__ import annotations

import hashlib
import json
import os
import select
import sys
import tracemalloc
from collections.abc import Iterator

import pytest

from server.supervision.child import Child
from server.wire.messages import Answer, Load, Message, Ready, Work
from tests.supervision.front import FAULTY, PATIENCE_S

pytestmark = pytest.mark.process
MB = 10**6


@pytest.fixture
def child() -> Iterator[Child]:
    """A quick child that is ready."""
    begun = Child([sys.executable, "-S", str(FAULTY)], dict(os.environ))
    begun.send(Load("none", "auto", "fp32", threads=1, max_pixels=1000, max_pages=1))
    try:
        assert isinstance(heard(begun), Ready)
        yield begun
    finally:
        begun.kill()
        select.select([begun.exit_fd], [], [], PATIENCE_S)
        begun.reap()
        begun.close()


def heard(child: Child) -> Message:
    """Its next word but for Loading."""
    found: list[Message] = []
    while not found:
        writers = [child.outbox] if child.outbox is not None else []
        assert any(select.select([child.inbox], writers, [], PATIENCE_S))
        child.flush()
        messages, is_open = child.receive()
        assert is_open
        found += [message for message in messages if isinstance(message, Ready | Answer)]
    return found[0]


@pytest.mark.parametrize("size", [1, 65_536, MB, MB + 1, 5 * MB])
def test_a_document_arrives_whole_in_however_many_writes(child: Child, size: int) -> None:
    document = os.urandom(size)
    for number in range(2):
        child.send(Work(number, "read", document))
        answer = heard(child)
        assert isinstance(answer, Answer)
        (page,) = json.loads(answer.body)["pages"]
        assert (answer.id, page["hash"]) == (number, hashlib.sha256(document).hexdigest())


def test_a_document_on_its_way_is_not_copied(child: Child) -> None:
    work = Work(1, "read", os.urandom(20 * MB))
    tracemalloc.start()
    try:
        child.send(work)
        heard(child)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MB
