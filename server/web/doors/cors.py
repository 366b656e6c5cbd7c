"""Which web pages of other origins may read the answers (the Fetch standard's CORS protocol)."""

from __future__ import annotations

from dataclasses import dataclass

ANY = "*"
METHODS = "GET, HEAD, POST, DELETE"
EXPOSED = (
    "Idempotency-Replayed, Location, Preference-Applied, RateLimit, RateLimit-Policy, "
    "Retry-After, Server-Timing, traceparent, WWW-Authenticate, X-Request-ID"
)
REMEMBERED_S = 7200  # the longest that Chromium keeps a preflight's answer


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins whose pages may read answers: exact ones, or `*` for all."""

    allowed: frozenset[str] = frozenset()

    def headers(self, origin: str | None) -> dict[str, str]:
        """What every answer carries. Credentials are never allowed: keys are no cookies."""
        if not self.allowed:
            return {}
        if ANY in self.allowed:
            return _may_read(ANY) if origin else {}
        # Said to everyone, for a cache must not hand one origin's answer to another.
        vary = {"Vary": "Origin"}
        return vary | _may_read(origin) if origin in self.allowed and origin else vary

    def preflight(self, origin: str | None, asked_headers: str | None) -> dict[str, str]:
        """What the answer to a preflight carries beside `headers`.

        Any header may be sent: those that mean something here are checked when they come.
        """
        if not origin or not self.allowed & {ANY, origin}:
            return {}
        found = {
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Max-Age": str(REMEMBERED_S),
        }
        if asked_headers:
            found["Access-Control-Allow-Headers"] = asked_headers
        return found


def _may_read(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": EXPOSED,
        "Timing-Allow-Origin": origin,  # or pages see no Server-Timing
    }
