"""An image's own command in a platform's limits, told by its log."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.service import DRAIN_S
from tests.deploy import image

PATIENCE_S = 300.0  # a tenth of a core takes its time


class Container:
    """The image's running process, told by its log."""

    def __init__(self, process: subprocess.Popen[str], group: Path, port: int) -> None:
        self.process, self.group, self.url = process, group, f"http://127.0.0.1:{port}"
        self.events: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def ended(self) -> int:
        """Its exit status, when it has ended and all its log is read."""
        status = self.process.wait(timeout=DRAIN_S + 5)
        self._reader.join()
        return status

    def reaches(self, event: str) -> dict[str, Any]:
        """The first logged `event`, waiting for it."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._first(event), PATIENCE_S), self.events
        return self._first(event) or {}

    def kernel(self, file: str, key: str) -> int:
        """One counter of the memory group."""
        rows = dict(line.split() for line in (self.group / file).read_text().splitlines())
        return int(rows[key])

    def front(self) -> int:
        """The process that the platform would signal: the first of the group."""
        return min(int(line) for line in (self.group / "cgroup.procs").read_text().split())

    def _first(self, event: str) -> dict[str, Any] | None:
        return next((line for line in self.events if line["event"] == event), None)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._changed:
                self.events.append(json.loads(line))
                self._changed.notify_all()


@contextlib.contextmanager
def started(name: str, limit_mb: int, share: float, **variables: str) -> Iterator[Container]:
    """The image `name` on a free port, in `limit_mb` MiB and `share` of a CPU."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with image.running(name, {"PORT": str(port), **variables}, limit_mb, share) as (process, group):
        yield Container(process, group, port)
