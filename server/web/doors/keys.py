"""API keys: who may ask. Only digests are kept; keys are long and random, so no salt is needed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from server.errors import Code, Failure

CHALLENGE = 'Bearer realm="halfgig"'
# Platforms probe without a key, and the page and the document hold nothing of anyone.
OPEN = frozenset(
    {
        "/",
        "/docs",
        "/health",
        "/livez",
        "/openapi.json",
        "/readyz",
        "/v2/health/live",
        "/v2/health/ready",
    }
)
OPEN_BELOW = "/static/"
READS = frozenset({"GET", "HEAD"})
HOW = "Send `Authorization: Bearer KEY` or `X-API-Key: KEY`."


def digest(key: str) -> str:
    """The SHA-256 of a key, in hex: what is kept of it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Keys:
    """The digests of the keys that open this server; without any, everyone may ask."""

    digests: tuple[str, ...] = ()

    def holder(self, method: str, path: str, header: Callable[[str], str | None]) -> str | None:
        """Whose request this is: the digest of its key, or None where no key is asked for.

        Args:
            method: as in the request line.
            path: without the query.
            header: gives a header's value by its name, or None.

        Raises:
            Failure: there is no key, or none of these (401).
        """
        if not self.digests or method == "OPTIONS" or is_open(method, path):
            return None
        key = _presented(header("Authorization"), header("X-API-Key"))
        if key is None:
            raise Failure(Code.UNAUTHORIZED, f"This server asks for a key. {HOW}")
        shown = digest(key)
        # All are compared, each in constant time: how long it takes tells nothing of any.
        matches = [hmac.compare_digest(shown, kept) for kept in self.digests]
        if not any(matches):
            raise Failure(Code.UNAUTHORIZED, f"The key is none of this server's. {HOW}")
        return shown


def is_open(method: str, path: str) -> bool:
    """Whether a route is answered without a key."""
    return method in READS and (path in OPEN or path.startswith(OPEN_BELOW))


def _presented(authorization: str | None, api_key: str | None) -> str | None:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return (api_key or "").strip() or None
