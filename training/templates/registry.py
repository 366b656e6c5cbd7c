"""Which layouts draw which class, and which of them training never sees."""

from collections.abc import Callable
from dataclasses import dataclass

from training.sheet import Sheet
from training.words import Split

Layout = Callable[[Sheet], None]


@dataclass(frozen=True)
class Template:
    """A layout and the class and split it belongs to."""

    label: str
    split: Split
    name: str
    draw: Layout
    often: int = 1


_TEMPLATES: list[Template] = []


def template(label: str, split: Split = "train", *, often: int = 1) -> Callable[[Layout], Layout]:
    """Register a layout and how often it comes up; a new class of pages needs nothing else."""

    def register(layout: Layout) -> Layout:
        _TEMPLATES.append(Template(label, split, layout.__name__, layout, often))
        return layout

    return register


def templates(label: str, split: Split) -> list[Template]:
    """List the layouts of a class in one split, in the order they were written."""
    return [entry for entry in _TEMPLATES if entry.label == label and entry.split == split]
