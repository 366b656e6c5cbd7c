"""An endpoint's answer → what it means for the request and for the next ones. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from inference_child.engines.hosted.breaker import Trouble
from inference_child.engines.hosted.endpoint import Heard

BUSY_S = 10.0  # when a 429 does not say when to come back
QUOTA_S = 600.0  # likewise a 402: credits are not bought within seconds
COLDEST_S = 3600.0
QUOTED = 200  # characters of the endpoint's own words


@dataclass(frozen=True, slots=True)
class Done:
    """A result, as JSON."""

    value: Any


@dataclass(frozen=True, slots=True)
class Cold:
    """The model is being loaded there, which takes about so long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now, and it says when."""

    seconds: float
    why: Trouble
    words: str


@dataclass(frozen=True, slots=True)
class Sick:
    """It fails, and doesn't say for how long."""

    words: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """It can't do this very request."""

    words: str


@dataclass(frozen=True, slots=True)
class Misconfigured:
    """It will do none of our requests until somebody changes a setting."""

    words: str


Outcome: TypeAlias = Done | Cold | Wait | Sick | Rejected | Misconfigured


def judge(heard: Heard) -> Outcome:
    """What the answer means. Total: any status with any body."""
    body = _json(heard.body)
    if (seconds := _estimated(body)) is not None and heard.status in {200, 503}:
        return Cold(seconds)
    if heard.status == 200:  # noqa: PLR2004
        return _success(body)
    return _failure(heard, f"HTTP {heard.status}{_quoted(body)}")


def _success(body: Any) -> Outcome:
    if body is None:
        return Sick("answers with something else than JSON")
    if isinstance(body, dict) and "error" in body:
        return Sick(f"fails with HTTP 200{_quoted(body)}")
    return Done(body)


def _failure(heard: Heard, words: str) -> Outcome:
    told = _retry_after(heard.headers)
    match heard.status:
        case 429:
            after = BUSY_S if told is None else told
            return Wait(after, Trouble.BUSY, f"is asked too often ({words})")
        case 402:
            after = QUOTA_S if told is None else told
            return Wait(after, Trouble.QUOTA, f"has no credits left ({words})")
        case 400 | 413 | 415 | 422:
            return Rejected(f"can't do this ({words})")
        case status if status >= 500 or status == 408:  # noqa: PLR2004
            words = f"fails with {words}"
            return Sick(words) if told is None else Wait(told, Trouble.UNAVAILABLE, words)
    return Misconfigured(_advice(heard, words))


def _advice(heard: Heard, words: str) -> str:
    """What to set, for an endpoint that takes nothing from this server."""
    if heard.status in {401, 403}:
        return f"refuses this server ({words}). Set HF_TOKEN to a token that may use this model."
    if 300 <= heard.status < 400:  # noqa: PLR2004
        place = heard.headers.get("location", "another place")[:QUOTED]
        return (
            f"redirects to {place} ({words}). Redirects are not followed, for HF_TOKEN would go "
            "with them: set HALFGIG_HOSTED_URL to where the model is."
        )
    return f"is not there ({words}). Check HALFGIG_HOSTED_URL and HALFGIG_MODEL."


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _estimated(body: Any) -> float | None:
    """Seconds of a cold start, where `body` says that there is one."""
    seconds = body.get("estimated_time") if isinstance(body, dict) else None
    if isinstance(seconds, int | float) and 0 <= seconds <= COLDEST_S:
        return float(seconds)
    return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of Retry-After; a date counts from the answer's own, so that no clock is asked."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:6])
    try:
        then, now = (parsedate_to_datetime(date) for date in (text, headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _quoted(body: Any) -> str:
    """What the endpoint says of its failure, on one line."""
    said = body.get("error") if isinstance(body, dict) else None
    if isinstance(said, list):
        said = "; ".join(map(str, said))
    return f": {' '.join(said.split())[:QUOTED]}" if isinstance(said, str) else ""
