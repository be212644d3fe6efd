"""Keeps what somebody taught and learned and answered, shows it, and takes that back."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.mentoring.exchange import rules
from app.mentoring.exchange.models import FeedbackForm, LearningNote
from app.mentoring.exchange.queries import feedback_of, note_of
from app.mentoring.exchange.rules import Learning, Moment, Side
from app.people.accounts.models import Person
from app.programme.current import programme


@dataclass(frozen=True)
class Sent:
    """A page as it was sent: what was said, whether the other side sees it; the same of answers."""

    said: Learning
    answers: dict[str, Any]
    shows: bool = False
    gives: bool = False


def look_back(by: Person, enrolment: Enrolment, moment: Moment, sent: Sent) -> None:
    """Keep a page, all of it at once. The other side is told the first time it is shown."""
    side = Side.LEARNER if enrolment.person_id == by.id else Side.MENTOR
    note = _own_note(by, enrolment, side, moment)
    was_shared = note.shared_at is not None
    _say(note, sent)
    form = _own_answers(by, enrolment, side, moment, sent)
    is_given = form is not None and form.given_at is not None
    told = [word for word, yes in (("shown", sent.shows), ("given", is_given)) if yes]
    record(by, "exchange kept", note, after=", ".join(told))
    if sent.shows and not was_shared:
        _tell(by, enrolment, side)


def _own_note(by: Person, enrolment: Enrolment, side: Side, moment: Moment) -> LearningNote:
    note = note_of(enrolment.id, by.id, moment)
    if note is None:
        note = LearningNote(enrolment=enrolment, person=by, side=side, moment=moment)
        note.taught, note.learned = [], []
        note.taught_words = note.learned_words = note.can_now = ""
        db.session.add(note)
    return note


def _say(note: LearningNote, sent: Sent) -> None:
    now, before = clock.now(), note.said
    for name, value in asdict(sent.said).items():
        setattr(note, name, list(value) if isinstance(value, tuple) else value)
    note.saved_at = now
    note.changed_at = _altered(note.changed_at, note.shared_at, changes=before != sent.said)
    note.shared_at = (note.shared_at or now) if sent.shows else None
    db.session.flush()


def _altered(before: datetime | None, known: datetime | None, *, changes: bool) -> datetime | None:
    """When it was changed last after others knew it; None before that."""
    if known is None:
        return None
    return clock.now() if changes else before


def _own_answers(
    by: Person, enrolment: Enrolment, side: Side, moment: Moment, sent: Sent
) -> FeedbackForm | None:
    asked, answers = programme().questionnaire(side), rules.answered(sent.answers)
    form = feedback_of(enrolment.id, by.id, moment)
    if asked is None or (form is None and not answers):
        return form
    now = clock.now()
    if form is None:
        form = FeedbackForm(enrolment=enrolment, person=by, side=side, moment=moment, answers={})
        db.session.add(form)
    form.changed_at = _altered(form.changed_at, form.given_at, changes=form.answers != answers)
    form.answers, form.asked, form.saved_at = answers, asked.version, now
    form.given_at = (form.given_at or now) if sent.gives else None
    db.session.flush()
    return form


def _tell(by: Person, enrolment: Enrolment, side: Side) -> None:
    team = team_of(enrolment.id)
    other = team.mentor if side is Side.LEARNER else team.learner
    if other is not None:
        where = {"enrolment_id": enrolment.id}
        notify(other.id, "exchange shown", "exchange.index", where, enrolment.id, by)
