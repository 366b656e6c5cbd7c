"""A request's document and question, in whichever of three ways they came.

The document is the raw body (any or no Content-Type), the multipart field `file`, or base64 in
the JSON field `file`. The question is a query parameter or stands beside the document.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from flask import Request
from werkzeug.exceptions import BadRequest

from server.errors import Code, Failure

MAX_QUESTION = 2000  # characters; Donut's DocVQA checkpoint takes 128 tokens, answer included
NO_DOCUMENT = (
    "The request holds no document. Send its bytes as the body, as the multipart field `file`, "
    "or as base64 in the JSON field `file`."
)


@dataclass(frozen=True, slots=True)
class Intake:
    """What the client sent."""

    document: bytes
    question: str | None


def read(request: Request, *, wants_question: bool) -> Intake:
    """The document and, where the task wants one, the question. Raises Failure."""
    if request.mimetype == "application/json":
        fields = _json(request)
        document, question = _from_base64(fields.get("file")), fields.get("question")
    elif request.mimetype == "multipart/form-data":
        document, question = _from_form(request), request.form.get("question")
    else:
        document, question = bytes(request.get_data(cache=False)), None
    if not document:
        raise Failure(Code.EMPTY_DOCUMENT, NO_DOCUMENT)
    asked = request.args.get("question", question)
    return Intake(document, _question(asked) if wants_question else None)


def _json(request: Request) -> dict[str, Any]:
    try:
        fields = request.get_json()
    except BadRequest as error:
        raise Failure(Code.BAD_REQUEST, "The body is no JSON. " + NO_DOCUMENT) from error
    if not isinstance(fields, dict):
        raise Failure(Code.BAD_REQUEST, "The JSON body must be an object with the field `file`.")
    return fields


def _from_base64(text: object) -> bytes:
    if text is None:
        raise Failure(Code.EMPTY_DOCUMENT, NO_DOCUMENT)
    if not isinstance(text, str):
        raise Failure(Code.BAD_REQUEST, "`file` must be a string of base64.")
    # Browsers make data URLs; everything up to the comma is their label.
    encoded = text.partition(",")[2] if text.startswith("data:") else text
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Failure(
            Code.BAD_REQUEST,
            f"`file` is not base64 ({error}). Encode the document's bytes with standard base64.",
        ) from error


def _from_form(request: Request) -> bytes:
    upload = request.files.get("file")
    if upload is None:
        names = ", ".join(f"`{name}`" for name in [*request.files, *request.form]) or "none"
        raise Failure(
            Code.EMPTY_DOCUMENT,
            f"The form has no file field `file` (it has {names}). {NO_DOCUMENT}",
        )
    return bytes(upload.read())


def _question(text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        raise Failure(
            Code.BAD_QUESTION,
            "This task needs a question: send it as ?question=… or as the field `question`.",
        )
    if len(text) > MAX_QUESTION:
        raise Failure(
            Code.BAD_QUESTION,
            f"The question has {len(text)} characters; at most {MAX_QUESTION} are read. "
            "Ask in one sentence.",
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        detail = f"The question is no text ({error.reason}). Send it as valid Unicode."
        raise Failure(Code.BAD_QUESTION, detail) from error
    return text.strip()
