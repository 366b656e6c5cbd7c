"""Teach the model the pages of a pool; stop and resume at any time."""

import csv
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.augment import augment, splice
from training.pool import Canvases, Labels, Pool
from training.pupil import Pupil

# A step that took longer was interrupted from outside (a stopped process, a sleeping machine).
_LONGEST_STEP_S: Final = 20.0
# Muon's steps are even in all directions, so it bears a higher rate than AdamW.
_MUON_PACE: Final = 5.0
# The exported weights are a running mean of the trained ones: steadier than any single step.
_MEAN_DECAY: Final = 0.995
_LONGEST_GRADIENT: Final = 5.0
_WATCHED: Final = 160
_ROUND: Final = 1024


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn; shares are of the whole run, from 0 to 1."""

    steps: int = 3800
    # A moment to be done by, in seconds since the epoch; it counts in place of the steps.
    until: float = 0.0
    batch: int = 16
    # At first the encoder learns to see: every cell of a map is an example, the decoder listens.
    seeing: float = 0.1
    # Then the whole model learns to answer, and the maps fade.
    guided: float = 0.8
    # Then the early stages rest, so that a page costs little more than half.
    resting: float = 0.5
    rate: float = 1.6e-3
    warmup: int = 30
    later: float = 0.3
    # The rate is held, and falls to nothing over the last part.
    falling: float = 0.45
    log_every: int = 100
    seed: int = 1
    # Go on from a run that is done, for another round.
    again: bool = False

    def done(self, step: int, start: float, now: float) -> float:
        """Tell how much of the run is over, by the clock if there is a deadline, else by steps."""
        if self.until:
            return min(1.0, (now - start) / max(1.0, self.until - start))
        return min(1.0, step / self.steps)

    def rate_at(self, step: int, done: float) -> float:
        """Rise and hold, hold less when the decoder's wishes count, and fall to nothing."""
        held = 1.0 if done < self.seeing else self.later
        return self.rate * held * min(1.0, (step + 1) / self.warmup, (1 - done) / self.falling)

    def guidance_at(self, done: float) -> float:
        """Tell how much the teacher's maps count: all while learning to see, nothing later."""
        fade = (self.guided - done) / (self.guided - self.seeing)
        return min(1.0, max(0.0, fade))


# A second round over a run that is done: half the pages a step and twice the steps, all stages, and
# hardly a teacher, for what he could show is learned.
SECOND: Final = Plan(
    steps=7200,
    batch=8,
    seeing=0.0,
    guided=0.05,
    resting=1.01,
    later=0.25,
    falling=0.6,
    log_every=300,
    again=True,
)


@dataclass
class Progress:
    """What a run has done so far; the log has one line of it now and then."""

    step: int = 0
    pages: int = 0
    loss: float = 0.0
    seen: float = 0.0
    heldout: float = 0.0
    minutes: float = 0.0
    core_minutes: float = 0.0
    start: float = 0.0
    done: float = 0.0


def _now() -> float:
    """Read the clock in seconds since the epoch, which outlives a process that was stopped."""
    return datetime.now(UTC).timestamp()


def to_pixels(canvases: Canvases) -> Tensor:
    """Turn stored bytes back into what the image processor gave."""
    return torch.from_numpy(canvases).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def batches(pool: Pool, size: int, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield random batches for ever; every round takes in shards that were added meanwhile."""
    rng = np.random.default_rng(seed)
    while True:
        pages = [page for shard in pool.shards() for page in zip(*pool.read(shard), strict=True)]
        alike: dict[int, list[Canvases]] = {}
        for canvas, label in pages:
            alike.setdefault(int(label), []).append(canvas)
        order = rng.permutation(len(pages))[:_ROUND]
        size = min(size, len(order))
        for start in range(0, len(order) - size + 1, size):
            chosen = [pages[i] for i in order[start : start + size]]
            canvases = [splice(canvas, alike[int(label)], rng) for canvas, label in chosen]
            labels = np.array([label for _, label in chosen])
            yield to_pixels(np.stack(canvases)), torch.from_numpy(labels)


def accuracy(pupil: Pupil, pool: Pool, limit: int) -> float:
    """Score on the first pages of a pool."""
    right = total = 0
    pupil.eval()
    for shard in pool.shards():
        canvases, labels = pool.read(shard)
        for start in range(0, min(len(labels), limit - total), 32):
            part: Labels = labels[start : start + 32]
            with torch.autocast("cpu", torch.bfloat16):
                found = pupil.classify(to_pixels(np.array(canvases[start : start + 32])))
            right += int((found.numpy() == part).sum())
            total += len(part)
    pupil.train()
    return right / max(1, total)


def _optimizers(pupil: Pupil, rate: float) -> list[torch.optim.Optimizer]:
    """Use Muon for the encoder's matrices, which needs fewer steps, and AdamW for the rest."""
    inner = [
        weight
        for name, weight in pupil.model.encoder.named_parameters()
        if weight.ndim == 2 and "bias_table" not in name
    ]
    known = {id(weight) for weight in inner}
    outer = [weight for weight in pupil.parameters() if id(weight) not in known]
    return [
        torch.optim.Muon(
            inner,
            lr=rate * _MUON_PACE,
            weight_decay=0.05,
            ns_steps=4,
            adjust_lr_fn="match_rms_adamw",
        ),
        torch.optim.AdamW(outer, lr=rate, weight_decay=0.0, betas=(0.9, 0.98)),
    ]


@dataclass
class Run:
    """One training run in a folder: its state, its log, its pools."""

    folder: Path
    pupil: Pupil
    plan: Plan
    train: Pool
    seen: Pool
    heldout: Pool

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.optimizers = _optimizers(self.pupil, self.plan.rate)
        self.progress = Progress()
        mean_of = get_ema_multi_avg_fn(_MEAN_DECAY)  # type: ignore[no-untyped-call]
        self.mean = AveragedModel(self.pupil, multi_avg_fn=mean_of)
        self.since = 0  # the step at which this round began
        if self._state.exists():
            self._resume(torch.load(self._state, weights_only=True))
        if self.plan.again and self.progress.done >= 1 and not self.since:
            self.since, self.progress.start, self.progress.done = self.progress.step, 0.0, 0.0

    def _resume(self, saved: dict[str, Any]) -> None:
        self.pupil.load_state_dict(saved["pupil"])
        self.mean.load_state_dict(saved["mean"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.progress = Progress(**saved["progress"])
        self.since = saved.get("since", 0)

    @property
    def graduate(self) -> Pupil:
        """The averaged pupil, which is scored and exported."""
        averaged = self.mean.module
        assert isinstance(averaged, Pupil)  # noqa: S101  the type is lost in torch's wrapper
        return averaged

    @property
    def _state(self) -> Path:
        return self.folder / "state.pt"

    def learn(self) -> Iterator[Progress]:
        """Train to the end of the plan, saving and yielding progress now and then."""
        if self.since and not self.plan.again:
            return  # this round is over, and the second has begun
        seed = self.plan.seed + self.progress.step
        torch.manual_seed(seed)
        generator = torch.Generator().manual_seed(seed)
        self.pupil.train()
        pages = batches(self.train, self.plan.batch, seed)
        self.progress.start = self.progress.start or _now()
        if not self.progress.step:
            self.pupil.set_scale(torch.cat([next(pages)[0] for _ in range(4)]))
        recent: list[float] = []
        while self.progress.done < 1:
            wall, core = time.monotonic(), time.process_time()
            pixels, labels = next(pages)
            recent.append(self._step(augment(pixels, generator), labels))
            self.progress.minutes += min(_LONGEST_STEP_S, time.monotonic() - wall) / 60
            self.progress.core_minutes += (time.process_time() - core) / 60
            if self._is_landmark():
                self.progress.loss = sum(recent) / len(recent)
                recent.clear()
                self._note()
                yield self.progress

    def _is_landmark(self) -> bool:
        return self.progress.step % self.plan.log_every == 0 or self.progress.done >= 1

    def _step(self, pixels: Tensor, labels: Tensor) -> float:
        progress, plan = self.progress, self.plan
        for optimizer, pace in zip(self.optimizers, (_MUON_PACE, 1.0), strict=True):
            optimizer.param_groups[0]["lr"] = pace * plan.rate_at(progress.step, progress.done)
        guidance, seeing = plan.guidance_at(progress.done), progress.done < plan.seeing
        if progress.done > plan.resting:
            self.pupil.rest_early_stages()
        with torch.autocast("cpu", torch.bfloat16):
            loss = self.pupil.loss(pixels, labels, seeing=seeing, guidance=guidance)
        self.pupil.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.pupil.parameters(), _LONGEST_GRADIENT)
        for optimizer in self.optimizers:
            optimizer.step()
        self.mean.update_parameters(self.pupil)
        progress.step += 1
        progress.pages += len(labels)
        progress.done = plan.done(progress.step - self.since, progress.start, _now())
        return loss.item()

    def _note(self) -> None:
        """Score a sample, add a line to the log and save the state, whole or not at all."""
        if self.progress.done >= self.plan.seeing:
            self.progress.seen = accuracy(self.graduate, self.seen, _WATCHED)
            self.progress.heldout = accuracy(self.graduate, self.heldout, _WATCHED)
        log = self.folder / "log.csv"
        fresh = not log.exists()
        with log.open("a", newline="") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Progress)])
            if fresh:
                writer.writeheader()
            writer.writerow({key: round(value, 4) for key, value in asdict(self.progress).items()})
        partial = self._state.with_suffix(".partial")
        saved = {
            "pupil": self.pupil.state_dict(),
            "mean": self.mean.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "progress": asdict(self.progress),
            "since": self.since,
        }
        torch.save(saved, partial)
        partial.rename(self._state)
