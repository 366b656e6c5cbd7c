"""Reads every deploy file into one shape, so that one table of tests holds for all of them."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Deploy:
    """What a platform reads from its file; None where the file leaves it to the platform.

    `processes` are the start commands, `grace_s` is from SIGTERM to SIGKILL.
    """

    processes: list[list[str]]
    variables: dict[str, str] = field(default_factory=dict)
    health_path: str | None = None
    grace_s: float | None = None
    instances: int = 1


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile: `CMD`, and the text behind it."""

    word: str
    text: str

    @property
    def argv(self) -> list[str]:
        """The exec form's arguments. Raises ValueError for the shell form."""
        argv: list[str] = json.loads(self.text)
        return argv


def read_all() -> dict[str, Deploy]:
    """Every deploy file of the repository by its name."""
    return {
        "Dockerfile": _docker(),
        "render.yaml": _render(),
        "railway.toml": _railway(),
        "fly.toml": _fly(),
        "kubernetes.yaml": _kubernetes(),
        "cloud-run.yaml": _cloud_run(),
        "nixpacks.toml": _nixpacks(),
        "Procfile": _procfile(),
    }


def instructions() -> list[Instruction]:
    """The Dockerfile, its continued lines joined and its comments gone."""
    text = (ROOT / "Dockerfile").read_text()
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [Instruction(*line.split(maxsplit=1)) for line in joined.splitlines()]


def final_stage() -> list[Instruction]:
    """What becomes the image: the instructions from the last FROM on."""
    found = instructions()
    last = max(n for n, instruction in enumerate(found) if instruction.word == "FROM")
    return found[last:]


def health_argv() -> list[str]:
    """What the image's HEALTHCHECK runs."""
    (check,) = (i for i in final_stage() if i.word == "HEALTHCHECK")
    argv: list[str] = json.loads(check.text.partition(" CMD ")[2])
    return argv


def image_health_path() -> str | None:
    """The path that the image's HEALTHCHECK asks for."""
    found = re.search(r"'GET', '([^']+)'", health_argv()[-1])
    return found[1] if found else None


def _docker() -> Deploy:
    stage = final_stage()
    settings = [i.text for i in stage if i.word == "ENV"]
    return Deploy(
        processes=[i.argv for i in stage if i.word == "CMD"],
        variables=dict(pair.split("=", 1) for text in settings for pair in shlex.split(text)),
        health_path=image_health_path(),
    )


def _render() -> Deploy:
    content = yaml.safe_load((ROOT / "render.yaml").read_text())
    (service,) = content["services"]
    assert service["runtime"] == "docker"
    assert (service["type"], service["plan"]) == ("web", "free")
    assert not {"scaling", "disk"} & service.keys()
    return Deploy(
        processes=_commands(service.get("dockerCommand")),
        variables={row["key"]: str(row.get("value")) for row in service.get("envVars", [])},
        health_path=service["healthCheckPath"],
        grace_s=service["maxShutdownDelaySeconds"],
        instances=service["numInstances"],
    )


def _railway() -> Deploy:
    content = _toml("railway.toml")
    build, deploy = content["build"], content["deploy"]
    assert build == {"builder": "DOCKERFILE", "dockerfilePath": "Dockerfile"}
    assert deploy["restartPolicyType"] in {"ON_FAILURE", "ALWAYS"}
    return Deploy(
        processes=_commands(deploy.get("startCommand")),
        health_path=deploy["healthcheckPath"],
        grace_s=deploy["drainingSeconds"],
        instances=_railway_instances(deploy),
    )


def _railway_instances(deploy: dict[str, Any]) -> int:
    regions = deploy.get("multiRegionConfig", {}).values()
    return sum(region.get("numReplicas", 1) for region in regions) or deploy.get("numReplicas", 1)


def _fly() -> Deploy:
    content = _toml("fly.toml")
    assert content["build"] == {"dockerfile": "Dockerfile"}
    service = content["http_service"]
    assert service["internal_port"] == int(exposed_port())
    (check,) = service["checks"]
    return Deploy(
        processes=_commands(None),
        variables=content.get("env", {}),
        health_path=check["path"],
        grace_s=content["kill_timeout"],
    )


def _kubernetes() -> Deploy:
    deployment, service = yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yaml").read_text())
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    (port,) = container["ports"]
    assert port["containerPort"] == int(exposed_port())
    assert service["spec"]["ports"][0]["targetPort"] == port["name"]
    return Deploy(
        processes=[container["command"]] if "command" in container else _docker().processes,
        variables={row["name"]: row["value"] for row in container["env"]},
        health_path=container["livenessProbe"]["httpGet"]["path"],
        grace_s=pod["terminationGracePeriodSeconds"],
        instances=deployment["spec"]["replicas"],
    )


def _cloud_run() -> Deploy:
    service = yaml.safe_load((ROOT / "deploy" / "cloud-run.yaml").read_text())
    (container,) = service["spec"]["template"]["spec"]["containers"]
    assert container["ports"][0]["containerPort"] == int(exposed_port())
    return Deploy(_commands(None), health_path=container["startupProbe"]["httpGet"]["path"])


def exposed_port() -> str:
    """The port that the image says it listens on."""
    (exposed,) = (i.text for i in final_stage() if i.word == "EXPOSE")
    return exposed


def _nixpacks() -> Deploy:
    content = _toml("nixpacks.toml")
    return Deploy(_commands(content["start"]["cmd"]), content.get("variables", {}))


def _procfile() -> Deploy:
    rows = (ROOT / "Procfile").read_text().splitlines()
    named = dict(row.split(":", 1) for row in rows if row.strip())
    assert "web" in named
    return Deploy([shlex.split(command) for command in named.values()])


def _commands(text: str | None) -> list[list[str]]:
    """The command; without one, a platform that builds the Dockerfile runs its CMD."""
    return [shlex.split(text)] if text is not None else _docker().processes


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text())
