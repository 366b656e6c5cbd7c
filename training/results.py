"""The figures that a training run leaves in the repository, and where they lie."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from training.score import Confusion
from training.words import Split

HERE: Final = Path(__file__).parent
LOG: Final = HERE / "log.csv"
CURVE: Final = HERE / "curve.png"
SCORE: Final = HERE / "score.json"
CHECKPOINT: Final = HERE.parent / "models" / "donut-tiny"
SAMPLES: Final = HERE.parent / "samples"

# Pages of these seeds are neither trained on nor looked at while training.
FINAL_SEEDS: Final[dict[Split, int]] = {"heldout": 77, "train": 78}


@dataclass(frozen=True)
class Score:
    """The confusion on freshly drawn pages of each split."""

    heldout: Confusion
    train: Confusion

    def save(self, path: Path = SCORE) -> None:
        """Write both as counts of truth and answer."""
        table = {"heldout": _rows(self.heldout), "train": _rows(self.train)}
        path.write_text(json.dumps(table, indent=1) + "\n")


def _rows(confusion: Confusion) -> list[list[str | int]]:
    return [[truth, said, count] for (truth, said), count in sorted(confusion.counts.items())]


def load_score(path: Path = SCORE) -> Score:
    """Read what was scored last."""
    table = json.loads(path.read_text())
    parts = {
        split: Confusion({(truth, said): count for truth, said, count in rows})
        for split, rows in table.items()
    }
    return Score(**parts)


def load_log(path: Path = LOG) -> list[dict[str, float]]:
    """Read the run's progress, one mapping for each line."""
    with path.open(newline="") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
