"""The soak with faults: the real service in a real memory cgroup around a child that leaks.

    python -m bench.soak --faults --requests 10000

The child is the fault kit's (tests/children): it holds 100 MiB and keeps 4 more from every
request. Meanwhile it is killed, frozen, stopped for good and made to write rot, and some clients
send slowly.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import cgroup, crowd
from bench.mischief import Mischief
from bench.service import Service, serving

ROOT = Path(__file__).parents[1]
LIMIT_MIB = 512
ROT = "rot"
DEADLINE_S = 10  # so that a child that is stopped for good costs little
QUICK, SLOW, SLOW_S = 6, 3, 2.0


def soak(total: int, seed: int, share: float, log: Path, picture: Path | None) -> int:
    """Run, print the figures, keep the log and its picture; 1 when something was lost.

    `share` of one CPU is for front and child together; 0 for all there are.
    """
    try:
        with contextlib.ExitStack() as stack:
            group = stack.enter_context(cgroup.limited(LIMIT_MIB))
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            command = cgroup.entering(group.procs, server(scratch))
            if share:
                command = cgroup.entering(stack.enter_context(cgroup.cpu_share(share)), command)
            rows, events = _run(total, seed, group, scratch, command)
    except cgroup.NoCgroup as error:
        print(f"this soak needs a memory cgroup and root: {error}")
        return 1
    print("\n".join(f"{name:28} {value}" for name, value in rows.items()))
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events))
    if picture is not None:
        draw = [sys.executable, "-m", "server", "report", str(log), "--output", str(picture)]
        subprocess.run(draw, check=True)
    bad = ("lost", "duplicated", "mismatched", "oom_kill")
    return int(any(rows[name] for name in bad))


def server(scratch: Path) -> list[str]:
    """A whole Halfgig around the leaking child, which writes rot while a file is there."""
    return [
        sys.executable, str(ROOT / "tests/http/faulty_server.py"),
        "--baseline-mb", "100", "--leak-mb", "4", "--slow-s", "0.01", "--frame", "magic",
        "--every", "2", "--state", str(scratch / "counts"), "--while-file", str(scratch / ROT),
    ]  # fmt: skip


def _run(
    total: int, seed: int, group: cgroup.Group, scratch: Path, command: Sequence[str]
) -> tuple[dict[str, object], list[dict[str, Any]]]:
    settings = {
        "HALFGIG_STATE_DIR": str(scratch / "state"),
        "HALFGIG_DEADLINE_S": str(DEADLINE_S),
        "HALFGIG_MODEL": "the fault kit's",
    }
    began = time.perf_counter()
    with serving(settings, command) as service:
        with Mischief(service, group.procs, scratch / ROT, seed) as mischief:
            outcome = crowd.run(service.port, total, QUICK, SLOW, SLOW_S)
        took = time.perf_counter() - began
        rows = _figures(total, service, outcome, mischief, took)
        rows["front RSS MB"] = round(service.rss() / 1e6, 1)
    rows["oom_kill"] = group.oom_kills()
    rows["cgroup peak MB, with cache"] = round(group.peak_mb() * 2**20 / 1e6)
    service.wait_for("server.stop", 10)
    return rows, service.events


def _figures(
    total: int, service: Service, outcome: crowd.Outcome, mischief: Mischief, took: float
) -> dict[str, object]:
    events = list(service.events)
    done = Counter(event["request_id"] for event in events if event["event"] == "request.done")
    exits = Counter(event["cause"] for event in events if event["event"] == "child.exit")
    gaps = [event["gap_ms"] for event in events if event["event"] == "child.recycle"]
    others = {code: n for code, n in sorted(outcome.statuses.items()) if code != 200}
    return {
        "requests": total,
        "seconds": round(took),
        "answered 200": outcome.statuses[200],
        "other statuses": others,
        "told to return, and did": dict(outcome.told_to_return),
        "lost": total - sum(outcome.statuses.values()),
        "duplicated": sum(n > 1 for n in done.values()),
        "mismatched": len(outcome.mismatched),
        "done to the child": dict(mischief.done),
        "children ended, by cause": dict(exits),
        "replayed": service.count("request.replay"),
        "quarantined": service.count("request.quarantined"),
        "recycle gap ms, p50 / p99": _middle_and_tail(gaps),
        "answer s, p50 / p99": _middle_and_tail(outcome.seconds),
        "/health ms, p50 / p99": _middle_and_tail(outcome.health_ms),
        "/health other than 200": outcome.health_not_200,
    }


def _middle_and_tail(values: list[float]) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    tail = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return f"{statistics.median(ordered):.3g} / {tail:.3g} of {len(ordered)}"
