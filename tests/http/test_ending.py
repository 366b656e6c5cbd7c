"""How the real process ends: by signals, with work in flight, and never leaving a child behind."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

import psutil
import pytest
import requests

from tests.http.wired import head
from tests.logs.running import Server
from tests.supervision.front import PATIENCE_S
from tests.waiting import has_ended, wait_until

pytestmark = pytest.mark.process
Serve = Callable[..., Server]
ORPHAN_S = 5.0  # it takes half a second at most, on a machine that is not busy


def post(server: Server, document: str) -> requests.Response:
    return requests.post(server.url + "/v1/read", data=document.encode(), timeout=PATIENCE_S)


def posted(pool: ThreadPoolExecutor, server: Server, count: int) -> list[Future[requests.Response]]:
    """So many requests, all of them accepted by the server."""
    asked = [pool.submit(post, server, f"page {number}") for number in range(count)]

    def accepted() -> bool:
        health = requests.get(server.url + "/health", timeout=PATIENCE_S).json()
        return bool(health["running"] + health["waiting"] == count)

    wait_until(accepted, PATIENCE_S)
    return asked


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_finishes_what_was_accepted(serve: Serve, number: signal.Signals) -> None:
    server = serve("--slow-s", "1")
    server.wait_for("child.ready", 1)
    with ThreadPoolExecutor(4) as pool:
        asked = posted(pool, server, 4)
        server.process.send_signal(number)
        assert {answer.result(PATIENCE_S).status_code for answer in asked} == {200}
    assert server.finish() == 0
    assert [event["signal"] for event in server.said("server.drain")] == [number.name]
    assert [event["cause"] for event in server.said("child.exit")] == ["stop"]
    assert len(server.said("server.stop")) == 1


def test_who_comes_while_it_drains_is_sent_away(serve: Serve) -> None:
    server = serve("--slow-s", "2")
    server.wait_for("child.ready", 1)
    with ThreadPoolExecutor(1) as pool:
        (asked,) = posted(pool, server, 1)
        server.process.terminate()
        server.wait_for("server.drain", 1)
        late = post(server, "late")
        assert (late.status_code, late.json()["code"]) == (503, "draining")
        ready = requests.get(server.url + "/readyz", timeout=PATIENCE_S)
        assert (ready.status_code, ready.json()["status"]) == (503, "draining")
        assert requests.get(server.url + "/health", timeout=PATIENCE_S).status_code == 200
        assert asked.result(PATIENCE_S).status_code == 200
    assert server.finish() == 0


def test_a_request_that_hangs_holds_the_end_up_no_longer_than_its_deadline(serve: Serve) -> None:
    server = serve("--hang-at", "on-work", HALFGIG_DEADLINE_S="3")
    server.wait_for("child.ready", 1)
    with ThreadPoolExecutor(1) as pool:
        (asked,) = posted(pool, server, 1)
        server.process.terminate()
        assert asked.result(PATIENCE_S).json()["code"] == "deadline"
    assert server.finish() == 0


def test_a_signal_during_the_start_ends_cleanly(serve: Serve) -> None:
    server = serve("--load-s", "1")
    server.wait_for("child.start", 1)
    server.process.terminate()
    assert server.finish() == 0


def test_a_second_signal_ends_at_once(serve: Serve) -> None:
    server = serve("--slow-s", "1000")
    server.wait_for("child.ready", 1)
    pid = server.said("child.start")[0]["pid"]
    with ThreadPoolExecutor(1) as pool:
        (asked,) = posted(pool, server, 1)
        server.process.terminate()
        server.wait_for("server.drain", 1)
        server.process.terminate()
        assert server.finish() == 128 + signal.SIGTERM
        assert isinstance(asked.exception(PATIENCE_S), requests.ConnectionError)
    wait_until(lambda: has_ended(pid), ORPHAN_S)


def test_a_child_does_not_outlive_its_front(serve: Serve) -> None:
    server = serve()
    (started,) = server.wait_for("child.start", 1)
    server.wait_for("child.ready", 1)
    server.process.kill()
    wait_until(lambda: has_ended(started["pid"]), ORPHAN_S)


def test_a_dead_childs_family_dies_with_it(serve: Serve) -> None:
    server = serve("--slow-s", "0.2", HALFGIG_RECYCLE_AFTER="1")
    for number in range(3):
        assert post(server, str(number)).status_code == 200
    wait_until(lambda: len(server.said("child.exit")) == 3, PATIENCE_S)
    assert len(psutil.Process(server.process.pid).children()) <= 1


def test_two_hundred_requests_through_kills_and_recycles_are_all_answered(serve: Serve) -> None:
    server = serve(HALFGIG_RECYCLE_AFTER="10", HALFGIG_QUEUE="8")
    server.wait_for("child.ready", 1)

    def client(name: int) -> int:
        return sum(post(server, f"{name}:{number}").status_code == 200 for number in range(25))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(client, range(8))) == 200
    server.process.terminate()
    assert server.finish() == 0
    causes = [event["cause"] for event in server.said("child.exit")]
    assert causes.count("planned") >= 15
    assert len({event["request_id"] for event in server.said("request.done")}) == 200


def has_work(server: Server) -> bool:
    health = requests.get(server.url + "/health", timeout=PATIENCE_S).json()
    return bool(health["running"])


def test_work_for_a_client_that_went_away_is_left(serve: Serve) -> None:
    server = serve("--slow-s", "600", "--chatty", "--marker", "slow")
    server.wait_for("child.ready", 1)
    address = urlsplit(server.url)
    for _ in range(2):  # one that is worked on, one that waits
        with socket.create_connection((address.hostname, address.port), PATIENCE_S) as line:
            line.sendall(head("POST", "/v1/read", "Content-Length: 4") + b"slow")
            wait_until(lambda: has_work(server), PATIENCE_S)
    refused = server.wait_for("request.refused", 2)
    assert {event["code"] for event in refused} == {"cancelled"}
    assert requests.get(server.url + "/health", timeout=PATIENCE_S).json()["generation"] == 1
