"""The whole server around a faulty child: `python tests/http/faulty_server.py SWITCHES...`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from server.config import from_environment  # noqa: E402 - the path comes first
from server.service import run  # noqa: E402

if __name__ == "__main__":
    child = [sys.executable, "-S", str(ROOT / "tests/children/faulty.py"), *sys.argv[1:]]
    environment = dict(os.environ)
    sys.exit(run(from_environment(environment), environment, child))
