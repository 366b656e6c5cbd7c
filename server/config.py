"""One frozen Config from the environment; every bad variable is reported at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

PREFIX = "HALFGIG_"
ENGINES = ("auto", "onnx", "torch")
PRECISIONS = ("int8", "fp32")
TASKS = ("classify", "parse", "ask", "read")
UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
MAX_BODY_MB = 60  # a document travels as one frame to the child, whose maximum is 64 MiB


class ConfigError(Exception):
    """One sentence a bad variable, joined by newlines."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the environment (or the command line) says. None means `auto`.

    Sizes are bytes, durations seconds, a canvas is (height, width).
    """

    port: int = 8080
    model: str = "models/donut-tiny"
    engine: str = "auto"
    precision: str = "int8"
    prompts: dict[str, str] = field(default_factory=dict)
    memory_limit: int | None = None
    recycle_rss: int | None = None
    recycle_after: int = 0
    idle_s: float = 0.0
    queue: int = 8
    deadline_s: float | None = None
    canvas: tuple[int, int] | None = None
    threads: int | None = None
    max_body_mb: int = 20
    max_pages: int = 20
    state_dir: str = "var"
    log_format: Literal["json", "text"] = "json"
    web_concurrency: int = 1


def from_environment(environment: Mapping[str, str]) -> Config:
    """The Config that `environment` describes. Raises ConfigError naming every bad variable."""
    problems = [_unknown(name) for name in environment if _is_foreign(name)]
    values: dict[str, Any] = {}
    for name, (key, parse) in VARIABLES.items():
        text = environment.get(name, "").strip()
        if not text:
            continue
        try:
            values[key] = parse(text)
        except ValueError as error:
            problems.append(f"{name}={text!r}: {error}")
    config = Config(**values)
    problems += contradictions(config)
    if problems:
        raise ConfigError("\n".join(problems))
    return config


def contradictions(config: Config) -> list[str]:
    """Settings that can't both be meant, one sentence each."""
    found = []
    limit, soft = config.memory_limit, config.recycle_rss
    if limit is not None and soft is not None and soft >= limit:
        found.append(
            f"{PREFIX}RECYCLE_RSS ({soft // 10**6} MB) must be below "
            f"{PREFIX}MEMORY_LIMIT ({limit // 10**6} MB), or the kernel acts first."
        )
    return found


def parse_size(text: str) -> int | None:
    """Bytes of `512MB` or `0.5GiB`; None for `auto`."""
    if text == "auto":
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(KB|MB|GB|KiB|MiB|GiB)", text)
    if match is None:
        raise ValueError("a size needs a unit: write 512MB, 0.5GiB or auto.")
    size = int(float(match[1]) * UNITS[match[2]])
    if size == 0:
        raise ValueError("a size of zero can't hold a model; write auto for no setting.")
    return size


def _integer(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"write a whole number from {low} to {high}.")
        return int(text)

    return parse


def _seconds(text: str) -> float:
    if re.fullmatch(r"\d+(\.\d+)?", text) is None:
        raise ValueError("write seconds as a plain number, for instance 120.")
    return float(text)


def _or_auto(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text == "auto" else parse(text)


def _positive_seconds(text: str) -> float:
    if (seconds := _seconds(text)) == 0:
        raise ValueError("a deadline of 0 would refuse everything; write seconds, or auto.")
    return seconds


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"write one of {', '.join(choices)}.")
        return text

    return parse


def _canvas(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    if match is None:
        raise ValueError("write HEIGHTxWIDTH, for instance 1280x960, or auto.")
    return int(match[1]), int(match[2])


def _prompts(text: str) -> dict[str, str]:
    """`parse=<s_my-invoices>,ask=<s_mine>` → task to prompt token."""
    found = {}
    for part in text.split(","):
        task, _, token = part.strip().partition("=")
        if task not in TASKS or re.fullmatch(r"<s_[^<>]+>", token) is None:
            raise ValueError(
                f"write task=<s_name> pairs joined by commas, tasks being {', '.join(TASKS)}."
            )
        found[task] = token
    return found


def _text(text: str) -> str:
    return text


# One row a variable: its name, the field it fills, its reader. The README's table follows it.
VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "PORT": ("port", _integer(0, 65535)),
    "HALFGIG_MODEL": ("model", _text),
    "HALFGIG_ENGINE": ("engine", _one_of(*ENGINES)),
    "HALFGIG_PRECISION": ("precision", _one_of(*PRECISIONS)),
    "HALFGIG_PROMPTS": ("prompts", _prompts),
    "HALFGIG_MEMORY_LIMIT": ("memory_limit", parse_size),
    "HALFGIG_RECYCLE_RSS": ("recycle_rss", parse_size),
    "HALFGIG_RECYCLE_AFTER": ("recycle_after", _integer(0, 10**9)),
    "HALFGIG_IDLE_S": ("idle_s", _seconds),
    "HALFGIG_QUEUE": ("queue", _integer(0, 1000)),
    "HALFGIG_DEADLINE_S": ("deadline_s", _or_auto(_positive_seconds)),
    "HALFGIG_CANVAS": ("canvas", _or_auto(_canvas)),
    "HALFGIG_THREADS": ("threads", _or_auto(_integer(1, 256))),
    "HALFGIG_MAX_BODY_MB": ("max_body_mb", _integer(1, MAX_BODY_MB)),
    "HALFGIG_MAX_PAGES": ("max_pages", _integer(1, 1000)),
    "HALFGIG_STATE_DIR": ("state_dir", _text),
    "HALFGIG_LOG_FORMAT": ("log_format", _one_of("json", "text")),
    "WEB_CONCURRENCY": ("web_concurrency", _integer(0, 10**6)),
}


def _is_foreign(name: str) -> bool:
    return name.startswith(PREFIX) and name not in VARIABLES


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, VARIABLES, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(VARIABLES)}."
    return f"{name} is not a setting: {hint}"
