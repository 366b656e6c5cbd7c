"""Task → prompt → answer, the same for every Donut engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.checkpoint import Checkpoint
from inference_child.engines.base import Ask, Canvas, Generated, PageAnswer, Pixels, Report, Runner
from inference_child.refusals import QuestionTooLong, TaskUnavailable
from inference_child.tokenizer import Tokenizer
from inference_child.tokens import to_json
from server.wire.messages import TASKS

QUESTION_PROMPT = "<s_question>{question}</s_question><s_answer>"
ANSWER_END = "</s_answer>"


class DonutEngine:
    """Answers a checkpoint's tasks with whatever `runner` computes.

    Args:
        checkpoint: its prompts, labels and vocabulary.
        runner: encodes pages and decodes tokens.

    Raises LoadError when the tokenizer can't be read.
    """

    def __init__(self, checkpoint: Checkpoint, runner: Runner) -> None:
        self._checkpoint = checkpoint
        self._runner = runner
        self._tokenizer = Tokenizer(checkpoint)
        self.name, self.model = runner.name, ""
        self.precision, self.warnings = runner.precision, runner.warnings
        self.tasks = tuple(task for task in TASKS if task in checkpoint.prompts)
        self.labels = tuple(checkpoint.labels) if "classify" in self.tasks else ()
        self.canvas = checkpoint.canvas

    def answer(self, page: Pixels, ask: Ask, report: Report) -> PageAnswer:
        """The answer on one page. Raises TaskUnavailable and QuestionTooLong."""
        prompt = self._prompt(ask)  # first: encoding a page for nothing may take half a minute
        canvas = self._roomy(ask.canvas or self.canvas)
        encoding = self._runner.encode(page, canvas, report)
        applied = self._applied(page, canvas)
        if ask.task == "classify":
            report("choose", 0, 1)
            logits = self._runner.choose(encoding, prompt, tuple(self._checkpoint.labels.values()))
            report("choose", 1, 1)
            return PageAnswer(_ranked(self.labels, logits), 1, applied)
        room = self._checkpoint.max_positions - len(prompt)
        limit = min(ask.max_tokens or room, room)
        written = self._runner.generate(encoding, prompt, limit, report)
        shape = {"parse": self._fields, "ask": self._reply, "read": self._text}[ask.task]
        return PageAnswer(shape(written), len(written.tokens), applied)

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
        return {"max_positions": self._checkpoint.max_positions, **self._runner.details()}

    def _prompt(self, ask: Ask) -> tuple[int, ...]:
        if ask.task not in self.tasks:
            raise TaskUnavailable(
                f"This checkpoint can't {ask.task}; it can {' and '.join(self.tasks)}."
            )
        start = self._checkpoint.prompts[ask.task]
        if ask.question is None:
            return start
        framed = QUESTION_PROMPT.format(question=self._plain(ask.question))
        prompt = start + self._tokenizer.encode(framed)
        if len(prompt) >= self._checkpoint.max_positions:
            raise QuestionTooLong(
                f"The question takes {len(prompt)} tokens with its frame and the checkpoint has "
                f"room for {self._checkpoint.max_positions}, answer included: ask it shorter."
            )
        return prompt

    def _plain(self, question: str) -> str:
        """A question is text: the checkpoint's own tokens in it would end or answer it."""
        for token in self._checkpoint.vocabulary:
            question = question.replace(token, " ")
        return question

    def _roomy(self, canvas: Canvas) -> Canvas:
        """`canvas`, or the smallest that leaves the encoder's last stage one whole window."""
        encoder = self._checkpoint.config["encoder"]
        stride = encoder.get("patch_size", 4) << (len(encoder["depths"]) - 1)
        least = stride * encoder["window_size"]
        return max(canvas[0], least), max(canvas[1], least)

    def _fields(self, written: Generated) -> dict[str, Any]:
        sequence = self._tokenizer.decode(written.tokens).strip()
        return {
            "fields": to_json(sequence, self._checkpoint.vocabulary),
            "sequence": sequence,
            "score": _mean_probability(written.scores),
            "finish_reason": written.finish_reason,
        }

    def _reply(self, written: Generated) -> dict[str, Any]:
        end = self._checkpoint.vocabulary.get(ANSWER_END)
        length = written.tokens.index(end) if end in written.tokens else len(written.tokens)
        return {
            "answer": self._tokenizer.decode(written.tokens[:length]).strip(),
            "score": _mean_probability(written.scores[:length]),
            "finish_reason": written.finish_reason,
        }

    def _text(self, written: Generated) -> dict[str, Any]:
        return {
            "text": self._tokenizer.decode(written.tokens).strip(),
            "blocks": [],
            "finish_reason": written.finish_reason,
        }

    def _applied(self, page: Pixels, canvas: Canvas) -> tuple[str, ...]:
        applied = []
        height, width = page.shape[:2]
        is_across = (height - width) * (canvas[0] - canvas[1]) < 0
        if self._checkpoint.preprocessor.get("do_align_long_axis") and is_across:
            applied.append("turned 90° clockwise to the canvas")
        if canvas != self.canvas:
            applied.append(f"canvas {canvas[0]}x{canvas[1]}")
        return tuple(applied)


def _ranked(labels: Sequence[str], logits: NDArray[np.float32]) -> dict[str, Any]:
    """Labels by falling probability among themselves."""
    weights = np.exp(logits.astype(np.float64) - logits.max())
    scores = weights / weights.sum()
    order = np.argsort(-scores, kind="stable")
    ranking = [{"label": labels[at], "score": float(scores[at])} for at in order]
    return {**ranking[0], "labels": ranking, "finish_reason": "stop"}


def _mean_probability(scores: Sequence[float]) -> float:
    """The geometric mean of the tokens' probabilities; 0 for an empty answer."""
    if not scores or min(scores) <= 0:
        return 0.0
    return math.exp(math.fsum(map(math.log, scores)) / len(scores))
