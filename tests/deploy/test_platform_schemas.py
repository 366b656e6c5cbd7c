"""The platforms' files hold only fields that their documentation knows, with values it allows."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.deploy.deploy_files import ROOT

SCHEMAS = ROOT / "tests" / "deploy" / "schemas"
FILES: dict[str, Any] = {
    "render": yaml.safe_load((ROOT / "render.yaml").read_text()),
    "railway": tomllib.loads((ROOT / "railway.toml").read_text()),
    "fly": tomllib.loads((ROOT / "fly.toml").read_text()),
}


def problems(platform: str, content: Any) -> list[str]:
    """What the platform would not understand."""
    schema = json.loads((SCHEMAS / f"{platform}.json").read_text())
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(content)]


@pytest.mark.parametrize("platform", FILES)
def test_the_file_is_what_its_platform_documents(platform: str) -> None:
    assert problems(platform, FILES[platform]) == []


@pytest.mark.parametrize(
    ("platform", "path", "value"),
    [
        ("render", ("services", 0, "healthcheckPath"), "/health"),  # Railway's spelling
        ("render", ("services", 0, "env"), "docker"),  # deprecated for runtime
        ("render", ("services", 0, "maxShutdownDelaySeconds"), 301),
        ("render", ("services", 0, "plan"), "hobby"),
        ("railway", ("build", "builder"), "NIXPACKS"),
        ("railway", ("deploy", "drainingSeconds"), "60"),  # its parser refuses strings
        ("railway", ("deploy", "healthCheckPath"), "/health"),
        ("fly", ("kill_timeout",), 301),
        ("fly", ("http_service", "auto_stop_machines"), True),
        ("fly", ("http_service", "port"), 8080),
    ],
)
def test_a_mistake_that_people_make_is_found(
    platform: str, path: tuple[str | int, ...], value: object
) -> None:
    content = copy.deepcopy(FILES[platform])
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert problems(platform, content)
