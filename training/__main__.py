"""The command line: draw pages, train on them, export, score, and write the card; or all of it."""

import argparse
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import torch
from transformers import PreTrainedTokenizerFast

from training import results
from training.card import write_card
from training.curve import draw_curve
from training.export import export_checkpoint
from training.fonts import require_fonts
from training.model import build_model, build_processor
from training.pages import orders
from training.pool import Pool
from training.pupil import Pupil
from training.samples import write_samples
from training.score import Confusion, Reader, score
from training.teacher import Teacher, teach_teacher
from training.tokenizer import build_tokenizer
from training.train import SECOND, Plan, Run, batches
from training.words import Split

# The pages looked at while training; see results.FINAL_SEEDS for those of the final score.
_POOLS: tuple[tuple[str, Split, int], ...] = (("heldout", "heldout", 9), ("seen", "train", 5))
_WATCHED = 320
_WORK = Path(tempfile.gettempdir()) / "halfgig-training"
_TEACHER_STEPS = 1100


def _draw(options: argparse.Namespace) -> None:
    """Draw the pages that training needs and that are not there yet."""
    require_fonts()
    for name, split, seed in (*_POOLS, ("train", "train", 1)):
        count = options.pages if name == "train" else _WATCHED
        for done in Pool(options.work / name).fill(count, split, seed):
            print(f"{name}: {done} of {count} pages", flush=True)


def _tokenizer(options: argparse.Namespace) -> PreTrainedTokenizerFast:
    """Build the tokenizer once for a run: its trainer gives other pieces every time."""
    folder = options.work / "tokenizer"
    if not folder.exists():
        build_tokenizer().save_pretrained(folder)
    return PreTrainedTokenizerFast.from_pretrained(folder)


def _teacher(options: argparse.Namespace) -> Teacher:
    """Train the teacher once for a run."""
    teacher, file = Teacher(), options.work / "teacher.pt"
    if not file.exists():
        pages = batches(Pool(options.work / "train"), 32, 1)
        for step, loss in enumerate(teach_teacher(teacher, pages, _TEACHER_STEPS)):
            if step % 50 == 0:
                print(f"teacher: step {step} of {_TEACHER_STEPS}, loss {loss:.3f}", flush=True)
        torch.save(teacher.state_dict(), file)
    teacher.load_state_dict(torch.load(file, weights_only=True))
    return teacher


def _run(options: argparse.Namespace) -> Run:
    torch.manual_seed(1)
    tokenizer = _tokenizer(options)
    pupil = Pupil(build_model(tokenizer), tokenizer, _teacher(options))
    pools = [Pool(options.work / name) for name in ("train", "seen", "heldout")]
    plan = SECOND if options.again else Plan(steps=options.steps)
    plan = replace(plan, until=_moment(options.until))
    return Run(options.work / "run", pupil, plan, *pools)


def _moment(clock: str) -> float:
    """Turn a time of today such as 17:05 into seconds since the epoch; nothing gives 0."""
    if not clock:
        return 0.0
    hour, minute = map(int, clock.split(":"))
    now = datetime.now().astimezone()
    return now.replace(hour=hour, minute=minute, second=0).timestamp()


def _train(options: argparse.Namespace) -> None:
    """Train, or go on training where an earlier run stopped."""
    torch.set_flush_denormal(True)  # Swin's -100 masks breed denormals, which are slow
    for progress in _run(options).learn():
        print(progress, flush=True)
    _export(options)


def _train_again(options: argparse.Namespace) -> None:
    """Give a run that is done its second round, or go on with that."""
    _train(argparse.Namespace(**vars(options) | {"again": True}))


def _export(options: argparse.Namespace) -> None:
    """Write the checkpoint, the log and the curve of the run as it stands."""
    model = _run(options).graduate.model
    export_checkpoint(model, build_processor(_tokenizer(options)), results.CHECKPOINT)
    shutil.copyfile(options.work / "run" / "log.csv", results.LOG)
    draw_curve(results.load_log()).save(results.CURVE)


def _score(options: argparse.Namespace) -> None:
    """Score the exported checkpoint on fresh pages of both splits."""
    require_fonts()
    reader = Reader(results.CHECKPOINT)
    parts = {split: Confusion() for split in results.FINAL_SEEDS}
    for split, seed in results.FINAL_SEEDS.items():
        for confusion in score(reader, orders(options.score_pages, split, seed)):
            parts[split] = confusion
            print(f"{split}: {confusion.right} of {confusion.total} right", flush=True)
    results.Score(parts["heldout"], parts["train"]).save()
    _card(options)


def _card(_: argparse.Namespace) -> None:
    """Write the model card from what the run and the score left behind."""
    write_card(results.CHECKPOINT / "README.md")


def _samples(_: argparse.Namespace) -> None:
    """Draw the sample pages."""
    require_fonts()
    write_samples(results.SAMPLES)


def _all(options: argparse.Namespace) -> None:
    """Make everything again."""
    for command in (_draw, _train, _train_again, _score, _samples):
        command(options)


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "draw": _draw,
    "train": _train,
    "export": _export,
    "score": _score,
    "card": _card,
    "samples": _samples,
    "all": _all,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("command", nargs="?", default="all", choices=_COMMANDS)
    parser.add_argument("--work", type=Path, default=_WORK, help="where pages and states go")
    parser.add_argument("--pages", type=int, default=18432, help="pages to draw for training")
    parser.add_argument("--steps", type=int, default=Plan.steps, help="batches of the first round")
    parser.add_argument("--until", default="", help="train until HH:MM of today, not by --steps")
    parser.add_argument("--again", action="store_true", help="give a finished run its second round")
    parser.add_argument("--score-pages", type=int, default=480, help="pages to score in each split")
    return parser


if __name__ == "__main__":
    chosen = _parser().parse_args()
    _COMMANDS[chosen.command](chosen)
