"""The fault kit's child: `python tests/children/faulty.py SWITCHES... IN_FD OUT_FD PARENT_PID`.

It speaks Halfgig's pipe, loads no model and misbehaves as its switches say: see README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Started by its path, from any directory.
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.children.program import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
