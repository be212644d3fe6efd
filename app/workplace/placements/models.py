"""Placement plans and their acceptances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, bindparam, case, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Enrolment, Work
from app.groups.cohorts.rules import EnrolmentStatus
from app.people.accounts.models import Person
from app.people.bymail.rules import Way
from app.policy import May, When
from app.workplace.agreements.models import Agreement
from app.workplace.placements import rules
from app.workplace.placements.rules import Side


class Placement(Work, Versioned, Base):
    """The plan of one learner's placement, and the placement itself once it runs.

    `tasks` are rows {key, activity, text}: `activity` is the key of the action plan's activity
    that the task carries out, or "". `objectives` are rows {key, text, competence, tasks, by}:
    `tasks` are keys of tasks, `by` the number of the person whose words it is. Durations are
    minutes. Its days are those of its text: pauses move the end (queries.calendar_of).
    """

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("enrolment_id"),)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"))  # once it runs
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    weeks: Mapped[int]
    work_minutes: Mapped[int]
    assessment_minutes: Mapped[int]
    meeting_every_days: Mapped[int | None]  # the group's own when it was begun, else None
    # the working days that are ticked, like "135": 1 is Monday; "": Monday to Friday
    weekdays: Mapped[str] = mapped_column(default="")
    pattern: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[Any]]
    objectives: Mapped[list[Any]]
    feedback: Mapped[str] = mapped_column(default="")
    mentoring: Mapped[str] = mapped_column(default="")
    extra: Mapped[list[Any]] = mapped_column(default=list)  # rows {key, label, text}: groups/extras
    protocol: Mapped[str] = mapped_column(default="")  # a number of the office, no part of the text
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]  # since it was proposed, for changes
    conditions: Mapped[str] = mapped_column(default="")  # the trainer's "start with conditions"
    conditions_on: Mapped[date | None]
    conditions_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    conditions_agreed: Mapped[bool] = mapped_column(default=False)  # amended: of the text since
    activated_at: Mapped[datetime | None]
    active_hash: Mapped[str] = mapped_column(default="")  # of the text that all three accepted
    completed_at: Mapped[datetime | None]
    ended_on: Mapped[date | None]  # its last day where it ended early; it is completed with that
    end_reason: Mapped[str] = mapped_column(default="")
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agreement: Mapped[Agreement | None] = relationship()
    acceptances: Mapped[list[Acceptance]] = relationship(
        order_by="Acceptance.id", back_populates="placement"
    )

    seen_by: ClassVar[May] = May.SEE_PLACEMENT

    @property
    def first_day(self) -> date:
        """The first day of a plan that has one. Raises ValueError before it is given."""
        if self.starts_on is None:
            raise ValueError("a placement plan without dates")
        return self.starts_on

    @property
    def last_day(self) -> date:
        """The last day of a plan that has one. Raises ValueError before it is given."""
        if self.ends_on is None:
            raise ValueError("a placement plan without dates")
        return self.ends_on

    def week_of(self, day: date) -> int:
        """The number of the week with this day."""
        return rules.week_number(self.first_day, day)

    def monday_of(self, number: int) -> date:
        """The Monday of the week with this number."""
        return rules.week_monday(self.first_day, number)

    @property
    def is_active(self) -> bool:
        """Whether it runs: hours can be logged."""
        return self.activated_at is not None and self.completed_at is None

    def task(self, key: str) -> dict[str, Any] | None:
        """The task with this key, or None."""
        return next((row for row in self.tasks if row["key"] == key), None)

    def objective(self, key: str) -> dict[str, Any] | None:
        """The objective with this key, or None."""
        return next((row for row in self.objectives if row["key"] == key), None)

    def text(self) -> dict[str, Any]:
        """What the three sides accept, field by field.

        What came later is left out while it is empty, so that older acceptances still hold.
        """
        names = (
            "starts_on", "ends_on", "weeks", "work_minutes", "assessment_minutes", "pattern",
            "tasks", "objectives", "feedback", "mentoring",
        )  # fmt: skip
        own = ("weekdays", "extra", *(("conditions",) if self.conditions_agreed else ()))
        later = {one: getattr(self, one) for one in own if getattr(self, one)}
        return {name: getattr(self, name) for name in names} | later

    @property
    def hash(self) -> str:
        """The hash of the text as it stands now."""
        return rules.text_hash(self.text())

    def standing(self) -> dict[Side, Acceptance]:
        """The acceptances that count: of this very text, not taken back."""
        return self.standing_of(self.hash)

    def standing_of(self, text: str, since: datetime | None = None) -> dict[Side, Acceptance]:
        """The acceptances of the text with this hash, since that moment, not taken back."""
        return {
            one.side: one
            for one in self.acceptances
            if one.taken_back_at is None
            and one.text_hash == text
            and (not since or one.at >= since)
        }

    @property
    def state(self) -> rules.State:
        """Its state, from the facts."""
        accepted = frozenset(self.standing())
        facts = (bool(self.proposed_at), bool(self.activated_at), bool(self.completed_at))
        more = {"asked": bool(self.asked_at), "ended": bool(self.ended_on)}
        return rules.state(*facts, accepted, **more)

    @classmethod
    def waits(cls) -> ColumnElement[bool]:
        """That it waits for acceptances, or for what lacks before it starts."""
        return cls.proposed_at.is_not(None) & cls.asked_at.is_(None) & cls.activated_at.is_(None)

    @classmethod
    def _proposed(cls) -> ColumnElement[bool]:
        return cls.proposed_at.is_not(None)

    @classmethod
    def _active(cls) -> ColumnElement[bool]:
        return cls.activated_at.is_not(None)


class Acceptance(Work, Base):
    """One side accepted one text. Taken back or overtaken by an edit, it stays as a record."""

    __tablename__ = "placement_acceptance"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    side: Mapped[Side] = mapped_column(choice(Side, "side"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    roles: Mapped[str]  # all roles the person holds here: "mentor+responsible"
    text_hash: Mapped[str]
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    way: Mapped[Way | None] = mapped_column(choice(Way, "way"))  # None: with a sign-in
    placement: Mapped[Placement] = relationship(back_populates="acceptances")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.SEE_PLACEMENT


Placement.situations = {
    When.PROPOSED: Placement._proposed,
    When.SENT: Placement._active,  # before it runs there is no logbook to read
    When.ACTIVE: Placement._active,
}


def placement_of(enrolment_id: int) -> Placement | None:
    """The placement of an enrolment, if its plan was begun."""
    return db.session.scalar(select(Placement).where(Placement.enrolment_id == enrolment_id))


def placements_of(enrolment_ids: Iterable[int]) -> dict[int, Placement]:
    """The placements of these enrolments, by enrolment."""
    wanted = select(Placement).where(Placement.enrolment_id.in_(list(enrolment_ids)))
    return {row.enrolment_id: row for row in db.session.scalars(wanted)}


def own_course(person_id: int) -> tuple[Enrolment, Placement | None] | None:
    """The enrolment that the person works in, the newest active one, with its placement."""
    wanted = _newest(Enrolment, Placement)
    row = db.session.execute(wanted, {"person": person_id}).first()
    return (row[0], row[1]) if row else None


def own_numbers(person_id: int) -> tuple[int, bool] | None:
    """The number of that enrolment, and whether its placement was ever activated."""
    for number, activated_at in fetch(
        _newest(Enrolment.id, Placement.activated_at), person=person_id
    ):
        return number, activated_at is not None
    return None


@kept
def _newest(*wanted: Any) -> Any:
    is_active = case((Enrolment.status == EnrolmentStatus.ACTIVE, 0), else_=1)
    found = (
        select(*wanted)
        .select_from(Enrolment)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == bindparam("person"))
        .order_by(is_active, Enrolment.id.desc())
        .limit(1)
    )
    return found.options(lazyload(Placement.enrolment)) if wanted[-1] is Placement else found
