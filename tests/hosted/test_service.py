"""The whole service with HALFGIG_ENGINE=hosted: against a played endpoint, and against Halfgig."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import requests
from PIL import Image

from tests.hosted.player import Play, playing
from tests.logs.running import Server

pytestmark = pytest.mark.process
PATIENCE_S = 60.0
TOKEN = "hf_of_nobody_but_this_test"
LETTER = Play(body=[{"label": "memo", "score": 0.1}, {"label": "letter", "score": 0.9}])
COLD = Play(503, {"error": "Model a/letters is currently loading", "estimated_time": 0.3})
Start = Callable[..., Server]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Start]:
    """Starts real servers, `serve(url, HALFGIG_…=…)`: with a URL, their engine is hosted there."""
    servers: list[Server] = []

    def begin(url: str | None = None, **settings: str) -> Server:
        hosted = {
            "HALFGIG_ENGINE": "hosted",
            "HALFGIG_MODEL": "a/letters",
            "HALFGIG_HOSTED_URL": str(url),
            "HF_TOKEN": TOKEN,
        }
        state = {"HALFGIG_STATE_DIR": str(tmp_path / str(len(servers)))}
        servers.append(Server((hosted if url else {}) | state | settings))
        return servers[-1]

    yield begin
    for server in servers:
        server.destroy()


def page(kind: str = "PNG", pages: int = 1) -> bytes:
    """A document of grey pages."""
    image, written = Image.new("RGB", (60, 80), "grey"), io.BytesIO()
    more = {"save_all": True, "append_images": [image] * (pages - 1)} if pages > 1 else {}
    image.save(written, kind, **more)
    return written.getvalue()


def post(server: Server, task: str, document: bytes) -> requests.Response:
    """The answer to a document."""
    return requests.post(f"{server.url}/v1/{task}", data=document, timeout=PATIENCE_S)


def told(answer: requests.Response) -> tuple[int, str, str | None]:
    """What a failure says to programs."""
    return answer.status_code, answer.json()["code"], answer.headers.get("Retry-After")


def test_every_page_is_answered_by_the_endpoint_after_its_cold_start(serve: Start) -> None:
    with playing(LETTER, COLD, LETTER) as player:
        server = serve(player.url)
        answer = post(server, "classify", page("TIFF", pages=2)).json()
        assert (answer["model"], answer["engine"]) == ("a/letters", "hosted")
        assert [(one["page"], one["label"]) for one in answer["pages"]] == [
            (1, "letter"), (2, "letter"),
        ]  # fmt: skip
        assert answer["timings_ms"]["wait"] >= 300
        assert len(player.got) == 4  # the warm-up, the cold start, two pages


def test_the_token_goes_to_the_endpoint_and_nowhere_else(serve: Start) -> None:
    echo = Play(401, {"error": f"the token {TOKEN} is not known"})
    with playing(LETTER, echo) as player:
        server = serve(player.url)
        answer = post(server, "classify", page())
        (child,) = psutil.Process(server.process.pid).children()
        assert TOKEN not in " ".join(child.cmdline())
        assert TOKEN not in str(child.environ())
        assert TOKEN not in requests.get(server.url + "/info", timeout=PATIENCE_S).text
        server.process.terminate()
        assert server.finish() == 0
    assert told(answer)[:2] == (502, "hosted_refused")
    assert TOKEN not in answer.text
    assert {got.headers["Authorization"] for got in player.got} == {f"Bearer {TOKEN}"}
    assert TOKEN not in "\n".join(server.out)


@pytest.mark.parametrize(
    ("play", "expected"),
    [
        (Play(429, {"error": "slow down"}, {"Retry-After": "17"}), (429, "hosted_busy", "17")),
        (Play(402, {"error": "no credits"}, {"Retry-After": "99"}), (402, "hosted_quota", "99")),
        (Play(500, {"error": "boom"}), (503, "hosted_unavailable", "1")),
    ],
)
def test_trouble_there_reaches_the_client_with_when_to_come_back(
    serve: Start, play: Play, expected: tuple[int, str, str]
) -> None:
    with playing(LETTER, play) as player:
        server = serve(player.url)
        server.wait_for("child.ready", 1)
        assert told(post(server, "classify", page())) == expected
    assert requests.get(server.url + "/health", timeout=PATIENCE_S).status_code == 200


def test_a_wrong_token_is_told_at_the_start(serve: Start) -> None:
    with playing(Play(401, {"error": "bad token"})) as player:
        (failed,) = serve(player.url).wait_for("child.load_failed", 1)
    assert "Set HF_TOKEN to a token that may use this model" in failed["msg"]


def test_an_endpoint_that_is_away_at_the_start_is_asked_again_later(serve: Start) -> None:
    with playing(Play(503, {"error": "away"}), LETTER) as player:
        server = serve(player.url)
        server.wait_for("child.ready", 1)
        assert post(server, "classify", page()).json()["pages"][0]["label"] == "letter"


def test_halfgig_itself_is_such_an_endpoint(serve: Start) -> None:
    # Its key is the token: a server with the model, and a small one that asks it.
    model = serve(HALFGIG_API_KEYS=TOKEN)
    model.wait_for("child.ready", 1)
    for url in (model.url, model.url + "/models/donut-tiny"):
        answer = post(serve(url), "classify", page())
        assert answer.status_code == 200, answer.text
        (answered,) = answer.json()["pages"]
        assert len(answered["labels"]) == 5  # what the pipeline gives
        refused = post(serve(url), "read", page())
        assert told(refused)[:2] == (502, "hosted_refused")
        assert "has another task" in refused.json()["detail"]


def test_the_child_asks_and_the_front_stays_free_of_it(serve: Start) -> None:
    with playing(LETTER) as player:
        server = serve(player.url)
        server.wait_for("child.ready", 1)
        (child,) = psutil.Process(server.process.pid).children()
        assert child.memory_info().rss < 80 * 10**6  # no model, no onnxruntime
