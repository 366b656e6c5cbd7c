"""`python -m inference_child.convert SRC DST`: a Donut checkpoint → the onnx engine's files.

The engine converts what it serves by itself; this is for doing it beforehand, on another machine or
in an image's build. Needs neither torch nor 512 MB.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inference_child.checkpoint import open_checkpoint
from inference_child.donut.cache import ensure_converted
from inference_child.donut.quantise import precision_for, read_cpu_flags
from inference_child.engines.base import LoadError


def main() -> int:
    """Convert; 0 when the files are there and whole, 1 with a sentence when they can't be."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m inference_child.convert")
    parser.add_argument("source", help="a checkpoint directory or a hub id")
    parser.add_argument("target", type=Path, help="the cache directory that will hold the files")
    parser.add_argument("--precision", choices=["int8", "fp32"], default="int8")
    options = parser.parse_args()
    form = precision_for(options.precision, read_cpu_flags())
    try:
        checkpoint = open_checkpoint(options.source, {})
        folder = ensure_converted(checkpoint, options.target, form, _show)
    except LoadError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{folder}\n")
    return 0


def _show(stage: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{stage} {done}/{total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
