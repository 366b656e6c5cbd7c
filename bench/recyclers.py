"""The same leak and the same load in the same cgroup under four servers that recycle.

    python -m bench.recyclers --requests 300
    python -m bench.recyclers --requests 250 --kill-every 6 --runs 3 --servers Halfgig

Each serves one worker, for two models do not fit, with threads enough for every client, and may
use 370 MiB before it is to recycle. The peers come into build/peers-venv and serve
bench/leaking.py; Halfgig serves the fault kit's child, which leaks alike. With `--kill-every` the
process that answers is SIGKILLed so often, as the kernel's OOM killer or a faulty library does it.
A row is the median of its runs, column by column.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import cgroup, crowd
from bench.faults import LIMIT_MIB, ROOT

PEERS = ROOT / "build/peers-venv"
PACKAGES = ("gunicorn==27.0.1", "pyuwsgi==2.0.30.post1", "granian==2.8.7")
BASELINE_MIB, LEAK_MIB, WORK_S = 100, 4, 0.1
LINE_MIB = 370
THREADS = 12
QUICK, SLOW, SLOW_S = 6, 2, 1.0
START_S, END_S = 60.0, 30.0
COLUMNS = (
    "answered", "lost", "5xx", "mismatched", "answer p50 s", "answer p99 s", "/health p99 ms",
    "OOM kills", "recycles", "kills", "cgroup peak MiB",
)  # fmt: skip


def commands(port: int) -> dict[str, list[str]]:
    """The four servers, each with its own way to recycle before 370 MiB."""
    tools, app = PEERS / "bin", "bench.leaking:application"
    requests = (LINE_MIB - BASELINE_MIB) // LEAK_MIB
    leak = ("--baseline-mb", BASELINE_MIB, "--leak-mb", LEAK_MIB, "--slow-s", WORK_S)
    return {
        "gunicorn max_requests": [
            f"{tools}/gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1",
            "--worker-class", "gthread", "--threads", str(THREADS),
            "--max-requests", str(requests), app,
        ],
        "uWSGI reload-on-rss": [
            f"{tools}/uwsgi", "--http", f"127.0.0.1:{port}", "--master", "--processes", "1",
            "--threads", str(THREADS), "--lazy-apps", "--need-app", "--die-on-term",
            "--reload-on-rss", str(LINE_MIB), "--disable-logging", "--module", app,
        ],
        "Granian workers-max-rss": [
            f"{tools}/granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "1", "--blocking-threads", str(THREADS), "--respawn-failed-workers",
            "--workers-max-rss", str(LINE_MIB), "--rss-sample-interval", "1", app,
        ],
        "Halfgig": [
            sys.executable, str(ROOT / "tests/http/faulty_server.py"), *map(str, leak),
        ],
    }  # fmt: skip


@contextlib.contextmanager
def running(command: Sequence[str], port: int, procs: Path, log: Path) -> Iterator[None]:
    """The server in the group, once it answers; ended by SIGTERM, and by SIGKILL if need be."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HALFGIG_")}
    own = {
        "PORT": str(port),
        "HALFGIG_RECYCLE_RSS": f"{LINE_MIB}MiB",
        "HALFGIG_STATE_DIR": str(log.parent / "state"),
        "LEAK_BASELINE_MIB": str(BASELINE_MIB),
        "LEAK_MIB": str(LEAK_MIB),
        "LEAK_WORK_S": str(WORK_S),
        "PYTHONPATH": str(ROOT),
    }
    with log.open("w") as sink:
        process = subprocess.Popen(
            cgroup.entering(procs, command),
            stdout=sink, stderr=subprocess.STDOUT, env=kept | own, cwd=ROOT,
        )  # fmt: skip
    try:
        _until_it_answers(port)
        yield
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_S)
        for pid in procs.read_text().split():  # the group is ours: whoever stays is ended
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        process.wait(END_S)


def _until_it_answers(port: int) -> None:
    for _ in range(int(START_S * 10)):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        threading.Event().wait(0.1)
    raise SystemExit("the server does not answer")


@contextlib.contextmanager
def killing(every_s: float, procs: Path, outcome: crowd.Outcome) -> Iterator[list[int]]:
    """SIGKILL the process of the group that answers, every `every_s` seconds; 0 for never."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(every_s):
            inside = {int(pid) for pid in procs.read_text().split()}
            for pid in inside.intersection(set(outcome.workers)) - set(killed):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

    thread = threading.Thread(target=kill)
    if every_s:
        thread.start()
    yield killed
    over.set()
    if every_s:
        thread.join()


def measure(name: str, total: int, kill_every_s: float) -> list[float]:
    """One run of one server: the figures of its row."""
    outcome = crowd.Outcome()
    port = _free_port()
    log = ROOT / "build" / f"recyclers-{name.split(maxsplit=1)[0].lower()}.log"
    with cgroup.limited(LIMIT_MIB) as group:
        with (
            running(commands(port)[name], port, group.procs, log),
            killing(kill_every_s, group.procs, outcome) as killed,
        ):
            crowd.run(port, total, QUICK, SLOW, SLOW_S, outcome)
        kills, peak = group.oom_kills(), group.peak_mb()
    answered = outcome.statuses[http.HTTPStatus.OK]
    errors = sum(n for status, n in outcome.statuses.items() if status >= 500)
    lost = total - sum(outcome.statuses.values())
    recycles = max(0, len(outcome.workers) - 1 - len(killed))
    return [
        answered, lost, errors, len(outcome.mismatched), statistics.median(outcome.seconds),
        _tail(outcome.seconds), _tail(outcome.health_ms), kills, recycles, len(killed), peak,
    ]  # fmt: skip


def _tail(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98] if len(values) > 1 else float("nan")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install() -> None:
    """The peers, in an environment of their own."""
    if not (PEERS / "bin/granian").exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([str(PEERS / "bin/pip"), "install", "--quiet", *PACKAGES], check=True)


def main() -> None:
    """Install, measure one after the other, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--kill-every", type=float, default=0.0, help="seconds; 0 for never")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--servers", nargs="*", default=list(commands(0)))
    options = parser.parse_args()
    install()
    print("| server | " + " | ".join(COLUMNS) + " |\n" + "|---" * (1 + len(COLUMNS)) + "|")
    for name in options.servers:
        runs = [measure(name, options.requests, options.kill_every) for _ in range(options.runs)]
        cells = [f"{statistics.median(column):.3g}" for column in zip(*runs, strict=True)]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
