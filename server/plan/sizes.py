"""How large a checkpoint is, by its settings alone: nothing is loaded and nothing fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

MEGA = 10**6


@dataclass(frozen=True, slots=True)
class Sizes:
    """A Donut's canvas (height, width) in pixels, and its parameters."""

    canvas: tuple[int, int]
    encoder: int
    decoder: int

    @property
    def megapixels(self) -> float:
        """Of the canvas."""
        return self.canvas[0] * self.canvas[1] / MEGA

    @property
    def parameters(self) -> int:
        """Of encoder and decoder."""
        return self.encoder + self.decoder

    def at(self, canvas: tuple[int, int]) -> Sizes:
        """The same model on another canvas."""
        return replace(self, canvas=canvas)


BASE = Sizes((2560, 1920), encoder=74_000_000, decoder=127_000_000)
# The published checkpoints of donut-base's architecture, which may be named before they are here.
KNOWN = {
    "naver-clova-ix/donut-base": BASE,
    "naver-clova-ix/donut-base-finetuned-rvlcdip": BASE,
    "naver-clova-ix/donut-base-finetuned-docvqa": BASE,
    "naver-clova-ix/donut-base-finetuned-cord-v1-2560": BASE,
    "naver-clova-ix/donut-base-finetuned-cord-v1": BASE.at((1280, 960)),
    "naver-clova-ix/donut-base-finetuned-cord-v2": BASE.at((1280, 960)),
    "naver-clova-ix/donut-base-finetuned-zhtrainticket": BASE.at((960, 1280)),
}


def find_sizes(model: str) -> tuple[Sizes, bool]:
    """The sizes of a directory or hub id, and whether they are its own.

    Of a hub id that is not known donut-base's sizes are assumed: it is what people fine-tune.
    """
    settings = Path(model) / "config.json"
    try:
        return read_sizes(json.loads(settings.read_text())), True
    except (OSError, ValueError, KeyError, TypeError):
        return KNOWN.get(model, BASE), model in KNOWN


def read_sizes(config: dict[str, Any]) -> Sizes:
    """The sizes that a VisionEncoderDecoder's config.json implies. Raises KeyError, TypeError."""
    encoder, decoder = config["encoder"], config["decoder"]
    height, width = encoder["image_size"]
    return Sizes((height, width), _swin(encoder), _mbart(decoder))


def _swin(config: dict[str, Any]) -> int:
    """Products of all blocks: 4C² around attention and 8C² in the MLP, and 8C² where maps merge."""
    channels = [config["embed_dim"] << stage for stage in range(len(config["depths"]))]
    wide = int(4 + 2 * config.get("mlp_ratio", 4.0))
    blocks = sum(depth * wide * c**2 for depth, c in zip(config["depths"], channels, strict=True))
    return int(blocks + sum(8 * c**2 for c in channels[:-1]))


def _mbart(config: dict[str, Any]) -> int:
    """Self and cross attention, the MLP, one embedding."""
    width = config["d_model"]
    layer = 8 * width**2 + 2 * width * config["decoder_ffn_dim"]
    rows = config["vocab_size"] + config["max_position_embeddings"]
    return int(config["decoder_layers"] * layer + rows * width)
