"""Holds log lines to docs/log-schema.json, with an error that names the line and the key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/log-schema.json").read_text())
BRANCHES: dict[str, dict[str, Any]] = {branch["title"]: branch for branch in SCHEMA["oneOf"]}


def check(record: dict[str, Any]) -> None:
    """AssertionError unless `record` is a line of the schema, by its own branch and by the whole.

    The branch comes first for its message: the whole schema only says that no branch fits.
    """
    branch = BRANCHES.get(record.get("event", ""))
    assert branch is not None, f"the schema has no event of {record}"
    alone = branch | {"$defs": SCHEMA["$defs"]}
    errors = [error.message for error in Draft202012Validator(alone).iter_errors(record)]
    assert not errors, f"{errors} in {record}"
    assert Draft202012Validator(SCHEMA).is_valid(record)
