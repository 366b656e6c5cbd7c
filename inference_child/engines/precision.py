"""Which precision is served: as asked, or 8 bits where they are sound and else 32. Pure."""

from __future__ import annotations

from inference_child.donut.plan import Plan, needed_mb
from inference_child.donut.quantise import PrecisionName
from inference_child.engines.base import LoadError

PRECISIONS: dict[str, tuple[PrecisionName, ...]] = {
    "auto": ("int8", "fp32"),
    "int8": ("int8",),
    "fp32": ("fp32",),
}


def precisions(asked: str) -> tuple[PrecisionName, ...]:
    """What to try, best first. Raises LoadError for a word that means none."""
    try:
        return PRECISIONS[asked]
    except KeyError:
        known = " or ".join(PRECISIONS)
        raise LoadError(f"There is no precision {asked!r}: use {known}.") from None


def replacement(fault: str, plan: Plan, memory_mb: int) -> str:
    """What the operator should know of fp32 in the place of an int8 that is off.

    Args:
        fault: what the self-check found.
        plan: how fp32 would run.
        memory_mb: what engine and page may take, 0 for no bound.

    Raises LoadError where that is not enough: fp32 was not asked for, and may end in an OOM kill.
    """
    needed = needed_mb(plan)
    if memory_mb and needed > memory_mb:
        raise LoadError(
            f"{fault}. The exact fp32 takes {needed} MiB for engine and page, and there are "
            f"{memory_mb} (half of the memory limit, less the front): give the container more "
            "memory, lower HALFGIG_CANVAS, or set HALFGIG_PRECISION=fp32 to try it anyway."
        )
    return (
        f"{fault}. Pages are answered in fp32 instead: exact, some three times slower, and with "
        "four times the memory for weights. Set HALFGIG_PRECISION=fp32 to have it without this "
        "test at every start."
    )
