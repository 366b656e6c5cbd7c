"""The checkpoint's own tokenizer: a small Unigram vocabulary with XLM-R's special tokens."""

from collections.abc import Iterator
from random import Random
from typing import Final

from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer
from transformers import PreTrainedTokenizerFast

from training.labels import task_tokens
from training.words import Prose

SPECIALS: Final = ("<s>", "<pad>", "</s>", "<unk>")
_ROLES: Final = {
    "bos_token": "<s>",
    "pad_token": "<pad>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
    "cls_token": "<s>",
    "sep_token": "</s>",
}
PIECES: Final = 1200
_SEED: Final = 7
_LINES: Final = 6000


def _corpus() -> Iterator[str]:
    """Yield text such as the pages show; the vocabulary may know every word, the pages may not."""
    rng = Random(_SEED)
    for _ in range(_LINES):
        prose = Prose(rng, rng.choice(("train", "heldout")))
        yield prose.line(70)
        yield f"{prose.name()} {prose.company()} {prose.street()} {prose.town()} {prose.date()}"
        yield f"{prose.money()} {prose.reference()} {prose.phone()} {prose.address()}"


def _unigram() -> Tokenizer:
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    alphabet = [chr(code) for code in range(33, 127)]
    trainer = UnigramTrainer(
        vocab_size=PIECES,
        special_tokens=list(SPECIALS),
        unk_token=_ROLES["unk_token"],
        initial_alphabet=alphabet,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_corpus(), trainer)
    ends = [(token, tokenizer.token_to_id(token)) for token in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends
    )
    return tokenizer


def build_tokenizer() -> PreTrainedTokenizerFast:
    """Learn the vocabulary and add the task's tokens after it."""
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=_unigram(),
        **_ROLES,
    )
    # Special, as in Donut: decoding with skip_special_tokens leaves them out of read text.
    tokenizer.add_tokens(task_tokens(), special_tokens=True)
    return tokenizer
