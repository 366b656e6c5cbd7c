"""The command line: draw pages, train on them, export, score, and write the card; or all of it."""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from safetensors.torch import save_file

from training.fonts import require_fonts
from training.learning.course import POOLS, Course
from training.learning.export import export_checkpoint
from training.learning.model import build_processor
from training.learning.plan import FIRST, ROUNDS
from training.learning.team import work_together
from training.lessons.alphabet import build_tokenizer
from training.lessons.pool import Pool, wanted
from training.samples import write_samples
from training.scoring import figures, world
from training.scoring.card import write_card
from training.scoring.curve import draw_curve
from training.scoring.score import engine, papers, score

_WORK: Final = Path(tempfile.gettempdir()) / "halfgig-training"


def _draw(options: argparse.Namespace) -> None:
    """Draw the pages that are not there yet."""
    require_fonts()
    for name, kind, split, count, seed in POOLS:
        for done in Pool(options.work / name).fill(wanted(kind, split, count, seed)):
            print(f"{name}: {done} of {count} pages", flush=True)


def _train(options: argparse.Namespace) -> None:
    """Learn, or go on where an earlier run stopped."""
    require_fonts()
    work_together(_course(options).learn, options.members or os.cpu_count() or 1)
    _export(options)


def _course(options: argparse.Namespace) -> Course:
    """The course that the options ask for: from nothing, or a round more for what is exported."""
    plan = ROUNDS[options.round]
    until = _moment(options.until) if options.until else 0.0
    plan = replace(plan, steps=options.steps or plan.steps, until=until)
    folder = options.work / f"round-{options.round}"
    if options.round == FIRST:
        return Course(options.work, folder, plan)
    return Course(options.work, folder, plan, options.checkpoint, figures.GUIDES, figures.LOG)


def _moment(clock: str) -> float:
    """The next time that a clock shows HH:MM, in seconds since the epoch."""
    now = datetime.now().astimezone()
    shown = datetime.strptime(clock, "%H:%M")  # noqa: DTZ007  the clock of this machine
    moment = now.replace(hour=shown.hour, minute=shown.minute, second=0, microsecond=0)
    return (moment if moment > now else moment + timedelta(days=1)).timestamp()


def _export(options: argparse.Namespace) -> None:
    """Write the checkpoint, the log and the curve of the run as it stands."""
    course = _course(options)
    pupil = course.graduate()
    export_checkpoint(pupil.model, build_processor(build_tokenizer()), options.checkpoint)
    save_file({name: one.half() for name, one in pupil.guides.state_dict().items()}, figures.GUIDES)
    shutil.copyfile(course.folder / "log.csv", figures.LOG)
    draw_curve(figures.load_log()).save(figures.CURVE)


def _score(options: argparse.Namespace) -> None:
    """Score the exported checkpoint on every engine, and show what it says to real pages."""
    require_fonts()
    options.work.mkdir(parents=True, exist_ok=True)
    parts = papers(options.checkpoint, options.work / "cache", options.classes, options.papers)
    found = score(parts)
    said = {name: tally.rows() for name, tally in found.items()}
    (options.work / "answers.json").write_text(json.dumps(said, indent=1))
    figures.Figures.of(found).save()
    _card(options)
    print(figures.SCORE.read_text())
    if folder := os.environ.get("HALFGIG_SAMPLES"):
        reader = engine("onnx-fp32", options.checkpoint, options.work / "cache")
        print(*world.report(reader, Path(folder)), sep="\n")


def _card(options: argparse.Namespace) -> None:
    """Write the model card from what the run and the score left behind."""
    write_card(options.checkpoint / "README.md")


def _samples(_: argparse.Namespace) -> None:
    """Draw the sample pages."""
    require_fonts()
    write_samples(figures.SAMPLES)


def _all(options: argparse.Namespace) -> None:
    """Make everything again."""
    for command in (_draw, _train, _score, _samples):
        command(options)


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace], None]]] = {
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
    parser.add_argument("--checkpoint", type=Path, default=figures.CHECKPOINT, help="to export to")
    parser.add_argument("--steps", type=int, default=0, help="batches of a process")
    parser.add_argument("--round", default=FIRST, choices=ROUNDS, help="the plan to learn by")
    parser.add_argument("--until", default="", help="learn until HH:MM, not by --steps")
    parser.add_argument("--members", type=int, default=0, help="processes; one a core by default")
    parser.add_argument("--classes", type=int, default=240, help="pages of classes to score")
    parser.add_argument("--papers", type=int, default=16, help="pages of each other kind to score")
    return parser


if __name__ == "__main__":
    chosen = _parser().parse_args()
    _COMMANDS[chosen.command](chosen)
