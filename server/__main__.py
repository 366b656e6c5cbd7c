"""The command line: `python -m server [serve]` and `python -m server report LOG`."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

from server.config import ConfigError, from_environment
from server.report.drawing import draw
from server.report.story import read
from server.service import run

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
    asked = {"PORT": port, "HALFGIG_MODEL": model, "HALFGIG_ENGINE": engine}
    environment = dict(os.environ)
    environment |= {name: value for name, value in asked.items() if value is not None}
    try:
        config = from_environment(environment)
    except ConfigError as error:
        click.echo(f"Halfgig can't start:\n{error}", err=True)
        sys.exit(MISCONFIGURED)
    sys.exit(run(config, environment))


@main.command()
@click.argument("log", type=click.File(encoding="utf-8", errors="replace"))
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-", help="An HTML file.")
def report(log: TextIO, output: TextIO) -> None:
    """Draw the memory story of a JSON LOG as one HTML page."""
    try:
        output.write(draw(read(log)))
    except ValueError as error:
        raise click.ClickException(f"{error}. Is it a log with HALFGIG_LOG_FORMAT=json?") from error


if __name__ == "__main__":
    main()
