"""`python -m server plan`: the container is read, the verdict printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from server.config import Config
from server.plan import show
from server.plan.installed import ENGINES, installed
from server.plan.needs import Run, read_runs
from server.plan.platforms import PLATFORMS
from server.plan.sizes import Sizes, find_sizes
from server.plan.verdict import ELSEWHERE, Verdict, judge
from server.supervision.memory.cgroup import Container, cpu_quota, find_container

MEASURED = Path(__file__).with_name("measured.json")


def verdict_here(config: Config, container: Container, cpus: float) -> Verdict:
    """The verdict for this container and what is installed in it, with the settings as they are."""
    considered, precision = _considered(config), config.precision
    return judge(container.limit, cpus, sizes(config), runs(), considered, precision=precision)


def plan(config: Config, cpus: float | None, *, as_json: bool) -> tuple[str, bool]:
    """What to print, and whether there is a way to answer here."""
    container, share = find_container(config.memory_limit), cpus or cpu_quota()
    here = verdict_here(config, container, share)
    asked, known, engines = sizes(config), runs(), tuple(ENGINES)
    plans = [
        (one, judge(one.limit, one.cpus, asked, known, engines, precision=config.precision))
        for one in PLATFORMS
    ]
    if as_json:
        return json.dumps(show.document(here, plans), indent=1), here.fits
    return show.page(_about(config), here, container.source, plans), here.fits


def runs() -> list[Run]:
    """What was measured."""
    return read_runs(MEASURED)


def sizes(config: Config) -> Sizes:
    """The model's sizes, at the canvas that is asked for."""
    found, _ = find_sizes(config.model)
    return replace(found, canvas=config.canvas) if config.canvas else found


def _considered(config: Config) -> tuple[str, ...]:
    """The engines to judge: the one that is asked for, or all that are here, and the way out."""
    return (*installed(), ELSEWHERE) if config.engine == "auto" else (config.engine,)


def _about(config: Config) -> str:
    found, own = find_sizes(config.model)
    known = "by its settings" if own else "donut-base's sizes assumed: it is not here yet"
    height, width = sizes(config).canvas
    return f"{config.model}: {found.parameters / 1e6:.0f} M parameters, {height}x{width} ({known})"
