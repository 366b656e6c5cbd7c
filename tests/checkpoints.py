"""Builds small Donut checkpoints in the Hugging Face layout: random weights, real files."""

from __future__ import annotations

import string
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import (
    DonutImageProcessorPil,
    DonutProcessor,
    DonutSwinConfig,
    DonutSwinModel,
    MBartConfig,
    MBartForCausalLM,
    PreTrainedTokenizerFast,
    VisionEncoderDecoderModel,
)
from transformers.utils.logging import disable_progress_bar

disable_progress_bar()  # its monitor is a thread that outlives the test

CANVAS = (128, 96)
LABELS = ("invoice", "letter", "scientific_report")
ALL_TASKS = ("<s_rvlcdip>", "<s_cord-v2>", "<s_docvqa>", "<s_synthdog>")
FIELDS = ("menu", "nm", "price", "class", "question", "answer")


def build_donut(
    directory: Path, prompts: tuple[str, ...] = ALL_TASKS, *, seed: int = 0, positions: int = 48
) -> Path:
    """Write a Donut of some 100,000 random parameters that has `prompts` among its tokens.

    The weights are drawn wide, so that greedy answers wander instead of repeating one token.
    """
    torch.manual_seed(seed)
    tokenizer = _tokenizer(prompts)
    model = VisionEncoderDecoderModel(
        encoder=DonutSwinModel(
            DonutSwinConfig(
                image_size=list(CANVAS),
                embed_dim=8,
                depths=[2, 2],
                num_heads=[1, 2],
                window_size=4,
                initializer_range=0.5,
            )
        ),
        decoder=MBartForCausalLM(
            MBartConfig(
                vocab_size=len(tokenizer),
                d_model=16,
                decoder_layers=2,
                decoder_attention_heads=2,
                decoder_ffn_dim=32,
                encoder_layers=2,
                encoder_attention_heads=2,
                encoder_ffn_dim=32,
                max_position_embeddings=positions,
                is_decoder=True,
                is_encoder_decoder=False,
                add_cross_attention=True,
                scale_embedding=True,
                add_final_layer_norm=True,
                forced_eos_token_id=None,
                init_std=0.5,
            )
        ),
    )
    model.config.pad_token_id = tokenizer.pad_token_id
    model.config.eos_token_id = tokenizer.eos_token_id
    model.save_pretrained(directory)
    images = DonutImageProcessorPil(
        size={"height": CANVAS[0], "width": CANVAS[1]},
        image_mean=[0.5, 0.5, 0.5],
        image_std=[0.5, 0.5, 0.5],
    )
    DonutProcessor(images, tokenizer).save_pretrained(directory)
    images.save_pretrained(directory)
    return directory


def _tokenizer(prompts: tuple[str, ...]) -> PreTrainedTokenizerFast:
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    letters = ["▁", *string.ascii_letters, *string.digits, *string.punctuation]
    words = ["▁the", "▁total", "▁What", "▁is", "er", "in"]
    scores = [(piece, -float(rank)) for rank, piece in enumerate(special + words + letters)]
    fast = Tokenizer(models.Unigram(scores, unk_id=3))
    fast.normalizer = normalizers.NFKC()
    fast.pre_tokenizer = pre_tokenizers.Metaspace()
    fast.decoder = decoders.Metaspace()
    added = [*prompts, *(f"<s_{name}>" for name in FIELDS), *(f"</s_{name}>" for name in FIELDS)]
    added += ["<sep/>", *(f"<{name}/>" for name in LABELS)]
    fast.add_special_tokens([AddedToken(token, normalized=False) for token in special + added])
    return PreTrainedTokenizerFast(
        tokenizer_object=fast,
        **dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), special, strict=True)),
    )
