"""How long and how fast the reader learns, and what from: the phases of one run."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from training.lessons.pool import Kind


class Phase(Enum):
    """What is learned: to see characters, to listen to what an encoder sees, to name, to answer.

    While it listens the encoder rests; from naming on its early stages do, and a page costs half.
    To revise is to answer from what the early stages saw once: a page costs some 0.6 of that.
    To attune is to name and answer while all of it learns: only here do early stages hear of names.
    """

    SEEING = "seeing"
    LISTENING = "listening"
    NAMING = "naming"
    ANSWERING = "answering"
    REVISING = "revising"
    ATTUNING = "attuning"


# What batches one process takes by turns, and how many pages of each kind they have. Answers of
# papers cost much of a revision's step, so that pages of every other batch of it are only named.
DIETS: Final[dict[Phase, tuple[dict[Kind, int], ...]]] = {
    Phase.SEEING: ({"wall": 4},),
    Phase.LISTENING: ({"class": 8, "receipt": 4, "note": 4, "record": 4},),
    Phase.NAMING: ({"wall": 1, "class": 10, "receipt": 1, "note": 1, "record": 1},),
    Phase.ANSWERING: ({"wall": 1, "class": 6, "receipt": 2, "note": 2, "record": 2},),
    Phase.REVISING: (
        {"class": 24},
        {"wall": 1, "class": 18, "receipt": 1, "note": 1, "record": 1},
    ),
    Phase.ATTUNING: (
        {"wall": 1, "class": 15},
        {"wall": 2, "class": 10, "receipt": 1, "note": 1, "record": 1},
    ),
}


def diet(phase: Phase, step: int) -> dict[Kind, int]:
    """Tell how many pages of each kind a process learns from in a step."""
    diets = DIETS[phase]
    return diets[step % len(diets)]


# In how many steps a batch is used where what the encoder's resting part sees of it is kept.
TURNS: Final = {Phase.LISTENING: 4, Phase.NAMING: 4, Phase.ANSWERING: 4}
# When the encoder's early stages rest, and when its tables of positions do.
RESTED: Final = frozenset({Phase.NAMING, Phase.ANSWERING, Phase.REVISING})
SWIFT: Final = frozenset({Phase.REVISING, Phase.ATTUNING})
# How often two pages of a class are spliced, and how many parts of one are covered at most: both
# make new layouts of few, and in the end pages are to be what a server is asked about.
SPLICED: Final = {
    Phase.LISTENING: 0.6,
    Phase.NAMING: 0.6,
    Phase.ANSWERING: 0.2,
    Phase.REVISING: 0.5,
    Phase.ATTUNING: 0.4,
}
COVERED: Final = {Phase.NAMING: 3, Phase.ANSWERING: 1, Phase.REVISING: 2, Phase.ATTUNING: 2}
# How many pages are looked at once, and then revised.
REVISED: Final[dict[Kind, int]] = {
    "wall": 1024, "class": 32768, "receipt": 1024, "note": 1024, "record": 1024,
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """Shares are of the whole run, from 0 to 1; `until` is a moment, in seconds since the epoch."""

    steps: int = 9000
    until: float = 0.0
    seeing: float = 0.37
    listening: float = 0.44
    naming: float = 0.76
    answering: float = 0.88
    revising: float = 1.0
    rate: float = 1.5e-3
    # What the encoder's steps shrink to when it begins to answer for more than its characters.
    gentle: float = 0.35
    # How much of the way from what the run began with to what it learned is exported.
    share: float = 1.0
    warmup: int = 40
    log_every: int = 300
    seed: int = 1

    def done(self, step: int, start: float, now: float) -> float:
        """Tell how much of the run is over, by the clock if there is a deadline, else by steps."""
        if self.until:
            return min(1.0, (now - start) / max(1.0, self.until - start))
        return min(1.0, step / self.steps)

    def phase(self, done: float) -> Phase:
        """Tell what is learned at a point of the run."""
        if done < self.seeing:
            return Phase.SEEING
        if done < self.listening:
            return Phase.LISTENING
        if done < self.naming:
            return Phase.NAMING
        if done < self.answering:
            return Phase.ANSWERING
        return Phase.REVISING if done < self.revising else Phase.ATTUNING

    def encoder_rate(self, step: int, done: float) -> float:
        """Hold, settle at the end of seeing, as letters do at low rates only, and fall at last."""
        if self.phase(done) is Phase.SEEING:
            settled = max(0.1, min(1.0, (self.seeing - done) / (0.5 * self.seeing)))
            return self.rate * settled * min(1.0, (step + 1) / self.warmup)
        if self.phase(done) is Phase.LISTENING:
            return 0.0
        begun = min(1.0, (step + 1) / self.warmup)
        return self.rate * self.gentle * begun * (1 - done) / (1 - self.listening)

    def decoder_rate(self, done: float) -> float:
        """Rise with the first answers, hold, and fall to nothing over the last part."""
        rising = min(1.0, max(0.0, done - self.seeing) / 0.01 + 0.01)
        return self.rate * rising * min(1.0, (1 - done) / (1 - self.listening))


# Rounds of one phase, for a reader that sees and answers already; a part of their way is exported:
# strange pages were named best by the middle of revisions, and a little further on after attuning.
_LATER: Final = Plan(seeing=0.0, listening=0.0, naming=0.0, answering=0.0, share=0.5)
# Rounds after the first go on from the checkpoint that is there. Letters come back at gentler rates
# only, and names want hours in which no letter is unsettled.
FIRST: Final = "first"
ROUNDS: Final[dict[str, Plan]] = {
    FIRST: Plan(),
    "letters": Plan(steps=4300, seeing=0.36, listening=0.4, naming=0.72, rate=1e-3, gentle=0.4),
    "names": Plan(
        steps=4600, seeing=0.0, listening=0.0, naming=0.6, answering=1.0, rate=1e-3, gentle=0.5
    ),
    "revision": replace(_LATER, steps=4000, rate=7e-4, gentle=0.7),
    "attuning": replace(_LATER, steps=1600, revising=0.0, rate=5e-4, gentle=0.5, share=0.7),
}
