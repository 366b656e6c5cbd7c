"""Documents that ended children, remembered by their hash for a while; time is an argument."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace

DEATHS = 2  # the first may have been bad luck
HOLD_S = 900.0  # long enough to end a client's retry loop, short enough for a fixed service
MEMORY = frozenset({"hard", "oom"})  # causes that another engine may not meet
REMEMBERED = 256  # documents


@dataclass(frozen=True, slots=True)
class Record:
    """What one document did: why the last child ended, how many did, and until when it counts."""

    cause: str
    deaths: int
    until_s: float

    @property
    def spares_fallback(self) -> bool:
        """Whether only memory ended children, and no fallback engine was among their work yet."""
        return self.cause in MEMORY and self.deaths == DEATHS


def fingerprint(document: bytes) -> str:
    """The document's name here: SHA-256, hexadecimal."""
    return hashlib.sha256(document).hexdigest()


class Quarantine:
    """Deaths by document, the oldest forgotten first."""

    def __init__(self) -> None:
        self._records: OrderedDict[str, Record] = OrderedDict()

    def blame(self, name: str, cause: str, now: float) -> bool:
        """Document `name` was in a child that ended for `cause`; True when that quarantines it."""
        known = self._live(name, now) or Record(cause, 0, now)
        record = replace(known, cause=cause, deaths=known.deaths + 1, until_s=now + HOLD_S)
        self._records[name] = record
        self._records.move_to_end(name)
        while len(self._records) > REMEMBERED:
            self._records.popitem(last=False)
        return record.deaths == DEATHS

    def acquit(self, name: str) -> None:
        """Document `name` was answered after all."""
        self._records.pop(name, None)

    def verdict(self, name: str, now: float) -> Record | None:
        """The record of a document that is not to touch a child, or None."""
        record = self._live(name, now)
        return record if record and record.deaths >= DEATHS else None

    def _live(self, name: str, now: float) -> Record | None:
        record = self._records.get(name)
        if record is not None and record.until_s <= now:
            del self._records[name]
            return None
        return record
