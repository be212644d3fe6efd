"""`flask upgrade`: backs up, migrates, checks, and goes back if anything fails."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.core.audit.actions import record
from app.core.db import schema
from app.core.db.base import db
from app.core.db.schema import Fit
from app.core.text.translations import compile_all
from app.ops.backup import backup, copies, migrating
from app.ops.backup.backup import UPGRADES, engine, instance
from app.ops.backup.outside_errors import TROUBLE, in_words


class UpgradeError(Exception):
    """The database was not upgraded and is as it was; the message says why."""


def upgrade(folder: Path) -> None:
    """Bring the database up to date, each step a sentence. Raises UpgradeError."""
    try:
        found = schema.fit()
    except TROUBLE as error:
        raise UpgradeError(
            f"Nothing was changed, because the database does not answer: {in_words(error)}"
        ) from error
    if found is Fit.FITS:
        click.echo("The database is up to date.")
    elif found is Fit.EMPTY:
        migrating.migrate()
        click.echo("Made the tables.")
    elif found is Fit.OLDER:
        _upgrade(_back_up(folder))
    else:
        raise UpgradeError(schema.refusal(found))


def _back_up(folder: Path) -> Path:
    click.echo(f"Backing up into {folder} …")
    try:
        file = backup.make(folder)
    except TROUBLE as error:
        raise UpgradeError(
            f"Nothing was changed, because there is no backup: {in_words(error)}"
        ) from error
    click.echo(f"Backed up to {file}.")
    return file


def _upgrade(file: Path) -> None:
    before = migrating.outline()
    click.echo(f"Migrating to {schema.known()[-1]} …")
    try:
        migrating.migrate()
        click.echo("Checking …")
        migrating.check()
        record(None, "program upgraded", after=schema.known()[-1])
        db.session.commit()
    except BaseException as error:
        db.session.rollback()
        _go_back(file, before)
        raise UpgradeError(
            f"The upgrade failed and the database is as it was: {in_words(error)} Start the "
            "version that you had (docs/admin.md, Upgrade), and tell the people who make the "
            "program."
        ) from error
    click.echo("The database is up to date.")


def _go_back(file: Path, before: migrating.Outline) -> None:
    """A migration that fails leaves nothing, unless it ended its transaction itself."""
    if migrating.outline() == before:
        return
    click.echo(f"Putting back {file.name} …")
    work = file.with_suffix(".opened")
    copies.unpack(file, [engine().NAME], work)
    engine().put_back(work / engine().NAME)
    (work / engine().NAME).unlink()
    work.rmdir()


def _compile() -> None:
    """The program's own folder may be closed to the user under whom it runs."""
    try:
        compile_all()
    except PermissionError:
        click.echo(
            "The languages are not compiled. In the program's folder: "
            "sudo .venv/bin/python -m app.core.text.translations"
        )


@click.command("upgrade")
@click.option(
    "--backups", type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the backup; else in the instance.",
)  # fmt: skip
@with_appcontext
def command(backups: Path | None) -> None:
    """Bring the database up to date with this program. Stop the program first."""
    _compile()
    try:
        upgrade(backups or instance() / UPGRADES)
    except UpgradeError as error:
        raise click.ClickException(str(error)) from error
