"""What a pasted table is compared with, and who still waits for a slip."""

from collections.abc import Iterable

from sqlalchemy import select

from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.text.unseen import plain
from app.groups.cohorts.models import Assignment, Cohort, Library
from app.groups.cohorts.queries import Member, people_states
from app.groups.intake.rules.check import Known, Present
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.current import programme

TRAINERS = (Role.TRAINER, Role.MAIN_TRAINER)


def known(cohort: Cohort, addresses: Iterable[str]) -> Known:
    """The group's learners and profiles, the site's libraries and trainers, and who has an address.

    Whoever trains in any group can be named as trainer by name alone; nobody becomes one by a slip
    of the pen.
    """
    libraries = db.session.scalars(select(Library).order_by(Library.id.desc()))
    wanted = select(Person.email, Person.name).where(Person.email.in_(set(addresses)))
    trains = select(Assignment).where(Assignment.role.in_(TRAINERS), Assignment.holds())
    members = people_states([cohort.id])
    return Known(
        profiles=_profiles(cohort),
        libraries={plain(library.name): library.name for library in libraries},
        people={str(email): name for email, name in db.session.execute(wanted)},
        trainers={row.person.email or "": row.person.name for row in db.session.scalars(trains)},
        learners={one.enrolment.person.email or "": _present(one) for one in members},
    )


def _profiles(cohort: Cohort) -> dict[str, str]:
    ways: dict[str, str] = {}
    for key in cohort.profiles:
        titles = programme().profile(key).title.words
        ways |= {plain(way): key for way in (key, *(words for _language, words in titles))}
    return ways


def _present(member: Member) -> Present:
    one, team = member.enrolment, member.team
    return Present(
        profile=one.profile or "",
        library=plain(one.library.name) if one.library else "",
        mentor=(team.mentor.email or "") if team.mentor else "",
        trainer=(team.trainer.email or "") if team.trainer else "",
    )


def not_joined(cohort: Cohort) -> list[Person]:
    """Everybody of the group who has no account yet, by name: learners, their teams, trainers."""
    people = {one for member in people_states([cohort.id]) for one in member.team.everybody()}
    staff = select(Assignment).where(Assignment.cohort_id == cohort.id, Assignment.holds())
    people |= {row.person for row in db.session.scalars(staff)}
    waiting = [person for person in people if person.email and not person.joined_at]
    return sorted(waiting, key=lambda person: by_name(person.name))
