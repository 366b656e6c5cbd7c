"""The other flavours of the image, built and asked: minutes each, so `make image-test` only."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from PIL import Image

from tests.deploy import image
from tests.deploy.container import PATIENCE_S, Container, started
from tests.http.pages import encoded
from tests.ocr.pages import written

why = image.missing()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.process,
    pytest.mark.cgroup,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(why is not None, reason=str(why)),
]
TORCH_INDEX = "https://download.pytorch.org/whl/cpu/torch/"  # the Dockerfile's, where torch is
TEXT = ("INVOICE No. 4711", "Total due: 240.75")


@dataclass(frozen=True)
class Flavor:
    """What is built and asked: an engine that the slim image lacks, within `limit_mb` MiB."""

    name: str
    engine: str
    task: str
    limit_mb: int
    most_mb: int  # of the image, unpacked


FLAVORS = (
    Flavor("tesseract", "tesseract", "read", 512, 500),
    Flavor("full", "torch", "classify", 1024, 1600),
)


@pytest.mark.parametrize("flavor", FLAVORS, ids=lambda flavor: flavor.name)
def test_a_flavour_answers_with_its_engine_in_its_limit(flavor: Flavor) -> None:
    if flavor.engine == "torch" and not reachable(TORCH_INDEX):
        pytest.skip(f"{TORCH_INDEX} can't be reached")
    name = image.build(flavor.name)
    size = image.size_mb(name)
    print(f"{flavor.name} image: {size:.0f} MB")  # noqa: T201 - make image-test shows it
    assert size <= flavor.most_mb
    with started(name, flavor.limit_mb, 1.0, HALFGIG_ENGINE=flavor.engine) as container:
        container.reaches("child.ready")
        answer = ask(container, flavor.task)
        assert answer["engine"] == flavor.engine
        if flavor.task == "read":
            assert answer["pages"][0]["text"].split("\n") == list(TEXT)
        os.kill(container.front(), signal.SIGTERM)
        assert container.ended() == 0
        assert container.kernel("memory.oom_control", "oom_kill") == 0


def reachable(url: str) -> bool:
    """Whether what a flavour is made of can be had here."""
    try:
        return requests.head(url, timeout=10, allow_redirects=True).ok
    except requests.RequestException:
        return False


def ask(container: Container, task: str) -> dict[str, Any]:
    """The answer on a page of print."""
    document = encoded(Image.fromarray(written(TEXT)))
    reply = requests.post(f"{container.url}/v1/{task}", data=document, timeout=PATIENCE_S)
    assert reply.status_code == 200
    found: dict[str, Any] = reply.json()
    return found
