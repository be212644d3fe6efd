"""The list of erasures that is kept apart from the database, from the shell and from the worker."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.core.db.base import db
from app.legal.privacy import actions

command = AppGroup("erasures", help="People who were erased.")


def path() -> Path:
    """Where the list of this installation lies."""
    return Path(current_app.config["INSTANCE"]) / actions.LIST


def complete() -> str:
    """The job of `flask work`."""
    return actions.complete_list(path())


@command.command("replay")
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
def replay(file: Path | None) -> None:
    """Erase again, after an older backup came back. FILE: another list than this site's."""
    done = actions.replay(file or path())
    db.session.commit()
    actions.complete_list(path())
    if done:
        click.echo(f"{done} people were erased again.")
    else:
        click.echo("Nobody to erase: everybody on the list is erased already.")
