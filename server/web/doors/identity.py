"""What a request is called: its id, and its place in a trace (W3C Trace Context)."""

from __future__ import annotations

import re
import secrets
import uuid
from dataclasses import dataclass

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
# A higher version may have more parts; its first four are these.
TRACEPARENT = re.compile(
    r"(?!ff)(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})"
    r"-(?P<flags>[0-9a-f]{2})(?P<more>-.*)?"
)


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace that a request belongs to, and this server's span in it."""

    trace_id: str  # 32 hex digits
    span_id: str  # 16 hex digits
    flags: str  # 2 hex digits

    @property
    def header(self) -> str:
        """The `traceparent` that goes on: ours is the parent of what comes after."""
        return f"00-{self.trace_id}-{self.span_id}-{self.flags}"


def request_id(given: str | None) -> str:
    """The client's own id where it is one, else a new one."""
    return given if given and REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def trace(traceparent: str | None, span_id: str | None = None) -> Trace | None:
    """The trace of a `traceparent` header; None without a valid one.

    Args:
        traceparent: the header.
        span_id: ours; a new one by default.
    """
    found = TRACEPARENT.fullmatch((traceparent or "").strip())
    if found is None or (found["version"] == "00" and found["more"]):
        return None
    if not int(found["trace"], 16) or not int(found["span"], 16):
        return None
    sampled = int(found["flags"], 16) & 1  # the only flag that version 00 knows
    return Trace(found["trace"], span_id or secrets.token_hex(8), f"{sampled:02x}")
