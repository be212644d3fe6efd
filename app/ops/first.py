"""The first person of an empty installation, and a link for a coordinator who cannot get in."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person, person_by_email
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.policy import Role

command = AppGroup("person", help="Accounts, from the shell.")


def first_link() -> str:
    """The token of a one-time link that makes the first person: administrator and coordinator."""
    db.session.rollback()
    person = db.session.scalar(select(Person).where(Person.email.is_(None)).limit(1))
    if person is None:
        person = add_person(None, "", None, None)
        assign(None, person, Role.COORDINATOR)
        assign(None, person, Role.ADMIN)
    token, _code = make_link(person, Purpose.INVITATION, None)
    db.session.commit()
    return token


@command.command("first")
def make_first() -> None:
    """Print the one-time link of the first account (administrator, coordinator)."""
    if db.session.scalar(select(Person.id).where(Person.joined_at.is_not(None)).limit(1)):
        raise click.ClickException("There are people here: flask person link ADDRESS.")
    click.echo(f"{current_app.config['SITE_URL']}/invitations/{first_link()}")


@command.command("link")
@click.argument("address")
def link(address: str) -> None:
    """Print a one-time sign-in link for the person with this e-mail ADDRESS."""
    person = person_by_email(address)
    if person is None:
        raise click.ClickException("Nobody has this address.")
    purpose = Purpose.SIGN_IN if person.joined_at else Purpose.INVITATION
    token, _code = make_link(person, purpose, None)
    db.session.commit()
    click.echo(f"{current_app.config['SITE_URL']}/invitations/{token}")
