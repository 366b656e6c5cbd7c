"""The ordinary way, for comparison: transformers behind Flask and waitress, in one process.

`python -m bench.ordinary CHECKPOINT PORT` loads the model on the first request, as many do to get
past the start of a small container.
"""

from __future__ import annotations

import io
import sys
from typing import Any

from flask import Flask, request
from PIL import Image
from waitress import serve

PROMPT, LABELS = (4, 5), range(100, 116)  # of bench.checkpoints


def create_app(checkpoint: str) -> Flask:
    """One route, one model, in this process."""
    app = Flask(__name__)
    loaded: list[tuple[Any, Any]] = []

    @app.post("/classify")
    def classify() -> dict[str, int]:
        import torch  # noqa: PLC0415 - lazily, as the usual advice has it

        if not loaded:
            loaded.append(_load(checkpoint))
        model, processor = loaded[0]
        page = Image.open(io.BytesIO(request.get_data())).convert("RGB")
        with torch.inference_mode():
            pixels = processor(page, return_tensors="pt").pixel_values
            prompt = torch.tensor([list(PROMPT)])
            logits = model(pixel_values=pixels, decoder_input_ids=prompt).logits[0, -1]
        return {"label": int(logits[list(LABELS)].argmax())}

    return app


def _load(checkpoint: str) -> tuple[Any, Any]:
    import json  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from transformers import DonutImageProcessorPil, VisionEncoderDecoderModel  # noqa: PLC0415

    settings = json.loads((Path(checkpoint) / "preprocessor_config.json").read_text())
    model = VisionEncoderDecoderModel.from_pretrained(checkpoint).eval()
    return model, DonutImageProcessorPil(size=settings["size"])


if __name__ == "__main__":
    serve(create_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=4)
