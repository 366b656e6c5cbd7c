"""A checkpoint's tensors, one at a time as float32, from .safetensors or .bin files.

The safetensors format (8 bytes of header length, a JSON header, raw little-endian data) is read
here rather than by its library because that library cannot hand bfloat16 to numpy, and because a
mapped file lets the 235 MB embedding be read in slices of rows.
"""

from __future__ import annotations

import json
import mmap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut.config import UnsupportedCheckpoint

Float = NDArray[np.float32]

_SAFETENSORS = "model.safetensors"
_BIN = "pytorch_model.bin"
_TYPES = {"F32": np.float32, "F16": np.float16, "BF16": np.uint16, "F64": np.float64}


class Weights(ABC):
    """Named tensors; a name that is missing raises UnsupportedCheckpoint."""

    _tensors: dict[str, Any]

    def __contains__(self, name: str) -> bool:
        return name in self._tensors

    def shape(self, name: str) -> tuple[int, ...]:
        """The tensor's shape, without reading it."""
        return tuple(self._find(name).shape)

    def get(self, name: str) -> Float:
        """The whole tensor."""
        return self._widen(name, self._find(name))

    def rows(self, name: str, start: int, stop: int) -> Float:
        """Rows `start` to `stop` of the tensor."""
        return self._widen(name, self._find(name)[start:stop])

    @abstractmethod
    def _widen(self, name: str, stored: Any) -> Float:
        """What is stored, as float32."""

    def _find(self, name: str) -> Any:
        if name not in self._tensors:
            raise UnsupportedCheckpoint(f"the checkpoint has no tensor {name}")
        return self._tensors[name]


def open_weights(directory: Path) -> Weights:
    """The tensors of a checkpoint directory.

    Raises UnsupportedCheckpoint when there are none, or only .bin files and no torch to read them.
    """
    if files := weight_files(directory):
        reader = Mapped if files[0].suffix == ".safetensors" else Unpickled
        return reader(files)
    raise UnsupportedCheckpoint(f"{directory} holds neither {_SAFETENSORS} nor {_BIN}")


def weight_files(directory: Path) -> list[Path]:
    """The files that hold the weights, safetensors before .bin, shards in order."""
    for name in (_SAFETENSORS, _BIN):
        if (directory / name).is_file():
            return [directory / name]
        index = directory / f"{name}.index.json"
        if index.is_file():
            shards = json.loads(index.read_text())["weight_map"].values()
            return [directory / shard for shard in sorted(set(shards))]
    return []


class Mapped(Weights):
    """Tensors in .safetensors files, mapped: what is not read takes no memory."""

    def __init__(self, files: list[Path]) -> None:
        self._tensors = {}
        self._bfloat16: set[str] = set()
        for file in files:
            for name, kind, array in _read_safetensors(file):
                self._tensors[name] = array
                if kind == "BF16":
                    self._bfloat16.add(name)

    def _widen(self, name: str, stored: Any) -> Float:
        if name in self._bfloat16:  # bfloat16 is the upper half of a float32
            stored = (stored.astype(np.uint32) << np.uint32(16)).view(np.float32)
        widened: Float = stored.astype(np.float32)
        return widened


def _read_safetensors(file: Path) -> Iterator[tuple[str, str, NDArray[Any]]]:
    with file.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    header_end = 8 + int.from_bytes(mapped[:8], "little")
    for name, entry in json.loads(mapped[8:header_end]).items():
        kind = entry.get("dtype")
        if kind not in _TYPES:  # metadata, or the integer index tables, which follow from the sizes
            continue
        start, stop = entry["data_offsets"]
        dtype = np.dtype(_TYPES[kind])
        count = (stop - start) // dtype.itemsize
        flat = np.frombuffer(mapped, dtype, count, header_end + start)
        yield name, kind, flat.reshape(entry["shape"])


class Unpickled(Weights):
    """Tensors in .bin files: pickles, which only torch can read."""

    def __init__(self, files: list[Path]) -> None:
        try:
            import torch  # noqa: PLC0415 - the one step of this engine that needs it
        except ImportError as missing:
            raise UnsupportedCheckpoint(
                f"{files[0].name} can only be read with the complete requirements "
                "(pip install -r requirements.txt), needed for this one conversion; "
                f"a {_SAFETENSORS} can be read without"
            ) from missing
        self._tensors = {}
        for file in files:
            self._tensors |= torch.load(file, map_location="cpu", mmap=True, weights_only=True)

    def _widen(self, name: str, stored: Any) -> Float:  # noqa: ARG002 - torch knows every type
        widened: Float = stored.float().numpy()
        return widened
