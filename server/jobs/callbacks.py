"""Which callbacks may be told, how they are signed and when they are tried again. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from server.errors import Code, Failure

LONGEST = 2000  # characters of a URL
PORTS = {"https": 443, "http": 80}
# After the first try and each one that failed; then it is given up.
BACK_OFF_S = (5, 30, 120, 600, 3600)
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 in IPv6 clothes
OFF = "Webhooks are off here. Leave `callback` out, or set HALFGIG_WEBHOOK_SECRET."


@dataclass(frozen=True, slots=True)
class Target:
    """Where a callback goes."""

    scheme: str
    host: str
    port: int
    path: str  # with its query


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed: nothing without a `secret`; `hosts` need no https and no public address."""

    secret: bytes | None = None
    hosts: frozenset[str] = frozenset()

    def check(self, url: str) -> str:
        """The URL, if it may be told. Raises Failure."""
        if self.secret is None:
            raise Failure(Code.BAD_CALLBACK, OFF)
        target = parse(url)
        if target.host in self.hosts:
            return url
        if target.scheme != "https":
            raise Failure(Code.BAD_CALLBACK, "`callback` must begin with https://.")
        if _is_literal(target.host) and not is_public(target.host):
            raise Failure(
                Code.BAD_CALLBACK,
                f"`callback` points to {target.host}, which is no public address. If that is "
                "meant, name it in HALFGIG_WEBHOOK_HOSTS.",
            )
        return url

    def accepts(self, host: str, address: str) -> bool:
        """Whether `host`, resolved to `address`, may be connected to."""
        return host in self.hosts or is_public(address)


def parse(url: str) -> Target:
    """The parts of a callback. Raises Failure for what is no plain http or https URL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _malformed() from error
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if not plain or parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise _malformed()
    path = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], path + query)


def is_public(address: str) -> bool:
    """Whether this IP address is of the open Internet, and of one host."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def signed(secret: bytes, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of Standard Webhooks."""
    content = f"{message_id}.{timestamp}.".encode() + body
    digest = base64.b64encode(hmac.new(secret, content, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{digest}",
    }


def back_off(tries: int, schedule_s: Sequence[float]) -> timedelta | None:
    """How long to wait after so many failed tries; None: it is given up."""
    return timedelta(seconds=schedule_s[tries - 1]) if tries <= len(schedule_s) else None


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _malformed() -> Failure:
    return Failure(
        Code.BAD_CALLBACK,
        f"`callback` is no URL that can be told: send https://host/path, of at most {LONGEST} "
        "ASCII characters and without user name.",
    )
