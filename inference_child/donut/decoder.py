"""MBart, one token at a time, greedily; or one step and a few rows of the head.

Dimension key: N new tokens, L positions of the encoding, D width, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference_child.donut import kernels
from inference_child.donut.config import MBart
from inference_child.donut.embedding import Embedding
from inference_child.donut.sessions import Session, open_session
from inference_child.engines.base import FinishReason, Generated, Report
from inference_child.repetition import repeats

Array = NDArray[Any]
Float = NDArray[np.float32]


@dataclass
class Cache:
    """Keys and values of the tokens so far: `past_k_0` (1, heads, tokens, channels) and so on."""

    arrays: dict[str, Array]
    length: int = 0  # tokens


@dataclass(frozen=True)
class Encoding:
    """One page as the cross attention reads it, kept once for all layers and questions."""

    feeds: dict[str, Array] = field(repr=False)


class Decoder:
    """The decoder of one checkpoint, its graphs opened when first needed: layers, then the head."""

    def __init__(self, folder: Path, mbart: MBart, embedding: Embedding, threads: int) -> None:
        self._folder, self._mbart, self._embedding = folder, mbart, embedding
        self._threads = threads
        self._sessions: dict[str, Session] = {}

    def rest(self) -> None:
        """Let go of the graphs until they are needed again: a tenth of a second and 70 MB."""
        self._sessions.clear()

    def remember(self, states_LD: Array) -> Encoding:
        """The encoder's output, in the form that the layers attend to."""
        if not self._embedding.quantised:
            return Encoding({"states": states_LD.astype(np.float32)})
        bytes_LD, scale, zero = kernels.quantise_channels(states_LD)
        across = np.ascontiguousarray(bytes_LD.T)
        return Encoding({"states": bytes_LD, "states_across": across, "scale": scale, "zero": zero})

    def choose(self, encoding: Encoding, prompt: Sequence[int], candidates: Sequence[int]) -> Float:
        """Logits (C,) of `candidates` after `prompt`: one step, and only their rows of the head."""
        hidden = self._step(encoding, prompt, self._fresh_cache())
        logits: Float = self._embedding.rows(candidates) @ hidden[0]
        return logits

    def generate(
        self, encoding: Encoding, prompt: Sequence[int], max_tokens: int, report: Report
    ) -> Generated:
        """Greedy tokens after `prompt`, each with its probability among all."""
        tokens: list[int] = []
        scores: list[float] = []
        cache, new = self._fresh_cache(), list(prompt)
        most = min(max_tokens, self._mbart.positions - len(prompt))
        reason: FinishReason = "length"
        report("generate", 0, most)
        while len(tokens) < most:
            token, score = self._read_head(self._step(encoding, new, cache))
            if token == self._mbart.eos_id:
                reason = "stop"
                break
            tokens.append(token)
            scores.append(score)
            report("generate", len(tokens), most)
            if repeats(tokens):
                reason = "repetition"
                break
            new = [token]
        return Generated(tuple(tokens), tuple(scores), reason)

    def logits(self, encoding: Encoding, tokens: Sequence[int]) -> Float:
        """Logits (V,) after `tokens`, for comparing with a reference."""
        hidden = self._step(encoding, tokens, self._fresh_cache())
        logits: Float = self._open("head").run({"hidden": hidden}, ["logits"])[0][0]
        return logits

    def _step(self, encoding: Encoding, new: Sequence[int], cache: Cache) -> Float:
        """Feed `new` tokens after the cached ones; returns the last one's hidden state (1, D)."""
        start = cache.length
        feeds = {
            "embedded": self._embedding.embed(new, start)[None],
            "mask": kernels.causal_mask(len(new), start),
        }
        layers = self._open("decoder")
        outputs = layers.run(feeds | cache.arrays | encoding.feeds)
        named = dict(zip(layers.outputs, outputs, strict=True))
        hidden: Float = named.pop("hidden")
        cache.arrays = {name.replace("present", "past"): array for name, array in named.items()}
        cache.length = start + len(new)
        return hidden[:, -1]

    def _read_head(self, hidden: Float) -> tuple[int, float]:
        token, score = self._open("head").run({"hidden": hidden}, ["token", "score"])
        return int(token[0]), float(score[0, 0])

    def _open(self, name: str) -> Session:
        if name not in self._sessions:
            path = self._folder / f"{name}.onnx"
            self._sessions[name] = open_session(path, threads=self._threads)
        return self._sessions[name]

    def _fresh_cache(self) -> Cache:
        mbart = self._mbart
        empty = np.zeros((1, mbart.heads, 0, mbart.width // mbart.heads), np.float32)
        names = (f"past_{role}_{layer}" for layer in range(mbart.layers) for role in ("k", "v"))
        return Cache(dict.fromkeys(names, empty))
