"""Which tasks a checkpoint has, and by which prompt: decided from its own added tokens, pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inference_child.engines.base import LoadError

Ids = tuple[int, ...]

PRETRAINING = "<s_iitcdip>"  # a start token that names no task
# The published checkpoints' prompt tokens.
KNOWN = {
    "<s_rvlcdip>": "classify",
    "<s_cord-v2>": "parse",
    "<s_cord-v1>": "parse",
    "<s_zhtrainticket>": "parse",
    "<s_docvqa>": "ask",
    "<s_synthdog>": "read",
}
# What a task needs in the vocabulary beside its prompt.
CLASS_OPENING = "<s_class>"
QUESTION_FRAME = ("<s_question>", "</s_question>", "<s_answer>")
FEWEST_LABELS = 2

_TOKEN = re.compile(r"<[^<>]+>")
_LABEL = re.compile(r"<([^<>/]+)/>")


def find_labels(vocabulary: Mapping[str, int]) -> dict[str, int]:
    """Class name → token id, in id order: the added tokens of the form `<name/>` but `<sep/>`."""
    matches = [(_LABEL.fullmatch(token), number) for token, number in vocabulary.items()]
    found = [(match[1], number) for match, number in matches if match and match[1] != "sep"]
    return dict(sorted(found, key=lambda item: item[1]))


@dataclass(frozen=True)
class Prompts:
    """A checkpoint's added tokens as a source of prompts.

    Args:
        vocabulary: added tokens, text → id.
        labels: class name → id.
        start: decoder_start_token_id, if the checkpoint has one.
    """

    vocabulary: Mapping[str, int]
    labels: Mapping[str, int]
    start: int | None

    def settle(
        self, wished: Mapping[str, str], declared: Mapping[str, str] | None = None
    ) -> dict[str, Ids]:
        """Task → prompt ids, the strongest voice first.

        1. `wished`: HALFGIG_PROMPTS.
        2. `declared`: the checkpoint's own `task_specific_params`, as far as its tokens bear it.
        3. decoder_start_token_id, when it is an added `<s_…>` token: a fine-tune's own task. One
           that is not published classifies if there are labels to choose from, else it parses.
        4. The published prompt tokens in the vocabulary. Fine-tunes keep `<s_synthdog>` from
           pretraining but can no longer read, so it counts only when it is alone.

        Raises LoadError for an unknown token, or when no task is left.
        """
        tasks = {task: self._wish(task, text) for task, text in wished.items()}
        tasks = self._from_start() | self._declared(declared or {}) | tasks
        for token, task in KNOWN.items():
            if self._can(task, token) and (task != "read" or not tasks):
                tasks.setdefault(task, self._ids(task, token))
        if not tasks:
            raise LoadError(
                "The checkpoint has no prompt token that names a task: name it with "
                f"HALFGIG_PROMPTS=parse=<s_…>. Its tokens: {self._openings()}."
            )
        return tasks

    def _from_start(self) -> dict[str, Ids]:
        tokens = {number: token for token, number in self.vocabulary.items()}
        token = tokens.get(-1 if self.start is None else self.start, "")
        if not token.startswith("<s_") or token == PRETRAINING:
            return {}
        own = "classify" if self._can("classify", token) else "parse"
        task = KNOWN.get(token, own)
        return {task: self._ids(task, token)} if self._can(task, token) else {}

    def _declared(self, declared: Mapping[str, str]) -> dict[str, Ids]:
        return {
            task: self._ids(task, token)
            for task, token in declared.items()
            if task in KNOWN.values() and self._can(task, token)
        }

    def _wish(self, task: str, text: str) -> Ids:
        tokens = _TOKEN.findall(text)
        if "".join(tokens) != text or not set(tokens) <= self.vocabulary.keys() or not tokens:
            raise LoadError(
                f"HALFGIG_PROMPTS says {task}={text}, which is no added token of the checkpoint. "
                f"Its tokens: {self._openings()}."
            )
        if not self._can(task, tokens[0]):
            raise LoadError(
                f"HALFGIG_PROMPTS says {task}={text}, but the checkpoint has not what {task} needs:"
                f" {', '.join(_needs(task)) or text}."
            )
        return self._ids(task, *tokens)

    def _can(self, task: str, token: str) -> bool:
        if task == "classify" and len(self.labels) < FEWEST_LABELS:
            return False
        return {token, *_needs(task)} <= self.vocabulary.keys()

    def _ids(self, task: str, *tokens: str) -> Ids:
        # A class is always the first field: its opening is given, not generated.
        opening = (CLASS_OPENING,) * (task == "classify" and CLASS_OPENING not in tokens)
        return tuple(self.vocabulary[token] for token in (*tokens, *opening))

    def _openings(self) -> str:
        return " ".join(token for token in self.vocabulary if token.startswith("<s_")) or "none"


def _needs(task: str) -> tuple[str, ...]:
    return {"classify": (CLASS_OPENING,), "ask": QUESTION_FRAME}.get(task, ())
