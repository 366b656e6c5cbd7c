"""Pages to learn from, two of each kind."""

import pytest

from training.lessons.pool import PAPERS, Kind, Page, Wanted, draw


@pytest.fixture(scope="module")
def pages() -> dict[Kind, list[Page]]:
    kinds: tuple[Kind, ...] = ("wall", "class", *PAPERS)
    found = {kind: [draw(Wanted(kind, "train", seed)) for seed in (0, 1)] for kind in kinds}
    found["class"] = [
        Page(page.kind, page.canvas, page.sight, page.asked, label)
        for label, page in enumerate(found["class"])
    ]
    return found
