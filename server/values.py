"""Readers of a variable's text: each gives a value, or raises ValueError with what to write."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from server.wire.messages import TASKS

KEY_LENGTH = 16  # characters; what is shorter can be guessed, hashed or not
PERIODS = {"s": 1.0, "min": 60.0, "h": 3600.0, "day": 86400.0}
SECRET_BYTES = (24, 64)
UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def size(text: str) -> int | None:
    """Bytes of `512MB` or `0.5GiB`; None for `auto`."""
    if text == "auto":
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(KB|MB|GB|KiB|MiB|GiB)", text)
    if match is None:
        raise ValueError("a size needs a unit: write 512MB, 0.5GiB or auto.")
    number = int(float(match[1]) * UNITS[match[2]])
    if number == 0:
        raise ValueError("a size of zero can't hold a model; write auto for no setting.")
    return number


def integer(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"write a whole number from {low} to {high}.")
        return int(text)

    return parse


def seconds(text: str) -> float:
    """Seconds as a plain number."""
    if re.fullmatch(r"\d+(\.\d+)?", text) is None:
        raise ValueError("write seconds as a plain number, for instance 120.")
    return float(text)


def or_auto(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """The reader that also takes `auto`, as None."""
    return lambda text: None if text == "auto" else parse(text)


def positive_seconds(text: str) -> float:
    """More than no seconds."""
    if (number := seconds(text)) == 0:
        raise ValueError("a deadline of 0 would refuse everything; write seconds, or auto.")
    return number


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader of one of `choices`."""

    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"write one of {', '.join(choices)}.")
        return text

    return parse


def some_of(*choices: str) -> Callable[[str], tuple[str, ...]]:
    """A reader of some of `choices`, joined by commas, each once."""

    def parse(text: str) -> tuple[str, ...]:
        found = tuple(part.strip() for part in text.split(","))
        if not set(found) <= set(choices) or len(set(found)) < len(found):
            raise ValueError(f"write some of {', '.join(choices)}, joined by commas, each once.")
        return found

    return parse


def canvas(text: str) -> tuple[int, int]:
    """(height, width) of `1280x960`."""
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    if match is None:
        raise ValueError("write HEIGHTxWIDTH, for instance 1280x960, or auto.")
    return int(match[1]), int(match[2])


def prompts(text: str) -> dict[str, str]:
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


def languages(text: str) -> tuple[str, ...]:
    """`eng,deu`, in the names that the OCR engine gives them."""
    found = tuple(part.strip() for part in text.split(","))
    if not all(re.fullmatch(r"[A-Za-z][A-Za-z_]{1,19}", name) for name in found):
        raise ValueError("write names of languages joined by commas: eng,deu (easyocr: en,de).")
    return found


def api_keys(text: str) -> tuple[str, ...]:
    """The SHA-256 digests, in hex, of keys joined by commas; `sha256:HEX` is one already."""
    found = []
    for part in text.split(","):
        key = part.strip()
        if match := re.fullmatch(r"sha256:([0-9a-fA-F]{64})", key):
            found.append(match[1].lower())
        elif len(key) < KEY_LENGTH or key.startswith("sha256:"):
            raise ValueError(
                f"write keys of {KEY_LENGTH} or more characters, or sha256:HEX with 64 digits, "
                "joined by commas; `python -m server key` makes one."
            )
        else:
            found.append(hashlib.sha256(key.encode()).hexdigest())
    return tuple(dict.fromkeys(found))


def origins(text: str) -> frozenset[str]:
    """`https://app.example,http://localhost:3000`, or `*` for all."""
    found = [part.strip().lower() for part in text.split(",")]
    for origin in found:
        if origin != "*" and re.fullmatch(r"[a-z][a-z0-9+.-]*://[^/,\s*]+", origin) is None:
            raise ValueError(
                "write origins as a browser sends them, scheme and host without a path, joined by "
                "commas: https://app.example,http://localhost:3000; or * for all."
            )
    return frozenset(found)


def rate(text: str) -> tuple[int, float] | None:
    """(requests, seconds) of `60/min`; None for `off`."""
    if text == "off":
        return None
    match = re.fullmatch(r"([1-9]\d{0,6})/(s|min|h|day)", text)
    if match is None:
        raise ValueError("write requests per s, min, h or day, for instance 60/min; or off.")
    return int(match[1]), PERIODS[match[2]]


def webhook_secret(text: str) -> bytes:
    """The bytes of `whsec_` and base64, as Standard Webhooks writes secrets."""
    try:
        secret = base64.b64decode(text.removeprefix("whsec_"), validate=True)
    except ValueError:
        secret = b""
    if not text.startswith("whsec_") or not SECRET_BYTES[0] <= len(secret) <= SECRET_BYTES[1]:
        raise ValueError(
            "write whsec_ and the base64 of 24 to 64 random bytes: "
            "echo whsec_$(head -c 32 /dev/urandom | base64)"
        )
    return secret


def hosts(text: str) -> frozenset[str]:
    """Host names or addresses joined by commas, without port."""
    found = [part.strip().lower() for part in text.split(",")]
    if not all(re.fullmatch(r"[a-z0-9._:-]+", host) for host in found):
        raise ValueError(
            "write host names or addresses joined by commas: receiver.internal,10.0.0.7"
        )
    return frozenset(found)


def url(text: str) -> str:
    """`https://host/path`, without what would be logged or sent on by mistake."""
    try:
        parts = urlsplit(text)
        is_plain = parts.username is None and not parts.query and not parts.fragment
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_plain = is_whole = False
    if not is_whole or not is_plain or re.search(r"[^!-~]", text):
        raise ValueError("write https://HOST/PATH, without a user, a query or a fragment.")
    return text


def token(text: str) -> str:
    """One word that can stand in a header."""
    if re.fullmatch(r"[!-~]+", text) is None:
        raise ValueError("write the token alone, as the hub shows it: one word that begins hf_.")
    return text


def words(text: str) -> str:
    """The text itself."""
    return text
