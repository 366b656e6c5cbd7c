"""How often a client may ask: a token bucket each, and a bounded number of buckets."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass

ROUNDING = 1e-6  # of a token: who comes back to the second must not fall to a float
MOST_BUCKETS = 4096  # some 150 bytes each


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in a window, all of them at once if need be."""

    requests: int
    window_s: float

    @property
    def policy(self) -> str:
        """The value of `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10)."""
        return f'"default";q={self.requests};w={math.ceil(self.window_s)}'


@dataclass(frozen=True, slots=True)
class Bucket:
    """What a client has left: `tokens` at the time `at`, in monotonic seconds."""

    tokens: float
    at: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a client stands, in whole seconds.

    `full_s`: until nothing is missing again. `retry_s`: until the next is let through; 0 after one.
    """

    allowed: bool
    remaining: int
    full_s: int
    retry_s: int

    @property
    def header(self) -> str:
        """The value of `RateLimit`."""
        return f'"default";r={self.remaining};t={self.full_s}'


def take(bucket: Bucket | None, rate: Rate, now: float) -> tuple[Bucket, Standing]:
    """One request at `now`: the bucket after it, and whether it is let through.

    No bucket is a full one. A refused request takes nothing.
    """
    per_second = rate.requests / rate.window_s
    tokens = float(rate.requests)
    if bucket is not None:
        gained = max(0.0, now - bucket.at) * per_second
        tokens = min(tokens, bucket.tokens + gained)
    allowed = tokens >= 1 - ROUNDING
    left = tokens - 1 if allowed else tokens
    standing = Standing(
        allowed=allowed,
        remaining=int(left),
        full_s=math.ceil((rate.requests - left) / per_second),
        retry_s=0 if allowed else max(1, math.ceil((1 - tokens) / per_second)),
    )
    return Bucket(left, now), standing


class Limiter:
    """The buckets of all clients; the one that was quiet longest goes when there are too many."""

    def __init__(self, rate: Rate, most: int = MOST_BUCKETS) -> None:
        self.rate = rate
        self._most = most
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def ask(self, client: str, now: float) -> Standing:
        """One request of `client` at `now`."""
        with self._lock:
            bucket, standing = take(self._buckets.get(client), self.rate, now)
            self._buckets[client] = bucket
            self._buckets.move_to_end(client)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        return standing
