"""Looks in which rhythm somebody gets mail."""

from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.access import roles
from app.outside.digests.models import MailChoice
from app.outside.digests.rules.rhythm import Rhythm, usual
from app.people.accounts.models import Person


def rhythm_of(person: Person) -> Rhythm:
    """The rhythm that the person chose, or that of their roles."""
    chosen = select(MailChoice.rhythm).where(MailChoice.person_id == person.id)
    return db.session.scalar(chosen) or usual(roles(person))
