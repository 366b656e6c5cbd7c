"""Converted checkpoints, kept: made once, whole or not at all, by one process at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inference_child.checkpoint import Checkpoint
from inference_child.donut import manifest
from inference_child.donut.quantise import Precision
from inference_child.engines.base import LoadError, Report
from inference_child.memory import give_back


def ensure_converted(
    checkpoint: Checkpoint, cache_dir: Path, precision: Precision, report: Report
) -> Path:
    """The folder with the engine's files, converted first if it is missing, stale or damaged.

    Raises LoadError: no such Donut, or a cache that can't be written.
    """
    name = f"{manifest.fingerprint(checkpoint)}-{precision.label}"
    folder = cache_dir / name
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with _alone(cache_dir / f"{name}.lock"):
            if not _is_whole(folder):
                _replace(folder, checkpoint, precision, report)
    except OSError as error:
        raise LoadError(
            f"The converted checkpoint can't be kept in {cache_dir} ({error}): "
            "give HALFGIG_STATE_DIR a directory that can be written to."
        ) from error
    return folder


def _is_whole(folder: Path) -> bool:
    try:
        manifest.verify(folder)
    except manifest.Damaged:
        return False
    return True


def _replace(folder: Path, checkpoint: Checkpoint, precision: Precision, report: Report) -> None:
    """Convert beside `folder`, make it durable, then put it in place in one step."""
    from inference_child.donut.convert import convert  # noqa: PLC0415 - 8 MB of onnx, only for this

    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)  # left by a process that died: we hold the lock
    unfinished.mkdir()
    try:
        convert(checkpoint, unfinished, precision, report)
        for path in [*unfinished.iterdir(), unfinished]:
            _sync(path)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    give_back()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold `lock` against other processes; the kernel lets go of it when this one dies."""
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
