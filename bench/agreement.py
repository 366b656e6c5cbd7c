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
from inference_child.engines.base import Ask, Engine, Pixels
from training.pages import draw_page, orders
from training.scoring.figures import CHECKPOINT
from training.scoring.score import ENGINES, engine

CACHE = Path("build/cache")
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
    engines = {name: engine(name, CHECKPOINT, CACHE, THREADS) for name in ENGINES}
    scores = {name: classify(answering, pages) for name, answering in engines.items()}
    labels = np.array(engines["torch"].labels)
    for name, found in scores.items():
        right = np.mean(labels[found.argmax(1)] == truth)
        print(f"{name:9} accuracy {100 * right:.2f} % of {len(pages)} held-out pages")
    compare("onnx-int8", scores["onnx-int8"], "onnx-fp32", scores["onnx-fp32"])
    compare("onnx-fp32", scores["onnx-fp32"], "torch", scores["torch"])


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
