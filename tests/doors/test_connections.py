"""A real listener and clients that drip, do not read, or send more than they are asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, cast

import pytest
from flask import Flask, Response, request
from hypothesis import given
from hypothesis import strategies as st

from server.errors import Code
from server.service import doors
from server.web.connections.channel import Channel
from server.web.connections.lanes import Lanes
from server.web.connections.pace import Allowance, Stage
from server.web.listener import Listener, listen
from tests.doors.settings import KEY, config
from tests.http.wired import Said, chunk, head, talk
from tests.waiting import wait_until

HASTY = {stage: Allowance(0.3, 0.2, 1e6) for stage in Stage}
CALM = {stage: Allowance(60.0, 60.0) for stage in Stage}
PATIENCE_S = 30.0
MAX_BODY = 300_000
BIG = 20_000_000  # more than the kernel keeps for a client that does not read


def application() -> Flask:
    app = Flask(__name__)

    @app.post("/echo")
    def echo() -> Response:
        return Response(request.get_data())

    @app.get("/big")
    def big() -> Response:
        return Response(bytes(BIG))

    @app.get("/<int:number>")
    def count(number: int) -> Response:
        return Response(f"<{number}>")

    return app


class Open:
    """A listener that serves, and what it refused."""

    def __init__(self, listener: Listener, refused: list[Code]) -> None:
        self.listener, self.refused = listener, refused
        self.url = f"http://127.0.0.1:{listener.effective_port}"

    def connect(self) -> socket.socket:
        address = ("127.0.0.1", int(self.listener.effective_port))
        return socket.create_connection(address, PATIENCE_S)


@contextmanager
def listening(allowed: dict[Stage, Allowance], **variables: str) -> Iterator[Open]:
    refused: list[Code] = []
    over = Event()
    listener = listen(
        application(), 0, 2, MAX_BODY, doors(config(**variables)), refused.append, allowed
    )
    thread = Thread(target=listener.serve_until, args=(over.is_set,))
    thread.start()
    try:
        yield Open(listener, refused)
    finally:
        over.set()
        thread.join()


def heard(line: socket.socket) -> bytes:
    """Everything until the server closes."""
    found = b""
    while data := line.recv(1 << 16):
        found += data
    return found


def problem(said: Said, status: int, code: str) -> dict[str, Any]:
    assert (said.status, said.json["code"]) == (status, code)
    assert said.headers["content-type"] == "application/problem+json"
    assert said.headers["x-content-type-options"] == "nosniff"
    assert "server" not in said.headers
    return said.json


# ---- pace ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part", [b"POST /echo HT", head("POST", "/echo", "Content-Length: 9")[:-2]], ids=["line", "row"]
)
def test_a_head_that_does_not_come_to_its_end_is_cut_off(part: bytes) -> None:
    with listening(HASTY) as server:
        problem(talk(server.url, part), 408, "too_slow")
        assert server.refused == [Code.TOO_SLOW]


def test_a_body_that_drips_is_cut_off_and_told_why() -> None:
    with listening(HASTY) as server:
        said = problem(
            talk(server.url, head("POST", "/echo", "Content-Length: 9"), b"x"), 408, "too_slow"
        )
        assert said["instance"] == "/echo"
        assert said["retryable"] is True


def test_a_client_that_says_nothing_is_closed_without_a_word() -> None:
    with listening(HASTY) as server, server.connect() as line:
        assert heard(line) == b""
        assert server.refused == []


def test_a_client_that_does_not_read_is_closed() -> None:
    with listening(HASTY) as server, server.connect() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(head("GET", "/big"))
        wait_until(lambda: server.listener.active_channels, PATIENCE_S)
        wait_until(lambda: not server.listener.active_channels, PATIENCE_S)


def test_an_ordinary_client_is_not_hurried() -> None:
    with listening(CALM) as server:
        assert talk(server.url, head("GET", "/7")).body == b"<7>"
        assert server.refused == []


def test_who_comes_while_others_are_closed_is_not_closed_with_them() -> None:
    # A closed connection's descriptor is the next one's: an event must not be mistaken for its.
    listener = listen(application(), 0, 2, MAX_BODY, doors(config()), lambda _: None, CALM)
    address = ("127.0.0.1", int(listener.effective_port))
    silent = [socket.create_connection(address, PATIENCE_S) for _ in range(5)]

    def turned(done: Callable[[], object]) -> Callable[[], object]:
        def turn() -> object:
            listener._turn()
            return done()

        return turn

    wait_until(turned(lambda: len(listener.active_channels) == len(silent)), PATIENCE_S)
    listener.patience.now += 100.0  # they have been silent for longer than they may
    listener._next_look = 0.0
    with socket.create_connection(address, PATIENCE_S) as line:
        line.sendall(head("GET", "/7"))
        wait_until(turned(lambda: not listener.active_channels), PATIENCE_S)
        assert heard(line).endswith(b"<7>")
    for one in silent:
        assert heard(one) == b""
        one.close()
    listener.serve_until(lambda: True)


# ---- one request at a time -----------------------------------------------------------------------


def test_pipelined_requests_are_answered_in_order_and_not_parsed_ahead() -> None:
    rows = [f"GET /{number} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for number in range(200)]
    with listening(CALM) as server, server.connect() as line:
        line.sendall(b"".join(rows) + head("GET", "/200"))
        text = heard(line).decode()
    assert [int(part.partition(">")[0]) for part in text.split("<")[1:]] == list(range(201))


def test_a_pipelining_client_that_does_not_read_is_not_served_ahead() -> None:
    with listening(CALM) as server, server.connect() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /big HTTP/1.1\r\nHost: x\r\n\r\n" * 5)
        wait_until(lambda: server.listener.active_channels, PATIENCE_S)
        (channel,) = server.listener.active_channels.values()
        wait_until(lambda: channel.total_outbufs_len and not channel.requests, PATIENCE_S)
        assert channel.served == 1
        assert channel.total_outbufs_len < BIG


class Waiting:
    def __init__(self, *, pipelines: bool) -> None:
        self.pipelines = pipelines


@given(st.lists(st.booleans()))
def test_who_pipelines_waits_until_nobody_else_does(piles: list[bool]) -> None:
    lanes, came = Lanes(), [Waiting(pipelines=pile) for pile in piles]
    for one in came:
        lanes.append(cast("Channel", one))
    assert len(lanes) == len(came)
    went = [lanes.popleft() for _ in came]
    assert went == sorted(came, key=lambda one: one.pipelines)
    assert not lanes


# ---- before the body -----------------------------------------------------------------------------


def test_the_body_of_a_stranger_is_not_awaited() -> None:
    with listening(CALM, API_KEYS=KEY) as server:
        said = talk(server.url, head("POST", "/echo", "Content-Length: 200000"))
        problem(said, 401, "unauthorized")
        assert said.headers["www-authenticate"] == 'bearer realm="halfgig"'
        asked = head("POST", "/echo", "Content-Length: 3", f"X-API-Key: {KEY}")
        assert talk(server.url, asked, b"abc").body == b"abc"


@pytest.mark.parametrize(
    ("length", "key", "status"), [(3, "", 401), (400_000, f"X-API-Key: {KEY}", 413)]
)
def test_who_waits_to_be_asked_for_a_body_is_refused_at_once(
    length: int, key: str, status: int
) -> None:
    with listening(CALM, API_KEYS=KEY) as server:
        rows = (f"Content-Length: {length}", "Expect: 100-continue", *([key] if key else []))
        assert talk(server.url, head("POST", "/echo", *rows)).status == status


def test_who_waits_to_be_asked_is_asked() -> None:
    with listening(CALM) as server, server.connect() as line:
        line.sendall(head("POST", "/echo", "Content-Length: 3", "Expect: 100-continue"))
        assert line.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"abc")
        assert heard(line).endswith(b"\r\n\r\nabc")


def test_two_lengths_are_none() -> None:
    rows = ("Content-Length: 3", "Transfer-Encoding: chunked")
    with listening(CALM) as server:
        said = talk(server.url, head("POST", "/echo", *rows), chunk(b"abc"), chunk(b""))
        assert "smuggled" in problem(said, 400, "bad_request")["detail"]


def test_refusals_before_the_application_can_be_read_by_listed_origins() -> None:
    origin = "https://app.example"
    with listening(CALM, API_KEYS=KEY, CORS_ORIGINS=origin) as server:
        said = talk(server.url, head("GET", "/1", f"Origin: {origin}", "X-Request-ID: mine"))
        assert said.headers["access-control-allow-origin"] == origin
        assert problem(said, 401, "unauthorized")["request_id"] == "mine"


def test_more_bodies_than_there_is_room_for_are_sent_away_and_the_room_comes_back() -> None:
    half = MAX_BODY - 1000
    row = f"Content-Length: {half}"
    with listening(CALM) as server:
        held = server.listener.reception
        lines = [server.connect() for _ in range(2)]
        for line in lines:
            line.sendall(head("POST", "/echo", row) + bytes(half - 1))
        wait_until(lambda: held.bytes == 2 * half - 2, PATIENCE_S)
        said = talk(server.url, head("POST", "/echo", row), bytes(half))
        problem(said, 429, "queue_full")
        assert int(said.headers["retry-after"]) >= 1
        lines[0].close()
        lines[1].sendall(b"x")
        assert len(heard(lines[1])) > half
        lines[1].close()
        wait_until(lambda: held.bytes == 0, PATIENCE_S)
        assert talk(server.url, head("POST", "/echo", row), bytes(half)).status == 200


@pytest.mark.parametrize("bad", [b"GET\r\n\r\n", b"\xff\r\n\r\n", b"GET / HTTP/1.1\r\na b\r\n\r\n"])
def test_what_is_no_request_is_a_problem(bad: bytes) -> None:
    with listening(CALM) as server:
        problem(talk(server.url, bad), 400, "bad_request")


def test_a_head_request_gets_no_body() -> None:
    with listening(CALM, API_KEYS=KEY) as server:
        said = talk(server.url, head("HEAD", "/1"))
        assert (said.status, said.body) == (401, b"")
