"""The reader while it learns: beside it stand guides that are thrown away when it has."""

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import VisionEncoderDecoderModel

from training.labels import LABELS
from training.learning.model import WIDTH
from training.lessons.alphabet import NAMES
from training.lessons.batches import Lessons
from training.lessons.cells import CLASSES, COARSE, IGNORED, SLOTS, grid

# A head of each decoder layer is led to the cell of a character: the first layer's to the one that
# was said last, the others' to the one to say next. Where to look is most of what a reader that
# learns from answers alone has to find out.
_LED: Final = 0
_SURE: Final = 1e-4
# How much the name of a class counts beside a character of a text.
_NAMED: Final = 1.0
# The share of its cells by which a page is named, others each time: no class may hang on one place.
_GLANCED: Final = 0.5


class Guides(nn.Module):
    """Linear readers of the encoder: characters of fine and coarse cells, and where a cell lies."""

    def __init__(self) -> None:
        super().__init__()
        rows, columns = grid(COARSE)
        self.fine = nn.Sequential(nn.LayerNorm(2 * WIDTH), nn.Linear(2 * WIDTH, CLASSES))
        self.coarse = nn.Sequential(nn.LayerNorm(4 * WIDTH), nn.Linear(4 * WIDTH, SLOTS * CLASSES))
        self.place = nn.Sequential(nn.LayerNorm(4 * WIDTH), nn.Linear(4 * WIDTH, rows + columns))
        self.kind = nn.Sequential(nn.LayerNorm(8 * WIDTH), nn.Linear(8 * WIDTH, len(LABELS)))


class Pupil(nn.Module):
    """The model and its guides."""

    def __init__(self, model: VisionEncoderDecoderModel) -> None:
        super().__init__()
        self.model = model
        # The only one that tells where it looks.
        model.decoder.set_attn_implementation("eager")
        self.guides = Guides()

    def encode(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Look at pages (batch, 3, height, width): the fine map and the last one."""
        fine, hidden = self.glimpse(pixels)
        return fine, self.ponder(hidden)

    def glimpse(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Run the early stages: the fine map, and what the last stage begins with."""
        encoder = self.model.encoder
        hidden, size = encoder.embeddings(pixels)
        for stage in encoder.encoder.layers[:-1]:
            hidden, fine, (*_, height, width) = stage(hidden, size)
            size = (height, width)
        return fine, hidden

    def ponder(self, hidden: Tensor, covered: Tensor | None = None) -> Tensor:
        """Run the last stage on what the early ones gave, but for the cells that are covered."""
        if covered is not None:
            hidden = hidden.masked_fill(covered[..., None], 0)
        last: Tensor = self.model.encoder.encoder.layers[-1](hidden, grid(COARSE))[0]
        return last

    def tracing_loss(self, fine: Tensor, told: Tensor) -> Tensor:
        """Tell what the fine map misses of its cells' characters (batch, cells)."""
        return functional.cross_entropy(
            self.guides.fine(fine).float().flatten(0, 1), told.flatten(), ignore_index=IGNORED
        )

    def seeing_loss(self, last: Tensor, told: Tensor) -> Tensor:
        """Tell what the last map misses of characters (batch, cells, SLOTS) and of places."""
        return self.spelling_loss(last, told) + 0.1 * self._misplaced(last)

    def spelling_loss(self, last: Tensor, told: Tensor) -> Tensor:
        """Tell what some cells of the last map (batch, cells, channels) miss of characters."""
        slots = self.guides.coarse(last).float().reshape(-1, CLASSES)
        return functional.cross_entropy(slots, told.flatten(), ignore_index=IGNORED)

    def _misplaced(self, last: Tensor) -> Tensor:
        rows, columns = grid(COARSE)
        said = self.guides.place(last).float().reshape(len(last), rows, columns, rows + columns)
        down = torch.arange(rows)[None, :, None].expand(len(last), rows, columns)
        across = torch.arange(columns)[None, None, :].expand(len(last), rows, columns)
        return functional.cross_entropy(
            said[..., :rows].flatten(0, 2), down.flatten()
        ) + functional.cross_entropy(said[..., rows:].flatten(0, 2), across.flatten())

    def rest_early_stages(self, *, rest: bool) -> None:
        """Leave what sees strokes and letters as it is, or not: the rest alone costs half."""
        encoder = self.model.encoder
        for part in (encoder.embeddings, *encoder.encoder.layers[:-1], self.guides.fine):
            part.requires_grad_(requires_grad=not rest)

    def guess(self, last: Tensor) -> Tensor:
        """Tell pages' classes (batch, classes; log), whatever lies where on the last map."""
        pooled = torch.cat([last.amax(dim=1), last.mean(dim=1)], dim=1)
        guessed: Tensor = self.guides.kind(pooled).float().log_softmax(dim=1)
        return guessed

    def answering_loss(
        self, maps: Tensor, groups: Sequence[Lessons], guess: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Tell what is missed of the answers, and how far from its cell a led head looks.

        Texts count by the mean of their characters, names of classes by the mean of their pages,
        and looks by the mean of all characters that lie on a page. With a `guess` a name is to be
        as likely as that says, too, which is less sure of strange pages: Hinton et al. 2015,
        "Distilling the knowledge in a neural network".
        """
        sums = torch.stack([self._answered(maps, lessons, guess) for lessons in groups]).sum(dim=0)
        read, reads, named, names, astray, looks = sums
        missed = read / reads.clamp(min=1) + _NAMED * named / names.clamp(min=1)
        return missed, astray / looks.clamp(min=1)

    def _answered(self, maps: Tensor, lessons: Lessons, guess: Tensor | None) -> Tensor:
        """Sum and count what is missed of texts, of names and of looks, in this order."""
        names = lessons.names[:, None]
        out = self.model.decoder(
            input_ids=lessons.tokens[:, :-1],
            encoder_hidden_states=maps[lessons.page],
            encoder_attention_mask=_glanced(names, maps.shape[1]),
            output_attentions=True,
        )
        logits = out.logits.float()
        losses = functional.cross_entropy(
            logits.transpose(1, 2), lessons.said, ignore_index=IGNORED, reduction="none"
        )
        if guess is not None:
            said = (lessons.said >= NAMES.start) & (lessons.said < NAMES.stop)
            losses = torch.where(said, (losses + _unlike(logits, guess[lessons.page])) / 2, losses)
        reads = (lessons.said != IGNORED) & ~names
        wanted = (lessons.last, lessons.coming, lessons.coming)
        led = zip(out.cross_attentions, wanted, strict=True)
        astray = torch.stack([_astray(looks[:, _LED].float(), marks) for looks, marks in led])
        missed = [(losses * reads).sum(), reads.sum(), (losses * names).sum(), names.sum()]
        return torch.stack([*missed, *astray.sum(dim=0)])


def _glanced(names: Tensor, cells: int) -> Tensor | None:
    """Choose the cells (n, cells) by which answers are told: some for `names` (n, 1), else all."""
    return (torch.rand(len(names), cells) < _GLANCED) | ~names if names.any() else None


def _unlike(logits: Tensor, guess: Tensor) -> Tensor:
    """Tell how unlike a guess (n, classes; log) the names in logits (n, length, tokens) are."""
    spoken = logits.log_softmax(dim=2)[..., NAMES.start : NAMES.stop]
    return -(guess.detach().exp()[:, None] * spoken).sum(dim=2)


def _astray(looks: Tensor, marks: Tensor) -> Tensor:
    """Sum the surprise that a head (n, length, cells) looks at marked cells, and count it."""
    has = marks.any(dim=2)
    mass = (looks * marks).sum(dim=2)[has]
    return torch.stack([-(mass + _SURE).log().sum(), has.sum()])
