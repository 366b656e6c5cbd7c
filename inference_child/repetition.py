"""When a greedy decoder has begun to turn in circles."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_CYCLE = 30  # tokens; the window at which Chipper, a production Donut, stopped its loops
FEWEST_REPEATS = 3
SHORTEST_RUN = 30  # tokens; a receipt may well print the same short line three times


def repeats(tokens: Sequence[int]) -> bool:
    """Whether the tail is a cycle of 1 to 30 tokens, at least 3 times and at least 30 tokens."""
    return any(_is_periodic(tokens, cycle) for cycle in range(1, LONGEST_CYCLE + 1))


def _is_periodic(tokens: Sequence[int], cycle: int) -> bool:
    turns = max(FEWEST_REPEATS, -(-SHORTEST_RUN // cycle))
    run = turns * cycle
    if len(tokens) < run:
        return False
    tail = tokens[-run:]
    return tail[cycle:] == tail[:-cycle]
