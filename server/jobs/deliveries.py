"""Which callbacks are still to be told that their job has ended, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.jobs.database import Database
from server.jobs.rows import milliseconds, moment


@dataclass(frozen=True, slots=True)
class Delivery:
    """A job's callback, and how often it was tried in vain."""

    job: str
    url: str
    tries: int


class Deliveries:
    """The table of that name. Methods raise sqlite3.Error."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job_id: str, url: str, now: datetime) -> None:
        """Tell `url`, from now on; a part of the transaction that ends the job."""
        self._database.run(
            "INSERT INTO deliveries (job, url, tries, due_at) VALUES (?, ?, 0, ?)",
            job_id,
            url,
            milliseconds(now),
        )

    def due(self, now: datetime) -> Delivery | None:
        """The delivery that has waited longest."""
        row = self._database.one(
            "SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at LIMIT 1", milliseconds(now)
        )
        return Delivery(row["job"], row["url"], row["tries"]) if row else None

    def next_due(self) -> datetime | None:
        """When the next delivery is to be tried."""
        row = self._database.one("SELECT min(due_at) AS due_at FROM deliveries")
        return moment(row["due_at"]) if row else None

    def postpone(self, job_id: str, until: datetime) -> None:
        """It failed: try it again later."""
        with self._database.transaction():
            self._database.run(
                "UPDATE deliveries SET tries = tries + 1, due_at = ? WHERE job = ?",
                milliseconds(until),
                job_id,
            )

    def drop(self, job_id: str) -> None:
        """It is over, for good or bad."""
        with self._database.transaction():
            self._database.run("DELETE FROM deliveries WHERE job = ?", job_id)
