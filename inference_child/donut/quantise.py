"""Eight-bit weights, and seven-bit ones for CPUs whose 8-bit products saturate. Pure numpy.

Without VNNI an x86 CPU multiplies u8 by s8 with `vpmaddubsw`, which adds two products in a signed
16-bit lane: 255 * 127 * 2 = 64770 does not fit 32767 and is cut off, silently. With weights in
-63..63 the worst sum is 255 * 63 * 2 = 32130, which fits. ONNX Runtime calls this reduce_range.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
PrecisionName = Literal["fp32", "int8"]

FULL = 127  # the largest s8 weight used; its range is symmetric
REDUCED = 63  # … where two products are added in 16 bits
BLOCK = 128  # weights that share a scale; 128 beat 32 in speed at the same error
_SMALLEST_BLOCK = 16  # what MatMulNBits takes at least
_SAFE_FLAGS = {"avx512_vnni", "avx_vnni", "avx_vnni_int8"}


@dataclass(frozen=True)
class Precision:
    """How numbers are held: `fp32`, or `int8` with weights of at most `levels` either way."""

    name: PrecisionName
    levels: int = FULL

    @property
    def quantised(self) -> bool:
        """Whether weights are integers."""
        return self.name == "int8"

    @property
    def label(self) -> str:
        """`fp32`, `int8`, or `int7` for int8 in the range that cannot saturate."""
        return "int7" if self.quantised and self.levels < FULL else self.name


def precision_for(name: PrecisionName, cpu_flags: frozenset[str] | None) -> Precision:
    """The form of `name` that is exact on a CPU with these flags; None: not x86, so never cut."""
    safe = cpu_flags is None or bool(cpu_flags & _SAFE_FLAGS)
    return Precision(name, FULL if safe or name == "fp32" else REDUCED)


def read_cpu_flags(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str] | None:
    """The x86 feature flags of this machine, or None where the CPU is no x86."""
    if not cpuinfo.is_file():
        return None
    for line in cpuinfo.read_text().splitlines():
        if line.startswith("flags"):
            return frozenset(line.partition(":")[2].split())
    return None


def quantise_columns(weight_KN: Float, levels: int) -> tuple[NDArray[np.int8], Float]:
    """(K, N) → s8 (K, N) and one scale for each of N columns."""
    scale = _scale(np.abs(weight_KN).max(axis=0), levels)
    return np.rint(weight_KN / scale).astype(np.int8), scale


def quantise_blocks(weight_NK: Float, levels: int) -> tuple[NDArray[np.uint8], Float]:
    """(N, K) → u8 (N, K/b, b) around 128 and one scale for each block, as MatMulNBits wants it."""
    rows, columns = weight_NK.shape
    block = block_size(columns)
    blocks = weight_NK.reshape(rows, columns // block, block)
    scale = _scale(np.abs(blocks).max(axis=2), levels)
    return (np.rint(blocks / scale[..., None]) + 128).astype(np.uint8), scale


def block_size(columns: int) -> int:
    """The largest power of two up to BLOCK that divides `columns`."""
    block = BLOCK
    while columns % block:
        block //= 2
    if block < _SMALLEST_BLOCK:
        raise ValueError(f"a width of {columns} is no multiple of {_SMALLEST_BLOCK}")
    return block


def _scale(largest: Float, levels: int) -> Float:
    scale = largest / levels
    scale[scale == 0] = 1.0  # an all-zero column stays zero under any scale
    return scale.astype(np.float32)
