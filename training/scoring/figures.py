"""The figures that a run leaves in the repository, and where they lie."""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from training.scoring.tally import Tally, Task

_ROOT: Final = Path(__file__).parents[2]
CHECKPOINT: Final = _ROOT / "models" / "donut-tiny"
SAMPLES: Final = _ROOT / "samples"
LOG: Final = _ROOT / "training" / "log.csv"
GUIDES: Final = _ROOT / "training" / "guides.safetensors"  # to go on learning from
CURVE: Final = _ROOT / "training" / "curve.png"
SCORE: Final = _ROOT / "training" / "score.json"


@dataclass(frozen=True)
class Result:
    """What one engine reached on one split: percentages by measure, and answers counted by task."""

    scores: Mapping[str, float]
    counts: Mapping[Task, int]


@dataclass(frozen=True)
class Figures:
    """All results by "engine, split", and how often each class was called what, on torch."""

    results: Mapping[str, Result]
    confusion: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, tallies: Mapping[str, Tally]) -> Self:
        """Count what was said."""
        results = {name: _result(tally) for name, tally in tallies.items()}
        named = [one for one in tallies["torch, heldout"].answers if one.task == "classify"]
        return cls(results, Counter((one.truth, one.said) for one in named))

    def save(self, path: Path = SCORE) -> None:
        """Write them where the card and the tests find them."""
        table = {
            "results": {name: asdict(result) for name, result in self.results.items()},
            "confusion": [[*pair, count] for pair, count in sorted(self.confusion.items())],
        }
        path.write_text(json.dumps(table, indent=1) + "\n")

    @classmethod
    def load(cls, path: Path = SCORE) -> Self:
        """Read what was scored last."""
        table = json.loads(path.read_text())
        results = {name: Result(**result) for name, result in table["results"].items()}
        return cls(results, {(truth, said): count for truth, said, count in table["confusion"]})

    def recall(self, label: str) -> float:
        """The share of one class that was named right."""
        row = sum(count for (truth, _), count in self.confusion.items() if truth == label)
        return self.confusion.get((label, label), 0) / max(1, row)


def _result(tally: Tally) -> Result:
    scores = {key: round(value, 2) for key, value in tally.scores().items() if value is not None}
    return Result(scores, dict(tally.counts))


def load_log(path: Path = LOG) -> list[dict[str, float]]:
    """Read the run's progress, one mapping for each line."""
    with path.open(newline="") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
