"""The whole service, front and child, in a real memory cgroup: does a full-size page fit?

    python -m bench.whole --limits 512 256 --canvas 2560x1920 --task classify

Weights are random, of donut-base's sizes; the answer means nothing, its time and memory do.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import numpy as np
import requests
from PIL import Image

from bench.cgroup import Peak, entering, limited
from bench.checkpoints import donut_base
from bench.service import Service, serving

BUILD = Path("build")
SERVER = [sys.executable, "-m", "server"]
QUESTION = {"question": "What is the total?"}


def photograph(height: int, width: int) -> bytes:
    """A JPEG with structure at every scale, as a photograph has."""
    dice = np.random.default_rng(3)
    coarse = dice.integers(0, 256, (height // 40, width // 40, 3), np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def settings(checkpoint: Path, precision: str) -> dict[str, str]:
    """Halfgig with this checkpoint, all four tasks, converted once below build/."""
    return {
        "HALFGIG_MODEL": str(checkpoint),
        "HALFGIG_PRECISION": precision,
        "HALFGIG_STATE_DIR": str(BUILD / "state"),
    }


def ask(service: Service, task: str, document: bytes, tokens: int = 0) -> tuple[int, float]:
    """Status and seconds of one request, for at most so many tokens where it writes."""
    wanted: dict[str, str | int] = {}
    if task != "classify" and tokens:
        wanted["max_tokens"] = tokens
    if task == "ask":
        wanted |= QUESTION
    reply = requests.post(f"{service.url}/v1/{task}", data=document, params=wanted, timeout=1800)
    return reply.status_code, reply.elapsed.total_seconds()


def measure(
    checkpoint: Path, limit_mb: int, task: str, document: bytes, pages: int, most: int
) -> str:
    """One row: what the service did within `limit_mb`, writing at most `most` tokens."""
    with limited(limit_mb) as group:
        peak = Peak(group)
        with serving(settings(checkpoint, "int8"), entering(group.procs, SERVER)) as service, peak:
            replies = [ask(service, task, document, most) for _ in range(pages)]
            rss_mb = service.rss() / 2**20
            load_ms = service.wait_for("child.ready")["load_ms"]
        done = [event for event in service.events if event["event"] == "request.done"]
        tokens = done[-1]["tokens"] if done else 0
        seconds = " ".join(f"{seconds:.1f}" for _, seconds in replies)
        return (
            f"| {limit_mb} | {task} | {[status for status, _ in replies]} | {seconds} | {tokens} "
            f"| {load_ms} | {peak.less_cache_mb:.0f} | {group.peak_mb():.0f} | {rss_mb:.0f} "
            f"| {group.oom_kills()} |"
        )


def main() -> None:
    """Parse, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limits", type=int, nargs="+", default=[512], help="MB")
    parser.add_argument("--canvas", default="2560x1920")
    parser.add_argument("--task", default="classify", choices=["classify", "parse", "ask", "read"])
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=256, help="the most that a page may write")
    options = parser.parse_args()
    height, width = (int(side) for side in options.canvas.split("x"))
    checkpoint = donut_base(BUILD / "checkpoints", (height, width))
    document = photograph(height, width)
    print("| limit MB | task | status | seconds | tokens | load ms | peak less cache MB | peak MB "
          "| front MB | oom_kill |")  # fmt: skip
    print("|---" * 10 + "|")
    for limit_mb in options.limits:
        row = measure(checkpoint, limit_mb, options.task, document, options.pages, options.tokens)
        print(row, flush=True)


if __name__ == "__main__":
    main()
