"""A real endpoint on a port of the kernel's choice that plays the answers it was given."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Play:
    """One answer. `body` is sent as JSON unless it is bytes; `before` runs ahead of it."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Got:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, where it is JSON."""
        return json.loads(self.body)


class Player(ThreadingHTTPServer):
    """Plays `plays` in turn, the last of them for ever; `got` is what came."""

    daemon_threads = True

    def __init__(self, plays: tuple[Play, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plays = list(plays)
        self.got: list[Got] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_play(self) -> Play:
        """The answer that is due."""
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Player

    def do_POST(self) -> None:
        """Keep what came, play what is due."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(Got(self.path, dict(self.headers), body))
        play = self.server.next_play()
        play.before()
        content = play.body if isinstance(play.body, bytes) else json.dumps(play.body).encode()
        self.send_response(play.status)
        for name, value in {"Content-Length": str(len(content)), **play.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Tests read `got`."""


@contextmanager
def playing(*plays: Play) -> Iterator[Player]:
    """A player that listens, gone afterwards."""
    with Player(plays) as player:
        thread = threading.Thread(target=player.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield player
        finally:
            player.shutdown()
            thread.join()
