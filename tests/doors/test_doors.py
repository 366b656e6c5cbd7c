"""The doors before a whole application: keys, origins, rates and what answers carry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from server.errors import Code, Failure
from server.service import doors
from server.web.doors.gate import Doors
from server.web.doors.keys import Keys, digest
from tests.doors.settings import KEY, OTHER, config
from tests.http.conftest import Site
from tests.http.problem import check_problem

pytestmark = pytest.mark.process
Begin = Callable[..., Site]
PAGE = b"page"
OURS = "https://app.example"
BEARER = {"Authorization": f"Bearer {KEY}"}
OPEN = ("/health", "/livez", "/readyz")
CLOSED = ("/info", "/metrics", "/nowhere")


def problem(answer: TestResponse, status: int, code: str) -> str:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    body = answer.get_json(force=True)
    return check_problem(answer.status_code, headers, body, expected=(status, code))


def behind(site: Begin, **variables: str) -> FlaskClient:
    """A client of a site with these `HALFGIG_` variables."""
    return site(doors=doors(config(**variables))).client


# ---- keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        BEARER,
        {"Authorization": f"bearer  {KEY} "},
        {"X-API-Key": KEY},
        {"X-API-Key": OTHER},
        {"Authorization": "Basic dTpw", "X-API-Key": KEY},
    ],
)
def test_a_key_opens(site: Begin, headers: dict[str, str]) -> None:
    client = behind(site, API_KEYS=f"{KEY},sha256:{digest(OTHER)}")
    assert client.post("/v1/read", data=PAGE, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({}, "asks for a key"),
        ({"Authorization": "Bearer "}, "asks for a key"),
        ({"Authorization": f"Basic {KEY}"}, "asks for a key"),
        ({"Authorization": f"Bearer {KEY}x"}, "none of this server's"),
        ({"X-API-Key": digest(KEY)}, "none of this server's"),
        ({"X-API-Key": "schlüssel"}, "none of this server's"),
    ],
)
def test_without_a_key_it_stays_shut(site: Begin, headers: dict[str, str], says: str) -> None:
    answer = behind(site, API_KEYS=KEY).post("/v1/read", data=PAGE, headers=headers)
    assert says in problem(answer, 401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="halfgig"'


def test_what_platforms_probe_is_open_and_the_rest_is_not(site: Begin) -> None:
    client = behind(site, API_KEYS=KEY)
    assert {client.get(path).status_code for path in OPEN} <= {200, 503}
    assert {client.get(path).status_code for path in CLOSED} == {401}
    assert client.post("/health").status_code == 401
    assert client.get("/info", headers=BEARER).status_code == 200
    assert client.get("/v1/read?api_key=" + KEY).status_code == 401


def test_a_key_is_in_no_line_of_the_log(site: Begin) -> None:
    begun = site(doors=doors(config(API_KEYS=KEY)))
    begun.client.post("/v1/read", data=PAGE, headers=BEARER)
    begun.client.post("/v1/ask", data=PAGE, headers=BEARER)
    assert KEY not in begun.front.told.stream.getvalue()


def test_a_holder_is_known_by_the_digest_alone() -> None:
    keys = Keys((digest(KEY),))
    sent = Headers({"X-API-Key": KEY})
    assert keys.holder("POST", "/v1/read", sent.get) == digest(KEY)
    with pytest.raises(Failure) as refused:
        keys.holder("POST", "/v1/read", Headers().get)
    assert refused.value.code is Code.UNAUTHORIZED
    assert KEY not in repr(doors(config(API_KEYS=KEY)))


# ---- origins -------------------------------------------------------------------------------------

ASKS = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-api-key"}


def test_a_browser_that_asks_first_is_told_yes_without_a_key(site: Begin) -> None:
    client = behind(site, API_KEYS=KEY, CORS_ORIGINS=OURS)
    answer = client.options("/v1/read", headers={"Origin": OURS, **ASKS})
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == OURS
    assert answer.headers["Access-Control-Allow-Headers"] == "x-api-key"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Origin" in answer.vary


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://app.example.evil"])
def test_another_origin_is_told_nothing(site: Begin, origin: str) -> None:
    client = behind(site, CORS_ORIGINS=OURS)
    for answer in (
        client.options("/v1/read", headers={"Origin": origin, **ASKS}),
        client.post("/v1/read", data=PAGE, headers={"Origin": origin}),
    ):
        assert not [name for name in answer.headers if "Access-Control" in name[0]]
        assert "Origin" in answer.vary


def test_a_page_may_read_answers_and_refusals(site: Begin) -> None:
    client = behind(site, API_KEYS=KEY, CORS_ORIGINS=f"{OURS},http://localhost:3000")
    for answer in (
        client.post("/v1/read", data=PAGE, headers={"Origin": OURS, **BEARER}),
        client.post("/v1/read", data=PAGE, headers={"Origin": OURS}),
        client.get("/nowhere", headers={"Origin": OURS, **BEARER}),
    ):
        assert answer.headers["Access-Control-Allow-Origin"] == OURS
        assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_every_origin_is_a_star(site: Begin) -> None:
    answer = behind(site, CORS_ORIGINS="*").get("/health", headers={"Origin": "https://x.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in answer.vary


def test_without_a_list_nothing_is_said(client: FlaskClient) -> None:
    answer = client.get("/health", headers={"Origin": OURS})
    assert not [name for name, _ in answer.headers if "Access-Control" in name]
    assert client.options("/v1/read").status_code == 200  # Flask's own, with Allow


# ---- rates ---------------------------------------------------------------------------------------


def test_who_asks_too_often_is_told_when_to_come_back(site: Begin) -> None:
    client = behind(site, RATE="2/h")
    first = client.post("/v1/read", data=PAGE)
    assert first.headers["RateLimit"] == '"default";r=1;t=1800'
    assert first.headers["RateLimit-Policy"] == '"default";q=2;w=3600'
    assert client.post("/v1/read", data=PAGE).status_code == 200
    refused = client.post("/v1/read", data=PAGE)
    assert "HALFGIG_RATE" in problem(refused, 429, "rate_limited")
    assert 0 < int(refused.headers["Retry-After"]) <= 1800
    assert client.get("/health").status_code == 200
    assert client.get("/info").status_code == 200


def test_each_key_has_its_own_rate_and_a_wrong_one_counts_for_nobody(site: Begin) -> None:
    client = behind(site, RATE="1/h", API_KEYS=f"{KEY},{OTHER}")
    statuses = [
        client.post("/v1/read", data=PAGE, headers={"X-API-Key": key}).status_code
        for key in ("wrong-wrong-wrong", KEY, KEY, OTHER)
    ]
    assert statuses == [401, 200, 429, 200]


@pytest.mark.parametrize(("proxies", "second"), [("0", 429), ("1", 200)])
def test_clients_behind_a_proxy_are_told_apart_when_it_is_trusted(
    site: Begin, proxies: str, second: int
) -> None:
    client = behind(site, RATE="1/h", PROXIES=proxies)
    statuses = [
        client.post("/v1/read", data=PAGE, headers={"X-Forwarded-For": address}).status_code
        for address in ("1.2.3.4", "5.6.7.8")
    ]
    assert statuses == [200, second]


# ---- what answers carry --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/health", "/metrics", "/nowhere", "/v1/read"])
def test_browsers_are_told_to_guess_keep_and_embed_nothing(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_route_may_say_otherwise(site: Begin) -> None:
    begun = site()

    @begun.client.application.get("/kept")
    def kept() -> tuple[str, dict[str, str]]:
        return "<p>", {"Cache-Control": "max-age=60", "Content-Type": "text/html"}

    headers = begun.client.get("/kept").headers
    assert headers["Cache-Control"] == "max-age=60"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_trace_goes_through(client: FlaskClient) -> None:
    given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    said = client.post("/v1/read", data=PAGE, headers={"traceparent": given}).headers["traceparent"]
    assert said.split("-")[1] == given.split("-")[1]
    assert said.split("-")[2] != given.split("-")[2]
    assert "traceparent" not in client.get("/health").headers


def test_without_settings_every_door_is_open() -> None:
    shut: Doors = doors(config())
    assert (shut.keys.digests, shut.origins.allowed, shut.rate) == ((), frozenset(), None)
