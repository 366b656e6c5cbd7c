"""Requests byte by byte, for what HTTP libraries would not send."""

from __future__ import annotations

import json
import socket
from typing import Any, NamedTuple
from urllib.parse import urlsplit

TIMEOUT_S = 60.0


class Said(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body as JSON."""
        return dict(json.loads(self.body))


def talk(url: str, *parts: bytes) -> Said:
    """Send `parts` one after the other, then read until the server closes."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), TIMEOUT_S) as line:
        for part in parts:
            line.sendall(part)
        heard = b""
        while data := line.recv(1 << 16):
            heard += data
    head, _, body = heard.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    headers = dict(row.lower().split(": ", 1) for row in rest)
    return Said(int(first.split()[1]), headers, body)


def head(method: str, path: str, *headers: str) -> bytes:
    """The head of a request that asks the server to close."""
    rows = [f"{method} {path} HTTP/1.1", "Host: halfgig", "Connection: close", *headers]
    return "\r\n".join(rows).encode() + b"\r\n\r\n"


def chunk(data: bytes) -> bytes:
    """A chunk of a chunked body; the last one is empty."""
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"
