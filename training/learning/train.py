"""Teach the reader in a folder; stop and resume at any time."""

import copy
import csv
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.learning.album import Album
from training.learning.feed import Feed, Shelves
from training.learning.plan import COVERED, RESTED, REVISED, SWIFT, Phase, Plan
from training.learning.pupil import Pupil
from training.learning.start import part_way
from training.learning.swift import Swift
from training.learning.team import share
from training.learning.watch import watch
from training.lessons.batches import Batch
from training.lessons.cells import IGNORED
from training.lessons.pool import Page
from training.scoring.figures import load_log

# A step that took longer was interrupted from outside (a stopped process, a sleeping machine).
_LONGEST_STEP_S: Final = 20.0
# Muon's steps are even in all directions, so it bears a higher rate than AdamW.
_MUON_PACE: Final = 5.0
_MEAN_DECAY: Final = 0.995
_LONGEST_GRADIENT: Final = 5.0
_LED: Final = 1.0
_KIND: Final = 1.0
_SPELLED: Final = 0.3  # of a quarter of the cells, so that they keep what they know


@dataclass
class Progress:
    """What a run has done so far; the log has one line of it now and then."""

    step: int = 0
    pages: int = 0
    seeing: float = 0.0
    answering: float = 0.0
    leading: float = 0.0
    letters: float = 0.0
    classes: float = 0.0
    classes_seen: float = 0.0
    reading: float = 0.0
    reading_seen: float = 0.0
    minutes: float = 0.0
    core_minutes: float = 0.0
    start: float = 0.0
    done: float = 0.0
    since: int = 0  # the step at which this round began


# Where a round began is for its own rates; a log goes on from round to round.
_LOGGED: Final = [field.name for field in fields(Progress) if field.name != "since"]


@dataclass(frozen=True)
class Watched:
    """Pages that are looked at while learning: held-out ones, and others of trained layouts."""

    walls: list[Page]
    classes: list[Page]
    classes_seen: list[Page]
    papers: list[Page]
    papers_seen: list[Page]


def _now() -> float:
    """Read the clock in seconds since the epoch, which outlives a process that was stopped."""
    return datetime.now(UTC).timestamp()


def _optimizers(pupil: Pupil) -> list[torch.optim.Optimizer]:
    """Use Muon for the matrices within, which needs fewer steps, and AdamW for the rest.

    Each has a group for the encoder with its guides and one for the decoder.
    """
    encoder = [*pupil.model.encoder.named_parameters(), *pupil.guides.named_parameters()]
    decoder = list(pupil.model.decoder.named_parameters())
    inner, outer = [], []
    for part in (encoder, decoder):
        within = {
            name
            for name, weight in part
            if weight.ndim == 2 and "layers." in name and "bias_table" not in name
        }
        inner.append({"params": [weight for name, weight in part if name in within]})
        outer.append({"params": [weight for name, weight in part if name not in within]})
    return [
        torch.optim.Muon(
            inner, lr=0.0, weight_decay=0.05, ns_steps=4, adjust_lr_fn="match_rms_adamw"
        ),
        torch.optim.AdamW(outer, lr=0.0, weight_decay=0.0, betas=(0.9, 0.98)),
    ]


class Run:
    """One training run in a folder: its state, its log, its pages."""

    def __init__(
        self, folder: Path, pupil: Pupil, plan: Plan, shelves: Shelves, watched: Watched,
        rank: int = 0, members: int = 1,
    ) -> None:  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.pupil, self.plan = folder, pupil, plan
        self.watched = watched
        self.rank, self.members = rank, members
        self.optimizers = _optimizers(pupil)
        self.progress = Progress()
        self._begun = {name: weight.clone() for name, weight in pupil.state_dict().items()}
        mean_of = get_ema_multi_avg_fn(_MEAN_DECAY)  # type: ignore[no-untyped-call]
        self.mean = AveragedModel(pupil, multi_avg_fn=mean_of)
        if self._state.exists():
            self._resume(torch.load(self._state, weights_only=True))
        self._weights = list(pupil.parameters())
        self._sums = np.zeros(3)
        self._count = 0
        self.swift = Swift(pupil)
        self._feed = Feed(shelves, pupil, self._album)

    def _resume(self, saved: dict[str, Any]) -> None:
        self.pupil.load_state_dict(saved["pupil"])
        self.mean.load_state_dict(saved["mean"])
        self._begun = saved["begun"]
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.progress = Progress(**saved["progress"])

    def go_on_from(self, log: Path) -> None:
        """Count on from the log of an earlier run, unless this one has begun."""
        if self.progress.step:
            return
        if self.rank == 0:
            shutil.copyfile(log, self._log)
        last = load_log(log)[-1]
        self.progress = Progress(
            step=int(last["step"]),
            since=int(last["step"]),
            pages=int(last["pages"]),
            minutes=last["minutes"],
            core_minutes=last["core_minutes"],
        )

    @property
    def graduate(self) -> Pupil:
        """The averaged pupil, or one on its way there from where it began: that is exported."""
        averaged = self.mean.module
        assert isinstance(averaged, Pupil)  # noqa: S101  the type is lost in torch's wrapper
        graduate = copy.deepcopy(averaged)
        graduate.load_state_dict(part_way(self._begun, averaged.state_dict(), self.plan.share))
        return graduate

    @property
    def _state(self) -> Path:
        return self.folder / "state.pt"

    @property
    def _log(self) -> Path:
        return self.folder / "log.csv"

    def _album(self, shelves: Shelves) -> Album:
        revised = {kind: shelf[: REVISED[kind]] for kind, shelf in shelves.items()}
        album = Album.fill(self.folder / "album", revised, self.swift, self.rank, self.members)
        if self.progress.step == self.progress.since:
            self.progress.pages += len(album) * self.members
        return album

    def learn(self) -> Iterator[Progress]:
        """Train to the end of the plan, saving and yielding progress now and then."""
        progress = self.progress
        rng = np.random.default_rng([self.plan.seed, progress.step, self.rank])
        self.pupil.train()
        progress.start = progress.start or _now()
        while progress.done < 1:
            wall, core = time.monotonic(), time.process_time()
            phase = self.plan.phase(progress.done)
            self._step(self._feed.batch(phase, progress.step, rng), phase)
            progress.minutes += min(_LONGEST_STEP_S, time.monotonic() - wall) / 60
            progress.core_minutes += (time.process_time() - core) / 60 * self.members
            if progress.step % self.plan.log_every == 0 or progress.done >= 1:
                self._note()
                yield progress

    def _step(self, batch: Batch, phase: Phase) -> None:
        progress, plan = self.progress, self.plan
        self.pupil.rest_early_stages(rest=phase in RESTED)
        if phase in SWIFT:
            self.swift.rest_tables()
        step = progress.step - progress.since
        rates = (plan.encoder_rate(step, progress.done), plan.decoder_rate(progress.done))
        for optimizer, pace in zip(self.optimizers, (_MUON_PACE, 1.0), strict=True):
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = pace * rate
        with torch.autocast("cpu", torch.bfloat16):
            loss = self._loss(batch, phase)
        self.pupil.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        progress.step += 1
        progress.pages += len(batch.labels) * self.members * batch.fresh
        done = plan.done(step + 1, progress.start, _now())
        progress.done = share(self._weights, done)
        nn.utils.clip_grad_norm_(self._weights, _LONGEST_GRADIENT)
        for optimizer in self.optimizers:
            optimizer.step()
        self.mean.update_parameters(self.pupil)

    def _loss(self, batch: Batch, phase: Phase) -> Tensor:
        pupil = self.pupil
        fine, last = self._seen(batch, phase)
        missed = answered = astray = torch.zeros(())
        guess = None
        if fine is not None:
            missed = pupil.tracing_loss(fine, batch.fine)
        if phase in COVERED:
            guess = pupil.guess(last)
            kind = functional.nll_loss(guess, batch.labels, ignore_index=IGNORED)
            missed = missed + _KIND * kind
        if phase is Phase.REVISING:
            some = torch.randperm(last.shape[1])[: last.shape[1] // 4]
            missed = missed + _SPELLED * pupil.spelling_loss(last[:, some], batch.coarse[:, some])
        elif phase is not Phase.LISTENING:
            missed = missed + pupil.seeing_loss(last, batch.coarse)
        if batch.lessons:
            answered, astray = pupil.answering_loss(last, batch.lessons, guess)
        self._sums += [missed.item(), answered.item(), astray.item()]
        self._count += 1
        return missed + answered + _LED * astray

    def _seen(self, batch: Batch, phase: Phase) -> tuple[Tensor | None, Tensor]:
        """Run what learns of the encoder: the fine map if the early stages do, and the last map."""
        match phase:
            case Phase.SEEING:
                return self.pupil.encode(batch.pixels)
            case Phase.LISTENING:
                return None, batch.seen
            case Phase.NAMING | Phase.ANSWERING:
                return None, self.pupil.ponder(batch.seen, batch.covered)
            case Phase.REVISING:
                return None, self.swift.ponder(batch.seen, batch.covered)
            case Phase.ATTUNING:
                fine, seen = self.swift.glimpse(batch.pixels)
                return fine, self.swift.ponder(seen, batch.covered)

    def _note(self) -> None:
        """Look at watched pages, add a line to the log and save the state, whole or not at all."""
        progress = self.progress
        means = (self._sums / max(1, self._count)).tolist()
        progress.seeing, progress.answering, progress.leading = means
        self._sums[:], self._count = 0, 0
        if self.rank:
            return
        self._look()
        fresh = not self._log.exists()
        with self._log.open("a", newline="") as file:
            writer = csv.DictWriter(file, _LOGGED, extrasaction="ignore")
            if fresh:
                writer.writeheader()
            writer.writerow({key: round(value, 4) for key, value in asdict(progress).items()})
        partial = self._state.with_suffix(".partial")
        saved = {
            "pupil": self.pupil.state_dict(),
            "mean": self.mean.state_dict(),
            "begun": self._begun,
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "progress": asdict(progress),
        }
        torch.save(saved, partial)
        partial.rename(self._state)

    def _look(self) -> None:
        progress, pupil, pages = self.progress, self.graduate, self.watched
        progress.letters = watch(pupil, pages.walls).sight
        if self.plan.phase(progress.done) is Phase.SEEING:
            return
        progress.classes = watch(pupil, pages.classes).speech
        progress.classes_seen = watch(pupil, pages.classes_seen).speech
        progress.reading = watch(pupil, pages.papers).speech
        progress.reading_seen = watch(pupil, pages.papers_seen).speech
