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
from inference_child.donut.stages import Map
from inference_child.engines.base import FinishReason, Generated, Report
from inference_child.repetition import repeats

_ROOM = 64  # tokens by which a cache grows
_POSITIONS_AT_ONCE = 150  # of an encoding: 5 MB of fp32 for all projections of a width of 1024

Array = NDArray[Any]
Float = NDArray[np.float32]


@dataclass
class Cache:
    """Keys and values of the tokens so far: `past_k_0` (1, heads, room, channels) and so on.

    There is room for more than `length` tokens. Steps that each took one more would each want
    larger pieces of the arena than it has, and leave their own behind: 850 MB after 256 tokens.
    """

    arrays: dict[str, Array]
    length: int = 0  # tokens

    @property
    def room(self) -> int:
        """Tokens that it could hold."""
        room: int = next(iter(self.arrays.values())).shape[2]
        return room

    def keep(self, present: dict[str, Array], new: int) -> None:
        """Add the last `new` tokens of `present`, which has an array for each of ours."""
        start, self.length = self.length, self.length + new
        lacking = max(0, self.length - self.room)
        more = -(-lacking // _ROOM) * _ROOM
        for name, array in self.arrays.items():
            roomy = np.pad(array, ((0, 0), (0, 0), (0, more), (0, 0))) if more else array
            roomy[:, :, start : self.length] = present[name][:, :, -new:]
            self.arrays[name] = roomy


@dataclass(frozen=True)
class Encoding:
    """One page as the cross attention reads it, kept once for all layers and questions."""

    feeds: dict[str, Array] = field(repr=False)


class Decoder:
    """The decoder of one checkpoint, its graphs opened when first needed: layers, then the head."""

    def __init__(
        self, folder: Path, mbart: MBart, embedding: Embedding, threads: int, share: Map
    ) -> None:
        """`threads` work on one token's products; `share` on several positions of a page."""
        self._share = share
        self._folder, self._mbart, self._embedding = folder, mbart, embedding
        self._threads = threads
        self._sessions: dict[str, Session] = {}

    def rest(self) -> None:
        """Let go of the graphs until they are needed again: a tenth of a second and 70 MB."""
        self._sessions.clear()

    def remember(self, states_LD: Array) -> Encoding:
        """Every layer's keys and values of the encoder's output, made a few positions at a time."""
        memory = self._open("memory")
        starts = range(0, len(states_LD), _POSITIONS_AT_ONCE)

        def project(start: int) -> list[Array]:
            some = states_LD[start : start + _POSITIONS_AT_ONCE].astype(np.float32)
            return memory.run({"states": some}, shrink=start == starts[-1])

        held: dict[str, Array] = {}
        for start, parts in zip(starts, self._share(project, starts), strict=True):
            for name, part in zip(memory.outputs, parts, strict=True):
                _place(held, name, part, start, len(states_LD))
        return Encoding(held)

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
            "mask": kernels.causal_mask(len(new), start, cache.room),
        }
        layers = self._open("decoder")
        grown = start % _ROOM == 1  # the pieces of the arena that fitted before are of no use now
        outputs = layers.run(feeds | cache.arrays | encoding.feeds, shrink=grown)
        named = dict(zip(layers.outputs, outputs, strict=True))
        hidden: Float = named.pop("hidden")
        present = {name.replace("present", "past"): array for name, array in named.items()}
        cache.keep(present, len(new))
        return hidden[:, -1]

    def _read_head(self, hidden: Float) -> tuple[int, float]:
        token, score = self._open("head").run({"hidden": hidden}, ["token", "score"])
        return int(token[0]), float(score[0, 0])

    def _open(self, name: str) -> Session:
        if name not in self._sessions:
            path, alone = self._folder / f"{name}.onnx", name == "memory"
            self._sessions[name] = open_session(path, threads=1 if alone else self._threads)
        return self._sessions[name]

    def _fresh_cache(self) -> Cache:
        mbart = self._mbart
        empty = np.zeros((1, mbart.heads, 0, mbart.width // mbart.heads), np.float32)
        names = (f"past_{role}_{layer}" for layer in range(mbart.layers) for role in ("k", "v"))
        return Cache(dict.fromkeys(names, empty))


def _place(held: dict[str, Array], name: str, part: Array, start: int, positions: int) -> None:
    """Copy `part` into the array `name` of all `positions`, made when its first part comes."""
    axis = 1 if name.startswith("values") else 2
    if name not in held:
        shape = (*part.shape[:axis], positions, *part.shape[axis + 1 :])
        held[name] = np.empty(shape, part.dtype)
    stop = start + part.shape[axis]
    held[name][(slice(None),) * axis + (slice(start, stop),)] = part
