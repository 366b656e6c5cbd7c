"""Makes server/web/openapi.json of openapi.yaml: people write the one, the front serves the other.

`python -m tools.openapi --write` makes it; `--check` fails when it is not that of the YAML.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "server/web"
SOURCE, TARGET = FOLDER / "openapi.yaml", FOLDER / "openapi.json"


def load() -> dict[str, Any]:
    """The document as people wrote it."""
    document: dict[str, Any] = yaml.safe_load(SOURCE.read_text())
    return document


def render(document: dict[str, Any]) -> str:
    """The document as it is served."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="fail when it is out of date")
    mode.add_argument("--write", action="store_true", help="make it")
    asked = parser.parse_args()
    made = render(load())
    if asked.write:
        TARGET.write_text(made)
    elif not TARGET.exists() or TARGET.read_text() != made:
        print(f"{TARGET.name} is not that of {SOURCE.name}: run python -m tools.openapi --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
