"""Score an exported checkpoint on drawn pages, through transformers alone, as a stranger would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from PIL import Image
from transformers import DonutProcessor, VisionEncoderDecoderModel

from training.labels import LABELS, PROMPT
from training.pages import Order, draw_page


@dataclass
class Confusion:
    """How often each class was called what; an answer that is no class is counted apart."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, truth: str, said: str) -> None:
        """Count one page."""
        self.counts[truth, said] = self.counts.get((truth, said), 0) + 1

    @property
    def total(self) -> int:
        """How many pages were counted."""
        return sum(self.counts.values())

    @property
    def right(self) -> int:
        """How many were called by their own name."""
        return sum(count for (truth, said), count in self.counts.items() if truth == said)

    @property
    def accuracy(self) -> float:
        """The share that was right."""
        return self.right / max(1, self.total)

    def recall(self, label: str) -> float:
        """The share of one class that was right."""
        row = sum(count for (truth, _), count in self.counts.items() if truth == label)
        return self.counts.get((label, label), 0) / max(1, row)

    def mistakes(self) -> list[tuple[int, str, str]]:
        """List what was called something else, the most frequent first."""
        wrong = [(count, *pair) for pair, count in self.counts.items() if pair[0] != pair[1]]
        return sorted(wrong, key=lambda entry: (-entry[0], entry[1:]))


class Reader:
    """A checkpoint that answers with a class, by generating as Donut does."""

    def __init__(self, checkpoint: Path) -> None:
        self.processor = DonutProcessor.from_pretrained(checkpoint)
        self.model = VisionEncoderDecoderModel.from_pretrained(checkpoint, dtype=torch.float32)
        self.model.eval()
        self.prompt = self.processor.tokenizer.convert_tokens_to_ids(PROMPT)

    def read(self, images: list[Image.Image]) -> list[str]:
        """Name the class of each page; whatever is not a class comes back as it was said."""
        pixels = self.processor(images, return_tensors="pt").pixel_values
        prompt = torch.full((len(images), 1), self.prompt)
        with torch.no_grad():
            said = self.model.generate(pixels, decoder_input_ids=prompt, do_sample=False)
        return [self._label(self.processor.tokenizer.decode(tokens)) for tokens in said]

    def _label(self, sequence: str) -> str:
        parsed = self.processor.token2json(sequence.replace(PROMPT, "", 1))
        label = parsed.get("class", "") if isinstance(parsed, dict) else ""
        return label if label in LABELS else "none"


def score(reader: Reader, pages: list[Order], *, batch: int = 16) -> Iterator[Confusion]:
    """Draw and read pages; yield the confusion so far after every batch."""
    confusion = Confusion()
    for start in range(0, len(pages), batch):
        part = pages[start : start + batch]
        said = reader.read([draw_page(order) for order in part])
        for order, label in zip(part, said, strict=True):
            confusion.add(order.label, label)
        yield confusion
