"""A tally of what was said to pages of known truth, and its scores in the field's measures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from statistics import fmean
from typing import Any, Final, Literal, Self, get_args

from training.scoring.metrics import anls, character_edits, field_f1, normalized_edit_accuracy

Task = Literal["classify", "cord", "docvqa", "read"]
TASKS: Final[tuple[Task, ...]] = get_args(Task)
# What the service calls them, and files that lie beside pages.
SERVED: Final[Mapping[Task, str]] = {
    "classify": "classify",
    "cord": "parse",
    "docvqa": "ask",
    "read": "read",
}

# Where an answer in Donut's JSON holds the one text that is compared.
_FIELDS: Final[dict[Task, str]] = {"classify": "class", "docvqa": "answer", "read": "text_sequence"}


@dataclass(frozen=True)
class Answered:
    """One page's answer beside its truth, each in Donut's JSON or as plain text."""

    task: Task
    said: Any
    truth: Any


@dataclass
class Tally:
    """Everything said so far; a score of a task that was not asked is None."""

    answers: list[Answered] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Self:
        """Read back what `rows` gave."""
        tally = cls()
        for row in rows:
            tally.add(row["task"], row["said"], row["truth"])
        return tally

    def rows(self) -> list[dict[str, Any]]:
        """Give every answer as a mapping that JSON can hold."""
        return [asdict(answer) for answer in self.answers]

    def add(self, task: Task, said: Any, truth: Any) -> None:
        """Count one page; a question of "docvqa" may have a list of truths."""
        if task not in TASKS:
            raise ValueError(f"{task!r} is none of {', '.join(TASKS)}")
        if task in _FIELDS and None in _truths(task, truth):
            raise ValueError(f"a truth of {task} needs the text of its {_FIELDS[task]!r}: {truth}")
        self.answers.append(Answered(task, said, truth))

    @property
    def counts(self) -> dict[Task, int]:
        """How many pages of each task were counted."""
        found = Counter(answer.task for answer in self.answers)
        return {task: found[task] for task in TASKS}

    @property
    def accuracy(self) -> float | None:
        """The percentage of "classify" whose class was right."""
        return _percent([said in truths for said, truths in self._texts("classify")])

    @property
    def ted(self) -> float | None:
        """The mean tree edit accuracy of "cord", in percent."""
        return _percent([normalized_edit_accuracy(*pair) for pair in self._pairs("cord")])

    @property
    def f1(self) -> float | None:
        """The F1 of all fields of "cord" together, in percent."""
        pairs = self._pairs("cord")
        return 100 * field_f1(pairs) if pairs else None

    @property
    def anls(self) -> float | None:
        """The mean likeness of "docvqa" to the nearest truth, in percent."""
        return _percent([anls(said, truths) for said, truths in self._texts("docvqa")])

    @property
    def cer(self) -> float | None:
        """The edits for each hundred characters of all texts of "read" together."""
        found = [character_edits(said, truths[0]) for said, truths in self._texts("read")]
        length = sum(size for _, size in found)
        return 100 * sum(edits for edits, _ in found) / length if length else None

    def scores(self) -> dict[str, float | None]:
        """Give all five by name."""
        return {name: getattr(self, name) for name in ("accuracy", "ted", "f1", "anls", "cer")}

    def _pairs(self, task: Task) -> list[tuple[Any, Any]]:
        return [(answer.said, answer.truth) for answer in self.answers if answer.task == task]

    def _texts(self, task: Task) -> list[tuple[str, list[str]]]:
        return [
            (_text(task, said) or "", [text or "" for text in _truths(task, truth)])
            for said, truth in self._pairs(task)
        ]


def _truths(task: Task, truth: Any) -> list[str | None]:
    if task != "docvqa":
        return [_text(task, truth)]
    found = truth.get("answer") if isinstance(truth, dict) else truth
    several = found if isinstance(found, list) else [found]
    return [_text(task, each) for each in several] or [None]


def _text(task: Task, answer: Any) -> str | None:
    found = answer.get(_FIELDS[task]) if isinstance(answer, dict) else answer
    return found.strip() if isinstance(found, str) else None


def _percent(shares: list[float] | list[bool]) -> float | None:
    return 100 * fmean(shares) if shares else None
