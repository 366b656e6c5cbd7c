"""When a faulty child's faults are in force."""

from __future__ import annotations

from pathlib import Path

from tests.children.switches import Switches


class Conditions:
    """Knows which child and which request this is; counts outlive children in `--state`."""

    def __init__(self, switches: Switches) -> None:
        self._switches = switches
        self.generation = self._count("generations")
        self._request = 0
        self._document = b""

    def next_request(self, document: bytes) -> None:
        """A request begins: the conditions are about this document now."""
        self._request = self._count("requests")
        self._document = document

    def hold(self) -> bool:
        """Whether faults are in force now."""
        given = self._switches
        if given.while_file is not None and not given.while_file.exists():
            return False
        if given.generations and self.generation > given.generations:
            return False
        if self._request and self._request % given.every:
            return False
        return given.marker is None or given.marker.encode() in self._document

    def _count(self, name: str) -> int:
        """One more of `name`; children live one after the other, so a file needs no lock."""
        if self._switches.state is None:
            return 1
        self._switches.state.mkdir(parents=True, exist_ok=True)
        file: Path = self._switches.state / name
        with file.open("ab") as tally:
            tally.write(b".")
            return tally.tell()
