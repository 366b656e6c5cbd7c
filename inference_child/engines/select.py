"""HALFGIG_ENGINE → an engine with its checkpoint loaded."""

from __future__ import annotations

import os

from inference_child.checkpoint import Checkpoint, open_checkpoint
from inference_child.engines.base import Engine, LoadError, Report, Runner
from inference_child.tasks import DonutEngine
from server.wire.messages import Load

DONUT_ENGINES = ("auto", "torch")


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
    engine = DonutEngine(checkpoint, _torch_runner(checkpoint, load))
    report("weights", 1, 1)
    return engine


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
