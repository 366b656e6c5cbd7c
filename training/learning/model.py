"""The reader's architecture: cells of 16 pixels that know their letters, and a decoder of them."""

from collections.abc import Sequence
from typing import Final

from transformers import (
    DonutProcessor,
    DonutSwinConfig,
    MBartConfig,
    PreTrainedTokenizerFast,
    VisionEncoderDecoderConfig,
    VisionEncoderDecoderModel,
)

from training.labels import PROMPT
from training.learning.start import start_well
from training.lessons.batches import POSITIONS
from training.lessons.canvas import CANVAS, build_image_processor

# Grids of 120x88, 60x44 and 30x22 cells. With windows of 8 the last two are padded at the right and
# at the foot, which is what tells a cell where on the page it lies: nothing else here knows it.
WINDOW: Final = 8
PATCH: Final = 4
DEPTHS: Final = (2, 5, 6)
WIDTH: Final = 40


def encoder_config(depths: Sequence[int] = DEPTHS) -> DonutSwinConfig:
    """Describe the Swin encoder: three stages of so many blocks, 40 to 160 channels."""
    return DonutSwinConfig(
        image_size=list(CANVAS),
        patch_size=PATCH,
        embed_dim=WIDTH,
        depths=list(depths),
        num_heads=[2, 4, 8],
        window_size=WINDOW,
        drop_path_rate=0.0,
    )


def decoder_config(tokens: int) -> MBartConfig:
    """Describe the MBart decoder: three layers as wide as the encoder's last stage."""
    return MBartConfig(
        vocab_size=tokens,
        max_position_embeddings=POSITIONS,
        d_model=encoder_config().hidden_size,
        encoder_layers=3,
        encoder_attention_heads=8,
        encoder_ffn_dim=640,
        decoder_layers=3,
        decoder_attention_heads=8,
        decoder_ffn_dim=640,
        activation_function="gelu",
        dropout=0.0,
        scale_embedding=True,
        add_final_layer_norm=True,
        is_decoder=True,
        is_encoder_decoder=False,
        add_cross_attention=True,
        forced_eos_token_id=None,
    )


def build_model(
    tokenizer: PreTrainedTokenizerFast, depths: Sequence[int] = DEPTHS
) -> VisionEncoderDecoderModel:
    """Assemble an untrained model that speaks this tokenizer's vocabulary."""
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(
        encoder_config(depths), decoder_config(len(tokenizer))
    )
    prompt = tokenizer.convert_tokens_to_ids(PROMPT)
    config.decoder_start_token_id = prompt
    config.pad_token_id = tokenizer.pad_token_id
    config.eos_token_id = tokenizer.eos_token_id
    config.tie_word_embeddings = False
    model = VisionEncoderDecoderModel(config)
    start_well(model)
    generation = model.generation_config
    generation.decoder_start_token_id = prompt
    generation.pad_token_id = tokenizer.pad_token_id
    generation.eos_token_id = tokenizer.eos_token_id
    generation.max_length = POSITIONS
    return model


def build_processor(tokenizer: PreTrainedTokenizerFast) -> DonutProcessor:
    """Join the image processor and the tokenizer as Donut ships them."""
    return DonutProcessor(build_image_processor(), tokenizer)
