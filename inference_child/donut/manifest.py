"""What a folder of converted files holds, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from inference_child.checkpoint import Checkpoint
from inference_child.donut.weights import weight_files

FORMAT = 3  # raised when the files' meaning changes; older caches are then rebuilt
NAME = "manifest.json"
_CHUNK = 1 << 20  # bytes read at a time
_SAMPLES = 64  # places in each weight file that go into the fingerprint
_SAMPLE = 64 * 1024  # bytes; 4 MB a file in all: milliseconds, where hashing 800 MB takes a second


class Damaged(Exception):  # noqa: N818 - says what the folder is
    """A converted folder that lacks a file, or whose file has changed."""


@dataclass(frozen=True)
class Manifest:
    """Written last: a folder without it was never finished.

    `files` maps a file's name to its size in bytes and its CRC-32 (against damage, not malice).
    `embedding` is where the tied embedding lies in the head's weights, for reading single rows.
    `layout` is that of the packed weights, empty where there are none (see sessions).
    """

    checkpoint: str  # fingerprint of what was converted
    name: str
    precision: str
    levels: int
    canvas: tuple[int, int]
    normalisation: dict[str, Any]
    tasks: tuple[str, ...]
    labels: tuple[str, ...]
    embedding: dict[str, Any]
    layout: str
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    format: int = FORMAT


def fingerprint(checkpoint: Checkpoint) -> str:
    """24 hex digits that change with the settings, the format and, surely enough, the weights.

    Training changes every tensor, so evenly spaced samples tell two checkpoints apart.
    """
    settings = [
        FORMAT,
        checkpoint.config,
        checkpoint.preprocessor,
        checkpoint.canvas,
        checkpoint.prompts,
        checkpoint.suppressed,
    ]
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for path in weight_files(checkpoint.directory):
        size = path.stat().st_size
        digest.update(size.to_bytes(8))
        with path.open("rb") as stream:
            for sample in range(_SAMPLES):
                stream.seek(sample * size // _SAMPLES)
                digest.update(stream.read(_SAMPLE))
    return digest.hexdigest()[:24]


def block_name(stage: int, block: int, *, padded: bool) -> str:
    """The graph of one block; the padded form shares the other's weights."""
    return f"stage{stage + 1}.block{block + 1}" + (".padded" if padded else "")


def merge_name(stage: int) -> str:
    """The graph of the merge that ends a stage."""
    return f"stage{stage + 1}.merge"


def write(manifest: Manifest, folder: Path) -> None:
    """Write the manifest, with the size and checksum of every file beside it."""
    files = {path.name: _stamp(path) for path in sorted(folder.iterdir())}
    entries = asdict(manifest) | {"files": files}
    (folder / NAME).write_text(json.dumps(entries, indent=1))


def read(folder: Path) -> Manifest:
    """The manifest of `folder`, its files unseen. Raises Damaged."""
    try:
        entries = json.loads((folder / NAME).read_text())
        manifest = Manifest(**entries)
    except (OSError, ValueError, TypeError) as error:
        raise Damaged(f"{folder} has no readable {NAME}: {error}") from error
    if manifest.format != FORMAT:
        raise Damaged(f"{folder} has format {manifest.format}, this engine reads {FORMAT}")
    return manifest


def verify(folder: Path) -> Manifest:
    """The manifest of `folder`, after reading every file through. Raises Damaged."""
    manifest = read(folder)
    for name, stamp in manifest.files.items():
        path = folder / name
        if not path.is_file() or _stamp(path) != tuple(stamp):
            raise Damaged(f"{path} is missing or has changed")
    return manifest


def _stamp(path: Path) -> tuple[int, int]:
    """Size in bytes and CRC-32."""
    checksum, size = 0, 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
            size += len(chunk)
    return size, checksum
