"""`python -m bench.emulated`: what int8 computes on a CPU without VNNI, by emulating one.

qemu-user (Debian: qemu-user) runs the self-check as on a Haswell, whose 8-bit products saturate.
Slow as it is, the bundled checkpoint takes seconds. Expected: full-range weights fail the product
test and are far off; reduced ones pass and give what a CPU with VNNI gives.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

from inference_child.checkpoint import open_checkpoint
from inference_child.donut import manifest, selfcheck
from inference_child.donut.config import read_shape
from inference_child.donut.convert import convert
from inference_child.donut.decoder import Decoder
from inference_child.donut.embedding import Embedding
from inference_child.donut.encoder import Encoder
from inference_child.donut.plan import choose
from inference_child.donut.preprocess import Normalisation
from inference_child.donut.quantise import FULL, REDUCED, Precision
from inference_child.donut.sessions import open_product

FOLDER = Path("build/emulated")
CPU = "Haswell"
MODEL = "models/donut-tiny"


def main() -> int:
    """Measure here, then on the emulated CPU; 2 when there is no emulator."""
    if sys.argv[1:] == ["inside"]:
        return _measure()
    emulator = shutil.which("qemu-x86_64")
    if emulator is None:
        print("there is no qemu-x86_64: apt-get install qemu-user")
        return 2
    print("this CPU", flush=True)
    _measure()
    print(f"emulated {CPU}", flush=True)
    argv = [emulator, "-cpu", CPU, sys.executable, "-m", "bench.emulated", "inside"]
    return subprocess.run(argv, check=False, stderr=subprocess.DEVNULL).returncode


def _measure() -> int:
    checkpoint = open_checkpoint(MODEL, {})
    shape = read_shape(checkpoint.config)
    for levels in (FULL, REDUCED):
        precision = Precision("int8", levels)
        folder = FOLDER / precision.label
        if not (folder / manifest.NAME).is_file():
            folder.mkdir(parents=True)
            convert(checkpoint, folder, precision, lambda *_: None)
        facts, golden = manifest.read(folder), selfcheck.load_golden(folder)
        plan = choose(
            shape.swin,
            shape.mbart,
            checkpoint.canvas,
            0,
            threads=1,
            int8=True,
            packed=False,
            writes=False,
        )
        normalisation = Normalisation(**facts.normalisation)
        encoder = Encoder(folder, shape.swin, plan, normalisation, map, half=True)
        embedding = Embedding(folder, shape.mbart, facts.embedding)
        decoder = Decoder(folder, shape.mbart, embedding, 1, map)
        states = encoder.encode(selfcheck.page(shape.swin), lambda *_: None)
        encoding = decoder.remember(golden.states_LD)
        logits = decoder.choose(encoding, golden.tokens, golden.candidates)
        print(
            f"  {precision.label}: products {_products(folder, levels)}, encoder error "
            f"{_error(states, golden.states_LD):.4f}, decoder error "
            f"{_error(logits, golden.logits):.4f}",
            flush=True,
        )
    return 0


def _products(folder: Path, levels: int) -> str:
    try:
        selfcheck.check_products(open_product(folder), levels)
    except selfcheck.Unsound:
        return "cut off"
    return "exact"


def _error(found: selfcheck.Float, wanted: selfcheck.Float) -> float:
    return float(np.linalg.norm(found.astype(np.float32) - wanted) / np.linalg.norm(wanted))


if __name__ == "__main__":
    sys.exit(main())
