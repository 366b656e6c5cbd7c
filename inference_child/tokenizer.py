"""A checkpoint's tokenizer.json: text ↔ token ids, without transformers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tokenizers import AddedToken
from tokenizers import Tokenizer as FastTokenizer

from inference_child.checkpoint import Checkpoint
from inference_child.engines.base import LoadError


class Tokenizer:
    """Encodes prompts and decodes answers as DonutProcessor does.

    Raises LoadError when tokenizer.json can't be read or contradicts the added tokens.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        path = checkpoint.directory / "tokenizer.json"
        try:
            self._fast: Any = FastTokenizer.from_file(str(path))
        except Exception as error:  # the library raises bare Exception
            raise LoadError(f"{path} can't be read: {error}") from error
        # Training often saves these along; a question must be neither cut nor padded.
        self._fast.no_truncation()
        self._fast.no_padding()
        self._add_missing(checkpoint.vocabulary)

    def encode(self, text: str) -> tuple[int, ...]:
        """Ids of `text`, whose added tokens count as tokens; nothing is put around it."""
        return tuple(self._fast.encode(text, add_special_tokens=False).ids)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of `ids`, added tokens included."""
        text: str = self._fast.decode(list(ids), skip_special_tokens=False)
        return text

    def _add_missing(self, vocabulary: dict[str, int]) -> None:
        """Tokens that only the older layouts' files name; they must get the ids these give."""
        for token, number in vocabulary.items():
            if self._fast.token_to_id(token) is None:
                self._fast.add_special_tokens([AddedToken(token, normalized=False)])
            if self._fast.token_to_id(token) != number:
                raise LoadError(
                    f"The checkpoint's files disagree about token {token}: id {number} or "
                    f"{self._fast.token_to_id(token)}. Save its processor again."
                )
