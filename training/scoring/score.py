"""Score an exported reader through the engines that serve it, on pages it never learned from."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from PIL import Image
from transformers import PreTrainedTokenizerFast

from inference_child.checkpoint import open_checkpoint
from inference_child.engines.base import Ask, Engine, Pixels
from inference_child.engines.onnx import OnnxRunner
from inference_child.engines.torch import TorchRunner
from inference_child.tasks import DonutEngine
from inference_child.tokens import to_json
from training.effects import rephotograph
from training.lessons.alphabet import SPACE, TASKS, build_tokenizer
from training.lessons.pool import PAPERS, Kind, Wanted, show, wanted
from training.lessons.spelling import Asked
from training.scoring.tally import SERVED, Tally, Task
from training.words import Split

ENGINES: Final = ("torch", "onnx-fp32", "onnx-int8")
STRENGTHS: Final = (1, 2, 3)
_FASTEST: Final = "onnx-fp32"
# Pages of these seeds are neither trained on nor looked at while training.
SEEDS: Final[dict[Split, int]] = {"heldout": 77, "train": 78, "foreign": 79}
_OPENING: Final = "<s_question>"
_PROMPTED: Final[dict[str, Task]] = {TASKS[name]: task for task, name in SERVED.items()}
# What is compared with the truth, of an engine's answer.
_COMPARED: Final[dict[Task, str]] = {
    "classify": "label",
    "cord": "fields",
    "docvqa": "answer",
    "read": "text",
}


@dataclass(frozen=True)
class Exercise:
    """A page, what is asked of it, and the truth as the engine would give it."""

    page: Pixels
    task: Task
    question: str | None
    truth: Any


def exercises_of(order: Wanted, strength: int = 0) -> tuple[Image.Image, list[Exercise]]:
    """Draw one page, photograph it if there is a strength, and list what is asked of it."""
    picture, _, asked = show(order)
    if strength:
        picture = rephotograph(picture, Random(order.seed), strength)
    page = np.asarray(picture.convert("RGB"))
    return picture, [_exercise(page, one) for one in asked]


@lru_cache(maxsize=1)
def _tokenizer() -> PreTrainedTokenizerFast:
    return build_tokenizer()


def _exercise(page: Pixels, asked: Asked) -> Exercise:
    tokens = _tokenizer().convert_ids_to_tokens(asked.tokens.tolist())
    start, _, question = _text(tokens[: asked.known]).partition(_OPENING)
    said = _text(tokens[asked.known : -1])
    task = _PROMPTED[start]
    truth = _truth(task, said, _tokenizer().get_added_vocab())
    return Exercise(page, task, question.partition("</s_question>")[0] or None, truth)


def _text(tokens: list[str]) -> str:
    return "".join(tokens).replace(SPACE, " ")


def _truth(task: Task, answer: str, vocabulary: dict[str, int]) -> Any:
    if task == "classify":
        return answer.removeprefix("<s_class><").partition("/>")[0]
    if task == "cord":
        return to_json(answer, vocabulary)
    return answer.removesuffix("</s_answer>")


def engine(name: str, folder: Path, cache: Path, threads: int = 1) -> Engine:
    """Open a checkpoint as `HALFGIG_ENGINE` and `HALFGIG_PRECISION` would."""
    checkpoint = open_checkpoint(str(folder), {})
    if name == "torch":
        return DonutEngine(checkpoint, TorchRunner(checkpoint, threads))
    runner = OnnxRunner(
        checkpoint,
        cache_dir=cache,
        precision="int8" if name == "onnx-int8" else "fp32",
        threads=threads,
        memory_mb=0,
        canvas=None,
        report=_silent,
    )
    return DonutEngine(checkpoint, runner)


def answer(reader: Engine, exercise: Exercise) -> Any:
    """Ask the engine, and give what is compared with the truth."""
    ask = Ask(SERVED[exercise.task], question=exercise.question)
    return reader.answer(exercise.page, ask, _silent).result[_COMPARED[exercise.task]]


@dataclass(frozen=True)
class Paper:
    """A part of a score: what one engine says to pages of one kind and split."""

    folder: Path
    cache: Path
    engine: str
    kind: Kind
    split: Split
    count: int
    strength: int = 0  # of a photograph that is taken of the page

    @property
    def result(self) -> str:
        """Name the result that this is a part of."""
        photographed = f", photographed {self.strength}" if self.strength else ""
        return f"{self.engine}, {self.split}{photographed}"

    def sit(self) -> Tally:
        """Answer everything that is asked of the pages."""
        reader, tally = engine(self.engine, self.folder, self.cache), Tally()
        for order in wanted(self.kind, self.split, self.count, SEEDS[self.split]):
            for exercise in exercises_of(order, self.strength)[1]:
                tally.add(exercise.task, answer(reader, exercise), exercise.truth)
        return tally


def papers(folder: Path, cache: Path, classes: int, others: int) -> list[Paper]:
    """List the parts of a whole score: every engine, and the fastest one on half as many others."""
    held: Split = "heldout"
    sat = [
        *((name, held, 0) for name in ENGINES),
        (_FASTEST, "train", 0),
        (_FASTEST, "foreign", 0),
        *((_FASTEST, held, strength) for strength in STRENGTHS),
    ]
    return [
        Paper(folder, cache, name, kind, split, _share(kind, classes, others, strength), strength)
        for name, split, strength in sat
        for kind in ("class", *PAPERS)
    ]


def _share(kind: Kind, classes: int, others: int, strength: int) -> int:
    whole = classes if kind == "class" else others
    return whole // 2 if strength else whole


def score(papers: list[Paper]) -> dict[str, Tally]:
    """Sit all papers, a process a core, and join what belongs together by engine and split."""
    found: dict[str, Tally] = {}
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for paper, tally in zip(papers, workers.map(Paper.sit, papers), strict=True):
            whole = found.setdefault(paper.result, Tally())
            whole.answers += tally.answers
    return found


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""
