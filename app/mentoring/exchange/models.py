"""What somebody taught and learned, and what they answered the course: a row each a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, choice
from app.groups.cohorts.models import Work
from app.mentoring.exchange.rules import Learning, Moment, Side
from app.people.accounts.models import Person
from app.policy import May, When
from app.programme.current import programme
from app.programme.shape import Questionnaire


class LearningNote(Work, Base):
    """What one person taught and learned: their own until it is shown to the other side.

    `taught` and `learned` are codes of areas (Programme.shared_areas).
    """

    __tablename__ = "learning_note"
    __table_args__ = (UniqueConstraint("enrolment_id", "person_id", "moment"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    side: Mapped[Side] = mapped_column(choice(Side, "side"))
    moment: Mapped[Moment] = mapped_column(choice(Moment, "moment"))
    taught: Mapped[list[Any]] = mapped_column(default=list)
    taught_words: Mapped[str] = mapped_column(default="")
    learned: Mapped[list[Any]] = mapped_column(default=list)
    learned_words: Mapped[str] = mapped_column(default="")
    can_now: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]  # once it was shown, its words were changed then
    shared_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.READ_EXCHANGE

    @property
    def said(self) -> Learning:
        """What it says."""
        areas = {"taught": tuple(self.taught), "learned": tuple(self.learned)}
        return Learning(
            taught_words=self.taught_words,
            learned_words=self.learned_words,
            can_now=self.can_now,
            **areas,
        )

    @classmethod
    def _shared(cls) -> ColumnElement[bool]:
        return cls.shared_at.is_not(None)


class FeedbackForm(Work, Base):
    """What one person answered the course: their own until they let the coordinators read it.

    `answers` map keys of questions to a step of the scale, or to words.
    """

    __tablename__ = "feedback_form"
    __table_args__ = (UniqueConstraint("enrolment_id", "person_id", "moment"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    side: Mapped[Side] = mapped_column(choice(Side, "side"))
    moment: Mapped[Moment] = mapped_column(choice(Moment, "moment"))
    asked: Mapped[int]  # the version of the questionnaire
    answers: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]  # once it was given, answers were changed then
    given_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.READ_FEEDBACK

    @property
    def questionnaire(self) -> Questionnaire | None:
        """The questions that were asked; None: the programme no longer has them."""
        return programme().questionnaire(self.side, self.asked)

    @classmethod
    def _given(cls) -> ColumnElement[bool]:
        return cls.given_at.is_not(None)


LearningNote.situations = {When.SHARED: LearningNote._shared}
FeedbackForm.situations = {When.SHARED: FeedbackForm._given}
