"""The command line: `python -m server [serve]`."""

from __future__ import annotations

import os
import sys

import click

from server.config import ConfigError, from_environment
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


if __name__ == "__main__":
    main()
