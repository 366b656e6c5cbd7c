"""A team at work, as a program: what it starts for its processes ends with it."""

import json
import sys
from functools import partial
from pathlib import Path

import torch
from torch import nn

from training.learning.team import share, work_together


def work(folder: Path, rank: int, members: int) -> None:
    """Find a gradient that depends on who one is, share it, and write down what came back."""
    seen, unseen, resting = (nn.Parameter(torch.zeros(2)) for _ in range(3))
    resting.requires_grad = False
    (seen * (rank + 1)).sum().backward()  # type: ignore[no-untyped-call]
    done = share([seen, unseen, resting], rank / members)
    gradients = [None if one.grad is None else one.grad.tolist() for one in (seen, unseen, resting)]
    (folder / f"{rank}.json").write_text(json.dumps([*gradients, done]))


if __name__ == "__main__":
    work_together(partial(work, Path(sys.argv[1])), 2)
