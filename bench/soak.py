"""Many clients against a real service that recycles and loses its child: is anything lost?

    python -m bench.soak --requests 200 --clients 8 --recycle-after 10 --kills 10
    python -m bench.soak --faults --requests 10000

Every request carries an id of its own and a page of a size of its own; an answer counts only if
both come back. With `--faults` the child is the fault kit's, in a cgroup of 512 MiB: see faults.py.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import signal
import statistics
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import requests
from PIL import Image, ImageDraw

from bench import faults
from bench.service import Service, serving
from bench.sharing import share_out

TASK = "/v1/classify"


@dataclass
class Tally:
    """What came back."""

    statuses: Counter[int] = field(default_factory=Counter)
    mismatched: int = 0
    lost: int = 0
    seconds: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def page(width: int, height: int) -> bytes:
    """A PNG of exactly this size with something on it."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).text((20, 20), f"page {width}", fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def ask(service: Service, number: int, tally: Tally) -> None:
    """One request, retried where the service says so, as a careful client would."""
    width = 200 + number % 199
    for _ in range(50):
        try:
            reply = requests.post(
                service.url + TASK,
                data=page(width, 300),
                headers={"X-Request-ID": f"soak-{number}"},
                timeout=300,
            )
        except requests.RequestException:
            with tally.lock:
                tally.lost += 1
            return
        with tally.lock:
            tally.statuses[reply.status_code] += 1
        if reply.status_code == 429:
            threading.Event().wait(float(reply.headers["Retry-After"]))
            continue
        _judge(reply, number, width, tally)
        return


def _judge(reply: requests.Response, number: int, width: int, tally: Tally) -> None:
    body = reply.json()
    ids = {reply.headers.get("X-Request-ID"), body.get("request_id")}
    with tally.lock:
        tally.seconds.append(reply.elapsed.total_seconds())
        right = reply.status_code == 200 and body["pages"][0]["width"] == width
        if ids != {f"soak-{number}"} or not right:
            tally.mismatched += 1


def clients(service: Service, count: int, total: int) -> Tally:
    """`count` clients that send `total` requests between them, each the next when one is done."""
    tally = Tally()
    share_out(total, [lambda number: ask(service, number, tally)] * count)
    return tally


def kill_at_random(service: Service, times: int, seed: int, done: threading.Event) -> None:
    """SIGKILL the child `times` times, each at a random moment of a ready child's life."""
    dice = random.Random(seed)
    for _ in range(times):
        ready = service.count("child.ready")
        done.wait(dice.uniform(0.05, 1.5))
        pid = service.child_pid()
        if done.is_set() or pid is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while not done.wait(0.05) and service.count("child.ready") <= ready:
            pass


def report(service: Service, tally: Tally, total: int) -> str:
    """The figures, a line each."""
    causes = Counter(e["cause"] for e in service.events if e["event"] == "child.exit")
    gaps = [e["gap_ms"] for e in service.events if e["event"] == "child.recycle"]
    rows = {
        "requests": total,
        "answered 200": tally.statuses[200],
        "other statuses": dict(tally.statuses - Counter({200: tally.statuses[200]})),
        "lost": tally.lost,
        "mismatched": tally.mismatched,
        "child exits by cause": dict(causes),
        "recycles": len(gaps),
        "recycle gap ms, median": statistics.median(gaps) if gaps else None,
        "replays": service.count("request.replay"),
        "seconds p50 / max": f"{statistics.median(tally.seconds):.2f} / {max(tally.seconds):.2f}",
        "front RSS MB": round(service.rss() / 1e6, 1),
    }
    return "\n".join(f"{name:24} {value}" for name, value in rows.items())


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, help="200, or 10000 with --faults")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--recycle-after", type=int, default=10)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--faults", action="store_true", help="leaks, kills, freezes, rot")
    parser.add_argument("--seed", type=int, default=1, help="of the faults")
    parser.add_argument("--share", type=float, default=0.0, help="of a CPU, with --faults")
    parser.add_argument("--log", type=Path, default=Path("build/soak.jsonl"), help="kept here")
    parser.add_argument("--picture", type=Path, help="the log's memory story, as HTML")
    options = parser.parse_args()
    if options.faults:
        sys.exit(
            faults.soak(
                options.requests or 10_000,
                options.seed,
                options.share,
                options.log,
                options.picture,
            )
        )
    total = options.requests or 200
    settings = {
        "HALFGIG_RECYCLE_AFTER": str(options.recycle_after),
        "HALFGIG_ENGINE": options.engine,
    }
    with serving(settings) as service:
        done = threading.Event()
        killer = threading.Thread(
            target=kill_at_random, args=(service, options.kills, 1, done), daemon=True
        )
        killer.start()
        tally = clients(service, options.clients, total)
        done.set()
        killer.join()
        print(report(service, tally, total))


if __name__ == "__main__":
    main()
