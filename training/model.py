"""The architecture: a real Donut, small enough to bundle and awkward enough to test an engine."""

from typing import Final

from transformers import (
    DonutImageProcessorPil,
    DonutProcessor,
    DonutSwinConfig,
    MBartConfig,
    PreTrainedTokenizerFast,
    VisionEncoderDecoderConfig,
    VisionEncoderDecoderModel,
)

from training.labels import PROMPT
from training.start import start_well

# Stage grids are 64x50, 32x25, 16x13 and 8x7: with windows of 4 every height fits and every width
# is padded, odd widths are padded when merged, and each stage has two window rows to shift between.
CANVAS: Final = (256, 200)
WINDOW: Final = 4
# Classification needs 5 positions; the rest is room for tasks that answer with text.
POSITIONS: Final = 128
_HALF: Final = [0.5, 0.5, 0.5]


def encoder_config() -> DonutSwinConfig:
    """Describe the Swin encoder; four stages as in Donut, 32 to 256 channels."""
    return DonutSwinConfig(
        image_size=list(CANVAS),
        patch_size=4,
        embed_dim=32,
        depths=[2, 2, 2, 2],
        num_heads=[2, 4, 8, 16],
        window_size=WINDOW,
        drop_path_rate=0.05,
    )


def decoder_config(tokens: int) -> MBartConfig:
    """Describe the MBart decoder; two layers as wide as the encoder's last stage."""
    return MBartConfig(
        vocab_size=tokens,
        max_position_embeddings=POSITIONS,
        d_model=encoder_config().hidden_size,
        encoder_layers=2,
        encoder_attention_heads=8,
        encoder_ffn_dim=1024,
        decoder_layers=2,
        decoder_attention_heads=8,
        decoder_ffn_dim=1024,
        activation_function="gelu",
        dropout=0.0,
        scale_embedding=True,
        add_final_layer_norm=True,
        is_decoder=True,
        is_encoder_decoder=False,
        add_cross_attention=True,
        forced_eos_token_id=None,
    )


def build_model(tokenizer: PreTrainedTokenizerFast) -> VisionEncoderDecoderModel:
    """Assemble an untrained model that speaks this tokenizer's vocabulary."""
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(
        encoder_config(), decoder_config(len(tokenizer))
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
    generation.max_length = 8
    return model


def build_image_processor() -> DonutImageProcessorPil:
    """Describe how a page becomes a canvas; the same class serves and trains."""
    return DonutImageProcessorPil(
        size={"height": CANVAS[0], "width": CANVAS[1]},
        do_align_long_axis=False,
        do_thumbnail=True,
        do_pad=True,
        do_resize=True,
        do_rescale=True,
        do_normalize=True,
        image_mean=_HALF,
        image_std=_HALF,
    )


def build_processor(tokenizer: PreTrainedTokenizerFast) -> DonutProcessor:
    """Join the image processor and the tokenizer as Donut ships them."""
    return DonutProcessor(build_image_processor(), tokenizer)
