"""`Idempotency-Key`: a request that is sent twice is answered once, and the answer shown again.

It is kept in memory, for the answers of documents can be made again: after a restart, or when
others took its room, a repeated request is simply worked on once more.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from server.errors import Code, Failure

KEY = re.compile(r'"?([\x21\x23-\x7e]{1,255})"?')  # the draft's string, or the bare word
KEPT_S = 3600.0
MOST_BYTES = 4 * 10**6  # of all answers
MOST_ANSWER = 256 * 1024  # a longer one is not kept
OVERHEAD = 1024  # bytes of an entry beside its answer's body, about
RETRY_S = 2
READ_SIZE = 64 * 1024
# Not the last word on a request: the same may be answered otherwise the next time.
PASSING = frozenset({401, 408, 409, 429})


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given, without what the doors put on it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a key: the request's fingerprint and its answer, None while it is made."""

    fingerprint: bytes
    until_s: float
    kept: Kept | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        return OVERHEAD + (len(self.kept.body) if self.kept else 0)


class Ledger:
    """Every key of the last hour, and what became of it. Times are monotonic seconds."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self.bytes = 0

    def begin(self, key: str, fingerprint: bytes, now: float) -> Kept | None:
        """The answer to show again; None when this is the first time, which must be `end`ed.

        Raises:
            Failure: the first one is still being answered (409), or was another request (422).
        """
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry.kept is not None and entry.until_s <= now:
                self._drop(key)
                entry = None
            if entry is None:
                self._put(key, Entry(fingerprint, now + KEPT_S))
                return None
        if entry.fingerprint != fingerprint:
            raise Failure(Code.IDEMPOTENCY_MISMATCH, MISMATCH)
        if entry.kept is None:
            raise Failure(Code.IDEMPOTENCY_CONFLICT, CONFLICT, retry_after_s=RETRY_S)
        return entry.kept

    def end(self, key: str, kept: Kept | None, now: float) -> None:
        """The first one was answered; None forgets it, so that it may be tried again."""
        with self._lock:
            entry = self._entries.get(key)
            self._drop(key)
            if entry is None or kept is None:
                return
            self._put(key, Entry(entry.fingerprint, now + KEPT_S, kept))
            oldest = [name for name, one in self._entries.items() if one.kept is not None]
            while self.bytes > self._most_bytes and oldest:
                self._drop(oldest.pop(0))

    def _put(self, key: str, entry: Entry) -> None:
        self._entries[key] = entry
        self.bytes += entry.size

    def _drop(self, key: str) -> None:
        if (entry := self._entries.pop(key, None)) is not None:
            self.bytes -= entry.size


CONFLICT = (
    "A request with this Idempotency-Key is being answered just now. "
    f"Send it again in {RETRY_S} s to get its answer."
)
MISMATCH = (
    "This Idempotency-Key came with another request before. "
    "Make a new key for each request, and repeat a request byte for byte."
)


def key_of(header: str) -> str:
    """The key in the header. Raises Failure (400)."""
    found = KEY.fullmatch(header.strip())
    if found is None:
        detail = "Idempotency-Key must be 1 to 255 printable ASCII characters, for instance a UUID."
        raise Failure(Code.BAD_REQUEST, detail)
    return found[1]


def is_final(status: int) -> bool:
    """Whether an answer of this status would be the same the next time."""
    return status < 500 and status not in PASSING  # noqa: PLR2004 - the server's own failures


def fingerprint(media_type: str, query: bytes, body: BinaryIO, boundary: str | None) -> bytes:
    """What is the same for the same request; leaves `body` where it was.

    Args:
        media_type: of the body, without parameters.
        query: as it stands in the URL.
        body: a stream that can be rewound.
        boundary: of a multipart body. Clients make up a new one each time, so it does not count.
    """
    digest = hashlib.sha256(media_type.encode() + b"\0" + query + b"\0")
    for part in _without(body, (boundary or "").encode("latin-1", "replace")):
        digest.update(part)
    body.seek(0)
    return digest.digest()


def _without(body: BinaryIO, word: bytes) -> Iterator[bytes]:
    """The pieces of `body`, with every `word` left out."""
    held = b""
    while piece := body.read(READ_SIZE):
        if not word:
            yield piece
            continue
        held = (held + piece).replace(word, b"")
        keep = len(word) - 1  # a word may stand across two pieces
        yield held[: len(held) - keep]
        held = held[len(held) - keep :] if keep else b""
    yield held
