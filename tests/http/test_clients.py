"""The clients that README.md and docs/clients.md show, run as they stand there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.logs.running import Server

pytestmark = [pytest.mark.process, pytest.mark.torch]
ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```(sh|python|javascript)\n(.+?)```", re.DOTALL)
WRITTEN = "http://localhost:8080"
# The program that runs a language's blocks, and how it takes them.
RUNNERS = {
    "sh": ("curl", ["sh", "-euc"]),
    "python": (sys.executable, [sys.executable, "-W", "error", "-c"]),
    "javascript": ("node", ["node", "--input-type=module", "--eval"]),
}
TIMEOUT_S = 120.0


def blocks() -> list[tuple[str, str]]:
    """Language and text of every block of docs/clients.md and of README's section on clients."""
    readme = (ROOT / "README.md").read_text().partition("## Clients")[2].partition("\n## ")[0]
    return BLOCK.findall(readme) + BLOCK.findall((ROOT / "docs/clients.md").read_text())


def test_every_language_is_shown() -> None:
    shown = [language for language, _ in blocks()]
    assert sorted(shown) == ["javascript", "python", "python", "python", "sh"]
    assert "```dart" in (ROOT / "docs/clients.md").read_text()


@pytest.mark.parametrize(("language", "text"), blocks())
def test_a_client_works_as_it_is_written(halfgig: Server, language: str, text: str) -> None:
    program, command = RUNNERS[language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    assert WRITTEN in text
    ran = subprocess.run(
        [*command, text.replace(WRITTEN, halfgig.url)],
        cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT_S, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "invoice" in ran.stdout
