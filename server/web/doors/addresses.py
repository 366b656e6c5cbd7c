"""Whose address a request comes from, with proxies in front or without."""

from __future__ import annotations

import ipaddress

HOME = 64  # bits of an IPv6 address that name a customer; the rest is theirs to change


def client_address(remote: str, forwarded: str | None, proxies: int) -> str:
    """The client's address as the outermost trusted proxy saw it.

    Args:
        remote: the other end of the connection.
        forwarded: `X-Forwarded-For`. Each proxy adds on the right whom it heard, so only the
            last `proxies` entries are theirs; what stands left of them, anyone may have written.
        proxies: how many proxies in front are trusted.
    """
    hops = [hop.strip() for hop in (forwarded or "").split(",")] if proxies else []
    if len(hops) < proxies or not proxies:
        return remote
    try:
        return str(ipaddress.ip_address(_without_port(hops[-proxies])))
    except ValueError:
        return remote


def household(address: str) -> str:
    """What counts as one client: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found.packed, HOME), strict=False))


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    host, _, port = hop.rpartition(":")
    return host if port.isdigit() and "." in host else hop
