"""Writes messages, takes them away and puts them back, notes how far somebody has read."""

from sqlalchemy import ColumnElement, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.groups.cohorts.models import Enrolment
from app.groups.notifications.actions import notify
from app.groups.notifications.models import Notice
from app.mentoring.messages.models import Message, MessageMark
from app.people.accounts.models import Person
from app.policy import Role

WRITTEN = "message written"  # the kind of news
ORDER = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER)


def write(by: Person, enrolment: Enrolment, text: str) -> Message:
    """A message to the others. For mentor and trainer it waits; the learner gets a piece of news,
    one until it is seen.
    """
    role = next((str(one) for one in ORDER if one in by.acting), "")
    said = {"role": role, "text": text, "said_on": clock.today(), "at": clock.now()}
    message = Message(enrolment_id=enrolment.id, author=by, **said)
    db.session.add(message)
    record(by, WRITTEN, message)
    learner = enrolment.person_id
    if by.id != learner and not _is_told(learner, enrolment.id):
        where = {"enrolment_id": enrolment.id}
        notify(learner, WRITTEN, "messages.of_enrolment", where, enrolment.id, by)
    return message


def remove(message: Message, by: Person) -> None:
    """The author takes the message away; that there was one is still told."""
    if message.removed_at is None:
        message.removed_at = clock.now()
        record(by, "message removed", message)


def put_back(message: Message, by: Person) -> None:
    """The author puts a removed message back."""
    if message.removed_at is not None:
        message.removed_at = None
        record(by, "message put back", message)


def look(person_id: int, enrolment_id: int, last_id: int) -> None:
    """The person has read up to this message; what they read further before stays read."""
    values = {"last_id": last_id, "at": clock.now()}
    row = insert_into(MessageMark).values(person_id=person_id, enrolment_id=enrolment_id, **values)
    keys, further = ["person_id", "enrolment_id"], MessageMark.last_id < last_id
    db.session.execute(row.on_conflict_do_update(index_elements=keys, set_=values, where=further))
    seen = update(Notice).where(*_news(person_id, enrolment_id)).values(seen_at=clock.now())
    db.session.execute(seen, execution_options={"synchronize_session": False})


def _is_told(person_id: int, enrolment_id: int) -> bool:
    wanted = select(Notice.id).where(*_news(person_id, enrolment_id)).limit(1)
    return db.session.scalar(wanted) is not None


def _news(person_id: int, enrolment_id: int) -> tuple[ColumnElement[bool], ...]:
    of = (Notice.person_id == person_id, Notice.enrolment_id == enrolment_id)
    return (*of, Notice.kind == WRITTEN, Notice.seen_at.is_(None))
