"""Cohorts, libraries, enrolments and assignments; the two kinds of thing that hang on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, and_, or_, true
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, Versioned, choice
from app.groups.cohorts.rules import EnrolmentStatus, Scope, Tongue, held_on
from app.people.accounts.models import Person
from app.policy import May, Role, When
from app.programme.current import programme

# a cohort's figures that the programme keeps with its phases
PLACEMENT = {
    "work_minutes": ("placement_work", "minutes"),
    "assessment_minutes": ("placement_assessment", "minutes"),
    "weeks": ("placement", "weeks"),
}
EARLIER = "earlier"  # the setting that keeps what others were: {name: [[ISO day, value], …]}
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

    def setting_on(self, name: str, day: date) -> Any:
        """The figure as it was on that day, if its changes are kept (running.rules.kept)."""
        earlier = self.settings.get(EARLIER, {}).get(name, ())
        return held_on(day, self.setting(name), earlier)

    @property
    def hours_reported_until(self) -> date | None:
        """The last day whose hours stand in a report that was given; None: there is none yet."""
        told = self.settings.get("hours_reported_until")
        return date.fromisoformat(told) if told else None


class Library(Versioned, Base):
    """A host organisation: mostly the learner's own library. Its contact may be known here."""

    __tablename__ = "library"
    name: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str]
    contact_name: Mapped[str]
    contact_email: Mapped[str | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    country: Mapped[str | None]  # whose free days it has: LV, BG …; None: nobody has said so
    contact: Mapped[Person | None] = relationship()

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
    """A person holds a role over the site, a cohort or an enrolment, from a day until a day.

    What was ended by somebody does not hold again when the clock is put back before that day.
    A row with `for_id` is a deputy's: it gives the same rights beside whoever holds the part.
    """

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_enrolment", "enrolment_id", "role"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    scope: Mapped[Scope] = mapped_column(choice(Scope, "scope"))
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]  # the first day on which it no longer holds
    ended_at: Mapped[datetime | None]  # when somebody ended it
    made_at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True, foreign_keys=[person_id])

    @classmethod
    def holds(cls, today: Any = None) -> ColumnElement[bool]:
        """That the assignment holds today; a statement that is kept gives a parameter for it."""
        day = today if today is not None else clock.today()
        return and_(cls.from_on <= day, cls.lasts(day))

    @classmethod
    def lasts(cls, day: Any) -> ColumnElement[bool]:
        """That it holds on this day or begins later: nobody ended it, and its days are not over."""
        return and_(or_(cls.until_on.is_(None), cls.until_on > day), cls.ended_at.is_(None))

    @classmethod
    def is_own(cls) -> ColumnElement[bool]:
        """That whoever holds it is no deputy."""
        return cls.for_id.is_(None)


class Absence(Versioned, Base):
    """Days, both included, on which a mentor or trainer is away, perhaps with a deputy.

    It has no words: why somebody is away is nobody's business here.
    """

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("from_on <= until_on", name="in_order"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # before its last day was over
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    deputy: Mapped[Person | None] = relationship(foreign_keys=[deputy_id])

    @classmethod
    def holds(cls, day: Any) -> ColumnElement[bool]:
        """That the person is away on this day."""
        return and_(cls.from_on <= day, cls.until_on >= day, cls.ended_at.is_(None))


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


class Written(Work):
    """Work in a language of its own (a code of CLDR's), else in that of its learner's group."""

    language: Mapped[str | None]

    @property
    def tongue(self) -> Tongue:
        """The language of its labels, which is the group's, and that of its text."""
        return Tongue(self.enrolment.cohort.language, self.language)


class CohortThing:
    """All that belongs to a group: its rights follow from the cohort."""

    seen_by: ClassVar[May]
    situations: ClassVar[Situations] = {}

    @declared_attr
    def cohort_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy gives the class
        """The cohort that it belongs to."""
        return mapped_column(ForeignKey("cohort.id"), index=True)


def condition(kind: type[Any], word: When) -> ColumnElement[bool]:
    """What a situation means for a kind of thing, as one SQL condition."""
    if word is When.ALWAYS:
        return true()
    situations: Situations = kind.situations
    return situations[word]()
