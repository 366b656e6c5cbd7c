"""The fault matrix again and again: which of its cells ever go red, and how often.

    python -m bench.matrix --times 20
    python -m bench.matrix --times 1 --share 0.25

Each round is a pytest of its own; `--share` gives it that part of one CPU (Linux, root). The exit
status is 1 when any cell of any round was red.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.cgroup import cpu_share, entering

MATRIX = "tests/supervision/test_matrix.py"


def round_of(share: float) -> tuple[int, list[str]]:
    """Run the matrix once: how many cells it has, and the names of the red ones."""
    with contextlib.ExitStack() as stack:
        report = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "report.xml"
        argv = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--timeout=1000",
            f"--junitxml={report}",
            MATRIX,
        ]
        if share:
            argv = entering(stack.enter_context(cpu_share(share)), argv)
        output = subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=False).stdout
        if not report.is_file():
            raise SystemExit(output)
        cells = list(ET.parse(report).iter("testcase"))  # noqa: S314 - pytest's own
    red = [cell.attrib["name"] for cell in cells if cell.find("failure") is not None]
    if red:
        print(output)
    return len(cells), red


def main() -> None:
    """Run the rounds, a line each, and the tally."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--share", type=float, default=0.0, help="of one CPU; 0 for all there are")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    green = 0
    for number in range(1, options.times + 1):
        began = time.monotonic()
        cells, red = round_of(options.share)
        tally.update(red)
        green += cells > 0 and not red
        print(
            f"round {number}: {cells - len(red)} of {cells} cells green, "
            f"{time.monotonic() - began:.0f} s",
            flush=True,
        )
    print(f"{green} of {options.times} rounds green")
    for name, times in tally.most_common():
        print(f"red {times} times: {name}")
    sys.exit(green < options.times)


if __name__ == "__main__":
    main()
