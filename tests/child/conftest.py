"""What the child's tests share: a small checkpoint, built once a run, and drawn pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inference_child.engines.base import Pixels

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tiny_donut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Donut of all four tasks."""
    checkpoints = pytest.importorskip("tests.checkpoints")
    built: Path = checkpoints.build_donut(tmp_path_factory.mktemp("checkpoint") / "tiny")
    return built


@pytest.fixture
def page() -> Pixels:
    """(200, 150, 3): a page whose corners differ, so that every turn shows."""
    rows, columns = np.mgrid[0:200, 0:150]
    return np.stack([rows, columns, (rows * columns) % 251], axis=2).astype(np.uint8)
