"""How the service says that it is: at once, whatever the child does, and truly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from server.supervision.decisions.events import State
from tests.http.conftest import Site
from tests.logs.running import Server
from tests.supervision.front import PATIENCE_S
from tests.supervision.rules import hasty
from tests.waiting import wait_until

pytestmark = pytest.mark.process
STATUS_ROUTES = ("/health", "/livez", "/readyz", "/metrics", "/info")
SOON_S = 0.5  # the target is 50 ms; this machine may be busy with other tests


@contextmanager
def at_work(server: Server) -> Iterator[None]:
    """While the server works on a request."""
    asking = Thread(
        target=lambda: requests.post(server.url + "/v1/read", data=b"page", timeout=PATIENCE_S)
    )
    asking.start()
    try:
        wait_until(lambda: get(server, "/health").json()["running"] == 1, PATIENCE_S)
        yield
    finally:
        asking.join(PATIENCE_S)


def get(server: Server, path: str) -> requests.Response:
    return requests.get(server.url + path, timeout=PATIENCE_S)


def health(site: Site) -> tuple[int, dict[str, object]]:
    answer = site.client.get("/health")
    body = dict(answer.get_json())
    return answer.status_code, {key: body[key] for key in ("status", "model_loaded")}


def test_health_has_the_keys_that_clients_of_the_first_service_read(
    site: Callable[..., Site],
) -> None:
    begun = site()
    begun.front.reaches(State.READY)
    body = begun.client.get("/health").get_json()
    expected = {"dependencies_available": True, "model_loaded": True, "status": "healthy"}
    assert expected.items() <= body.items()


def test_a_service_that_starts_is_no_ill_one(site: Callable[..., Site]) -> None:
    begun = site("--never-ready")
    assert health(begun) == (200, {"status": "starting", "model_loaded": False})
    assert begun.client.get("/readyz").status_code == 503
    assert begun.client.get("/livez").status_code == 200


def test_an_unloaded_service_is_no_ill_one(site: Callable[..., Site]) -> None:
    begun = site(rules=hasty(idle_s=0.05))
    begun.front.reaches(State.IDLE)
    assert health(begun) == (200, {"status": "idle", "model_loaded": False})
    assert begun.client.get("/readyz").status_code == 200


def test_a_child_that_can_not_be_kept_alive_is_said(site: Callable[..., Site]) -> None:
    begun = site("--load-fails", "permanent")
    begun.front.reaches(State.DEGRADED)
    assert health(begun) == (503, {"status": "degraded", "model_loaded": False})
    assert begun.client.get("/readyz").status_code == 503
    assert begun.client.get("/livez").status_code == 200


def test_info_says_what_is_loaded_and_within_which_limits(site: Callable[..., Site]) -> None:
    begun = site()
    begun.front.reaches(State.READY)
    info = begun.client.get("/info").get_json()
    assert info["loaded"]["model"] == "made"
    assert info["loaded"]["labels"] == ["good", "bad"]
    assert info["memory"]["soft_mb"] > 0
    assert "limits" in info


def test_metrics_count_requests_by_route_and_never_by_path(site: Callable[..., Site]) -> None:
    begun = site()
    begun.client.post("/v1/read", data=b"page")
    for number in range(20):
        begun.client.get(f"/scan/{number}")
    families = text_string_to_metric_families(begun.client.get("/metrics").text)
    samples = [sample for family in families for sample in family.samples]
    responses = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for sample in samples
        if sample.name == "halfgig_responses_total"
    }
    assert responses == {("/v1/read", "200"): 1, ("unknown", "404"): 20}
    assert {"halfgig_child_anonymous_bytes", "halfgig_soft_line_bytes"} <= {
        sample.name for sample in samples
    }


@pytest.mark.parametrize("path", STATUS_ROUTES)
def test_status_never_waits_for_the_child(serve: Callable[..., Server], path: str) -> None:
    server = serve("--slow-s", "3")
    server.wait_for("child.ready", 1)
    with at_work(server):
        took = []
        for _ in range(20):
            began = time.monotonic()
            assert get(server, path).status_code == 200
            took.append(time.monotonic() - began)
        # The median: a single look may meet another process's turn on the CPU.
        assert sorted(took)[len(took) // 2] < SOON_S


def test_health_is_answered_before_the_model_is_loaded(serve: Callable[..., Server]) -> None:
    server = serve("--never-ready")
    answer = get(server, "/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "starting")


def test_health_is_answered_though_every_place_is_taken(serve: Callable[..., Server]) -> None:
    server = serve("--slow-s", "2", HALFGIG_QUEUE="2")
    server.wait_for("child.ready", 1)
    statuses: list[int] = []

    def ask() -> None:
        answer = requests.post(server.url + "/v1/read", data=b"page", timeout=PATIENCE_S)
        assert answer.status_code == 200 or answer.headers["Retry-After"]
        statuses.append(answer.status_code)

    clients = [Thread(target=ask) for _ in range(8)]
    for client in clients:
        client.start()
    wait_until(lambda: statuses.count(429) == 5, PATIENCE_S)
    assert get(server, "/health").json()["status"] == "healthy"
    for client in clients:
        client.join(PATIENCE_S)
    assert sorted(statuses) == [200] * 3 + [429] * 5
