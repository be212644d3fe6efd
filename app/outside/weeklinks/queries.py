"""Looks whether somebody can still have a weekly page, and whose link opens one."""

from app.groups.cohorts.access import roles
from app.outside.weeklinks.models import WeeklyLink
from app.people.accounts.models import Person
from app.policy import Role


def is_mentor(person: Person) -> bool:
    """Whether the person is somebody's mentor today; whoever was erased is nobody's."""
    return person.erased_at is None and Role.MENTOR in roles(person)


def if_it_works(link: WeeklyLink | None) -> WeeklyLink | None:
    """The link, if it works and its person is a mentor still."""
    return link if link and link.works and is_mentor(link.person) else None
