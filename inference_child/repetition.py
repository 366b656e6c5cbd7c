"""When a greedy decoder has begun to go round in circles. Pure; every engine stops by this rule."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_CYCLE = 30  # tokens; Chipper, a production Donut, watched a window of 30 as well
REPEATS = 3  # a table may honestly hold two equal rows; three long ones in a row are a loop
LEAST_REPEATED = 30  # tokens: short cycles ("0 0 0 0") must go on for longer before they count


def repeats(tokens: Sequence[int]) -> bool:
    """Whether `tokens` ends in a cycle of 1..30 tokens, said at least 3 times over 30 tokens."""
    return any(_ends_in_cycle(tokens, length) for length in range(1, LONGEST_CYCLE + 1))


def _ends_in_cycle(tokens: Sequence[int], length: int) -> bool:
    times = max(REPEATS, -(-LEAST_REPEATED // length))
    span = times * length
    if len(tokens) < span:
        return False
    tail = tokens[len(tokens) - span :]
    return tail[length:] == tail[:-length]
