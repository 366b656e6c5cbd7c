"""Pages as a resting part of the reader left them: looked at once, and learned from often."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.learning.shelves import serve
from training.learning.swift import Swift
from training.lessons.batches import NOTHING, Batch, asked_of, labels_of, stack
from training.lessons.cells import COARSE, grid, tell
from training.lessons.pool import Kind, Page
from training.lessons.sights import Sight
from training.lessons.variation import Matrix, follow, joint, vary

# Pages in one file of an album: whole turns of the classes.
PART: Final = 512
_BATCH: Final = 8


@dataclass(frozen=True)
class Leaf:
    """A page that was moved and looked at.

    `seen` (cells, channels) is what the resting part made of it, `coarse` (cells, SLOTS) the
    characters that its cells show, `sight` where they came to lie.
    """

    page: Page
    sight: Sight
    seen: Tensor
    coarse: NDArray[np.int16]

    def joined(self, other: "Leaf", rng: np.random.Generator) -> "Leaf":
        """Join a part of this and a part of another of its class: a new layout."""
        rows, columns = grid(COARSE)
        axis, cut = joint((rows, columns), rng)
        ours = np.indices((rows, columns))[axis].reshape(-1, 1) < cut
        return replace(
            self,
            seen=torch.where(torch.from_numpy(ours), self.seen, other.seen),
            coarse=np.where(ours, self.coarse, other.coarse),
        )


class Album:
    """Leaves of each kind of page; those of classes lie in turn."""

    def __init__(self, leaves: dict[Kind, list[Leaf]]) -> None:
        self._leaves = leaves

    @classmethod
    def fill(
        cls, folder: Path, shelves: dict[Kind, list[Page]], swift: Swift,
        rank: int = 0, members: int = 1,
    ) -> "Album":  # fmt: skip
        """Look at a member's share of the pages, or take up what was looked at before."""
        folder.mkdir(parents=True, exist_ok=True)
        leaves: dict[Kind, list[Leaf]] = {kind: [] for kind in shelves}
        for kind, shelf in shelves.items():
            stride = min(members, -(-len(shelf) // PART)) or 1  # a short shelf is everybody's
            for start in range(rank % stride * PART, len(shelf), stride * PART):
                file = folder / f"{kind}-{start // PART:03}.safetensors"
                leaves[kind] += _part(file, shelf[start : start + PART], swift)
        return cls(leaves)

    def __len__(self) -> int:
        return sum(map(len, self._leaves.values()))

    def batch(self, diet: dict[Kind, int], spliced: float, rng: np.random.Generator) -> Batch:
        """Take so many leaves of each kind; those of classes are spliced now and then."""
        leaves = serve(self._leaves, diet, spliced, Leaf.joined, rng)
        pages = [leaf.page for leaf in leaves]
        return Batch(
            pixels=NOTHING,
            fine=NOTHING,
            coarse=stack([leaf.coarse.astype(np.int64) for leaf in leaves]),
            labels=labels_of(pages),
            lessons=asked_of(pages, [leaf.sight for leaf in leaves], rng),
            seen=torch.stack([leaf.seen for leaf in leaves]),
            fresh=False,
        )


def _part(file: Path, pages: list[Page], swift: Swift) -> list[Leaf]:
    """Look at some pages, each a little moved and toned, unless they lie in the file already."""
    if not file.exists():
        partial = file.with_suffix(".partial")
        save_file(_look(pages, swift, np.random.default_rng(list(file.stem.encode()))), partial)
        partial.rename(file)
    saved = load_file(file)
    return [
        _leaf(page, seen, move)
        for page, seen, move in zip(pages, saved["seen"], saved["moves"].numpy(), strict=True)
    ]


@torch.no_grad()
def _look(pages: list[Page], swift: Swift, rng: np.random.Generator) -> dict[str, Tensor]:
    seen, moves = [], []
    for start in range(0, len(pages), _BATCH):
        pixels, moved = vary(pages[start : start + _BATCH], rng)
        seen.append(swift.glimpse(pixels)[1])
        moves += moved
    return {"seen": torch.cat(seen), "moves": torch.from_numpy(np.stack(moves))}


def _leaf(page: Page, seen: Tensor, move: Matrix) -> Leaf:
    sight = follow(page.sight, move)
    return Leaf(page, sight, seen, tell(sight).coarse.astype(np.int16))
