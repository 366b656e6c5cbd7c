"""HALFGIG_FALLBACK=hosted: what the loaded engine can't hold in a real cgroup is answered there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import requests
from PIL import Image

from inference_child.fallback import Fallback
from inference_child.refusals import HostedBusy, NeedsMoreMemory
from server.wire.messages import Load, Work
from tests.groups import memory_group
from tests.hosted.player import Play, playing
from tests.logs.running import Server

# Into the group first, then the server: so every page of it is counted.
ENTER = """
import os, pathlib, sys
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""
LETTER = Play(body=[{"label": "letter", "score": 0.9}])
PATIENCE_S = 60.0


@pytest.fixture
def group() -> Iterator[Path]:
    """A real memory cgroup of 128 MiB, gone afterwards."""
    with memory_group("fallback", 128 * 2**20) as place:
        yield place


@pytest.fixture
def document(tmp_path: Path) -> bytes:
    """A page of large spots."""
    spots = np.random.default_rng(0).integers(0, 255, (80, 60, 3)).astype(np.uint8)
    Image.fromarray(spots).resize((1200, 1600)).save(tmp_path / "page.jpg")
    return (tmp_path / "page.jpg").read_bytes()


@pytest.mark.process
@pytest.mark.cgroup
def test_a_page_that_the_container_can_t_hold_is_answered_elsewhere(
    group: Path, document: bytes, tmp_path: Path
) -> None:
    with playing(LETTER) as player:
        settings = {
            "HALFGIG_ENGINE": "onnx",
            "HALFGIG_STATE_DIR": str(tmp_path),
            "HALFGIG_CANVAS": "12288x900",  # twice donut-base's area, and no half of it
            "HALFGIG_FALLBACK": "hosted",
            "HALFGIG_HOSTED_URL": player.url + "/models/a/letters",
        }
        enter = ("-c", ENTER, str(group / "cgroup.procs"), sys.executable, "-m", "server")
        server = Server(settings, *enter)
        try:
            url = server.url + "/v1/classify"
            answer = requests.post(url, data=document, timeout=PATIENCE_S)
        finally:
            server.destroy()
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["engine"], said["model"]) == ("hosted", "a/letters")
    (page,) = said["pages"]
    assert page["label"] == "letter"
    assert page["applied"][-1].startswith(
        "answered by hosted: the page needs more memory than onnx"
    )
    assert [one["cause"] for one in server.said("child.exit")][:1] == ["hard"]
    assert "oom_kill 0" in (group / "memory.oom_control").read_text()
    (done,) = server.said("request.done")
    assert (done["attempt"], done["engine"]) == (2, "hosted")


# ---- which of several ---------------------------------------------------------------------------


def load_of(url: str) -> Load:
    return Load("models/donut-tiny", "onnx", "int8", 1, 10**7, 1, hosted_url=url)


def test_the_first_engine_that_can_answer_does(document: bytes) -> None:
    with playing(LETTER) as player:
        work = Work(1, "classify", document, fallback=("no-such-engine", "hosted"))
        answer = Fallback(load_of(player.url)).answer(work, lambda _: None, lambda: None)
    assert (answer.engine, answer.model) == ("hosted", player.url.removeprefix("http://"))


def test_where_none_can_the_last_one_says_why(document: bytes) -> None:
    busy = Play(429, {"error": "slow down"}, {"Retry-After": "7"})
    with playing(busy) as player:
        fallback = Fallback(load_of(player.url))
        with pytest.raises(HostedBusy) as caught:
            fallback.answer(
                Work(1, "classify", document, fallback=("no-such-engine", "hosted")),
                lambda _: None,
                lambda: None,
            )
        assert caught.value.retry_after_s == 7
        with pytest.raises(NeedsMoreMemory, match="There is no engine 'no-such-engine'"):
            fallback.answer(
                Work(2, "classify", document, fallback=("hosted", "no-such-engine")),
                lambda _: None,
                lambda: None,
            )
    assert len(player.got) == 1  # its circuit outlives the request
