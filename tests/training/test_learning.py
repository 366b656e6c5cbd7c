"""Learning: the guides fit the encoder's grids, heads start as neighbours, a run resumes."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import PreTrainedTokenizerFast, VisionEncoderDecoderModel, logging

from training.augment import augment, splice
from training.descriptor import CELL, WIDTH, describe
from training.labels import LABELS
from training.model import CANVAS, build_model
from training.pool import Pool
from training.pupil import Pupil
from training.results import CHECKPOINT
from training.teacher import TARGETS, Teacher, teach_teacher
from training.train import SECOND, Plan, Progress, Run, batches

pytestmark = pytest.mark.torch
logging.disable_progress_bar()  # its first bar starts a thread for good
_PLAN = Plan(steps=3, batch=2, log_every=2)


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


def _run(folder: Path, pool: Pool, plan: Plan = _PLAN) -> Run:
    return Run(folder, _pupil(), plan, pool, pool, pool)


def test_a_descriptor_tells_the_direction_of_lines() -> None:
    lines = torch.zeros(1, 3, 32, 32)
    lines[..., ::4, :] = 1
    # The finest line detector, within: at the edges lines end, in every direction.
    inner = (0, 1, slice(1, -1), slice(1, -1))
    across, down = describe(lines)[inner].sum(), describe(lines.transpose(2, 3))[inner].sum()
    assert describe(lines).shape == (1, WIDTH, 32 // CELL, 32 // CELL)
    assert 50 * across < down


def test_every_map_of_the_teacher_lies_on_the_grid_of_a_stage() -> None:
    pupil, pixels = _pupil(), torch.zeros(1, 3, *CANVAS)
    _, maps = Teacher().eval().lesson(pixels)
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
    bundled = VisionEncoderDecoderModel.from_pretrained(CHECKPOINT)
    shapes = {name: weight.shape for name, weight in built.state_dict().items()}
    assert shapes == {name: weight.shape for name, weight in bundled.state_dict().items()}


def test_varied_pages_keep_their_shape_and_range() -> None:
    pixels = torch.rand(6, 3, 64, 64) * 2 - 1
    varied = augment(pixels, torch.Generator().manual_seed(1))
    assert varied.shape == pixels.shape
    assert varied.abs().max() <= 1
    assert not torch.equal(varied, pixels)


def test_a_spliced_page_joins_parts_of_two_pages_along_one_cut() -> None:
    black, white = np.zeros((8, 6, 3), np.uint8), np.full((8, 6, 3), 255, np.uint8)
    rng = np.random.default_rng(1)
    joined = [splice(black, [white], rng) for _ in range(64)]
    assert all(page.shape == black.shape for page in joined)
    mixed = [page for page in joined if 0 < page.mean() < 255]
    assert 0 < len(mixed) < 64
    for page in mixed:
        changes = [np.abs(np.diff(page.astype(int), axis=axis)).any() for axis in (0, 1)]
        assert sum(changes) == 1


def test_a_run_that_was_stopped_goes_on_where_it_was_saved(tmp_path: Path, pool: Pool) -> None:
    first = next(_run(tmp_path, pool).learn())
    assert first.step == 2
    resumed = _run(tmp_path, pool)
    assert resumed.progress.step == 2
    assert [progress.step for progress in resumed.learn()] == [3]
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 3


def test_a_run_that_is_done_has_a_second_round_from_its_own_start(
    tmp_path: Path, pool: Pool
) -> None:
    assert [progress.step for progress in _run(tmp_path, pool).learn()] == [2, 3]
    again = _run(tmp_path, pool, Plan(steps=4, batch=2, log_every=2, again=True))
    assert again.since == 3
    told = [(progress.step, progress.done) for progress in again.learn()]
    assert told == [(4, 0.25), (6, 0.75), (7, 1.0)]


def test_a_second_round_goes_on_where_it_was_saved_and_never_as_a_first(
    tmp_path: Path, pool: Pool
) -> None:
    list(_run(tmp_path, pool).learn())
    plan = Plan(steps=4, batch=2, log_every=2, again=True)
    assert next(_run(tmp_path, pool, plan).learn()).done == 0.25
    assert list(_run(tmp_path, pool).learn()) == []
    assert [progress.step for progress in _run(tmp_path, pool, plan).learn()] == [6, 7]
    assert list(_run(tmp_path, pool, plan).learn()) == []  # there is no third


def test_the_second_round_has_small_batches_and_falls_to_nothing() -> None:
    assert SECOND.again
    assert SECOND.batch < Plan().batch
    assert SECOND.rate_at(SECOND.steps, 1) == 0
    assert SECOND.rate_at(SECOND.warmup, 0) == SECOND.rate * SECOND.later


def test_a_plan_rises_holds_and_falls() -> None:
    plan = Plan()
    rates = [plan.rate_at(step, step / plan.steps) for step in range(plan.steps)]
    assert rates[0] < rates[plan.warmup] == max(rates) == plan.rate
    assert rates[plan.steps // 2] == plan.rate * plan.later
    assert 0 < rates[-1] < plan.rate / 100
    assert plan.rate_at(plan.steps, 1) == 0


def test_a_plan_with_a_deadline_counts_time_and_one_without_counts_steps() -> None:
    assert Plan(steps=400).done(100, start=0, now=9e9) == 0.25
    assert Plan(steps=400, until=300).done(100, start=100, now=200) == 0.5
    assert Plan(steps=400, until=300).done(100, start=100, now=500) == 1


def test_the_maps_guide_wholly_at_first_and_not_at_all_in_the_end() -> None:
    plan = Plan()
    guided = [plan.guidance_at(done / 20) for done in range(21)]
    assert guided == sorted(guided, reverse=True)
    assert (guided[0], guided[-1]) == (1, 0)
    assert plan.guidance_at(plan.seeing) == 1


def test_progress_starts_from_nothing() -> None:
    assert Progress().step == 0
    assert len(LABELS) == 16
