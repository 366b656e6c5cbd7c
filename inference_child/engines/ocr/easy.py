"""Lines by EasyOCR, for those who have it: torch, and weights that they bring themselves."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from inference_child.engines.base import LoadError, Pixels
from inference_child.engines.ocr.lines import Line, Reading, rows

try:
    import easyocr
except ModuleNotFoundError:
    raise
except (ImportError, OSError, RuntimeError) as error:  # torchvision's, of another build than torch
    raise LoadError(
        f"EasyOCR is installed and can't be imported ({type(error).__name__}: {error}). Its "
        f"torchvision has to be of the same build as torch {version('torch')}, and the default "
        "index serves one for CUDA only. Run `pip uninstall --yes torchvision`, then `pip install "
        "-r requirements.txt torchvision --extra-index-url https://download.pytorch.org/whl/cpu`; "
        "or set HALFGIG_ENGINE=tesseract or rapidocr, which need neither."
    ) from error

DEFAULT_LANGUAGES = ("en",)


class EasyReader:
    """Reads with `languages` (EasyOCR's two letters) by the weights in `folder`.

    Nothing is downloaded. Raises LoadError with what to put there.
    """

    name = "easyocr"

    def __init__(self, folder: str, languages: Sequence[str]) -> None:
        wanted = list(languages) or list(DEFAULT_LANGUAGES)
        try:
            self._reader = easyocr.Reader(
                wanted,
                gpu=False,
                model_storage_directory=folder,
                user_network_directory=folder,
                download_enabled=False,
                verbose=False,
            )
        except FileNotFoundError as error:
            raise LoadError(
                f"EasyOCR's weights are not in {folder} ({error}): put its detector "
                "(craft_mlt_25k.pth) and its recogniser (english_g2.pth for English) there; "
                "HALFGIG_MODEL names the directory."
            ) from error
        except ValueError as error:
            raise LoadError(f"EasyOCR can't read these languages: {error}") from error
        self.model = f"easyocr {version('easyocr')} ({', '.join(wanted)})"

    def read(self, page: Pixels) -> Reading:
        """The lines of `page` (H, W, 3)."""
        lines = []
        for corners, text, score in self._reader.readtext(np.ascontiguousarray(page)):
            across, down = zip(*corners, strict=True)
            box = (int(min(across)), int(min(down)), int(max(across)), int(max(down)))
            lines.append(Line(text, box, float(score)))
        return Reading(tuple(line for row in rows(lines) for line in row))
