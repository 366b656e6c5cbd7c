"""One SQLite database that one process holds: transactions, safe from any thread.

`locking_mode=EXCLUSIVE`, for two servers on one directory would both run the jobs they find there.
The system takes the lock back when a process is killed.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERSION = 1  # of the schema: a database of another one is not touched
LOCK_WAIT_S = 0.5
# Times are milliseconds since 1970; `number` is the order in which jobs came.
SCHEMA = (
    """CREATE TABLE IF NOT EXISTS jobs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        task TEXT NOT NULL,
        request_id TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        parameters TEXT NOT NULL,
        callback TEXT,
        state TEXT NOT NULL
            CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
        started_at INTEGER,
        ended_at INTEGER,
        runs INTEGER NOT NULL DEFAULT 0,
        result TEXT,
        error TEXT
    )""",
    "CREATE INDEX IF NOT EXISTS jobs_in_turn ON jobs (state, number)",
    "CREATE INDEX IF NOT EXISTS jobs_by_end ON jobs (ended_at)",
    """CREATE TABLE IF NOT EXISTS deliveries (
        job TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        tries INTEGER NOT NULL,
        due_at INTEGER NOT NULL
    )""",
)
PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit returns when the disk has it
    "cache_size = -256",  # KiB: the front stays small
)


class Database:
    """An open database. Every method raises sqlite3.Error when the disk refuses.

    Raises sqlite3.Error when `file` is held by another process, or is no database of this version.
    """

    def __init__(self, file: Path) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            file, timeout=LOCK_WAIT_S, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = sqlite3.Row
        try:
            self._prepare(file)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Give the database back."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it, on disk at the end, or nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite rolls back by itself on a full disk
                    self._connection.execute("ROLLBACK")
                raise

    def run(self, statement: str, *values: Any) -> int:
        """Change something; how many rows that were."""
        with self._lock:
            return self._connection.execute(statement, values).rowcount

    def one(self, query: str, *values: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        with self._lock:
            found: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
            return found

    def all(self, query: str, *values: Any) -> Sequence[sqlite3.Row]:
        """Every row."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _prepare(self, file: Path) -> None:
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        with self.transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version not in {0, VERSION}:
                raise sqlite3.DatabaseError(f"{file} is of version {version}, not {VERSION}")
            for statement in SCHEMA:
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
