"""The front process itself: small, alone, and free of everything that the child loads."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import requests

from server.supervision.memory.readers import process_usage
from tests.http import pages
from tests.logs.running import Server
from tests.supervision.front import PATIENCE_S

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
CHILDS_LIBRARIES = re.compile(r"/(numpy|PIL|pillow|torch|onnxruntime|tokenizers|safetensors)[./]")
FRONT_MB = 60


def libraries(pid: int) -> set[str]:
    """The files that `pid` has mapped."""
    rows = Path(f"/proc/{pid}/maps").read_text().splitlines()
    return {row.split(maxsplit=5)[5] for row in rows if len(row.split(maxsplit=5)) > 5}


@pytest.mark.torch
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs procfs")
def test_the_front_stays_small_and_loads_nothing_of_the_child(halfgig: Server) -> None:
    answer = requests.post(halfgig.url + "/v1/classify", data=pages.jpeg(), timeout=PATIENCE_S)
    assert answer.status_code == 200
    front = halfgig.process.pid
    assert not [name for name in libraries(front) if CHILDS_LIBRARIES.search(name)]
    (child,) = psutil.Process(front).children()
    # The child has them: the search can find what it looks for.
    assert [name for name in libraries(child.pid) if CHILDS_LIBRARIES.search(name)]
    usage = process_usage(front)
    assert usage is not None
    assert usage.rss < FRONT_MB * 10**6


def test_many_workers_asked_for_are_one_front_and_one_child(tmp_path: Path) -> None:
    # Thirty cores and the template's cpu_count() * 2 + 1, with the real checkpoint.
    server = Server({"HALFGIG_STATE_DIR": str(tmp_path), "WEB_CONCURRENCY": "61"})
    try:
        with ThreadPoolExecutor(6) as clients:
            asked = [clients.submit(classify, server.url) for _ in range(6)]
        assert [future.result() for future in asked] == [200] * 6
        family = psutil.Process(server.process.pid).children(recursive=True)
        assert [one.cmdline()[1:3] for one in family] == [["-m", "inference_child"]]
        warnings = [line["msg"] for line in server.said("server.warning")]
        (warning,) = [one for one in warnings if "WEB_CONCURRENCY" in one]
        for part in ("=61 is ignored", "every worker would load", "Delete WEB_CONCURRENCY"):
            assert part in warning
    finally:
        server.destroy()


def classify(url: str) -> int:
    """The status of one page's answer."""
    sent = requests.post(url + "/v1/classify", data=pages.jpeg(), timeout=PATIENCE_S)
    return sent.status_code


def test_a_bad_setting_is_refused_before_anything_starts() -> None:
    environment = {"PATH": "/bin", "HALFGIG_MEMORY_LIMIT": "512", "HALFGIG_QUEUES": "8"}
    ended = subprocess.run(
        [sys.executable, "-m", "server", "serve", "--port", "http"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (78, "")
    assert ended.stderr.startswith("Halfgig can't start:\n")
    for name in ("PORT='http'", "HALFGIG_MEMORY_LIMIT='512'", "did you mean HALFGIG_QUEUE?"):
        assert name in ended.stderr
