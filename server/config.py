"""One frozen Config from the environment; every bad variable is reported at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from server import hosted, values

PREFIX = "HALFGIG_"
ENGINES = ("auto", "onnx", "torch", "tesseract", "rapidocr", "easyocr", "hosted")
# What takes less memory than a Donut, and no weights of HALFGIG_MODEL.
FALLBACKS = ("rapidocr", "tesseract", "hosted")
PRECISIONS = ("auto", "int8", "fp32")
# Never shown, never in the child's environment; the token goes down the pipe.
SECRETS = frozenset({"HALFGIG_API_KEYS", "HALFGIG_WEBHOOK_SECRET", "HF_TOKEN"})
MAX_BODY_MB = 60  # a document travels as one frame to the child, whose maximum is 64 MiB


class ConfigError(Exception):
    """One sentence a bad variable, joined by newlines."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the environment (or the command line) says. None means `auto`.

    Sizes are bytes, durations seconds, a canvas is (height, width), a rate (requests, seconds).
    Of API keys only the digests are kept.
    """

    port: int = 8080
    model: str = "models/donut-tiny"
    engine: str = "auto"
    precision: str = "auto"
    prompts: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
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
    fallback: tuple[str, ...] = ()
    hosted_url: str = hosted.HUGGING_FACE
    hf_token: str = field(default="", repr=False)
    api_keys: tuple[str, ...] = ()
    cors_origins: frozenset[str] = frozenset()
    rate: tuple[int, float] | None = None
    cache_mb: int = 0
    proxies: int = 0
    jobs: str = "auto"
    jobs_queue: int = 1000
    jobs_bytes: int | None = None
    jobs_keep_s: float = 86400.0
    webhook_secret: bytes | None = None
    webhook_hosts: frozenset[str] = frozenset()
    log_format: Literal["json", "text"] = "json"
    web_concurrency: int = 1


def from_environment(environment: Mapping[str, str]) -> Config:
    """The Config that `environment` describes. Raises ConfigError naming every bad variable."""
    problems = [_unknown(name) for name in environment if _is_foreign(name)]
    found: dict[str, Any] = {}
    for name, (key, parse) in VARIABLES.items():
        text = environment.get(name, "").strip()
        if not text:
            continue
        try:
            found[key] = parse(text)
        except ValueError as error:
            shown = "…" if name in SECRETS else repr(text)
            problems.append(f"{name}={shown}: {error}")
    config = Config(**found)
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
    if config.engine in config.fallback:
        found.append(f"{PREFIX}FALLBACK holds {config.engine}, which is the engine already.")
    return found + _hosted_contradictions(config)


def _hosted_contradictions(config: Config) -> list[str]:
    if config.engine != "hosted" and "hosted" not in config.fallback:
        return []
    found = []
    names_model = config.model != Config().model and hosted.is_id(config.model)
    if not names_model and (config.engine == "hosted" or hosted.needs_model(config.hosted_url)):
        found.append(
            f"The hosted engine needs {PREFIX}MODEL: the id of the model that answers at "
            f"{config.hosted_url}, such as naver-clova-ix/donut-base-finetuned-rvlcdip; or, as a "
            f"fallback, a {PREFIX}HOSTED_URL that names it."
        )
    if hosted.leaks(config.hosted_url, config.hf_token):
        found.append(
            f"HF_TOKEN would cross the network in clear: write {PREFIX}HOSTED_URL with https, or "
            "unset HF_TOKEN."
        )
    return found


# One row a variable: its name, the field it fills, its reader. The README's table follows it.
VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "PORT": ("port", values.integer(0, 65535)),
    "HALFGIG_MODEL": ("model", values.words),
    "HALFGIG_ENGINE": ("engine", values.one_of(*ENGINES)),
    "HALFGIG_PRECISION": ("precision", values.one_of(*PRECISIONS)),
    "HALFGIG_PROMPTS": ("prompts", values.prompts),
    "HALFGIG_LANGUAGES": ("languages", values.languages),
    "HALFGIG_MEMORY_LIMIT": ("memory_limit", values.size),
    "HALFGIG_RECYCLE_RSS": ("recycle_rss", values.size),
    "HALFGIG_RECYCLE_AFTER": ("recycle_after", values.integer(0, 10**9)),
    "HALFGIG_IDLE_S": ("idle_s", values.seconds),
    "HALFGIG_QUEUE": ("queue", values.integer(0, 1000)),
    "HALFGIG_DEADLINE_S": ("deadline_s", values.or_auto(values.positive_seconds)),
    "HALFGIG_CANVAS": ("canvas", values.or_auto(values.canvas)),
    "HALFGIG_THREADS": ("threads", values.or_auto(values.integer(1, 256))),
    "HALFGIG_MAX_BODY_MB": ("max_body_mb", values.integer(1, MAX_BODY_MB)),
    "HALFGIG_MAX_PAGES": ("max_pages", values.integer(1, 1000)),
    "HALFGIG_STATE_DIR": ("state_dir", values.words),
    "HALFGIG_FALLBACK": ("fallback", values.some_of(*FALLBACKS)),
    "HALFGIG_HOSTED_URL": ("hosted_url", values.url),
    "HF_TOKEN": ("hf_token", values.token),
    "HALFGIG_API_KEYS": ("api_keys", values.api_keys),
    "HALFGIG_CORS_ORIGINS": ("cors_origins", values.origins),
    "HALFGIG_RATE": ("rate", values.rate),
    "HALFGIG_CACHE_MB": ("cache_mb", values.integer(0, 1000)),
    "HALFGIG_PROXIES": ("proxies", values.integer(0, 10)),
    "HALFGIG_JOBS": ("jobs", values.one_of("auto", "on", "off")),
    "HALFGIG_JOBS_QUEUE": ("jobs_queue", values.integer(1, 10**6)),
    "HALFGIG_JOBS_BYTES": ("jobs_bytes", values.size),
    "HALFGIG_JOBS_KEEP_S": ("jobs_keep_s", values.seconds),
    "HALFGIG_WEBHOOK_SECRET": ("webhook_secret", values.webhook_secret),
    "HALFGIG_WEBHOOK_HOSTS": ("webhook_hosts", values.hosts),
    "HALFGIG_LOG_FORMAT": ("log_format", values.one_of("json", "text")),
    "WEB_CONCURRENCY": ("web_concurrency", values.integer(0, 10**6)),
}


def _is_foreign(name: str) -> bool:
    return name.startswith(PREFIX) and name not in VARIABLES


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, VARIABLES, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(VARIABLES)}."
    return f"{name} is not a setting: {hint}"
