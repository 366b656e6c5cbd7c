"""By which names clients may call the one checkpoint that is served."""

from __future__ import annotations

from werkzeug.routing import PathConverter

from server.errors import Code, Failure


class ModelConverter(PathConverter):
    """A model's name at the end of a path: slashes and all, but not what stands below it."""

    regex = r"(?!.*/(?:health|info|ready|infer)$)[^/].*?"


def short(model: str) -> str:
    """The last part of a hub id or directory: a name that fits in a path."""
    return model.rstrip("/").rpartition("/")[2]


def require(asked: str, model: str) -> None:
    """`asked` must mean `model`: its whole name or the last part of it. Raises Failure."""
    if asked.strip("/").casefold() not in {model.strip("/").casefold(), short(model).casefold()}:
        raise Failure(
            Code.MODEL_NOT_FOUND,
            f"This server has {model}, and no other model. Call it {short(model)}, leave the name "
            "out, or serve the other one with HALFGIG_MODEL.",
        )
