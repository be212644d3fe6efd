"""`flask restore FILE`: a backup into an empty instance, checked before anything is touched."""

import shutil
import tempfile
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import inspect, text, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db import schema
from app.core.db.base import db
from app.core.db.schema import RESTORING
from app.core.storage import files
from app.legal.privacy.actions import LIST as ERASURES
from app.legal.privacy.actions import replay
from app.ops.backup import copies, sqlite, uploads
from app.ops.backup.backup import engine, instance, look
from app.ops.backup.carry_over import carry
from app.ops.backup.copies import Manifest
from app.ops.backup.migrating import migrate
from app.ops.backup.outside_errors import TROUBLE, in_words
from app.people.accounts.models import SignIn

SETTINGS = "settings-of-the-backup.env"
BEGUN = ".restore-"  # where a copy is unpacked, in the instance


class RestoreError(Exception):
    """Nothing was restored; the message is the sentence that says why."""


def restore(file: Path) -> Manifest:
    """Fill the empty instance from the copy. Raises RestoreError or what a broken copy raises.

    Killed half-way, it is run again; the program does not serve until it has come to its end.
    """
    instance().mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in instance().glob(f"{BEGUN}*"):  # by an earlier try that was killed
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=BEGUN, dir=instance()) as made:
        work = Path(made)
        manifest = copies.read(file, work)
        _refuse_what_cannot_be(manifest)
        _refuse_to_overwrite()
        look(file, manifest, work)
        (instance() / RESTORING).write_text(file.name, encoding="utf-8")
        copies.unpack(file, [name for name in manifest.files if not _is_database(name)], work)
        _put_files(work, file.parent)
        _put_database(work, manifest)
    _settle()
    (instance() / RESTORING).unlink()
    return manifest


def _refuse_what_cannot_be(manifest: Manifest) -> None:
    if manifest.revision not in schema.known():
        raise RestoreError(
            f"The backup was made by a newer version of this program ({manifest.version}, its "
            f"tables are {manifest.revision}, this one knows {schema.known()[-1]}). Install that "
            "version or a newer one, then restore."
        )
    if manifest.database != "sqlite" and engine() is sqlite:
        raise RestoreError(
            "The backup is of a PostgreSQL database: name one in DATABASE_URL, then restore."
        )


def _refuse_to_overwrite() -> None:
    if (instance() / RESTORING).exists():
        return  # an earlier try came so far: what is here came from a copy
    if people := _people():
        raise RestoreError(
            f"The database here already holds people ({people}). Restore into an empty instance: "
            "name a new folder in FLASK_INSTANCE, and a new database in DATABASE_URL if you use it."
        )
    if any(uploads.stored()):
        raise RestoreError(f"{files.folder()} holds files. Move them away, then restore.")


def _people() -> int:
    """How many people are here. Raises SchemaError when the file that is here is broken."""
    schema.fit()
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("person"):
            return 0
        return int(connection.execute(text("SELECT count(*) FROM person")).scalar_one())


def _is_database(name: str) -> bool:
    return name.startswith("database.")


def _put_files(work: Path, beside: Path) -> None:
    (work / "settings.env").replace(instance() / SETTINGS)
    (work / "secret_key").replace(instance() / "secret_key")
    shutil.rmtree(files.folder(), ignore_errors=True)
    if (work / "files").exists():
        (work / "files").rename(files.folder())
    _put_erasures([work / ERASURES, beside / ERASURES, instance() / ERASURES])


def _put_erasures(lists: list[Path]) -> None:
    """Who was erased since the copy was made stands in the list beside it, or in the one here."""
    found: dict[str, None] = {}  # in order, each once
    for path in lists:
        if path.exists():
            found.update(dict.fromkeys(path.read_text(encoding="utf-8").splitlines()))
    if found:
        (instance() / ERASURES).write_text("\n".join([*found, ""]), encoding="utf-8")
        (instance() / ERASURES).chmod(0o600)


def _put_database(work: Path, manifest: Manifest) -> None:
    if manifest.database == db.engine.dialect.name:
        engine().put_back(work / engine().NAME)
        migrate()
        return
    engine().clear()
    carry(work / sqlite.NAME)


def _settle() -> None:
    """Old sign-ins must not come to life again, nor people who have been erased."""
    still = update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    db.session.execute(still, execution_options={"synchronize_session": False})
    replay(instance() / ERASURES)
    record(None, "backup restored")
    db.session.commit()


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def command(file: Path) -> None:
    """Fill this empty instance from the backup FILE. Refuses to overwrite anything."""
    try:
        manifest = restore(file)
    except (RestoreError, *TROUBLE) as error:
        raise click.ClickException(f"{_how_far()} {in_words(error)}") from error
    rows = sum(manifest.rows.values())
    click.echo(f"Restored {rows} rows and their files as of {manifest.made_at}.")
    click.echo("Everybody signs in again.")
    if (instance() / SETTINGS).stat().st_size:
        click.echo(f"Compare your settings with those of then: {instance() / SETTINGS}")


def _how_far() -> str:
    if (instance() / RESTORING).exists():
        return "The restore did not come to its end; repair this, then run it again."
    return "Nothing was restored."
