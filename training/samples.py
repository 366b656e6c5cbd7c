"""A few held-out pages as files with what they say, for commands and tests that want a document."""

import json
from pathlib import Path
from typing import Any, Final

from PIL import Image

from training.lessons.pool import Kind, Wanted
from training.pages import Order, draw_page
from training.scoring.score import Exercise, exercises_of
from training.scoring.tally import SERVED

_CHOSEN: Final = ("invoice", "letter", "scientific_publication")
_SEED: Final = 770
_PAPERS: Final[dict[Kind, int]] = {"receipt": 771, "record": 772, "note": 773}

_README: Final = """\
# Sample pages

Drawn by `python -m training samples` from layouts, fonts and words that the bundled checkpoint was
not trained on. They show no real person, company or account. Beside each lies what it says or is,
in the words of the answer that would be right.

Pages of your own in a folder like this one, with or without such files beside them, are asked by
`HALFGIG_SAMPLES=folder make score`, which prints the answers and, where it is known, how good they
are.

| file | what it shows |
|---|---|
{rows}
"""


def write_samples(folder: Path) -> None:
    """Draw the chosen pages and say what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for label in _CHOSEN:
        picture = draw_page(Order(label, "heldout", _SEED))
        _write(folder / label, picture, {"classify": label})
        rows.append(f"| `{label}.jpg` | the class `{label}` |")
    for kind, seed in _PAPERS.items():
        picture, asked = exercises_of(Wanted(kind, "heldout", seed))
        _write(folder / kind, picture, _truths(asked))
        rows.append(f"| `{kind}.jpg` | a {kind} to read |")
    (folder / "README.md").write_text(_README.format(rows="\n".join(rows)))


def _write(stem: Path, picture: Image.Image, truths: dict[str, Any]) -> None:
    picture.save(stem.with_suffix(".jpg"), quality=85)
    stem.with_suffix(".json").write_text(json.dumps(truths, indent=1) + "\n")


def _truths(asked: list[Exercise]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in asked:
        if one.question is None:
            found[SERVED[one.task]] = one.truth
        else:
            found.setdefault(SERVED[one.task], {})[one.question] = one.truth
    return found
