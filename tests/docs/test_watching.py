"""The jq commands of docs/watching.md, run as they stand on lines that the service writes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from server.logs import Log
from server.metrics import Metrics
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from tests.logs.samples import CALLS

TEXT = (Path(__file__).parents[2] / "docs" / "watching.md").read_text()
COMMANDS = re.findall(r"```sh\n(jq .+)\n```", TEXT)
SHELL = shutil.which("sh")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that holds every kind of line."""
    lines = io.StringIO()
    journal = Journal(Log(lines), Metrics(), Recorder(None))
    for calls in CALLS.values():
        for call in calls:
            call(journal)
    file = tmp_path_factory.mktemp("log") / "halfgig.log"
    file.write_text(lines.getvalue())
    return file


def test_the_text_has_commands() -> None:
    assert len(COMMANDS) > 4


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed: apt-get install jq")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_answers_its_question(command: str, log: Path) -> None:
    assert SHELL
    ran = subprocess.run(
        [SHELL, "-c", command], cwd=log.parent, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    assert ran.stdout.strip() not in {"", "null"}
