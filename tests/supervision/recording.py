"""A log that remembers, for tests that look at what was said."""

from __future__ import annotations

import io
import json
from typing import Any

from server.logs import Log
from server.metrics import Metrics
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from tests.children.faults import STALLS


class Told:
    """Every event of one log; `stream` is where it writes."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.metrics = Metrics()
        self.recorder = Recorder(None)
        self.journal = Journal(Log(self.stream), self.metrics, self.recorder)

    @property
    def events(self) -> list[dict[str, Any]]:
        """Everything so far, oldest first."""
        return [json.loads(line) for line in self.stream.getvalue().split("\n")[:-1]]

    def of(self, *names: str) -> list[dict[str, Any]]:
        """The events of these names."""
        return [event for event in self.events if event["event"] in names]

    def stalls(self) -> int:
        """How many children have said that from now on nothing will come."""
        return sum(event["msg"] == STALLS.decode().strip() for event in self.of("child.output"))

    def causes(self) -> list[str]:
        """Why children ended, in order."""
        return [event["cause"] for event in self.of("child.exit")]
