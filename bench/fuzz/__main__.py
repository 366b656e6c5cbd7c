"""`make fuzz`: the whole contract, 10,000 malformed requests and 500 clients at once.

Against the running service with the fault kit's quick child, so that HTTP is what is tried.
Exits with 1 when anything is not as it should be, and says what.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.fuzz import talking
from bench.service import Service, serving

ROOT = Path(__file__).parents[2]
CHILD = ROOT / "tests/http/faulty_server.py"
SETTINGS = ROOT / "bench/fuzz/schemathesis.toml"
FRONT_MB = 60


def main() -> int:
    """The three, one after the other; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--schemathesis", type=Path, help="its program; without it, it is left out")
    parser.add_argument("--examples", type=int, default=100, help="for each operation")
    parser.add_argument("--malformed", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = []
    if asked.schemathesis:
        with _service("50") as service:
            faults += contract(service, asked.schemathesis, asked.examples, asked.seed)
            faults += _is_well(service)
    with _service("8") as service:
        heard = talking.break_requests(service.port, asked.malformed, asked.seed)
        faults += _tell("malformed requests", heard) + _is_well(service)
    with _service("8", "--slow-s", "0.02") as service:
        faults += _tell("clients at once", talking.storm(service.port, asked.clients))
        faults += _is_well(service)
    for fault in faults[:20]:
        print("WRONG:", fault)
    print(f"{len(faults)} faults")
    return int(bool(faults))


def contract(service: Service, program: Path, examples: int, seed: int) -> list[str]:
    """Schemathesis over every operation: all checks, all phases, stateful."""
    command = [
        os.fspath(program), "--config-file", os.fspath(SETTINGS), "run",
        service.url + "/openapi.json", "--checks", "all", "--max-examples", str(examples),
        "--seed", str(seed), "--no-color",
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    return [] if ran.returncode == 0 else [f"schemathesis exits with {ran.returncode}"]


class _service:  # noqa: N801 - used as a function
    """The service with a quick child and a state directory of its own."""

    def __init__(self, queue: str, *switches: str) -> None:
        self._queue, self._switches = queue, switches

    def __enter__(self) -> Service:
        self._folder = tempfile.TemporaryDirectory()
        settings = {"HALFGIG_STATE_DIR": self._folder.name, "HALFGIG_QUEUE": self._queue}
        self._serving = serving(settings, [sys.executable, os.fspath(CHILD), *self._switches])
        return self._serving.__enter__()

    def __exit__(self, *failure: object) -> None:
        self._serving.__exit__(*failure)  # type: ignore[arg-type]
        self._folder.cleanup()


def _tell(what: str, heard: talking.Heard) -> list[str]:
    total = sum(heard.statuses.values())
    told = ", ".join(f"{status}: {count}" for status, count in sorted(heard.statuses.items()))
    print(f"{total} {what}: {told}", flush=True)
    return heard.wrong


def _is_well(service: Service) -> list[str]:
    """What is wrong with a service that should have taken no harm."""
    found = [
        f"a route failed: {line['msg']}"
        for line in service.events
        if line["event"] == "server.fault"
    ]
    health = service.ask("/health")
    if health["status"] != "healthy" or service.count("child.exit"):
        found.append(
            f"the service took harm: {health}, {service.count('child.exit')} children ended"
        )
    rss = service.rss() / 1e6
    print(f"the front has {rss:.1f} MB after it", flush=True)
    return found + ([f"the front has {rss:.1f} MB"] if rss > FRONT_MB else [])


if __name__ == "__main__":
    sys.exit(main())
