"""A job as it is written down, and when."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from typing import overload

from server.jobs.states import Job, State


def to_job(row: sqlite3.Row) -> Job:
    """The job of a row of the table `jobs`."""
    error = json.loads(row["error"]) if row["error"] else None
    return Job(
        id=row["id"],
        task=row["task"],
        request_id=row["request_id"],
        bytes=row["bytes"],
        created_at=moment(row["created_at"]),
        parameters=json.loads(row["parameters"]),
        callback=row["callback"],
        state=State(row["state"]),
        started_at=moment(row["started_at"]),
        ended_at=moment(row["ended_at"]),
        runs=row["runs"],
        result=row["result"],
        error=(error[0], error[1]) if error else None,
    )


def utc_now() -> datetime:
    """The wall clock, in the milliseconds that are stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


@overload
def milliseconds(when: datetime) -> int: ...
@overload
def milliseconds(when: None) -> None: ...
def milliseconds(when: datetime | None) -> int | None:
    """A moment as it is stored: milliseconds since 1970."""
    return round(when.timestamp() * 1000) if when is not None else None


@overload
def moment(stored: int) -> datetime: ...
@overload
def moment(stored: None) -> None: ...
def moment(stored: int | None) -> datetime | None:
    """A stored moment."""
    return datetime.fromtimestamp(stored / 1000, UTC) if stored is not None else None
