"""The OpenAPI document as tests use it: what it says of an answer, and whether one keeps to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

SERVED = Path(__file__).parents[2] / "server/web/openapi.json"
DOCUMENT: dict[str, Any] = json.loads(SERVED.read_text())
VERBS = ("get", "post", "put", "patch", "delete")


class Operation(NamedTuple):
    """One method of one path; `responses` by status, references followed."""

    path: str
    verb: str
    said: dict[str, Any]

    @property
    def responses(self) -> dict[str, dict[str, Any]]:
        """Status → response."""
        return {status: follow(one) for status, one in self.said["responses"].items()}


def operations() -> Iterator[Operation]:
    """Everything that the document says can be asked."""
    for path, item in DOCUMENT["paths"].items():
        for verb in VERBS:
            if verb in item:
                yield Operation(path, verb, item[verb])


def follow(node: dict[str, Any]) -> dict[str, Any]:
    """What a reference points at; anything else is itself."""
    while "$ref" in node:
        place: Any = DOCUMENT
        for name in node["$ref"].removeprefix("#/").split("/"):
            place = place[name]
        node = place
    return node


def check(schema: dict[str, Any], value: object) -> None:
    """`value` is what `schema` says. Raises jsonschema.ValidationError."""
    whole = {**schema, "components": DOCUMENT["components"]}
    Draft202012Validator(whole).validate(value)


def check_answer(verb: str, path: str, status: int, media_type: str, body: object) -> None:
    """An answer has a status, a media type and a shape that the document gives it."""
    (operation,) = [one for one in operations() if (one.verb, one.path) == (verb, path)]
    content = operation.responses[str(status)]["content"]
    check(content[media_type]["schema"], body)
