"""The flight recorder: the last requests and readings, in memory and on disk, outside the victim.

After the whole container was killed the file is all that is left: the next start reads its last
words. It is written in place by one call and within one page, which no kill can cut in two. A new
file renamed over the old one would outlive a power cut as well, but makes the disk's journal work
for every request, in the thread that has to watch memory.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KEPT = 64  # requests
TOLD = 8  # of them in the last words
RECORD = 4096  # bytes, padded with spaces: the kernel copies a page whole or not at all
FILE = "last-words.json"


@dataclass(frozen=True, slots=True)
class Flight:
    """One finished request: megabytes before, at the peak and after, and how it ended."""

    request_id: str
    task: str
    before_mb: float
    peak_mb: float | None = None
    after_mb: float | None = None
    total_ms: float | None = None
    outcome: str = "answered"  # or the failure's code


@dataclass(frozen=True, slots=True)
class Moment:
    """What was going on when it was written: the running request and the container's memory."""

    at: str  # wall clock, ISO 8601
    state: str  # the machine's
    request_id: str | None
    task: str | None
    child_mb: float | None
    container_mb: float | None
    limit_mb: float | None


@dataclass(frozen=True, slots=True)
class LastWords:
    """What a killed run left: its last moment, and the requests before it, oldest first."""

    moment: Moment
    flights: list[dict[str, Any]]


def sentence(moment: Moment) -> str:
    """How a run ended whose last moment was this."""
    told = f"the last run was killed while {_doing(moment)}"
    if moment.container_mb is not None and moment.limit_mb is not None:
        return f"{told}: the container held {moment.container_mb:.0f} of {moment.limit_mb:.0f} MB"
    if moment.child_mb is not None:
        return f"{told}: the child held {moment.child_mb:.0f} MB"
    return told


def _doing(moment: Moment) -> str:
    if moment.request_id is not None:
        return f"{moment.task} {moment.request_id} ran"
    return "a child started" if moment.state == "starting" else "no request ran"


class Recorder:
    """Keeps the last requests; with a directory also the present moment, on disk."""

    def __init__(self, directory: Path | None) -> None:
        self._file = directory / FILE if directory is not None else None
        self._made = False
        self._flights: deque[dict[str, Any]] = deque(maxlen=KEPT)

    @property
    def flights(self) -> list[dict[str, Any]]:
        """The last requests, oldest first."""
        return list(self._flights)

    def landed(self, flight: Flight) -> None:
        """A request ended."""
        self._flights.append(asdict(flight))

    def mark(self, moment: Moment) -> bool:
        """Write the present moment; False when the disk refuses, which must stop nothing."""
        record, flights = b"", self.flights[-TOLD:]
        while not record or (len(record) > RECORD and flights):
            told = {"moment": asdict(moment), "flights": flights}
            record, flights = json.dumps(told, separators=(",", ":")).encode(), flights[1:]
        return self._write(record)

    def close(self) -> None:
        """The end says itself why it came: there are no last words, and none are taken any more."""
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    def last_words(self) -> LastWords | None:
        """What an earlier run wrote before it was killed, or None after an orderly end."""
        if self._file is None:
            return None
        try:
            record = json.loads(self._file.read_text())
            flights = [asdict(Flight(**flight)) for flight in record["flights"]]
            return LastWords(Moment(**record["moment"]), flights)
        except (OSError, ValueError, KeyError, TypeError):
            return None  # of another version, or no record at all: a start must not fail over it

    def _write(self, record: bytes) -> bool:
        if self._file is None:
            return False
        try:
            if not self._made:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.unlink(missing_ok=True)  # an earlier run's may be longer
            _overwrite(self._file, record.ljust(RECORD))
            self._made = True
        except OSError:
            self._made = False  # perhaps the directory went away: make it again the next time
            return False
        return True


def _overwrite(file: Path, record: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, record)
    finally:
        os.close(descriptor)
