"""One engine, one canvas, one process: `python -m bench.peers NAME HEIGHT WIDTH CHECKPOINT`.

Prints milliseconds of each part as JSON. transformers and OpenVINO are used as their documentation
shows; OpenVINO runs the encoder only, because its decoder would need an export of its own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.checkpoints import describe
from bench.page import status_mb
from inference_child.engines.base import Canvas, Pixels

THREADS = 2
TOKENS = 28  # below the 30 at which random weights are stopped for repeating themselves
PROMPT, LABELS = (4, 5), tuple(range(100, 116))


def main() -> None:
    """Measure the engine that the command line names."""
    name, height, width, checkpoint = sys.argv[1:5]
    canvas = (int(height), int(width))
    page = np.random.default_rng(0).integers(0, 256, (*canvas, 3), np.uint8)
    facts = PEERS[name](Path(checkpoint), canvas, page)
    print(json.dumps(facts | {"peak_rss_mb": status_mb("VmHWM")}))


def halfgig(precision: Any, checkpoint: Path, canvas: Canvas, page: Pixels) -> dict[str, float]:
    """The engine with 512 MB to plan with."""
    from inference_child.donut.preprocess import fit, read_preprocess  # noqa: PLC0415
    from inference_child.engines.onnx import OnnxRunner  # noqa: PLC0415

    described = describe(checkpoint)
    runner, load = timed(
        lambda: OnnxRunner(
            described,
            cache_dir=Path("build/cache"),
            precision=precision,
            threads=THREADS,
            memory_mb=512,
            canvas=canvas,
            report=lambda *_: None,
        )
    )
    steps = read_preprocess(described.preprocessor)
    _, preprocess = timed(partial(fit, page, canvas, steps))
    encoding, encode = timed(lambda: runner.encode(page, canvas, lambda *_: None))
    _, choose = timed(partial(runner.choose, encoding, PROMPT, LABELS))
    write = partial(runner.generate, encoding, PROMPT, TOKENS, lambda *_: None)
    write()  # opens the head
    written, spent = timed(write)
    return {
        "load_ms": load,
        "preprocess_ms": preprocess,
        "encode_ms": encode,
        "token_ms": spent / len(written.tokens),
        "choose_ms": choose,
    }


def transformers(kind: str, checkpoint: Path, canvas: Canvas, page: Pixels) -> dict[str, float]:
    """VisionEncoderDecoderModel with a key-value cache, `kind` a torch type's name."""
    import torch  # noqa: PLC0415
    from transformers import DonutImageProcessorPil, VisionEncoderDecoderModel  # noqa: PLC0415

    torch.set_num_threads(THREADS)
    torch.set_flush_denormal(True)
    dtype = getattr(torch, kind)
    model, load = timed(
        lambda: VisionEncoderDecoderModel.from_pretrained(checkpoint, dtype=dtype).eval()
    )
    size = {"height": canvas[0], "width": canvas[1]}
    processor = DonutImageProcessorPil(size=size)
    inputs, preprocess = timed(lambda: processor(page, return_tensors="pt").pixel_values.to(dtype))
    with torch.inference_mode():
        states, encode = timed(lambda: model.encoder(inputs).last_hidden_state)

        def step(tokens: list[int], cache: Any) -> Any:
            return model.decoder(
                input_ids=torch.tensor([tokens]),
                encoder_hidden_states=states,
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            )

        out, choose = timed(lambda: step(list(PROMPT), None))
        start = time.perf_counter()
        for _ in range(TOKENS):
            out = step([int(out.logits[0, -1].argmax())], out.past_key_values)
        token = 1000 * (time.perf_counter() - start) / TOKENS
    return {
        "load_ms": load,
        "preprocess_ms": preprocess,
        "encode_ms": encode,
        "token_ms": token,
        "choose_ms": choose,
    }


def openvino(checkpoint: Path, canvas: Canvas, page: Pixels) -> dict[str, float]:
    """The encoder, traced from transformers and compiled whole, in bf16 where the CPU has it."""
    import openvino as ov  # noqa: PLC0415
    import torch  # noqa: PLC0415
    from transformers import DonutImageProcessorPil, VisionEncoderDecoderModel  # noqa: PLC0415

    kept = Path(f"build/openvino/encoder-{canvas[0]}x{canvas[1]}.xml")
    if not kept.is_file():
        model = VisionEncoderDecoderModel.from_pretrained(checkpoint).eval().encoder
        model.config.return_dict = False
        example = torch.zeros(1, 3, *canvas)
        ov.save_model(ov.convert_model(model, example_input=example, input=[1, 3, *canvas]), kept)
    hints = {"INFERENCE_PRECISION_HINT": "bf16", "INFERENCE_NUM_THREADS": THREADS}
    compiled, load = timed(lambda: ov.Core().compile_model(str(kept), "CPU", hints))
    processor = DonutImageProcessorPil(size={"height": canvas[0], "width": canvas[1]})
    inputs, preprocess = timed(lambda: processor(page, return_tensors="np").pixel_values)
    _, encode = timed(lambda: compiled(inputs))
    return {"load_ms": load, "preprocess_ms": preprocess, "encode_ms": encode}


PEERS: dict[str, Callable[[Path, Canvas, Pixels], dict[str, float]]] = {
    "halfgig int8": partial(halfgig, "int8"),
    "halfgig fp32": partial(halfgig, "fp32"),
    "transformers fp32": partial(transformers, "float32"),
    "transformers bf16": partial(transformers, "bfloat16"),
    "openvino bf16": openvino,
}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` returns, and its milliseconds."""
    start = time.perf_counter()
    result = work()
    return result, 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
