"""The field report's failure and Halfgig, one after the other, in the same real memory cgroup.

    python -m bench.demo

Needs root and a memory cgroup tree, v1 or v2; says so when it has none. Weights are random, of
donut-base's sizes: what is shown is memory and time.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

from bench.cgroup import NoCgroup, Peak, cpu_share, entering, limited
from bench.checkpoints import donut_base
from bench.service import serving
from bench.whole import BUILD, SERVER, ask, photograph, settings

CANVASES = ((2560, 1920), (1280, 960))
SHARE = 0.1  # of a CPU: Render's free plan


def main() -> None:
    """Both acts, and a third at a tenth of a CPU when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=512, help="MB")
    parser.add_argument("--slow", action="store_true", help="then once more at 0.1 CPU")
    options = parser.parse_args()
    try:
        for height, width in CANVASES:
            checkpoint = donut_base(BUILD / "checkpoints", (height, width))
            document = photograph(height, width)
            print(f"\n{height}x{width} in {options.limit} MB")
            print("  transformers:", ordinary(checkpoint, document, options.limit), flush=True)
            print("  Halfgig:     ", halfgig(checkpoint, document, options.limit), flush=True)
            if options.slow:
                with cpu_share(SHARE) as procs:
                    said = halfgig(checkpoint, document, options.limit, procs)
                print(f"  at {SHARE} CPU:  ", said, flush=True)
    except NoCgroup as error:
        print(f"The demo can't run here: {error}. It needs root and a writable cgroup tree.")


def ordinary(checkpoint: Path, document: bytes, limit_mb: int) -> str:
    """How the ordinary server ends on its first page."""
    port = _free_port()
    argv = [sys.executable, "-m", "bench.ordinary", str(checkpoint), str(port)]
    with limited(limit_mb) as group:
        peak = Peak(group)
        process = subprocess.Popen(entering(group.procs, argv), stderr=subprocess.DEVNULL)
        with peak:
            _await_port(port, process)
            said = _post(f"http://127.0.0.1:{port}/classify", document)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
        code = process.poll()
        process.kill()
        process.wait()
        exit_code = 128 - code if code is not None and code < 0 else code
        ended = "still runs" if exit_code is None else f"exit {exit_code}"
        return (
            f"{said}; {ended}, oom_kill {group.oom_kills()}, "
            f"peak less cache {peak.less_cache_mb:.0f} MB"
        )


def halfgig(checkpoint: Path, document: bytes, limit_mb: int, cpu: Path | None = None) -> str:
    """The same page, answered. With `cpu`, inside that CPU group as well."""
    with limited(limit_mb) as group:
        peak = Peak(group)
        command = entering(group.procs, SERVER)
        command = entering(cpu, command) if cpu else command
        with serving(settings(checkpoint, "int8"), command) as service, peak:
            status, seconds = ask(service, "classify", document)
            deadline = service.ask("/info")["limits"]["deadline_s"]
        return (
            f"{status} after {seconds:.1f} s, oom_kill {group.oom_kills()}, "
            f"peak less cache {peak.less_cache_mb:.0f} MB (default deadline here {deadline:.0f} s)"
        )


def _post(url: str, document: bytes) -> str:
    try:
        return f"{requests.post(url, data=document, timeout=600).status_code}"
    except requests.ConnectionError:
        return "connection lost"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    pause, until = threading.Event(), time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        pause.wait(0.1)


if __name__ == "__main__":
    main()
