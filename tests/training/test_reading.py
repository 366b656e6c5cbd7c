"""Learning to read: lessons are spelled true, heads are led to cells, a run has phases."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from torch.nn import functional
from transformers import logging

from training.fonts import missing_packages
from training.labels import LABELS, label_token
from training.learning.model import build_model
from training.learning.plan import DIETS, FIRST, ROUNDS, Phase, Plan, diet
from training.learning.pupil import Pupil
from training.learning.start import grow
from training.learning.train import Run, Watched
from training.lessons.alphabet import CHARACTERS, NAMES, SPACE, build_tokenizer
from training.lessons.batches import collate, covered, mark, slipped
from training.lessons.canvas import CANVAS
from training.lessons.cells import IGNORED
from training.lessons.pool import PAPERS, Kind, Page, Wanted, draw
from training.lessons.spelling import NOWHERE, Speller
from training.lessons.variation import splice
from training.papers.drawing import draw_paper
from training.scoring.figures import load_log

pytestmark = [
    pytest.mark.torch,
    pytest.mark.skipif(bool(missing_packages()), reason="typefaces are not installed"),
]
logging.disable_progress_bar()  # its first bar starts a thread for good


def pupil() -> Pupil:
    torch.manual_seed(1)
    return Pupil(build_model(build_tokenizer()))


def test_the_tokenizer_is_the_same_every_time_and_has_a_token_for_each_character() -> None:
    first, second = build_tokenizer(), build_tokenizer()
    assert first.get_vocab() == second.get_vocab()
    ids = first("Total: 1,204.50", add_special_tokens=False).input_ids
    assert len(ids) == len("Total: 1,204.50")
    assert first.decode(ids) == "Total: 1,204.50"
    assert 3 not in first.convert_tokens_to_ids([SPACE, *CHARACTERS])


@pytest.mark.parametrize("kind", PAPERS)
def test_every_token_with_a_spot_says_the_character_that_lies_there(kind: Kind) -> None:
    tokenizer = build_tokenizer()
    page = draw(Wanted(kind, "train", 3))
    spotted = 0
    for asked in page.asked:
        for token, spot in zip(asked.tokens, asked.spots, strict=True):
            if spot != NOWHERE:
                said = tokenizer.convert_ids_to_tokens(int(token))
                code = page.sight.codes[spot]
                assert said == (CHARACTERS[code - 1] if code else SPACE)
                spotted += 1
    assert spotted > 10


def test_a_spelled_lesson_is_its_prompt_its_answer_and_the_end() -> None:
    tokenizer = build_tokenizer()
    sheet, lessons = draw_paper("note", Random(4), "train")
    (lesson,) = [one for one in lessons if one.prompt == "<s_synthdog>"]
    asked = Speller(tokenizer).spell(lesson, sheet.lines_set)
    lines = " ".join(piece if isinstance(piece, str) else piece.words for piece in lesson.answer)
    assert tokenizer.decode(asked.tokens) == f"<s_synthdog>{lines}</s>"
    assert asked.known == 1


def test_a_place_is_marked_in_the_cells_around_it() -> None:
    marked = mark(np.array([[8, 8], [16, 8]], np.float32))
    assert marked[0].nonzero().flatten().tolist() == [0]
    assert marked[1].nonzero().flatten().tolist() == [0, 1]


def test_a_page_that_is_moved_takes_its_characters_along(pages: dict[Kind, list[Page]]) -> None:
    (page, _), rng = pages["wall"], np.random.default_rng(3)
    still, moved = collate([page], rng, varied=False), collate([page], rng)
    assert moved.pixels.shape == (1, 3, *CANVAS)
    assert not torch.equal(still.fine, moved.fine)
    assert abs(int((moved.fine > 0).sum()) / int((still.fine > 0).sum()) - 1) < 0.5


def test_a_batch_has_the_classes_of_pages_and_the_lessons_of_papers(
    pages: dict[Kind, list[Page]],
) -> None:
    batch = collate([*pages["class"], *pages["record"]], np.random.default_rng(1))
    assert batch.labels[:2].tolist() == [0, 1]
    named, *others = batch.lessons
    assert named.page.tolist() == [0, 1]
    assert named.names.all()
    assert not named.coming.any()
    asked = [2] * len(pages["record"][0].asked) + [3] * len(pages["record"][1].asked)
    assert sorted(page for group in others for page in group.page.tolist()) == asked
    assert not any(group.names.any() for group in others)
    assert all(group.coming.any(dim=2).any(dim=1).all() for group in others)


def test_lessons_are_parted_so_that_little_is_padding(pages: dict[Kind, list[Page]]) -> None:
    mixed = [*pages["class"], *pages["receipt"], *pages["note"], *pages["record"]]
    groups = collate(mixed, np.random.default_rng(1)).lessons
    lengths = [group.tokens.shape[1] for group in groups]
    assert len(lengths) > 1
    assert lengths == sorted(lengths)
    parted = sum(group.tokens.numel() for group in groups)
    assert parted < 0.8 * max(lengths) * sum(len(group.tokens) for group in groups)


@pytest.mark.parametrize("seed", range(4))
def test_a_spliced_page_keeps_the_characters_of_the_parts_it_is_joined_from(
    pages: dict[Kind, list[Page]], seed: int
) -> None:
    black, white = (
        replace(page, canvas=np.full((*CANVAS, 3), shade, np.uint8))
        for page, shade in zip(pages["wall"], (0, 255), strict=True)
    )
    joined = splice(black, white, np.random.default_rng(seed))
    assert set(np.unique(joined.canvas)) == {0, 255}
    column, row = joined.sight.places.clip(0, np.array(CANVAS)[::-1] - 1).astype(int).T
    shades = joined.canvas[row, column, 0]
    of_black = len(joined.sight.codes) - int((shades == 255).sum())
    assert np.array_equal(joined.sight.codes[:of_black], joined.sight.codes[shades == 0])
    assert 0 < of_black < len(joined.sight.codes) < len(black.sight.codes) + len(white.sight.codes)


def test_only_pages_of_classes_are_covered_and_nothing_is_asked_of_what_is_hidden(
    pages: dict[Kind, list[Page]],
) -> None:
    rng = np.random.default_rng(1)
    batch = collate([*pages["class"], *pages["wall"]] * 4, rng)
    veiled = covered(batch, rng, 3)
    assert veiled.covered is not None
    of_class = batch.labels != IGNORED
    assert 0 < veiled.covered[of_class].float().mean() < 0.5
    assert not veiled.covered[~of_class].any()
    assert (veiled.coarse[veiled.covered] == IGNORED).all()
    assert torch.equal(veiled.coarse[~veiled.covered], batch.coarse[~veiled.covered])


def test_slips_change_some_characters_of_answers_and_nothing_else(
    pages: dict[Kind, list[Page]],
) -> None:
    rng, characters = np.random.default_rng(1), set(build_tokenizer()(CHARACTERS).input_ids)
    batch = collate([*pages["receipt"], *pages["note"], *pages["class"]], rng)
    shares = []
    for said, told in zip(batch.lessons, slipped(batch, rng).lessons, strict=True):
        changed = said.tokens != told.tokens
        assert torch.equal(said.said, told.said)
        assert not changed[:, 1:][said.said == IGNORED].any()
        assert set(told.tokens[changed].tolist()) | set(said.tokens[changed].tolist()) <= characters
        shares.append(float(changed.float().mean()))
    assert 0 < max(shares) < 0.3


def test_what_is_covered_is_not_seen(pages: dict[Kind, list[Page]]) -> None:
    learner = pupil()
    with torch.no_grad():
        _, hidden = learner.glimpse(collate(pages["class"], np.random.default_rng(1)).pixels)
        everything = torch.ones(hidden.shape[:2], dtype=torch.bool)
        first, second = learner.ponder(hidden, everything)
    assert torch.equal(first, second)


def test_a_model_that_grew_sees_what_the_smaller_one_saw(pages: dict[Kind, list[Page]]) -> None:
    tokenizer, pixels = (
        build_tokenizer(),
        collate(pages["class"][:1], np.random.default_rng(1)).pixels,
    )
    smaller, grown = build_model(tokenizer, (1, 1, 2)), build_model(tokenizer, (2, 3, 4))
    grow(grown, smaller.state_dict())
    with torch.no_grad():
        seen = [model.encoder(pixels).last_hidden_state for model in (smaller, grown)]
    torch.testing.assert_close(*seen)


def test_led_heads_come_to_look_where_the_text_is(pages: dict[Kind, list[Page]]) -> None:
    learner, rng = pupil(), np.random.default_rng(1)
    batch = collate(pages["note"][:1], rng, varied=False)
    optimizer = torch.optim.AdamW(learner.model.decoder.parameters(), lr=3e-3)
    with torch.no_grad():
        _, last = learner.encode(batch.pixels)
    astray = []
    for _ in range(6):
        missed, one = learner.answering_loss(last, batch.lessons)
        astray.append(one.item())
        optimizer.zero_grad()
        (missed + one).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert astray[-1] < astray[0]


def test_a_name_is_to_be_as_likely_as_a_guess_says_too(pages: dict[Kind, list[Page]]) -> None:
    learner, batch = pupil(), collate(pages["class"], np.random.default_rng(1), varied=False)
    with torch.no_grad():
        _, last = learner.encode(batch.pixels)

        def missed(guess: torch.Tensor | None) -> float:
            torch.manual_seed(1)
            return learner.answering_loss(last, batch.lessons, guess)[0].item()

        sure = functional.one_hot(batch.labels, len(LABELS)).float()
        wrong = sure.roll(1, dims=1)
        assert missed(sure.log()) == pytest.approx(missed(None))
        assert missed(((sure + wrong) / 2).log()) != pytest.approx(missed(None))


def test_the_names_of_classes_are_tokens_in_the_order_of_their_labels() -> None:
    tokens = build_tokenizer().convert_tokens_to_ids([label_token(label) for label in LABELS])
    assert tokens == list(NAMES)


def test_phases_follow_each_other_and_only_listening_leaves_the_encoder_alone() -> None:
    plan = Plan()
    told = [plan.phase(done / 100) for done in range(101)]
    assert list(dict.fromkeys(told)) == list(Phase) == list(DIETS)
    for done in range(1, 100):
        resting = plan.encoder_rate(plan.warmup, done / 100) == 0
        assert resting == (plan.phase(done / 100) is Phase.LISTENING)
    assert plan.encoder_rate(plan.warmup, 0) == plan.rate
    assert plan.encoder_rate(plan.warmup, plan.seeing - 1e-6) == pytest.approx(plan.rate / 10)
    assert plan.encoder_rate(9, 1) == plan.decoder_rate(1) == 0


def test_batches_of_a_phase_come_by_turns_and_all_but_the_first_have_pages_of_classes() -> None:
    for phase, diets in DIETS.items():
        assert tuple(diet(phase, step) for step in range(7, 7 + len(diets))) in (diets, diets[::-1])
        assert phase is Phase.SEEING or all("class" in one for one in diets)


def test_a_run_that_was_stopped_goes_on_where_it_was_saved(
    tmp_path: Path, pages: dict[Kind, list[Page]]
) -> None:
    watched = Watched(*[pages[kind][:1] for kind in ("wall", "class", "class", "note", "note")])
    plan = Plan(steps=3, seeing=0.3, listening=0.6, naming=0.6, log_every=2)
    first = next(Run(tmp_path, pupil(), plan, pages, watched).learn())
    assert (first.step, first.pages) == (2, 24)
    resumed = Run(tmp_path, pupil(), plan, pages, watched)
    assert resumed.progress.step == 2
    assert [progress.step for progress in resumed.learn()] == [3]
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 3


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_a_round_may_be_exported_on_the_way_from_where_it_began(
    tmp_path: Path, pages: dict[Kind, list[Page]], share: float
) -> None:
    watched = Watched(*[pages[kind][:1] for kind in ("wall", "class", "class", "note", "note")])
    plan = Plan(steps=2, seeing=0.98, listening=0.99, log_every=2)
    begun, one = pupil().state_dict(), "guides.fine.1.weight"
    (_,) = Run(tmp_path, pupil(), plan, pages, watched).learn()
    learned, between = (
        Run(tmp_path, pupil(), replace(plan, share=way), pages, watched).graduate.state_dict()
        for way in (1.0, share)
    )
    assert not torch.equal(learned[one], begun[one])
    way = share * learned[one] + (1 - share) * begun[one]
    torch.testing.assert_close(between[one], way)


def test_another_round_counts_on_from_the_log_of_the_one_before(
    tmp_path: Path, pages: dict[Kind, list[Page]]
) -> None:
    watched = Watched(*[pages[kind][:1] for kind in ("wall", "class", "class", "note", "note")])
    plan = Plan(steps=1, seeing=0.98, listening=0.99, log_every=1)
    (first,) = Run(tmp_path / "first", pupil(), plan, pages, watched).learn()
    again = Run(tmp_path / "again", pupil(), plan, pages, watched)
    again.go_on_from(tmp_path / "first" / "log.csv")
    (second,) = again.learn()
    assert (second.step, second.pages) == (2, 2 * first.pages)
    assert second.minutes > first.minutes > 0
    assert [line["pages"] for line in load_log(tmp_path / "again" / "log.csv")] == [
        first.pages,
        second.pages,
    ]


def test_later_rounds_settle_letters_gently_and_begin_with_names() -> None:
    first, letters, names = (ROUNDS[name] for name in (FIRST, "letters", "names"))
    assert {letters.phase(done / 100) for done in range(101)} == set(Phase)
    assert letters.encoder_rate(99, 0.0) < first.encoder_rate(99, 0.0)
    assert names.phase(0.0) is Phase.NAMING
    assert names.encoder_rate(99, 0.0) == names.rate * names.gentle
    assert names.decoder_rate(0.5) == names.rate / 2
