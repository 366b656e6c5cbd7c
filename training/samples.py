"""A few held-out pages as files, for commands and tests that want a document."""

from pathlib import Path
from typing import Final

from training.pages import Order, draw_page

_CHOSEN: Final = ("invoice", "letter", "scientific_publication")
_SEED: Final = 770

_README: Final = """\
# Sample pages

Drawn by `python -m training samples` from layouts, fonts and words that the bundled checkpoint was
not trained on. They show no real person, company or account.

| file | class |
|---|---|
{rows}
"""


def write_samples(folder: Path) -> None:
    """Draw the chosen classes and say which is which."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for label in _CHOSEN:
        name = f"{label}.jpg"
        draw_page(Order(label, "heldout", _SEED)).save(folder / name, quality=80)
        rows.append(f"| `{name}` | `{label}` |")
    (folder / "README.md").write_text(_README.format(rows="\n".join(rows)))
