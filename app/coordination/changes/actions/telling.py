"""Lets everybody around know that a part passes on, or does not."""

from collections.abc import Iterable
from typing import Any

from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Part
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import teams
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.policy import Role

# who of a team is told of a change in one part of it, beside who leaves and who comes
SIDES = {
    Part.MENTOR: (Role.MAIN_TRAINER, Role.RESPONSIBLE),
    Part.MAIN_TRAINER: (Role.MENTOR, Role.RESPONSIBLE),
    Part.RESPONSIBLE: (Role.MENTOR, Role.MAIN_TRAINER),
    Part.TUTOR: (),
}


def tell(by: Person, row: Handover, enrolments: Iterable[Enrolment]) -> None:
    """Learners, the others around them, who leaves and who comes: each in a sentence.

    News of a course is read by those who are around it then. Who comes later or has gone is told
    without it, in numbers.
    """
    of = list(enrolments)
    kind = "part passed on" if row.comer_id else "part left open"
    _tell_around(by, row, of, kind, row.comer or row.person)
    details = {**_details(row), "count": len(of)}
    _tell_one(by, row.comer_id, "part given", details)
    _tell_one(by, row.person_id, "part ended", details)


def tell_back(by: Person, row: Handover, enrolments: Iterable[Enrolment]) -> None:
    """The same people hear that everything is as it was."""
    of = list(enrolments)
    _tell_around(by, row, of, "part kept", row.person)
    details = {**_details(row), "count": len(of)}
    _tell_one(by, row.comer_id, "part taken back", details)
    _tell_one(by, row.person_id, "own part kept", details)


def _tell_around(by: Person, row: Handover, of: list[Enrolment], kind: str, about: Person) -> None:
    around = teams(one.id for one in of)
    for one in of:
        team, where = around[one.id], {"enrolment_id": one.id}
        told = {one.person_id} | {
            person.id for role in SIDES[row.part] if (person := team.holder(role))
        }
        for number in told - {by.id, row.person_id, row.comer_id}:
            notify(number, kind, "dashboards.learner", where, one.id, about, **_details(row))


def _tell_one(by: Person, number: int | None, kind: str, details: dict[str, Any]) -> None:
    if number != by.id:
        notify(number, kind, "dashboards.home", **details)


def _details(row: Handover) -> dict[str, Any]:
    return {"role": str(row.part.role), "day": row.from_on.isoformat()}
