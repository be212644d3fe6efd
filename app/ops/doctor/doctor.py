"""`flask doctor`: looks at everything that an installation needs, and says how to repair it."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta

import click
from flask.cli import with_appcontext

from app.core.db.transactions import reading
from app.core.storage import notes
from app.ops.doctor import contents, machine, mail
from app.ops.doctor.contents import Finding

DAILY = timedelta(hours=20)
SEEN = {"backup", "flask work"}  # the page tells how these stand now, not a day ago
Check = Callable[[], Iterable[Finding]]
FIRST: tuple[Check, ...] = (
    machine.settings,
    machine.address,
    machine.server,
    machine.secret,
    machine.permissions,
    machine.disk,
    machine.languages,
    mail.way_out,  # before the first question to the database: no transaction is open
    contents.database,
    contents.tables,
)
# what can be asked only of tables that fit
THEN: tuple[Check, ...] = (
    contents.clock_runs,
    contents.uploads,
    contents.handed_in,
    contents.somebody_acts,
    contents.backups,
    contents.work,
    mail.waits,
)


def examine() -> list[Finding]:
    """All checks, in the order in which one would repair things; one that breaks is a finding."""
    with reading():
        found = [one for check in FIRST for one in _look(check)]
        if not any(one.repair for one in found if one.what in {"database", "tables"}):
            found += [one for check in THEN for one in _look(check)]
    return found


def note(found: list[Finding]) -> None:
    """Write down what hands are wanted for, for the administrator's page. Raises OSError."""
    noted = (one for one in found if one.repair and one.what not in SEEN)
    wanted = [[one.what, one.said, one.repair] for one in noted]
    notes.leave(notes.HANDS, json.dumps(wanted))


def look_daily() -> str:
    """The job of `flask work`: once a day, since every uploaded file is read."""
    last = notes.found(notes.HANDS)
    if last and last.age < DAILY:
        return ""
    found = examine()
    note(found)
    count = sum(bool(one.repair) for one in found)
    return f"Looked at everything: {count} want your hands (flask doctor)." if count else ""


def _look(check: Check) -> list[Finding]:
    try:
        return list(check())
    except Exception as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        name = check.__name__.replace("_", " ")
        return [Finding(name, f"this could not be looked at: {said}", "Repair what is said first.")]


@click.command("doctor")
@with_appcontext
def command() -> None:
    """Look at settings, database, disk, clock, backups, permissions; exit code 1: repair."""
    found = examine()
    with suppress(OSError):  # a disk that is full is among what was found
        note(found)
    for one in found:
        click.echo(f"{'LOOK ' if one.repair else 'ok   '}{one.what}: {one.said}")
        if one.repair:
            click.echo(f"     → {one.repair}")
    if count := sum(bool(one.repair) for one in found):
        raise click.ClickException(f"{count} of {len(found)} want your hands.")
    click.echo("All is well.")
