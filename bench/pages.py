"""Does memory grow with a document's pages? The whole service in a real memory cgroup.

    python -m bench.pages --limit 512 --canvas 1280x960 --pages 1 20

Weights are random, of donut-base's sizes; the answer means nothing, its time and memory do.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from PIL import Image

from bench.cgroup import Peak, entering, limited
from bench.checkpoints import donut_base
from bench.service import serving
from bench.whole import BUILD, SERVER, ask, photograph, settings


def pdf(page: Image.Image, pages: int) -> bytes:
    """A PDF of `pages` scans, each a JPEG."""
    out = io.BytesIO()
    page.save(out, "PDF", save_all=True, append_images=[page] * (pages - 1), resolution=150)
    return out.getvalue()


def tiff(page: Image.Image, pages: int) -> bytes:
    """A TIFF of `pages` frames of one bit, as fax machines and scanners write them."""
    frame, out = page.convert("1", dither=Image.Dither.NONE), io.BytesIO()
    frame.save(out, "TIFF", save_all=True, append_images=[frame] * (pages - 1),
               compression="group4")  # fmt: skip
    return out.getvalue()


KINDS = {"PDF": pdf, "TIFF": tiff}


def measure(checkpoint: Path, limit_mb: int, document: bytes) -> tuple[int, float, float, float]:
    """Status, seconds, the group's peak less page cache and the child's own peak, in MB."""
    with limited(limit_mb) as group:
        peak = Peak(group)
        with serving(settings(checkpoint, "int8"), entering(group.procs, SERVER)) as service, peak:
            ask(service, "classify", photograph(600, 400))  # what a first request brings along
            status, seconds = ask(service, "classify", document)
            done = [event for event in service.events if event["event"] == "request.done"]
        return status, seconds, peak.less_cache_mb, done[-1]["peak_mb"]


def main() -> None:
    """Parse, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=512, help="MB")
    parser.add_argument("--canvas", default="1280x960")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--pages", type=int, nargs="+", default=[1, 20])
    options = parser.parse_args()
    height, width = (int(side) for side in options.canvas.split("x"))
    checkpoint = donut_base(BUILD / "checkpoints", (height, width))
    # Of A4 at 200 dots an inch: what an office scanner makes.
    page = Image.open(io.BytesIO(photograph(2340, 1654)))
    print("| document | pages | MB | status | seconds | peak less cache MB | child's peak MB |")
    print("|---" * 7 + "|")
    for kind in options.kinds:
        for pages in options.pages:
            document = KINDS[kind](page, pages)
            status, seconds, group_mb, child_mb = measure(checkpoint, options.limit, document)
            print(
                f"| {kind} | {pages} | {len(document) / 1e6:.1f} | {status} | {seconds:.1f} "
                f"| {group_mb:.0f} | {child_mb:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
