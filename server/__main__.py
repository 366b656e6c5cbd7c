"""The command line: `python -m server [serve]`, `… plan`, `… report LOG`, `… key`."""

from __future__ import annotations

import os
import secrets
import sys
from typing import NoReturn, TextIO

import click

from server.config import Config, ConfigError, from_environment
from server.plan.command import plan as make_plan
from server.report.drawing import draw
from server.report.story import read
from server.service import NothingFits, run
from server.web.doors.keys import digest

MISCONFIGURED = 78  # EX_CONFIG


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Donut over HTTP, from one supervised child, inside half a gigabyte."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
@click.option("--port", help="Instead of PORT.")
@click.option("--model", help="Instead of HALFGIG_MODEL: a directory or a hub id.")
@click.option("--engine", help="Instead of HALFGIG_ENGINE.")
def serve(port: str | None, model: str | None, engine: str | None) -> None:
    """Serve (the default)."""
    environment = _environment(PORT=port, HALFGIG_MODEL=model, HALFGIG_ENGINE=engine)
    try:
        sys.exit(run(_config(environment), environment))
    except NothingFits as verdict:
        _refuse(str(verdict))


@main.command()
@click.option("--limit", help="Instead of HALFGIG_MEMORY_LIMIT or the container's: 512MB.")
@click.option("--cpus", type=click.FloatRange(min=0.01), help="Instead of the container's share.")
@click.option("--model", help="Instead of HALFGIG_MODEL: a directory or a hub id.")
@click.option("--canvas", help="Instead of the checkpoint's: HEIGHTxWIDTH.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def plan(
    limit: str | None, cpus: float | None, model: str | None, canvas: str | None, *, as_json: bool
) -> None:
    """Say which engines fit this container and the platforms' plans; exit 1 when none fits here."""
    asked = _environment(HALFGIG_MEMORY_LIMIT=limit, HALFGIG_MODEL=model, HALFGIG_CANVAS=canvas)
    text, fits = make_plan(_config(asked), cpus, as_json=as_json)
    click.echo(text)
    sys.exit(0 if fits else 1)


@main.command()
@click.argument("log", type=click.File(encoding="utf-8", errors="replace"))
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-", help="An HTML file.")
def report(log: TextIO, output: TextIO) -> None:
    """Draw the memory story of a JSON LOG as one HTML page."""
    try:
        output.write(draw(read(log)))
    except ValueError as error:
        raise click.ClickException(f"{error}. Is it a log with HALFGIG_LOG_FORMAT=json?") from error


@main.command()
def key() -> None:
    """Make an API key: it goes to the client, its hash into HALFGIG_API_KEYS."""
    made = secrets.token_urlsafe(32)
    click.echo(f"key     {made}\nhash    sha256:{digest(made)}")


def _environment(**asked: str | None) -> dict[str, str]:
    """The environment, with what the command line says in its place."""
    return dict(os.environ) | {name: value for name, value in asked.items() if value is not None}


def _config(environment: dict[str, str]) -> Config:
    """The settings; ends the process with every bad variable named."""
    try:
        return from_environment(environment)
    except ConfigError as error:
        _refuse(str(error))


def _refuse(why: str) -> NoReturn:
    click.echo(f"Halfgig can't start:\n{why}", err=True)
    sys.exit(MISCONFIGURED)


if __name__ == "__main__":
    main()
