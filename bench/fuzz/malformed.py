"""Requests that are broken in every way that HTTP, forms, JSON, base64 and chunks can be broken."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from typing import Any

DOCUMENT = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
ENCODED = base64.b64encode(DOCUMENT).decode()
POSTS = (
    "/v1/classify", "/v1/parse", "/v1/ask", "/v1/read", "/v1/jobs", "/", "/models/donut-tiny",
    "/pipeline/image-to-text", "/pipeline/document-question-answering",
    "/v2/models/donut-tiny/infer",
)  # fmt: skip
GETS = ("/", "/docs", "/openapi.json", "/static/style.css", "/health", "/info", "/metrics", "/v2")
SECRETS = (
    "..",
    "%2e%2e%2f",
    "%00",
    "%ff%fe",
    "a" * 5000,
    "<script>",
    "\u00e9",
    "{}",
    "%",
    "?",
    "#",
)
NUMBERS = ("-1", "1e9", "0x10", "99999999999999999999", " 5", "+5", "5,6", "", "NaN", "\xb2")
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    10**30,
    "",
    " ",
    "\ud800",
    "\x00",
    [],
    {},
    [[]],
    {"a": {}},
    ENCODED,
)
FIELDS = (
    "file", "inputs", "image", "question", "parameters", "pages", "max_tokens", "task", "callback",
    "id", "outputs", "top_k", "function_to_apply", "max_new_tokens", "generate_kwargs",
)  # fmt: skip


def request(dice: random.Random) -> tuple[str, bytes]:
    """One broken request and what is broken in it."""
    name = dice.choice(list(KINDS))
    return name, KINDS[name](dice)


def put_together(method: str, path: str, headers: list[str], body: bytes = b"") -> bytes:
    """A request as bytes; nothing is checked or added but the end of the head."""
    rows = [f"{method} {path} HTTP/1.1", "Host: halfgig", *headers]
    return "\r\n".join(rows).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body


def _post(dice: random.Random, kind: str, body: bytes) -> bytes:
    headers = [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return put_together("POST", dice.choice(POSTS), headers, body)


def _noise(dice: random.Random, most: int) -> bytes:
    return dice.randbytes(dice.randrange(most))


def _mutated(dice: random.Random, data: bytes) -> bytes:
    """`data` with some bytes changed, removed, doubled or cut off."""
    out = bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(out) or 1)
        match dice.randrange(5):
            case 0:
                out[at : at + 1] = dice.randbytes(1)
            case 1:
                del out[at : at + dice.randrange(1, 20)]
            case 2:
                out[at:at] = out[at : at + 20]
            case 3:
                out[at:at] = dice.choice((b"\r\n", b"\x00", b"\xff", b"--", b'"', b"{", b":"))
            case _:
                del out[at:]
    return bytes(out)


def headers(dice: random.Random) -> bytes:
    """Headers that are none, too many, too long, twice or contradict each other."""
    odd = [
        "X: " + "x" * dice.choice((10, 9000, 40_000)),
        f"Content-Length: {dice.choice(NUMBERS)}",
        "Content-Length: 3\r\nContent-Length: 4",
        "Transfer-Encoding: " + dice.choice(("gzip", "chunked, chunked", "\x0bchunked")),
        "no colon at all", ": no name", " folded: line", "Na me: x", "N\x00: x", "Ünicode: ü",
        "Expect: " + dice.choice(("100-continue", "more")), "Host: a\r\nHost: b",
        f"Authorization: {dice.choice(('Bearer', 'Basic !!!', 'Bearer ' + chr(233)))}",
        f"X-Request-ID: {dice.choice(SECRETS)}", f"traceparent: 00-{dice.choice(SECRETS)}",
        f"Idempotency-Key: {dice.choice(SECRETS)}", f"Prefer: wait={dice.choice(NUMBERS[:1])}",
        f"If-None-Match: {dice.choice(SECRETS)}", f"Range: bytes={dice.choice(NUMBERS)}-",
        f"X-Forwarded-For: {dice.choice(SECRETS)}", "Connection: " + dice.choice(("close", "x, y")),
    ]  # fmt: skip
    chosen = dice.sample(odd, dice.randrange(1, 5)) * dice.choice((1, 1, 1, 60))
    return put_together("POST", dice.choice(POSTS), chosen, DOCUMENT)


def lines(dice: random.Random) -> bytes:
    """A first line that asks for nothing, in no version, by no method."""
    method = dice.choice(("GET", "POST", "PUT", "TRACE", "CONNECT", "get", "", "G\x00T", "M" * 300))
    path = dice.choice((*GETS, *POSTS)) + dice.choice(SECRETS)
    query = "&".join(f"{dice.choice(FIELDS)}={dice.choice((*NUMBERS, *SECRETS))}" for _ in range(3))
    line = f"{method} {path}?{query} {dice.choice(('HTTP/1.1', 'HTTP/9.9', 'HTTP', ''))}"
    return line.encode("utf-8", "surrogatepass") + b"\r\nHost: halfgig\r\n\r\n" + _noise(dice, 50)


def forms(dice: random.Random) -> bytes:
    """Forms without a boundary, without an end, without names, with thousands of parts."""
    boundary = dice.choice(("b", "", "b" * 300, 'b"', "--"))
    name = dice.choice((*FIELDS, "", "\u00fc", "a" * 3000))
    part = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        f"{dice.choice(('', '; filename=a.png', '; filename='))}\r\n"
        f"{dice.choice(('', 'Content-Type: image/png' + chr(13) + chr(10)))}\r\n"
    ).encode()
    body = (part + _noise(dice, 40) + b"\r\n") * dice.choice((1, 1, 3, 1200))
    body = _mutated(dice, body + f"--{boundary}--\r\n".encode())
    return _post(dice, f"multipart/form-data; boundary={boundary}", body)


def texts(dice: random.Random) -> bytes:
    """JSON that is cut, mixed up, nested without end, or no text at all."""
    whole = json.dumps({name: dice.choice(VALUES) for name in dice.sample(FIELDS, 5)}).encode()
    body = dice.choice((
        whole, _mutated(dice, whole), b"[" * 100_000, b'{"a":' * 20_000,
        whole.decode().encode("utf-16"), b"\xef\xbb\xbf" + whole, b"1" * 6000, b"NaN",
        b'"', b"", whole + whole, _noise(dice, 200),
    ))  # fmt: skip
    return _post(
        dice, dice.choice(("application/json", "text/plain", "application/json; charset=x")), body
    )


def values(dice: random.Random) -> bytes:
    """Good JSON whose fields hold what they should not."""
    found: dict[str, Any] = {
        "file": ENCODED,
        "inputs": ENCODED,
        "question": "what?",
        "task": "read",
    }
    for name in dice.sample(FIELDS, 3):
        found[name] = dice.choice(VALUES)
    if dice.random() < 0.5:
        tensor: dict[str, Any] = {
            "name": "document",
            "datatype": "BYTES",
            "shape": [1],
            "data": [ENCODED],
        }
        tensor[dice.choice(list(tensor))] = dice.choice(VALUES)
        found["inputs"] = [tensor] * dice.randrange(3)
    return _post(dice, "application/json", json.dumps(found).encode())


def encodings(dice: random.Random) -> bytes:
    """Base64 that is none any more."""
    text = _mutated(dice, ENCODED.encode()).decode("latin-1")
    field = dice.choice(("file", "inputs", "image"))
    return _post(dice, "application/json", json.dumps({field: text, "task": "read"}).encode())


def chunks(dice: random.Random) -> bytes:
    """Chunks whose sizes lie, whose ends are missing, whose trailers are none."""
    size = dice.choice(
        ("5", "-5", "ffffffffffffffff", "0x5", "g", "", "5;" + "x" * 3000, " 5", "00000005")
    )
    body = _mutated(dice, size.encode() + b"\r\nhello\r\n" * dice.choice((1, 40)) + b"0\r\n\r\n")
    return put_together("POST", dice.choice(POSTS), ["Transfer-Encoding: chunked"], body)


def mixtures(dice: random.Random) -> bytes:
    """A good request, mutated anywhere; or nothing but noise."""
    good = _post(dice, "application/json", json.dumps({"file": ENCODED, "task": "ask"}).encode())
    return dice.choice(
        (_mutated(dice, good), _noise(dice, 3000), good[: dice.randrange(len(good))])
    )


KINDS: dict[str, Callable[[random.Random], bytes]] = {
    one.__name__: one for one in (headers, lines, forms, texts, values, encodings, chunks, mixtures)
}
