"""Write a checkpoint in the layout that Hugging Face tools load."""

import copy
import json
from pathlib import Path

import torch
from transformers import DonutProcessor, VisionEncoderDecoderModel


def export_checkpoint(
    model: VisionEncoderDecoderModel, processor: DonutProcessor, folder: Path
) -> None:
    """Save weights in half precision, and settings that ask for them in single precision."""
    folder.mkdir(parents=True, exist_ok=True)
    halved = copy.deepcopy(model).to(torch.float16)
    halved.save_pretrained(folder)
    processor.save_pretrained(folder)
    _write_preprocessor(processor, folder)
    _ask_for_single_precision(folder / "config.json")
    for file in folder.iterdir():
        file.chmod(
            0o644
        )  # weights are written for their owner only; containers run as somebody else


def _write_preprocessor(processor: DonutProcessor, folder: Path) -> None:
    """Write preprocessor_config.json too: tools older than processor_config.json read only that."""
    settings = processor.image_processor.to_dict()
    settings["image_processor_type"] = "DonutImageProcessor"
    settings["processor_class"] = "DonutProcessor"
    path = folder / "preprocessor_config.json"
    path.write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")


def _ask_for_single_precision(path: Path) -> None:
    """Half precision is for storing only: CPUs compute slowly in it."""
    config = json.loads(path.read_text())
    for part in (config, config["encoder"], config["decoder"]):
        part["dtype"] = "float32"
    path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
