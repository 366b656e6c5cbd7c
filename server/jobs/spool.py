"""Documents of jobs on disk: whole or not at all, and there to stay when `keep` returns."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

UNFINISHED = ".part"


class Spool:
    """One file a document, named by its job. Methods raise OSError when the disk refuses."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory

    def keep(self, job_id: str, document: bytes) -> None:
        """Write the document and wait until the disk has it, its name included."""
        part = self._directory / (job_id + UNFINISHED)
        try:
            with part.open("wb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._directory / job_id)
            self._sync()
        except OSError:
            part.unlink(missing_ok=True)
            self.drop(job_id)
            raise

    def read(self, job_id: str) -> bytes:
        """The document's bytes."""
        return (self._directory / job_id).read_bytes()

    def drop(self, job_id: str) -> None:
        """The document is needed no longer; it may be gone already."""
        (self._directory / job_id).unlink(missing_ok=True)

    def sweep(self, needed: Container[str]) -> None:
        """Drop what no job needs: a kill may come between a row's commit and its file's end."""
        for file in self._directory.iterdir():
            if file.name not in needed:
                file.unlink(missing_ok=True)

    def _sync(self) -> None:
        descriptor = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
