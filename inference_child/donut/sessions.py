"""ONNX Runtime: one arena for all graphs, no spinning. The only importer of onnxruntime."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

Array = NDArray[Any]

# The optimisers fuse each product with a quantisation of its own; ours is shared by q, k and v.
_KEEP_AS_WRITTEN = ["DynamicQuantizeMatMulFusion", "MatMulIntegerToFloatFusion"]

# Growing by what is asked (1) rather than by powers of two (0) kept the peak 10 to 30 MB lower.
_ARENA = {"arena_extend_strategy": 1}
_FATAL_ONLY = 4
_KERNEL_FLAGS = {"avx2", "avx_vnni", "avx_vnni_int8", "avx512f", "avx512_vnni", "amx_int8"}
_SAVING = {
    "optimized_model_external_initializers_file_name": "weights.bin",
    "optimized_model_external_initializers_min_size_in_bytes": "0",
    "save_external_prepacked_constant_initializers": "1",
}


class Session:
    """One graph, ready to run."""

    def __init__(self, session: ort.InferenceSession) -> None:
        self._session = session
        self.inputs = [entry.name for entry in session.get_inputs()]
        self.outputs = [entry.name for entry in session.get_outputs()]

    def run(
        self,
        feeds: Mapping[str, Array],
        outputs: Sequence[str] | None = None,
        *,
        shrink: bool = False,
    ) -> list[Array]:
        """Run on arrays; returns `outputs`, all of them when None.

        With `shrink` the arena then gives back whatever no graph holds: it never does by itself.
        """
        result: list[Array] = self._session.run(outputs, feeds, _shrinking() if shrink else None)
        return result


def open_session(path: Path, *, threads: int = 1, prepack: bool = True) -> Session:
    """Load a graph, its weights mapped from the file beside it.

    With one thread a run belongs to its caller, and many may run at once. With more, the graph gets
    a pool that sleeps while it waits: a spinning one is quicker on an idle machine, but beside one
    busy neighbour on two cores it made pages take 5.5 s that one thread finishes in 3.0 s.

    `prepack` brings weights into the layout the products like best: faster or equal, but unless
    the file has them so (see packing) it is a copy, and memory of this process.
    """
    _prepare()
    options = _options(threads)
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.add_session_config_entry("session.disable_prepacking", "0" if prepack else "1")
    return Session(_open(path, options))


def save_packed(path: Path, folder: Path) -> Path:
    """Write the graph as it is run, its weights in the products' layout beside them: the new one.

    Its initialisers keep their names. Takes no memory of the arena, which would keep it.
    """
    saved = folder / path.name
    options = _options(1)
    options.enable_cpu_mem_arena = False
    options.optimized_model_filepath = str(saved)
    for key, value in _SAVING.items():
        options.add_session_config_entry(f"session.{key}", value)
    _open(path, options)
    return saved


def _options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # +20 MB for no measurable gain
    options.log_severity_level = _FATAL_ONLY
    return options


def _open(path: Path, options: ort.SessionOptions) -> ort.InferenceSession:
    return ort.InferenceSession(
        path, options, ["CPUExecutionProvider"], disabled_optimizers=_KEEP_AS_WRITTEN
    )


def layout(cpu_flags: frozenset[str] | None) -> str:
    """What decides on the layout of packed weights: the runtime, and which kernels a CPU takes."""
    kernels = "any" if cpu_flags is None else " ".join(sorted(cpu_flags & _KERNEL_FLAGS))
    return f"onnxruntime {ort.__version__}: {kernels}"


def open_product(
    folder: Path,
) -> Callable[[NDArray[np.uint8], NDArray[np.int8]], NDArray[np.int32]]:
    """The bare product of u8 (R, K) and s8 (K, N), as all graphs of `folder` compute it."""
    probe = open_session(folder / "probe.onnx")
    return lambda values, weights: probe.run({"bytes": values, "weights": weights})[0]


@functools.cache
def _shrinking() -> ort.RunOptions:
    options = ort.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


@functools.cache
def _prepare() -> None:
    """Make the process's arena, before its first session."""
    ort.set_default_logger_severity(_FATAL_ONLY)
    memory = ort.OrtMemoryInfo(
        "Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT
    )
    ort.create_and_register_allocator(memory, ort.OrtArenaCfg(_ARENA))
