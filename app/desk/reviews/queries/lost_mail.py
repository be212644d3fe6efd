"""To whom mail does not arrive, of the people in the groups that somebody coordinates."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.core.db.base import db
from app.core.storage import mailing
from app.core.text.i18n import by_name
from app.groups.cohorts.access import runs_site, standings
from app.groups.cohorts.models import Assignment, Enrolment
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.queries import Lost, is_lost, lost
from app.policy import Role


@dataclass(frozen=True)
class Unreached:
    """Somebody to whom mail does not arrive, and a learner around whom they stand, if one is."""

    person: Person
    mail: Lost
    enrolment_id: int | None


def unreached(by: Person) -> list[Unreached]:
    """The people of the groups that `by` coordinates to whom mail does not arrive, by name."""
    if not mailing.is_on():
        return []
    rows = db.session.execute(_asked(by)).all()
    people = {person.id: person for _row, person, _of in rows}
    around = {person.id: of for _row, person, of in rows if of}
    told = lost({row.id: row for row, _person, _of in rows}.values())
    found = [Unreached(people[one], mail, around.get(one)) for one, mail in told.items()]
    return sorted(found, key=lambda one: by_name(one.person.name))


def _asked(by: Person) -> Any:
    there = is_lost() & Person.email.is_not(None)
    mails = select(Outgoing, Person).join(Person, Person.id == Outgoing.person_id).where(there)
    part = (Assignment.person_id == Person.id) & Assignment.holds()
    if runs_site(by):
        return mails.add_columns(Assignment.enrolment_id).outerjoin(Assignment, part)
    groups = {one.group_id for one in standings(by) if one.role is Role.COORDINATOR}
    here = func.coalesce(Assignment.cohort_id, Enrolment.cohort_id).in_(groups)
    mails = mails.add_columns(Assignment.enrolment_id).join(Assignment, part)
    return mails.outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id).where(here)
