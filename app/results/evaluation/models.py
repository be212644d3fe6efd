"""Evaluations, the two sealed sheets of each, and the evaluators' own thread."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, When
from app.programme.current import programme
from app.programme.scores import Judgement
from app.programme.shape import Rubric
from app.project.handins.models import Version
from app.results.evaluation import rules
from app.results.evaluation.rules import Agreement, Changed, Side, State
from app.workplace.placements.models import Placement

PLACEMENT = "placement"


class Evaluation(Versioned, Work, Base):
    """One evaluation of a version, or of a placement. `version` counts the agreement's edits.

    `subject` is the kind of the document, or PLACEMENT. The rubric's version is the one that
    was current when the evaluation began. A confirmation holds for one version of the agreement.
    """

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("version_id"),)
    subject: Mapped[str]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id"), index=True)
    rubric_key: Mapped[str]
    rubric_version: Mapped[int]
    begun_at: Mapped[datetime]
    both_sealed_at: Mapped[datetime | None]
    agreed: Mapped[dict[str, Any]]  # criterion → score or "cannot"; what is open is left out
    reasons: Mapped[dict[str, Any]]  # criterion → sentence
    words: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decision_reason: Mapped[str] = mapped_column(default="")
    confirmed_trainer_version: Mapped[int | None]
    confirmed_trainer_at: Mapped[datetime | None]
    confirmed_trainer_as: Mapped[dict[str, Any] | None]  # the agreement as it stood then
    confirmed_mentor_version: Mapped[int | None]
    confirmed_mentor_at: Mapped[datetime | None]
    confirmed_mentor_as: Mapped[dict[str, Any] | None]  # until the release
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    release_reason: Mapped[str] = mapped_column(default="")
    sheets: Mapped[list[Sheet]] = relationship(order_by="Sheet.id", back_populates="evaluation")

    seen_by: ClassVar[May] = May.COMPARE  # before both sealed it is nobody's to know of

    @property
    def thing(self) -> Version | Placement:
        """What is evaluated."""
        if self.version_id:
            return db.session.get_one(Version, self.version_id)
        return db.session.get_one(Placement, self.placement_id)

    @property
    def rubric(self) -> Rubric:
        """The criteria it is done by."""
        return programme().rubric(self.rubric_key, self.rubric_version)

    @property
    def agreement(self) -> Agreement:
        """What the two have agreed on so far."""
        return Agreement(
            dict(self.agreed), dict(self.reasons), self.words, self.decision, self.decision_reason
        )

    @property
    def state(self) -> State:
        """Where it is. Only for those who may know: it tells whether somebody has begun."""
        return rules.state(
            len(self.sheets),
            sum(self.sealed(side) is not None for side in Side),
            both_confirmed=all(self.confirmed(side) for side in Side),
            released=self.released_at is not None,
        )

    def sealed(self, side: Side) -> Sheet | None:
        """The sealed sheet of a side."""
        return next((one for one in self.sheets if one.side == side and one.sealed_at), None)

    def sheet_of(self, person_id: int, side: Side) -> Sheet | None:
        """The person's own sheet on this side."""
        mine = (one for one in self.sheets if one.side == side and one.person_id == person_id)
        return next(mine, None)

    def confirmed(self, side: Side) -> bool:
        """Whether the side has confirmed the agreement as it stands."""
        seen = {
            Side.TRAINER: self.confirmed_trainer_version,
            Side.MENTOR: self.confirmed_mentor_version,
        }
        return seen[side] == self.version

    def changed_for(self, side: Side) -> Changed | None:
        """What changed since the side confirmed it; None: nothing, or it never did."""
        before = {
            Side.TRAINER: self.confirmed_trainer_as,
            Side.MENTOR: self.confirmed_mentor_as,
        }[side]
        if before is None or self.confirmed(side):
            return None
        return rules.changed(Agreement(**before), self.agreement)


class Sheet(Versioned, Work, Base):
    """What one evaluator says alone. Never read one by its number: go through the evaluation."""

    __tablename__ = "sheet"
    __table_args__ = (UniqueConstraint("evaluation_id", "side", "person_id"),)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    side: Mapped[Side] = mapped_column(choice(Side, "side"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    scores: Mapped[dict[str, Any]]  # criterion → {"score": …, "sentence": …}
    words: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    evaluation: Mapped[Evaluation] = relationship(back_populates="sheets")

    seen_by: ClassVar[May] = May.COMPARE

    @property
    def judgements(self) -> dict[str, Judgement]:
        """What it says of each criterion of the rubric."""
        return {
            criterion.key: Judgement(**self.scores.get(criterion.key, {}))
            for criterion in self.evaluation.rubric.criteria
        }


class Remark(Work, Base):
    """A word from one evaluator to the other, beside the comparison; never for the learner."""

    __tablename__ = "remark"
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.COMPARE


def _opened(kind: type[Sheet | Remark]) -> ColumnElement[bool]:
    both = select(Evaluation.id).where(Evaluation.both_sealed_at.is_not(None))
    return kind.evaluation_id.in_(both)


Evaluation.situations = {
    When.BOTH_SEALED: lambda: Evaluation.both_sealed_at.is_not(None),
    When.RELEASED: lambda: Evaluation.released_at.is_not(None),
}
Sheet.situations = {When.BOTH_SEALED: lambda: _opened(Sheet)}
Remark.situations = {When.BOTH_SEALED: lambda: _opened(Remark)}


def latest(thing: Version | Placement) -> Evaluation | None:
    """The evaluation of a version, or the newest one of a placement, if somebody has begun it."""
    of = Evaluation.version_id if isinstance(thing, Version) else Evaluation.placement_id
    wanted = select(Evaluation).where(of == thing.id).order_by(Evaluation.id.desc())
    return db.session.scalars(wanted.limit(1)).first()


def remarks_of(evaluation_id: int) -> list[Remark]:
    """The evaluators' thread, in the order in which it was written."""
    wanted = select(Remark).where(Remark.evaluation_id == evaluation_id).order_by(Remark.id)
    return list(db.session.scalars(wanted))
