"""Keys that no server has, and configurations of the doors."""

from __future__ import annotations

from server.config import Config, from_environment

KEY = "a-key-for-the-tests-1"
OTHER = "a-key-for-the-tests-2"


def config(**variables: str) -> Config:
    """The Config of `HALFGIG_` variables, named without the prefix."""
    return from_environment({f"HALFGIG_{name}": text for name, text in variables.items()})
