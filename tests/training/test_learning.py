"""Learning: the guides fit the encoder's grids, heads start as neighbours, a run resumes."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import PreTrainedTokenizerFast

from training.augment import augment
from training.descriptor import CELL, WIDTH, describe
from training.labels import LABELS
from training.model import CANVAS, build_model
from training.pool import Pool
from training.pupil import Pupil
from training.results import CHECKPOINT
from training.teacher import TARGETS, Teacher, teach_teacher
from training.train import Plan, Progress, Run, batches

pytestmark = pytest.mark.torch
_PLAN = Plan(first_steps=1, steps=3, first_batch=2, batch=2, log_every=2)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    folder = tmp_path_factory.mktemp("pool")
    noise = np.random.default_rng(1)
    np.save(folder / "labels-0000.npy", np.arange(4))
    np.save(folder / "canvases-0000.npy", noise.integers(0, 255, (4, *CANVAS, 3), dtype=np.uint8))
    return Pool(folder)


def _pupil() -> Pupil:
    torch.manual_seed(1)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(CHECKPOINT)
    return Pupil(build_model(tokenizer), tokenizer, Teacher())


def _run(folder: Path, pool: Pool) -> Run:
    return Run(folder, _pupil(), _PLAN, pool, pool, pool)


def test_a_descriptor_tells_the_direction_of_lines() -> None:
    lines = torch.zeros(1, 3, 32, 32)
    lines[..., ::4, :] = 1
    across, down = describe(lines)[0, 0].sum(), describe(lines.transpose(2, 3))[0, 0].sum()
    assert describe(lines).shape == (1, WIDTH, 32 // CELL, 32 // CELL)
    assert across < 1e-6 < down


def test_every_map_of_the_teacher_lies_on_the_grid_of_a_stage() -> None:
    pupil, pixels = _pupil(), torch.zeros(1, 3, *CANVAS)
    maps = Teacher().eval().lesson(pixels)
    with torch.no_grad():
        stages = pupil.model.encoder(pixels, output_hidden_states=True).hidden_states[1:]
    assert [one.shape[1] for one in maps] == list(TARGETS)
    assert [one.flatten(2).shape[2] for one in maps] == [stage.shape[1] for stage in stages]


def test_heads_start_by_looking_at_one_neighbour_each() -> None:
    for layer in _pupil().model.encoder.encoder.layers:
        for block in layer.blocks:
            table = block.attention.self.relative_position_bias_table
            looked = table.argmax(dim=0)
            assert len(set(looked.tolist())) == table.shape[1]
            assert len(table) // 2 not in looked  # none looks at its own cell


def test_a_teacher_learns_from_the_first_steps(pool: Pool) -> None:
    torch.manual_seed(1)
    losses = list(teach_teacher(Teacher(), batches(pool, 4, 1), 8))
    assert losses[-1] < losses[0]


def test_the_model_that_training_builds_is_the_one_that_is_bundled() -> None:
    config, built = PreTrainedTokenizerFast.from_pretrained(CHECKPOINT), _pupil().model
    assert built.config.decoder.vocab_size == len(config)
    assert sum(weight.numel() for weight in built.parameters()) == pytest.approx(5.1e6, rel=0.02)


def test_varied_pages_keep_their_shape_and_range() -> None:
    pixels = torch.rand(6, 3, 64, 64) * 2 - 1
    varied = augment(pixels, torch.Generator().manual_seed(1))
    assert varied.shape == pixels.shape
    assert varied.abs().max() <= 1
    assert not torch.equal(varied, pixels)


def test_a_run_that_was_stopped_goes_on_where_it_was_saved(tmp_path: Path, pool: Pool) -> None:
    first = next(_run(tmp_path, pool).learn())
    assert first.step == 2
    resumed = _run(tmp_path, pool)
    assert resumed.progress.step == 2
    assert [progress.step for progress in resumed.learn()] == [3]
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 3


def test_a_plan_rises_holds_and_falls() -> None:
    plan = Plan()
    shares = [plan.share_at(step) for step in range(plan.steps)]
    assert shares[0] < shares[plan.warmup] == max(shares) == 1
    assert 0 < shares[-1] < 0.01
    assert plan.batch_at(0) < plan.batch_at(plan.first_steps)


def test_progress_starts_from_nothing() -> None:
    assert Progress().step == 0
    assert len(LABELS) == 16
