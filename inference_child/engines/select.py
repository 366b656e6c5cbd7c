"""HALFGIG_ENGINE → an engine with its checkpoint loaded."""

from __future__ import annotations

import os
from pathlib import Path

from inference_child.checkpoint import Checkpoint, open_checkpoint
from inference_child.donut.quantise import PrecisionName
from inference_child.engines.base import Engine, LoadError, Report, Runner
from inference_child.tasks import DonutEngine
from server.wire.messages import Load

DONUT_ENGINES = ("auto", "onnx", "torch")
PRECISIONS: dict[str, PrecisionName] = {"int8": "int8", "fp32": "fp32"}
DEFAULT_CACHE = Path("~/.cache/halfgig")


def build_engine(load: Load, report: Report) -> Engine:
    """The engine that `load` asks for, ready for its warm-up.

    Raises LoadError with what to do.
    """
    if load.engine not in DONUT_ENGINES:
        known = " or ".join(DONUT_ENGINES)
        raise LoadError(f"There is no engine {load.engine!r}: set HALFGIG_ENGINE to {known}.")
    report("checkpoint", 0, 1)
    checkpoint = open_checkpoint(load.model, load.prompts, load.cache_dir)
    report("checkpoint", 1, 1)
    report("weights", 0, 1)
    if load.engine == "torch":
        runner = _torch_runner(checkpoint, load)
    else:
        runner = _onnx_runner(checkpoint, load, report)
    engine = DonutEngine(checkpoint, runner)
    report("weights", 1, 1)
    return engine


def _onnx_runner(checkpoint: Checkpoint, load: Load, report: Report) -> Runner:
    # Here, not above: torch's users need no onnxruntime in memory.
    from inference_child.engines.onnx import OnnxRunner  # noqa: PLC0415

    precision = PRECISIONS.get(load.precision)
    if precision is None:
        raise LoadError(f"There is no precision {load.precision!r}: use {' or '.join(PRECISIONS)}.")
    return OnnxRunner(
        checkpoint,
        cache_dir=Path(load.cache_dir) if load.cache_dir else DEFAULT_CACHE.expanduser(),
        precision=precision,
        threads=load.threads,
        memory_mb=load.memory_mb,
        canvas=load.canvas,
        report=report,
    )


def _torch_runner(checkpoint: Checkpoint, load: Load) -> Runner:
    # libgomp reads this when torch is imported. Its threads spin while they wait for each other;
    # beside another busy process, or under a CPU quota, that made a page take 30 times as long.
    os.putenv("OMP_WAIT_POLICY", "PASSIVE")
    try:
        # Here, not above: the slim installation has no torch.
        from inference_child.engines.torch import TorchRunner  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise LoadError(
            f"The torch engine needs {error.name}, which is not installed: "
            "run `pip install -r requirements.txt`."
        ) from error
    return TorchRunner(checkpoint, load.threads)
