"""A change of the host for tests: planned for a day to come, so that the placement stays."""

from datetime import timedelta

from sqlalchemy import select

from app.coordination.moves import actions
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment, Library
from app.groups.hosts.models import HostChange
from app.people.accounts.models import Person
from app.workplace.agreements.actions import create_agreement, sign
from app.workplace.agreements.models import Agreement
from app.workplace.placements.models import Placement, placement_of


def agreed(by: Person, library: Library, responsible: Person, number: str) -> Agreement:
    """A library has an agreement that holds since long ago."""
    since = clock.today() - timedelta(days=200)
    agreement = create_agreement(by, library, responsible, since, number=number)
    db.session.flush()
    assert sign(by, agreement, since)
    return agreement


def goes_on(
    by: Person, placement: Placement, library: Library, reason: str, days: int = 14
) -> HostChange:
    """The placement goes on there in so many days."""
    day = clock.today() + timedelta(days=days)
    made = actions.move(by, placement, library, day, reason)
    assert isinstance(made, HostChange), made
    return made


def elsewhere(by: Person, enrolment: Enrolment, reason: str) -> int:
    """A learner's placement will go on at Liepkalne Library: the number of the change."""
    library = db.session.scalars(select(Library).where(Library.name == "Liepkalne Library")).one()
    agreed(by, library, by, "2026/15")
    placement = placement_of(enrolment.id)
    assert placement
    return goes_on(by, placement, library, reason).id
