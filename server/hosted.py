"""Where the hosted engine asks, and what of its settings contradicts itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

HUGGING_FACE = "https://router.huggingface.co/hf-inference"
ROUTERS = frozenset({"router.huggingface.co", "api-inference.huggingface.co"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def model_url(url: str, model: str) -> str:
    """`url`, with the model's id behind it where it is a router's, which serves many."""
    return f"{url.rstrip('/')}/models/{model}" if needs_model(url) else url


def needs_model(url: str) -> bool:
    """Whether `url` is a router's and names no model."""
    address = urlsplit(url)
    return address.hostname in ROUTERS and "/models/" not in address.path


def is_id(model: str) -> bool:
    """Whether `model` could be a hub id."""
    return re.fullmatch(r"[\w-][\w.-]*/[\w.-]+", model) is not None


def leaks(url: str, token: str) -> bool:
    """Whether `token` would cross a network in clear."""
    address = urlsplit(url)
    return bool(token) and address.scheme == "http" and address.hostname not in LOOPBACK
