"""Revising and attuning: the sums are transformers' own, and albums look at pages once."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from transformers import DonutSwinConfig, logging
from transformers.models.donut.modeling_donut_swin import DonutSwinStage

from training.fonts import missing_packages
from training.learning import album
from training.learning.album import Album
from training.learning.model import build_model
from training.learning.plan import REVISED, ROUNDS, Phase, Plan
from training.learning.pupil import Pupil
from training.learning.swift import Swift
from training.learning.train import Run, Watched
from training.learning.windows import SwinBlock
from training.lessons.alphabet import build_tokenizer
from training.lessons.cells import COARSE, grid
from training.lessons.pool import Kind, Page
from training.lessons.variation import plain

pytestmark = pytest.mark.torch
drawn = pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed")
logging.disable_progress_bar()  # its first bar starts a thread for good


@pytest.fixture(scope="module")
def pupil() -> Pupil:
    torch.manual_seed(1)
    return Pupil(build_model(build_tokenizer(), (1, 1, 3)))


def stage() -> DonutSwinStage:
    """Two blocks, one rolled, whose tables of positions say something."""
    torch.manual_seed(1)
    config = DonutSwinConfig(embed_dim=32, depths=[2], num_heads=[4], window_size=8)
    made = DonutSwinStage(config, 32, (30, 22), 2, 4, [0.0, 0.0], None)
    for block in made.blocks:
        torch.nn.init.normal_(block.attention.self.relative_position_bias_table)
    return made


def gradients(blocks: DonutSwinStage, last: Tensor) -> dict[str, Tensor]:
    """What a made-up loss of the last map asks of each weight."""
    blocks.zero_grad()
    (last * torch.linspace(-1, 1, last.shape[-1])).sum().backward()  # type: ignore[no-untyped-call]
    return {n: w.grad.clone() for n, w in blocks.named_parameters() if w.grad is not None}


@pytest.mark.parametrize("size", [(30, 22), (16, 24), (9, 8)])
def test_blocks_add_up_what_those_of_transformers_do(size: tuple[int, int]) -> None:
    theirs = stage()
    hidden = torch.randn(2, size[0] * size[1], 32)
    expected = theirs(hidden, size)[0]
    wanted = gradients(theirs, expected)
    ours = hidden
    for block in theirs.blocks:
        ours = SwinBlock(block, size)(ours)
    found = gradients(theirs, ours.float())
    # Sums of rounded numbers; a key's bias changes no attention, so its gradient is noise alone.
    assert (ours - expected).std() < 0.01 * expected.std()
    assert {n for n in wanted if "bias_table" not in n} == set(found)
    for name in found:
        if "key.bias" not in name:
            assert torch.cosine_similarity(found[name].ravel(), wanted[name].ravel(), dim=0) > 0.97


@drawn
def test_its_early_and_last_stages_are_the_whole_encoder(
    pages: dict[Kind, list[Page]], pupil: Pupil
) -> None:
    swift, pixels = Swift(pupil), plain(pages["wall"])
    with torch.no_grad():
        fine, seen = swift.glimpse(pixels)
        found = fine, swift.ponder(seen)
    for ours, expected in zip(found, pupil.encode(pixels), strict=True):
        assert (ours - expected).std() < 0.03 * expected.std()


@drawn
def test_pages_of_an_album_are_looked_at_once(
    tmp_path: Path, pages: dict[Kind, list[Page]], pupil: Pupil
) -> None:
    first = Album.fill(tmp_path, pages, Swift(pupil))
    files = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    again = Album.fill(tmp_path, pages, Swift(pupil))
    assert len(first) == len(again) == 10
    assert files == {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    one, other = (
        found.batch({"wall": 2, "note": 2}, 0.0, np.random.default_rng(1))
        for found in (first, again)
    )
    assert torch.equal(one.seen, other.seen)
    assert torch.equal(one.coarse, other.coarse)


@drawn
def test_members_share_long_shelves_and_all_have_the_short_ones(
    tmp_path: Path, pages: dict[Kind, list[Page]], pupil: Pupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(album, "PART", 1)
    shelves: dict[Kind, list[Page]] = {"wall": pages["wall"], "note": pages["note"][:1]}
    shares = [Album.fill(tmp_path, shelves, Swift(pupil), rank, 2) for rank in (0, 1)]
    assert [len(share) for share in shares] == [2, 2]
    walls = [share.batch({"wall": 1}, 0.0, np.random.default_rng(1)).seen for share in shares]
    assert not torch.equal(*walls)


@drawn
def test_a_spliced_leaf_has_the_characters_of_the_cells_it_was_joined_from(
    tmp_path: Path, pages: dict[Kind, list[Page]], pupil: Pupil
) -> None:
    leaves = Album.fill(tmp_path, {"wall": pages["wall"]}, Swift(pupil))._leaves["wall"]
    for seed in range(4):
        joined = leaves[0].joined(leaves[1], np.random.default_rng(seed))
        ours = (joined.seen == leaves[0].seen).all(dim=1).numpy()
        assert 0.2 < ours.mean() < 0.8
        assert np.array_equal(joined.coarse[ours], leaves[0].coarse[ours])
        assert np.array_equal(joined.coarse[~ours], leaves[1].coarse[~ours])


def changed_parts(
    folder: Path, pages: dict[Kind, list[Page]], pupil: Pupil, plan: Plan
) -> set[str]:
    """Take one step of a plan, and tell which parts of the model it changed."""
    before = {name: weight.clone() for name, weight in pupil.model.named_parameters()}
    watched = Watched(*[pages[kind][:1] for kind in ("wall", "class", "class", "note", "note")])
    (progress,) = Run(folder, pupil, plan, pages, watched).learn()
    assert progress.pages >= 10
    weights = pupil.model.named_parameters()
    return {part_of(name) for name, weight in weights if not torch.equal(weight, before[name])}


def part_of(name: str) -> str:
    """Name the part that a weight belongs to: the decoder, a stage, its tables, the embeddings."""
    if name.startswith("decoder"):
        return "decoder"
    if "bias_table" in name:
        return "tables"
    stage = re.search(r"layers\.(\d)", name)
    return f"stage {stage[1]}" if stage else "embeddings"


@drawn
def test_a_revision_leaves_all_but_the_last_stage_as_it_was(
    tmp_path: Path, pages: dict[Kind, list[Page]], pupil: Pupil
) -> None:
    plan = replace(ROUNDS["revision"], steps=1)
    assert changed_parts(tmp_path, pages, pupil, plan) == {"stage 2", "decoder"}


@drawn
def test_all_but_the_tables_of_positions_is_attuned(
    tmp_path: Path, pages: dict[Kind, list[Page]], pupil: Pupil
) -> None:
    plan = replace(ROUNDS["attuning"], steps=1)
    changed = changed_parts(tmp_path, pages, pupil, plan)
    assert changed == {"embeddings", "stage 0", "stage 1", "stage 2", "decoder"}


@pytest.mark.parametrize(
    ("name", "phase"), [("revision", Phase.REVISING), ("attuning", Phase.ATTUNING)]
)
def test_rounds_of_one_phase_do_nothing_else(name: str, phase: Phase) -> None:
    assert {ROUNDS[name].phase(done / 100) for done in range(100)} == {phase}


def test_an_album_has_whole_parts() -> None:
    assert all(pages % album.PART == 0 for pages in REVISED.values())
    assert grid(COARSE) == (30, 22)
