"""`flask doctor`: looks at everything that an installation needs, and says how to repair it."""

from collections.abc import Callable, Iterable

import click
from flask.cli import with_appcontext

from app.ops.doctor import checks, surroundings
from app.ops.doctor.checks import Finding

Check = Callable[[], Iterable[Finding]]
FIRST: tuple[Check, ...] = (
    surroundings.settings,
    surroundings.address,
    surroundings.server,
    surroundings.secret,
    surroundings.permissions,
    surroundings.disk,
    surroundings.languages,
    checks.database,
    checks.tables,
)
# what can be asked only of tables that fit
THEN: tuple[Check, ...] = (
    checks.clock_runs,
    checks.uploads,
    checks.handed_in,
    checks.backups,
    checks.work,
)


def examine() -> list[Finding]:
    """All checks, in the order in which one would repair things; one that breaks is a finding."""
    found = [one for check in FIRST for one in _look(check)]
    if not any(one.repair for one in found if one.what in {"database", "tables"}):
        found += [one for check in THEN for one in _look(check)]
    return found


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
    for one in found:
        click.echo(f"{'LOOK ' if one.repair else 'ok   '}{one.what}: {one.said}")
        if one.repair:
            click.echo(f"     → {one.repair}")
    if count := sum(bool(one.repair) for one in found):
        raise click.ClickException(f"{count} of {len(found)} want your hands.")
    click.echo("All is well.")
