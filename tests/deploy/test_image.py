"""The image is built, started in a free plan's limits, asked, and asked to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
import requests

from tests.deploy import image
from tests.deploy.container import PATIENCE_S, Container, started
from tests.deploy.deploy_files import ROOT, read_all

why = image.missing()
pytestmark = [
    pytest.mark.process,
    pytest.mark.cgroup,
    pytest.mark.timeout(900),
    pytest.mark.skipif(why is not None, reason=str(why)),
]
LIMIT_MB, SHARE = 512, 0.1  # Render's free plan
SLIM_MB = 400


@pytest.fixture(scope="module")
def slim() -> str:
    """The default image's name."""
    return image.build("slim")


@pytest.fixture
def container(slim: str) -> Iterator[Container]:
    """The image's own command within the free plan's limits."""
    with started(slim, LIMIT_MB, SHARE) as running:
        yield running


def test_the_image_is_small_enough_to_be_pulled_on_a_free_plan(slim: str) -> None:
    size = image.size_mb(slim)
    print(f"slim image: {size:.0f} MB")  # noqa: T201 - make image-test shows it
    assert size <= SLIM_MB


def test_the_image_says_what_the_deploy_files_say(slim: str) -> None:
    said, file = image.settings(slim), read_all()["Dockerfile"]
    assert [said["Cmd"]] == file.processes
    assert said["User"] == "halfgig"
    assert said["Healthcheck"]


def test_it_serves_within_the_free_plan_and_ends_in_time(container: Container) -> None:
    # Seen from inside: MiB said in MB.
    assert container.reaches("server.start")["limit_mb"] == round(LIMIT_MB * 2**20 / 1e6, 1)
    health = requests.get(f"{container.url}/health", timeout=30)
    assert (health.status_code, health.json()["dependencies_available"]) == (200, True)
    container.reaches("child.ready")
    page = (ROOT / "samples" / "invoice.jpg").read_bytes()
    reply = requests.post(f"{container.url}/v1/classify", data=page, timeout=PATIENCE_S)
    assert reply.status_code == 200
    assert reply.json()["pages"][0]["label"]
    front = container.front()
    os.kill(front, signal.SIGTERM)
    assert container.ended() == 0
    assert container.reaches("server.stop")
    assert container.kernel("memory.oom_control", "oom_kill") == 0
