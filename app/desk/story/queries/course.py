"""The course that a story is about, as far as its reader may know of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, bindparam

from app.groups.cohorts.models import Enrolment
from app.groups.pauses.rules import Calendar
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role
from app.workplace.placements.models import Placement, placement_of
from app.workplace.placements.queries import calendar_of


@dataclass
class Course:
    """A learner's course, and who reads of it, in the roles that this page gave them."""

    reader: Person
    enrolment: Enrolment

    @cached_property
    def placement(self) -> Placement | None:
        """The placement, once it has started."""
        found = placement_of(self.enrolment.id)
        return found if found and found.activated_at and found.starts_on else None

    @cached_property
    def calendar(self) -> Calendar | None:
        """The days of the placement that count."""
        return calendar_of(self.placement) if self.placement else None

    @property
    def reads_log(self) -> bool:
        """Whether the reader may read the logbook; it is there once the placement has started."""
        return self.placement is not None and self.may(May.READ_LOG)

    def may(self, may_do: May) -> bool:
        """Whether one of the reader's roles here has this right, in whatever situation."""
        return any(Role(role) in POLICY[may_do] for role in self.reader.acting)


def of_course(kind: type[Any], some: Select[Any]) -> Select[Any]:
    """Those of one course."""
    return some.where(kind.enrolment_id == bindparam("enrolment"))
