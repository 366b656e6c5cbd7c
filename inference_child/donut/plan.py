"""How much is held at once: the trade between time and memory. Pure integers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """One way to run the engine.

    `windows[i]`: windows of stage i worked on at once. `strip`: window rows of the streamed first
    stage. `resident`: graphs stay loaded between pages. `prepack`: the encoder's weights are copied
    into the process in the products' favourite layout.
    """

    windows: tuple[int, ...]
    strip: int
    resident: bool
    prepack: bool


ROOMY = Plan(windows=(12, 12, 8, 6), strip=4, resident=True, prepack=True)
