"""Cohorts, libraries, enrolments and assignments; the two kinds of thing that hang on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, bindparam, or_, select, true
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts import rules
from app.groups.cohorts.rules import Counts, EnrolmentStatus, Missing, Scope
from app.people.accounts.models import Person, stages
from app.people.accounts.rules import Stage
from app.policy import May, Role, When
from app.programme.current import programme

# a cohort's figures that the programme keeps with its phases
PLACEMENT = {
    "work_minutes": ("placement_work", "minutes"),
    "assessment_minutes": ("placement_assessment", "minutes"),
    "weeks": ("placement", "weeks"),
}
# where a team has the one person who holds the role
PLACES = {Role.LEARNER: "learner", Role.MENTOR: "mentor",
          Role.MAIN_TRAINER: "trainer", Role.RESPONSIBLE: "responsible"}  # fmt: skip
Situations = dict[When, Callable[[], ColumnElement[bool]]]


class Cohort(Versioned, Base):
    """A group of learners who take the course together. `settings` override the programme's."""

    __tablename__ = "cohort"
    name: Mapped[str]
    language: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    profiles: Mapped[list[Any]]
    settings: Mapped[dict[str, Any]]
    is_demo: Mapped[bool] = mapped_column(default=False)

    seen_by: ClassVar[May] = May.SEE_COHORT
    situations: ClassVar[Situations] = {}

    @property
    def cohort_id(self) -> int:
        """A cohort belongs to itself."""
        return self.id

    def setting(self, name: str) -> Any:
        """The cohort's own figure, else the programme's: work_minutes, weeks, page_limit …

        Raises AttributeError for an unknown one.
        """
        if name in self.settings:
            return self.settings[name]
        if name in PLACEMENT:
            phase, figure = PLACEMENT[name]
            return getattr(programme().phase(phase), figure)
        return getattr(programme().settings, name)


class Library(Versioned, Base):
    """A host organisation: mostly the learner's own library."""

    __tablename__ = "library"
    name: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str]
    contact_name: Mapped[str]
    contact_email: Mapped[str | None]

    seen_by: ClassVar[May] = May.RUN_SITE
    situations: ClassVar[Situations] = {}


class Enrolment(Versioned, Base):
    """A learner in a cohort, with one profile; may be without library or mentor for a while."""

    __tablename__ = "enrolment"
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    profile: Mapped[str | None]
    library_id: Mapped[int | None] = mapped_column(ForeignKey("library.id"))
    status: Mapped[EnrolmentStatus] = mapped_column(choice(EnrolmentStatus, "status"))
    status_on: Mapped[date]
    status_reason: Mapped[str] = mapped_column(default="")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=True)
    library: Mapped[Library | None] = relationship(lazy="joined")

    seen_by: ClassVar[May] = May.SEE_ENROLMENT
    situations: ClassVar[Situations] = {}

    @property
    def enrolment_id(self) -> int:
        """An enrolment belongs to itself."""
        return self.id


class Assignment(Base):
    """A person holds a role over the site, a cohort or an enrolment, from a day until a day."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_enrolment", "enrolment_id", "role"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    scope: Mapped[Scope] = mapped_column(choice(Scope, "scope"))
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]  # the first day on which it no longer holds
    made_at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def holds(cls, today: Any = None) -> ColumnElement[bool]:
        """That the assignment holds today; a statement that is kept gives a parameter for it."""
        day = today if today is not None else clock.today()
        return and_(cls.from_on <= day, or_(cls.until_on.is_(None), cls.until_on > day))


class Work:
    """All that belongs to one learner: its rights follow from the enrolment."""

    seen_by: ClassVar[May]
    situations: ClassVar[Situations] = {}

    @declared_attr
    def enrolment_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy gives the class
        """The enrolment that it belongs to."""
        return mapped_column(ForeignKey("enrolment.id"), index=True)

    @declared_attr
    def enrolment(cls) -> Mapped[Enrolment]:  # noqa: N805 - SQLAlchemy gives the class
        """Its learner's enrolment, with cohort, person and library."""
        return relationship(Enrolment, lazy="joined", innerjoin=True)


class CohortThing:
    """All that belongs to a group: its rights follow from the cohort."""

    seen_by: ClassVar[May]
    situations: ClassVar[Situations] = {}

    @declared_attr
    def cohort_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy gives the class
        """The cohort that it belongs to."""
        return mapped_column(ForeignKey("cohort.id"), index=True)


@dataclass
class Team:
    """The people around one learner, as of today."""

    learner: Person | None = None
    mentor: Person | None = None
    trainer: Person | None = None
    responsible: Person | None = None
    tutors: list[Person] = field(default_factory=list)

    def holder(self, role: Role) -> Person | None:
        """Who holds the role, if it is one that one person holds."""
        return getattr(self, PLACES[role]) if role in PLACES else None

    def everybody(self) -> set[Person]:
        """All of them, each once."""
        held = (self.learner, self.mentor, self.trainer, self.responsible, *self.tutors)
        return {person for person in held if person}


def teams(enrolment_ids: Iterable[int]) -> dict[int, Team]:
    """The teams of these enrolments, in one query."""
    found: dict[int, Team] = {number: Team() for number in enrolment_ids}
    asked = {"enrolments": list(found), "today": clock.today()}
    for row in db.session.scalars(_around(), asked):
        team = found[row.enrolment_id or 0]
        if row.role in PLACES:
            setattr(team, PLACES[row.role], row.person)
        else:
            team.tutors.append(row.person)
    return found


@cache  # putting a statement together takes as long as asking it
def _around() -> Any:
    of = Assignment.enrolment_id.in_(bindparam("enrolments", expanding=True))
    return select(Assignment).where(of, Assignment.holds(bindparam("today")))


def team_of(enrolment_id: int) -> Team:
    """The team of one enrolment."""
    return teams([enrolment_id])[enrolment_id]


@dataclass
class Member:
    """One learner of a cohort, the people around, how far each has come, what is missing."""

    enrolment: Enrolment
    team: Team
    stages: dict[int, Stage]  # by the person's number
    missing: list[Missing]


def people_states(cohort_ids: Iterable[int]) -> list[Member]:
    """The learners of these cohorts by name, also those who left; three queries in all."""
    wanted = Enrolment.cohort_id.in_(list(cohort_ids))
    rows = db.session.scalars(select(Enrolment).where(wanted))
    found = sorted(rows, key=lambda one: rules.by_name(one.person.name))
    around = teams(one.id for one in found)
    everybody = {one.person for one in found}.union(*(team.everybody() for team in around.values()))
    reached = stages(everybody)
    return [Member(one, around[one.id], reached, _missing(one, around[one.id])) for one in found]


def _missing(enrolment: Enrolment, team: Team) -> list[Missing]:
    has = {
        Missing.PROFILE: enrolment.profile,
        Missing.LIBRARY: enrolment.library_id,
        Missing.MENTOR: team.mentor,
        Missing.TRAINER: team.trainer,
    }
    return [lack for lack, there in has.items() if not there]


def cohort_counts(cohort_ids: Iterable[int]) -> dict[int, Counts]:
    """These cohorts in figures: learners who are active or paused."""
    ids = list(cohort_ids)
    found = {number: Counts() for number in ids}
    for one in people_states(ids):
        if one.enrolment.status in rules.TAKING_PART:
            reached = one.stages[one.enrolment.person_id]
            found[one.enrolment.cohort_id].add(reached, one.missing)
    return found


def condition(kind: type[Any], word: When) -> ColumnElement[bool]:
    """What a situation means for a kind of thing, as one SQL condition."""
    if word is When.ALWAYS:
        return true()
    situations: Situations = kind.situations
    return situations[word]()
