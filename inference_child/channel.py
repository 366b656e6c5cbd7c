"""The child's end of the pipe: whole messages in and out of two descriptors, blocking."""

from __future__ import annotations

import os
import select
from collections import deque
from typing import cast

from server.wire.codec import FROM_FRONT, Decoder, encode
from server.wire.messages import Cancel, FromChild, FromFront

CHUNK = 1 << 16  # bytes; what a Linux pipe holds


class FrontGone(Exception):  # noqa: N818 - an event, not an error
    """The front no longer reads: it is dead, or has given this child up."""


class Channel:
    """Receives from `source` and sends to `sink`, both owned by the caller.

    PEP 475 repeats a call that a signal interrupted, so EINTR is never seen here.
    """

    def __init__(self, source: int, sink: int) -> None:
        self._source = source
        self._sink = sink
        self._decoder = Decoder(FROM_FRONT)
        self._waiting: deque[FromFront] = deque()

    def receive(self) -> FromFront | None:
        """The next message; None when the front closed the pipe, even in the middle of a frame.

        Raises ProtocolError when the stream can't be read on.
        """
        while not self._waiting:
            data = os.read(self._source, CHUNK)
            if not data:
                return None
            self._waiting.extend(cast("list[FromFront]", self._decoder.feed(data)))
        return self._waiting.popleft()

    def is_cancelled(self, request: int) -> bool:
        """Whether the front has cancelled work `request` meanwhile; never waits.

        Raises FrontGone when the front closed the pipe, ProtocolError like `receive`.
        """
        while select.select([self._source], [], [], 0)[0]:
            data = os.read(self._source, CHUNK)
            if not data:
                raise FrontGone
            self._waiting.extend(cast("list[FromFront]", self._decoder.feed(data)))
        return Cancel(request) in self._waiting

    def send(self, message: FromChild) -> None:
        """Write one whole frame. Raises FrontGone when nobody reads."""
        view = memoryview(encode(message))
        try:
            while view:
                view = view[os.write(self._sink, view) :]
        except BrokenPipeError as error:
            raise FrontGone from error
