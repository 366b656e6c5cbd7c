"""The model card, written from the run's own figures so that it can't say anything else."""

import math
import os
from pathlib import Path
from typing import Final

from safetensors import safe_open

from training.fonts import FAMILIES
from training.labels import LABELS
from training.learning.plan import Plan
from training.lessons.canvas import CANVAS
from training.scoring.figures import Figures, Result, load_log
from training.templates import templates
from training.words import Split

_TEXT: Final = Path(__file__).with_name("card.md")
_MEASURES: Final = ("accuracy", "ted", "f1", "anls", "cer")


def write_card(path: Path) -> None:
    """Fill the card from the log and the score."""
    figures, last, plan = Figures.load(), load_log()[-1], Plan()
    counts = figures.results["torch, heldout"].counts
    body = _TEXT.read_text().format(
        height=CANVAS[0],
        width=CANVAS[1],
        millions=_parameters(path.parent) / 1e6,
        megabytes=(path.parent / "model.safetensors").stat().st_size / 1e6,
        results=_result_rows(figures),
        classified=counts["classify"],
        parsed=counts["cord"],
        asked=counts["docvqa"],
        read=counts["read"],
        classes=_class_rows(figures),
        confusion=_matrix(figures),
        trained_layouts=_layouts("train"),
        heldout_layouts=_layouts("heldout"),
        foreign_layouts=_layouts("foreign"),
        pages=last["pages"],
        steps=last["step"],
        minutes=last["minutes"],
        core_minutes=last["core_minutes"],
        cores=os.cpu_count(),
        seeing=plan.seeing,
        listening=plan.listening,
        naming=plan.naming,
        answering=plan.answering,
        trained_fonts=sum(family.split == "train" for family in FAMILIES),
        fonts=_font_rows(),
    )
    path.write_text(body)


def _result_rows(figures: Figures) -> str:
    return "\n".join(f"| {name} | {_scores(one)} |" for name, one in figures.results.items())


def _scores(result: Result) -> str:
    return " | ".join(
        f"{result.scores[name]:.1f}" if name in result.scores else "" for name in _MEASURES
    )


def _class_rows(figures: Figures) -> str:
    return "\n".join(f"| {name} | {figures.recall(name):.1%} |" for name in LABELS)


def _matrix(figures: Figures) -> str:
    """Set the matrix with numbered columns."""
    head = "| truth | " + " | ".join(str(i + 1) for i in range(len(LABELS))) + " |"
    rows = [head, "|---" * (len(LABELS) + 1) + "|"]
    for number, truth in enumerate(LABELS, 1):
        cells = (str(figures.confusion.get((truth, name), "")) for name in LABELS)
        rows.append(f"| {number} {truth} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _font_rows() -> str:
    words = {"train": "training", "heldout": "held-out pages"}
    rows = (
        (family.name, f"`{family.package}`", family.licence, family.kind, words[family.split])
        for family in FAMILIES
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _parameters(checkpoint: Path) -> int:
    """Count the weights that are stored."""
    with safe_open(checkpoint / "model.safetensors", "np") as file:
        names = file.keys()
        return sum(math.prod(file.get_slice(name).get_shape()) for name in names)


def _layouts(split: Split) -> str:
    counts = [len(templates(label, split)) for label in LABELS]
    low, high = min(counts), max(counts)
    return str(low) if low == high else f"{low} to {high}"
