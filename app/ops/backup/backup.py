"""`flask backup DIR`: one file with everything that is this library's own, opened to check it."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import click
from flask import current_app
from flask.cli import with_appcontext

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.process import owner
from app.core.settings.file import written
from app.core.storage import files, notes
from app.legal.privacy.actions import LIST as ERASURES
from app.ops.backup import copies, kept_copies, postgres, sqlite, uploads
from app.ops.backup.copies import Manifest
from app.ops.backup.findings import BrokenCopyError, Found
from app.ops.backup.outside_errors import TROUBLE, in_words
from app.people.files.actions import damaged

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
    _keep_erasures(folder)  # before the copy: once there is one, nothing says that there is none
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


def old(folder: Path) -> list[Path]:
    """The copies there that have had their time, and what a killed backup left."""
    files = [path.name for path in folder.iterdir() if kept_copies.moment(path.name)]
    gone = sorted(set(files) - kept_copies.kept(files))
    left = [path for path in folder.glob(f"{BEGUN}*") if time.time() - path.stat().st_mtime > DAY]
    return [*(folder / name for name in gone), *left]


def _old_upgrades() -> list[Path]:
    """Upgrades are rare: their copies go by age, so that nobody who was erased stays in one."""
    folder, end = instance() / UPGRADES, clock.now() - kept_copies.LONGEST
    copies_there = folder.iterdir() if folder.exists() else iter(())
    return sorted(path for path in copies_there if (kept_copies.moment(path.name) or end) < end)


def clear(paths: list[Path]) -> str:
    """Delete these, and say so; the sentence that comes back tells of those that stay."""
    stay = []
    for path in paths:
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            click.echo(f"Deleted {path.name}: it has had its time.")
        except OSError:
            stay.append(path)
    if not stay:
        return ""
    return (
        f"{stay[0].name} and {len(stay) - 1} more had their time and cannot be deleted: "
        f"sudo chown --recursive {owner.name()} {stay[0].parent}"
    )


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
        notes.put(folder / ERASURES, (instance() / ERASURES).read_text(encoding="utf-8"))


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
    except TROUBLE as error:
        raise click.ClickException(f"There is no new backup. {in_words(error)}") from error
    size = file.stat().st_size / 1_000_000
    click.echo(f"Backed up to {file} ({size:.1f} MB), opened and checked.")
    after = [lambda: _told(file), _harm]
    if keep:
        after[1:1] = [lambda: clear(old(folder)), lambda: clear(_old_upgrades())]
    if problems := [said for said in map(_tried, after) if said]:
        raise click.ClickException(f"The backup is good, but: {' '.join(problems)}")


def _tried(step: Callable[[], str]) -> str:
    """What is wrong after a step: none of them takes back that the backup was made."""
    try:
        return step()
    except TROUBLE as error:
        return in_words(error)


def _told(file: Path) -> str:
    notes.leave(notes.BACKED_UP, str(file.resolve()))
    record(None, "backup made")
    db.session.commit()
    return ""


def _harm() -> str:
    if number := len(damaged()):
        return f"{number} uploaded files were missing or damaged before it: look with flask doctor."
    return ""
