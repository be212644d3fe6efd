"""`flask backup DIR`: one file with everything that is this library's own, opened to check it."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
from flask import current_app
from flask.cli import with_appcontext

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.settings.file import written
from app.core.storage import files
from app.legal.privacy.actions import LIST as ERASURES
from app.ops.backup import copies, kept_copies, postgres, sqlite, uploads
from app.ops.backup.copies import Manifest
from app.ops.backup.findings import BrokenCopyError, Found
from app.ops.backup.outside_errors import TROUBLE, in_words
from app.people.files.actions import damaged

MADE = "backed-up"  # the file in the instance whose age is the last backup's; names the copy
BEGUN, DAY = ".backup-", 86_400.0  # where a copy is made; seconds after which nobody makes it
# Settings of the machine, and what is in the copy by itself or has no place in it.
NOT_SETTINGS = {"APP", "DATABASE_URL", "DEBUG", "INSTANCE", "RUN_FROM_CLI", "SECRET_KEY"}
UPGRADES = "backups"  # the folder in the instance for the copies that upgrades begin with


def engine() -> ModuleType:
    """The module that copies the kind of database in use."""
    return sqlite if db.engine.dialect.name == "sqlite" else postgres


def instance() -> Path:
    """The folder of this library's own files."""
    return Path(current_app.config["INSTANCE"])


def make(folder: Path) -> Path:
    """Put a checked copy into `folder` and say where.

    Raises one of TROUBLE; then nothing is left in the folder. Needs the database to be of no
    special version, so that an upgrade can begin with it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=BEGUN, dir=folder) as made:
        work = Path(made)
        database = work / engine().NAME
        engine().take(database)
        found = engine().look(database)
        copy = work / "copy.zip"
        copies.write(copy, _members(work, database), _manifest(found))
        check(copy, work / "opened")
        target = _free_name(folder)
        copy.rename(target)
    _keep_erasures(folder)
    _sync(folder)
    return target


def check(copy: Path, folder: Path) -> Manifest:
    """Open a copy as a restore would: hashes, then the database. Raises BrokenCopyError."""
    manifest = copies.read(copy)
    look(copy, manifest, folder)
    return manifest


def look(copy: Path, manifest: Manifest, folder: Path) -> None:
    """Read the whole database of a copy. Raises BrokenCopyError."""
    kind = sqlite if manifest.database == "sqlite" else postgres
    copies.unpack(copy, [kind.NAME], folder)
    if kind.look(folder / kind.NAME) != Found(manifest.revision, manifest.rows):
        raise BrokenCopyError("The database in the backup holds other rows than its manifest says.")


def clear_old(folder: Path) -> list[str]:
    """Delete the copies that have had their time, and what a killed backup left; their names."""
    files = [path.name for path in folder.iterdir() if kept_copies.moment(path.name)]
    gone = sorted(set(files) - kept_copies.kept(files))
    for name in gone:
        (folder / name).unlink()
    left = [path for path in folder.glob(f"{BEGUN}*") if time.time() - path.stat().st_mtime > DAY]
    for path in left:
        shutil.rmtree(path)
    return [*gone, *(path.name for path in left)]


def _clear_upgrades() -> list[str]:
    """Upgrades are rare: their copies go by age, so that nobody who was erased stays in one."""
    folder, end = instance() / UPGRADES, clock.now() - kept_copies.LONGEST
    copies_there = folder.iterdir() if folder.exists() else iter(())
    old = [path for path in copies_there if (kept_copies.moment(path.name) or end) < end]
    for path in old:
        path.unlink()
    return sorted(path.name for path in old)


def _manifest(found: Found) -> Manifest:
    return Manifest(
        version=copies.program_version(),
        made_at=clock.now().isoformat(timespec="seconds"),
        database=db.engine.dialect.name,
        revision=found.revision,
        rows=found.rows,
        files={},
    )


def _members(work: Path, database: Path) -> Iterator[tuple[str, Path]]:
    """The database first: a file that comes in later is in no row yet."""
    yield database.name, database
    (work / "secret_key").write_text(str(current_app.config["SECRET_KEY"]), encoding="utf-8")
    yield "secret_key", work / "secret_key"
    (work / "settings.env").write_text("".join(_settings()), encoding="utf-8")
    yield "settings.env", work / "settings.env"
    if (instance() / ERASURES).exists():
        yield ERASURES, instance() / ERASURES
    for path in uploads.stored():
        yield copies.FILES + path.relative_to(files.folder()).as_posix(), path


def _settings() -> Iterator[str]:
    for name, value in sorted(os.environ.items()):
        if name.startswith("FLASK_") and name.removeprefix("FLASK_") not in NOT_SETTINGS:
            yield written(name, value)


def _free_name(folder: Path) -> Path:
    now, again = clock.now(), 0
    while (path := folder / kept_copies.name(now, again)).exists():
        again += 1
    return path


def _keep_erasures(folder: Path) -> None:
    """The newest list of who was erased stands beside all copies, also the older ones."""
    if (instance() / ERASURES).exists():
        shutil.copyfile(instance() / ERASURES, folder / ERASURES)
        (folder / ERASURES).chmod(0o600)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keep", is_flag=True, help="Then delete old ones: 7 daily, 4 weekly, 6 monthly stay."
)
@with_appcontext
def command(folder: Path, keep: bool) -> None:
    """Copy everything of this library's own into one file in FOLDER, and check the copy."""
    try:
        file = make(folder)
        record(None, "backup made")
        db.session.commit()
        instance().mkdir(mode=0o700, parents=True, exist_ok=True)
        (instance() / MADE).write_text(str(file.resolve()), encoding="utf-8")
        gone = [*clear_old(folder), *_clear_upgrades()] if keep else []
        broken = damaged()
    except TROUBLE as error:
        raise click.ClickException(f"There is no new backup. {in_words(error)}") from error
    size = file.stat().st_size / 1_000_000
    click.echo(f"Backed up to {file} ({size:.1f} MB), opened and checked.")
    for name in gone:
        click.echo(f"Deleted {name}: it has had its time.")
    if broken:
        raise click.ClickException(
            f"The backup is good, but {len(broken)} uploaded files were missing or damaged before "
            "it: look with flask doctor."
        )
