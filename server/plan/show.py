"""A verdict for people, as tables, and for programs, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from server.plan.needs import MIB
from server.plan.platforms import Platform
from server.plan.verdict import ELSEWHERE, Choice, Verdict, seconds

CHOICES = ("engine", "canvas", "peak MiB", "least MiB", "s a page", "known by", "fits")
PLANS = ("plan", "MiB", "CPUs", "engine", "s a page", "to paste")
NOTE = (
    "hosted sends pages to HALFGIG_HOSTED_URL and is taken only where HALFGIG_ENGINE names it; it "
    "needs HALFGIG_MODEL, as a rule HF_TOKEN, and what that endpoint charges."
)


def page(about: str, here: Verdict, source: str, plans: Sequence[tuple[Platform, Verdict]]) -> str:
    """Everything, for a terminal.

    Args:
        about: the model in a few words.
        here: the verdict for this container.
        source: where its limit was read.
        plans: the verdict for every plan.
    """
    paste = "\n".join(f"    {line}" for line in here.lines)
    return "\n".join(
        (
            about,
            "",
            f"This container ({source}): {here.sentence}.",
            *((paste,) if paste else ()),
            "",
            *_table(CHOICES, (_choice(choice) for choice in here.choices)),
            *((NOTE,) if any(choice.engine == ELSEWHERE for choice in here.choices) else ()),
            "",
            *_table(PLANS, (_plan(platform, verdict) for platform, verdict in plans)),
        )
    )


def document(here: Verdict, plans: Sequence[tuple[Platform, Verdict]]) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "here": facts(here),
        "plans": [{"plan": platform.name, **facts(verdict)} for platform, verdict in plans],
    }


def facts(verdict: Verdict) -> dict[str, Any]:
    """One verdict, as /info shows it too. Memory in MiB."""
    return {
        "fits": verdict.fits,
        "limit_mib": verdict.limit // MIB if verdict.limit else None,
        "cpus": verdict.cpus,
        "says": verdict.sentence,
        "environment": list(verdict.lines),
        "choices": [_facts(choice) for choice in verdict.choices],
    }


def _facts(choice: Choice) -> dict[str, Any]:
    need = choice.need
    return {
        "engine": need.engine,
        "canvas": list(need.canvas) if need.canvas else None,
        "peak_mib": need.peak // MIB,
        "least_mib": need.least // MIB,
        "seconds": round(choice.seconds, 1),
        "source": need.source,
        "fits": choice.fits,
    }


def _choice(choice: Choice) -> tuple[str, ...]:
    need = choice.need
    return (
        need.engine,
        _canvas(need.canvas),
        f"{need.peak / MIB:.0f}",
        f"{need.least / MIB:.0f}",
        seconds(choice),
        need.source,
        "yes" if choice.fits else "no",
    )


def _plan(platform: Platform, verdict: Verdict) -> tuple[str, ...]:
    best = verdict.best
    return (
        platform.name,
        f"{platform.limit / MIB:.0f}",
        f"{platform.cpus:g}",
        f"{best.engine} {_canvas(best.need.canvas)}".strip() if best else "none fits",
        seconds(best) if best else "",
        " ".join(verdict.lines),
    )


def _canvas(canvas: tuple[int, int] | None) -> str:
    return f"{canvas[0]}x{canvas[1]}" if canvas else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell, numbers to the right."""
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    return [
        "  ".join(_cell(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _cell(text: str, width: int) -> str:
    return text.rjust(width) if text.replace(".", "").isdigit() else text.ljust(width)
