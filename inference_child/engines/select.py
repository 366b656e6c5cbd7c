"""HALFGIG_ENGINE → an engine with its checkpoint loaded."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from inference_child.checkpoint import Checkpoint, open_checkpoint
from inference_child.donut.selfcheck import Unsound
from inference_child.engines.base import Engine, LoadError, Report, Runner
from inference_child.engines.ocr.lines import Reader
from inference_child.engines.precision import precisions
from inference_child.memory import give_back
from inference_child.tasks import DonutEngine
from server.wire.messages import Load

DONUT_ENGINES = ("auto", "onnx", "torch")
OCR_ENGINES = ("tesseract", "rapidocr", "easyocr")
OTHERS = {
    "pytesseract": "pip install -r requirements-ocr.txt",
    "rapidocr": "pip install -r requirements-ocr.txt",
    # The default index has torchvision for CUDA's torch only, which does not load beside a CPU's.
    "easyocr": "pip install -r requirements.txt torchvision easyocr "
    "--extra-index-url https://download.pytorch.org/whl/cpu",
}
DEFAULT_CACHE = Path("~/.cache/halfgig")


def build_engine(load: Load, report: Report) -> Engine:
    """The engine that `load` asks for, ready for its warm-up.

    Raises LoadError with what to do.
    """
    if load.engine == "hosted":
        return _hosted_engine(load)
    if load.engine in OCR_ENGINES:
        return _ocr_engine(load)
    if load.engine not in DONUT_ENGINES:
        known = " or ".join((*DONUT_ENGINES, *OCR_ENGINES, "hosted"))
        raise LoadError(f"There is no engine {load.engine!r}: set HALFGIG_ENGINE to {known}.")
    report("checkpoint", 0, 1)
    checkpoint = open_checkpoint(load.model, load.prompts, load.cache_dir, load.hf_token)
    report("checkpoint", 1, 1)
    report("weights", 0, 1)
    if load.engine == "torch":
        runner = _torch_runner(checkpoint, load)
    else:
        runner = _onnx_runner(checkpoint, load, report)
    engine = DonutEngine(checkpoint, runner)
    report("weights", 1, 1)
    return engine


def _ocr_engine(load: Load) -> Engine:
    from inference_child.engines.ocr.engine import OcrEngine  # noqa: PLC0415

    try:
        return OcrEngine(_reader(load))
    except ModuleNotFoundError as error:
        install = OTHERS.get(error.name or "")
        if install is None:
            raise
        raise LoadError(
            f"The {load.engine} engine needs {error.name}, which is not installed: run `{install}`."
        ) from error


def _reader(load: Load) -> Reader:
    # Each here, not above: one of them is used, and none is in the slim installation.
    match load.engine:
        case "tesseract":
            from inference_child.engines.ocr.tesseract import TesseractReader  # noqa: PLC0415

            return TesseractReader(load.languages, load.threads)
        case "rapidocr":
            from inference_child.engines.ocr.rapid import RapidReader  # noqa: PLC0415

            return RapidReader(load.languages, load.threads, load.memory_mb)
        case _:
            from inference_child.engines.ocr.easy import EasyReader  # noqa: PLC0415

            return EasyReader(load.model, load.languages)


def _hosted_engine(load: Load) -> Engine:
    # Here, not above: no other engine needs an HTTP client in memory.
    from inference_child.engines.hosted.endpoint import Endpoint  # noqa: PLC0415
    from inference_child.engines.hosted.engine import CANVAS, HostedEngine  # noqa: PLC0415

    endpoint = Endpoint(load.hosted_url, load.hf_token)
    return HostedEngine(endpoint, load.canvas or CANVAS)


def _onnx_runner(checkpoint: Checkpoint, load: Load, report: Report) -> Runner:
    # Here, not above: torch's users need no onnxruntime in memory.
    from inference_child.engines.onnx import OnnxRunner  # noqa: PLC0415

    best, *others = precisions(load.precision)
    runner = partial(
        OnnxRunner,
        checkpoint,
        cache_dir=Path(load.cache_dir) if load.cache_dir else DEFAULT_CACHE.expanduser(),
        threads=load.threads,
        memory_mb=load.memory_mb,
        canvas=load.canvas,
        report=report,
    )
    try:
        return runner(precision=best)
    except Unsound as error:
        if not others:
            raise
        fault = error.fault
    give_back()  # what was loaded hung on the error
    return runner(precision=others[0], instead_of=fault)


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
