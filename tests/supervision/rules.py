"""The durations of process tests: short where a test waits for them, long where it must not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from server.supervision.decisions.causes import BUDGETS
from server.supervision.decisions.machine import Rules

# No back-off to wait for: its arithmetic is tested without processes.
HASTY = {cause: replace(budget, backoff_s=(0.0,)) for cause, budget in BUDGETS.items()}
RULES = Rules(deadline_s=30, wait_s=60, load_stall_s=30, trim_s=5, stop_grace_s=5, budgets=HASTY)


def hasty(**durations: Any) -> Rules:
    """RULES with other durations."""
    return replace(RULES, **durations)
