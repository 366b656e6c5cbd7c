"""Small random Donuts in every awkward shape, with transformers' own model as the oracle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import (
    DonutSwinConfig,
    MBartConfig,
    VisionEncoderDecoderConfig,
    VisionEncoderDecoderModel,
)
from transformers.utils.logging import disable_progress_bar

from inference_child.checkpoint import Checkpoint
from inference_child.donut import manifest
from inference_child.donut.config import read_shape
from inference_child.donut.convert import convert
from inference_child.donut.decoder import Decoder
from inference_child.donut.embedding import Embedding
from inference_child.donut.encoder import Encoder
from inference_child.donut.plan import Plan
from inference_child.donut.preprocess import Normalisation
from inference_child.donut.quantise import Precision
from inference_child.donut.stages import workers
from inference_child.engines.base import Canvas, Pixels

disable_progress_bar()  # whose thread outlives the test that saves a model first

PLAN = Plan(
    (7, 5, 4, 3),
    2,
    resident=True,
    prepack=True,
    packed=False,
    decoder=True,
    encoding_mb=0,
    asking_mb=0,
)
VOCABULARY, POSITIONS, EOS = 300, 40, 2


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Donut:
    """transformers' model and the same one as a checkpoint on disk."""

    model: Any
    checkpoint: Checkpoint

    def pixels(self) -> Pixels:
        """A noisy canvas."""
        dice = np.random.default_rng(1)
        return dice.integers(0, 256, (*self.checkpoint.canvas, 3), np.uint8)

    @torch.inference_mode()
    def encode(self) -> NDArray[np.float32]:
        """The oracle's encoding (L, C) of `pixels`."""
        normal = torch.tensor((self.pixels() / 255 - 0.5) / 0.5, dtype=torch.float32)
        states = self.model.encoder(normal.permute(2, 0, 1)[None]).last_hidden_state
        array: NDArray[np.float32] = states[0].numpy()
        return array

    @torch.inference_mode()
    def logits(self, states: NDArray[np.float32], tokens: list[int]) -> NDArray[np.float32]:
        """The oracle's logits (V,) after `tokens`."""
        seen = torch.tensor(states)[None]
        out = self.model.decoder(input_ids=torch.tensor([tokens]), encoder_hidden_states=seen)
        array: NDArray[np.float32] = out.logits[0, -1].numpy()
        return array


def draw_donut(
    folder: Path,
    canvas: Canvas,
    window: int,
    depths: tuple[int, ...],
    vocabulary: int = VOCABULARY,
) -> Donut:
    """A random Donut for `canvas`, saved below `folder`."""
    torch.manual_seed(0)
    heads = [1 << stage for stage in range(len(depths))]
    width = 16 << (len(depths) - 1)
    encoder = DonutSwinConfig(
        image_size=list(canvas),
        embed_dim=16,
        depths=list(depths),
        num_heads=heads,
        window_size=window,
    )
    decoder = MBartConfig(
        vocab_size=vocabulary,
        max_position_embeddings=POSITIONS,
        d_model=width,
        decoder_layers=2,
        encoder_layers=2,
        decoder_attention_heads=4,
        decoder_ffn_dim=2 * width,
        scale_embedding=True,
        is_decoder=True,
        add_cross_attention=True,
        is_encoder_decoder=False,
    )
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 0, 1, EOS
    model = VisionEncoderDecoderModel(config).eval()
    _draw_weights(model)
    model.save_pretrained(folder)
    half = [0.5, 0.5, 0.5]
    return Donut(
        model,
        Checkpoint(
            name="random",
            directory=folder,
            config=json.loads((folder / "config.json").read_text()),
            preprocessor={"image_mean": half, "image_std": half},
            canvas=canvas,
            vocabulary={},
            prompts={"parse": (5, 6)},
            labels={},
            max_positions=POSITIONS,
            eos_id=EOS,
            pad_id=1,
        ),
    )


@torch.no_grad()
def _draw_weights(model: torch.nn.Module) -> None:
    """Wide enough that norms, biases and position tables all matter."""
    for name, weight in model.named_parameters():
        if weight.ndim > 1:
            weight.normal_(0, 0.5 if "bias_table" in name else 0.1)
        else:
            weight.normal_(1 if "norm" in name and name.endswith("weight") else 0, 0.1)


@dataclass(frozen=True)
class Engine:
    """The engine's two halves, loaded from a converted folder."""

    encoder: Encoder
    decoder: Decoder


def convert_donut(donut: Donut, folder: Path, precision: Precision) -> Path:
    """Convert into a new folder below `folder`."""
    target = folder / precision.label
    target.mkdir()
    convert(donut.checkpoint, target, precision, silent)
    return target


def open_engine(donut: Donut, folder: Path, *, half: bool = False, plan: Plan = PLAN) -> Engine:
    """Load what `convert_donut` wrote."""
    shape, facts = read_shape(donut.checkpoint.config), manifest.read(folder)
    normalisation = Normalisation(**facts.normalisation)
    embedding, share = Embedding(folder, shape.mbart, facts.embedding), workers(2)
    return Engine(
        Encoder(folder, shape.swin, plan, normalisation, share, half=half),
        Decoder(folder, shape.mbart, embedding, 2, share),
    )


def relative_error(found: NDArray[Any], wanted: NDArray[np.float32]) -> float:
    """Relative L2 distance."""
    return float(np.linalg.norm(found.astype(np.float32) - wanted) / np.linalg.norm(wanted))
