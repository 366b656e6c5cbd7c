"""Weights in the layout that products read, kept in the file so that they can be mapped.

ONNX Runtime copies a product's weights into a layout of its own for this CPU whenever it opens a
graph: memory of the process, as much again as the weights. Kept in the file, the copy is mapped
like everything else and belongs to the page cache. When a graph is opened the layout is computed
once more, a weight at a time, and the file's copy is used only if both have the same hash: on
another CPU, or with another runtime, the graph computes the same and takes the memory it took.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from inference_child.donut.sessions import save_packed
from inference_child.donut.tape import WeightFile

_NOTE = "prepacked"  # begins a note's key; its value: hash|offset;length;checksum, once each part


def pack(file: WeightFile, graphs: Sequence[Path]) -> None:
    """Append packed weights to `file`, and note in `graphs`, which share it, where they lie.

    Holds the packed weights of the unit meanwhile.
    """
    file.flush()
    with tempfile.TemporaryDirectory(dir=file.path.parent) as scratch:
        saved = save_packed(graphs[0], Path(scratch))
        notes = {
            tensor.name: _moved(tensor, saved.parent, file)
            for tensor in onnx.load(saved, load_external_data=False).graph.initializer
        }
    for path in graphs:
        model = onnx.load(path, load_external_data=False)
        for tensor in model.graph.initializer:
            for key, value in notes.get(tensor.name, {}).items():
                tensor.external_data.add(key=key, value=value)
        path.write_bytes(model.SerializeToString())


def _moved(tensor: TensorProto, folder: Path, file: WeightFile) -> dict[str, str]:
    """Notes on packed copies of `tensor`, which are moved from `folder` to `file`."""
    entries = {entry.key: entry.value for entry in tensor.external_data}
    return {
        key: _kept(f"{tensor.name} {key}", note, folder / entries["location"], file)
        for key, note in entries.items()
        if key.startswith(_NOTE)
    }


def _kept(name: str, note: str, source: Path, file: WeightFile) -> str:
    """`note`, after its parts were copied from `source` to `file`."""
    layout, *parts = note.split("|")
    places = [_move(f"{name} {part}", part, source, file) for part in parts]
    return "|".join([layout, *places])


def _move(name: str, part: str, source: Path, file: WeightFile) -> str:
    """The bytes of `source` at `part` (offset;length;checksum) → where they lie in `file`."""
    start, length, checksum = part.split(";")
    chunk = np.memmap(source, np.uint8, "r", int(start), (int(length),))
    offset, _ = file.append(name, [chunk])
    return f"{offset};{length};{checksum}"
