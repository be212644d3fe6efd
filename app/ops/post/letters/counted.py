"""What mails have in common of which there may be so many alone, and which can be ended."""

from datetime import date

from flask import current_app
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.outside.digests.queries.choice import rhythm_of
from app.outside.digests.queries.mails import days_of
from app.outside.digests.rules.caps import may_go_on
from app.outside.digests.rules.signed import token
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing


def day_for(row: Outgoing, person: Person, known_by: date | None = None) -> date | None:
    """The first day on which this mail may go; None: never.

    Of two senders who ask for one person, the second waits until the first has kept its claim.
    """
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    return may_go_on(rhythm_of(person), days_of(person.id, row.id), clock.today(), known_by)


def site_address() -> str:
    """Where one signs in."""
    return mailing.address("/")


def no_more_of(person: Person) -> str:
    """The address at which these mails end for the person, without a sign-in."""
    return mailing.address(f"/digests/no-more/{token(str(current_app.secret_key), person.id)}")
