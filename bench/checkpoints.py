"""Checkpoints of the real donut-base's sizes with random weights, as full Hugging Face folders.

Random weights cost the same time and memory as trained ones; answers mean nothing. A random
decoder soon repeats itself and is stopped for it, so each of this one's positions calls for a word
of its own: it writes until its positions or the request's `max_tokens` end.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from inference_child.checkpoint import Checkpoint
from inference_child.donut.kernels import relative_position_index
from inference_child.engines.base import Canvas

VOCABULARY = 57580  # donut-base-finetuned-cord-v2's, rounded: the embedding is 29 % of the weights
POSITIONS = 768
DEPTHS, HEADS, EMBED, WINDOW = (2, 2, 14, 2), (4, 8, 16, 32), 128, 10
WIDTH, LAYERS, FFN = 1024, 4, 4096
FIRST_WORD, WORDS_APART = 1000, 7  # the token written at position p: FIRST_WORD + p * WORDS_APART
_CALL = 100.0  # of a position for its word: in the end it outweighs what four layers add
_SEED = 7


def donut_base(folder: Path, canvas: Canvas) -> Path:
    """A checkpoint for `canvas` below `folder`, written the first time."""
    target = folder / f"donut-base-writing-{canvas[0]}x{canvas[1]}"
    if not (target / "tokenizer.json").is_file():
        target.mkdir(parents=True, exist_ok=True)
        save_file(_tensors(), target / "model.safetensors", metadata={"format": "pt"})
        _write_settings(target, canvas)
        _write_tokenizer(target)
    return target


class _Dice:
    """Draws tensors by name, scaled so that signals neither die nor explode."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(_SEED)
        self.tensors: dict[str, NDArray[Any]] = {}

    def normal(self, name: str, *shape: int, std: float = 0.02, mean: float = 0.0) -> None:
        drawn = self._random.standard_normal(shape, np.float32)
        self.tensors[name] = drawn * np.float32(std) + np.float32(mean)

    def linear(self, name: str, outputs: int, inputs: int, *, bias: bool = True) -> None:
        self.normal(f"{name}.weight", outputs, inputs, std=inputs**-0.5)
        if bias:
            self.normal(f"{name}.bias", outputs)

    def norm(self, name: str, size: int) -> None:
        self.normal(f"{name}.weight", size, std=0.1, mean=1.0)
        self.normal(f"{name}.bias", size)


def _tensors() -> dict[str, NDArray[Any]]:
    dice = _Dice()
    dice.normal("encoder.embeddings.patch_embeddings.projection.weight", EMBED, 3, 4, 4, std=0.15)
    dice.normal("encoder.embeddings.patch_embeddings.projection.bias", EMBED)
    dice.norm("encoder.embeddings.norm", EMBED)
    for stage in range(len(DEPTHS)):
        _draw_stage(dice, stage)
    decoder = "decoder.model.decoder"
    dice.normal(f"{decoder}.embed_tokens.weight", VOCABULARY, WIDTH)
    embedding = dice.tensors[f"{decoder}.embed_tokens.weight"]
    words = FIRST_WORD + WORDS_APART * np.arange(POSITIONS + 2)
    dice.tensors[f"{decoder}.embed_positions.weight"] = embedding[words] * np.float32(_CALL)
    dice.norm(f"{decoder}.layernorm_embedding", WIDTH)
    dice.norm(f"{decoder}.layer_norm", WIDTH)
    for layer in range(LAYERS):
        _draw_layer(dice, f"{decoder}.layers.{layer}")
    return dice.tensors


def _draw_stage(dice: _Dice, stage: int) -> None:
    channels, prefix = EMBED << stage, f"encoder.encoder.layers.{stage}"
    for number in range(DEPTHS[stage]):
        block = f"{prefix}.blocks.{number}"
        dice.norm(f"{block}.layernorm_before", channels)
        dice.norm(f"{block}.layernorm_after", channels)
        for role in ("query", "key", "value"):
            dice.linear(f"{block}.attention.self.{role}", channels, channels)
        table = f"{block}.attention.self.relative_position_bias_table"
        dice.normal(table, (2 * WINDOW - 1) ** 2, HEADS[stage])
        index = relative_position_index(WINDOW)
        dice.tensors[f"{block}.attention.self.relative_position_index"] = index
        dice.linear(f"{block}.attention.output.dense", channels, channels)
        dice.linear(f"{block}.intermediate.dense", 4 * channels, channels)
        dice.linear(f"{block}.output.dense", channels, 4 * channels)
    if stage + 1 < len(DEPTHS):
        dice.norm(f"{prefix}.downsample.norm", 4 * channels)
        dice.linear(f"{prefix}.downsample.reduction", 2 * channels, 4 * channels, bias=False)


def _draw_layer(dice: _Dice, layer: str) -> None:
    for attention in ("self_attn", "encoder_attn"):
        dice.norm(f"{layer}.{attention}_layer_norm", WIDTH)
        for role in ("q", "k", "v", "out"):
            dice.linear(f"{layer}.{attention}.{role}_proj", WIDTH, WIDTH)
    dice.norm(f"{layer}.final_layer_norm", WIDTH)
    dice.linear(f"{layer}.fc1", FFN, WIDTH)
    dice.linear(f"{layer}.fc2", WIDTH, FFN)


def _write_settings(target: Path, canvas: Canvas) -> None:
    height, width = canvas
    encoder = {
        "model_type": "donut-swin",
        "image_size": [height, width],
        "patch_size": 4,
        "embed_dim": EMBED,
        "depths": list(DEPTHS),
        "num_heads": list(HEADS),
        "window_size": WINDOW,
        "hidden_size": EMBED << 3,
    }
    decoder = {
        "model_type": "mbart",
        "vocab_size": VOCABULARY,
        "max_position_embeddings": POSITIONS,
        "d_model": WIDTH,
        "decoder_layers": LAYERS,
        "encoder_layers": LAYERS,
        "decoder_attention_heads": 16,
        "decoder_ffn_dim": FFN,
        "activation_function": "gelu",
        "scale_embedding": True,
        "is_decoder": True,
        "add_cross_attention": True,
        "is_encoder_decoder": False,
        "tie_word_embeddings": True,
        "forced_eos_token_id": None,
    }
    config: dict[str, Any] = {
        "model_type": "vision-encoder-decoder",
        "architectures": ["VisionEncoderDecoderModel"],
        "is_encoder_decoder": True,
        "tie_word_embeddings": False,
        "decoder_start_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
        "encoder": encoder,
        "decoder": decoder,
    }
    half = [0.5, 0.5, 0.5]
    preprocessor = {
        "image_processor_type": "DonutImageProcessor",
        "size": {"height": height, "width": width},
        "resample": 2,
        "do_align_long_axis": False,
        "image_mean": half,
        "image_std": half,
    }
    (target / "config.json").write_text(json.dumps(config, indent=1))
    (target / "preprocessor_config.json").write_text(json.dumps(preprocessor, indent=1))


def _write_tokenizer(target: Path) -> None:
    from tokenizers import AddedToken, Tokenizer  # noqa: PLC0415 - only the first time
    from tokenizers.models import WordLevel  # noqa: PLC0415

    special = ["<s>", "<pad>", "</s>", "<unk>"]
    words = {word: number for number, word in enumerate(special)}
    classes = ["<s_rvlcdip>", "<s_class>", "</s_class>", *(f"<class_{n}/>" for n in range(16))]
    fields = ["<s_cord-v2>", "<s_menu>", "</s_menu>", "<sep/>"]
    for number in range(len(words), VOCABULARY - len(classes) - len(fields)):
        words[f"word{number}"] = number
    tokenizer = Tokenizer(WordLevel(words, unk_token="<unk>"))  # noqa: S106 - no secret
    tokenizer.add_special_tokens([AddedToken(token) for token in [*classes, *fields]])
    tokenizer.save(str(target / "tokenizer.json"))
    names = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", **names}
    (target / "tokenizer_config.json").write_text(json.dumps(settings, indent=1))


def describe(folder: Path) -> Checkpoint:
    """A checkpoint folder as the engine wants it told; prompts and labels play no part here."""
    config = json.loads((folder / "config.json").read_text())
    preprocessor = json.loads((folder / "preprocessor_config.json").read_text())
    size = preprocessor["size"]
    return Checkpoint(
        name=folder.name,
        directory=folder,
        config=config,
        preprocessor=preprocessor,
        canvas=(size["height"], size["width"]),
        vocabulary={},
        prompts={"parse": (4,)},
        labels={},
        max_positions=config["decoder"]["max_position_embeddings"],
        eos_id=config["eos_token_id"],
        pad_id=config["pad_token_id"],
    )
