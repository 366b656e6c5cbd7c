"""The walls between the rooms, held by a fresh interpreter, and the size of what stands in them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("server", "inference_child", "training", "bench", "tools")
MODULE_LINES = 300
FUNCTION_LINES = 60
CHILDS = {"numpy", "PIL", "onnxruntime", "torch", "transformers", "tokenizers", "inference_child"}
FRONTS = {"flask", "waitress", "prometheus_client", "server.supervision", "server.web"}
HEAVY = {"torch", "transformers", "onnxruntime"}

modules = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter holds after `statement`."""
    program = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import server.service, server.__main__", CHILDS),
        ("import inference_child.loop", FRONTS | HEAVY),
        ("import inference_child.engines.onnx", FRONTS | {"torch", "transformers", "onnx"}),
        ("import inference_child.__main__", FRONTS | HEAVY | {"numpy", "PIL"}),
        ("import server.wire.codec", CHILDS | FRONTS | {"psutil"}),
        (
            "import server.supervision.decisions.lifecycle, server.supervision.decisions.policy",
            CHILDS | {"psutil"},
        ),
    ],
)
def test_a_room_loads_nothing_from_behind_its_walls(statement: str, forbidden: set[str]) -> None:
    assert not loaded_by(statement) & forbidden


@pytest.mark.parametrize("path", modules, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_small(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") < MODULE_LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert not long
