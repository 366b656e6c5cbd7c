"""The codec as properties: any cut of a stream gives the same messages, any lie is refused."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wire import codec
from server.wire.messages import Answer, Message, Stop, Trim, Work
from tests.wire.strategies import answers, conversations, from_child, from_front, works

Conversation = tuple[frozenset[type[Message]], list[Message]]


def stream(messages: list[Message]) -> bytes:
    return b"".join(map(codec.encode, messages))


def fed(decoder: codec.Decoder, parts: list[bytes]) -> list[Message]:
    return [message for part in parts for message in decoder.feed(part)]


def frame(
    number: int = codec.NUMBERS[Answer],
    *,
    header: bytes = b'{"id":7,"pixels":1,"tokens":1}',
    body: bytes = b"{}",
    number_in_prefix: int = 7,
    magic: bytes = codec.MAGIC,
    version: int = codec.VERSION,
) -> bytes:
    prefix = codec.PREFIX.pack(magic, version, number, number_in_prefix, len(header), len(body))
    return prefix + header + body


def assert_refused(data: bytes, says: str) -> None:
    with pytest.raises(codec.ProtocolError, match=says):
        codec.Decoder(codec.FROM_CHILD).feed(data)


@given(conversations)
def test_a_conversation_fed_whole_comes_back_equal(conversation: Conversation) -> None:
    accepts, messages = conversation
    decoder = codec.Decoder(accepts)
    assert decoder.feed(stream(messages)) == messages
    assert decoder.pending == 0


@given(conversations)
def test_a_conversation_fed_byte_by_byte_comes_back_equal(conversation: Conversation) -> None:
    accepts, messages = conversation
    data = stream(messages)
    assert fed(codec.Decoder(accepts), [data[i : i + 1] for i in range(len(data))]) == messages


@given(conversations, st.data())
def test_a_conversation_cut_anywhere_comes_back_equal(
    conversation: Conversation, data: st.DataObject
) -> None:
    accepts, messages = conversation
    whole = stream(messages)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    edges = [0, *cuts, len(whole)]
    parts = [whole[a:b] for a, b in pairwise(edges)]
    assert fed(codec.Decoder(accepts), parts) == messages


@given(from_child, st.data())
def test_a_frame_without_its_last_bytes_gives_nothing_and_says_so(
    message: Message, data: st.DataObject
) -> None:
    whole = codec.encode(message)
    missing = data.draw(st.integers(1, len(whole) - 1))
    decoder = codec.Decoder(codec.FROM_CHILD)
    assert decoder.feed(whole[:-missing]) == []
    assert decoder.pending == len(whole) - missing


@given(from_child, st.binary(min_size=3).filter(lambda tail: tail[:3] != b"HG\x01"))
def test_garbage_behind_a_frame_is_refused(message: Message, tail: bytes) -> None:
    decoder = codec.Decoder(codec.FROM_CHILD)
    assert decoder.feed(codec.encode(message)) == [message]
    with pytest.raises(codec.ProtocolError, match="a frame starts with"):
        decoder.feed(tail)


@given(st.binary(min_size=1).filter(lambda data: not b"HG\x01".startswith(data[:3])))
def test_garbage_is_refused_at_its_first_wrong_byte(data: bytes) -> None:
    assert_refused(data, "a frame starts with")


@given(from_front)
def test_what_the_front_says_is_refused_from_the_child(message: Message) -> None:
    assert_refused(codec.encode(message), "has no business on this pipe")


@given(from_child)
def test_what_the_child_says_is_refused_from_the_front(message: Message) -> None:
    with pytest.raises(codec.ProtocolError, match="has no business on this pipe"):
        codec.Decoder(codec.FROM_FRONT).feed(codec.encode(message))


@given(st.binary(max_size=2000))
def test_no_bytes_break_a_decoder_but_by_a_protocol_error(data: bytes) -> None:
    decoder = codec.Decoder(codec.FROM_CHILD)
    try:
        decoder.feed(data)
    except codec.ProtocolError:
        return
    assert decoder.pending == len(data)


@given(st.binary(max_size=300), st.sampled_from(sorted(codec.TYPES)))
def test_no_header_breaks_a_decoder_but_by_a_protocol_error(header: bytes, number: int) -> None:
    decoder = codec.Decoder(frozenset(codec.NUMBERS))
    try:
        decoder.feed(frame(number, header=header, body=b""))
    except codec.ProtocolError:
        return
    assert decoder.pending == 0


@pytest.mark.parametrize(
    ("header", "body"), [(codec.MAX_HEADER + 1, 0), (2**32 - 1, 0), (2, codec.MAX_BODY + 1)]
)
def test_an_oversize_length_is_refused_before_its_bytes_come(header: int, body: int) -> None:
    number = codec.NUMBERS[Answer]
    prefix = codec.PREFIX.pack(codec.MAGIC, codec.VERSION, number, 0, header, body)
    assert_refused(prefix, "is over the maximum")


def test_another_version_is_refused() -> None:
    assert_refused(frame(version=2), "a frame starts with")


def test_an_unknown_type_is_refused() -> None:
    assert_refused(frame(200), "message type 200 has no business")


def test_an_id_that_differs_between_prefix_and_header_is_refused() -> None:
    assert_refused(frame(number_in_prefix=8), "prefix says request 8, header 7")


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"id":7}',
        b'{"id":7,"pixels":1,"tokens":1,"surprise":1}',
        b'{"id":7,"pixels":-1,"tokens":1}',
        b'{"id":7,"pixels":"many","tokens":1}',
        b'{"id":7,"pixels":1,"tokens":1,"timings_ms":3}',
        b"[" * 60_000,
    ],
)
def test_a_header_that_makes_no_message_is_refused(header: bytes) -> None:
    assert_refused(frame(header=header), "can.t be built|prefix says")


def test_a_body_on_a_message_without_one_is_refused() -> None:
    data = frame(71, header=b'{"id":7}', body=b"extra")
    assert_refused(data, "Trimmed carries no body, 5 bytes came")


def test_an_oversize_header_is_refused_by_the_sender_too() -> None:
    with pytest.raises(codec.ProtocolError, match=r"header of \d+ bytes is over the maximum"):
        codec.encode(Work(0, "ask", b"x", question="?" * codec.MAX_HEADER))


def test_an_oversize_body_is_refused_by_the_sender_too() -> None:
    with pytest.raises(codec.ProtocolError, match=r"body of \d+ bytes is over the maximum"):
        codec.encode(Work(0, "read", bytes(codec.MAX_BODY + 1)))


def test_a_question_with_half_a_surrogate_pair_travels() -> None:
    # JSON from a client may hold one ("\ud800"), and it must not end the thread that sends it.
    work = Work(3, "ask", b"x", question="\ud800?")
    assert codec.Decoder(codec.FROM_FRONT).feed(codec.encode(work)) == [work]


@given(answers | works())
def test_a_body_travels_raw_behind_a_readable_header(message: Answer | Work) -> None:
    data = codec.encode(message)
    assert data.endswith(message.body)
    header = data[codec.PREFIX.size : len(data) - len(message.body)]
    assert json.loads(header)["id"] == message.id


def test_every_type_has_one_number_and_one_direction() -> None:
    assert frozenset(codec.NUMBERS) == codec.FROM_FRONT | codec.FROM_CHILD
    assert not codec.FROM_FRONT & codec.FROM_CHILD
    assert len(codec.NUMBERS) == len(codec.TYPES)


def test_messages_without_a_body_cost_few_bytes() -> None:
    assert len(codec.encode(Stop())) == codec.PREFIX.size + len(b"{}")
    assert len(codec.encode(Trim(5))) < codec.PREFIX.size + 10
