"""Converted files: whole or rebuilt, whoever starts, whatever died before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from inference_child.donut import manifest
from inference_child.donut.cache import ensure_converted
from inference_child.donut.manifest import fingerprint
from inference_child.donut.quantise import Precision
from inference_child.donut.weights import open_weights
from inference_child.engines.base import LoadError
from tests.checkpoints import build_donut
from tests.donut.donuts import Donut, draw_donut, silent

pytestmark = pytest.mark.torch

INT8 = Precision("int8")
TABLE = "decoder.model.decoder.embed_tokens.weight"


@pytest.fixture(scope="module")
def donut(tmp_path_factory: pytest.TempPathFactory) -> Donut:
    return draw_donut(tmp_path_factory.mktemp("donut"), (80, 80), 5, (2, 2))


def conversions(report: list[tuple[str, int, int]]) -> Callable[[str, int, int], None]:
    return lambda *step: report.append(step)


def test_a_second_start_finds_what_the_first_converted(donut: Donut, tmp_path: Path) -> None:
    folder = ensure_converted(donut.checkpoint, tmp_path, INT8, silent)
    steps: list[tuple[str, int, int]] = []
    assert ensure_converted(donut.checkpoint, tmp_path, INT8, conversions(steps)) == folder
    assert steps == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "head.bin").unlink(),
        lambda folder: (folder / "decoder.bin").write_bytes(b"short"),
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: flip_a_byte(folder / "stage1.block1.bin"),
    ],
    ids=["missing", "cut short", "manifest", "one byte"],
)
def test_damage_is_seen_and_made_good(
    donut: Donut, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    folder = ensure_converted(donut.checkpoint, tmp_path, INT8, silent)
    before = manifest.verify(folder)
    damage(folder)
    with pytest.raises(manifest.Damaged):
        manifest.verify(folder)
    assert manifest.verify(ensure_converted(donut.checkpoint, tmp_path, INT8, silent)) == before


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_what_a_dead_process_left_is_swept_away(donut: Donut, tmp_path: Path) -> None:
    name = f"{fingerprint(donut.checkpoint)}-int8.unfinished"
    (tmp_path / name).mkdir()
    (tmp_path / name / "head.bin").write_bytes(b"half")
    manifest.verify(ensure_converted(donut.checkpoint, tmp_path, INT8, silent))
    assert not (tmp_path / name).exists()


@pytest.mark.process
def test_two_processes_that_start_at_once_get_the_same_whole_files(tmp_path: Path) -> None:
    source, cache = build_donut(tmp_path / "source"), tmp_path / "cache"
    argv = [sys.executable, "-m", "inference_child.convert", str(source), str(cache)]
    both = [
        subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    folders = {out.strip() for out, _ in answers}
    assert len(folders) == 1
    manifest.verify(Path(folders.pop()))
    assert sum("convert 0/" in errors for _, errors in answers) == 1


@pytest.mark.process
def test_converting_loads_no_torch(tmp_path: Path) -> None:
    source = build_donut(tmp_path / "source")
    script = (
        "import sys; from inference_child.convert import main; code = main(); "
        "sys.exit(code or 'torch' in sys.modules or 'transformers' in sys.modules)"
    )
    argv = [sys.executable, "-c", script, str(source), str(tmp_path / "cache")]
    subprocess.run(argv, check=True, capture_output=True, timeout=120)


def test_other_weights_are_another_checkpoint(tmp_path: Path) -> None:
    one = draw_donut(tmp_path / "one", (80, 80), 5, (2, 2))
    other = draw_donut(tmp_path / "other", (80, 80), 5, (2, 2))
    assert fingerprint(one.checkpoint) == fingerprint(other.checkpoint)
    flip_a_byte(tmp_path / "other" / "model.safetensors")
    assert fingerprint(one.checkpoint) != fingerprint(other.checkpoint)
    unlike = replace(one.checkpoint, preprocessor={"image_mean": [0.4, 0.4, 0.4]})
    assert fingerprint(one.checkpoint) != fingerprint(unlike)


def test_a_cache_that_cannot_be_written_says_which_setting_to_change(
    donut: Donut, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LoadError, match="HALFGIG_STATE_DIR"):
        ensure_converted(donut.checkpoint, tmp_path / "file", INT8, silent)


def test_pickled_sharded_and_half_precision_weights_are_read_alike(
    donut: Donut, tmp_path: Path
) -> None:
    wanted = open_weights(donut.checkpoint.directory).get(TABLE)
    donut.model.save_pretrained(tmp_path / "shards", max_shard_size="50KB")
    assert len(list((tmp_path / "shards").glob("*.safetensors"))) > 1
    assert np.array_equal(open_weights(tmp_path / "shards").get(TABLE), wanted)

    (tmp_path / "bin").mkdir()
    torch.save(donut.model.state_dict(), tmp_path / "bin" / "pytorch_model.bin")
    assert np.array_equal(open_weights(tmp_path / "bin").rows(TABLE, 3, 9), wanted[3:9])

    halved = draw_donut(tmp_path / "drawn", (80, 80), 5, (2, 2)).model.to(torch.bfloat16)
    halved.save_pretrained(tmp_path / "bfloat16")
    assert np.abs(open_weights(tmp_path / "bfloat16").get(TABLE) - wanted).max() < 0.01
