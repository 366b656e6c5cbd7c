"""A request of Hugging Face's shapes → the order in it, and the reply that its client expects.

The document is the raw body (InferenceClient sends it without a Content-Type), the multipart field
`file`, or base64 in JSON: `inputs`, `inputs.image` or `image`. The question is `inputs.question` or
`question`. Parameters stand in `parameters`, or in the query when the body is the document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask import Request

from server.errors import Code, Failure
from server.supervision.work import Order
from server.web import intake, parameters

TOP_K = 5  # labels, where the client does not say: what transformers' pipeline gives
MAX_TOP_K = 1000
# Where clients put the bound on tokens: the task's own place, its older one, transformers' name.
GENERATION = ("generation_parameters", "generate_kwargs")
LIMITS = ("max_new_tokens", "max_answer_len")


class Pipeline(Enum):
    """The pipelines that a Donut can be, by Hugging Face's names."""

    IMAGE_CLASSIFICATION = "image-classification"
    IMAGE_TO_TEXT = "image-to-text"
    DOCUMENT_QUESTION_ANSWERING = "document-question-answering"
    VISUAL_QUESTION_ANSWERING = "visual-question-answering"


# The tasks that can answer a pipeline, the better first: plain text is what its name promises.
TASKS = {
    Pipeline.IMAGE_CLASSIFICATION: ("classify",),
    Pipeline.IMAGE_TO_TEXT: ("read", "parse"),
    Pipeline.DOCUMENT_QUESTION_ANSWERING: ("ask",),
    Pipeline.VISUAL_QUESTION_ANSWERING: ("ask",),
}


# Parameters that only one pipeline has.
HINTS = (
    ({"top_k", "function_to_apply"}, Pipeline.IMAGE_CLASSIFICATION),
    ({*GENERATION, *LIMITS}, Pipeline.IMAGE_TO_TEXT),
)


class Function(Enum):
    """What is applied to a label's raw output, which is its log-probability among the labels."""

    SOFTMAX = "softmax"
    SIGMOID = "sigmoid"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wish:
    """The reply that the client expects. `top_k` None: as many as the pipeline gives by itself."""

    pipeline: Pipeline
    top_k: int | None
    function: Function


@dataclass(frozen=True, slots=True)
class Sent:
    """What the client sent: `options` are its parameters, wherever they stood."""

    document: bytes
    question: object
    options: Mapping[str, Any]

    def understand(self, pipeline: Pipeline | None, tasks: Sequence[str]) -> tuple[Wish, Order]:
        """What is wished and what is to be done for it. Raises Failure.

        Args:
            pipeline: which one the path names, None for the one that body and checkpoint mean.
            tasks: what the checkpoint can do, its own task first; empty while that is not known.
        """
        if asks := self.question is not None:
            parameters.question(self.question)
        chosen = pipeline or choose(self.options.keys(), tasks, asks=asks)
        beside = {
            "question": self.question,
            "max_tokens": _limit(self.options),
            "pages": self.options.get("pages"),
        }
        wish = Wish(chosen, _top_k(self.options), _function(self.options))
        return wish, intake.compose(task_for(chosen, tasks), self.document, beside)


def read(request: Request) -> Sent:
    """The body of `request`, whichever shape it has. Raises Failure."""
    query = request.args.to_dict()
    if request.mimetype == "multipart/form-data":
        beside = {**request.form.to_dict(), **query}
        return Sent(intake.from_form(request), beside.get("question"), beside)
    data = bytes(request.get_data(cache=False))
    # No picture begins so, and clients forget to say that they send JSON.
    if request.mimetype != "application/json" and not data[:64].lstrip().startswith(b"{"):
        return Sent(data, query.get("question"), query)
    return _from_json(intake.parse_object(data), query)


def choose(names: Collection[str], tasks: Sequence[str], *, asks: bool) -> Pipeline:
    """The pipeline that a request means by its question, its parameters or the checkpoint's tasks.

    Args:
        names: of the parameters it gives.
        tasks: the checkpoint's, its own first; empty while they are not known.
        asks: whether it has a question.
    """
    if asks:
        return Pipeline.DOCUMENT_QUESTION_ANSWERING
    for hints, pipeline in HINTS:
        able = not tasks or set(TASKS[pipeline]) & set(tasks)
        if able and hints & set(names):
            return pipeline
    return pipeline_of(tasks or ("classify",))


def pipeline_of(tasks: Sequence[str]) -> Pipeline:
    """The pipeline that a checkpoint is by its own task, the first of `tasks`."""
    return next(one for one in Pipeline if tasks[0] in TASKS[one])


def task_for(pipeline: Pipeline, tasks: Sequence[str]) -> str:
    """The task that answers `pipeline`; the child refuses it where the checkpoint has none."""
    able = [task for task in TASKS[pipeline] if task in tasks]
    return (able or TASKS[pipeline])[0]


def _from_json(body: Mapping[str, Any], query: Mapping[str, str]) -> Sent:
    inputs = body.get("inputs", body.get("image"))
    pair = inputs if isinstance(inputs, dict) else {**body, "image": inputs}
    question = query.get("question", pair.get("question", body.get("question")))
    return Sent(_document(pair.get("image")), question, {**_options(body), **query})


def _document(image: object) -> bytes:
    if image is None:
        raise Failure(
            Code.EMPTY_DOCUMENT,
            "The request holds no document. Send its bytes as the body, or as base64 in the JSON "
            "field `inputs`.",
        )
    if isinstance(image, str) and image.startswith(("http://", "https://")):
        raise Failure(
            Code.BAD_REQUEST,
            "The image is an address, and this server fetches none: send the picture itself, as "
            "the body or as base64 in `inputs`.",
        )
    return intake.from_base64(image, "inputs")


def _options(body: Mapping[str, Any]) -> dict[str, Any]:
    found = _object("parameters", body.get("parameters"))
    return {name: value for name, value in found.items() if value is not None}


def _limit(options: Mapping[str, Any]) -> int | None:
    """The bound on tokens, wherever it stands; the outermost of several."""
    nested = [_object(name, options.get(name)) for name in GENERATION]
    found = [
        parameters.max_tokens(place[name], name)
        for place in (options, *nested)
        for name in LIMITS
        if name in place
    ]
    return next((limit for limit in found if limit), None)


def _object(name: str, value: object) -> dict[str, Any]:
    """A parameter that holds parameters. Raises Failure."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        detail = f'`{name}` must be an object, such as {{"max_new_tokens": 64}}.'
        raise Failure(Code.BAD_PARAMETER, detail)
    return value


def _top_k(options: Mapping[str, Any]) -> int | None:
    return parameters.whole("top_k", options.get("top_k"), MAX_TOP_K)


def _function(options: Mapping[str, Any]) -> Function:
    value = options.get("function_to_apply", Function.SOFTMAX.value)
    known = [one.value for one in Function]
    if value not in known:
        detail = f"`function_to_apply` must be one of {', '.join(known)}."
        raise Failure(Code.BAD_PARAMETER, detail)
    return Function(value)
