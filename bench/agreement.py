"""Do the precisions agree? The bundled checkpoint on held-out drawn pages, every engine in turn.

    python -m bench.agreement --pages 480

Prints the accuracy of torch, onnx fp32 and onnx int8 on the same pages, how often int8 names
another class than fp32, and how far its scores move.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.peers import THREADS
from inference_child.checkpoint import open_checkpoint
from inference_child.engines.base import Ask, Engine, Pixels, Runner
from inference_child.engines.onnx import OnnxRunner
from inference_child.engines.torch import TorchRunner
from inference_child.tasks import DonutEngine
from training.pages import draw_page, orders

ROOT = Path(__file__).parents[1]
CHECKPOINT = str(ROOT / "models/donut-tiny")
SEED = 4041  # of pages that neither training nor its score has drawn
ASK = Ask("classify")


def main() -> None:
    """Draw, classify, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=480)
    options = parser.parse_args()
    listed = orders(options.pages, "heldout", SEED)
    pages = [np.asarray(draw_page(order).convert("RGB")) for order in listed]
    truth = [order.label for order in listed]
    scores = {name: classify(engine(name), pages) for name in ("torch", "fp32", "int8")}
    labels = np.array(engine("fp32").labels)
    for name, found in scores.items():
        right = np.mean(labels[found.argmax(1)] == truth)
        print(f"{name:6} accuracy {100 * right:.2f} % of {len(pages)} held-out pages")
    compare("int8", scores["int8"], "fp32", scores["fp32"])
    compare("fp32", scores["fp32"], "torch", scores["torch"])


def engine(name: str) -> Engine:
    """The engine that `HALFGIG_ENGINE` and `HALFGIG_PRECISION` would give."""
    checkpoint = open_checkpoint(CHECKPOINT, {})
    if name == "torch":
        runner: Runner = TorchRunner(checkpoint, THREADS)
    else:
        runner = OnnxRunner(
            checkpoint,
            cache_dir=Path("build/cache"),
            precision="int8" if name == "int8" else "fp32",
            threads=THREADS,
            memory_mb=0,
            canvas=None,
            report=lambda *_: None,
        )
    return DonutEngine(checkpoint, runner)


def classify(answering: Engine, pages: Sequence[Pixels]) -> NDArray[np.float64]:
    """(pages, labels): every label's score, in the engine's order of labels."""
    found = np.zeros((len(pages), len(answering.labels)))
    for row, page in enumerate(pages):
        result = answering.answer(page, ASK, lambda *_: None).result
        by_name = {entry["label"]: entry["score"] for entry in result["labels"]}
        found[row] = [by_name[label] for label in answering.labels]
    return found


def compare(
    name: str, scores: NDArray[np.float64], other: str, others: NDArray[np.float64]
) -> None:
    """How far two engines are apart on the same pages."""
    moved = np.abs(scores - others).max(1)
    named = np.mean(scores.argmax(1) != others.argmax(1))
    spread = ", ".join(f"p{p} {np.percentile(moved, p):.4f}" for p in (50, 90, 99, 100))
    print(f"{name} against {other}: another class on {100 * named:.2f} %; largest move of a score:")
    print(f"  {spread}")


if __name__ == "__main__":
    main()
