"""Requests at the desk are answered exactly once, and turned away with a time to come back."""

from __future__ import annotations

import struct

import pytest

from server.errors import Code, Failure
from server.supervision.decisions.causes import PLANNED, Cause
from server.supervision.decisions.events import Mode, Send
from server.supervision.decisions.quarantine import HOLD_S
from server.supervision.desk import Desk
from server.supervision.memory.readers import NOTHING
from server.supervision.sentences import SENTENCES
from server.supervision.work import Order, Room
from server.wire.messages import Answer, Refusal
from tests.supervision.recording import Told


class Clock:
    """Time that moves when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def desk(told: Told | None = None) -> tuple[Desk, Clock]:
    clock = Clock()
    return Desk((told or Told()).journal, clock, wait_s=20, deadline_s=10), clock


def test_a_reply_says_what_it_cost() -> None:
    told = Told()
    here, clock = desk(told)
    job = here.accept("r1", Order("read", b"abc"))
    clock.now = 2.0
    here.sent(Send(job.work.id, 1), before=NOTHING, canvas=None)
    clock.now = 5.0
    here.deliver(Answer(job.work.id, b"{}", 12, 3), generation=4, peak=5 * 10**6, after=None)
    reply = job.future.result(0)
    assert (reply.queue_ms, reply.total_ms, reply.generation) == (2000, 5000, 4)
    (event,) = told.of("request.done")
    assert (event["request_id"], event["peak_mb"], event["tokens"]) == ("r1", 5.0, 3)


def test_a_refusal_reaches_its_request_with_its_code() -> None:
    here, _ = desk()
    job = here.accept("r1", Order("read", b"abc"))
    here.deliver(Refusal(job.work.id, "too_many_pages", "Split it."), 1, None, None)
    with pytest.raises(Failure, match="Split it") as caught:
        job.future.result(0)
    assert caught.value.code is Code.TOO_MANY_PAGES


def test_a_code_that_nobody_knows_is_the_childs_fault() -> None:
    here, _ = desk()
    job = here.accept("r1", Order("read", b"abc"))
    here.deliver(Refusal(job.work.id, "teapot", "?"), 1, None, None)
    failure = job.future.exception(0)
    assert isinstance(failure, Failure)
    assert failure.code is Code.INTERNAL


@pytest.mark.parametrize("code", [code for code in SENTENCES if code is not Code.QUARANTINED])
def test_every_failure_is_a_sentence_and_retryable_ones_say_when(code: Code) -> None:
    here, _ = desk()
    job = here.accept("r1", Order("read", b"abc"))
    here.fail(job.work.id, code, waiting=3)
    failure = job.future.exception(0)
    assert isinstance(failure, Failure)
    assert failure.detail.endswith(".")
    assert "{" not in failure.detail
    assert (failure.retry_after_s is not None) == code.value.retryable


def test_a_closed_desk_answers_what_waits_and_takes_nothing_more() -> None:
    here, _ = desk()
    job = here.accept("r1", Order("read", b"abc"))
    here.close()
    failure = job.future.exception(0)
    assert isinstance(failure, Failure)
    assert failure.code is Code.DRAINING
    with pytest.raises(Failure):
        here.accept("r2", Order("read", b"abc"))


def test_the_time_to_come_back_follows_the_measured_service() -> None:
    here, clock = desk()
    for _ in range(30):
        job = here.accept("r", Order("read", b"abc"))
        here.sent(Send(job.work.id, 1), NOTHING, None)
        clock.now += 7.0
        here.deliver(Answer(job.work.id, b"{}", 1, 1), 1, None, None)
    assert here.retry_after_s(0) == 7
    assert here.retry_after_s(2) == 21


def test_a_full_room_refuses_with_a_time_to_come_back() -> None:
    room = Room(queue=1, max_bytes=100, retry_after_s=lambda taken: 10 * taken)
    with room.place(1), room.place(1):
        with pytest.raises(Failure, match="HALFGIG_QUEUE") as caught, room.place(1):
            pass
        assert room.taken == 2
    assert (caught.value.code, caught.value.retry_after_s) == (Code.QUEUE_FULL, 20)
    assert room.taken == 0


def test_the_documents_that_wait_are_bounded_together() -> None:
    room = Room(queue=9, max_bytes=100, retry_after_s=lambda _: 1)
    with room.place(60):
        with pytest.raises(Failure, match="MB of documents wait"), room.place(50):
            pass
        with room.place(40):
            assert room.taken == 2


def test_one_large_document_always_has_a_place() -> None:
    room = Room(queue=9, max_bytes=100, retry_after_s=lambda _: 1)
    with room.place(500):
        assert room.taken == 1


def test_a_place_is_given_back_by_a_request_that_fails() -> None:
    room = Room(queue=0, max_bytes=100, retry_after_s=lambda _: 1)
    for _ in range(3):
        with pytest.raises(RuntimeError), room.place(100):
            raise RuntimeError
    assert room.taken == 0


def test_a_document_that_does_not_fit_is_refused_with_the_numbers() -> None:
    here = Desk(Told().journal, Clock(), wait_s=20, deadline_s=10, limit=512 * 10**6)
    header = b"BM" + bytes(12) + struct.pack("<Iii", 40, 4000, 3000) + bytes(28)
    job = here.accept("r1", Order("read", header))
    here.fail(job.work.id, Code.NEEDS_MORE_MEMORY, waiting=0)
    failure = job.future.exception(0)
    assert isinstance(failure, Failure)
    assert "12.0 megapixels" in failure.detail
    assert "512.0 MB" in failure.detail


def convicted() -> tuple[Desk, Clock]:
    """A desk at which the document b"abc" has ended two children."""
    here, clock = desk()
    for _ in range(2):
        job = here.accept("r1", Order("read", b"abc"))
        here.blame(job.work.id, Cause.CRASH)
        here.fail(job.work.id, Code.CHILD_CRASHED, waiting=0)
    return here, clock


def test_a_convicted_document_is_refused_until_its_time_is_over() -> None:
    here, clock = convicted()
    with pytest.raises(Failure, match="another 15 min"):
        here.accept("r2", Order("read", b"abc"))
    here.accept("r3", Order("read", b"abd"))
    clock.now += HOLD_S
    here.accept("r4", Order("read", b"abc"))


def test_a_document_that_waits_while_it_is_convicted_is_told_the_same() -> None:
    here, _ = desk()
    waiting = here.accept("r0", Order("read", b"abc"))
    for _ in range(2):
        here.blame(waiting.work.id, Cause.OOM)
    assert here.turned_away(waiting.work.id, Mode.FULL) is Code.QUARANTINED
    here.fail(waiting.work.id, Code.QUARANTINED, waiting=0)
    with pytest.raises(Failure, match=r"2 children ended under these very bytes .*oom"):
        waiting.future.result(0)


@pytest.mark.parametrize("cause", sorted(PLANNED | {Cause.LOAD_FAILED}, key=str))
def test_an_end_that_no_document_caused_blames_none(cause: Cause) -> None:
    here, _ = desk()
    job = here.accept("r1", Order("read", b"abc"))
    for _ in range(5):
        here.blame(job.work.id, cause)
    assert here.turned_away(job.work.id, Mode.FULL) is None
