"""`python -m bench.parity`: the engine against transformers at the real donut-base's sizes.

fp32 must match to 1e-4 after the encoder and 1e-3 in the logits, with the same tokens; how far int8
is off is printed beside it. Random weights, both canvases unless told otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import VisionEncoderDecoderModel

from bench.checkpoints import describe, donut_base
from inference_child.donut.quantise import PrecisionName
from inference_child.engines.base import Canvas, Pixels
from inference_child.engines.onnx import OnnxRunner

BUILD = Path("build")
PROMPT, STEPS = (4, 5), 12
ENCODER_LIMIT, LOGITS_LIMIT = 1e-4, 1e-3


def main() -> int:
    """Compare; 0 when fp32 keeps to its limits."""
    parser = argparse.ArgumentParser(prog="python -m bench.parity", description=__doc__)
    parser.add_argument("--canvas", nargs="*", default=["1280x960", "2560x1920"])
    exact = True
    for text in parser.parse_args().canvas:
        height, width = (int(side) for side in text.split("x"))
        canvas = (height, width)
        folder = donut_base(BUILD / "checkpoints", canvas)
        page = np.random.default_rng(0).integers(0, 256, (*canvas, 3), np.uint8)
        states, logits, tokens = _oracle(folder, page)
        for precision in ("fp32", "int8"):
            exact &= _compare(folder, canvas, precision, page, states, logits, tokens)
    return 0 if exact else 1


@torch.inference_mode()
def _oracle(folder: Path, page: Pixels) -> tuple[Any, Any, tuple[int, ...]]:
    """Transformers' encoding (L, C), first logits (V,) and greedy tokens."""
    model = VisionEncoderDecoderModel.from_pretrained(folder).eval()
    normal = torch.tensor((page / np.float32(255) - 0.5) / 0.5, dtype=torch.float32)
    states = model.encoder(normal.permute(2, 0, 1)[None]).last_hidden_state
    tokens = list(PROMPT)
    rows = []
    for _ in range(STEPS):
        out = model.decoder(input_ids=torch.tensor([tokens]), encoder_hidden_states=states)
        rows.append(out.logits[0, -1].numpy())
        tokens.append(int(rows[-1].argmax()))
    return states[0].numpy(), rows[0], tuple(tokens[len(PROMPT) :])


def _compare(
    folder: Path,
    canvas: Canvas,
    precision: PrecisionName,
    page: Pixels,
    states: Any,
    logits: Any,
    tokens: tuple[int, ...],
) -> bool:
    runner = OnnxRunner(
        describe(folder),
        cache_dir=BUILD / "cache",
        precision=precision,
        threads=2,
        memory_mb=0,
        canvas=canvas,
        report=lambda *_: None,
    )
    found = runner.states(page, canvas, lambda *_: None)
    encoding = runner.encode(page, canvas, lambda *_: None)
    rows = runner.choose(encoding, PROMPT, range(len(logits)))
    written = runner.generate(encoding, PROMPT, STEPS, lambda *_: None).tokens
    encoder, head = np.abs(found - states).max(), np.abs(rows - logits).max()
    agree = sum(mine == theirs for mine, theirs in zip(written, tokens, strict=False))
    relative = np.linalg.norm(found - states) / np.linalg.norm(states)
    print(
        f"{canvas[0]}x{canvas[1]} {precision}: encoder max abs diff {encoder:.2g}, relative L2 "
        f"{relative:.2g}; logits max abs diff {head:.2g}; {agree} of {len(tokens)} tokens equal",
        flush=True,
    )
    sound = encoder <= ENCODER_LIMIT and head <= LOGITS_LIMIT and agree == len(tokens)
    return precision != "fp32" or sound


if __name__ == "__main__":
    sys.exit(main())
