"""Holds every deploy file to the same start command and to what the server really does."""

from __future__ import annotations

import fnmatch
import re
import time
from io import StringIO

import pytest
from flask import Flask

from server.config import VARIABLES, Config, from_environment
from server.logs import Log
from server.metrics import Metrics
from server.service import DRAIN_S, employ, supervise
from server.supervision.decisions.machine import Rules
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from server.supervision.memory.cgroup import Container
from server.web.app import Parts, create_app
from server.web.listener import FLUSH_S
from tests.deploy.deploy_files import (
    ROOT,
    Deploy,
    exposed_port,
    final_stage,
    instructions,
    read_all,
)

FILES = read_all()
START = ["python", "-m", "server"]
each_file = pytest.mark.parametrize("deploy", FILES.values(), ids=FILES.keys())


@each_file
def test_there_is_one_process_and_its_start_command_is_the_same_everywhere(deploy: Deploy) -> None:
    assert deploy.processes == [START]


@each_file
def test_there_is_one_instance(deploy: Deploy) -> None:
    assert deploy.instances == 1


@each_file
def test_no_file_fixes_a_port_so_the_platform_chooses_it(deploy: Deploy) -> None:
    assert "PORT" not in deploy.variables
    environment = {"PORT": "10000"} | deploy.variables
    assert from_environment(_ours(environment)).port == 10000


@each_file
def test_every_setting_of_a_file_is_one_that_the_server_takes(deploy: Deploy) -> None:
    assert from_environment(_ours(deploy.variables))


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if file.health_path])
def test_the_health_path_is_a_route(name: str) -> None:
    path = FILES[name].health_path
    assert path
    assert _app().url_map.bind("localhost").test(path, method="GET")


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if file.grace_s])
def test_the_platform_waits_longer_than_the_drain_takes(name: str) -> None:
    grace_s = FILES[name].grace_s
    assert isinstance(grace_s, int)  # Railway and Render refuse anything else
    assert grace_s > DRAIN_S + Rules().stop_grace_s + FLUSH_S
    assert grace_s <= 300  # Render's maximum


def test_the_image_starts_its_process_without_a_shell() -> None:
    words = [instruction.word for instruction in final_stage()]
    assert words.count("CMD") == 1
    assert "ENTRYPOINT" not in words
    (command,) = (i for i in final_stage() if i.word == "CMD")
    assert command.argv == START


def test_the_image_runs_as_a_user_that_is_not_root() -> None:
    users = [i.text for i in final_stage() if i.word == "USER"]
    assert users
    assert users[-1].split(":")[0] not in {"root", "0"}
    last_words = [i.word for i in final_stage()]
    assert "RUN" not in last_words[last_words.index("USER") :]


def test_the_image_exposes_the_port_that_the_server_takes_by_default() -> None:
    assert exposed_port() == str(Config().port)


def test_the_base_image_is_slim_and_can_be_replaced() -> None:
    first, *rest = instructions()
    assert (first.word, first.text) == ("ARG", "BASE=python:3.11-slim-bookworm")
    stages = [i.text.split()[0] for i in rest if i.word == "FROM"]
    assert stages == ["${BASE}", "${BASE}"]


def test_the_build_context_holds_what_the_image_copies() -> None:
    shown = [
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    ]
    for instruction in instructions():
        if instruction.word == "COPY" and not instruction.text.startswith("--from"):
            for source in instruction.text.split()[:-1]:
                assert (ROOT / source).exists()
                assert source in shown


def test_the_build_context_holds_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert not fnmatch.filter([rule for rule in rules if rule.startswith("!")], "!*test*")


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: str(path.name)
)
def test_gunicorn_is_no_requirement_because_a_builder_would_start_it(path: object) -> None:
    text = (ROOT / str(path)).read_text()
    names = [re.split(r"[=<>~!\[ ;#]", line)[0].lower() for line in text.splitlines()]
    assert "gunicorn" not in names


def _ours(variables: dict[str, str]) -> dict[str, str]:
    """What the server's configuration looks at."""
    return {k: v for k, v in variables.items() if k in VARIABLES or k.startswith("HALFGIG_")}


def _app() -> Flask:
    """The application as the service makes it; nothing is started."""
    config, metrics, log = Config(), Metrics(), Log(StringIO())
    container = Container("none", None, "none")
    recorder = Recorder(None)
    journal = Journal(log, metrics, recorder)
    supervisor, room = supervise(config, {}, (), journal, container, 1.0)
    parts = Parts(
        supervisor, room, metrics, journal, log, max_body=1, model="made", facts={},
        recorder=recorder,
        office=employ(config, supervisor, room, log, metrics), clock=time.monotonic,
    )  # fmt: skip
    return create_app(parts)
