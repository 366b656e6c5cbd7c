"""A checkpoint → the engine's graphs and weights: tensor by tensor, without torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np

from inference_child.checkpoint import Checkpoint
from inference_child.donut import manifest, reference, selfcheck
from inference_child.donut.config import Shape, read_shape
from inference_child.donut.cross_attention import memory_graph
from inference_child.donut.decoder_graphs import (
    EMBEDDING,
    POSITIONS,
    PREFIX,
    decoder_graph,
    head_graph,
)
from inference_child.donut.embedding import POSITIONS_FILE
from inference_child.donut.graphs import block_graph, merge_graph, patch_graph, probe_graph
from inference_child.donut.packing import pack
from inference_child.donut.preprocess import Normalisation, read_normalisation
from inference_child.donut.quantise import Precision, read_cpu_flags
from inference_child.donut.sessions import layout
from inference_child.donut.tape import Tape, WeightFile
from inference_child.donut.weights import Weights, open_weights
from inference_child.engines.base import Report

_CANDIDATES = 64  # rows of the head, the last ones: the added tokens, labels among them

Draw = Callable[[Tape], None]


def convert(checkpoint: Checkpoint, folder: Path, precision: Precision, report: Report) -> None:
    """Write the engine's files for `checkpoint` into `folder`, which exists and is empty.

    Holds one unit's weights at a time. Raises UnsupportedCheckpoint.
    """
    shape = read_shape(checkpoint.config)
    weights = open_weights(checkpoint.directory)
    suppressed = checkpoint.suppressed
    plan = _units(shape, weights, precision, suppressed)
    for done, (name, draws) in enumerate(plan):
        report("convert", done, len(plan))
        file = _write_unit(folder, name, draws, precision)
    np.save(folder / POSITIONS_FILE, weights.get(POSITIONS))
    normalisation = read_normalisation(checkpoint.preprocessor)
    tokens = next(iter(checkpoint.prompts.values()), (0,))
    _make_golden(weights, shape, normalisation, tokens).save(folder)
    manifest.write(_describe(checkpoint, precision, file), folder)
    report("convert", len(plan), len(plan))


def _units(
    shape: Shape, weights: Weights, precision: Precision, suppressed: tuple[int, ...]
) -> list[tuple[str, dict[str, Draw]]]:
    """Each unit's name and the graphs that share its weight file, the head last."""
    swin, mbart = shape.swin, shape.mbart
    units: list[tuple[str, dict[str, Draw]]] = [
        ("patch", {"patch": lambda tape: patch_graph(tape, weights, swin)})
    ]
    for stage, depth in enumerate(swin.depths):
        units += [_block_unit(shape, weights, stage, block) for block in range(depth)]
        if stage + 1 < len(swin.depths):
            units.append(_merge_unit(shape, weights, stage))
    units.append(("memory", {"memory": lambda tape: memory_graph(tape, weights, mbart, PREFIX)}))
    units.append(("decoder", {"decoder": lambda tape: decoder_graph(tape, weights, mbart)}))
    units.append(("head", {"head": lambda tape: head_graph(tape, weights, mbart, suppressed)}))
    if precision.quantised:
        units.insert(0, ("probe", {"probe": probe_graph}))
    return units


def _block_unit(
    shape: Shape, weights: Weights, stage: int, block: int
) -> tuple[str, dict[str, Draw]]:
    def draw(tape: Tape) -> None:
        block_graph(tape, weights, shape.swin, stage, block, padded=False)

    def draw_padded(tape: Tape) -> None:
        block_graph(tape, weights, shape.swin, stage, block, padded=True)

    plain = manifest.block_name(stage, block, padded=False)
    return plain, {plain: draw, manifest.block_name(stage, block, padded=True): draw_padded}


def _merge_unit(shape: Shape, weights: Weights, stage: int) -> tuple[str, dict[str, Draw]]:
    name = manifest.merge_name(stage)
    return name, {name: lambda tape: merge_graph(tape, weights, shape.swin, stage)}


def _write_unit(
    folder: Path, name: str, draws: dict[str, Draw], precision: Precision
) -> WeightFile:
    file = WeightFile(folder / f"{name}.bin")
    for graph, draw in draws.items():
        tape = Tape(file, precision)
        draw(tape)
        tape.save(folder / f"{graph}.onnx")
    if precision.quantised:
        pack(file, [folder / f"{graph}.onnx" for graph in draws])
    file.close()
    return file


def _describe(checkpoint: Checkpoint, precision: Precision, head: WeightFile) -> manifest.Manifest:
    return manifest.Manifest(
        checkpoint=manifest.fingerprint(checkpoint),
        name=checkpoint.name,
        precision=precision.name,
        levels=precision.levels,
        canvas=checkpoint.canvas,
        normalisation=asdict(read_normalisation(checkpoint.preprocessor)),
        tasks=tuple(checkpoint.prompts),
        labels=tuple(checkpoint.labels),
        embedding=head.offsets("embedding", "embedding.scale"),
        layout=layout(read_cpu_flags()) if precision.quantised else "",
    )


def _make_golden(
    weights: Weights, shape: Shape, normalisation: Normalisation, tokens: tuple[int, ...]
) -> selfcheck.Golden:
    """Run the reference: about 13 billion operations for a donut-base, under a second."""
    scale, offset = normalisation.arrays()
    normal = selfcheck.page(shape.swin) * scale - offset
    states = reference.encode(weights, shape.swin, normal)
    hidden = reference.decode(weights, shape.mbart, states, tokens)
    rows = shape.mbart.vocabulary
    candidates = tuple(range(max(0, rows - _CANDIDATES), rows))
    logits = [weights.rows(EMBEDDING, row, row + 1)[0] @ hidden for row in candidates]
    return selfcheck.Golden(states, tokens, candidates, np.array(logits, np.float32))
