"""Write a checkpoint in the layout that Hugging Face tools load."""

import copy
import json
from pathlib import Path

import torch
from transformers import DonutProcessor, VisionEncoderDecoderModel

from training.lessons.alphabet import TASKS


def export_checkpoint(
    model: VisionEncoderDecoderModel, processor: DonutProcessor, folder: Path
) -> None:
    """Save weights in half precision, and settings that say how they are used."""
    folder.mkdir(parents=True, exist_ok=True)
    halved = copy.deepcopy(model).to(torch.float16)
    halved.save_pretrained(folder)
    processor.save_pretrained(folder)
    _write_preprocessor(processor, folder)
    _settle(folder / "config.json")
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


def _settle(path: Path) -> None:
    """Say what the weights alone don't.

    Half precision is for storing only: CPUs compute slowly in it. And a checkpoint has to declare
    that it reads: fine-tunes keep that prompt from their pretraining, and can't any more.
    """
    config = json.loads(path.read_text())
    for part in (config, config["encoder"], config["decoder"]):
        part["dtype"] = "float32"
    config["task_specific_params"] = {task: {"prompt": token} for task, token in TASKS.items()}
    path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
