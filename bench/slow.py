"""What slow clients do to honest ones: slowhttptest in three modes, and 500 clients at once.

    python -m bench.slow --seconds 60

Needs slowhttptest (Debian has it). Four honest clients classify a page meanwhile, each time on a
new connection, and /health is asked all the time. Exits 1 when an honest client saw a failure.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from bench.service import Service, serving

PAGE = Path("samples/invoice.jpg").read_bytes()
HONEST = 4
PATIENCE_S = 120.0
MODES = {
    "head": ("-H", "-i", "5", "-x", "24", "-u", "{url}/v1/classify"),
    "body": ("-B", "-i", "5", "-s", "65536", "-x", "10", "-u", "{url}/v1/classify"),
    "read": ("-X", "-w", "256", "-y", "512", "-n", "5", "-z", "16", "-k", "10",
             "-u", "{url}/openapi.json"),
}  # fmt: skip


@dataclass
class Seen:
    """What honest clients saw: seconds by path, statuses, errors; and the front's most memory."""

    took: dict[str, list[float]] = field(default_factory=lambda: {"work": [], "health": []})
    statuses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    most_rss: int = 0

    def told(self, what: str) -> str:
        """p50, p99 and the most of what was asked, in milliseconds."""
        values = sorted(1000 * value for value in self.took[what])
        if not values:
            return "none answered"
        p50, p99 = values[len(values) // 2], values[int(0.99 * len(values))]
        return f"{len(values)} times: p50 {p50:.0f} ms, p99 {p99:.0f} ms, most {values[-1]:.0f} ms"


def main() -> None:
    """Run each mode against a fresh service."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modes", nargs="*", default=["none", *MODES, "crowd"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=1000)
    options = parser.parse_args()
    if set(options.modes) & set(MODES) and shutil.which("slowhttptest") is None:
        sys.exit("slowhttptest is missing; on Debian: apt-get install slowhttptest")
    failed = False
    for mode in options.modes:
        with serving({}) as service, honest(service) as seen:
            if mode == "crowd":
                said = crowd(service, options.connections // 2)
            elif mode == "none":
                threading.Event().wait(options.seconds)
                said = "nobody else"
            else:
                said = attack(service, mode, options.seconds, options.connections)
        failed |= report(mode, said, seen)
    sys.exit(int(failed))


def report(mode: str, said: str, seen: Seen) -> bool:
    """Print what was seen; whether an honest client failed."""
    turned_away = {429, 503} if mode == "crowd" else set()
    bad = {status: n for status, n in seen.statuses.items() if status not in {200} | turned_away}
    print(f"{mode}: {said}")
    print(f"  honest work   {seen.told('work')}; statuses {dict(seen.statuses)}")
    print(f"  /health       {seen.told('health')}")
    print(f"  front RSS at most {seen.most_rss / 1e6:.1f} MB; errors {seen.errors[:3]}", flush=True)
    return bool(bad or seen.errors)


def attack(service: Service, mode: str, seconds: int, connections: int) -> str:
    """Let slowhttptest run; what it said of itself."""
    words = [word.format(url=service.url) for word in MODES[mode]]
    argv = ["slowhttptest", *words, "-c", str(connections), "-r", "200", "-l", str(seconds)]
    ran = subprocess.run([*argv, "-p", "3"], capture_output=True, text=True, check=False)
    told = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", ran.stdout + ran.stderr)
    closed = re.findall(r"closed: +(\d+)", told)
    if not closed:
        sys.exit(f"slowhttptest did not run:\n{told}")
    available = Counter(re.findall(r"service available: +(\w+)", told))
    return f"{connections} slow ones, {closed[-1]} closed; it found the service {dict(available)}"


def crowd(service: Service, clients: int) -> str:
    """So many clients at once, each with one page; what became of them."""
    outcomes: Counter[str] = Counter()
    barrier = threading.Barrier(clients)

    def one() -> None:
        barrier.wait()
        try:
            outcome = _raw(service.port)
        except OSError as error:
            outcome = type(error).__name__
        outcomes[outcome] += 1

    threads = [threading.Thread(target=one) for _ in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{clients} clients in {time.perf_counter() - start:.1f} s: {dict(outcomes)}"


def _raw(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as line:
        head = f"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: {len(PAGE)}\r\n"
        line.sendall(f"{head}Connection: close\r\n\r\n".encode() + PAGE)
        heard = b""
        while data := line.recv(1 << 16):
            heard += data
    top = heard.partition(b"\r\n\r\n")[0].decode()
    status = top.split()[1] if top else "nothing"
    if status in {"429", "503"} and "\r\nretry-after: " not in top.lower():
        return f"{status} without Retry-After"
    return status


@contextlib.contextmanager
def honest(service: Service) -> Iterator[Seen]:
    """Honest clients and a look at the front's memory, for as long as the block runs."""
    seen, over = Seen(), threading.Event()

    def repeat(pause_s: float, act: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            while not over.wait(pause_s):
                act()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def work() -> None:
        start = time.perf_counter()
        try:
            url = f"{service.url}/v1/classify"
            status = requests.post(url, data=PAGE, timeout=PATIENCE_S).status_code
        except requests.RequestException as error:
            seen.errors.append(f"work: {error!r}")
            return
        seen.statuses[status] += 1
        seen.took["work"].append(time.perf_counter() - start)

    def health() -> None:
        start = time.perf_counter()
        try:
            requests.get(f"{service.url}/health", timeout=PATIENCE_S).raise_for_status()
        except requests.RequestException as error:
            seen.errors.append(f"health: {error!r}")
            return
        seen.took["health"].append(time.perf_counter() - start)

    def memory() -> None:
        seen.most_rss = max(seen.most_rss, service.rss())

    threads = [repeat(0.1, work) for _ in range(HONEST)]
    threads += [repeat(0.05, health), repeat(0.1, memory)]
    try:
        yield seen
    finally:
        over.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
