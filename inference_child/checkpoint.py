"""A directory or a hub id → the files and facts of an HF Donut checkpoint, without torch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference_child import hub
from inference_child.engines.base import Canvas, LoadError
from inference_child.prompts import Prompts, find_labels

PREPROCESSOR_FILES = ("preprocessor_config.json", "processor_config.json")
LFS_POINTER = b"version https://git-lfs"


@dataclass(frozen=True)
class Checkpoint:
    """What serving needs to know of a checkpoint before any weight is read.

    `prompts` maps a task to its token sequence (`parse` → `(57579,)`); for `ask` the question goes
    between `question_open`/`question_close` tokens, see tasks.py. `labels` maps a class name to its
    token id, in id order. `suppressed` ids are never generated: `<unk>`, as in Donut's own use.
    """

    name: str
    directory: Path
    config: dict[str, Any]  # config.json
    preprocessor: dict[str, Any]  # preprocessor_config.json, or the processor's image part
    canvas: Canvas  # (height, width)
    vocabulary: dict[str, int]  # added tokens: text → id
    prompts: dict[str, tuple[int, ...]]
    labels: dict[str, int]
    max_positions: int
    eos_id: int
    pad_id: int
    suppressed: tuple[int, ...] = ()


def open_checkpoint(
    model: str, prompts: dict[str, str], cache_dir: str = "", token: str = ""
) -> Checkpoint:
    """Find `model`, fetch it when it is a hub id, and read its settings.

    Args:
        model: a directory, or a hub id such as `naver-clova-ix/donut-base-finetuned-cord-v2`.
        prompts: task → prompt tokens (`<s_my-invoices>`), before all that the checkpoint says.
        cache_dir: where fetched files are kept; empty for the hub library's own place.
        token: of the hub, for private and gated checkpoints; empty for the hub library's own.

    Raises LoadError with what to do.
    """
    directory = Path(model) if Path(model).is_dir() else hub.fetch(model, cache_dir, token)
    config = _donut_config(directory)
    preprocessor = _preprocessor(directory)
    vocabulary = _vocabulary(directory)
    _check_weights(directory)
    labels = find_labels(vocabulary)
    start = _first(config, directory, "decoder_start_token_id", None)
    unknown = vocabulary.get("<unk>")
    return Checkpoint(
        name=model,
        directory=directory,
        config=config,
        preprocessor=preprocessor,
        canvas=_canvas(preprocessor, config),
        vocabulary=vocabulary,
        prompts=Prompts(vocabulary, labels, start).settle(prompts, _declared(config)),
        labels=labels,
        max_positions=int(config["decoder"].get("max_position_embeddings", 1536)),
        eos_id=int(_first(config, directory, "eos_token_id", 2)),
        pad_id=int(_first(config, directory, "pad_token_id", 1)),
        suppressed=() if unknown is None else (unknown,),
    )


def _read(path: Path) -> dict[str, Any]:
    """A JSON object; empty when there is no such file."""
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise LoadError(f"{path} is no JSON ({error}): fetch the checkpoint again.") from error
    if not isinstance(content, dict):
        raise LoadError(f"{path} is no JSON object: fetch the checkpoint again.")
    return content


def _declared(config: dict[str, Any]) -> dict[str, str]:
    """Task → prompt, from `task_specific_params`, where Hugging Face models declare such things."""
    params = config.get("task_specific_params")
    entries = params.items() if isinstance(params, dict) else ()
    return {
        task: entry["prompt"]
        for task, entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("prompt"), str)
    }


def _donut_config(directory: Path) -> dict[str, Any]:
    config = _read(directory / "config.json")
    if not config:
        raise LoadError(f"{directory} has no config.json: it is no Hugging Face checkpoint.")
    parts = tuple(_part(config, side).get("model_type", "none") for side in ("encoder", "decoder"))
    if parts != ("donut-swin", "mbart"):
        raise LoadError(
            f"{directory} is no Donut: its encoder and decoder are {parts[0]} and {parts[1]}, "
            "not donut-swin and mbart. Point HALFGIG_MODEL at a Donut checkpoint."
        )
    return config


def _part(config: dict[str, Any], side: str) -> dict[str, Any]:
    part = config.get(side)
    return part if isinstance(part, dict) else {}


def _preprocessor(directory: Path) -> dict[str, Any]:
    """The image settings: transformers 5 may keep them inside processor_config.json."""
    for name in PREPROCESSOR_FILES:
        content = _read(directory / name)
        image_part = content.get("image_processor", content)
        if "size" in image_part or "image_mean" in image_part:
            return dict(image_part)
    raise LoadError(
        f"{directory} has neither of {' and '.join(PREPROCESSOR_FILES)}: "
        "save the processor beside the model (processor.save_pretrained)."
    )


def _canvas(preprocessor: dict[str, Any], config: dict[str, Any]) -> Canvas:
    size = preprocessor.get("size")
    if isinstance(size, dict) and {"height", "width"} <= size.keys():
        return int(size["height"]), int(size["width"])
    if isinstance(size, list):  # the first Donut processors wrote [width, height]
        width, height = size
        return int(height), int(width)
    image_size = config["encoder"].get("image_size")
    if not isinstance(image_size, list):
        raise LoadError("Neither processor nor config name an image size (height and width).")
    height, width = image_size
    return int(height), int(width)


def _vocabulary(directory: Path) -> dict[str, int]:
    """Added tokens in id order: tokenizer.json's, completed by the files of older layouts."""
    tokenizer = _read(directory / "tokenizer.json")
    if not tokenizer:
        raise LoadError(
            f"{directory} has no tokenizer.json: make one with transformers 4 "
            "(AutoTokenizer.from_pretrained(…, use_fast=True).save_pretrained(…))."
        )
    decoder = _read(directory / "tokenizer_config.json").get("added_tokens_decoder", {})
    found = {entry["content"]: int(number) for number, entry in decoder.items()}
    found |= _read(directory / "added_tokens.json")
    found |= {entry["content"]: entry["id"] for entry in tokenizer.get("added_tokens", [])}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _first(config: dict[str, Any], directory: Path, key: str, default: int | None) -> Any:
    """The setting from the model's, the decoder's or the generation's part, whichever has it."""
    generation = _read(directory / "generation_config.json")
    for part in (config, config["decoder"], generation):
        if isinstance(part.get(key), int):
            return part[key]
    return default


def _check_weights(directory: Path) -> None:
    files = [path for pattern in hub.WEIGHTS for path in sorted(directory.glob(pattern))]
    if not files:
        raise LoadError(
            f"{directory} has no weights ({' or '.join(hub.WEIGHTS)}): fetch the checkpoint again."
        )
    for path in files:
        with path.open("rb") as file:
            if file.read(len(LFS_POINTER)) == LFS_POINTER:
                raise LoadError(f"{path} is a Git LFS pointer, not weights: run `git lfs pull`.")
