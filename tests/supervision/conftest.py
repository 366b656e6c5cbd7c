"""The fronts of supervision's process tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.supervision.front import Front


@pytest.fixture
def start() -> Iterator[Callable[..., Front]]:
    """Starts fronts, `start(*switches, rules=…)`, and shuts them down after the test."""
    fronts: list[Front] = []

    def begin(*switches: str, **parts: Any) -> Front:
        fronts.append(Front(switches, **parts))
        return fronts[-1]

    yield begin
    for front in fronts:
        front.close()
