"""Whose turn it is: clients that ask one thing after another come before those that send piles."""

from __future__ import annotations

from collections import deque

from waitress.task import ThreadedTaskDispatcher

from server.web.connections.channel import Channel


class Lanes:
    """Connections whose request waits for a thread, as waitress's dispatcher keeps them.

    A client that pipelines has its next request ready at once, so a few of them would fill any
    single line; they have one of their own, which moves when the other is empty.
    """

    def __init__(self) -> None:
        self._one_by_one: deque[Channel] = deque()
        self._piled: deque[Channel] = deque()

    def __len__(self) -> int:
        return len(self._one_by_one) + len(self._piled)

    def append(self, channel: Channel) -> None:
        """Line up."""
        (self._piled if channel.pipelines else self._one_by_one).append(channel)

    def popleft(self) -> Channel:
        """Who is next."""
        return (self._one_by_one or self._piled).popleft()


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]
    """waitress's threads, fed from two lanes."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = Lanes()
