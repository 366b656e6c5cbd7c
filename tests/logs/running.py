"""A real server in a process of its own, and the lines that it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any

from tests.logs.lines import ROOT
from tests.waiting import wait_until

READY_S = 120.0  # importing torch on a busy machine
END_S = 60.0


class Server:
    """`python -m server` on a port of the kernel's choice. `out` grows while it runs.

    Args:
        settings: environment variables beside the tester's own, of which HALFGIG_ ones are dropped.
        program: what Python runs instead of `-m server`.
    """

    def __init__(self, settings: dict[str, str], *program: str) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("HALFGIG_")}
        self.process = subprocess.Popen(
            [sys.executable, *(program or ("-m", "server"))],
            cwd=ROOT,
            env=kept | {"PORT": "0"} | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.out: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            for line in stream:
                self.out.append(line.rstrip("\n"))

    @property
    def url(self) -> str:
        """Where it listens, once it said so."""
        (start,) = self.wait_for("server.start", 1)
        return f"http://127.0.0.1:{start['port']}"

    def said(self, event: str) -> list[dict[str, Any]]:
        """The records of `event` so far, of a server that writes JSON."""
        records = (json.loads(line) for line in list(self.out))
        return [record for record in records if record["event"] == event]

    def wait_for(self, event: str, times: int) -> list[dict[str, Any]]:
        """The first `times` records of `event`, as soon as there are so many."""
        wait_until(
            lambda: len(self.said(event)) >= times or self.process.poll() is not None, READY_S
        )
        found = self.said(event)[:times]
        assert len(found) == times, f"{event} came {len(found)} times:\n" + "\n".join(self.out)
        return found

    def finish(self) -> int:
        """Wait for the end and for the last line; the exit status."""
        status = self.process.wait(END_S)
        self._reader.join(END_S)
        return status

    def destroy(self) -> None:
        """End it, whatever state it is in; the child ends with it."""
        self.process.kill()
        self.finish()
