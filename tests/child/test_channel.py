"""Whole messages over real pipes, however the bytes come."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from inference_child.channel import Channel, FrontGone
from server.wire.codec import FROM_CHILD, Decoder, ProtocolError, encode
from server.wire.messages import Answer, Cancel, Stop, Trim, Trimmed, Work


class Ends:
    """The front's ends of a channel's two pipes."""

    def __init__(self, stack: ExitStack) -> None:
        child_in, to_child = os.pipe()
        from_child, child_out = os.pipe()
        stack.enter_context(os.fdopen(child_in, "rb", buffering=0))
        stack.enter_context(os.fdopen(child_out, "wb", buffering=0))
        self.to_child = stack.enter_context(os.fdopen(to_child, "wb", buffering=0))
        self.from_child = stack.enter_context(os.fdopen(from_child, "rb", buffering=0))
        self.channel = Channel(child_in, child_out)


@pytest.fixture
def ends() -> Iterator[Ends]:
    with ExitStack() as stack:
        yield Ends(stack)


def test_messages_that_come_in_one_write_are_received_one_by_one(ends: Ends) -> None:
    ends.to_child.write(encode(Trim(1)) + encode(Stop()))
    assert ends.channel.receive() == Trim(1)
    assert ends.channel.receive() == Stop()


def test_a_document_larger_than_the_pipe_goes_both_ways(ends: Ends) -> None:
    document = os.urandom(1_000_000)
    feeder = threading.Thread(
        target=_write_all, args=(ends.to_child.fileno(), encode(Work(1, "parse", document)))
    )
    feeder.start()
    work = ends.channel.receive()
    feeder.join()
    assert isinstance(work, Work)
    assert work.body == document
    answer = Answer(1, document, 10, 2)
    sender = threading.Thread(target=ends.channel.send, args=(answer,))
    sender.start()
    decoder = Decoder(FROM_CHILD)
    received = list[object]()
    while not received:
        received += decoder.feed(ends.from_child.read(4096))
    sender.join()
    assert received == [answer]


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def test_the_end_of_the_stream_is_none(ends: Ends) -> None:
    ends.to_child.close()
    assert ends.channel.receive() is None


def test_an_end_in_the_middle_of_a_frame_is_none(ends: Ends) -> None:
    ends.to_child.write(encode(Trim(1))[:-1])
    ends.to_child.close()
    assert ends.channel.receive() is None


def test_what_only_a_child_says_is_refused(ends: Ends) -> None:
    ends.to_child.write(encode(Trimmed(1)))
    with pytest.raises(ProtocolError):
        ends.channel.receive()


def test_a_front_that_no_longer_reads_is_gone(ends: Ends) -> None:
    ends.from_child.close()
    with pytest.raises(FrontGone):
        ends.channel.send(Trimmed(1))


def test_a_cancel_is_seen_while_work_goes_on_and_nothing_else_is_lost(ends: Ends) -> None:
    assert not ends.channel.is_cancelled(7)
    ends.to_child.write(encode(Stop()) + encode(Cancel(7))[:-1])
    assert not ends.channel.is_cancelled(7)
    ends.to_child.write(encode(Cancel(7))[-1:])
    assert ends.channel.is_cancelled(7)
    assert not ends.channel.is_cancelled(8)
    assert [ends.channel.receive(), ends.channel.receive()] == [Stop(), Cancel(7)]


def test_a_front_that_went_away_is_noticed_while_work_goes_on(ends: Ends) -> None:
    ends.to_child.close()
    with pytest.raises(FrontGone):
        ends.channel.is_cancelled(7)
