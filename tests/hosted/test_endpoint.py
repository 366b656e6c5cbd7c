"""One POST over a real socket: its deadline, its cuts, what it sends and what it never does."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psutil import Process

from inference_child.engines.hosted.endpoint import (
    MAX_REPLY,
    Endpoint,
    TookTooLong,
    Unreachable,
)
from server.hosted import model_url
from tests.hosted.player import Play, playing

PATIENCE_S = 60.0
TOKEN = "hf_of_nobody"
ROUTER = "https://router.huggingface.co/hf-inference"


def later(seconds: float = PATIENCE_S) -> float:
    """A moment so far ahead."""
    return time.monotonic() + seconds


def nothing() -> None:
    """No sign of life."""


@contextmanager
def dripping(data: bytes) -> Iterator[str]:
    """The URL of a server that accepts one line, sends `data`, and then nothing, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        held: list[socket.socket] = []

        def accept() -> None:
            line, _ = door.accept()
            held.append(line)
            line.sendall(data)

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            thread.join()
            for line in held:
                line.close()


def test_a_body_goes_out_with_its_kind_and_the_token() -> None:
    with playing(Play(418, b"tea", {"X-Kind": "pot"})) as player:
        heard = Endpoint(player.url + "/models/a/b", TOKEN).post(b"page", "x/y", later(), nothing)
    (got,) = player.got
    assert (got.path, got.body) == ("/models/a/b", b"page")
    assert got.headers["Content-Type"] == "x/y"
    assert got.headers["Authorization"] == f"Bearer {TOKEN}"
    assert (heard.status, heard.body, heard.headers["x-kind"]) == (418, b"tea", "pot")


def test_without_a_token_nothing_is_said_of_one() -> None:
    with playing(Play()) as player:
        Endpoint(player.url).post(b"page", "x/y", later(), nothing)
    assert player.got[0].path == "/"
    assert "Authorization" not in player.got[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_so_the_token_stays(status: int) -> None:
    with playing(Play()) as other, playing(Play(status, None, {"Location": other.url})) as player:
        heard = Endpoint(player.url, TOKEN).post(b"page", "x/y", later(), nothing)
    assert heard.status == status
    assert other.got == []


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1"]
)
def test_an_answer_that_does_not_come_to_its_end_is_cut_at_the_deadline(said: bytes) -> None:
    with dripping(said) as url, pytest.raises(TookTooLong):
        Endpoint(url).post(b"page", "x/y", later(0.3), nothing)


def test_whoever_waits_is_asked_and_can_leave() -> None:
    class Left(Exception):  # noqa: N818
        pass

    asked: list[int] = []

    def tick() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Left

    with dripping(b"") as url, pytest.raises(Left):
        Endpoint(url).post(b"page", "x/y", later(), tick)


@pytest.mark.parametrize(
    "said",
    [
        b"not http at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + b" " * (MAX_REPLY + 1),
    ],
    ids=["garbage", "endless headers", "endless body"],
)
def test_what_is_no_answer_is_told_apart(said: bytes) -> None:
    with dripping(said) as url, pytest.raises(Unreachable):
        Endpoint(url).post(b"page", "x/y", later(), nothing)


def test_a_line_that_breaks_in_the_body_is_let_go() -> None:
    at_once = struct.pack("ii", True, 0)  # closing it then is a reset
    before = Process().num_fds()
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

        def breaks_off() -> None:
            with door.accept()[0] as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
                line.sendall(b"HTTP/1.1 200 OK\r\n\r\n[1")
                asked.wait(PATIENCE_S)

        asked = threading.Event()
        thread = threading.Thread(target=breaks_off)
        thread.start()
        with pytest.raises(Unreachable, match="Connection reset") as raised:
            Endpoint(f"http://127.0.0.1:{port}").post(b"page", "x/y", later(), asked.set)
        thread.join()
    assert Process().num_fds() == before, raised  # whose traceback would hold the socket


def test_a_closed_port_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(Unreachable, match="Connection refused"):
        Endpoint(f"http://127.0.0.1:{port}").post(b"page", "x/y", later(), nothing)


def test_tls_is_checked() -> None:
    with playing(Play()) as player, pytest.raises(Unreachable):
        Endpoint(player.url.replace("http", "https"), TOKEN).post(b"p", "x/y", later(), nothing)
    assert player.got == []


def test_the_token_is_in_no_repr() -> None:
    assert TOKEN not in repr(Endpoint(ROUTER, TOKEN))


@pytest.mark.parametrize(
    ("url", "asked", "name"),
    [
        (ROUTER, ROUTER + "/models/a/b", "a/b"),
        (ROUTER + "/", ROUTER + "/models/a/b", "a/b"),
        (ROUTER + "/models/c/d", ROUTER + "/models/c/d", "c/d"),
        ("https://mine.example", "https://mine.example", "mine.example"),
    ],
)
def test_a_router_is_told_which_model(url: str, asked: str, name: str) -> None:
    assert model_url(url, "a/b") == asked
    assert Endpoint(asked).name == name
