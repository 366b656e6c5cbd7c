"""Real pages are asked what is known of them, and scored by it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from transformers import logging

from training.scoring.figures import CHECKPOINT, SAMPLES
from training.scoring.score import engine
from training.scoring.world import report

pytestmark = pytest.mark.torch
logging.disable_progress_bar()  # its first bar starts a thread for good


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page with its truth, one without, and one that is none."""
    shutil.copy(SAMPLES / "invoice.jpg", tmp_path)
    shutil.copy(SAMPLES / "invoice.json", tmp_path)
    shutil.copy(SAMPLES / "note.jpg", tmp_path / "unknown.jpg")
    (tmp_path / "broken.png").write_bytes(b"nothing")
    return tmp_path


def test_every_page_is_asked_and_what_is_known_is_scored(folder: Path, tmp_path: Path) -> None:
    broken, invoice, *unknown, scores = report(
        engine("torch", CHECKPOINT, tmp_path / "cache"), folder
    )
    assert broken.startswith("broken.png can't be read: ")
    said = json.loads(invoice.removeprefix("invoice.jpg, classify: "))
    assert [line.partition(":")[0] for line in unknown] == [
        f"unknown.jpg, {task}" for task in ("classify", "cord", "read")
    ]
    (accuracy,) = re.findall(r"{'accuracy': (.*)}", scores)
    assert float(accuracy) == 100.0 * (said == "invoice")


def test_without_a_truth_nothing_is_scored(folder: Path, tmp_path: Path) -> None:
    (folder / "invoice.json").unlink()
    *_, scores = report(engine("torch", CHECKPOINT, tmp_path / "cache"), folder)
    assert scores == f"pages of {folder.name} with a truth beside them: none"
