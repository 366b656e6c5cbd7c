"""The image, really built and really run, where there is no Docker engine: buildah and debootstrap.

The base stands in for the Dockerfile's own: Debian with Python and no documentation, from the
distribution's packages. Needs root. What was made stays below
`build/image/`; the base is made once.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.cgroup import cpu_share, limited
from tests.deploy.deploy_files import ROOT

HOME = ROOT / "build" / "image"
BASE = "localhost/halfgig-base"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
NEEDED = ("buildah", "debootstrap")
PACKAGES = "python3,python3-venv,ca-certificates"
# What python's own slim images leave out as well.
LEFT_OUT = ("usr/share/doc", "usr/share/locale", "usr/share/man", "var/cache/apt", "var/lib/apt")
USER = 10001  # the Dockerfile's halfgig
GROUPS = "/run/groups"  # where the container sees the groups that it puts itself into


def missing() -> str | None:
    """Why no image can be built here; None where it can."""
    if os.geteuid() != 0:
        return "building an image without a Docker engine takes root"
    absent = " and ".join(name for name in NEEDED if shutil.which(name) is None)
    return f"no {absent} here: apt-get install {absent.replace(' and', '')}" if absent else None


def buildah(*arguments: str | Path) -> str:
    """What `buildah` prints. Raises CalledProcessError, whose stderr says why."""
    return subprocess.run(_argv(*arguments), check=True, capture_output=True, text=True).stdout


def build(flavor: str) -> str:
    """Build the Dockerfile's `flavor`; the image's name."""
    _make_base()
    image = f"localhost/halfgig-{flavor}"
    chosen = ("--build-arg", f"BASE={BASE}", "--build-arg", f"FLAVOR={flavor}")
    # TORCH_INDEX empty: only `full` reads it, and a test may have no other index than its own.
    buildah("build", "--format", "docker", "--network", "host", *chosen, "-t", image, ROOT)
    return image


def size_mb(image: str) -> float:
    """The image's size, every layer unpacked."""
    (found,) = json.loads(buildah("images", "--json", image))
    amount, unit = found["size"].split()
    return float(amount) * {"MB": 1.0, "GB": 1000.0}[unit]


def settings(image: str) -> dict[str, Any]:
    """What the image says of itself: Cmd, User, Env, Healthcheck."""
    found: dict[str, Any] = json.loads(buildah("inspect", "--type", "image", image))
    return dict(found["Docker"]["config"])


@contextlib.contextmanager
def running(
    image: str, variables: Mapping[str, str], limit_mb: int, share: float
) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The image's own command in `limit_mb` MiB and `share` of a CPU: the process, and its group.

    Nothing but the command is in the group: not buildah, which in a real platform is not there.
    """
    container = buildah("from", image).strip()
    with limited(limit_mb) as memory, cpu_share(share) as processor:
        groups = {"memory": memory.procs, "cpu": processor}
        for procs in groups.values():
            os.chown(procs, USER, USER)
        shared = [f"--volume={procs.parent}:{GROUPS}/{name}" for name, procs in groups.items()]
        given = [f"--env={name}={value}" for name, value in variables.items()]
        enter = f'for g in {GROUPS}/*; do echo $$ > "$g/cgroup.procs"; done; exec "$@"'
        argv = [*shared, *given, container, "--", "sh", "-c", enter, "sh", *settings(image)["Cmd"]]
        process = subprocess.Popen(_argv("run", *argv), stdout=subprocess.PIPE, text=True)
        try:
            yield process, memory.procs.parent
        finally:
            _end(process, memory.procs)
            buildah("rm", container)


def _end(process: subprocess.Popen[str], procs: Path) -> None:
    """End what is left in the group; buildah ends with it."""
    for line in procs.read_text().split():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(line), signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _argv(*arguments: str | Path) -> list[str]:
    where = ("--root", HOME / "store", "--runroot", HOME / "run")
    return [str(part) for part in ("env", "BUILDAH_ISOLATION=chroot", "STORAGE_DRIVER=vfs",
            "buildah", *where, *arguments)]  # fmt: skip


def _make_base() -> None:
    if buildah("images", "--quiet", "--filter", f"reference={BASE}").strip():
        return
    tree = HOME / "base"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    subprocess.run(
        ["/usr/sbin/debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", tree],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for name in LEFT_OUT:
        shutil.rmtree(tree / name, ignore_errors=True)
    (tree / "usr/bin/python").symlink_to("python3")
    shutil.copy(
        CERTIFICATES, tree / CERTIFICATES.lstrip("/")
    )  # the indices that this machine trusts
    container = buildah("from", "scratch").strip()
    buildah("add", "--quiet", container, tree, "/")
    buildah("config", "--env", f"PIP_CERT={CERTIFICATES}", container)
    buildah("commit", "--quiet", container, BASE)
    buildah("rm", container)
    shutil.rmtree(tree)
