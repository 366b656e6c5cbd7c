"""The reader's tokenizer: a token for every character, and Donut's own tags."""

from typing import Final

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers import processors as post
from transformers import PreTrainedTokenizerFast

from training.labels import LABELS, PROMPT, label_token, task_tokens

SPECIALS: Final = ("<s>", "<pad>", "</s>", "<unk>")
_ROLES: Final = {
    "bos_token": "<s>",
    "pad_token": "<pad>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
    "cls_token": "<s>",
    "sep_token": "</s>",
}
SPACE: Final = "\u2581"
# What pages show and answers say; the place in this row, from 1, is a character's class.
CHARACTERS: Final = "".join(chr(code) for code in range(33, 127))
# The tokens of the classes, in the order of their labels: they come after all characters.
_NAMED: Final = len(SPECIALS) + 1 + len(CHARACTERS) + task_tokens().index(label_token(LABELS[0]))
NAMES: Final = range(_NAMED, _NAMED + len(LABELS))
# A task's prompt, as Donut's published checkpoints have it.
TASKS: Final = {
    "classify": PROMPT,
    "parse": "<s_cord-v2>",
    "ask": "<s_docvqa>",
    "read": "<s_synthdog>",
}
_FIELDS: Final = (
    "menu", "nm", "cnt", "unitprice", "price", "sub_total", "subtotal_price", "tax_price",
    "total", "total_price", "cashprice", "changeprice", "question", "answer",
)  # fmt: skip


def tags() -> list[str]:
    """List the tokens of all tasks."""
    pairs = [tag for name in _FIELDS for tag in (f"<s_{name}>", f"</s_{name}>")]
    return [*task_tokens(), *(t for t in TASKS.values() if t != PROMPT), "<sep/>", *pairs]


def build_tokenizer() -> PreTrainedTokenizerFast:
    """Make the vocabulary: it learns nothing, so it is the same every time."""
    pieces = [*SPECIALS, SPACE, *CHARACTERS]
    fast = Tokenizer(models.Unigram([(piece, 0.0) for piece in pieces], unk_id=3))
    fast.normalizer = normalizers.NFKC()
    fast.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    fast.decoder = decoders.Metaspace(prepend_scheme="never")
    ends = [(token, fast.token_to_id(token)) for token in ("<s>", "</s>")]
    fast.post_processor = post.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends
    )
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=fast, **_ROLES)
    tokenizer.add_tokens([AddedToken(t, normalized=False) for t in tags()], special_tokens=True)
    return tokenizer
