"""Callbacks: who may be told, how it is signed, and that a real receiver gets it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from server.errors import Code, Failure
from server.jobs.callbacks import BACK_OFF_S, Policy, back_off, is_public, parse, signed
from server.jobs.webhook import Refused, post, resolve
from tests.http.conftest import Site
from tests.jobs.test_routes import end_of, ready
from tests.supervision.front import PATIENCE_S
from tests.waiting import wait_until

Begin = Callable[..., Site]
SECRET = b"a secret of 32 bytes, or so it is"
OPEN = Policy(SECRET)
HERE = Policy(SECRET, frozenset({"127.0.0.1", "localhost"}))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_a_public_address_is_accepted(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/", "ftp://a.example/", "https://", "https:///path", "https://u:p@a.example",
        "https://a.example:99999/", "https://127.0.0.1/", "https://[::1]/", "https://a.example/\r\nX:",
        "https://a.example/ b", "//a.example", "https://169.254.169.254/latest", "https://[fe80::1",
        "https://a.example/" + "x" * 2000, "",
    ],
)  # fmt: skip
def test_a_callback_that_cannot_be_told_is_refused(url: str) -> None:
    with pytest.raises(Failure) as refused:
        OPEN.check(url)
    assert refused.value.code is Code.BAD_CALLBACK


def test_hosts_that_are_named_are_excepted() -> None:
    assert HERE.check("http://127.0.0.1:8080/x?y=1") == "http://127.0.0.1:8080/x?y=1"
    assert parse("http://127.0.0.1:8080/x?y=1").path == "/x?y=1"


def test_without_a_secret_nothing_is_told() -> None:
    with pytest.raises(Failure, match="HALFGIG_WEBHOOK_SECRET"):
        Policy().check("https://a.example")


def test_a_name_that_leads_home_is_refused_when_it_is_resolved() -> None:
    with pytest.raises(Refused, match="no public address"):
        resolve(parse("https://localhost/"), OPEN)


def test_the_signature_is_that_of_the_standard() -> None:
    # The example of the Standard Webhooks specification.
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_tries_come_less_and_less_often_and_end() -> None:
    pauses = [back_off(tries, BACK_OFF_S) for tries in range(1, len(BACK_OFF_S) + 2)]
    assert pauses[-1] is None
    seconds = [pause.total_seconds() for pause in pauses if pause is not None]
    assert seconds == sorted(seconds)


class Receiver(ThreadingHTTPServer):
    """A real receiver of webhooks; `statuses` are answered one after the other, then 204."""

    def __init__(self, *statuses: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses = list(statuses)
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook?for=jobs"

    def close(self) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.server.url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Callable[..., Receiver]]:
    receivers: list[Receiver] = []

    def begin(*statuses: int) -> Receiver:
        receivers.append(Receiver(*statuses))
        return receivers[-1]

    yield begin
    for one in receivers:
        one.close()


def test_a_redirect_is_not_followed(receiver: Callable[..., Receiver]) -> None:
    there = receiver(302)
    with pytest.raises(Refused, match="302"):
        post(parse(there.url), HERE, b"{}", {})
    assert len(there.heard) == 1


@pytest.mark.process
def test_a_receiver_is_told_the_end_signed_and_once_it_listens_never_again(
    site: Begin, receiver: Callable[..., Receiver]
) -> None:
    there = receiver(500, 302)
    config = {"webhook_secret": SECRET, "webhook_hosts": frozenset({"127.0.0.1"})}
    begun = ready(site, config=config)
    answer = begun.client.post(
        "/v1/jobs", query_string={"task": "read", "callback": there.url}, data=b"page"
    )
    job = end_of(begun.client, dict(answer.json or {}))
    told = begun.front.told
    wait_until(lambda: len(told.of("job.callback")) == 3, PATIENCE_S)
    assert [e["outcome"] for e in told.of("job.callback")] == ["failed", "failed", "delivered"]
    assert len(there.heard) == 3
    for headers, body in there.heard:
        assert headers["webhook-id"] == "msg_" + job["id"]
        content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        digest = base64.b64encode(hmac.new(SECRET, content, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{digest}"
        assert json.loads(body) == job


@pytest.mark.process
def test_a_receiver_that_never_listens_is_given_up(
    site: Begin, receiver: Callable[..., Receiver]
) -> None:
    there = receiver(500, 500, 500, 500)
    config = {"webhook_secret": SECRET, "webhook_hosts": frozenset({"127.0.0.1"})}
    begun = ready(site, config=config)
    query = {"task": "read", "callback": there.url}
    begun.client.post("/v1/jobs", query_string=query, data=b"page")
    told = begun.front.told
    wait_until(lambda: len(told.of("job.callback")) == 3, PATIENCE_S)
    outcomes = [event["outcome"] for event in told.of("job.callback")]
    assert outcomes == ["failed", "failed", "given_up"]
    assert len(there.heard) == 3
