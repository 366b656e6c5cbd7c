"""Packed weights: mapped rather than copied, the same numbers, and never another CPU's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto

from inference_child.donut import manifest
from inference_child.donut.packing import pack
from inference_child.donut.quantise import Precision
from inference_child.donut.sessions import Session, layout, open_session
from inference_child.donut.tape import Tape, WeightFile
from inference_child.engines.base import Ask
from inference_child.engines.select import build_engine
from server.wire.messages import Load
from tests.donut.donuts import convert_donut, draw_donut

WIDTH, LAYERS = 1024, 12  # 12 MB of weights in each form
PACKED = "prepacked"


def draw(folder: Path, *, packed: bool) -> Path:
    """A graph of wide products in both forms that the engine has."""
    dice = np.random.default_rng(0)
    weight = dice.standard_normal((WIDTH, WIDTH), np.float32) / np.float32(WIDTH**0.5)
    bias = np.zeros(WIDTH, np.float32)
    file = WeightFile(folder / "wide.bin")
    tape = Tape(file, Precision("int8"))
    value = tape.input("value", TensorProto.FLOAT, [1, WIDTH])
    for layer in range(LAYERS):
        value = tape.linear_in_blocks(value, f"blocks_{layer}", np.roll(weight, layer), bias)
        value = tape.linears(value, [(f"columns_{layer}", np.roll(weight, -layer), bias)])[0]
    tape.output(value, "result", TensorProto.FLOAT, [1, WIDTH])
    path = folder / "wide.onnx"
    tape.save(path)
    if packed:
        pack(file, [path])
    file.close()
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("plain"), packed=False)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    return draw(tmp_path, packed=True)


def result(session: Session) -> NDArray[np.float32]:
    value = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None]
    return session.run({"value": value})[0]


OPENING = """
import sys
from pathlib import Path
from inference_child.donut.sessions import open_session

def own_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024

held = [open_session(Path(sys.argv[1]))]  # the arena is made
for path in sys.argv[2:]:
    before = own_mb()
    held.append(open_session(Path(path)))
    print(own_mb() - before)
"""


@pytest.mark.process
def test_packed_weights_are_no_memory_of_the_process(plain: Path, packed: Path) -> None:
    argv = [sys.executable, "-c", OPENING, str(packed), str(packed), str(plain)]
    opening = subprocess.run(argv, check=True, capture_output=True, text=True, timeout=60)
    mapped, copied = (float(line) for line in opening.stdout.split())
    assert copied > 20
    assert mapped < 8


def test_packed_weights_give_the_same_numbers(plain: Path, packed: Path) -> None:
    assert np.array_equal(result(open_session(packed)), result(open_session(plain)))


def test_weights_packed_for_another_cpu_are_left_alone(plain: Path, packed: Path) -> None:
    model = onnx.load(packed, load_external_data=False)
    notes = 0
    for tensor in model.graph.initializer:
        for entry in tensor.external_data:
            if entry.key.startswith(PACKED):
                entry.value = entry.value.replace("+", "+1", 1)  # the hash begins here
                notes += 1
    packed.write_bytes(model.SerializeToString())
    weights = bytearray((packed.parent / "wide.bin").read_bytes())
    end = (plain.parent / "wide.bin").stat().st_size
    weights[end:] = bytes(len(weights) - end)  # were they read, this would show
    (packed.parent / "wide.bin").write_bytes(weights)
    assert notes == 2 * LAYERS
    assert np.array_equal(result(open_session(packed)), result(open_session(plain)))


@pytest.mark.torch
def test_every_graph_of_a_unit_finds_its_packed_weights(tmp_path: Path) -> None:
    donut = draw_donut(tmp_path / "source", (204, 172), 5, (2, 2))
    folder = convert_donut(donut, tmp_path, Precision("int8"))
    manifest.verify(folder)
    for block in ("stage1.block1", "stage2.block2"):
        places = [
            {(tensor.name, entry.value) for tensor in graph(path) for entry in tensor.external_data}
            for path in (folder / f"{block}.onnx", folder / f"{block}.padded.onnx")
        ]
        assert places[0] == places[1]
        assert any("|" in value for _, value in places[0])


@pytest.mark.torch
def test_files_packed_for_another_cpu_are_planned_for_and_answer_alike(tmp_path: Path) -> None:
    checkpoints = pytest.importorskip("tests.checkpoints")
    model = checkpoints.build_donut(tmp_path / "model")
    asked = Load(str(model), "onnx", "int8", 1, 10**6, 3, 0, cache_dir=str(tmp_path / "cache"))
    page = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)

    def answer() -> tuple[bool, object]:
        engine = build_engine(asked, lambda *_: None)
        result = engine.answer(page, Ask("classify"), lambda *_: None).result
        return engine.details()["plan"]["packed"], result

    packed, here = answer()
    (file,) = (tmp_path / "cache").glob("*/manifest.json")
    facts = json.loads(file.read_text())
    file.write_text(json.dumps(facts | {"layout": "onnxruntime 1.0: mmx"}))
    copied, elsewhere = answer()
    assert (packed, copied) == (True, False)
    assert here == elsewhere


def graph(path: Path) -> list[TensorProto]:
    return list(onnx.load(path, load_external_data=False).graph.initializer)


def test_a_layout_is_told_apart_by_the_kernels_a_cpu_takes() -> None:
    assert layout(frozenset({"avx2", "sse"})) == layout(frozenset({"avx2"}))
    assert layout(frozenset({"avx2", "avx512_vnni"})) != layout(frozenset({"avx2"}))
    assert layout(None) != layout(frozenset())
