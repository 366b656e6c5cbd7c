"""The Open Inference Protocol, version 2, as far as a client of one document model needs it.

Tensors of one document: BYTES elements hold base64 of the document, the task and the question as
text. The answer has an element for every page: `text` in plain words and `page`, its whole JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Request, Response, jsonify, request

from server.errors import Code, Failure
from server.supervision.work import Order
from server.web import intake, naming
from server.web.counter import Counter, respond
from server.wire.messages import TASKS

VERSION = "1"  # of the contract, as in openapi.yaml
INPUTS = ("document", "task", "question")
OUTPUTS = ("text", "page")


def blueprint(counter: Counter, model: str) -> Blueprint:
    """`/v2` and what is below it, around the one `model`."""
    routes = Blueprint("kserve", __name__, url_prefix="/v2")

    @routes.get("")
    def server() -> Response:
        return jsonify({"name": "halfgig", "version": VERSION, "extensions": []})

    @routes.get("/health/live")
    def live() -> Response:
        return jsonify({"live": True})

    @routes.get("/health/ready")
    def ready() -> tuple[Response, int]:
        return _readiness(counter, {})

    @routes.get("/models/<path:name>/ready")
    def model_ready(name: str) -> tuple[Response, int]:
        naming.require(name, model)
        return _readiness(counter, {"name": name})

    @routes.get("/models/<model:name>")
    def metadata(name: str) -> Response:
        naming.require(name, model)
        return jsonify({"name": name, "platform": "halfgig", **TENSORS})

    @routes.post("/models/<path:name>/infer")
    def infer(name: str) -> Response:
        naming.require(name, model)
        return _infer(counter, name)

    return routes


def _tensor(name: str, size: int) -> dict[str, Any]:
    return {"name": name, "datatype": "BYTES", "shape": [size]}


TENSORS = {
    "inputs": [_tensor(name, 1) for name in INPUTS],
    "outputs": [_tensor(name, -1) for name in OUTPUTS],
}


def _readiness(counter: Counter, who: dict[str, str]) -> tuple[Response, int]:
    takes_work = counter.supervisor.view.takes_work
    return jsonify({**who, "ready": takes_work}), 200 if takes_work else 503


def _infer(counter: Counter, name: str) -> Response:
    asked: dict[str, Any] = {}

    def read(request: Request) -> Order:
        body = intake.json_object(request)
        asked.update(id=_identity(body.get("id")), outputs=_wanted(body.get("outputs")))
        return _order(body, counter.tasks)

    answer = counter.serve(request, read)
    pages = answer["pages"]
    columns = {"text": [_words(page) for page in pages], "page": [_as_json(page) for page in pages]}
    outputs = [{**_tensor(one, len(pages)), "data": columns[one]} for one in asked["outputs"]]
    said = {"model_name": name, "id": asked["id"] or answer["request_id"], "outputs": outputs}
    return respond(said, answer["timings_ms"])


def _identity(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Failure(Code.BAD_PARAMETER, "`id` must be a string.")
    return value


def _order(body: Mapping[str, Any], tasks: Sequence[str]) -> Order:
    """The order in an inference request; its tensors go before its parameters. Raises Failure."""
    options = body.get("parameters")
    if not isinstance(options, dict | None):
        raise Failure(Code.BAD_PARAMETER, "`parameters` must be an object.")
    fields = {**(options or {}), **_elements(body.get("inputs"))}
    task = fields.get("task", "ask" if "question" in fields else (tasks or TASKS)[0])
    if task not in TASKS:
        raise Failure(Code.BAD_PARAMETER, f"`task` must be one of {', '.join(TASKS)}.")
    return intake.compose(task, intake.from_base64(fields.get("document"), "document"), fields)


def _elements(tensors: object) -> dict[str, object]:
    """Name → the one element of each input."""
    if not isinstance(tensors, list) or not all(isinstance(one, dict) for one in tensors):
        raise Failure(
            Code.BAD_REQUEST,
            "The request needs `inputs`, a list of tensors: one is named `document` and holds "
            "base64.",
        )
    return {_name(tensor): _only(tensor) for tensor in tensors}


def _name(tensor: Mapping[str, Any]) -> str:
    name = tensor.get("name")
    if name not in INPUTS:
        raise Failure(Code.BAD_PARAMETER, f"An input's name must be one of {', '.join(INPUTS)}.")
    return str(name)


def _only(tensor: Mapping[str, Any]) -> object:
    data = tensor.get("data")
    if tensor.get("datatype") != "BYTES" or not isinstance(data, list) or len(data) != 1:
        raise Failure(
            Code.BAD_PARAMETER,
            "Every input must be of datatype BYTES with one element in `data`: send one document "
            "a request.",
        )
    return data[0]


def _wanted(outputs: object) -> Sequence[str]:
    """The names of the outputs that the client asks for; all, when it asks for none."""
    if outputs is None or outputs == []:
        return OUTPUTS
    named = [one.get("name") if isinstance(one, dict) else None for one in _list(outputs)]
    if not all(name in OUTPUTS for name in named):
        raise Failure(Code.BAD_PARAMETER, f"An output's name must be one of {', '.join(OUTPUTS)}.")
    return [name for name in OUTPUTS if name in named]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(page: Mapping[str, Any]) -> str:
    """A page's answer in plain words, whatever its task was."""
    found = [page[name] for name in ("label", "answer", "text", "sequence") if name in page]
    return str(found[0]) if found else ""


def _as_json(page: Mapping[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False)
