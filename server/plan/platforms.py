"""The plans that people deploy on: memory in MiB and CPUs, as the platforms document them."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Platform:
    """One plan: its memory in bytes and its share of CPUs."""

    name: str
    limit: int
    cpus: float


def _plan(name: str, mib: int, cpus: float) -> Platform:
    return Platform(name, mib * MIB, cpus)


PLATFORMS = (
    _plan("Render free", 512, 0.1),
    _plan("Render starter", 512, 0.5),
    _plan("Render standard", 2048, 1.0),
    _plan("Render pro", 4096, 2.0),
    _plan("Railway free", 512, 1.0),
    _plan("Railway trial", 1024, 2.0),
    _plan("Fly shared-cpu-1x 256mb", 256, 1.0),
    _plan("Fly shared-cpu-1x 512mb", 512, 1.0),
    _plan("Fly shared-cpu-1x 1gb", 1024, 1.0),
    _plan("Fly shared-cpu-2x 4gb", 4096, 2.0),
)
