"""A request → the order in it, in whichever of three ways it came.

The document is the raw body (any or no Content-Type), the multipart field `file`, or base64 in
the JSON field `file`. The parameters `question`, `pages` and `max_tokens` stand in the query or
beside the document; the query goes first.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from flask import Request

from server.errors import Code, Failure
from server.supervision.work import Order
from server.web import parameters

NO_DOCUMENT = (
    "The request holds no document. Send its bytes as the body, as the multipart field `file`, "
    "or as base64 in the JSON field `file`."
)


def read(request: Request, task: str) -> Order:
    """The order for `task` in a request of Halfgig's own shape. Raises Failure."""
    document, fields = parts(request)
    return compose(task, document, fields)


def parts(request: Request) -> tuple[bytes, dict[str, Any]]:
    """The document and the fields beside it, in the query first. Raises Failure."""
    beside: Mapping[str, Any] = {}
    if request.mimetype == "application/json":
        beside = json_object(request)
        document = from_base64(beside.get("file"))
    elif request.mimetype == "multipart/form-data":
        beside, document = request.form.to_dict(), from_form(request)
    else:
        document = bytes(request.get_data(cache=False))
    return document, {**beside, **request.args.to_dict()}


def compose(task: str, document: bytes, fields: Mapping[str, object]) -> Order:
    """The order for `task` from its decoded parts; other `fields` are let be. Raises Failure."""
    if not document:
        raise Failure(Code.EMPTY_DOCUMENT, NO_DOCUMENT)
    return Order(
        task=task,
        document=document,
        question=parameters.question(fields.get("question")) if task == "ask" else None,
        max_tokens=parameters.max_tokens(fields.get("max_tokens")),
        pages=parameters.pages(fields.get("pages")),
    )


def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises Failure."""
    return parse_object(bytes(request.get_data(cache=False)))


def parse_object(body: bytes) -> dict[str, Any]:
    """A JSON object. Raises Failure."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        detail = f"The body is no JSON that can be read ({_why(error)})."
        raise Failure(
            Code.BAD_REQUEST, f"{detail} Correct it, or send the document itself."
        ) from error
    if not isinstance(fields, dict):
        detail = "The JSON body must be an object, with the document in one of its fields."
        raise Failure(Code.BAD_REQUEST, detail)
    return fields


def _why(error: Exception) -> str:
    """Where the JSON breaks; never a piece of the client's bytes."""
    match error:
        case json.JSONDecodeError():
            return f"{error.msg} at character {error.pos}"
        case UnicodeDecodeError():
            return f"no {error.encoding} at byte {error.start}"
        case RecursionError():
            return "nested too deeply"
        case _:
            return "a number is too long"


def from_base64(text: object, name: str = "file") -> bytes:
    """The document in the JSON field `name`: base64, perhaps as a data URL. Raises Failure."""
    if text is None:
        raise Failure(Code.EMPTY_DOCUMENT, NO_DOCUMENT)
    if not isinstance(text, str):
        raise Failure(Code.BAD_REQUEST, f"`{name}` must be a string of base64.")
    # Browsers make data URLs; everything up to the comma is their label.
    encoded = text.partition(",")[2] if text.startswith("data:") else text
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Failure(
            Code.BAD_REQUEST,
            f"`{name}` is not base64 ({error}). Encode the document's bytes with standard base64.",
        ) from error


def from_form(request: Request) -> bytes:
    """The document in the multipart field `file`. Raises Failure."""
    upload = request.files.get("file")
    if upload is None:
        names = ", ".join(f"`{name}`" for name in [*request.files, *request.form]) or "none"
        raise Failure(
            Code.EMPTY_DOCUMENT,
            f"The form has no file field `file` (it has {names}). {NO_DOCUMENT}",
        )
    return bytes(upload.read())
