"""`python -m bench`: Halfgig and its peers on this machine, in one interleaved run, as one table.

Every figure comes from a process of its own, in a memory cgroup of its own where that is possible
(Linux, root). OpenVINO comes from PyPI into a virtual environment under `build/`. `others_percent`
is what other processes took of one core meanwhile: near 0, or the times mean little.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

from bench.cgroup import NoCgroup, run_limited
from bench.checkpoints import donut_base
from bench.peers import PEERS, THREADS

BUILD = Path("build")
CANVASES = ((1280, 960), (2560, 1920))
OPENVINO = "openvino==2026.4.1"
ROOMY_MB = 20_000  # a limit that only counts
COLUMNS = (
    "load_ms",
    "prepare_ms",
    "encode_ms",
    "token_ms",
    "classify_ms",
    "parse_ms",
    "peak_rss_mb",
    "peak_less_cache_mb",
    "others_percent",
)

Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that cgroups are removed
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--canvas", nargs="*", default=[f"{h}x{w}" for h, w in CANVASES])
    parser.add_argument("--warm-up", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    print(f"CPU: {_cpu()}; threads: {THREADS}; median [least … most] of {options.rounds}")
    for text in options.canvas:
        height, width = (int(side) for side in text.split("x"))
        checkpoint = donut_base(BUILD / "checkpoints", (height, width))
        runs: dict[str, list[Figures]] = {name: [] for name in options.peers}
        for name in (
            options.peers if options.warm_up else ()
        ):  # once unmeasured: converts, traces, warms the page cache
            _run(name, (height, width), checkpoint)
        for _ in range(options.rounds):
            for name, figures in runs.items():
                figures.append(_run(name, (height, width), checkpoint))
        _print_table(f"{height}x{width}", runs)


def _run(name: str, canvas: tuple[int, int], checkpoint: Path) -> Figures:
    argv = [_python(name), "-m", "bench.peers", name, *map(str, canvas), str(checkpoint)]
    before = _spent()
    try:
        outcome = run_limited(argv, ROOMY_MB)
        output, extra = outcome.output, {"peak_less_cache_mb": outcome.peak_less_cache_mb}
    except NoCgroup:
        output = subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True).stdout
        extra = {}
    figures: Figures = json.loads(output.splitlines()[-1]) | extra
    machine, ours, seconds = (now - then for now, then in zip(_spent(), before, strict=True))
    figures["others_percent"] = 100 * max(0.0, machine - ours) / seconds
    print(f"  {name} {canvas}: {figures}", file=sys.stderr, flush=True)
    return figures


def _spent() -> tuple[float, float, float]:
    """Seconds of CPU that this machine and our ended children have used, and the time."""
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    usage = os.times()
    machine = (user + nice + system) / os.sysconf("SC_CLK_TCK")
    return machine, sum(usage[:4]), usage.elapsed


def _python(name: str) -> str:
    """The interpreter that has the peer; its own environment also sees the packages of ours."""
    if not name.startswith("openvino"):
        return sys.executable
    home = BUILD / "bench-venv"
    python = home / "bin" / "python"
    if not python.is_file():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", OPENVINO], check=True)
        packages = sysconfig.get_paths(vars={"base": str(home)})["purelib"]
        (Path(packages) / "ours.pth").write_text(sysconfig.get_paths()["purelib"])
    return os.fspath(python)


def _cpu() -> str:
    facts: dict[str, str] = {}
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = line.partition(":")
        facts.setdefault(key.strip(), value.strip())
    wide = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
    flags = [flag for flag in wide if flag in facts.get("flags", "").split()]
    return f"{facts.get('model name', 'unknown')} ({os.cpu_count()} cores, {' '.join(flags)})"


def _print_table(title: str, runs: dict[str, list[Figures]]) -> None:
    print(f"\n{title}\n| | " + " | ".join(COLUMNS) + " |\n|---" * 1 + "|---" * len(COLUMNS) + "|")
    for name, figures in runs.items():
        cells = [_cell([run[column] for run in figures if column in run]) for column in COLUMNS]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _cell(values: list[Any]) -> str:
    if not values:
        return "-"
    middle = statistics.median(values)
    return f"{middle:.4g} [{min(values):.4g} … {max(values):.4g}]"


if __name__ == "__main__":
    main()
