"""What every failure's answer must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MEMBERS = (
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "request_id",
    "retryable",
    "error",
)


def check_problem(
    status: int, headers: Mapping[str, str], body: dict[str, Any], *, expected: tuple[int, str]
) -> str:
    """RFC 9457 with our members, and a sentence that ends. Returns the sentence."""
    assert (status, body.get("code")) == expected, body
    assert headers["content-type"] == "application/problem+json"
    assert tuple(body) == MEMBERS
    assert body["status"] == status
    assert body["type"] == f"urn:halfgig:problem:{body['code']}"
    assert body["error"] == body["detail"]
    assert body["request_id"] == headers["x-request-id"]
    if status in {429, 503}:
        assert int(headers["retry-after"]) >= 1
        assert body["retryable"] is True
    sentence: str = body["detail"]
    assert not sentence[0].islower()
    assert sentence.endswith((".", ")")), sentence
    return sentence
