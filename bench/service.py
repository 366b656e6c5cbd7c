"""A real Halfgig in a process of its own, for the measurements that need one."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

START_S = 600.0  # a first start may convert a checkpoint


class Service:
    """A running server: its port, its process and every line it has logged so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.events: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        self.port = int(self.wait_for("server.start")["port"])
        self.url = f"http://127.0.0.1:{self.port}"

    def wait_for(self, event: str, timeout_s: float = START_S) -> dict[str, Any]:
        """The first logged `event`, waiting for it."""
        self.hears(event, timeout_s)
        return next(line for line in list(self.events) if line["event"] == event)

    def hears(self, event: str, timeout_s: float, patience: int | None = None) -> bool:
        """Whether `event` is logged within `timeout_s`, and before `patience` children ended."""

        def settled() -> bool:
            given_up = patience is not None and self.count("child.exit") >= patience
            return self.count(event) > 0 or given_up

        with self._changed:
            self._changed.wait_for(settled, timeout_s)
        return self.count(event) > 0

    def count(self, event: str) -> int:
        """How often `event` was logged."""
        return sum(line["event"] == event for line in list(self.events))

    def ask(self, path: str) -> dict[str, Any]:
        """A GET's JSON."""
        found: dict[str, Any] = requests.get(self.url + path, timeout=30).json()
        return found

    def rss(self) -> int:
        """The front's resident bytes."""
        statm = Path(f"/proc/{self.process.pid}/statm").read_text()
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def child_pid(self) -> int | None:
        """The newest child, by the log."""
        starts = [line["pid"] for line in list(self.events) if line["event"] == "child.start"]
        return starts[-1] if starts else None

    def _read(self) -> None:
        for line in self.process.stdout or ():
            with contextlib.suppress(ValueError), self._changed:
                self.events.append(json.loads(line))
                self._changed.notify_all()


@contextlib.contextmanager
def serving(
    settings: Mapping[str, str], command: Sequence[str] = (sys.executable, "-m", "server")
) -> Iterator[Service]:
    """Halfgig with these variables on a free port, ready; ended by SIGTERM."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HALFGIG_")}
    process = subprocess.Popen(
        list(command), stdout=subprocess.PIPE, text=True, env=kept | {"PORT": "0", **settings}
    )
    try:
        service = Service(process)
        service.wait_for("child.ready")
        yield service
    finally:
        process.terminate()
        process.wait(timeout=60)
