"""Teach the model the pages of a pool; stop and resume at any time."""

import csv
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.augment import augment
from training.pool import Canvases, Labels, Pool
from training.pupil import Pupil

# A step that took longer was interrupted from outside (a stopped process, a sleeping machine).
_LONGEST_STEP_S: Final = 20.0
# Muon's steps are even in all directions, so it bears a higher rate than AdamW.
_MUON_PACE: Final = 5.0
# The exported weights are a running mean of the trained ones: steadier than any single step.
_MEAN_DECAY: Final = 0.99
_LONGEST_GRADIENT: Final = 5.0
_WATCHED: Final = 160
_ROUND: Final = 1024


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    # First small batches that teach the encoder to see: every cell of a map is an example.
    first_steps: int = 500
    first_batch: int = 4
    # Then larger ones that teach the whole model to answer, the guides beside it for a while.
    guided_until: int = 950
    steps: int = 1950
    batch: int = 8
    rate: float = 2e-3
    warmup: int = 30
    later: float = 0.4
    decay: float = 0.8
    log_every: int = 50
    seed: int = 1

    def is_first(self, step: int) -> bool:
        """Whether this step is one of those that teach to see."""
        return step < self.first_steps

    def batch_at(self, step: int) -> int:
        """How many pages this step learns from."""
        return self.first_batch if self.is_first(step) else self.batch

    def share_at(self, step: int) -> float:
        """Rise and hold; then rise to less, hold, and fall to nothing over the last part."""
        if self.is_first(step):
            return min(1.0, (step + 1) / self.warmup)
        rising = (step - self.first_steps + 1) / self.warmup
        return self.later * min(1.0, rising, self.left_at(step) / self.decay)

    def left_at(self, step: int) -> float:
        """Tell how much of the later part is left: 1 before it, 0 after its last step."""
        return min(1.0, (self.steps - step) / (self.steps - self.first_steps))


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


def to_pixels(canvases: Canvases) -> Tensor:
    """Turn stored bytes back into what the image processor gave."""
    return torch.from_numpy(canvases.transpose(0, 3, 1, 2).astype(np.float32)) / 127.5 - 1


def batches(pool: Pool, size: int, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield random batches for ever; every round takes in shards that were added meanwhile."""
    rng = np.random.default_rng(seed)
    while True:
        shards = [pool.read(shard) for shard in pool.shards()]
        index = [
            (shard, row) for shard, (_, labels) in enumerate(shards) for row in range(len(labels))
        ]
        order = rng.permutation(len(index))[:_ROUND]
        size = min(size, len(order))
        for start in range(0, len(order) - size + 1, size):
            chosen = [index[i] for i in order[start : start + size]]
            canvases = np.stack([shards[shard][0][row] for shard, row in chosen])
            labels = np.array([shards[shard][1][row] for shard, row in chosen])
            yield to_pixels(canvases), torch.from_numpy(labels)


def accuracy(pupil: Pupil, pool: Pool, limit: int) -> float:
    """Score on the first pages of a pool."""
    right = total = 0
    pupil.eval()
    for shard in pool.shards():
        canvases, labels = pool.read(shard)
        for start in range(0, min(len(labels), limit - total), 32):
            part: Labels = labels[start : start + 32]
            with torch.autocast("cpu", torch.bfloat16):
                found = pupil.classify(to_pixels(np.asarray(canvases[start : start + 32])))
            right += int((found.numpy() == part).sum())
            total += len(part)
    pupil.train()
    return right / max(1, total)


def _optimizers(pupil: Pupil, rate: float) -> list[torch.optim.Optimizer]:
    """Use Muon for the matrices inside blocks, which needs fewer steps, and AdamW for the rest."""
    inner = [
        weight
        for name, weight in pupil.model.named_parameters()
        if weight.ndim == 2 and not any(part in name for part in ("embed", "bias_table", "lm_head"))
    ]
    known = {id(weight) for weight in inner}
    outer = [weight for weight in pupil.parameters() if id(weight) not in known]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.Muon(
            inner, lr=rate * _MUON_PACE, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"
        ),
        torch.optim.AdamW(outer, lr=rate, weight_decay=0.0, betas=(0.9, 0.98)),
    ]
    for optimizer in optimizers:
        optimizer.param_groups[0]["initial_lr"] = optimizer.param_groups[0]["lr"]
    return optimizers


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
        if self._state.exists():
            self._resume(torch.load(self._state, weights_only=True))

    def _resume(self, saved: dict[str, Any]) -> None:
        self.pupil.load_state_dict(saved["pupil"])
        self.mean.load_state_dict(saved["mean"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.progress = Progress(**saved["progress"])

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
        torch.set_flush_denormal(True)  # Swin's -100 masks breed denormals, which are slow
        seed = self.plan.seed + self.progress.step
        torch.manual_seed(seed)
        generator = torch.Generator().manual_seed(seed)
        self.pupil.train()
        if not self.progress.step:
            self.pupil.set_scale(next(batches(self.train, 64, seed))[0])
        recent: list[float] = []
        for pixels, labels in self._lessons(seed):
            wall, core = time.monotonic(), time.process_time()
            recent.append(self._step(augment(pixels, generator), labels))
            self.progress.minutes += min(_LONGEST_STEP_S, time.monotonic() - wall) / 60
            self.progress.core_minutes += (time.process_time() - core) / 60
            if self._is_landmark():
                self.progress.loss = sum(recent) / len(recent)
                recent.clear()
                self._note()
                yield self.progress

    def _lessons(self, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield the batches that are left of the plan, each as large as the plan wants it."""
        sources = {
            size: batches(self.train, size, seed)
            for size in (self.plan.first_batch, self.plan.batch)
        }
        while self.progress.step < self.plan.steps:
            yield next(sources[self.plan.batch_at(self.progress.step)])

    def _is_landmark(self) -> bool:
        step = self.progress.step
        return step % self.plan.log_every == 0 or step == self.plan.steps

    def _step(self, pixels: Tensor, labels: Tensor) -> float:
        share = self.plan.share_at(self.progress.step)
        for optimizer in self.optimizers:
            group = optimizer.param_groups[0]
            group["lr"] = share * group["initial_lr"]
        with torch.autocast("cpu", torch.bfloat16):
            loss = self._missed(pixels, labels)
        self.pupil.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.pupil.parameters(), _LONGEST_GRADIENT)
        for optimizer in self.optimizers:
            optimizer.step()
        if not self.plan.is_first(self.progress.step):
            self.mean.update_parameters(self.pupil)
        self.progress.step += 1
        self.progress.pages += len(labels)
        return loss.item()

    def _missed(self, pixels: Tensor, labels: Tensor) -> Tensor:
        step = self.progress.step
        if step >= self.plan.guided_until:
            self.pupil.rest_early_stages()
            return self.pupil.last_loss(pixels, labels)
        first, left = self.plan.is_first(step), self.plan.left_at(step)
        return self.pupil.loss(pixels, labels, first=first, left=left)

    def _note(self) -> None:
        """Score a sample, add a line to the log and save the state, whole or not at all."""
        if not self.plan.is_first(self.progress.step):
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
        }
        torch.save(saved, partial)
        partial.rename(self._state)
