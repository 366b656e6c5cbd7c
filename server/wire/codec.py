"""Bytes ↔ messages, pure: `encode` makes one frame, `Decoder` takes any cut of the stream.

A frame is a fixed prefix, a JSON header and a raw body:

    magic 2s · version u8 · type u8 · request id u64 · header length u32 · body length u32

The id stands in the prefix too, so that a trace can be read without parsing JSON; when the two
differ the stream can't be trusted. Lengths are checked before anything is allocated.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from typing import Any

from server.wire import messages
from server.wire.messages import Message

MAGIC = b"HG"
VERSION = 1
PREFIX = struct.Struct(">2sBBQII")
MAX_HEADER = 64 * 1024  # the largest real header is Ready's: a few hundred labels
MAX_BODY = 64 * 1024 * 1024  # documents are bounded by HALFGIG_MAX_BODY_MB, which stays below

# Numbers are part of the protocol: append, never renumber.
TYPES: dict[int, type[Message]] = {
    1: messages.Load,
    2: messages.Work,
    3: messages.Trim,
    4: messages.Stop,
    5: messages.Cancel,
    65: messages.Loading,
    66: messages.Ready,
    67: messages.LoadFailed,
    68: messages.Progress,
    69: messages.Answer,
    70: messages.Refusal,
    71: messages.Trimmed,
}
NUMBERS = {cls: number for number, cls in TYPES.items()}
FROM_FRONT = frozenset(cls for number, cls in TYPES.items() if number < 64)  # noqa: PLR2004
FROM_CHILD = frozenset(cls for number, cls in TYPES.items() if number > 64)  # noqa: PLR2004


class ProtocolError(Exception):
    """The stream can't be read on: the other side is broken or is not Halfgig."""


def encode(message: Message) -> bytes:
    """One frame. Raises ProtocolError when a part is over its maximum."""
    return b"".join(frame(message))


def frame(message: Message) -> tuple[bytes, bytes]:
    """The same in two parts, the body being the message's own: documents are not copied for it."""
    parts = {f.name: getattr(message, f.name) for f in fields(message)}
    body: bytes = parts.pop("body", b"")
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    header = text.encode(errors="surrogatepass")  # clients can send half a pair; json reads it back
    _check_lengths(len(header), len(body))
    prefix = PREFIX.pack(
        MAGIC, VERSION, NUMBERS[type(message)], parts.get("id", 0), len(header), len(body)
    )
    return prefix + header, body


class Decoder:
    """Collects bytes and yields whole messages of one direction.

    Args:
        accepts: the message types that may come this way; another one is a ProtocolError.
    """

    def __init__(self, accepts: frozenset[type[Message]]) -> None:
        self._accepts = accepts
        self._buffer = bytearray()

    @property
    def pending(self) -> int:
        """Bytes of an unfinished frame: not 0 at EOF means the other side died mid-frame."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Message]:
        """The messages that `data` completes. Raises ProtocolError; then the stream is dead."""
        self._buffer += data
        found: list[Message] = []
        while (message := self._next()) is not None:
            found.append(message)
        return found

    def _next(self) -> Message | None:
        if len(self._buffer) < PREFIX.size:
            _check_start(self._buffer)
            return None
        magic, version, number, request_id, header_length, body_length = PREFIX.unpack_from(
            self._buffer
        )
        _check_start(magic + bytes([version]))
        cls = self._class(number)
        _check_lengths(header_length, body_length)
        end_of_header = PREFIX.size + header_length
        end = end_of_header + body_length
        if len(self._buffer) < end:
            return None
        header = bytes(self._buffer[PREFIX.size : end_of_header])
        with memoryview(self._buffer) as view:  # or the slice would be a copy of its own
            body = bytes(view[end_of_header:end])
        del self._buffer[:end]
        return _build(cls, request_id, header, body)

    def _class(self, number: int) -> type[Message]:
        cls = TYPES.get(number)
        if cls is None or cls not in self._accepts:
            raise ProtocolError(f"message type {number} has no business on this pipe")
        return cls


def _check_start(start: bytes | bytearray) -> None:
    expected = MAGIC + bytes([VERSION])
    if not expected.startswith(bytes(start[: len(expected)])):
        raise ProtocolError(f"a frame starts with {bytes(start[:3])!r}, not {expected!r}")


def _check_lengths(header: int, body: int) -> None:
    if header > MAX_HEADER:
        raise ProtocolError(f"a header of {header} bytes is over the maximum of {MAX_HEADER}")
    if body > MAX_BODY:
        raise ProtocolError(f"a body of {body} bytes is over the maximum of {MAX_BODY}")


def _build(cls: type[Message], request_id: int, header: bytes, body: bytes) -> Message:
    try:
        values: dict[str, Any] = json.loads(header)
        if values.get("id", 0) != request_id:
            raise ProtocolError(f"prefix says request {request_id}, header {values.get('id')}")
        if "body" in {f.name for f in fields(cls)}:
            values["body"] = body
        elif body:
            raise ProtocolError(f"{cls.__name__} carries no body, {len(body)} bytes came")
        return cls(**values)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ProtocolError(f"{cls.__name__} can't be built: {error}") from error
