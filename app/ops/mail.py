"""`flask mail`: whether mail gets out of here, and what waits."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import clock
from app.core.db.transactions import reading
from app.people.mail import queries

command = AppGroup("mail", help="Whether mail gets out of here, and what waits.")
NONE_SET = "No mail is set: write FLASK_MAIL_URL and FLASK_MAIL_FROM (docs/admin.md)."


@command.command("try")
@click.argument("address")
def try_out(address: str) -> None:
    """Send one mail to ADDRESS now, and say how it went."""
    if current_app.config["MAIL_URL"] is None:
        raise click.ClickException(NONE_SET)
    # what speaks to mail servers is loaded by those who speak to them
    from app.ops.post import trying  # noqa: PLC0415

    said, is_sent = trying.said_of(address)
    if not is_sent:
        raise click.ClickException(said)
    click.echo(said)


@command.command("waiting")
def waiting() -> None:
    """Say what waits, and to whom mail does not arrive (by number)."""
    with reading():
        found, lost = queries.waiting(), queries.given_up()
    if current_app.config["MAIL_URL"] is None:
        click.echo(NONE_SET)
    for one in found:
        since = f"{clock.local(one.oldest):%Y-%m-%d %H:%M}"
        click.echo(f"{one.kind}: {one.number}, since {since}; tried in vain: {one.tried}")
    if not found:
        click.echo("Nothing waits.")
    for row in lost:
        code = f"{row.code}" if row.code else "no answer"
        click.echo(f"Does not arrive: {row.kind} to person {row.person_id} ({code})")
