"""Gives parts to people, known or new, and corrects how they are written."""

from app.core.audit.actions import record
from app.core.text.addresses import read_address
from app.groups.cohorts.actions import Clash, assign, keep_as_contact
from app.groups.cohorts.models import Cohort, Enrolment
from app.people.accounts.actions import add_person, correct_address
from app.people.accounts.models import Person
from app.people.mail.actions import deal_with
from app.policy import Role


def give_part(
    by: Person, email: str, name: str, role: Role, scope: Enrolment | Cohort | None
) -> Person | Clash:
    """The person with this address takes the part; whoever is not known is added first."""
    cohort = scope.cohort if isinstance(scope, Enrolment) else scope
    person = add_person(email, name, cohort.language if cohort else None, by)
    given = assign(by, person, role, scope)
    return given if isinstance(given, Clash) else person


def correct(by: Person, person: Person, name: str, email: str) -> bool:
    """Correct name and address; True if the address changed, which ends old links."""
    if person.name != name:
        person.name = name
        record(by, "name corrected", person)
    moved = person.email != read_address(email)
    if moved:
        keep_as_contact(person)
        correct_address(person, email, by)
        deal_with(person.id)
    return moved
