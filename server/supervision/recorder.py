"""The flight recorder: the last requests and readings, in memory and on disk, outside the victim.

After the whole container was killed the file is all that is left: the next start reads its last
words. It is written whole to a neighbour and renamed, so that a kill never leaves half a record.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KEPT = 64  # requests
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
    request_id: str | None
    task: str | None
    child_mb: float | None
    container_mb: float | None
    limit_mb: float | None


class Recorder:
    """Keeps the last requests; with a directory also the present moment, on disk."""

    def __init__(self, directory: Path | None) -> None:
        self._file = directory / FILE if directory is not None else None
        self._flights: deque[Flight] = deque(maxlen=KEPT)

    @property
    def flights(self) -> list[dict[str, Any]]:
        """The last requests, oldest first."""
        return [asdict(flight) for flight in list(self._flights)]

    def landed(self, flight: Flight) -> None:
        """A request ended."""
        self._flights.append(flight)

    def mark(self, moment: Moment) -> bool:
        """Write the present moment; False when the disk refuses, which must stop nothing."""
        record = {"moment": asdict(moment), "flights": self.flights[-8:]}
        return self._write(json.dumps(record))

    def close(self) -> None:
        """The end was orderly: there are no last words."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def last_words(self) -> dict[str, Any] | None:
        """What an earlier run wrote before it was killed, or None after an orderly end."""
        if self._file is None:
            return None
        try:
            record = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return None
        return record if isinstance(record, dict) and "moment" in record else None

    def _write(self, text: str) -> bool:
        if self._file is None:
            return False
        neighbour = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            neighbour.write_text(text)
            neighbour.replace(self._file)
        except OSError:
            return False
        return True
