"""Looks which pages a mail offers beside what waits: what was taught and learned."""

from dataclasses import dataclass

from app.mentoring.exchange.queries import fresh_pages
from app.outside.digests.queries.owed import active
from app.outside.digests.rules.things import Thing
from app.people.accounts.models import Person
from app.policy import Role


@dataclass(frozen=True)
class Looking:
    """Pages on what was taught and learned: with whom, and as things that are told once."""

    offers: tuple[str, ...]
    things: tuple[Thing, ...]


def looking_back(person: Person, role: Role) -> Looking:
    """The pages that opened lately to the person; nobody has to fill one in."""
    fresh = fresh_pages(person, role)
    of = active(one.enrolment.id for one in fresh)
    shown = [one for one in fresh if one.enrolment.id in of]
    return Looking(
        tuple(one.enrolment.person.first_name for one in shown),
        tuple(Thing(f"{one.moment} {one.placement.id}", one.opens, (0,)) for one in shown),
    )
