"""The sizes of a Donut checkpoint, read from its config.json and frozen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from inference_child.engines.base import LoadError


class UnsupportedCheckpoint(LoadError):  # noqa: N818 - named as the user hears it
    """The checkpoint is no Donut this engine can run; the message says what it has instead."""


@dataclass(frozen=True)
class Swin:
    """The encoder: `depths[i]` blocks of `embed << i` channels and `heads[i]` heads in stage i."""

    patch: int  # pixels
    embed: int  # channels of the first stage
    depths: tuple[int, ...]
    heads: tuple[int, ...]
    window: int  # tokens along one side
    mlp_ratio: float
    eps: float

    def channels(self, stage: int) -> int:
        """Channels of `stage`, counted from 0."""
        return self.embed << stage

    def stride(self) -> int:
        """Pixels along one side of the canvas behind one token of the encoding."""
        return self.patch << (len(self.depths) - 1)


@dataclass(frozen=True)
class MBart:
    """The decoder: pre-norm, learned positions that start at row 2, one tied embedding."""

    layers: int
    width: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    embed_scale: float
    eos_id: int


@dataclass(frozen=True)
class Shape:
    """Both halves of a Donut."""

    swin: Swin
    mbart: MBart


def read_shape(config: dict[str, Any]) -> Shape:
    """Sizes from a VisionEncoderDecoder config. Raises UnsupportedCheckpoint, KeyError never."""
    encoder, decoder = config.get("encoder", {}), config.get("decoder", {})
    _require_one_of("encoder.model_type", encoder.get("model_type"), {"donut-swin"})
    _require_one_of("decoder.model_type", decoder.get("model_type"), {"mbart"})
    _require_one_of("encoder.hidden_act", encoder.get("hidden_act", "gelu"), {"gelu"})
    _require_one_of(
        "decoder.activation_function", decoder.get("activation_function", "gelu"), {"gelu"}
    )
    absolute = encoder.get("use_absolute_embeddings", False)
    _require_one_of("encoder.use_absolute_embeddings", absolute, {False})
    try:
        shape = Shape(_swin(encoder), _mbart(config, decoder))
    except KeyError as missing:
        raise UnsupportedCheckpoint(f"config.json lacks {missing}") from missing
    channels = shape.swin.channels(len(shape.swin.depths) - 1)
    _require_one_of("decoder.d_model", shape.mbart.width, {channels})  # no projection between
    return shape


def _swin(encoder: dict[str, Any]) -> Swin:
    return Swin(
        patch=encoder.get("patch_size", 4),
        embed=encoder["embed_dim"],
        depths=tuple(encoder["depths"]),
        heads=tuple(encoder["num_heads"]),
        window=encoder["window_size"],
        mlp_ratio=encoder.get("mlp_ratio", 4.0),
        eps=encoder.get("layer_norm_eps", 1e-5),
    )


def _mbart(config: dict[str, Any], decoder: dict[str, Any]) -> MBart:
    width = decoder["d_model"]
    eos = config.get("eos_token_id")
    return MBart(
        layers=decoder["decoder_layers"],
        width=width,
        heads=decoder["decoder_attention_heads"],
        ffn=decoder["decoder_ffn_dim"],
        vocabulary=decoder["vocab_size"],
        positions=decoder["max_position_embeddings"],
        embed_scale=math.sqrt(width) if decoder.get("scale_embedding", False) else 1.0,
        eos_id=eos if eos is not None else decoder.get("eos_token_id", 2),
    )


def _require_one_of(name: str, value: object, supported: set[Any]) -> None:
    if value not in supported:
        wanted = " or ".join(repr(choice) for choice in sorted(supported))
        raise UnsupportedCheckpoint(f"{name} is {value!r}; this engine runs {wanted} only")
