"""The hosted engine against a real endpoint that plays every answer of Hugging Face's."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image

from inference_child.engines.base import Ask, Pixels
from inference_child.engines.hosted.endpoint import Endpoint
from inference_child.engines.hosted.engine import HostedEngine
from inference_child.engines.hosted.picture import MAX_BYTES, encode_page
from inference_child.refusals import (
    HostedBusy,
    HostedMisconfigured,
    HostedQuota,
    HostedRefused,
    HostedTooSlow,
    HostedUnavailable,
)
from tests.hosted.player import Play, Player, playing
from tests.waiting import wait_until

PAGE: Pixels = np.full((80, 60, 3), 250, np.uint8)
LETTER = [{"label": "letter", "score": 0.9}]
TOKEN = "hf_of_nobody"
COLD = Play(503, {"error": "Model a/b is currently loading", "estimated_time": 0.3})


def engine_of(player: Player) -> HostedEngine:
    return HostedEngine(Endpoint(player.url, TOKEN))


def soon(seconds: float = 30.0) -> float:
    return time.monotonic() + seconds


def silent(*_: object) -> None:
    """Nobody looks at the progress."""


def test_a_page_is_classified() -> None:
    with playing(Play(body=LETTER)) as player:
        answered = engine_of(player).answer(PAGE, Ask("classify", until=soon()), silent)
    assert answered.result["label"] == "letter"
    assert answered.applied == ()
    sent = Image.open(io.BytesIO(player.got[0].body))
    assert (sent.format, sent.size) == ("JPEG", (60, 80))


def test_a_question_finds_the_shape_that_the_endpoint_takes() -> None:
    plays = (Play(400, {"error": "Received an invalid input"}), Play(body=[{"answer": "9"}]))
    with playing(*plays) as player:
        answered = engine_of(player).answer(PAGE, Ask("ask", "total?", until=soon()), silent)
    assert answered.result["answer"] == "9"
    assert player.got[1].json["question"] == "total?"


def test_a_cold_start_is_waited_for_with_signs_of_life() -> None:
    stages: list[str] = []
    with playing(COLD, COLD, Play(body=LETTER)) as player:
        answered = engine_of(player).answer(
            PAGE, Ask("classify", until=soon()), lambda stage, *_: stages.append(stage)
        )
    assert answered.result["label"] == "letter"
    assert len(player.got) == 3
    assert stages.count("wait") >= 4


def test_a_cold_start_beyond_the_deadline_is_passed_on_and_nobody_asks_before() -> None:
    long = Play(503, {"error": "loading", "estimated_time": 40.0})
    with playing(long) as player:
        engine = engine_of(player)
        for _ in range(2):
            with pytest.raises(HostedUnavailable) as caught:
                engine.answer(PAGE, Ask("classify", until=soon(5)), silent)
            assert caught.value.retry_after_s in {39, 40}
    assert len(player.got) == 1


@pytest.mark.parametrize(
    ("play", "kind", "after"),
    [
        (Play(429, {"error": "rate"}, {"Retry-After": "7"}), HostedBusy, 7),
        (Play(402, {"error": "credits"}), HostedQuota, 600),
        (Play(503, {"error": "away"}, {"Retry-After": "3"}), HostedUnavailable, 3),
        (Play(500, {"error": "boom"}), HostedUnavailable, 1),
        (Play(200, b"<html>"), HostedUnavailable, 1),
    ],
)
def test_trouble_is_passed_on_with_when_to_come_back(
    play: Play, kind: type[HostedUnavailable], after: int
) -> None:
    with playing(play) as player, pytest.raises(HostedUnavailable) as caught:
        engine_of(player).answer(PAGE, Ask("classify", until=soon()), silent)
    assert type(caught.value) is kind
    assert caught.value.retry_after_s == after


def test_an_endpoint_that_fails_is_left_alone_and_tried_again_after_a_pause() -> None:
    with playing(Play(500, {"error": "boom"})) as player:
        engine = engine_of(player)
        for _ in range(5):
            with pytest.raises(HostedUnavailable) as caught:
                engine.answer(PAGE, Ask("classify", until=soon()), silent)
        assert "left alone" in str(caught.value)
        assert caught.value.retry_after_s in {4, 5}
    assert len(player.got) == 3


@pytest.mark.parametrize(
    ("play", "kind"),
    [
        (Play(401, {"error": f"{TOKEN} is no token"}), HostedMisconfigured),
        (Play(404, {"error": "no such model"}), HostedMisconfigured),
        (Play(307, None, {"Location": "https://elsewhere.example"}), HostedMisconfigured),
        (Play(422, {"error": f"no such task, {TOKEN}"}), HostedRefused),
        (Play(200, [{"generated_text": "a letter"}]), HostedRefused),
    ],
)
def test_a_refusal_is_quoted_but_never_with_the_token(
    play: Play, kind: type[HostedRefused]
) -> None:
    with playing(play) as player, pytest.raises(HostedRefused) as caught:
        engine_of(player).answer(PAGE, Ask("classify", until=soon()), silent)
    assert type(caught.value) is kind
    assert TOKEN not in str(caught.value)
    assert str(caught.value).startswith(f"The model at {player.url.removeprefix('http://')} ")


def test_an_endpoint_that_does_not_answer_in_time_is_left() -> None:
    left: list[bool] = []
    hang = Play(before=lambda: wait_until(lambda: left, 30.0))
    with playing(hang) as player:
        with pytest.raises(HostedTooSlow):
            engine_of(player).answer(PAGE, Ask("classify", until=soon(0.5)), silent)
        left.append(True)


def test_a_page_is_no_larger_than_the_canvas_nor_heavier_than_the_bound() -> None:
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 255, (3000, 2200, 3)).astype(np.uint8)  # what compresses worst
    jpeg, applied = encode_page(noise, (2560, 1920))
    assert len(jpeg) <= MAX_BYTES
    width, height = Image.open(io.BytesIO(jpeg)).size
    assert height <= 2560
    assert applied == (f"scaled to {height}x{width} for the endpoint",)
