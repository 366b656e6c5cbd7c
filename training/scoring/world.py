"""Real pages: what a reader says to each, and how good that is where somebody wrote the truth down.

Beside `page.png` may lie `page.json` with the truth of its first page, by task as in `samples/`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from inference_child.documents.document import Document
from inference_child.documents.page import Limits
from inference_child.engines.base import Engine, Pixels
from inference_child.refusals import Refused
from training.scoring.score import Exercise, answer
from training.scoring.tally import SERVED, Tally, Task

_UNQUESTIONED: Final[tuple[Task, ...]] = ("classify", "cord", "read")
_NO_PAGES: Final = {".json", ".txt", ".md"}
_LIMITS: Final = {"max_pixels": 64_000_000, "max_pages": 10_000}
_SHOWN: Final = 120  # characters of an answer

Truth = dict[str, Any]


def report(reader: Engine, folder: Path) -> Iterator[str]:
    """Ask about every document of a folder; yield what the reader says, and its scores at last."""
    tally = Tally()
    for file in pages_of(folder):
        try:
            page = _first_page(file, reader)
        except Refused as refused:
            yield f"{file.name} can't be read: {refused}"
            continue
        for exercise in _exercises(page, truth_of(file)):
            said = answer(reader, exercise)
            if exercise.truth is not None:
                tally.add(exercise.task, said, exercise.truth)
            yield f"{file.name}, {exercise.task}: {json.dumps(said, ensure_ascii=False)[:_SHOWN]}"
    scores = {name: round(one, 1) for name, one in tally.scores().items() if one is not None}
    yield f"pages of {folder.name} with a truth beside them: {scores or 'none'}"


def pages_of(folder: Path) -> list[Path]:
    """List what may be a document, in order."""
    return sorted(file for file in folder.iterdir() if file.suffix not in _NO_PAGES)


def _first_page(file: Path, reader: Engine) -> Pixels:
    """Decode as the service does. Raises Refused."""
    return Document(file.read_bytes(), Limits(**_LIMITS, canvas=reader.canvas)).page(1).pixels


def truth_of(file: Path) -> Truth:
    """Read what lies beside a page, by task; nothing where nothing does."""
    beside = file.with_suffix(".json")
    truth: Truth = json.loads(beside.read_text()) if beside.exists() else {}
    return truth


def _exercises(page: Pixels, truth: Truth) -> list[Exercise]:
    """List what the truth knows, or everything that takes no question where there is none."""
    known = {task: truth.get(SERVED[task]) for task in _UNQUESTIONED}
    asked = [task for task in known if SERVED[task] in truth or not truth]
    questions: dict[str, str] = truth.get(SERVED["docvqa"], {})
    return [
        *(Exercise(page, task, None, known[task]) for task in asked),
        *(Exercise(page, "docvqa", question, right) for question, right in questions.items()),
    ]
