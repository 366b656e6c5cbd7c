"""The model while it learns: beside it stand guides that are thrown away when it has."""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedTokenizerFast, VisionEncoderDecoderModel

from training.labels import LABELS, PROMPT, answer, label_token
from training.teacher import CELLS, TARGETS, Teacher

# How much the guides, the reader and the teacher's scores count beside the decoder. Every stage is
# led by the teacher's map of its grid: labels alone leave this encoder on its first plateau, as
# sixteen classes say too little to windows that haven't learned to see yet.
_GUIDED: Final = 3.0
_READ: Final = 0.5
_TOLD: Final = 1.5
# Scores are softened, so that it counts what a page is taken for beside its class.
_SOFT: Final = 2.0


class Guides(nn.Module):
    """Linear readers of the encoder's stages, and one of the last map that knows positions."""

    def __init__(self, widths: list[int]) -> None:
        super().__init__()
        self.stages = nn.ModuleList(
            nn.Sequential(nn.LayerNorm(width), nn.Linear(width, target))
            for width, target in zip(widths, TARGETS, strict=True)
        )
        self.reader = nn.Sequential(
            nn.LayerNorm(widths[-1]),
            nn.Linear(widths[-1], 32),
            nn.GELU(),
            nn.Flatten(),
            nn.Linear(32 * CELLS, len(LABELS)),
        )
        for number, target in enumerate(TARGETS):
            self.register_buffer(f"mean{number}", torch.zeros(1, target, 1, 1))
            self.register_buffer(f"deviation{number}", torch.ones(1, target, 1, 1))

    def set_scale(self, maps: list[Tensor]) -> None:
        """Take from a sample what an ordinary value of each map is."""
        for number, one in enumerate(maps):
            getattr(self, f"mean{number}").copy_(one.mean(dim=(0, 2, 3), keepdim=True))
            getattr(self, f"deviation{number}").copy_(one.std(dim=(0, 2, 3), keepdim=True) + 1e-2)

    def missed(self, stages: list[Tensor], maps: list[Tensor]) -> Tensor:
        """Sum what the stages can't tell of the maps; 1 for each stage that knows nothing."""
        missed = torch.zeros(())
        for number, (read, stage, one) in enumerate(zip(self.stages, stages, maps, strict=True)):
            scaled = (one - getattr(self, f"mean{number}")) / getattr(self, f"deviation{number}")
            missed = missed + functional.mse_loss(
                read(stage).float(), scaled.flatten(2).transpose(1, 2)
            )
        return missed


class Pupil(nn.Module):
    """The model, its guides and its teacher."""

    def __init__(
        self,
        model: VisionEncoderDecoderModel,
        tokenizer: PreTrainedTokenizerFast,
        teacher: Teacher,
    ) -> None:
        super().__init__()
        self.model = model
        # In a tuple, so that the teacher is no part of what is trained, averaged and saved.
        self._teacher = (teacher.eval(),)
        self.guides = Guides([64, 128, 256, 256])
        rows = [
            tokenizer(PROMPT + answer(label) + "</s>", add_special_tokens=False).input_ids
            for label in LABELS
        ]
        self.register_buffer("sequences", torch.tensor(rows), persistent=False)
        tokens = [tokenizer.convert_tokens_to_ids(label_token(label)) for label in LABELS]
        self.register_buffer("label_ids", torch.tensor(tokens), persistent=False)

    sequences: Tensor
    label_ids: Tensor

    def set_scale(self, pixels: Tensor) -> None:
        """Let the guides see an ordinary lesson before the first step."""
        self.guides.set_scale(self._teacher[0].lesson(pixels)[1])

    def loss(self, pixels: Tensor, labels: Tensor, *, seeing: bool, guidance: float) -> Tensor:
        """Sum what is missed of the answer, and of the teacher's maps as far as they guide."""
        seen = self.model.encoder(pixels, output_hidden_states=guidance > 0)
        last = seen.last_hidden_state
        # An untrained decoder's wishes would undo what the encoder learns, so at first it listens.
        with torch.autocast("cpu", enabled=False):
            scores, maps = self._teacher[0].lesson(pixels)
        missed = self._spoken(last.detach() if seeing else last, labels, scores)
        missed = missed + _READ * self._read(last, labels)
        if guidance:
            stages = list(seen.hidden_states[1:])
            missed = missed + _GUIDED * guidance * self.guides.missed(stages, maps)
        return missed

    def rest_early_stages(self) -> None:
        """Leave what sees lines and textures as it is; learning the rest costs half as much."""
        encoder = self.model.encoder
        for part in (encoder.embeddings, *encoder.encoder.layers[:2]):
            part.requires_grad_(requires_grad=False)

    def _read(self, last: Tensor, labels: Tensor) -> Tensor:
        return functional.cross_entropy(self.guides.reader(last).float(), labels)

    def _spoken(self, last: Tensor, labels: Tensor, scores: Tensor) -> Tensor:
        """Sum the decoder's loss over the answer, and what its label misses of the teacher's."""
        sequence = self.sequences[labels]
        out = self.model.decoder(input_ids=sequence[:, :-1], encoder_hidden_states=last)
        logits, answers = out.logits.float(), sequence[:, 1:]
        losses = functional.cross_entropy(logits.flatten(0, 1), answers.flatten())
        told = functional.cross_entropy(
            logits[:, 1, self.label_ids] / _SOFT, (scores / _SOFT).softmax(dim=1)
        )
        return losses * answers.shape[1] + _TOLD * told

    @torch.no_grad()
    def classify(self, pixels: Tensor) -> Tensor:
        """Choose among the label tokens after the opening token; one decoder step is enough."""
        start = self.sequences[:1, :2].expand(len(pixels), -1)
        logits = self.model(pixel_values=pixels, decoder_input_ids=start).logits[:, -1]
        chosen: Tensor = logits[:, self.label_ids].argmax(dim=1)
        return chosen
