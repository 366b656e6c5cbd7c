"""Which engines could run here: their packages and programs are looked for, none is loaded."""

from __future__ import annotations

import importlib.util
import shutil

# In the order in which they are preferred; each with the packages and the program that it takes.
ENGINES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "onnx": (("onnxruntime",), None),
    "torch": (("torch", "transformers"), None),
    "rapidocr": (("rapidocr",), None),
    "tesseract": (("pytesseract",), "tesseract"),
}


def installed() -> tuple[str, ...]:
    """The engines whose parts are all here, best first."""
    return tuple(
        engine
        for engine, (packages, program) in ENGINES.items()
        if all(importlib.util.find_spec(package) for package in packages)
        and (program is None or shutil.which(program))
    )
