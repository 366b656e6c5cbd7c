"""One line per event on one stream, flushed, as JSON or as text: see docs/log-schema.json."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TextIO

LEVELS = ("debug", "info", "warning", "error")


class Log:
    """Writes events; safe from any thread.

    Args:
        stream: where lines go, standard output in service.
        form: "json" for machines, "text" for people: the same facts.
        now: the wall clock of the stamps.
    """

    def __init__(
        self,
        stream: TextIO,
        form: str = "json",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stream = stream
        self._render = _as_json if form == "json" else _as_text
        self._now = now
        self._lock = threading.Lock()

    def emit(self, event: str, msg: str, *, level: str = "info", **facts: Any) -> None:
        """One event. Facts that are None are left out; fractions are cut short."""
        stamp = self._now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        head = {"ts": stamp, "level": level, "event": event, "msg": msg}
        known = {k: _short(k, value) for k, value in facts.items() if value is not None}
        line = self._render(head | known)
        with self._lock:
            # The platform may kill the container at any moment: an unflushed line is no evidence.
            self._stream.write(line + "\n")
            self._stream.flush()


def _short(key: str, value: Any) -> Any:
    """A size or a time to one decimal, another fraction (a CPU quota) to three."""
    if not isinstance(value, float):
        return value
    return round(value, 1 if key.endswith(("_mb", "_ms", "_s")) else 3)


def _as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=str)


def _as_text(record: dict[str, Any]) -> str:
    record = dict(record)
    head = f"{record.pop('ts')} {record.pop('level').upper():7} {record.pop('event'):15}"
    msg = " ⏎ ".join(record.pop("msg").splitlines())  # one event, one line
    facts = " ".join(f"{key}={json.dumps(value, default=str)}" for key, value in record.items())
    return f"{head} {msg}" + (f"  [{facts}]" if facts else "")


def mb(size: float) -> float:
    """Bytes as decimal megabytes, the unit of every `_mb` key."""
    return round(size / 1e6, 1)
