"""The engines that read side by side: what they read, how they classify, what they take.

    python -m bench.ocr --engines tesseract rapidocr --pages 96 --limits 512
    python -m bench.ocr --engines onnx --pages 0 --limits 512

The Donut engines write 256 tokens with random weights of donut-base's sizes at 1280x960, so only
their seconds and memory mean something. Classification is scored on held-out drawn pages, drawn at
200 dots an inch, with the cue words of `inference_child/engines/ocr/`. Reading is scored on real
pages of HALFGIG_SAMPLES that have their words beside them, as in `samples/`. Seconds and memory are
those of the whole service in a real memory cgroup.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import requests

from bench.cgroup import NoCgroup, Peak, entering, limited
from bench.checkpoints import donut_base
from bench.service import serving
from bench.whole import BUILD, SERVER
from inference_child.engines.base import Ask, Engine, Pixels
from inference_child.engines.select import build_engine
from server.wire.messages import Load
from training.effects import wear
from training.pages import Order, orders
from training.scoring.world import Truth, pages_of, truth_of
from training.sheet import Sheet
from training.templates import templates

SEED = 4042  # of pages that nothing here was tuned on
SCALE = 200 / 72  # pixels a point
DONUTS = ("onnx", "torch")
WRITTEN = 256  # tokens
TIMED = ("receipt-cord.png", "article-22.pdf", "invoice-qr-bill.jpg")


def main() -> None:
    """Score, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engines", nargs="+", default=["tesseract", "rapidocr"])
    parser.add_argument("--pages", type=int, default=96, help="drawn pages; 0 leaves them out")
    parser.add_argument("--limits", type=int, nargs="*", default=[512], help="MB")
    options = parser.parse_args()
    samples = os.environ.get("HALFGIG_SAMPLES")
    for name in options.engines:
        if options.pages:
            print(f"{name}: {classified(loaded(name), options.pages)}", flush=True)
        for limit_mb in options.limits if samples else ():
            measured(name, limit_mb, Path(samples or ""))


def loaded(name: str) -> Engine:
    """The engine on one thread, without a bound."""
    return build_engine(Load("bench", name, "int8", 1, 64_000_000, 20), _silent)


def classified(engine: Engine, pages: int) -> str:
    """The share of held-out drawn pages that get their class, and each class's."""
    listed = orders(pages, "heldout", SEED)
    right, of = Counter[str](), Counter[str]()
    for order in listed:
        answer = engine.answer(drawn(order), Ask("classify"), _silent).result
        of[order.label] += 1
        right[order.label] += answer["label"] == order.label
    each = ", ".join(f"{label} {right[label]}/{of[label]}" for label in sorted(of))
    return f"{100 * right.total() / pages:.1f} % of {pages} drawn pages ({each})"


def drawn(order: Order) -> Pixels:
    """The page that was ordered, at the size of a scan."""
    rng = Random(f"{order.split}/{order.label}/{order.seed}")
    sheet = Sheet(rng, order.split, width=rng.uniform(565, 640), scale=SCALE)
    rng.choice(templates(order.label, order.split)).draw(sheet)
    return np.asarray(wear(sheet.image, rng).image.convert("RGB"))


def measured(name: str, limit_mb: int, samples: Path) -> None:
    """The service in `limit_mb`: words read, seconds and peak on each real page."""
    settings = {"HALFGIG_ENGINE": name, "HALFGIG_STATE_DIR": "build/state-ocr"}
    task, wanted = "read", {}
    if name in DONUTS:
        settings["HALFGIG_MODEL"] = str(donut_base(BUILD / "checkpoints", (1280, 960)))
        task, wanted = "parse", {"max_tokens": WRITTEN}
    told = [page.name for page in pages_of(samples) if "read" in truth_of(page)]
    for file in dict.fromkeys((*TIMED, *told)):
        try:
            with (
                limited(limit_mb) as group,
                serving(settings, entering(group.procs, SERVER)) as service,
            ):
                peak = Peak(group)
                with peak:
                    reply = requests.post(
                        f"{service.url}/v1/{task}",
                        data=(samples / file).read_bytes(),
                        params=wanted,
                        timeout=600,
                    )
                said = reply.json()
                text = "\n".join(page.get("text", "") for page in said.get("pages", ()))
                words = "" if name in DONUTS else score(truth_of(samples / file), text)
                print(
                    f"{name}, {limit_mb} MB, {file}: {said.get('code', 'answered')} in "
                    f"{reply.elapsed.total_seconds():.1f} s, peak less cache "
                    f"{peak.less_cache_mb:.0f} MB, oom_kill {group.oom_kills()}{words}",
                    flush=True,
                )
        except NoCgroup as missing:
            print(missing)
            return


def score(truth: Truth, text: str) -> str:
    """How many of the words are read, where they are known."""
    return f", {100 * recall(text, truth['read']):.0f} % of its words" if "read" in truth else ""


def recall(text: str, truth: str) -> float:
    """The share of the words that should be there and are."""
    wanted, found = Counter(_words(truth)), Counter(_words(text))
    return (wanted & found).total() / wanted.total()


def _words(text: str) -> list[str]:
    return re.findall(r"[\w,.]*\w", text.lower())


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
