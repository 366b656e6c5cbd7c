"""How the service is: read from the cached view, so no route here waits for the child."""

from __future__ import annotations

import math
from typing import Any

from flask import Blueprint, Response, jsonify
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from server.logs import mb
from server.metrics import Metrics
from server.supervision.evidence.recorder import Recorder
from server.supervision.evidence.view import View
from server.supervision.supervisor import Supervisor
from server.web import naming
from server.web.huggingface.wishes import pipeline_of


def blueprint(
    supervisor: Supervisor,
    metrics: Metrics,
    model: str,
    facts: dict[str, Any],
    recorder: Recorder,
) -> Blueprint:
    """`/health`, `/livez`, `/readyz`, `/info`, `/metrics`.

    A Hugging Face client asks for the first and for `/info` below its own URL, which may name the
    model: `/models/{id}/health`.

    Args:
        supervisor: whose view is shown.
        metrics: what scrapers get.
        model: the one that is served, as HALFGIG_MODEL names it.
        facts: what was decided at start: limits and where they came from.
        recorder: the last requests.
    """
    routes = Blueprint("status", __name__)

    @routes.get("/health")
    @routes.get("/models/<path:name>/health")
    def health(name: str = model) -> tuple[Response, int]:
        naming.require(name, model)
        view = supervisor.view
        return jsonify(health_document(view)), 200 if view.healthy else 503

    @routes.get("/livez")
    def livez() -> Response:
        return jsonify({"alive": True})

    @routes.get("/readyz")
    def readyz() -> tuple[Response, int]:
        view = supervisor.view
        ready = {"ready": view.takes_work, "status": view.status}
        return jsonify(ready), 200 if view.takes_work else 503

    @routes.get("/info")
    @routes.get("/models/<path:name>/info")
    def info(name: str = model) -> Response:
        naming.require(name, model)
        return jsonify(info_document(supervisor.view, model, facts, recorder))

    @routes.get("/metrics")
    def scrape() -> Response:
        _count(metrics, supervisor.view)
        return Response(metrics.render(), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    return routes


def health_document(view: View) -> dict[str, Any]:
    """The three keys that clients of the field report's service read, and more beside them."""
    return {
        "dependencies_available": view.trouble is None,
        "model_loaded": view.loaded,
        "status": view.status,
        "waiting": view.waiting,
        "running": view.running,
        "generation": view.generation,
    }


def info_document(
    view: View, model: str, facts: dict[str, Any], recorder: Recorder
) -> dict[str, Any]:
    """What is loaded, and the limits it lives in; `model_…` are the keys of Hugging Face's own."""
    ready = view.ready
    loaded = {
        "model": ready.model,
        "engine": ready.engine,
        "precision": ready.precision,
        "warnings": list(ready.warnings),
        "tasks": list(ready.tasks),
        "labels": list(ready.labels),
        "canvas": list(ready.canvas),
        "load_ms": ready.load_ms,
        "details": ready.details,
    } if ready else None  # fmt: skip
    memory = {
        "child_mb": mb(view.child.anonymous) if view.child else None,
        "child_rss_mb": mb(view.child.rss) if view.child else None,
        "container_mb": mb(view.container) if view.container is not None else None,
        "soft_mb": mb(view.lines.soft),
        "hard_mb": mb(view.lines.hard) if view.lines.hard else None,
    }
    left = view.requests_left
    memory["requests_left"] = int(left) if left is not None and math.isfinite(left) else None
    return {
        "status": view.status,
        "model_id": model,
        "model_pipeline_tag": pipeline_of(ready.tasks).value if ready else None,
        "loaded": loaded,
        "memory": memory,
        **facts,
        "recent": recorder.flights,
    }


def _count(metrics: Metrics, view: View) -> None:
    metrics.waiting.set(view.waiting)
    metrics.running.set(view.running)
    metrics.ready.set(view.takes_work and view.loaded)
    metrics.soft.set(view.lines.soft)
    metrics.hard.set(view.lines.hard or 0)
