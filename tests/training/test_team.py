"""A team: members find each other, and share what each of them found."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from training.learning.team import share

pytestmark = pytest.mark.torch


def test_all_members_go_on_with_the_mean_of_what_they_found(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.training.team_program", str(tmp_path)]
    subprocess.run(program, check=True, timeout=120)
    for rank in (0, 1):
        seen, unseen, resting, done = json.loads((tmp_path / f"{rank}.json").read_text())
        assert (seen, unseen, resting, done) == ([1.5, 1.5], [0.0, 0.0], None, 0.25)


def test_one_alone_has_nothing_to_share() -> None:
    alone = nn.Parameter(torch.zeros(2))
    assert share([alone], 0.5) == 0.5
    assert alone.grad is None
