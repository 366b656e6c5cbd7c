"""Which engines fit a container, and what to write there: needs in, verdict out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.plan.needs import MIB, Need, Run, need
from server.plan.sizes import Sizes
from server.supervision.decisions.policy import SIDE_MIN

# Best first: what reads a page best. Halving a canvas keeps Donut's kind of answer, so it comes
# before the engines that only recognise letters.
CANVASES = 3  # the checkpoint's, half of it, a quarter
LONG_S = 10.0  # tenths no longer matter
ELSEWHERE = "hosted"  # sends pages away: only who names it chooses it


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer: what it needs, whether it fits, seconds a page at this share of CPUs."""

    need: Need
    fits: bool
    seconds: float

    @property
    def engine(self) -> str:
        """Its name, as HALFGIG_ENGINE takes it."""
        return self.need.engine


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every choice for one container, and the best of those that fit, None where none does."""

    limit: int | None
    cpus: float
    choices: tuple[Choice, ...]
    best: Choice | None
    own_canvas: tuple[int, int]
    engines: tuple[str, ...]  # that were considered
    precision: str = "auto"  # as asked of the onnx engine

    @property
    def fits(self) -> bool:
        """Whether there is a way to answer at all."""
        return self.best is not None

    @property
    def canvas(self) -> tuple[int, int] | None:
        """The smaller canvas that is needed; None for the checkpoint's own."""
        chosen = self.best.need.canvas if self.best else None
        return chosen if chosen != self.own_canvas else None

    @property
    def lines(self) -> tuple[str, ...]:
        """What to write into the environment."""
        if self.best is None:
            return ()
        canvas = f"HALFGIG_CANVAS={self.canvas[0]}x{self.canvas[1]}" if self.canvas else ""
        asked = self.best.engine == "onnx" and self.precision != "auto"
        precision = f"HALFGIG_PRECISION={self.precision}" if asked else ""
        return tuple(filter(None, (f"HALFGIG_ENGINE={self.best.engine}", canvas, precision)))

    @property
    def sentence(self) -> str:
        """The verdict in words, with what to do."""
        limit = f"{self.limit // MIB} MiB" if self.limit else "no limit"
        if self.best is None:
            return self._why_none(limit)
        chosen = self.best.need
        at = f" at {chosen.canvas[0]}x{chosen.canvas[1]}" if chosen.canvas else ""
        return (
            f"{self.best.engine}{at} fits {limit}: a peak of {chosen.peak // MIB} MiB "
            f"({chosen.source}), {seconds(self.best)} s a page on {self.cpus:g} CPUs"
        )

    def _why_none(self, limit: str) -> str:
        own = [choice.need.least for choice in self.choices if _is_eligible(choice, self.engines)]
        if own:
            return (
                f"no engine fits {limit}: the smallest needs {min(own) // MIB} MiB. Give the "
                "container more, or set HALFGIG_ENGINE=hosted with HALFGIG_MODEL."
            )
        if named := [engine for engine in self.engines if engine != ELSEWHERE]:
            return f"nothing was measured of what {' and '.join(named)} needs"
        return "no engine is installed here: pip install -r requirements-slim.txt"


def judge(
    limit: int | None,
    cpus: float,
    sizes: Sizes,
    runs: Sequence[Run],
    engines: Sequence[str],
    *,
    precision: str = "auto",
    threads: int = 2,
) -> Verdict:
    """What fits `limit` bytes and `cpus`, of `engines` that are installed.

    Args:
        limit: the container's memory; None where nothing bounds it.
        cpus: its share.
        sizes: the checkpoint's.
        runs: what was measured.
        engines: in the order in which they are preferred.
        precision: as asked of the onnx engine.
        threads: a page is not spread over more.
    """
    choices = []
    for engine in engines:
        for canvas in canvases(sizes.canvas) if engine == "onnx" else (sizes.canvas,):
            known = need(engine, sizes.at(canvas), runs, limit, precision)
            if known is not None:
                fits = limit is None or known.least <= limit
                choices.append(Choice(known, fits, known.core_s / min(cpus, threads)))
    fitting = (choice for choice in choices if choice.fits and _is_eligible(choice, engines))
    best = next(fitting, None)
    return Verdict(limit, cpus, tuple(choices), best, sizes.canvas, tuple(engines), precision)


def seconds(choice: Choice) -> str:
    """Of a page here; what an endpoint takes comes on top."""
    digits = f"{choice.seconds:.{0 if choice.seconds >= LONG_S else 1}f}"
    return f"{digits} + endpoint" if choice.engine == ELSEWHERE else digits


def _is_eligible(choice: Choice, engines: Sequence[str]) -> bool:
    """Whether a verdict may take it: pages leave the container only for whoever asked for that."""
    return choice.engine != ELSEWHERE or tuple(engines) == (ELSEWHERE,)


def canvases(own: tuple[int, int]) -> list[tuple[int, int]]:
    """The checkpoint's canvas, and those that are smaller by halves and still legible."""
    halves = [(own[0] >> step, own[1] >> step) for step in range(CANVASES)]
    return [canvas for canvas in halves if canvas == own or min(canvas) >= SIDE_MIN]
